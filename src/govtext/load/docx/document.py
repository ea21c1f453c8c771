"""Word files (.docx, Word 文件) → text as a reader of Word sees it, numbers included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govtext.load.docx.numbering import read_numbering
from govtext.load.docx.package import Package, PartError, TooLargeError, damaged, open_package
from govtext.load.docx.story import Context, Story
from govtext.load.docx.styles import read_styles
from govtext.load.raw import Raw, ReadError
from govtext.model import Problem

_OPENING = 400
"""A title of the file's properties is believed where the text opens with it, so far in."""
_HAN = re.compile("[\u3400-\u9fff]")
_OTHERS = {"workbook": "a spreadsheet", "presentation": "a presentation"}


def read_docx(data: bytes, file: str) -> Raw:
    """Read a Word file (.docx, .docm, .dotx): a paragraph or a table row a line, then the notes.

    Raises ReadError for what is damaged, has a password, is another format, or holds no text. Deleted and
    hidden text, tables of contents, comments, page headers and footers are left out and kept in ``left_out``.

    Example:
        >>> import io, zipfile
        >>> body = "<p><r><t>今年要抓好春耕。</t></r></p><p><del><r><delText>旧稿</delText></r></del></p>"
        >>> with zipfile.ZipFile(packed := io.BytesIO(), "w") as archive:
        ...     archive.writestr("word/document.xml", f"<document><body>{body}</body></document>")
        >>> raw = read_docx(packed.getvalue(), "石塘镇.docx")
        >>> raw.text, raw.left_out
        ('今年要抓好春耕。', (LeftOut(text='旧稿', why='deleted'),))
    """
    package = open_package(data, file)
    problems: list[Problem] = []
    try:
        body = _body(package, file)
        styles = read_styles(_part(package, "styles", file, problems))
        lists = read_numbering(_part(package, "numbering", file, problems), styles)
        context = Context(styles, lists, closed=_fields_close(body))
        lines = Story(context).lines(body)
        lines += _notes(package, context, file, problems)
        _leave_out_margins(package, context, file, problems)
    except RecursionError as error:
        raise ReadError(damaged(file)) from error
    text = "\n".join(lines)
    if not text.strip():
        raise ReadError(_empty(body, file))
    return Raw(
        text,
        format="docx",
        known=tuple(_known(package, text, file, problems)),
        left_out=tuple(context.left_out),
        problems=(*problems, *_findings(context, file)),
    )


def _body(package: Package, file: str) -> Element:
    try:
        root = package.xml(package.main)
    except TooLargeError as error:
        message = (
            "too large for a report: it would unpack to more than any text holds; check where it is from"
        )
        raise ReadError(Problem(file, "too-large", message, "error")) from error
    except PartError as error:
        raise ReadError(damaged(file)) from error
    kind = "" if root is None else root.tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]
    body = root.find("body") if root is not None and kind == "document" else None
    if body is None:
        what = _OTHERS.get(kind, "")
        if not what:
            raise ReadError(damaged(file))
        message = f"this is {what}, not a Word file; give it the name of its own format"
        raise ReadError(Problem(file, "unsupported-format", message, "error"))
    return body


def _fields_close(body: Element) -> bool:
    """Tell whether every field ends; a table of contents without end must not take the report along."""
    ends = Counter(char.get("fldCharType") for char in body.iter("fldChar"))
    return ends["begin"] == ends["end"]


def _part(package: Package, kind: str, file: str, problems: list[Problem]) -> Element | None:
    """Parse the part of a kind; where it cannot be read, say what the text may lack."""
    return next(_parts(package, kind, file, problems), None)


def _parts(package: Package, kind: str, file: str, problems: list[Problem]) -> Iterator[Element]:
    for name in package.parts(kind):
        try:
            root = package.xml(name)
        except PartError:
            message = (
                f"its part {kind} is damaged and was not read; open the file in Word, save it, read it again"
            )
            problems.append(Problem(file, "part-damaged", message))
            continue
        if root is not None:
            yield root


def _notes(package: Package, context: Context, file: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the notes, each under its mark, in the order of the marks in the text."""
    for kind, order in (("footnote", context.notes.footnote), ("endnote", context.notes.endnote)):
        root = _part(package, f"{kind}s", file, problems) if order else None
        notes = {note.get("id"): note for note in (root if root is not None else ())}
        story = Story(context)
        for name, mark in order:
            lines = story.lines(notes[name]) if name in notes else []
            first = f"{mark} {lines[0].strip()}".strip() if lines else mark
            yield from (first, *lines[1:])


def _leave_out_margins(package: Package, context: Context, file: str, problems: list[Problem]) -> None:
    """Keep what stands beside the text, each wording once: page headers and footers, comments."""
    before = len(context.left_out)
    for kind, why in (("header", "page header"), ("footer", "page footer"), ("comments", "comment")):
        for root in _parts(package, kind, file, problems):
            for part in root if kind == "comments" else (root,):
                Story(context).leave_out(part, why)
    context.left_out[before:] = dict.fromkeys(context.left_out[before:])


def _known(package: Package, text: str, file: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the title of the file's properties, unless it is a template's or last year's."""
    core = _part(package, "core-properties", file, problems)
    title = ((core.findtext("dc:title") if core is not None else "") or "").strip()
    if _HAN.search(title) and _bare(title) in _bare(text[:_OPENING]):
        yield "title", title


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _findings(context: Context, file: str) -> Iterator[Problem]:
    for form in sorted(context.unknown):
        message = f"numbers in Word's format {form} are written in digits"
        yield Problem(file, "unknown-numbering", message, "note")
    for what, times in sorted(Counter(context.unread).items()):
        message = (
            f"{times} {what}(s) in the Word file were not read; if they hold text, copy it into the document"
        )
        yield Problem(file, "not-read", message, "warning" if what == "embedded file" else "note")


def _empty(body: Element, file: str) -> Problem:
    pictures = any(e.tag in ("drawing", "pict") for e in body.iter())
    message = (
        "the Word file holds pictures and no text; run text recognition (OCR) on it and read the result"
        if pictures
        else "the Word file holds no text; save the report into it or take it out"
    )
    return Problem(file, "empty", message, "error")
