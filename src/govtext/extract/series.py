"""Rhetorical series without quotation marks (排比): 早播种、早管护、早采收.

A text is cut into clauses; neighbours that may be members make candidates, each with its borders. What speaks
for and against a candidate is weighed (series.tsv), and of candidates that overlap the heaviest is kept.
What governs the first member (做到, 把) and what follows the last (的干部) thereby stays outside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from govtext.extract.bounds import bounds_of, measure_hopeful
from govtext.extract.candidates import Candidate, find_candidates
from govtext.extract.clauses import Clause, cut_clauses, part_around
from govtext.extract.marks import Stretches, take_off
from govtext.extract.members import Words, read_words
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

_PER_MEMBER = 0.3
"""Of candidates that overlap, one more member weighs this much."""

_NAMED = 3
"""The rule names this many features."""


_TERMS: Mapping[str, float] = MappingProxyType({"terms": 1.0, "couplet": 0.0})
"""The features of a series that holds terms in marks."""


@dataclass(frozen=True, slots=True)
class Series:
    """A stretch with its score, its rule, the number of its members, and their length where it is one."""

    start: int
    end: int
    score: float
    rule: str
    count: int
    size: int = 0


def find_series(view: View, lexicon: Lexicon, marked: Stretches) -> tuple[Slogan, ...]:
    """Find the series outside ``marked`` stretches of the view's text, in order of start.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("对重点工作要做到早谋划、早部署，把素质高、能力强的干部选出来。")
        >>> [s.text for s in find_series(view, load_lexicon(), ())]
        ['早谋划、早部署', '素质高、能力强']
    """
    words = read_words(lexicon)
    kept = choose([*_plain(view.text, marked, words), *_with_terms(view.text, marked, words)])
    found = []
    for series in join(kept, view.text, words):
        span = view.span(series.start, series.end)
        text = view.source[span.start : span.end]
        found.append(Slogan(span.start, span.end, text, "parallel", "motto", rule=series.rule))
    return tuple(found)


def _plain(text: str, marked: Stretches, words: Words) -> Iterator[Series]:
    promising = bounds_of(words).may_hold
    for chain in cut_clauses(text, marked):
        for candidate in find_candidates(chain, words.governors, promising):
            features = measure_hopeful(candidate, text, words)
            series = weigh(candidate, features, words.weights) if features else None
            if series and series.score > 0:
                yield series


def _with_terms(text: str, marked: Stretches, words: Words) -> Iterator[Series]:
    """Yield the series that hold short terms in marks, but begin with none: 纠“四风”、树新风."""
    bare, places, began = take_off(text)
    held = tuple(_held(marked, places, began)) if began else ()
    termed = _termed(words)
    for chain in cut_clauses(bare, held, _parts_around(bare, began)):
        for candidate in _holding(chain, began, termed):
            features = measure_hopeful(candidate, bare, termed)
            if not features:
                continue
            series = weigh(candidate, {**features, **_TERMS}, words.weights)
            span = _marked_span(text, places[candidate.start], places[candidate.end - 1] + 1)
            if series.score > 0 and span:
                yield Series(*span, series.score, series.rule, series.count)


@lru_cache(maxsize=8)
def _termed(words: Words) -> Words:
    """Give the words with the weights for what holds terms in marks, which are the same for all of it."""
    base = words.weights.get("base", 0.0) + words.weights.get("terms", 0.0)
    return replace(words, weights={**words.weights, "base": base, "couplet": 0.0})


def _parts_around(bare: str, began: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the parts of the bare text that hold a term, each once."""
    end = -1
    for at in sorted(began):
        if at >= end:
            start, end = part_around(bare, at)
            yield start, end


def _held(marked: Stretches, places: Sequence[int], began: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Give the marked stretches that are still marked in the bare text, by their places there."""
    for a, b in marked:
        start, end = bisect_left(places, a), bisect_left(places, b)
        if places[start] == a and places[end] == b and start not in began:
            yield start, end


def _holding(chain: list[Clause], began: frozenset[int], words: Words) -> Iterator[Candidate]:
    if began.isdisjoint(range(chain[0].start, chain[-1].end)):
        return
    for candidate in find_candidates(chain, words.governors, bounds_of(words).may_hold):
        if candidate.start not in began and not began.isdisjoint(range(candidate.start, candidate.end)):
            yield candidate


def _marked_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take the closing mark of a last term in; nothing where marks are left without their partner."""
    end += text[end : end + 1] == "”" and text.count("“", start, end) > text.count("”", start, end)
    return (start, end) if text.count("“", start, end) == text.count("”", start, end) else None


def weigh(candidate: Candidate, features: Mapping[str, float], weights: Mapping[str, float]) -> Series:
    """Add up the weights of a candidate's features, and name the three that speak most for it.

    Above 0 it is a series. A feature that has no weight counts nothing.

    Example:
        >>> from govtext.extract.clauses import cut_clauses
        >>> (chain,) = cut_clauses("底数清、情况明。", ())
        >>> (found,) = find_candidates(chain, frozenset())
        >>> series = weigh(found, {"right.end": 1.0, "tone.closes": 2.0}, {"base": -1.0, "tone.closes": 0.75})
        >>> series.score, series.rule
        (0.5, 'series.score:tone.closes')
    """
    shares = [(weights.get(name, 0.0) * value, name) for name, value in features.items()]
    score = weights.get("base", 0.0) + sum(share for share, _ in shares)
    best = sorted((-share, name) for share, name in shares if share > 0)[:_NAMED] if score > 0 else ()
    rule = "series.score:" + "+".join(name for _, name in best)
    lengths = {len(m) for m in candidate.members}
    size = max(lengths) if len(lengths) == 1 else 0
    return Series(candidate.start, candidate.end, score, rule, len(candidate.members), size)


def choose(series: Iterable[Series]) -> list[Series]:
    """Keep the heaviest of those that overlap, in order of start.

    Example:
        >>> three = Series(0, 9, 1.0, "", 2), Series(4, 14, 0.9, "", 3), Series(15, 24, 0.1, "", 2)
        >>> [s.end for s in choose(three)]
        [14, 24]
    """
    kept: list[Series] = []
    for one in sorted(series, key=lambda s: (-s.score - _PER_MEMBER * s.count, s.start, s.end)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)


def join(series: Iterable[Series], text: str, words: Words) -> Iterator[Series]:
    """Join neighbours that are one series: members of one length go on across ， and 、, 敢于 answers 善于.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = read_words(load_lexicon())
        >>> text = "敢于挑重担、接险活，善于解难题、开新路。"
        >>> two = Series(2, 9, 1, "", 2, 3), Series(12, 19, 1, "", 2, 3)
        >>> [text[s.start : s.end] for s in join(two, text, words)]
        ['敢于挑重担、接险活，善于解难题、开新路']
    """
    held: Series | None = None
    for one in series:
        start = _joined(held, one, text, words) if held else None
        if held and start is not None:
            held = Series(start, one.end, held.score, held.rule, held.count + one.count, one.size)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _joined(held: Series, one: Series, text: str, words: Words) -> int | None:
    """Give where a series begins that holds both, nothing where they are two."""
    between = text[held.end : one.start]
    if between in ("，", "、") and held.size == one.size > 0:
        return held.start
    if between[:1] == "，" and between[1:] in words.paired:
        for start in (held.start, held.start - len(between) + 1):
            if start >= 0 and text.startswith(words.paired, start):
                return start
    return None
