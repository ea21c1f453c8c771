"""A text cut into clauses (分句): what a series of members is read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govtext.extract.marks import Stretches

_SHORTEST = 3
_APART = "；：。！？\n“”‘’《》（）[]—…|"
_HARD = re.compile(f"[{re.escape(_APART)}]")
_SOFT = re.compile("([，、])")
_CLOSING = ("”", "’", "》")
# 各位代表，征程万里风正劲，…: what follows an address opens the sentence
_ADDRESS = re.compile(r"[ 　]*(?:各位(?:代表|委员|同事|领导)|同志们|朋友们|乡亲们|新的一年|新的征程)")
_TEN = "一二三四五六七八九十"
_MARK = re.compile(rf"(?:[{_TEN}]{{1,3}}[是要]|其[{_TEN[:4]}]|第[{_TEN}]{{1,2}}|\d{{1,2}}[.．]|[①-⑳])")
# what has something to be taken off
_LED = re.compile(rf" |.* $|{_MARK.pattern}")


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


def cut_clauses(
    text: str, marked: Stretches, parts: Iterable[tuple[int, int]] | None = None
) -> Iterator[list[Clause]]:
    """Yield the clauses that stand together with only 、 and ， between them, outside ``marked`` stretches.

    A marked stretch is all that stands between two marks. Where ``parts`` of the text are given (as by
    ``part_around``), only the clauses in them.

    Example:
        >>> [[c.text for c in chain] for chain in cut_clauses("一是抓项目、扩投资。转作风，树新风。", ())]
        [['抓项目', '扩投资'], ['转作风', '树新风']]
    """
    inside = _covered(len(text), marked)
    for at, end in ((0, len(text)),) if parts is None else parts:
        # most of what hard marks part is one clause, which str.split and two look-ups tell
        for part in _HARD.split(text[at:end]):
            if ("，" in part or "、" in part) and not inside[at]:
                yield from _chains(text, at, part)
            at += len(part) + 1


def _chains(text: str, at: int, part: str) -> Iterator[list[Clause]]:
    """Cut what stands at a place between two hard marks, anew behind an address."""
    pieces = _SOFT.split(part)
    pieces.append(text[at + len(part) : at + len(part) + 1])
    if not pieces[-1] and not pieces[-2]:  # nothing stands behind the last comma of the text
        del pieces[-2:]
    torn = text[at - 1 : at] in _CLOSING
    opens = not torn
    chain: list[Clause] = []
    for piece, then in zip(pieces[::2], pieces[1::2], strict=True):
        start, words = _trim(piece, at) if _LED.match(piece) else (at, piece)
        chain.append(Clause(start, start + len(words), words, then, opens, torn))
        at += len(piece) + 1
        opens = torn = False
        if then == "，" and _ADDRESS.fullmatch(piece):
            if len(chain) > 1:
                yield chain
            chain, opens = [], True
    if len(chain) > 1:
        yield chain


def part_around(text: str, at: int) -> tuple[int, int]:
    """Give the part of a text that holds every chain through a place: between the marks that part chains.

    Example:
        >>> part_around("修路；抓项目、扩投资。架桥", 5)
        (3, 11)
    """
    line = text.rfind("\n", 0, at) + 1
    before = _HARD.split(text[line:at])[-1]
    after = _HARD.search(text, at)
    return at - len(before), after.end() if after else len(text)


def _covered(size: int, marked: Stretches) -> bytearray:
    inside = bytearray(size + 1)
    for start, end in marked:
        inside[start:end] = b"\1" * (end - start)
    return inside


def _trim(piece: str, at: int) -> tuple[int, str]:
    """Take the spaces and the mark (一是, 2.) off what stands at a place."""
    text = piece.lstrip(" ")
    mark = _MARK.match(text)
    if mark and len(text) - mark.end() >= _SHORTEST:
        text = text[mark.end() :]
    return at + len(piece) - len(text), text.rstrip(" ")
