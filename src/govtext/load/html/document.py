"""Saved web pages → text (读取网页): the report's lines as the page shows them, and what it says about them.

The text is a line a paragraph, heading, list item or table row, indents taken off. Where the title stands
above the element that holds the report it is the first line.
"""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from govtext.lexicon import Lexicon
from govtext.load.decode import Decoded, DecodeError, decode
from govtext.load.html.lines import Seen, visible_lines
from govtext.load.html.main import SENTENCE, find_main
from govtext.load.html.meta import facts_of, labels_of, line_facts, meta_facts, titles_of
from govtext.load.raw import Raw, ReadError
from govtext.model import LeftOut, Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_SAVED_MAIL = re.compile(
    rb"\s*(?:From:|MIME-Version:|Content-Type: multipart/|Subject:|Snapshot-Content-Location:)", re.I
)
_HAN = re.compile("[\u3400-\u9fff]")
_FEW = 50  # 汉字: a page that shows fewer holds no report
_OUTSIDE = "outside the main text"
_FACTS = "facts about the page, taken as such"
_HEAD = 12
_PAGES = re.compile(r"createPage(?:HTML)?\(\s*['\"]?(\d{1,3})")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_PUNCTUATION = re.compile(r"[\s\u00a0\u3000“”\"《》（）()·、，,：:—\-]+")
_COPY = "open the page in a browser, wait until the report shows, select and copy it, and save that as .txt"


@dataclass(frozen=True, slots=True)
class _Source:
    """A page's source, whether it came in a mail's form (mht), and its address where that says it."""

    data: bytes
    charset: str = ""
    format: str = "html"
    url: str = ""


def read_html(data: bytes, file: str, lexicon: Lexicon, *, encoding: str | None = None) -> Raw:
    """Read a saved page (html, mht): the report's text, what the page says about it, and what was left out.

    Raises ReadError with the code ``undecodable``, ``empty``, ``frames``, ``script`` (the text is loaded
    later) or ``damaged``.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> page = "<meta name='ArticleTitle' content='石塘镇2025年工作要点'><div id='zoom'><p>一、抓春耕</p>"
        >>> page += "<p>&emsp;&emsp;全镇要完成早稻播种1.2万亩，新修水渠6公里，加固山塘9口，管好机耕路。" * 3
        >>> raw = read_html(page.encode(), "a.html", load_lexicon())
        >>> raw.text.splitlines()[0], raw.known
        ('一、抓春耕', (('title', '石塘镇2025年工作要点'),))
    """
    source = _unpack(data, file)
    decoded = _decode(source, file, encoding)
    root = _parse(decoded.text, file)
    lines, hidden = visible_lines(root)
    if sum(len(_HAN.findall(line.text)) for line in lines) < _FEW:
        raise ReadError(_no_text(root, decoded.text, lines, file))
    main = find_main(decoded.text, lines, lexicon) or range(len(lines))
    known, title = _known(root, lines, main, source.url or _address(decoded.text), lexicon)
    facts = _facts(lines, main, lexicon)
    taken = {*main, *title} - facts
    left_out = [
        LeftOut(line.text, _FACTS if i in facts else _OUTSIDE)
        for i, line in enumerate(lines)
        if i not in taken
    ]
    return Raw(
        "\n".join(lines[i].text for i in sorted(taken)) + "\n",
        source.format,
        decoded.encoding,
        decoded.why,
        known=tuple(known.items()),
        left_out=(*left_out, *(LeftOut(text, why) for text, why in hidden)),
        problems=(*(replace(p, file=file) for p in decoded.problems), *_doubts(decoded.text, file)),
    )


def _unpack(data: bytes, file: str) -> _Source:
    """Take the page out of a mail's form, as Internet Explorer and Chrome save a page in one file."""
    if not _SAVED_MAIL.match(data[:200]):
        return _Source(data)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(message.walk())
    except RecursionError:  # parts within parts, more of them than any browser writes
        parts = []
    for part in parts:
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            url = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
            if isinstance(body, bytes) and body.strip():
                return _Source(body, part.get_content_charset() or "", "mht", str(url).strip())
    why = "the saved page (.mht) holds no page; open it in a browser and save it again as .html"
    raise ReadError(Problem(file, "damaged", why, "error"))


def _decode(source: _Source, file: str, encoding: str | None) -> Decoded:
    try:
        return decode(source.data, encoding=encoding)
    except DecodeError as error:
        said = _CHARSET.search(source.data[:4096])
        name = said[1].decode("ascii") if said else source.charset
        try:
            found = decode(
                source.data, encoding={"gb2312": "gb18030", "gbk": "gb18030"}.get(name.lower(), name)
            )
        except DecodeError:
            found = None
        if not name or found is None or found.text.count("\ufffd") * 20 > len(found.text):
            raise ReadError(Problem(file, "undecodable", str(error), "error")) from error
        return Decoded(found.text, found.encoding, "as the page says; it holds damaged characters")


def _parse(text: str, file: str) -> _Element:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        message = "the page is empty; open it in a browser and save it again"
        raise ReadError(Problem(file, "empty", message, "error")) from error
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        message = f"the page nests its elements too deep to be read whole; {_COPY}"
        raise ReadError(Problem(file, "damaged", message, "error"))
    return root


def _no_text(root: _Element, page: str, lines: list[Seen], file: str) -> Problem:
    """Say why a page shows nothing: frames, or scripts that load the text when it is opened."""
    frames = [f.get("src") or "" for tag in ("frame", "iframe") for f in root.iter(tag)]
    if any(frames):
        message = (
            f"the page only frames another ({next(filter(None, frames))[:80]}); open that one in a window of "
            "its own (此框架 → 在新窗口中打开) and save it"
        )
        return Problem(file, "frames", message, "error")
    if next(root.iter("script"), None) is not None:
        return Problem(
            file, "script", f"the page's text is loaded by a script and was not saved; {_COPY}", "error"
        )
    return Problem(file, "empty", f"the page shows no Chinese text; {_COPY}", "error")


def _address(page: str) -> str:
    found = _SAVED_FROM.search(page[:2000])
    return found[1] if found else ""


def _known(
    root: _Element, lines: list[Seen], main: range, url: str, lexicon: Lexicon
) -> tuple[dict[str, str], range]:
    """Gather what the page says about the report, and where its title stands outside the main text."""
    labels = labels_of(lexicon)
    known = meta_facts(root, lexicon)
    near = [line.text for line in lines[: main.start + 3]] + [line.text for line in lines[main.stop :][:6]]
    for kind, value in facts_of(near, labels).items():
        known.setdefault(kind, value)
    known["title"], place = _title(root, lines, main, lexicon, known.get("title", ""))
    known["url"] = url
    # a section has a number, too
    known["document_number"] = known.pop("number", "")
    order = ("title", "source", "published", "issuer", "document_number", "index", "url")
    return {name: known[name] for name in order if known.get(name)}, place


def _facts(lines: list[Seen], main: range, lexicon: Lexicon) -> set[int]:
    """Find the lines at the main text's head that only say source, date and numbers."""
    labels = labels_of(lexicon)
    found: set[int] = set()
    for i in main[:_HEAD]:
        kinds = [kind for kind, _ in line_facts(lines[i].text, labels)]
        if any(kind != "other" for kind in kinds):
            found.add(i)
        elif SENTENCE.search(lines[i].text):
            break
    return found


def _title(root: _Element, lines: list[Seen], main: range, lexicon: Lexicon, said: str) -> tuple[str, range]:
    """Give the title, and its lines where it stands above the main text and not in it."""
    opening = _bare("".join(lines[i].text for i in main[:6]))
    for title in dict.fromkeys([said, *titles_of(root, lexicon)]):
        bare = _bare(title)
        if len(bare) < 4:
            continue
        if bare in opening:
            return title, range(0)
        if place := _lines_of(bare, lines, main.start):
            return title, place
    return said, range(0)


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def _lines_of(bare: str, lines: list[Seen], before: int) -> range:
    """Find the last lines above a place, one to three, that say a title and nothing else."""
    for end in range(before, 0, -1):
        for start in range(end - 1, max(-1, end - 4), -1):
            if _bare("".join(line.text for line in lines[start:end])) == bare:
                return range(start, end)
    return range(0)


def _doubts(page: str, file: str) -> Iterator[Problem]:
    paged = _PAGES.search(page)
    if paged and int(paged[1]) > 1:
        message = f"the report runs over {paged[1]} pages of the site, this is one; save the others too"
        yield Problem(file, "one-page-of-several", message)
