"""A file → a Report (读取): the reader of its format, furniture marked, docvars inferred, damage told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from govtext.lexicon import Lexicon
from govtext.load.chrome import Chrome, find_chrome
from govtext.load.damage import find_damage, refuse_menu
from govtext.load.docvars.infer import infer_docvars
from govtext.load.formats import OFFICE, format_of, refusal
from govtext.load.mend import Mended, mend
from govtext.load.raw import STDIN, Raw, ReadError, Reading
from govtext.model import Docvars, Problem, Report, Span


def read_report(
    path: str | Path,
    lexicon: Lexicon,
    *,
    data: bytes | None = None,
    encoding: str | None = None,
    convert: bool = False,
    name_pattern: str | None = None,
) -> Report:
    """Read a file as a Report, or ``data`` in its place, as it comes from standard input (path ``-``).

    Text, Word (docx), PDF and saved web pages are read; with ``convert`` LibreOffice makes Word files of
    older formats. Raises ReadError for a file that is empty, damaged, of a format that is not read, or only
    a page's menu; OSError where the file cannot be opened.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> page = "云栖县石塘镇2025年工作思路\\n\\n今年要抓好春耕生产，力争完成早稻1万亩。"
        >>> report = read_report("石塘镇.txt", load_lexicon(), data=page.encode("gbk"))
        >>> report.doc, report.docvars.place, report.docvars.encoding
        ('石塘镇', '石塘镇', 'gb18030')

    """
    file = Path(path).as_posix()
    content = Path(path).read_bytes() if data is None else data
    how = Reading(encoding=encoding, convert=convert, name_pattern=name_pattern)
    raw = read_raw(content, file, lexicon, how)
    return report_of(raw, report_name(file), file, hashlib.sha256(content).hexdigest(), lexicon, how)


def report_name(file: str) -> str:
    """Name a report by its file, without folders and ending.

    Example:
        >>> report_name("石岭县/石塘镇.txt"), report_name("-")
        ('石塘镇', 'stdin')

    """
    return "stdin" if file == STDIN else Path(file).stem


def report_of(
    raw: Raw, doc: str, file: str, sha256: str, lexicon: Lexicon, how: Reading, *, called: str = ""
) -> Report:
    """Make a Report of what a reader read; ReadError where it is only a page's menu.

    ``called`` is what a row of a table is called, which says more than the file's name.
    """
    copy = mend(raw.text)
    chrome = find_chrome(copy.text if copy else raw.text, lexicon)
    found = tuple(copy.span(s.start, s.end) for s in chrome.noise) if copy else chrome.noise
    kinds = [(kind, copy.span(s.start, s.end) if copy else s) for kind, s in chrome.kinds]
    noise = tuple(sorted((*found, *raw.noise), key=lambda s: (s.start, s.end)))
    refuse_menu(raw.text, noise, file)
    pattern = None if called else how.name_pattern
    docvars, conflicts = _docvars(raw, called or file, copy, chrome, lexicon, pattern)
    return Report(
        doc=doc,
        file=file,
        text=raw.text,
        sha256=sha256,
        docvars=docvars,
        noise=_apart(noise),
        problems=(
            *(replace(p, doc=doc) for p in raw.problems),
            *find_damage(raw.text, noise, file, doc, copy, kinds),
            *(replace(p, file=file, doc=doc) for p in conflicts),
        ),
        format=raw.format,
        anchors=raw.anchors,
        left_out=raw.left_out,
    )


def _docvars(
    raw: Raw, file: str, copy: Mended | None, chrome: Chrome, lexicon: Lexicon, name_pattern: str | None
) -> tuple[Docvars, tuple[Problem, ...]]:
    """Infer the docvars from the text as it reads, in whichever script; words of the page stay as printed."""
    name = mend(file)
    text = copy.text if copy else raw.text
    docvars, conflicts = infer_docvars(
        name.text if name else file, text, chrome, lexicon, known=raw.known, name_pattern=name_pattern
    )
    if raw.encoding:
        origins = (*docvars.origins, ("encoding", raw.why))
        docvars = replace(docvars, encoding=raw.encoding, origins=origins)
    if copy is None or not copy.traditional:
        return docvars, conflicts
    docvars = replace(
        docvars,
        title=_printed(docvars.title, copy),
        source=_printed(docvars.source, copy),
        extra=(*docvars.extra, ("script", "traditional")),
        origins=(*docvars.origins, ("script", "text")),
    )
    return docvars, conflicts


def _printed(words: str | None, copy: Mended) -> str | None:
    """Give words of the page in its own script; where something else was mended, as they are read."""
    printed = copy.printed(words) if words else words
    return printed if printed and words and len(printed) == len(words) else words


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Join spans that overlap."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


Reader = Callable[[bytes, str, Lexicon, Reading], Raw]


def read_raw(data: bytes, file: str, lexicon: Lexicon, how: Reading) -> Raw:
    """Read the bytes of a file that is one report; ReadError for what is none, with what to do."""
    kind = format_of(data, file)
    if kind in OFFICE and OFFICE[kind] in _READERS and how.convert:
        from govtext.load.convert import convert

        made = convert(data, kind, OFFICE[kind], file)
        return replace(_READERS[OFFICE[kind]](made, file, lexicon, how), format=kind)
    if kind in _READERS:
        return _READERS[kind](data, file, lexicon, how)
    raise ReadError(refusal(kind, file))


def _txt(data: bytes, file: str, lexicon: Lexicon, how: Reading) -> Raw:
    from govtext.load.plain import read_plain

    return read_plain(data, file, encoding=how.encoding)


def _docx(data: bytes, file: str, lexicon: Lexicon, how: Reading) -> Raw:
    from govtext.load.docx.document import read_docx

    return read_docx(data, file)


def _pdf(data: bytes, file: str, lexicon: Lexicon, how: Reading) -> Raw:
    from govtext.load.pdf.document import read_pdf

    return read_pdf(data, file)


def _html(data: bytes, file: str, lexicon: Lexicon, how: Reading) -> Raw:
    from govtext.load.html.document import read_html

    return read_html(data, file, lexicon, encoding=how.encoding)


_READERS: Mapping[str, Reader] = MappingProxyType(
    {"txt": _txt, "docx": _docx, "pdf": _pdf, "html": _html, "mht": _html}
)
