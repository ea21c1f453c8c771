"""Plain text files → Reports (读取文本文件): decode, mark furniture, infer docvars, look for damage."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from govtext.lexicon import Lexicon
from govtext.load.chrome import find_chrome
from govtext.load.decode import Decoded, DecodeError, decode
from govtext.load.docvars import infer_docvars
from govtext.load.raw import ReadError
from govtext.load.view import blank
from govtext.model import Problem, Report, Span

STDIN = "-"
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[\u3400-\u9fff][^。；！\n]{6,200}[。；！;!]")
_LOST = re.compile(r"\ufffd+|(?:锟斤拷|烫烫|屯屯){1,}锟?")
_MARKS = re.compile(r"[?？]{3,}")
_CLOSED = re.compile(r"[。！？；…”’」』）)》】\]!?;.:：~\-—\d]$")


def read_report(
    path: str | Path, lexicon: Lexicon, *, encoding: str | None = None, data: bytes | None = None
) -> Report:
    """Read a text file as a Report, or ``data`` in its place, as it comes from standard input (path ``-``).

    Raises ReadError for a file that is empty, not text, in an unknown encoding, or only a page's menu;
    OSError where the file cannot be opened.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> page = "云栖县石塘镇2025年工作思路\\n\\n今年要抓好春耕生产，力争完成早稻1万亩。"
        >>> report = read_report("石塘镇.txt", load_lexicon(), data=page.encode("gbk"))
        >>> report.doc, report.docvars.place, report.docvars.encoding
        ('石塘镇', '石塘镇', 'gb18030')

    """
    file = Path(path).as_posix()
    content = Path(path).read_bytes() if data is None else data
    decoded = _decode(content, file, encoding)
    chrome = find_chrome(decoded.text, lexicon)
    _refuse_menu(decoded.text, chrome.noise, file)
    docvars = infer_docvars(file, decoded.text, chrome, lexicon)
    origins = (*docvars.origins, ("encoding", decoded.why))
    return Report(
        doc="stdin" if file == STDIN else Path(file).stem,
        file=file,
        text=decoded.text,
        sha256=hashlib.sha256(content).hexdigest(),
        docvars=replace(docvars, encoding=decoded.encoding, origins=origins),
        noise=chrome.noise,
        problems=tuple(_damage(decoded.text, chrome.noise, file)),
    )


def _decode(content: bytes, file: str, encoding: str | None) -> Decoded:
    try:
        decoded = decode(content, encoding=encoding)
    except DecodeError as error:
        raise ReadError(Problem(file, "undecodable", str(error), "error")) from error
    if not decoded.text.strip("\ufeff \t\r\n\u3000\u00a0"):
        raise ReadError(
            Problem(file, "empty", "the file is empty; save the report into it or take it out", "error")
        )
    if _MARKUP.match(decoded.text):
        message = "this is a web page's source; open it in a browser, copy the text and save that as .txt"
        raise ReadError(Problem(file, "unsupported-format", message, "error"))
    return decoded


def _refuse_menu(text: str, noise: tuple[Span, ...], file: str) -> None:
    """Refuse a text without one sentence of its own: a page's menu, or no Chinese at all."""
    own = blank(text, noise)
    lines = [line for line in own.splitlines() if line.strip()]
    if not _HAN.search(own):
        message = "not a report: it holds no Chinese text of its own; check that the right file was saved"
    elif not _SENTENCE.search(own) and (len(lines) >= 30 or noise):
        message = (
            "not a report: a web page's menu without the text; open the page, copy the report, save that"
        )
    else:
        return
    raise ReadError(Problem(file, "not-a-report", message, "error"))


def _damage(text: str, noise: tuple[Span, ...], file: str) -> Iterator[Problem]:
    """Yield what looks damaged: lost characters, one line, an end in mid-sentence, mostly furniture."""
    own = blank(text, noise)
    doc = "stdin" if file == STDIN else Path(file).stem
    for pattern, what in (
        (_LOST, "characters were lost"),
        (_MARKS, "question marks stand for lost characters"),
    ):
        hits = [m.span() for m in pattern.finditer(own)]
        if hits:
            start, end = hits[0]
            message = f"{what} in {len(hits)} place(s), first here; compare with the source"
            yield Problem(
                file, "lost-characters", message, doc=doc, start=start, end=end, text=own[start:end]
            )
    lines = [line for line in own.splitlines() if line.strip()]
    if len(lines) <= 3 and max(map(len, lines), default=0) > 2000:
        message = (
            "the whole text is on one line: headings cannot be told by their lines, sections may be missed"
        )
        yield Problem(file, "one-line", message, doc=doc)
    yield from _open_end(own, file, doc)
    covered = sum(s.end - s.start for s in noise)
    if covered > 0.4 * len(text) and covered > 1000:
        share = covered * 100 // len(text)
        message = f"{share}% of the file is a web page's frame or a second copy of the report; left out"
        yield Problem(file, "much-noise", message, "note", doc=doc)


def _open_end(own: str, file: str, doc: str) -> Iterator[Problem]:
    """Yield a Problem where the last line is a long one that no punctuation ends."""
    body = own.rstrip()
    last = body[body.rfind("\n") + 1 :]
    if len(last) >= 40 and not _CLOSED.search(last):
        message = "the text ends in mid-sentence; check that the file holds the whole report"
        yield Problem(file, "cut-off", message, doc=doc, start=len(body) - 10, end=len(body), text=body[-10:])
