"""The passages (段落) behind shared wording: what a pair of reports shares, and what everybody writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.copying.aligned import shared_strings
from govtext.analyse.copying.parameters import FEWEST_PLACES, USUAL, Reuse
from govtext.analyse.copying.reuse import ENDS, ends_of
from govtext.analyse.copying.shingles import count_shared, hash_shingles, is_in, kept_characters, shingle_set
from govtext.analyse.copying.texts import Texts, place_of, year_of
from govtext.analyse.frame import Columns, make_table

if TYPE_CHECKING:
    import pandas as pd

PASSAGE_COLUMNS: Columns = MappingProxyType(
    {
        **ENDS,
        **dict.fromkeys(("start", "end"), "int"),
        "text": "text",
        **dict.fromkeys(("other_start", "other_end"), "int"),
        "other_text": "text",
        "length": "int",
        "common_share": "float",
        "sort": "text",
    }
)
COMMON_COLUMNS: Columns = MappingProxyType(
    {
        "text": "text",
        **dict.fromkeys(("length", "count", "docfreq", "reports", "places_with", "places"), "int"),
        **dict.fromkeys(("first_year", "last_year"), "int"),
        "doc": "text",
        **dict.fromkeys(("start", "end"), "int"),
    }
)
_MOST = 3_000
_CLOSING = dict(zip("“‘（(《〈「『【[", "”’）)》〉」』】]", strict=True))


@dataclass(slots=True)
class _Found:
    """Where one passage stands."""

    count: int = 0
    docs: set[int] = field(default_factory=set)
    first: tuple[int, int, int] = (0, 0, 0)


def passages_table(
    reports: pd.DataFrame,
    pairs: pd.DataFrame,
    parameters: Reuse = USUAL,
) -> pd.DataFrame:
    """List the passages that each of the pairs shares, with their place in both: the longest strings.

    ``pairs`` is (the head of) ``reuse_table``; ``length`` counts letters, digits and 汉字. ``sort`` is common
    where at least half of the passage's shingles stand in more than a set share of the places, own where the
    place repeats itself, else borrowed; unknown among fewer than five places. In the order of the pairs, then
    of the later report's text.
    """
    texts = Texts(reports, parameters)
    index = {row.doc: i for i, row in enumerate(texts.rows)}
    ends = ((index[p.other], index[p.doc]) for p in pairs.itertuples(index=False))
    return make_table((row for a, b in ends for row in _passages(texts, a, b)), PASSAGE_COLUMNS)


def common_table(
    reports: pd.DataFrame,
    parameters: Reuse = USUAL,
    *,
    top: int = 100,
) -> pd.DataFrame:
    """List the passages that more than a set share of the places write (套话), those of most places first.

    A passage is a longest stretch of common shingles in some report, cut where a bracket is open, then looked
    for in all of them, across punctuation; one that stands in a longer one of as many places is left out, and
    one that adds less than a shingle to one of more places. Empty among fewer than five places.
    """
    texts = Texts(reports, parameters)
    if not len(texts.common):
        return make_table((), COMMON_COLUMNS)
    words = _common_stretches(texts)
    found = _find_all(texts, words)
    enough = parameters.more_than(len(texts.units))
    places = {w: _count_places(texts, f.docs) for w, f in found.items()}
    kept = [w for w in found if places[w] > enough]
    kept.sort(key=lambda w: (-places[w], -len(w), -found[w].count, w))
    outer = _apart(_outer(kept, places), parameters.k)
    rows = (_common_row(texts, w, found[w], places[w]) for w, _ in zip(outer, range(top), strict=False))
    return make_table(rows, COMMON_COLUMNS)


def _passages(texts: Texts, a: int, b: int) -> Iterator[tuple[Any, ...]]:
    earlier, later = texts.rows[a], texts.rows[b]
    for s in shared_strings(later.text, earlier.text, least=texts.parameters.passage):
        here = s.start, s.end, later.text[s.start : s.end]
        there = s.other_start, s.other_end, earlier.text[s.other_start : s.other_end]
        share = _common_share(texts, here[2])
        yield (*ends_of(texts, a, b), *here, *there, s.length, share, _sort(earlier, later, share))


def _common_share(texts: Texts, words: str) -> float | None:
    if len(texts.units) < FEWEST_PLACES:
        return None
    own = shingle_set(words, texts.parameters.k)
    return count_shared(own, texts.common) / len(own)


def _sort(earlier: Any, later: Any, share: float | None) -> str:  # noqa: ANN401 (rows of pandas)
    if share is not None and share >= 0.5:
        return "common"
    if place_of(earlier) and place_of(earlier) == place_of(later):
        return "own"
    return "unknown" if share is None else "borrowed"


def _common_stretches(texts: Texts) -> list[str]:
    """List the different longest stretches of common shingles, without punctuation; the most frequent."""
    import numpy as np

    times: dict[str, int] = {}
    k = texts.parameters.k
    for i in texts.order():
        text, (codes, places) = texts.rows[i].text, texts.codes(i)
        known = np.r_[False, is_in(hash_shingles(codes, k), texts.common), False]
        turns = np.flatnonzero(known[1:] != known[:-1])
        for begin, end in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
            start, stop = close_brackets(text, int(places[begin]), int(places[end + k - 2]) + 1)
            words = _written(kept_characters(text[start:stop])[0])
            if len(words) >= texts.parameters.passage:
                times[words] = times.get(words, 0) + 1
    return sorted(times, key=lambda w: (-times[w], w))[:_MOST]


def _find_all(texts: Texts, words: list[str]) -> dict[str, _Found]:
    """Find every passage in every report."""
    from ahocorasick_rs import AhoCorasick, Implementation

    search = AhoCorasick(words, implementation=Implementation.ContiguousNFA)
    found = {w: _Found() for w in words}
    for i in texts.order():
        codes, places = texts.codes(i)
        for n, start, end in search.find_matches_as_indexes(_written(codes), overlapping=True):
            one = found[words[n]]
            if not one.count:
                one.first = (i, int(places[start]), int(places[end - 1]) + 1)
            one.count += 1
            one.docs.add(i)
    return found


def _outer(words: Iterable[str], places: Mapping[str, int]) -> Iterator[str]:
    """Yield the passages but those that stand in a longer one of as many places; longer ones come first."""
    longer: dict[int, list[str]] = {}
    for w in words:
        same = longer.setdefault(places[w], [])
        if not any(w in other for other in same):
            same.append(w)
            yield w


def _apart(words: Iterable[str], least: int) -> Iterator[str]:
    """Yield the passages but those that hold one yielded before and less than ``least`` characters more."""
    before: list[str] = []
    for w in words:
        if not any(one in w and len(w) - len(one) < least for one in before):
            before.append(w)
            yield w


def close_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in a mark right outside that closes or opens a pair; cut what lies beyond any other unpaired one.

    Example:
        >>> text = "增强“四个意识”、做到“两个维护”（以下略"
        >>> [text[slice(*close_brackets(text, *ends))] for ends in ((0, 16), (3, 16), (8, 20))]
        ['增强“四个意识”、做到“两个维护”', '“四个意识”、做到“两个维护”', '、做到“两个维护”']

    """
    opened: list[int] = []
    for i in range(start, end):
        if text[i] in _CLOSING:
            opened.append(i)
        elif text[i] in _CLOSING.values():
            if opened and _CLOSING[text[opened[-1]]] == text[i]:
                opened.pop()
            elif start and _CLOSING.get(text[start - 1]) == text[i]:
                start -= 1
            else:
                start, opened = i + 1, []
    if len(opened) == 1 and text[end : end + 1] == _CLOSING[text[opened[0]]]:
        return start, end + 1
    return start, opened[0] if opened else end


def _common_row(texts: Texts, words: str, found: _Found, places: int) -> tuple[Any, ...]:
    i, start, end = found.first
    start, end = close_brackets(texts.rows[i].text, start, end)
    years = [y for d in found.docs if (y := year_of(texts.rows[d])) is not None]
    counts = len(words), found.count, len(found.docs), len(texts.rows), places, len(texts.units)
    span = min(years, default=None), max(years, default=None)
    return (texts.rows[i].text[start:end], *counts, *span, texts.rows[i].doc, start, end)


def _count_places(texts: Texts, docs: set[int]) -> int:
    return len({place_of(texts.rows[i]) or f"\0{i}" for i in docs})


def _written(codes: Any) -> str:  # noqa: ANN401 (an array)
    return str(codes.tobytes().decode("utf-32-le", "surrogatepass"))
