"""What speaks for and against a candidate being a series (排比的特征): each has its weight in series.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from operator import add, eq

from govtext.extract.candidates import Candidate
from govtext.extract.members import STRONGEST, Words, opens_with_verb, tone
from govtext.extract.sides import left, right

_COUNTS = {2: "count.two", 3: "count.three"}
_LENGTHS = {3: "length.three", 4: "length.four", 5: "length.five", 8: "length.eight", 9: "length.eight"}
_APART = ("", "length.uneven", "length.apart", "length.apart")
_NUMERALS = frozenset("一二三四五六七八九十百千万两双")
# 应收尽收, 日产日清, 稳扎稳打; 想方设法 has none of them
_PATTERN = re.compile(r"(.).\1.|.(.).\2|(.)\3(.)\4")


def measure(candidate: Candidate, text: str, words: Words) -> dict[str, float]:
    """Name the features of a candidate in ``text``, with 1 or a share of the members, or a tone.

    Example:
        >>> from govtext.extract.candidates import find_candidates
        >>> from govtext.extract.clauses import cut_clauses
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> (chain,) = cut_clauses("底数清、情况明。", ())
        >>> (found,) = find_candidates(chain, frozenset())
        >>> features = measure(found, "底数清、情况明。", read_words(load_lexicon()))
        >>> {"count.two", "length.three", "parted.dun", "left.opens", "right.end"} <= set(features)
        True
    """
    members = candidate.members
    return together(
        (
            build(tuple(map(len, members)), candidate.parts),
            left(candidate, words),
            right(candidate, text, words),
            repeated(members, words),
        ),
        (*zip(TONES, tones(members, words), strict=True), *matter(members, words), *crossed(members)),
    )


Shares = Sequence[tuple[str, float]]
"""Features with how far each holds."""


def together(names: Iterable[Iterable[str]], shares: Shares) -> dict[str, float]:
    """Put together the features that hold or do not, and those that hold so far.

    Example:
        >>> together([["count.two"], ["left.whole"]], [("noun", 0.0), ("plain", 0.5)])
        {'count.two': 1.0, 'left.whole': 1.0, 'plain': 0.5}
    """
    found = dict.fromkeys(chain.from_iterable(names), 1.0)
    found.update([(name, share) for name, share in shares if share])
    return found


@lru_cache(maxsize=8192)
def build(lengths: tuple[int, ...], parts: str) -> tuple[str, ...]:
    """Name how many members there are, how long, and what parts them.

    Example:
        >>> build((3, 3), "、")
        ('count.two', 'length.three', 'parted.dun')
    """
    least = min(lengths)
    length = _LENGTHS.get(least, "length.ten" if least > 9 else "")
    apart = _APART[max(lengths) - least]
    names = (_COUNTS.get(len(lengths), ""), length, apart, *_parted(least, parts))
    return tuple(name for name in names if name)


def _parted(least: int, parts: str) -> tuple[str, ...]:
    if "，" not in parts:
        return ("parted.dun",)
    if "、" not in parts:
        return "parted.comma", "parted.four" if least == 4 else ""
    in_pairs = parts == "、，" * (len(parts) // 2) + "、"
    return "parted.mixed", "parted.pairs" if in_pairs else ""


def repeated(members: Sequence[str], words: Words) -> list[str]:
    """Name where all members hold the same character, and whether neighbours answer each other (大, 小).

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> repeated(("树新风", "树正气"), read_words(load_lexicon()))
        ['repeat.head']
    """
    one, *others = members
    same = _same(members) if may_repeat(one, others[0]) else []
    names = _places(same, members, words) if same else []
    if all(len(other) == len(one) for other in others) and _answer(members, words):
        names.insert(0, "answers")
    return names


def may_repeat(one: str, other: str) -> bool:
    """Tell whether two members hold the same character in one place, from the front or the back.

    Example:
        >>> may_repeat("更干净", "更有序"), may_repeat("底数清", "情况明")
        (True, False)
    """
    return one[-1] == other[-1] or any(map(eq, one, other))


def _answer(members: Sequence[str], words: Words) -> bool:
    """See whether neighbours hold characters in one place that answer each other."""
    return any(not words.answers.isdisjoint(map(add, a, b)) for a, b in pairwise(members))


def _same(members: Sequence[str]) -> list[int]:
    """List where all members hold the same character: of uneven ones, at the front and at the back."""
    lengths = set(map(len, members))
    least = min(lengths)
    if len(members) == 2 and len(lengths) == 1:
        return [i for i, (a, b) in enumerate(zip(*members, strict=True)) if a == b]
    if len(lengths) == 1:
        return [i for i, column in enumerate(zip(*members, strict=True)) if len(set(column)) == 1]
    head = _common(members, least)
    tail = _common([m[::-1] for m in members], least - head)
    return [*range(head), *range(least - tail, least)]


def _places(same: Sequence[int], members: Sequence[str], words: Words) -> list[str]:
    """Name the places of the same characters, counted in the shortest member."""
    shortest = min(members, key=len)
    least, last = len(shortest), len(shortest) - 1
    if same == [0, 1] and least == 4:
        return ["repeat.word"]
    at_head, at_tail = same[0] == 0, same[-1] == last
    named = (
        ("repeat.head", at_head),
        ("repeat.middle", same == [2] and least == 5),
        ("repeat.tail", at_tail),
        ("repeat.noun", at_tail and last - 1 in same),
        ("repeat.inside", len(same) > at_head + at_tail),
        ("repeat.frame", same[-1] - same[0] >= len(same)),  # they are not all side by side
        ("repeat.hinge", not words.hinges.isdisjoint([shortest[i] for i in same])),
    )
    return [name for name, holds in named if holds]


def _common(members: Sequence[str], most: int) -> int:
    """Count the first characters that all members share, up to ``most``."""
    size = 0
    while size < most and len({m[size] for m in members}) == 1:
        size += 1
    return size


TONES = ("tone.opens", "tone.closes", "tone.weakest")


def tones(members: Sequence[str], words: Words) -> tuple[float, float, float]:
    """Give the mean tones of the words that open and close the members, and the tone of the weakest member.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> opens, closes, weakest = tones(("奋力前行", "勇毅前行"), read_words(load_lexicon()))
        >>> closes > 0
        True
    """
    opens = closes = 0.0
    weakest = 2 * STRONGEST
    for member in members:
        one, other = tone(member, words)
        opens += one
        closes += other
        if one + other < weakest:
            weakest = one + other
    return opens / len(members), closes / len(members), weakest


def matter(members: Sequence[str], words: Words) -> Shares:
    """Give how many members are plain, names, open with a verb, hold a numeral, and if all are of a pattern.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> [share for share in matter(("应收尽收", "应治尽治"), read_words(load_lexicon())) if share[1]]
        [('pattern', 1.0)]
    """
    count = len(members)
    plain, nouns, verbs, numerals, patterns = map(sum, zip(*[_read(m, words) for m in members], strict=True))
    return (
        ("plain", plain / count),
        ("plain.all", float(plain == count)),
        ("noun", nouns / count),
        ("verb", verbs / count),
        ("numeral", numerals / count),
        ("pattern", float(patterns == count)),
    )


@lru_cache(maxsize=8192)
def _read(member: str, words: Words) -> tuple[bool, bool, bool, bool, bool]:
    """Tell whether a member is plain, ends as names do, opens with a verb, holds a numeral, is a pattern."""
    verb = opens_with_verb(member, words)
    return (
        words.plain.search(member) is not None,
        not verb and words.nouns.search(member) is not None,  # 遭遇战, but not 打硬仗
        verb,
        not _NUMERALS.isdisjoint(member),
        len(member) == 4 and _PATTERN.fullmatch(member) is not None,
    )


def crossed(members: Sequence[str]) -> Shares:
    """Tell whether two words change places in neighbours: 以文化兴旅游、以旅游活文化.

    Example:
        >>> crossed(("以文化兴旅游", "以旅游活文化"))
        (('crossed', 1.0),)
    """
    return (("crossed", float(any(map(_cross, members, members[1:])))),)


def _cross(one: str, other: str) -> bool:
    both = [(i, other.find(one[i : i + 2])) for i in range(len(one) - 1) if one[i : i + 2] in other]
    return any(a < c and b > d for a, b in both for c, d in both)
