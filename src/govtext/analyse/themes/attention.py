"""How much of a report goes to each theme (注意力): shares of clauses and of characters, with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.clauses import Clause, covered, iter_clauses
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import GROUP, check_grouping, order_groups, report_groups
from govtext.analyse.intervals import wilson
from govtext.lexicon import Lexicon
from govtext.load.tree import SectionIndex
from govtext.model import Annotated, Section

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

THEME_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("group", "theme", "zh"), "text"),
        **dict.fromkeys(("clauses_hit", "clauses"), "int"),
        **dict.fromkeys(("clause_share", "low", "high"), "float"),
        **dict.fromkeys(("chars_hit", "chars"), "int"),
        "char_share": "float",
        **dict.fromkeys(("hits", "hits_all", "sections", "themed_sections", "reports"), "int"),
    }
)


ATTENTION_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("doc", "role", "theme"), "text"),
        **dict.fromkeys(("clauses", "chars", "hits", "sections", "found"), "int"),
    }
)
"""What a report gives each theme in the sections of each role; the row without a theme counts all of them.

``clauses`` hold a term of the theme, ``chars`` are those of the terms in them, ``hits`` the terms, ``found``
the terms outside clauses too, ``sections`` have it for their main theme. Without a theme: all clauses, their
characters, all hits, and the sections that have a theme of their own. There is such a row for every role of
the report's sections, and for other.
"""


@dataclass(slots=True)
class _Part:
    """What was counted in the sections of one role: of each theme, and under "" of all."""

    clauses: Counter[str] = field(default_factory=Counter)
    chars: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)


def attention_rows(document: Annotated, clauses: Iterable[Clause] | None = None) -> Iterator[tuple[Any, ...]]:
    """Count what a report gives each theme; a row a role and theme, and one a role for all themes.

    ``clauses`` are those of ``iter_clauses``, where they are known.
    """
    index = SectionIndex(document.sections)
    parts = {role: _Part() for role in sorted({s.role for s in document.sections} | {"other"})}
    _count_clauses(document, iter_clauses(document) if clauses is None else clauses, parts)
    for section in outer_themes(document.sections):
        parts[section.role].sections.update(("", section.theme))
    for hit in document.themes:
        parts[index.role(hit.start)].found.update(("", hit.theme))
    for role, part in parts.items():
        for theme in sorted({"", *part.found, *part.sections}):
            counts = (part.clauses, part.chars, part.hits, part.sections, part.found)
            yield document.report.doc, role, theme, *(c[theme] for c in counts)


def themes_table(
    tables: Tables, lexicon: Lexicon, *, by: str = "doc", confidence: float = 0.95
) -> pd.DataFrame:
    """Measure the attention that each group gives each theme of the scheme: one row a group and theme.

    ``clause_share`` is clauses with at least one term of the theme over all clauses, ``low`` and ``high`` its
    Wilson interval; ``char_share`` is characters in terms over all characters of clauses. A clause runs
    between 。！？；，： and line ends; noise is not counted. The shares of one group need not add up to 1: a
    clause may touch no theme or two. ``sections`` counts sections whose main theme it is, a subsection only
    where its theme is not its parent's; ``themed_sections`` counts them for all themes. ``by`` is doc, place,
    year, level, kind or role (of the section). Raises ValueError for another ``by``.
    """
    check_grouping(by)
    counted = count_attention(tables, by)
    rows = (
        _row(group, theme.id, theme.zh, counted, confidence)
        for group in counted.groups
        for theme in lexicon.themes
    )
    return make_table(rows, THEME_COLUMNS)


@dataclass(frozen=True, slots=True)
class Attention:
    """What each group gives each theme, and under "" all of them: counts by group and theme."""

    groups: tuple[str, ...]
    reports: Mapping[str, int]
    counts: Mapping[tuple[str, str], Mapping[str, int]]


_COUNTED = ("clauses", "chars", "hits", "sections", "docs")


def count_attention(tables: Tables, by: str) -> Attention:
    """Count clauses, characters, terms, sections and ``docs``, reports with a term, by group and theme.

    A role is a group where it has a clause or a section with a theme, and its reports are those with one.
    """
    groups = report_groups(tables, by)
    table = tables.query(
        f"""
        SELECT {GROUP} AS "group", theme, sum(clauses) AS clauses, sum(chars) AS chars,
               sum(hits) AS hits, sum(sections) AS sections, count(DISTINCT doc) FILTER (found > 0) AS docs,
               count(DISTINCT doc) FILTER (clauses > 0) AS reports
        FROM attention JOIN groups g USING (doc) GROUP BY ALL
        """,
        groups=groups,
    )
    rows = table.to_dict("records")
    counts = {(r["group"], r["theme"]): {name: int(r[name]) for name in _COUNTED} for r in rows}
    if by == "role":
        reports = {r["group"]: int(r["reports"]) for r in rows if r["theme"] == ""}
        kept = [g for g in reports if counts[g, ""]["clauses"] or counts[g, ""]["sections"]]
    else:
        reports = dict(Counter(groups["group"]))
        kept = list(reports)
    return Attention(tuple(order_groups(kept, by)), reports, counts)


def outer_themes(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield the sections with a main theme of their own: not mixed, and not just their parent's again.

    Example:
        >>> from govtext.model import Section
        >>> parts = [("1", "mixed"), ("1.1", "ecology"), ("1.1.1", "ecology"), ("1.1.2", "culture")]
        >>> made = [Section(i, 1, "", None, "", 0, 9, "review", t) for i, t in parts]
        >>> [s.id for s in outer_themes(made)]
        ['1.1', '1.1.2']

    """
    themes = {s.id: s.theme for s in sections}
    for section in sections:
        if section.theme not in ("", "mixed") and themes.get(section.id.rpartition(".")[0]) != section.theme:
            yield section


def _count_clauses(document: Annotated, clauses: Iterable[Clause], parts: Mapping[str, _Part]) -> None:
    hits = sorted(document.themes, key=lambda h: (h.start, h.end))
    text, at = document.report.text, 0
    for clause in clauses:
        part = parts[clause.role]
        part.clauses[""] += 1
        part.chars[""] += len("".join(text[clause.start : clause.end].split()))
        spans: dict[str, list[tuple[int, int]]] = {}
        while at < len(hits) and hits[at].start < clause.end:
            hit = hits[at]
            at += 1
            if hit.start >= clause.start:  # else in noise
                spans.setdefault(hit.theme, []).append((hit.start, hit.end))
        for theme, found in spans.items():
            part.clauses[theme] += 1
            part.hits.update({"": len(found), theme: len(found)})
            part.chars[theme] += covered(found)


_NOTHING = MappingProxyType(dict.fromkeys(_COUNTED, 0))


def _row(group: str, theme: str, zh: str, counted: Attention, confidence: float) -> tuple[Any, ...]:
    own, whole = (counted.counts.get((group, t), _NOTHING) for t in (theme, ""))
    hit, clauses, chars = own["clauses"], whole["clauses"], whole["chars"]
    return (
        *(group, theme, zh, hit, clauses, hit / clauses if clauses else None),
        *(wilson(hit, clauses, confidence) if clauses else (None, None)),
        *(own["chars"], chars, own["chars"] / chars if chars else None),
        *(own["hits"], whole["hits"], own["sections"], whole["sections"], counted.reports[group]),
    )
