"""A text cut into clauses (分句): what a series of members is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govtext.extract.marks import Stretches

_SHORTEST = 3
_BREAK = re.compile(r"[，、；：。！？\n“”‘’《》（）\[\]—…|]")
# 各位代表，征程万里风正劲，…: what follows an address opens the sentence
_ADDRESS = re.compile(r"[ 　]*(?:各位(?:代表|委员|同事|领导)|同志们|朋友们|乡亲们|新的一年|新的征程)")
_TEN = "一二三四五六七八九十"
_MARK = re.compile(rf"(?:[{_TEN}]{{1,3}}[是要]|其[{_TEN[:4]}]|第[{_TEN}]{{1,2}}|\d{{1,2}}[.．]|[①-⑳])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; ``then`` is the character after it, empty at the end of the text.

    ``opens`` where it opens a sentence, ``torn`` where it goes on from a closing mark (“…”领域).
    """

    start: int
    end: int
    text: str
    then: str
    opens: bool = False
    torn: bool = False


def cut_clauses(text: str, marked: Stretches) -> Iterator[list[Clause]]:
    """Yield the clauses that stand together with only 、 and ， between them, outside ``marked`` stretches.

    Example:
        >>> [[c.text for c in chain] for chain in cut_clauses("一是抓项目、扩投资。转作风，树新风。", ())]
        [['抓项目', '扩投资'], ['转作风', '树新风']]
    """
    inside = _covered(len(text), marked)
    chain: list[Clause] = []
    at = 0
    for m in _BREAK.finditer(text):
        if not inside[at]:
            torn = text[at - 1 : at] in ("”", "’", "》")
            chain.append(_clause(text, at, m.start(), m[0], opens=not chain and not torn, torn=torn))
        if m[0] not in "，、" or inside[at] or (m[0] == "，" and _ADDRESS.fullmatch(text, at, m.start())):
            if len(chain) > 1:
                yield chain
            chain = []
        at = m.end()
    if chain and at < len(text) and not inside[at]:
        chain.append(_clause(text, at, len(text), "", opens=False, torn=False))
    if len(chain) > 1:
        yield chain


def _covered(size: int, marked: Stretches) -> bytearray:
    inside = bytearray(size + 1)
    for start, end in marked:
        inside[start:end] = b"\1" * (end - start)
    return inside


def _clause(text: str, start: int, end: int, then: str, *, opens: bool, torn: bool) -> Clause:
    while start < end and text[start] == " ":
        start += 1
    mark = _MARK.match(text, start, end)
    if mark and end - mark.end() >= _SHORTEST:
        start = mark.end()
    while end > start and text[end - 1] == " ":
        end -= 1
    return Clause(start, end, text[start:end], then, opens, torn)
