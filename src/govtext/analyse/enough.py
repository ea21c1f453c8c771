"""Whether there is enough (够不够): where a test or an interval would mean nothing, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

REPORTS = 2
"""Reports on each side of a test: with one, nothing tells the group's habit from that report's."""

SECTIONS = 5
"""Sections that an interval by resampling takes: three have ten different resamples, five 126.

Of hhi, drawn from fewer, even the corrected interval misses one time in five.
"""

EXPECTED = 5.0
"""Least expected count for χ² and G² to follow their distribution (Cochran 1954, Biometrics 10:417–451)."""


def refuse_test(sides: Mapping[str, int], least: int = REPORTS) -> str:
    """Say why a test between groups of so many reports means nothing; ``""`` where it may mean something.

    ``sides`` maps the name of each group to its reports.

    Example:
        >>> refuse_test({"梅岭镇": 1, "the rest": 7})
        'no p and no q: 1 report of 梅岭镇; a test of groups needs 2 reports or more on each side'
        >>> refuse_test({"梅岭镇": 2, "the rest": 7})
        ''

    """
    short = [f"{count(n, 'report')} of {name}" for name, n in sides.items() if n < least]
    if not short:
        return ""
    return (
        f"no p and no q: {', '.join(short)}; "
        f"a test of groups needs {count(least, 'report')} or more on each side"
    )


def refuse_spread(parts: int, part: str = "report", least: int = REPORTS) -> str:
    """Say why a spread over so few parts, or an interval drawn from them, means nothing; ``""`` where it may.

    Example:
        >>> refuse_spread(1)
        'no spread: 1 report is all there is; it takes 2 reports or more'
        >>> refuse_spread(2)
        ''

    """
    if parts >= least:
        return ""
    there = f"{count(parts, part)} {'is' if parts == 1 else 'are'} all there is"
    return f"no spread: {there}; it takes {count(least, part)} or more"


def warn_few(docfreqs: Sequence[int], what: str = "row", least: int = REPORTS) -> str:
    """Say how many rows rest on fewer reports than ``least``; ``""`` where none does.

    Example:
        >>> warn_few([1, 3, 1, 5])
        '2 of 4 rows rest on one report: a habit of that report, not of the corpus'

    """
    few = sum(n < least for n in docfreqs)
    if not few:
        return ""
    verb = "rests" if few == 1 else "rest"
    on = (
        "one report: a habit of that report"
        if least == REPORTS
        else f"fewer than {least} reports: a habit of those"
    )
    return f"{few} of {count(len(docfreqs), what)} {verb} on {on}, not of the corpus"


def small(expected: float) -> bool:
    """Tell whether an expected count is too small for χ² and G²: an exact test then, or none.

    Example:
        >>> small(4.9), small(5.0)
        (True, False)

    """
    return expected < EXPECTED


def count(number: int, noun: str) -> str:
    """Say a number of things.

    Example:
        >>> count(1, "report"), count(2, "report")
        ('1 report', '2 reports')

    """
    return f"{number} {noun}" + ("" if number == 1 else "s")
