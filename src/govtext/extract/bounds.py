"""The most that a candidate can weigh (上界): nine of ten are given up before all their features are read.

Features that cost little are read first; of the others it is known from the weights what they may add. Two
clauses that are no series of their own are given up before anything is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from govtext.extract.candidates import Candidate
from govtext.extract.clauses import Clause
from govtext.extract.features import (
    TONES,
    Shares,
    build,
    crossed,
    matter,
    may_repeat,
    repeated,
    together,
    tones,
)
from govtext.extract.members import Words, opens_with_verb, tone
from govtext.extract.sides import left, right

_ROUNDING = 1e-9
"""A sum may come out so much otherwise where it is added up in another order."""

_WHOLE = ("left.whole", "left.torn", "left.opens", "left.listed", "left.more", "left.of")
_ENDS = ("right.whole", "right.of", "right.end", "right.mark", "right.more")
_AND = ("right.and",)
_SENTENCE = ("sentence", "heading", "couplet")


def measure_hopeful(candidate: Candidate, text: str, words: Words) -> dict[str, float] | None:
    """Name the features of a candidate as ``measure`` does, or nothing where it cannot weigh more than 0.

    Example:
        >>> from govtext.extract.candidates import find_candidates
        >>> from govtext.extract.clauses import cut_clauses
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> text, words = "推进农田水利建设、道路交通建设，底数清、情况明。", read_words(load_lexicon())
        >>> (chain,) = cut_clauses(text, ())
        >>> found = find_candidates(chain, words.governors)
        >>> [c.members for c in found if measure_hopeful(c, text, words)]
        [('底数清', '情况明')]
    """
    members, most = candidate.members, bounds_of(words)
    lengths, parts = tuple(map(len, members)), candidate.parts
    heard = tones(members, words)
    score, room = _of_build(lengths, parts, most)
    score += most.of_tones(*heard)
    crossing = most.of_crossing(*members)
    characters = most.of_repeating(members[0], members[1]) + crossing
    ahead = room + characters + (most.cut if candidate.after else most.ends)
    if len(members) > 2 and score + ahead + max(most.whole, most.governed) <= 0:
        return None
    on_left = left(candidate, words)
    score += most.of_names(on_left)
    if score + ahead <= 0:
        return None
    on_right = right(candidate, text, words)
    score += most.of_names(on_right)
    best = score + room + characters
    if best <= 0 or (best <= most.verb and best <= most.of_no_verb(members)):
        return None
    again = repeated(members, words)
    score += most.of_names(again) + crossing
    if score + room <= 0:
        return None
    held = matter(members, words)
    if score + most.of_shares(held) <= 0:
        return None
    shares = (*zip(TONES, heard, strict=True), *held, *crossed(members))
    return together((build(lengths, parts), on_left, on_right, again), shares)


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """What the features of some kinds can add to a score at the most, by the weights of ``words``.

    ``whole``, ``split``, ``word`` and ``governed`` are for what is on the left, by how the first member is
    cut; ``ends`` and ``cut`` for what is on the right of a whole clause and of one that is cut.
    """

    words: Words
    weights: _Weights
    lasts: frozenset[str]
    opens: float
    closes: float
    weakest: float
    matter: float
    verb: float
    pattern: float
    crossed: float
    repeated: float
    whole: float
    split: float
    word: float
    carried: float
    governed: float
    ends: float
    cut: float

    def may_hold(self, first: Clause, second: Clause, one: str, other: str) -> bool:
        """Tell whether two members, the end of a clause and the head of the next, may be a series.

        What is read is what look-ups tell: the tones, the lengths, what parts them, how the first is cut.
        """
        opens, closes = tone(one, self.words)
        begins, ends = tone(other, self.words)
        score = _of_pair(len(one), len(other), first.then, len(other) < len(second.text), self)
        score += (self.opens * (opens + begins) + self.closes * (closes + ends)) / 2
        score += self.weakest * min(opens + closes, begins + ends)
        if len(one) == len(first.text):
            score += self.whole
        elif (before := first.text[-len(one) - 1]) in self.lasts:
            score += self.governed
        else:
            score += self.split if before + one[0] in self.words.tones else self.word
            if first.text[-len(one) - 2 : -len(one)] in self.words.carriers:
                score += self.carried
        if score > self.verb:
            return True
        score += self.of_repeating(one, other) + self.of_crossing(one, other)
        if not 0 < score <= self.verb:
            return score > 0
        return score > self.of_no_verb((one, other))

    def of_names(self, names: Iterable[str]) -> float:
        """Add up the weights of features that hold."""
        return sum(map(self.weights.__getitem__, names))

    def of_shares(self, shares: Shares) -> float:
        """Add up the weights of features that hold so far."""
        return sum([self.weights[name] * share for name, share in shares])

    def of_tones(self, opens: float, closes: float, weakest: float) -> float:
        """Add up what the tones weigh."""
        return self.opens * opens + self.closes * closes + self.weakest * weakest

    def of_no_verb(self, members: Sequence[str]) -> float:
        """Give by how much the most of the members' matter is too much: not all open with a verb."""
        without = [m for m in members if not opens_with_verb(m, self.words)]
        return self.verb * len(without) / len(members)

    def of_repeating(self, one: str, other: str) -> float:
        """Give the most that characters in the same place can add: what all repeat, the first two repeat."""
        return self.repeated if may_repeat(one, other) else 0.0

    def of_crossing(self, one: str, other: str, *others: str) -> float:
        """Give the most that words can add that change places: neighbours have two characters in common."""
        if len(set(one).intersection(other)) > 1:
            return self.crossed
        return self.of_crossing(other, *others) if others else 0.0


class _Weights(dict[str, float]):
    """Weights by feature; one that is not listed weighs nothing."""

    def __missing__(self, name: str) -> float:
        return 0.0


@lru_cache(maxsize=8192)
def _of_build(lengths: tuple[int, ...], parts: str, bounds: Bounds) -> tuple[float, float]:
    """Add up what members so long and so parted weigh; and the most that their matter can add."""
    built = bounds.weights["base"] + bounds.of_names(build(lengths, parts)) + _ROUNDING
    return built, bounds.matter + (bounds.pattern if set(lengths) == {4} else 0.0)


@lru_cache(maxsize=8192)
def _of_pair(size: int, end: int, parted: str, cut: bool, bounds: Bounds) -> float:
    """Add up what two members so long weigh, and the most that their matter and their right can add."""
    return sum(_of_build((size, end), parted, bounds)) + (bounds.cut if cut else bounds.ends)


@lru_cache(maxsize=8)
def bounds_of(words: Words) -> Bounds:
    """Read the bounds off the weights."""
    weights = _Weights(words.weights)

    def most(names: Iterable[str]) -> float:
        return sum(max(0.0, weights[name]) for name in names)

    rights = {name for name in weights if name.startswith("right.")}
    cut = weights["left.split"], weights["left.word"]
    behind = most(("left.against", "left.from", "left.of"))  # besides what says how the first member is cut
    return Bounds(
        words=words,
        weights=weights,
        lasts=frozenset({"的", *(word[-1] for word in words.governors)}),
        opens=weights["tone.opens"],
        closes=weights["tone.closes"],
        weakest=weights["tone.weakest"],
        matter=most(("answers", "plain", "plain.all", "noun", "verb", "numeral")),
        verb=most(("verb",)),
        pattern=most(("pattern",)),
        crossed=most(("crossed",)),
        repeated=most(name for name in weights if name.startswith("repeat.")),
        whole=most(_WHOLE),
        split=cut[0] + behind,
        word=cut[1] + behind,
        carried=weights["left.carried"],
        governed=max(0.0, max(cut) + most(("left.carried",))) + behind,  # no word governs it, or one does
        ends=most((*_ENDS, *_SENTENCE, *_AND)),
        cut=most(rights.difference(_ENDS)),
    )
