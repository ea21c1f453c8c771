"""A text cut into clauses (分句): what a series of members is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govtext.extract.marks import Stretches

_SHORTEST = 3
_APART = "；：。！？\n“”‘’《》（）[]—…|"
_HARD = re.compile(f"[{re.escape(_APART)}]")
_BREAK = re.compile(f"[，、{re.escape(_APART)}]")
_CLOSING = ("”", "’", "》")
# 各位代表，征程万里风正劲，…: what follows an address opens the sentence
_ADDRESS = re.compile(r"[ 　]*(?:各位(?:代表|委员|同事|领导)|同志们|朋友们|乡亲们|新的一年|新的征程)")
_TEN = "一二三四五六七八九十"
_MARK = re.compile(rf"(?:[{_TEN}]{{1,3}}[是要]|其[{_TEN[:4]}]|第[{_TEN}]{{1,2}}|\d{{1,2}}[.．]|[①-⑳])")


class Clause(NamedTuple):
    """A clause; ``then`` is the character after it, empty at the end of the text.

    ``opens`` where it opens a sentence, ``torn`` where it goes on from a closing mark (“…”领域). A tuple with
    names, which is made in a third of the time of a dataclass: a report has hundreds.
    """

    start: int
    end: int
    text: str
    then: str
    opens: bool = False
    torn: bool = False


# A clause that may stand alone: where it begins and ends, what follows, whether it opens, is torn.
_Raw = tuple[int, int, str, bool, bool]


def cut_clauses(
    text: str, marked: Stretches, parts: Iterable[tuple[int, int]] | None = None
) -> Iterator[list[Clause]]:
    """Yield the clauses that stand together with only 、 and ， between them, outside ``marked`` stretches.

    Where ``parts`` of the text are given (as by ``part_around``), only those in them.

    Example:
        >>> [[c.text for c in chain] for chain in cut_clauses("一是抓项目、扩投资。转作风，树新风。", ())]
        [['抓项目', '扩投资'], ['转作风', '树新风']]
    """
    inside = _covered(len(text), marked)
    for start, end in ((0, len(text)),) if parts is None else parts:
        for chain in _chains(text, inside, start, end):
            if len(chain) > 1:
                yield [_clause(text, raw) for raw in chain]


def _chains(text: str, inside: bytearray, start: int, end: int) -> Iterator[list[_Raw]]:
    chain: list[_Raw] = []
    at = start
    for m in _BREAK.finditer(text, start, end):
        stop, then = m.start(), m[0]
        if not inside[at]:
            torn = text[at - 1 : at] in _CLOSING
            chain.append((at, stop, then, not chain and not torn, torn))
        if then not in "，、" or inside[at] or (then == "，" and _ADDRESS.fullmatch(text, at, stop)):
            yield chain
            chain = []
        at = stop + 1
    if chain and at < end and not inside[at]:
        chain.append((at, end, "", False, False))
    yield chain


def part_around(text: str, at: int) -> tuple[int, int]:
    """Give the part of a text that holds every chain through a place: between the marks that part chains.

    Example:
        >>> part_around("修路；抓项目、扩投资。架桥", 5)
        (3, 11)
    """
    start = at
    while start > 0 and text[start - 1] not in _APART:
        start -= 1
    after = _HARD.search(text, at)
    return start, after.end() if after else len(text)


def _covered(size: int, marked: Stretches) -> bytearray:
    inside = bytearray(size + 1)
    for start, end in marked:
        inside[start:end] = b"\1" * (end - start)
    return inside


def _clause(text: str, raw: _Raw) -> Clause:
    start, end, then, opens, torn = raw
    while start < end and text[start] == " ":
        start += 1
    mark = _MARK.match(text, start, end)
    if mark and end - mark.end() >= _SHORTEST:
        start = mark.end()
    while end > start and text[end - 1] == " ":
        end -= 1
    return Clause(start, end, text[start:end], then, opens, torn)
