"""How much of a report goes to each theme (注意力): shares of clauses and of characters, with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from govtext.analyse.clauses import covered, iter_clauses
from govtext.analyse.frame import Columns, make_table
from govtext.analyse.groups import check_grouping, group_reports, order_groups
from govtext.analyse.intervals import wilson
from govtext.lexicon import Lexicon
from govtext.model import Annotated, Section

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(slots=True)
class _Tally:
    """What was counted for one group."""

    clauses: int = 0
    chars: int = 0
    themed: int = 0
    reports: set[str] = field(default_factory=set)
    clauses_hit: Counter[str] = field(default_factory=Counter)
    chars_hit: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)


def themes_table(
    documents: Sequence[Annotated], lexicon: Lexicon, *, by: str = "doc", confidence: float = 0.95
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
    tallies = _count(documents, by)
    rows = (
        _row(group, theme.id, theme.zh, tallies[group], confidence)
        for group in order_groups(list(tallies), by)
        for theme in lexicon.themes
    )
    return make_table(rows, THEME_COLUMNS)


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


def _count(documents: Sequence[Annotated], by: str) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    groups = [""] * len(documents) if by == "role" else group_reports(documents, by)
    for document, group in zip(documents, groups, strict=True):
        if group:
            tallies.setdefault(group, _Tally()).reports.add(document.report.doc)
        _count_clauses(document, group, tallies)
        for section in outer_themes(document.sections):
            tally = tallies.setdefault(group or section.role, _Tally())
            tally.sections[section.theme] += 1
            tally.themed += 1
    return tallies


def _count_clauses(document: Annotated, group: str, tallies: dict[str, _Tally]) -> None:
    hits = sorted(document.themes, key=lambda h: (h.start, h.end))
    text, at = document.report.text, 0
    for clause in iter_clauses(document):
        tally = tallies.setdefault(group or clause.role, _Tally())
        tally.reports.add(document.report.doc)
        tally.clauses += 1
        tally.chars += len("".join(text[clause.start : clause.end].split()))
        spans: dict[str, list[tuple[int, int]]] = {}
        while at < len(hits) and hits[at].start < clause.end:
            hit = hits[at]
            at += 1
            if hit.start >= clause.start:  # else in noise
                spans.setdefault(hit.theme, []).append((hit.start, hit.end))
        for theme, found in spans.items():
            tally.clauses_hit[theme] += 1
            tally.hits[theme] += len(found)
            tally.chars_hit[theme] += covered(found)


def _row(group: str, theme: str, zh: str, tally: _Tally, confidence: float) -> tuple[Any, ...]:
    hit, chars = tally.clauses_hit[theme], tally.chars_hit[theme]
    share = hit / tally.clauses if tally.clauses else None
    return (
        *(group, theme, zh, hit, tally.clauses, share),
        *(wilson(hit, tally.clauses, confidence) if tally.clauses else (None, None)),
        *(chars, tally.chars, chars / tally.chars if tally.chars else None),
        *(tally.hits[theme], tally.hits.total(), tally.sections[theme], tally.themed, len(tally.reports)),
    )
