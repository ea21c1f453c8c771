"""The records (记录) that govtext is made of, and nothing else.

Every ``start`` and ``end`` is a half-open range of Unicode code points in ``Report.text``,
and ``report.text[item.start:item.end] == item.text`` for every item that has a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

OPENING = "0"
"""The id of the text before the first section (开头)."""

CLOSING = "end"
"""The id of the text after the last section that does not belong to it (结尾)."""


Record = TypeVar("Record")


def altered(record: Record, **changes: object) -> Record:
    """Give a record with some of its fields changed: as ``dataclasses.replace`` does, in a fifth of its time.

    Example:
        >>> altered(Span(3, 7), end=9)
        Span(start=3, end=9)
    """
    kind: type = type(record)
    values_of, at = _plan(kind)
    values = list(values_of(record))
    for name, value in changes.items():
        values[at[name]] = value
    made: Record = kind(*values)
    return made


@cache
def _plan(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], MappingProxyType[str, int]]:
    """Give what reads all fields of a record at once, and where among them each stands."""
    names = [f.name for f in fields(kind)]
    return attrgetter(*names), MappingProxyType({name: i for i, name in enumerate(names)})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch (区间) ``[start, end)`` of a report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding about an input (问题): what is wrong, where, and what to do.

    ``severity`` is ``error`` (the input, or part of it, could not be used), ``warning`` (it was used; a
    reader should look) or ``note`` (worth knowing). ``code`` names the kind of finding and never changes.
    """

    file: str
    code: str
    message: str
    severity: str = "warning"
    doc: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Docvars:
    """What is known about a report as a whole (文档变量); ``None`` where nothing says so.

    ``level`` is nation, province, city, county or township; ``kind`` is review, plan or both;
    ``origins`` pairs each field that is set with where it came from (title, text, file name, metadata.csv).
    """

    title: str | None = None
    place: str | None = None
    within: str | None = None
    level: str | None = None
    year: int | None = None
    kind: str | None = None
    source: str | None = None
    published: str | None = None
    encoding: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    origins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of the original (页码锚点): from ``start`` on, the text stands on that page or in that row."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a reader did not take into the text (略去): its words, and why (menu, deleted, hidden …)."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document (报告): its unchanged text, its docvars, and the stretches of web furniture (噪声).

    ``format`` is the file's kind (txt, docx, pdf, html, csv …). Where that is no plain text, ``text`` is what
    the format's reader made of it, ``anchors`` say where its pages begin, and ``left_out`` what it omitted.
    """

    doc: str
    file: str
    text: str
    sha256: str
    docvars: Docvars = field(default_factory=Docvars)
    noise: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    format: str = "txt"
    anchors: tuple[Anchor, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A unit of the report that its author numbered or headed (章节).

    ``id`` is its position (``3.2`` is the second child of the third); ``number`` is what the author wrote.
    ``end`` is the end of its whole text, subsections included. ``theme`` is empty for the roles problem and
    other.
    """

    id: str
    level: int
    marker: str
    number: int | None
    heading: str
    start: int
    end: int
    role: str = "other"
    theme: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures or counts something (数字); a target (指标) where ``status`` is planned.

    ``value`` and ``high`` are exact and in ``unit`` as printed, with 十百千万亿 folded in. ``of`` is the
    words of the text that name what is measured, ``indicator`` its normal name; ``base`` is what a change
    is measured against.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    high: Decimal | None = None
    bound: str = "exact"
    change: str = ""
    of: str = ""
    indicator: str = ""
    status: str = "achieved"
    deadline: str = ""
    deadline_year: int | None = None
    base: str = ""
    commitment: str = ""
    section: str = OPENING
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A target without a number (承诺): of zero (不发生规模性返贫) or of full coverage (应保尽保)."""

    start: int
    end: int
    text: str
    kind: str
    of: str = ""
    deadline: str = ""
    deadline_year: int | None = None
    commitment: str = ""
    section: str = OPENING
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Slogan:
    """A fixed formulation, campaign name, motto or label (口号/提法), without its quotation marks."""

    start: int
    end: int
    text: str
    form: str
    kind: str
    section: str = OPENING
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in 《 》 (书名), without the marks."""

    start: int
    end: int
    text: str
    section: str = OPENING
    rule: str = "titles.marks"


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """One term of a theme (主题), found once."""

    start: int
    end: int
    text: str
    theme: str
    section: str = OPENING
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A word (词) of the segmented text; ``protected`` where it is a found span that was kept whole."""

    start: int
    end: int
    text: str
    protected: str = ""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with everything that was found in it (标注)."""

    report: Report
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    slogans: tuple[Slogan, ...] = ()
    titles: tuple[Title, ...] = ()
    themes: tuple[ThemeHit, ...] = ()
    problems: tuple[Problem, ...] = ()

    def items(self) -> Iterator[Figure | Pledge | Slogan | Title | ThemeHit]:
        """Yield every item that has a text, list by list."""
        yield from self.figures
        yield from self.pledges
        yield from self.slogans
        yield from self.titles
        yield from self.themes
