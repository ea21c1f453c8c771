"""The words of slogans.toml and series_words.tsv that tell the members of a series (排比的用词)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from govtext.lexicon import Lexicon, any_of


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the dictionaries say of words in a series, compiled; compared by identity, to key a cache.

    ``tones`` maps a word to how much more often members of a series open and close with it than others do.
    """

    governors: frozenset[str]
    paired: tuple[str, ...]
    hinges: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    plain: re.Pattern[str]
    nouns: re.Pattern[str]
    against: tuple[str, ...]
    qualities: re.Pattern[str]
    tones: Mapping[str, tuple[float, float]]
    weights: Mapping[str, float]


@lru_cache(maxsize=8)
def read_words(lexicon: Lexicon) -> Words:
    """Read the word lists and the weights of a series.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> "坚持" in read_words(load_lexicon()).governors
        True
    """
    get = lexicon.words
    return Words(
        governors=frozenset(get("slogans.series.governors")),
        paired=get("slogans.series.paired"),
        hinges=frozenset(get("slogans.series.hinges")),
        answers=_answers(get("slogans.series.opposites")),
        plain=re.compile("|".join(get("slogans.series.plain")) or "(?!)"),
        nouns=re.compile("|".join(get("slogans.series.nouns")) or "(?!)"),
        against=get("slogans.series.against"),
        qualities=re.compile(f"的.{{0,6}}?(?:{any_of(get('slogans.series.qualities'))})"),
        tones=lexicon.series_words,
        weights=lexicon.series_weights,
    )


def _answers(pairs: tuple[str, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = pair[0], pair[1]
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {char: frozenset(others) for char, others in found.items()}


def tone(member: str, words: Words) -> tuple[float, float]:
    """Give how a member opens and closes: by words of two characters, or by one where these are unknown.

    Above 0 is what members of a series do more often than other clauses; a member of three characters is
    verb and object, or subject and adjective, and read by one.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> opens, closes = tone("奋力前行", read_words(load_lexicon()))
        >>> closes > 0 > tone("完善制度", read_words(load_lexicon()))[0]
        True
    """
    tones, short = words.tones, len(member) < 4
    head = tones.get(member[:2]) if not short else None
    tail = tones.get(member[-2:]) if not short else None
    nothing = (0.0, 0.0)
    return (head or tones.get(member[0], nothing))[0], (tail or tones.get(member[-1], nothing))[1]
