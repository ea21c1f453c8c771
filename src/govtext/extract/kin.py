"""Quoted expressions in one list are of one kind (并列者同类): “首善发展”“首善文明”“首善环境”.

Neighbours of one length that nothing but 、 and the marks parts answer each other. Where one of them was
decided by the noun after the list, or is known, and another by its mere shape, the first speaks for both;
where they share a word, the one with the firmest rule speaks for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from govtext.extract.shapes import is_patterned


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between two marks, where they stand in the view's text, and what was decided of them."""

    start: int
    end: int
    inside: str
    kind: str
    rule: str


_GAP = 3
"""Neighbours stand this near: ”、“."""

# the firmest rule first; what is left is shape
_FIRM = (
    *("slogans.after.strong", "slogans.after.weak", "slogans.awards", "formulations"),
    *("slogans.before", "slogans.inside", "slogans.houses", "slogans.fields"),
)
_WEAK = (
    *(f"slogans.shape.{shape}" for shape in ("four", "five", "short", "nickname", "phrase", "local")),
    *("slogans.things", "slogans.nominal"),
)
_SPEAKS = 4
"""The first so many of the firm rules speak for neighbours that share no word with them."""


def agree(found: Sequence[Quoted]) -> Iterator[Quoted]:
    """Yield them in order, those of one list with one kind and the rule that gave it.

    Example:
        >>> pair = [
        ...     Quoted(1, 3, "引资", "label", "slogans.shape.short"),
        ...     Quoted(5, 7, "引智", "motto", "slogans.after.weak.motto:相结合"),
        ... ]
        >>> [q.kind for q in agree(pair)]
        ['motto', 'motto']
    """
    run: list[Quoted] = []
    for one in found:
        if run and not _answers(run[-1], one):
            yield from _settled(run)
            run = []
        run.append(one)
    yield from _settled(run)


def _answers(one: Quoted, other: Quoted) -> bool:
    if not 0 < other.start - one.end <= _GAP or len(one.inside) != len(other.inside) or len(one.inside) < 2:
        return False
    terms = is_patterned(one.inside) == is_patterned(other.inside)
    return terms and one.inside.startswith("零") == other.inside.startswith("零")  # “零扩散”的“六个零”


def _settled(run: list[Quoted]) -> Iterator[Quoted]:
    if len({q.kind for q in run}) < 2 or any(q.kind == "speech" for q in run):
        yield from run
        return
    best = min(run, key=lambda q: _rank(q.rule))
    kin = all(_share(a.inside, b.inside) for a, b in pairwise(run))
    for one in run:
        told = kin or (_rank(best.rule) < _SPEAKS and one.rule.startswith(_WEAK))
        yield replace(one, kind=best.kind, rule=best.rule) if told else one


def _rank(rule: str) -> int:
    return next((i for i, group in enumerate(_FIRM) if rule.startswith(group)), len(_FIRM))


def _share(one: str, other: str) -> bool:
    return one[:2] == other[:2] or one[-2:] == other[-2:]
