"""Docvars on which a report's sources disagree (矛盾): the title says 2024, the file's name 2025.

A report speaks of two years and of units above and below its own: only what cannot both be so is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from govtext.lexicon import Lexicon
from govtext.load.docvars.chain import Said, levels_of
from govtext.load.docvars.evidence import years_of
from govtext.load.docvars.places import LEVELS, stem_of
from govtext.model import Docvars

CODE = "docvars-conflict"
# The day of a download or of a meeting in a file's name is not the report's year.
_DAY = re.compile(r"(?:19|20)\d\d\s*[-./_年]\s*\d{1,2}\s*[-./_月]\s*\d{1,2}日?")
_ADVICE = "put the right one into metadata.csv"

Years = tuple[str, tuple[int, ...]]
"""Where years are named, and which."""


def find_conflicts(
    docvars: Docvars, years: Sequence[Years], places: Sequence[Said], lexicon: Lexicon
) -> Iterator[str]:
    """Yield what is said twice and differently of a report, with both values and where each stands.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> docvars = Docvars(year=2024, kind="review", published="2022-01-18", origins=(("year", "title"),))
        >>> years = [("title", (2024,)), ("file name", (2025,))]
        >>> for message in find_conflicts(docvars, years, (), load_lexicon()):
        ...     print(message)
        year: 2024 by the title, 2025 by the file name; 2024 is used, put the right one into metadata.csv
        published: 2022-01-18 is before 2024, the year of the report; put the right one into metadata.csv

    """
    origins = dict(docvars.origins)
    if docvars.year is not None:
        yield from _years(docvars.year, origins.get("year", ""), years)
        yield from _published(docvars, years)
    yield from _places(places, lexicon)


def days_left_out(phrase: str) -> str:
    """Take days out of a file's name: they are when it was saved.

    Example:
        >>> days_left_out("石塘镇2024年工作总结（2025-03-01下载）")
        '石塘镇2024年工作总结（下载）'

    """
    return _DAY.sub("", phrase)


def _years(year: int, origin: str, said: Iterable[Years]) -> Iterator[str]:
    """Compare the year that is used with what the other sources name; the year before is looked back on."""
    known = {y for name, years in said if name == origin for y in years} | {year}
    for name, years in said:
        if not years or name == origin or known & set(years):
            continue
        # who speaks in December plans for the year to come
        if name == "opening" and max(years) == year - 1:
            continue
        if name in ("title", "title in the text", "opening") or name.startswith("file name"):
            yield f"year: {year} by the {origin}, {max(years)} by the {name}; {year} is used, {_ADVICE}"


def _published(docvars: Docvars, said: Iterable[Years]) -> Iterator[str]:
    """Compare the day of publication with the first year that the title names."""
    published = years_of((docvars.published or "")[:4])
    named = [y for name, years in said if name == "title" for y in years]
    year = min([docvars.year or 0, *named])
    if published and published[0] < (year if docvars.kind == "review" else year - 1):
        yield f"published: {docvars.published} is before {year}, the year of the report; {_ADVICE}"


def _places(said: Sequence[Said], lexicon: Lexicon) -> Iterator[str]:
    """Compare the places that sources name, level by level, with those of the first source."""
    if not said:
        return
    first = levels_of(said[0], lexicon)
    for other in said[1:]:
        units = levels_of(other, lexicon)
        differ = next((k for k in units if k in first and not _same(units[k], first[k], lexicon)), None)
        if differ:
            mine, theirs = first[differ], units[differ]
        elif other.origin.startswith("file name") and first and units and _is_below(units, first):
            mine, theirs = said[0].places[-1], other.places[-1]
        else:
            continue
        both = f"{mine} by the {said[0].origin}, {theirs} by the {other.origin}"
        yield f"place: {both}; {mine} is used, {_ADVICE}"


def _same(name: str, other: str, lexicon: Lexicon) -> bool:
    return stem_of(name, lexicon) == stem_of(other, lexicon)


def _is_below(units: dict[str, str], others: dict[str, str]) -> bool:
    """Tell that the lowest of the units lies below the lowest of the others."""
    return max(map(LEVELS.index, units)) > max(map(LEVELS.index, others))
