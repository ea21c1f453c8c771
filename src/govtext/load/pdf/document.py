"""PDF files → text (读取 PDF): paragraphs put together again, pages kept as anchors, page numbers as noise.

A sentence that runs over the end of a page must stay one sentence, so the number and header between its two
halves stand in the text after its paragraph, as noise. What holds no text (a scan), or none that can be
read, is refused with the reason: characters that are only pictures need OCR.
"""

from __future__ import annotations

import logging
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from govtext.load.legible import reads_as_chinese
from govtext.load.pdf.frame import find_frame
from govtext.load.pdf.lines import paragraphs_of
from govtext.load.pdf.page import Line, Page, join, read_page
from govtext.load.raw import Raw, ReadError
from govtext.model import Anchor, LeftOut, Problem, Span

if TYPE_CHECKING:
    from pypdf import PdfReader

_HAN = re.compile("[\u3400-\u9fff]")
_SYMBOLS = re.compile("[\uf000-\uf0ff]")  # bullets of Wingdings and Symbol
_CID = re.compile(r"\(cid:\d+\)")
_CONTROL = {c: "\ufffd" for c in (*range(32), *range(127, 160)) if chr(c) not in "\t\n"}
_LEGIBLE = 0.35
_ODD = 0.2
_VARIED = 1.0  # different 汉字 by the root of all; reports have more than 4
_FEW = 12  # characters: a page that holds no more beside its number is none of text
_OCR = "run OCR (文字识别) on it, for instance ocrmypdf -l chi_sim, and read what that makes"
# What pypdf was seen to raise, besides its own errors, on files that were cut or changed.
_TROUBLE = (
    ValueError, TypeError, AttributeError, LookupError, ArithmeticError, AssertionError, RecursionError,
    OSError, EOFError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip


def read_pdf(data: bytes, file: str) -> Raw:
    """Read a PDF's text: a paragraph or a table's row a line, an anchor a page, its number the label.

    Raises ReadError with the code ``scanned`` (pages are pictures), ``garbled`` (fonts without characters),
    ``encrypted``, ``damaged`` or ``empty``.
    """
    from pypdf.errors import DependencyError

    with _quiet() as said:
        try:
            reader = _open(data, file)
            pages, problems = _pages(reader, file)
        except DependencyError as error:
            message = "it is encrypted in a way that needs another package: pip install cryptography"
            raise ReadError(Problem(file, "encrypted", message, "error")) from error
    _refuse(pages, file)
    if said and not problems:
        message = f"the PDF is not quite in order ({said[0]}); it was read, look it through"
        problems.append(Problem(file, "repaired", message, "note"))
    return _compose(pages, [*problems, *_doubts(pages, file)])


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Collect what pypdf would write to standard error."""
    logger = logging.getLogger("pypdf")
    said: list[str] = []

    class _Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    handler, before = _Collect(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def _open(data: bytes, file: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
    except (PyPdfError, *_TROUBLE) as error:
        raise ReadError(Problem(file, "damaged", _broken(error), "error")) from error
    if locked:
        message = "it is locked with a password; open it, print it to a new PDF, and read that"
        raise ReadError(Problem(file, "encrypted", message, "error"))
    if not count:
        raise ReadError(Problem(file, "empty", "the PDF has no pages; save the report again", "error"))
    return reader


def _broken(error: Exception) -> str:
    said = " ".join(str(error).split())[:80] or type(error).__name__
    return f"the PDF is damaged ({said}); download it again, or open it and print it to a new PDF"


def _pages(reader: PdfReader, file: str) -> tuple[list[Page], list[Problem]]:
    """Read the pages; one that cannot be read is empty, and a Problem. ReadError where none can."""
    from pypdf.errors import PyPdfError

    pages: list[Page] = []
    lost: list[int] = []
    error: Exception | None = None
    for number in range(1, len(reader.pages) + 1):
        try:
            pages.append(read_page(reader.pages[number - 1], number))
        except (PyPdfError, *_TROUBLE) as trouble:
            error = trouble
            lost.append(number)
            pages.append(Page(number, ()))
    if error is not None and len(lost) == len(pages):
        raise ReadError(Problem(file, "damaged", _broken(error), "error")) from error
    message = f"page {_listed(lost)} could not be read, its text is missing; download the file again"
    return pages, [Problem(file, "damaged", message)] if lost else []


def _refuse(pages: list[Page], file: str) -> None:
    """Refuse a file without text, or with text that is none."""
    text = "".join(line.text for page in pages for line in page.lines)
    bare = "".join(text.split())
    if all(_is_scan(page) for page in pages):
        scan = any(page.pictures for page in pages)
        message = f"{'its pages are pictures (a scan)' if scan else 'its pages hold no text'}; {_OCR}"
        raise ReadError(Problem(file, "scanned", message, "error"))
    if _is_garbled(bare):
        message = f"its fonts do not say which characters they show, the text comes out as nonsense; {_OCR}"
        raise ReadError(Problem(file, "garbled", message, "error"))


def _is_scan(page: Page) -> bool:
    """Tell a page with nothing but, at most, a number or the stamp of a scanner (扫描全能王 创建)."""
    return sum(len("".join(line.text.split())) for line in page.lines) <= _FEW


def _is_garbled(text: str) -> bool:
    cids = sum(len(m[0]) for m in _CID.finditer(text))
    odd = sum(unicodedata.category(c) in ("Co", "Cn", "Cc") or c == "\ufffd" for c in text)
    odd += sum("\xa1" <= c <= "\xff" for c in text)  # bytes of GBK taken for Latin letters
    if odd + cids > _ODD * len(text):
        return True
    han = _HAN.findall(text)
    if len(han) > 100 and len(set(han)) < _VARIED * len(han) ** 0.5:
        return True  # a printer without the font writes one sign for all: 年年年年年
    return len(han) > 20 and reads_as_chinese(text) < _LEGIBLE


def _doubts(pages: list[Page], file: str) -> Iterator[Problem]:
    """Yield what a reader should look at: pages that are pictures, characters that only a font knows."""
    scans = [page.number for page in pages if page.pictures and _is_scan(page)]
    if scans:
        message = f"page {_listed(scans)} of {len(pages)} is a picture without text; if it shows some, {_OCR}"
        yield Problem(file, "scanned-pages", message)
    odd = [
        (page.number, c)
        for page in pages
        for line in page.lines
        for c in line.text
        if unicodedata.category(c) == "Co" and not _SYMBOLS.match(c)
    ]
    if odd:
        message = (
            f"{len(odd)} character(s) are known only to the file's fonts, first on page {odd[0][0]}; "
            "compare with the source"
        )
        yield Problem(file, "lost-characters", message)


def _listed(numbers: list[int]) -> str:
    """Write numbers with runs drawn together.

    Example:
        >>> _listed([1, 2, 3, 7])
        '1-3, 7'
    """
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


class _Writer:
    """The text as it grows, with the anchors of its pages and the noise in it."""

    def __init__(self) -> None:
        self.text = ""
        self.noise: list[Span] = []
        self.first: dict[int, int] = {}

    def paragraph(self, lines: list[Line]) -> None:
        paragraph = ""
        for line in lines:
            text = line.text.strip(" \u3000").translate(_CONTROL)
            paragraph = join(paragraph, text) if paragraph else text
            self.first.setdefault(line.page, len(self.text) + len(paragraph) - len(text))
        self.text += paragraph + "\n"

    def frame(self, line: Line) -> None:
        start = len(self.text)
        self.paragraph([line])
        self.noise.append(Span(start, len(self.text) - 1))


def _compose(pages: list[Page], problems: list[Problem]) -> Raw:
    """Write the paragraphs, each page's header and number before the first that begins after them."""
    frame = find_frame(pages)
    framed = [item for page in pages for item in _framed(page, frame)]
    writer = _Writer()
    for lines in paragraphs_of([[x for x in page.lines if x not in frame] for page in pages]):
        while framed and framed[0][0] <= (lines[0].page, 0):
            writer.frame(framed.pop(0)[1])
        writer.paragraph(lines)
    for _, line in framed:
        writer.frame(line)
    left_out = tuple(LeftOut(text, "set askew, as watermarks are") for page in pages for text in page.askew)
    return Raw(
        writer.text,
        "pdf",
        noise=tuple(writer.noise),
        anchors=_anchors(pages, writer),
        left_out=left_out,
        problems=tuple(problems),
    )


def _framed(page: Page, frame: set[Line]) -> Iterator[tuple[tuple[int, int], Line]]:
    """Yield a page's headers (0) and footers (1) from the top down."""
    body = [line.base for line in page.lines if line not in frame]
    middle = max(body, default=0.0)
    for line in sorted((x for x in page.lines if x in frame), key=lambda x: (-x.base, x.left)):
        yield (page.number, 0 if body and line.base >= middle else 1), line


def _anchors(pages: list[Page], writer: _Writer) -> tuple[Anchor, ...]:
    """Give each page its place; a page without text stands where the next one begins."""
    anchors: list[Anchor] = []
    start = len(writer.text)
    for page in reversed(pages):
        start = min(start, writer.first.get(page.number, start))
        anchors.append(Anchor(start, str(page.number)))
    return tuple(reversed(anchors))
