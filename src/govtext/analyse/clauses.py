"""A report's clauses (小句) and sentences: the stretches that shares are counted in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import Columns
from govtext.load.tree import SectionIndex
from govtext.model import Annotated, Report, Span

if TYPE_CHECKING:
    from govtext.analyse.wording.words import Place

CLAUSE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "place"), "text"),
        "year": "int",
        "section": "text",
        **dict.fromkeys(("start", "end"), "int"),
        "text": "text",
        "sentence": "int",
        **dict.fromkeys(("role", "words"), "text"),
    }
)

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
            yield Clause(start, end, *index.place(start))


def clause_rows(
    document: Annotated, words: Sequence[Place], clauses: Iterable[Clause] | None = None
) -> Iterator[tuple[Any, ...]]:
    """Give one row a clause, with the ordinal of its sentence (from 1) and its words, parted by one space.

    ``words`` are those of ``read_words``; where one has no text stands ``_``, so that words which are not
    neighbours never become such. ``clauses`` are those of ``iter_clauses``, where they are known.
    """
    report, known = document.report, document.report.docvars
    texts, starts = [word or "_" for word, _ in words], [at for _, at in words]
    sentence, closed, end = 0, 0, 0
    for clause in iter_clauses(document) if clauses is None else clauses:
        if not sentence or _SENTENCE_END.search(report.text, closed, clause.start):
            sentence += 1
        closed = clause.end
        begin = bisect_left(starts, clause.start, end)
        end = bisect_left(starts, clause.end, begin)
        yield (
            *(report.doc, known.place, known.year, clause.section, clause.start, clause.end),
            *(report.text[clause.start : clause.end], sentence, clause.role),
            " ".join(_padded(texts[begin:end])),
        )


def _padded(words: Sequence[str]) -> Sequence[str]:
    """Leave one ``_`` of each run of them."""
    if words.count("_") < 2:
        return words
    return [word for word, before in zip(words, ("", *words), strict=False) if not word == before == "_"]


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
    ends = _sentence_ends(text)
    before, after = bisect_left(ends, start), bisect_left(ends, end)
    first = ends[before - 1] + 1 if before else 0
    last = len(text) if after == len(ends) else ends[after] + (text[ends[after]] not in "\n\r")
    while first < start and text[first].isspace():
        first += 1
    return Span(first, last)


@lru_cache(maxsize=2)
def _sentence_ends(text: str) -> list[int]:
    """List where sentences end; a report's finds are asked for one after the other."""
    return [m.start() for m in _SENTENCE_END.finditer(text)]


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
