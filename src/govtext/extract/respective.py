"""What each figure of a list measures (分别所指): 游客7万人次，收入3亿元，分别增长6%、9%."""

from __future__ import annotations

from collections.abc import Sequence

from govtext.extract.found import Found
from govtext.extract.numbers import SAME_LIST
from govtext.extract.phrases import RATES, Place
from govtext.extract.stretches import clause_begin, sentence_begin


def find_respective(text: str, found: Sequence[Found], at: int, done: list[Found]) -> Place | None:
    """Give each rate of a list its own measure: 游客7万人次，收入3亿元，分别增长6%、｜收入｜9%."""
    first = at
    while first and _in_list(text, found[first - 1], found[first]):
        first -= 1
    last = at
    while last + 1 < len(found) and _in_list(text, found[last], found[last + 1]):
        last += 1
    count, begin = last - first + 1, found[first].before
    if at > first and (whole := done[first].of) and _names(text, whole, begin):
        return None  # 居民收入｜分别增长6%和7%
    if count < 2 or "分别" not in text[clause_begin(text, begin) : begin]:
        return None
    sentence = sentence_begin(text, begin)
    own = [d.of for d in done[:first] if d.start >= sentence and d.of and d.unit not in RATES]
    return own[-count:][at - first] if len(own) >= count and len(set(own[-count:])) == count else None


def _names(text: str, of: Place, begin: int) -> bool:
    """Tell a measure that the clause of the list itself names from 比上年, which names none."""
    return of[0] >= clause_begin(text, begin) and not text.startswith(("比", "较", "同比"), *of)


def _in_list(text: str, one: Found, other: Found) -> bool:
    alike = (one.unit in RATES and other.unit in RATES) or (one.change != "" and other.change != "")
    return alike and bool(SAME_LIST.fullmatch(text, one.end, other.start))
