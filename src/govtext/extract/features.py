"""What speaks for and against a candidate being a series (排比的特征): each has its weight in series.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from operator import add, eq

from govtext.extract.candidates import Candidate, is_governed
from govtext.extract.clauses import Clause
from govtext.extract.members import STRONGEST, Words, tone

_FROM = ("从", "由", "对", "向", "与", "和", "及", "于")
"""What stands behind one of these is where something comes from or goes to: 从|实际出发、谋划长远."""

_OF = ("的", "地", "上", "中", "作出", "做出")
"""What the last member may govern or stand in: 走在前列、勇当尖兵|作出新贡献."""

_ROUNDING = 1e-9
"""A sum may come out so much otherwise where it is added up in another order."""

_NUMERALS = frozenset("一二三四五六七八九十百千万两双")
# the start of a line, or a section's mark: a series alone behind it heads a section
_HEAD = re.compile(
    r"(?:^|\n)[ 　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?|第.{1,3}部分)?[ 　]*$"
)
# 应收尽收, 日产日清, 稳扎稳打; 想方设法 has none of them
_PATTERN = re.compile(r"(.).\1.|.(.).\2|(.)\3(.)\4")
_FAULTY = re.compile(r"的?等?.{0,4}(?:问题|现象|行为|倾向|风气|陋习|乱象|弊端|难题|状况|矛盾|不足|困难)")


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
    lengths = [len(m) for m in candidate.members]
    groups = (_build(lengths, candidate.parts), _left(candidate, words), _right(candidate, text, words))
    found = dict.fromkeys(chain(*groups, _repeated(candidate.members, words)), 1.0)
    found.update(_tones(candidate.members, words))
    found.update(_matter(candidate.members, words))
    found["crossed"] = float(any(_crossed(a, b) for a, b in pairwise(candidate.members)))
    return {name: value for name, value in found.items() if name and value}


def is_hopeless(candidate: Candidate, text: str, words: Words) -> bool:
    """Tell whether nothing can lift a candidate above 0, as most: their other features are not looked at.

    What costs little is looked at first; what the rest may add at the most is known from the weights.

    Example:
        >>> from govtext.extract.candidates import find_candidates
        >>> from govtext.extract.clauses import cut_clauses
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> text, words = "推进农田水利建设、道路交通建设，底数清、情况明。", read_words(load_lexicon())
        >>> (chain,) = cut_clauses(text, ())
        >>> found = find_candidates(chain, words.governors)
        >>> [c.members for c in found if not is_hopeless(c, text, words)]
        [('底数清', '情况明')]
    """
    members, parts, most = candidate.members, candidate.parts, _most(words)
    weight = words.weights.get
    rest = most.numeral + most.pattern + most.crossed + most.answers
    if _may_repeat(members):
        rest += most.repeated
    score = _ROUNDING + _built(tuple(map(len, members)), parts, words)
    for name in _left(candidate, words):
        score += weight(name, 0.0)
    for name in _right(candidate, text, words):
        score += weight(name, 0.0)
    score += _toned(members, words)
    if score + rest <= 0:
        return True
    if not any(map(_NUMERALS.intersection, members)):
        rest -= most.numeral
    if set(map(len, members)) != {4}:
        rest -= most.pattern
    if score + rest <= 0:
        return True
    for name in _repeated(members, words):
        score += weight(name, 0.0)
    for name, value in _matter(members, words):
        score += weight(name, 0.0) * value
    return score + most.crossed <= 0


@lru_cache(maxsize=8192)
def _built(lengths: tuple[int, ...], parts: str, words: Words) -> float:
    """Add up what speaks for every candidate of so many members, so long and so parted."""
    return sum(words.weights.get(name, 0.0) for name in ("base", *_build(lengths, parts)))


def _toned(members: Sequence[str], words: Words) -> float:
    """Add up what the tones of the members' words say."""
    most = _most(words)
    opens = closes = 0.0
    weakest = 2 * STRONGEST
    for member in members:
        one, other = tone(member, words)
        opens += one
        closes += other
        weakest = min(weakest, one + other)
    return (most.opens * opens + most.closes * closes) / len(members) + most.weakest * weakest


@dataclass(frozen=True, slots=True)
class _Most:
    """The weights of the tones, and the most that the features of some kinds can add to a score."""

    opens: float
    closes: float
    weakest: float
    numeral: float
    pattern: float
    crossed: float
    answers: float
    repeated: float


@lru_cache(maxsize=8)
def _most(words: Words) -> _Most:
    weights = words.weights
    above = {name: max(0.0, weight) for name, weight in weights.items()}
    others = sum(above.get(name, 0.0) for name in ("answers", "plain", "plain.all", "noun"))
    return _Most(
        opens=weights.get("tone.opens", 0.0),
        closes=weights.get("tone.closes", 0.0),
        weakest=weights.get("tone.weakest", 0.0),
        numeral=above.get("numeral", 0.0),
        pattern=above.get("pattern", 0.0),
        crossed=above.get("crossed", 0.0),
        answers=others,
        repeated=sum(weight for name, weight in above.items() if name.startswith("repeat.")),
    )


def _may_repeat(members: Sequence[str]) -> bool:
    """Tell whether the first two members hold the same character in one place, from the front or the back."""
    one, other = members[0], members[1]
    return one[-1] == other[-1] or any(map(eq, one, other))


def _build(lengths: Sequence[int], parts: str) -> Iterator[str]:
    """Name how many members there are, how long, and what parts them."""
    count, least = len(lengths), min(lengths)
    yield {2: "count.two", 3: "count.three"}.get(count, "")
    yield {3: "length.three", 4: "length.four", 5: "length.five", 8: "length.eight", 9: "length.eight"}.get(
        least, "length.ten" if least > 9 else ""
    )
    yield ("", "length.uneven", "length.apart", "length.apart")[max(lengths) - least]
    if "，" not in parts:
        yield "parted.dun"
    elif "、" not in parts:
        yield "parted.comma"
        yield "parted.four" if least == 4 else ""
    else:
        yield "parted.mixed"
        yield "parted.pairs" if count == 4 and parts[0] == parts[2] != parts[1] else ""


def _left(candidate: Candidate, words: Words) -> Iterator[str]:
    """Name what stands before the first member."""
    first, before = candidate.first, candidate.before
    if not before:
        yield "left.torn" if first.torn else "left.whole"
        yield "left.opens" if first.opens else ""
        if candidate.previous:
            yield _beside(candidate.previous, candidate.members[0])
    elif before[-1] != "的" and not is_governed(before, words.governors):
        yield "left.split" if before[-1] + candidate.members[0][0] in words.tones else "left.word"
    if before.endswith(words.against):
        yield "left.against"
    if before.endswith(_FROM):
        yield "left.from"


def _beside(previous: Clause, member: str) -> str:
    """See whether the clause before is in a list with the first member, or would be one more."""
    if previous.then == "、":
        return "left.listed"
    return "left.more" if len(previous.text) == len(member) else ""


def _right(candidate: Candidate, text: str, words: Words) -> Iterator[str]:
    """Name what stands after the last member."""
    after, then = candidate.after, candidate.last.then
    if after:
        if after[0] == "的" and words.qualities.match(after):
            yield "right.quality"
        elif after[0] == "等":
            yield "right.others"
        elif not after.startswith(_OF):
            yield "right.word"
        if _FAULTY.match(after):
            yield "right.faults"
        return
    yield "right.whole"
    first, last = candidate.members[0], candidate.members[-1]
    if ("的" in last and "的" not in first) or ("等" in last and "等" not in first):
        yield "right.of"
    if then in ("。", "！", "；", "\n"):
        yield "right.end"
        if candidate.first.opens and not candidate.before:
            yield "sentence"
            start = candidate.first.start
            yield "heading" if _HEAD.search(text, max(0, start - 12), start) else ""
            yield "couplet" if candidate.parts == "，" and _is_couplet(candidate.members, words) else ""
    yield "right.mark" if then in ("“", "《") else ""
    if candidate.following and then == "，" and len(candidate.following.text) == len(candidate.members[-1]):
        yield "right.more"


def _is_couplet(members: Sequence[str], words: Words) -> bool:
    """See whether two long members are as long: 星光不问赶路人，江河不负奋楫者。

    The second is none that 做到 or the like alone governs: 驻村队员不能撤，做到扶上马再送。
    """
    if len({len(m) for m in members}) > 1 or not 4 < len(members[0]) < 10:
        return False
    first, second = (m[:2] in words.governors for m in members)
    return first or not second


def _repeated(members: Sequence[str], words: Words) -> Iterator[str]:
    """Name where all members hold the same character, and whether neighbours answer each other (大, 小)."""
    least = min(map(len, members))
    head = _common(members, least)
    if len({len(m) for m in members}) == 1:
        columns = list(zip(*members, strict=True))
        same = [i for i, column in enumerate(columns) if len(set(column)) == 1]
        if any(b in words.answers.get(a, ()) for c in columns for a, b in pairwise(c)):
            yield "answers"
    else:
        tail = _common([m[::-1] for m in members], least - head)
        same = [*range(head), *range(least - tail, least)]
    if not same:
        return
    last = least - 1
    chars = {members[0][i] if i < head or least == len(members[0]) else members[0][i - least] for i in same}
    if same == [0, 1] and least == 4:
        yield "repeat.word"
        return
    yield "repeat.head" if 0 in same else ""
    yield "repeat.middle" if same == [2] and least == 5 else ""
    yield "repeat.tail" if last in same else ""
    yield "repeat.noun" if last in same and last - 1 in same else ""
    yield "repeat.inside" if any(0 < i < last for i in same) else ""
    yield "repeat.frame" if any(b - a > 1 for a, b in pairwise(same)) else ""
    yield "repeat.hinge" if chars & words.hinges else ""


def _common(members: Sequence[str], most: int) -> int:
    """Count the first characters that all members share, up to ``most``."""
    size = 0
    while size < most and len({m[size] for m in members}) == 1:
        size += 1
    return size


def _tones(members: Sequence[str], words: Words) -> Iterator[tuple[str, float]]:
    """Give the tones of the words that open and close the members."""
    count = len(members)
    opens, closes = zip(*[tone(m, words) for m in members], strict=True)
    yield "tone.opens", sum(opens) / count
    yield "tone.closes", sum(closes) / count
    yield "tone.weakest", min(map(add, opens, closes))


def _matter(members: Sequence[str], words: Words) -> Iterator[tuple[str, float]]:
    """Give how many members are plain matter, names or hold a numeral, and whether all are of a pattern."""
    count = len(members)
    plain, nouns, numerals, patterns = zip(*[_read(m, words) for m in members], strict=True)
    yield "plain", sum(plain) / count
    yield "plain.all", float(all(plain))
    yield "noun", sum(nouns) / count
    yield "numeral", sum(numerals) / count
    yield "pattern", float(all(patterns))


@lru_cache(maxsize=8192)
def _read(member: str, words: Words) -> tuple[bool, bool, bool, bool]:
    """Tell whether a member is plain, ends as names do, holds a numeral, is a pattern."""
    return (
        words.plain.search(member) is not None,
        words.nouns.search(member) is not None,
        not _NUMERALS.isdisjoint(member),
        len(member) == 4 and _PATTERN.fullmatch(member) is not None,
    )


def _crossed(one: str, other: str) -> bool:
    """See whether two words change places: 以文化兴旅游、以旅游活文化."""
    both = [(i, other.find(one[i : i + 2])) for i in range(len(one) - 1) if one[i : i + 2] in other]
    return any(a < c and b > d for a, b in both for c, d in both)
