"""Targets that were altered during the year (调整): 年度任务由4万亩调整为3.2万亩，实际完成3.25万亩."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govtext.lexicon import Lexicon
from govtext.patterns import any_of

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence that alters a target: the rows of the old value, of the new one, and of what came of it."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]
    result: Mapping[str, Any] | None


def find_altered(figures: pd.DataFrame, lexicon: Lexicon) -> list[Altered]:
    """Find the sentences that alter a target: an old value, 调整为 or its like, the new value.

    The result is the next figure of the same unit in that sentence, where one follows.
    """
    pattern = _changed(lexicon)
    rows = figures[figures["sentence"].str.contains(pattern)].to_dict("records")
    sentences: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        plain = str(row["sentence"]).replace("【", "").replace("】", "")
        sentences.setdefault((row["doc"], plain), []).append({str(k): v for k, v in row.items()})
    return [a for found in sentences.values() for a in _read(found, pattern)]


def _read(rows: list[Mapping[str, Any]], pattern: re.Pattern[str]) -> Iterable[Altered]:
    ending = re.compile(rf"(?:{pattern.pattern})了?$")
    for at, row in enumerate(rows):
        before = str(row["sentence"]).partition("【")[0]
        same = [i for i, r in enumerate(rows) if r["unit"] == row["unit"] and i != at]
        if ending.search(before) and any(i < at for i in same):
            after = next((rows[i] for i in same if i > at), None)
            yield Altered(rows[max(i for i in same if i < at)], row, after)


@lru_cache(maxsize=4)
def _changed(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(any_of(lexicon.words("pledges.changed")))
