"""What arrives broken (损坏): a page without its report, lost characters, lost lines, a text cut short.

Each kind is one Problem with its first place and a count. What finders read through (``mend.py``) is a note;
what may have cost words or sections is a warning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from govtext.load.mend import Mended
from govtext.load.mojibake import garbled_lines
from govtext.load.raw import ReadError
from govtext.load.view import blank
from govtext.model import Problem, Span

_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[\u3400-\u9fff][^。；！\n]{6,200}[。；！;!]")
_LOST = re.compile(r"\ufffd+|(?:锟斤拷|烫烫|屯屯){1,}锟?")
_MAY_BE_LOST = re.compile("[\ufffd锟烫屯]")  # to look for one character is ten times as fast
_MARKS = re.compile(r"[?？][?？]{2,}")
_ALL_LOST = re.compile(r"\?{8,}")
_CLOSED = re.compile(r"[。！？；…”’」』）)》】\]!?;.:：~\-—\d]$")
_NEAR = 6
_SHOWN = 40
_SET_WIDE = 80

# Kind of furniture that a reader would take for the report → what is said of it.
_LEFT_OUT = {
    "repeated-opening": "a summary repeats the opening of the report; left out, so that nothing counts twice",
    "second-copy": "the report or a part of it stands there again; left out, so that nothing counts twice",
    "other-pages": "links to other reports stand below the report; left out",
}
# Kind of damage that is read through → what is said of it.
_READ_THROUGH = {
    "written-signs": "signs that a program wrote out (&nbsp;, <U+00A0>, <b>) stand in {n} place(s), "
    "first here; they are read as what they mean",
    "written-line-ends": r"line ends that a program wrote out (\r\n, <br>) stand in {n} place(s), "
    "first here; they are read as line ends",
    "lost-percent": "_M_M_ stands for % in {n} place(s), first here; it is read as %",
    "spaced-out": "blanks stand between all characters in {n} stretch(es), first here; they are read over",
    "pinyin": "pinyin in brackets breaks words in {n} place(s), first here; it is read over",
    "invisible": "invisible characters stand in {n} place(s), first here; they are read over",
    "radicals": "radicals stand for characters (⼯ for 工) in {n} stretch(es), first here; "
    "they are read as those",
}


def refuse_menu(text: str, noise: tuple[Span, ...], file: str) -> None:
    """Refuse a text without one sentence of its own: a page's menu, or no Chinese at all."""
    own = blank(text, noise)
    lines = [line for line in own.splitlines() if line.strip()]
    if not _HAN.search(own) and _ALL_LOST.search(own):
        message = (
            "not a report: a program that knew no Chinese saved each character as ?; that cannot be undone: "
            "get the report again and save it as UTF-8"
        )
    elif not _HAN.search(own):
        message = "not a report: it holds no Chinese text of its own; check that the right file was saved"
    elif not _SENTENCE.search(own) and (len(lines) >= 30 or noise):
        message = (
            "not a report: a web page's menu without the text; open the page, copy the report, save that"
        )
    else:
        return
    raise ReadError(Problem(file, "not-a-report", message, "error"))


def find_damage(
    text: str,
    noise: tuple[Span, ...],
    file: str,
    doc: str,
    copy: Mended | None = None,
    kinds: Sequence[tuple[str, Span]] = (),
) -> Iterator[Problem]:
    """Yield what looks damaged: lost characters and lines, what ``copy`` mends, an end in mid-sentence.

    ``kinds`` are what of the page's furniture repeats the report, or looks like one.

    Example:
        >>> from govtext.load.mend import mend
        >>> text = "粮食增长5_M_M_，茶叶增长8_M_M_。"
        >>> [(p.code, p.start, p.text) for p in find_damage(text, (), "a.txt", "a", mend(text))]
        [('lost-percent', 5, '_M_M_')]
    """
    own = blank(text, noise)
    yield from _lost(own, file, doc)
    yield from _mended(copy, noise, file, doc) if copy else ()
    for kind, span in kinds:
        end = min(span.end, span.start + _SHOWN)
        yield _at(file, kind, _LEFT_OUT[kind], doc, text, span.start, end, "note")
    garbled = garbled_lines(own)
    for start, end, found in garbled[:1]:
        message = (
            f"from here on {len(garbled)} line(s) were read in a wrong encoding and saved "
            f"({found.right} as {found.wrong}); this one was {found.text[:_SHOWN]}: get the report again"
        )
        yield _at(file, "mojibake", message, doc, own, start, min(end, start + _SHOWN))
    lines = [line for line in own.splitlines() if line.strip()]
    if len(lines) <= 3 and max(map(len, lines), default=0) > 2000 and not _has_line_ends(copy):
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


def _lost(own: str, file: str, doc: str) -> Iterator[Problem]:
    for pattern, what in (
        *([(_LOST, "characters were lost")] if _MAY_BE_LOST.search(own) else ()),
        (_MARKS, "question marks stand for lost characters"),
    ):
        hits = [m.span() for m in pattern.finditer(own) if _is_said(own, m.start())]
        if hits:
            message = f"{what} in {len(hits)} place(s), first here; compare with the source"
            yield _at(file, "lost-characters", message, doc, own, *hits[0])


def _is_said(own: str, at: int) -> bool:
    """Tell what stands among words from what is left of a line of furniture: 来源：镇政府网????."""
    start, end = own.rfind("\n", 0, at) + 1, own.find("\n", at)
    return own[start : end if end >= 0 else len(own)].strip("?？\ufffd \t\r\u3000") != ""


def _mended(copy: Mended, noise: Sequence[Span], file: str, doc: str) -> Iterator[Problem]:
    """Yield a note on each kind of damage that is read through, where it stands in the report's own words."""
    begins = [n.start for n in noise]
    for kind, spans in copy.kinds:
        own = [s for s in spans if not (at := bisect_right(begins, s.start)) or noise[at - 1].end <= s.start]
        places = _stretches(own)
        # a title with blanks between its characters is set like that, and no damage
        if kind in _READ_THROUGH and len(own) > (_SET_WIDE if kind == "spaced-out" else 0):
            first = places[0]
            message = _READ_THROUGH[kind].format(n=len(places))
            end = min(first.end, first.start + _SHOWN)
            yield _at(file, kind, message, doc, copy.source, first.start, end, "note")


def _stretches(spans: Sequence[Span]) -> list[Span]:
    """Join places that stand next to each other: blanks between characters are one stretch."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end < _NEAR and span.end - span.start == 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _has_line_ends(copy: Mended | None) -> bool:
    return copy is not None and any(kind == "written-line-ends" for kind, _ in copy.kinds)


def _at(
    file: str, code: str, message: str, doc: str, own: str, start: int, end: int, severity: str = "warning"
) -> Problem:
    return Problem(file, code, message, severity, doc, start, end, own[start:end])


def _open_end(own: str, file: str, doc: str) -> Iterator[Problem]:
    """Yield a Problem where the last line is a long one that no punctuation ends."""
    body = own.rstrip()
    last = body[body.rfind("\n") + 1 :]
    if len(last) >= 40 and not _CLOSED.search(last):
        message = "the text ends in mid-sentence; check that the file holds the whole report"
        yield _at(file, "cut-off", message, doc, own, len(body) - 10, len(body))
