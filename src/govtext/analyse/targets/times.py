"""The time over a figure that names none (管辖时间): 五年来，……。新建公路80公里。 is all of five years.

A heading decides for its section, the opening of a paragraph for what follows. Words come from pledges.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from govtext.analyse.targets.contexts import MULTI, words_of
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

if TYPE_CHECKING:
    import pandas as pd

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
_YEAR = r"(?:19|20)\d\d年(?!代|以来|来|至|[—\-~])"
# 一、, （一）, 1., ——: before the first word of a sentence
_MARK = r"[\s—－\-·●]*(?:[一二三四五六七八九十]+[、是]|[（(].{1,3}[)）]|\d{1,2}[.、．])?\s*"
_COUNT = "[二两三四五六七八九十几]{1,2}"
# 区六届人大一次会议以来，, 2019年以来，; 今年以来 is one year
_SINCE = r"(?!今年|去年|年初|入)[^，。；、]{2,18}(?<!一年)以来"
_WRAPPED = 40
# 实施三年行动, 编制“十五五”规划: a plan's name is no time
_NO_TIME = re.compile(r"[“”\w]{2,6}(?:行动|计划|规划)")
_ADDRESS = re.compile(r"\s*(?:各位代表|同志们|各位委员)[，、！：]?\s*$")
# 2024年要重点做好以下几方面的工作: what follows is of that year, wherever the sentence stands
_FOLLOWING = re.compile(r"以下|如下|几个?方面|几项")


@dataclass(slots=True)
class _Scope:
    """What an open section is about: by its heading (``fixed``), or since its last paragraph that said so."""

    depth: int
    time: int
    fixed: bool


@dataclass(slots=True)
class Times:
    """Where each report's time changes: offsets, rising, and the time from there on, 0 for a year or none."""

    starts: dict[str, list[int]] = field(default_factory=dict)
    times: dict[str, list[int]] = field(default_factory=dict)

    def over(self, doc: str, at: int) -> int:
        """Give ``MULTI`` where a place of a report is governed by several years, else 0."""
        n = bisect_right(self.starts.get(doc, ()), at)
        return self.times[doc][n - 1] if n else 0


def read_times(sections: pd.DataFrame, lexicon: Lexicon) -> Times:
    """Read from the sections of reports (the table as printed) where they speak of several years."""
    found = Times()
    for doc, own in sections.groupby("doc", sort=False):
        turns = [turn for rows in _trees(own) for turn in _read_tree(rows, lexicon)]
        turns.sort(key=lambda turn: turn[0])
        found.starts[str(doc)] = [at for at, _ in turns]
        found.times[str(doc)] = [time for _, time in turns]
    return found


def opening(sentence: str, lexicon: Lexicon) -> int | None:
    """Tell the time that a sentence opens with: ``MULTI``, 0 for one year, None where it opens with none.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = load_lexicon()
        >>> told = ("五年来，新建公路", "“十三五”时期是最好的五年", "2020年是“十三五”收官之年", "新建公路")
        >>> [opening(sentence, words) for sentence in told]
        [-1, -1, 0, None]

    """
    found = _opening(lexicon).match(sentence)
    if found is None:
        return None
    return MULTI if found["many"] else 0


def heading_time(heading: str, lexicon: Lexicon) -> int | None:
    """Tell what a heading says its section is about; None where it names no time, or two.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = load_lexicon()
        >>> headings = ("过去五年工作回顾", "2020年工作回顾", "过去五年和2020年工作回顾")
        >>> [heading_time(heading, words) for heading in headings]
        [-1, 0, None]

    """
    first = _NO_TIME.sub("", re.split("[，；：]", heading)[0])
    years = bool(words_of(lexicon, "years").search(first))
    one = bool(re.search(_YEAR, first))
    return None if years == one else MULTI if years else 0


def _trees(own: pd.DataFrame) -> Iterator[list[Mapping[Any, Any]]]:
    """Yield each top section with all below it, in the order of the text."""
    rows: list[Mapping[Any, Any]] = []
    for row in sorted(own.to_dict("records"), key=lambda r: (int(r["start"]), int(r["level"]))):
        if "." not in str(row["section"]) and rows:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _read_tree(rows: Sequence[Mapping[Any, Any]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the turns of a top section: from which offset on it is about what."""
    open_: list[_Scope] = []
    ends = [int(r["start"]) for r in rows[1:]]
    top = rows[0]
    for row, end in zip(rows, [*ends, int(top["start"]) + len(top["text"])], strict=True):
        depth = str(row["section"]).count(".")
        while open_ and open_[-1].depth >= depth:
            open_.pop()
        said = heading_time(str(row["heading"]), lexicon)
        # a heading of two times takes back what stands above it, one of none does not
        above = open_[-1] if open_ else _Scope(-1, 0, fixed=False)
        open_.append(_Scope(depth, above.time if said is None else said, above.fixed or said is not None))
        start = int(row["start"])
        text = top["text"][start - int(top["start"]) : end - int(top["start"])]
        yield start, open_[-1].time
        yield from _read_own(text, start, str(row["heading"]), open_[-1], lexicon)


def _read_own(
    text: str, start: int, heading: str, scope: _Scope, lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Yield the turns of a section's text before its first subsection."""
    before, paragraph = "", scope.time
    for m in _SENTENCE.finditer(text):
        begins = _begins(before)
        if begins and paragraph != scope.time:
            paragraph = scope.time
            yield start + m.start(), paragraph
        if _ADDRESS.match(m[0]):
            continue
        before = m[0] or before
        said = opening(m[0], lexicon)
        if said is None and _FOLLOWING.search(m[0]):
            said, begins = _announced(m[0], lexicon), True
        if said is None or (heading and heading in m[0]):
            continue
        if begins and not scope.fixed:
            scope.time = said
        if said == MULTI or begins or scope.time != MULTI:
            paragraph = said
        yield start + m.start(), said
        if paragraph != said:  # 2020年，…… among five years: for this sentence
            yield start + m.end(), paragraph


def _announced(sentence: str, lexicon: Lexicon) -> int | None:
    """Tell the time that a clause of an announcement opens with: 基于以上思路，2024年我们要做好以下工作."""
    told = [time for clause in sentence.split("，") if (time := opening(clause, lexicon)) is not None]
    return told[0] if told else None


def _begins(before: str) -> bool:
    """Tell whether a paragraph begins after a sentence; a wrapped line is no paragraph."""
    line = before.rstrip("\n")
    ended = not line or line[-1] in "。！？：；" or len(line) < _WRAPPED
    return not before or (before.endswith("\n") and ended)


@lru_cache(maxsize=8)
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    many = any_of(lexicon.words("pledges.opening_many")).replace("N", _COUNT)
    one = any_of(lexicon.words("pledges.opening_one"))
    lead = any_of(lexicon.words("pledges.leading"))
    return re.compile(
        rf"{_MARK}(?:{lead})*(?:(?P<many>{many}|{_SINCE})|(?P<one>{one}|(?:刚刚)?(?:过去的)?{_YEAR}))"
    )
