"""The words that bound the name of what is measured (所指的词界), and the cutting of a stretch into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from govtext.extract.segment import load_segmenter
from govtext.lexicon import Lexicon

Place = tuple[int, int]
Word = tuple[int, int, str]
"""Start and end of a word in the text, and the word: it is asked for many times what it is."""
LONGEST = 20
"""A name is at most so long; a longer stretch keeps its end, where Chinese puts the head."""
TIME_MEASURE = re.compile(r"(?:用时|耗时|天数|日数|时限|时间|周期|工期|寿命|期限|党龄|工龄|时长|天气)")
RATES = frozenset({"%", "‰", "个百分点", "成", "倍"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of figures.toml that bound a name."""

    selves: tuple[str, ...]
    trailing: frozenset[str]
    results: frozenset[str]
    leading: frozenset[str]
    verbs: frozenset[str]
    tails: frozenset[str]
    modifiers: frozenset[str]
    stops: frozenset[str]
    processes: frozenset[str]
    compounds: frozenset[str]
    stages: frozenset[str]
    said_first: frozenset[str]


@lru_cache(maxsize=4)
def load_words(lexicon: Lexicon) -> Words:
    """Collect the word groups under ``of``."""

    def named(group: str) -> frozenset[str]:
        return frozenset(lexicon.words(f"figures.of.{group}"))

    return Words(
        selves=lexicon.words("figures.of.self"),
        trailing=named("trailing"),
        results=named("result"),
        leading=named("leading"),
        verbs=named("verbs"),
        tails=named("verb_tail"),
        modifiers=named("modifier"),
        stops=named("stop"),
        processes=named("process"),
        compounds=named("compound"),
        stages=named("stage"),
        said_first=named("said_first"),
    )


def cut_words(text: str, start: int, end: int, lexicon: Lexicon) -> list[Word]:
    """Cut a stretch into words, with their places in the text."""
    words: list[Word] = []
    for word in _cut(text[start:end], lexicon) if end > start else ():
        stop = start + len(word)
        words.append((start, stop, word))
        start = stop
    return words


@lru_cache(maxsize=4096)
def _cut(stretch: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the words; the same stretch is cut for its noun, its verb and its clause."""
    return tuple(load_segmenter(lexicon).cut(stretch))
