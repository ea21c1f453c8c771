"""What every row of an extracted item begins with (行首), and what is looked up for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from govtext.analyse.clauses import mark_in_sentence
from govtext.load.tree import SectionIndex
from govtext.model import Annotated, Figure, Pledge, Section, Slogan, ThemeHit, Title

Item = Figure | Pledge | Slogan | Title | ThemeHit
Found = TypeVar("Found", Figure, Pledge, Slogan, Title, ThemeHit)

HEAD = {
    "doc": "text",
    "place": "text",
    "year": "int",
    "section": "text",
    "start": "int",
    "end": "int",
    "text": "text",
}
"""Columns that every row of an extracted item begins with."""


def with_sections(document: Annotated, items: Iterable[Found]) -> Iterator[tuple[Found, Section | None]]:
    """Yield items of a report with their section."""
    index = SectionIndex(document.sections)
    for item in items:
        yield item, index.get(item.section)


def head_of(document: Annotated, item: Item) -> tuple[Any, ...]:
    """Give the cells of ``HEAD``."""
    known = document.report.docvars
    return (document.report.doc, known.place, known.year, item.section, item.start, item.end, item.text)


def role_of(section: Section | None) -> str:
    """Give the role of a section, ``other`` outside all of them."""
    return section.role if section else "other"


def sentence_of(document: Annotated, item: Item) -> str:
    """Quote the sentence of an item, the item in 【】."""
    return mark_in_sentence(document.report.text, item.start, item.end)
