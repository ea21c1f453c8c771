"""An annotated report → its rows of reports, sections, slogans, titles, theme hits and problems.

Every row of an extracted item begins ``doc, place, year, section, start, end, text`` and ends ``rule``. Rows
stand in the order of the reports, then of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.clauses import count_chars
from govtext.analyse.frame import Columns
from govtext.analyse.rows import HEAD, Item, head_of, role_of, sentence_of, with_sections
from govtext.load.tree import SectionIndex
from govtext.model import CLOSING, OPENING, Annotated, Problem, Section, Span

if TYPE_CHECKING:
    import pandas as pd

_COUNTS = {"figures": "int", "targets": "int", "slogans": "int", "titles": "int", "theme_hits": "int"}

REPORT_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "file", "place", "within", "level"), "text"),
        "year": "int",
        **dict.fromkeys(("kind", "title", "source", "published", "encoding"), "text"),
        **dict.fromkeys(("chars", "noise_chars", "sections"), "int"),
        **_COUNTS,
        "problems": "int",
        "sha256": "text",
    }
)
"""Columns of ``reports_table``; docvars of the user's own follow ``sha256``."""

DOCVAR_COLUMNS: Columns = MappingProxyType(dict.fromkeys(("doc", "name", "value"), "text"))

SECTION_COLUMNS: Columns = MappingProxyType(
    {
        **HEAD,
        "parent": "text",
        "level": "int",
        "marker": "text",
        "number": "int",
        **dict.fromkeys(("heading", "role", "theme"), "text"),
        "own_text": "text",
        **dict.fromkeys(("own_chars", "chars"), "int"),
        **_COUNTS,
        "rule": "text",
    }
)
SLOGAN_COLUMNS: Columns = MappingProxyType(
    {**HEAD, **dict.fromkeys(("form", "kind", "role", "theme", "sentence", "rule"), "text")}
)
TITLE_COLUMNS: Columns = MappingProxyType({**HEAD, **dict.fromkeys(("role", "sentence", "rule"), "text")})
THEME_HIT_COLUMNS: Columns = MappingProxyType(
    {**HEAD, **dict.fromkeys(("theme", "role", "section_theme", "sentence", "rule"), "text")}
)
PROBLEM_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("file", "doc", "severity", "code", "message", "section"), "text"),
        **dict.fromkeys(("start", "end"), "int"),
        "text": "text",
    }
)


def reports_table(reports: pd.DataFrame, docvars: pd.DataFrame) -> pd.DataFrame:
    """Show one row a report: its docvars, its size in code points and what was found in it.

    Docvars of the user's own (from metadata.csv) are columns after ``sha256``; one that has the name of a
    column is called ``docvar_<name>``.

    Example:
        >>> from govtext.analyse.frame import make_table
        >>> from govtext.model import Annotated, Docvars, Report
        >>> known = Docvars(place="竹溪乡", extra=(("片区", "北片"),))
        >>> document = Annotated(Report("竹溪", "竹溪.txt", "一年来。", "9f", known))
        >>> reports = make_table(report_rows(document), REPORT_COLUMNS)
        >>> table = reports_table(reports, make_table(docvar_rows(document), DOCVAR_COLUMNS))
        >>> table[["place", "chars", "figures", "片区"]].to_dict("records")
        [{'place': '竹溪乡', 'chars': 4, 'figures': 0, '片区': '北片'}]

    """
    table = reports[list(REPORT_COLUMNS)].copy()
    names = list(dict.fromkeys(docvars["name"]))
    for name, column in zip(names, _extra_names(names), strict=True):
        own = docvars[docvars["name"] == name]
        values = dict(zip(own["doc"], own["value"], strict=True))
        table[column] = [values.get(doc, "") for doc in table["doc"]]
        table[column] = table[column].astype(object)
    return table


def report_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give the row of a report."""
    report, known = document.report, document.report.docvars
    yield (
        *(
            report.doc,
            report.file,
            known.place,
            known.within,
            known.level,
            known.year,
            known.kind,
            known.title,
        ),
        *(known.source, known.published, known.encoding, len(report.text)),
        sum(s.end - s.start for s in report.noise),
        sum(s.id not in (OPENING, CLOSING) for s in document.sections),
        *map(len, _starts_of_items(document)),
        len({*document.problems, *report.problems}),
        report.sha256,
    )


def docvar_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give one row a docvar of the user's own, in their order."""
    for name, value in document.report.docvars.extra:
        yield document.report.doc, name, value


def section_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give one row a section: the opening ``0``, the sections in their order, the closing text ``end``.

    ``text`` is the section's whole text, subsections included, as are ``chars`` (without white space and
    noise) and the counts of items; ``own_text`` and ``own_chars`` are what no subsection holds, so that the
    rows of a report hold its text once.
    """
    owned, starts = _own_stretches(document), _starts_of_items(document)
    found = {s.id: s for s in document.sections}
    for edge in (OPENING, CLOSING):
        if edge in owned and edge not in found:
            stretch = _trim(document.report.text, owned[edge][0].start, owned[edge][-1].end)
            found[edge] = Section(edge, 0, "", None, "", stretch.start, stretch.end)
    for section in sorted(found.values(), key=lambda s: (s.id == CLOSING, s.id != OPENING, s.start)):
        yield _section_row(document, section, owned.get(section.id, []), starts)


def slogan_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give one row a slogan, its ``form`` and ``kind``, and the role and theme of its section."""
    for i, s in with_sections(document, document.slogans):
        theme = s.theme if s else ""
        yield *head_of(document, i), i.form, i.kind, role_of(s), theme, sentence_of(document, i), i.rule


def title_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give one row a title in 《 》."""
    for i, s in with_sections(document, document.titles):
        yield *head_of(document, i), role_of(s), sentence_of(document, i), i.rule


def theme_hit_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give one row a term of a theme, where it was found, with the main theme of its section."""
    for i, s in with_sections(document, document.themes):
        theme = s.theme if s else ""
        yield *head_of(document, i), i.theme, role_of(s), theme, sentence_of(document, i), i.rule


def problem_rows(problems: Iterable[Problem]) -> Iterator[tuple[Any, ...]]:
    """Give one row a problem, in the order given, each once.

    Example:
        >>> [row[4] for row in problem_rows([Problem("竹溪.txt", "order", "三、 follows 一、")] * 2)]
        ['三、 follows 一、']

    """
    for p in dict.fromkeys(problems):
        yield p.file, p.doc, p.severity, p.code, p.message, p.section, p.start, p.end, p.text


def _extra_names(keys: Sequence[str]) -> list[str]:
    """Name a column for each docvar; chars is docvar_chars, or docvar_docvar_chars beside a docvar_chars."""
    taken = {*REPORT_COLUMNS, *keys}
    names = []
    for key in keys:
        name = key
        while name in taken and (name != key or key in REPORT_COLUMNS):
            name = f"docvar_{name}"
        taken.add(name)
        names.append(name)
    return names


def _starts_of_items(document: Annotated) -> tuple[list[int], ...]:
    """List where the items of each kind start that reports and sections count."""
    targets = [f for f in document.figures if f.status == "planned"]
    lists: tuple[Sequence[Item], ...] = (
        *(document.figures, targets),
        *(document.slogans, document.titles, document.themes),
    )
    return tuple(sorted(i.start for i in items) for items in lists)


def _count_items(starts: Sequence[Sequence[int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(bisect_left(own, end) - bisect_left(own, start) for own in starts)


def _trim(text: str, start: int, end: int) -> Span:
    """Leave white space at the edges out of a stretch."""
    whole = text[start:end]
    return Span(end - len(whole.lstrip()), start + len(whole.rstrip()))


def _own_stretches(document: Annotated) -> dict[str, list[Span]]:
    """Give each section what no subsection holds; its text may go on after the last of them."""
    index, text = SectionIndex(document.sections), document.report.text
    ends = {0, len(text), *(s.start for s in document.sections), *(s.end for s in document.sections)}
    owned: dict[str, list[Span]] = {}
    for start, end in pairwise(sorted(ends)):
        if text[start:end].strip():
            owned.setdefault(index.id(start), []).append(Span(start, end))
    return owned


def _section_row(
    document: Annotated, section: Section, own: Sequence[Span], starts: Sequence[Sequence[int]]
) -> tuple[Any, ...]:
    report, s = document.report, section
    return (
        *(report.doc, report.docvars.place, report.docvars.year, s.id, s.start, s.end),
        report.text[s.start : s.end],
        *(s.id.rpartition(".")[0], s.level, s.marker, s.number, s.heading, s.role, s.theme),
        "\n".join(report.text[part.start : part.end].strip() for part in own),
        sum(count_chars(report, part.start, part.end) for part in own),
        count_chars(report, s.start, s.end),
        *_count_items(starts, s.start, s.end),
        s.rule,
    )
