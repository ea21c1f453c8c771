"""The columns (列) of every table: their Chinese headers, what they mean, and the words of their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from types import MappingProxyType

from govtext.present.columns.coding import CODING
from govtext.present.columns.items import ITEMS
from govtext.present.columns.places import PLACES
from govtext.present.columns.shown import DROPPABLE, KEPT_WHOLE, NAMING, TABLES
from govtext.present.columns.values import THEME_WORDS, VALUES
from govtext.present.columns.words import WORDS

__all__ = [
    "COLUMNS",
    "DROPPABLE",
    "KEPT_WHOLE",
    "NAMING",
    "TABLES",
    "VALUES",
    "header",
    "headers",
    "shown_value",
]

COLUMNS = MappingProxyType({**ITEMS, **WORDS, **CODING, **PLACES})
"""Column → its Chinese header and what it holds, for the columns of all tables."""


def shown_value(column: str, value: object, lang: str, themes: Mapping[str, str]) -> object:
    """Give a cell as a language shows it: values of closed lists in Chinese, ``themes`` by their names.

    Example:
        >>> shown_value("status", "planned", "zh", {}), shown_value("theme", "party", "zh", {"party": "党建"})
        ('计划', '党建')
        >>> shown_value("status", "planned", "en", {}), shown_value("text", "plan", "zh", {})
        ('planned', 'plan')
    """
    if lang != "zh" or not isinstance(value, str) or column not in VALUES:
        return value
    words = {**themes, **VALUES[column]} if VALUES[column] is THEME_WORDS else VALUES[column]
    return words.get(value, value)


def headers(names: Sequence[str], lang: str) -> list[str]:
    """Give the headers of a table, each once: a second one of the same word is numbered.

    Example:
        >>> headers(["chars", "字数"], "zh")  # the second is the user's own, from metadata.csv
        ['字数', '字数2']
    """
    found: list[str] = []
    for word in (header(name, lang) for name in names):
        free = (w for n in count(1) if (w := word if n == 1 else f"{word}{n}") not in found)
        found.append(next(free))
    return found


def header(name: str, lang: str) -> str:
    """Give a column's header in a language; names that are not fixed (a place, a theme) stay as they are.

    Example:
        >>> header("deadline", "zh"), header("deadline", "en"), header("枫坪镇", "zh")
        ('期限', 'deadline', '枫坪镇')
    """
    if lang != "zh":
        return name
    # A wide comparison by role, kind or level has their values as its columns.
    return COLUMNS[name][0] if name in COLUMNS else VALUES["group"].get(name, name)
