"""The year that a deadline falls in (期限年份), from its words and the report's year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from govtext.extract.numerals import DIGITS, parse_number
from govtext.model import Figure

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_SPAN = re.compile(r"([一二三四五六七八九十两\d]+)年")
_PERIOD = re.compile(r"(十?[一二三四五六七八九]?)五[”’]?")
_NEXT = ("明年", "下年", "下一年", "来年")
_FIRST_PERIOD_ENDS = 1957
"""The first five-year plan ran from 1953 to 1957, the sixth from 1981; from then on every five years."""
_SIXTH_PERIOD_ENDS = 1985


def resolve_deadlines(figures: Sequence[Figure], year: int | None) -> tuple[Figure, ...]:
    """Fill ``deadline_year`` of every figure that has a deadline."""
    return tuple(
        replace(f, deadline_year=deadline_year(f.deadline, year)) if f.deadline else f for f in figures
    )


def deadline_year(deadline: str, year: int | None) -> int | None:
    """Give the year that a deadline names or means; None where the report's year is needed and not known.

    A span counts the report's year as its first (三年 in a report for 2025 ends in 2027), as plans do.

    Examples:
        >>> deadline_year("到2027年", 2025), deadline_year("年底前", 2025), deadline_year("三年", 2025)
        (2027, 2025, 2027)
        >>> deadline_year("“十五五”末", 2025), deadline_year("明年3月底前", 2025), deadline_year("全年", None)
        (2030, 2026, None)
    """
    if named := _YEAR.search(deadline):
        return int(named[1])
    if "五" in deadline and (period := _PERIOD.search(deadline)) and re.search("末|期", deadline):
        return _period_end(period[1])
    if year is None:
        return None
    if deadline.startswith(_NEXT):
        return year + 1
    if span := _SPAN.search(deadline):
        return year + int(parse_number(span[1])) - 1
    return year


def _period_end(name: str) -> int:
    """Give the last year of a plan period: 十四 of 十四五 is the fourteenth, 2025."""
    number = (10 if name.startswith("十") else 0) + DIGITS.get(name[-1:], 0)
    return _FIRST_PERIOD_ENDS if number <= 1 else _SIXTH_PERIOD_ENDS + 5 * (number - 6)
