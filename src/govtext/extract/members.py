"""The words of slogans.toml and series_words.tsv that tell the members of a series (排比的用词)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from govtext.lexicon import Lexicon
from govtext.patterns import any_of

STRONGEST = 2.5
"""No word says more than this for or against a series."""
_NEUTRAL = (0.0, 0.0)


class Verbs(NamedTuple):
    """Verbs of two characters and of one, and the nouns that begin with one of these: 建筑|业."""

    long: frozenset[str]
    short: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the dictionaries say of words in a series, compiled; compared by identity, to key a cache.

    ``tones`` maps a word to how much more often members of a series open and close with it than others do.
    """

    governors: frozenset[str]
    carriers: frozenset[str]
    verbs: Verbs
    paired: tuple[str, ...]
    hinges: frozenset[str]
    answers: frozenset[str]
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
        carriers=frozenset(get("slogans.series.carriers")),
        verbs=Verbs(
            frozenset(get("slogans.series.verbs")),
            frozenset(get("slogans.series.verb1")),
            frozenset(get("slogans.series.compounds")),
        ),
        paired=get("slogans.series.paired"),
        hinges=frozenset(get("slogans.series.hinges")),
        answers=_answers(get("slogans.series.opposites")),
        plain=re.compile("|".join(get("slogans.series.plain")) or "(?!)"),
        nouns=re.compile("|".join(get("slogans.series.nouns")) or "(?!)"),
        against=get("slogans.series.against"),
        qualities=re.compile(f"的.{{0,6}}?(?:{any_of(get('slogans.series.qualities'))})"),
        tones={word: (_bounded(a), _bounded(b)) for word, (a, b) in lexicon.series_words.items()},
        weights=dict(lexicon.series_weights),
    )


def _answers(pairs: tuple[str, ...]) -> frozenset[str]:
    """Give the opposites (大小) as they answer each other, each of the two before the other."""
    return frozenset(two for pair in pairs for two in (pair[:2], pair[1::-1]))


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
    get = words.tones.get
    if len(member) > 3:
        head = get(member[:2]) or get(member[0], _NEUTRAL)
        tail = get(member[-2:]) or get(member[-1], _NEUTRAL)
    else:
        head, tail = get(member[0], _NEUTRAL), get(member[-1], _NEUTRAL)
    return head[0], tail[1]


def opens_with_verb(member: str, words: Words) -> bool:
    """Tell whether a verb or an adverb opens a member: one character does in members of three and of five.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = read_words(load_lexicon())
        >>> [opens_with_verb(member, words) for member in ("抓招商", "建筑业", "扛起责任", "市场环境")]
        [True, False, True, False]
    """
    verbs = words.verbs
    if len(member) != 3 and member[:2] in verbs.long:
        return True
    if len(member) not in (3, 5) or member[0] not in verbs.short:
        return False
    return member[:2] not in verbs.nouns and member[:3] not in verbs.nouns


def _bounded(share: float) -> float:
    return max(-STRONGEST, min(STRONGEST, share))
