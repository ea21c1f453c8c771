"""A report's clauses (小句) and sentences: the stretches that shares are counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govtext.load.tree import SectionIndex
from govtext.model import Annotated, Report, Span

# 、 parts the members of one list (就业、教育、医疗) and ends no clause. A comma, colon or point between
# digits belongs to the number (1,200; 11.9:48.3).
_CLAUSE_END = re.compile(r"[。！？；，：\n\r!?;]|(?<!\d)[,:]|[,:](?!\d)")
_SENTENCE_END = re.compile(r"[。！？\n\r!?]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause (小句): its stretch without the closing mark, and the section and role it stands in."""

    start: int
    end: int
    section: str
    role: str


def iter_clauses(document: Annotated) -> Iterator[Clause]:
    """Yield the clauses of a report, in order: the stretches between 。！？；，： and line ends.

    Web furniture (noise) and stretches without a letter, digit or Chinese character are left out.

    Example:
        >>> from govtext.model import Annotated, Report
        >>> text = "新修公路12公里，惠及就业、教育、医疗；投资1,200万元。"
        >>> [text[c.start:c.end] for c in iter_clauses(Annotated(Report("d", "d.txt", text, "")))]
        ['新修公路12公里', '惠及就业、教育、医疗', '投资1,200万元']

    """
    index = SectionIndex(document.sections)
    for stretch in kept_stretches(document.report):
        for start, end in _parts(document.report.text, stretch):
            yield Clause(start, end, index.id(start), index.role(start))


def kept_stretches(report: Report) -> Iterator[Span]:
    """Yield the stretches of the report that are not noise."""
    at = 0
    for noise in sorted(report.noise, key=lambda s: s.start):
        if noise.start > at:
            yield Span(at, noise.start)
        at = max(at, noise.end)
    if at < len(report.text):
        yield Span(at, len(report.text))


def count_chars(report: Report, start: int = 0, end: int | None = None) -> int:
    """Count the characters of a stretch, white space and noise left out.

    Example:
        >>> from govtext.model import Report, Span
        >>> count_chars(Report("d", "d.txt", "打印 关闭\\n抓好 春耕。", "", noise=(Span(0, 6),)))
        5

    """
    stop = len(report.text) if end is None else end
    return sum(
        len("".join(report.text[max(start, s.start) : min(stop, s.end)].split()))
        for s in kept_stretches(report)
        if s.start < stop and s.end > start
    )


def sentence_around(text: str, start: int, end: int) -> Span:
    """Give the sentence that holds ``text[start:end]``, from 。！？ or line end to the next.

    Example:
        >>> text = "全年增收。新修公路12公里，惠及3村。群众满意。"
        >>> span = sentence_around(text, 9, 13)
        >>> text[span.start:span.end]
        '新修公路12公里，惠及3村。'

    """
    first = max(text.rfind(mark, 0, start) for mark in "。！？\n\r!?") + 1
    close = _SENTENCE_END.search(text, end)
    last = len(text) if close is None else close.end() - (text[close.start()] in "\n\r")
    while first < start and text[first].isspace():
        first += 1
    return Span(first, last)


def mark_in_sentence(text: str, start: int, end: int) -> str:
    """Quote the sentence around a find, the find in 【】.

    Example:
        >>> mark_in_sentence("全年增收。新修公路12公里。", 9, 13)
        '新修公路【12公里】。'

    """
    around = sentence_around(text, start, end)
    return f"{text[around.start : start]}【{text[start:end]}】{text[end : around.end]}"


def covered(spans: Sequence[tuple[int, int]]) -> int:
    """Count the characters that the spans cover, those that two cover once.

    Example:
        >>> covered([(0, 4), (2, 6), (8, 9)])
        7

    """
    total = at = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total


def _parts(text: str, stretch: Span) -> Iterator[tuple[int, int]]:
    at = stretch.start
    ends = [*_CLAUSE_END.finditer(text, stretch.start, stretch.end), None]
    for mark in ends:
        stop = mark.start() if mark else stretch.end
        if _WORD.search(text, at, stop):
            part = text[at:stop]
            yield at + len(part) - len(part.lstrip()), stop - (len(part) - len(part.rstrip()))
        at = mark.end() if mark else stop
