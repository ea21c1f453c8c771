"""The comparisons in a ``report`` folder (比较): those that the corpus allows, and why not the others.

Each is what the command of its name prints by default. What needs several years, places or reports is made
only where there are several, and what would fill a page with pairs only as far as it can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.groups import UNKNOWN, count_reports, report_groups

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.formulations.diffusion import Use
    from govtext.analyse.tables import Tables
    from govtext.lexicon import Lexicon

NEEDS: Mapping[str, tuple[str, ...] | None] = MappingProxyType(
    {"texts": None, "left_out": None, "clauses": ("doc", "section", "role", "start", "end")}
)
"""The tables that the comparisons take beside those of the main job, and which columns; None for all."""
FEWEST = 3
"""Places and themes from which on places are compared all with all: of two the comparison is one number."""
MOST_PLACES = 60
"""Places up to which every two are listed: more than 1,770 pairs nobody reads."""
MOST_REPORTS = 500
"""Reports up to which wording is compared here: of 10,000 it takes minutes."""
FORMULATIONS = 30
BARS = 40
"""Rows up to which bars and points can be told apart in a picture."""
PANELS = 3
"""Places up to which their change is drawn, a panel each: more are for ``change --plot``."""
LONG = 3
"""Years from which on a picture of adoption shows more than the table."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a comparison is left out, in English and in Chinese."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture (图) to draw: the name of its file, its kind as ``draw_table`` knows it, and its table."""

    name: str
    kind: str
    table: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The tables by name, why others are left out, by name, and what to draw of them."""

    tables: Mapping[str, pd.DataFrame]
    left_out: Mapping[str, Reason]
    drawings: tuple[Drawing, ...]


def make_comparisons(tables: Tables, lexicon: Lexicon) -> Comparisons:
    """Make the comparisons that the corpus allows, each by the name of its command.

    A table is never empty: where nothing can be compared it is among those left out, with the reason.
    """
    corpus = _Corpus(tables, lexicon)
    made: dict[str, pd.DataFrame] = {}
    left_out: dict[str, Reason] = {}
    for name, make in _MAKERS.items():
        found = make(corpus)
        if isinstance(found, Reason):
            left_out[name] = found
        else:
            made[name] = found
    return Comparisons(made, left_out, tuple(_drawings(corpus, made)))


def said_of(left_out: Mapping[str, Reason], lang: str = "en") -> str:
    """Say what is left out and why, in one line; what has one reason stands together.

    Example:
        >>> one = Reason("one report", "只有一份报告")
        >>> said_of({"reuse": one, "map": Reason("one place", "只有一地"), "change": one})
        'reuse, change: one report; map: one place'

    """
    names: dict[Reason, list[str]] = {}
    for name, why in left_out.items():
        names.setdefault(why, []).append(name)
    if lang == "zh":
        from govtext.present.columns import TABLES

        return "；".join(f"{'、'.join(TABLES[n][0] for n in own)}：{why.zh}" for why, own in names.items())
    return "; ".join(f"{', '.join(own)}: {why.en}" for why, own in names.items())


class _Corpus:
    """The tables of a corpus, with what several comparisons need of them."""

    def __init__(self, tables: Tables, lexicon: Lexicon) -> None:
        self.tables, self.lexicon = tables, lexicon
        self.names = {t.id: t.zh for t in lexicon.themes}
        groups = report_groups(tables, "place")
        self.group_of: dict[str, str] = dict(zip(groups["doc"], groups["group"], strict=True))
        self.place_of = {doc: group for doc, group in self.group_of.items() if group != UNKNOWN}

    @cached_property
    def reports(self) -> pd.DataFrame:
        return self.tables.table("reports")

    @cached_property
    def dated(self) -> pd.DataFrame:
        """The reports that say their place and their year: doc, place, year, kind."""
        known = self.reports[self.reports["doc"].isin(self.place_of) & self.reports["year"].notna()]
        return known[["doc", "year", "kind"]].assign(place=known["doc"].map(self.place_of))

    @cached_property
    def uses(self) -> list[Use]:
        """The uses of the formulations that most reports have."""
        from govtext.analyse.formulations.diffusion import read_uses, widespread

        uses = read_uses(self.tables.table("slogans"), self.lexicon)
        shown = set(widespread(uses)[:FORMULATIONS])
        return [use for use in uses if use.slogan in shown]

    def chars(self, groups: Mapping[str, str]) -> dict[str, int]:
        """Count the characters of each group's reports, web furniture left out."""
        own = (self.reports["chars"] - self.reports["noise_chars"]).groupby(self.reports["doc"].map(groups))
        return {str(group): int(n) for group, n in own.sum().items()}

    def attention(self, by: str) -> pd.DataFrame:
        """Count the clauses that each group gives each theme: group, theme, hit, total, reports."""
        from govtext.analyse.themes.shares import sum_units

        units = self.tables.query(
            """
            SELECT g."group", theme, sum(clauses)::BIGINT AS hit FROM attention JOIN groups g USING (doc)
            GROUP BY ALL ORDER BY min(g."at"), theme
            """,
            groups=report_groups(self.tables, by),
        )
        return sum_units(units, self.lexicon.themes, count_reports(self.tables, by), by)


_UNDATED = Reason(
    "no report says both its place and its year; name them in metadata.csv",
    "没有报告同时写明地方和年份，可在metadata.csv中补上",
)
_FEW = Reason(f"fewer than {FEWEST} places", f"不足{FEWEST}个地方")


def _ambition(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.targets.ambition import ambition_table

    targets = corpus.tables.table("targets")
    if targets.empty:
        return Reason("no report has a target", "各报告中没有指标")
    chars = corpus.chars(corpus.group_of)
    return ambition_table(targets, corpus.group_of, chars, names=corpus.names)


def _pledges(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.targets.pledges import pledges_table

    if corpus.dated.empty:
        return _UNDATED
    targets, figures, sections = (corpus.tables.table(n) for n in ("targets", "figures", "sections"))
    table = pledges_table(corpus.reports, targets, figures, sections, corpus.lexicon, groups=corpus.place_of)
    return table if len(table) else Reason(
        "no place has targets of a year and a report that looks back on it",
        "没有一个地方既有某年的指标，又有回顾该年的报告",
    )  # fmt: skip


def _change(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.themes.change import change_table
    from govtext.analyse.themes.shares import count_units

    if corpus.dated.empty:
        return _UNDATED
    if corpus.dated.groupby("place")["year"].nunique().max() < 2:
        return Reason("no place has reports of two years", "没有一个地方有两个年份的报告")
    table = change_table(count_units(corpus.tables, "doc", "clause"), corpus.dated, corpus.names)
    return table if len(table) else Reason("the reports hold no clauses", "各报告中没有小句")


def _similarity(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.themes.similarity import similarity_table

    counts = corpus.attention("place")
    places = counts["group"].nunique()
    if places < FEWEST:
        return _FEW
    if places > MOST_PLACES:
        pairs = f"{places * (places - 1) // 2:,}"
        return Reason(
            f"{places:,} places make {pairs} pairs; govtext similarity lists them",
            f"{places:,}个地方两两成{pairs}对，可用govtext similarity列出",
        )
    return similarity_table(counts)


def _map(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.models.correspondence import Correspondence, count_themes, points_table

    counts = count_themes(corpus.tables, corpus.lexicon)
    kept = counts.loc[counts.sum(axis=1) > 0, counts.sum(axis=0) > 0]
    if len(set(corpus.group_of.values())) < FEWEST:
        return _FEW
    if min(kept.shape) < FEWEST:
        return Reason(
            f"fewer than {FEWEST} places that speak of {FEWEST} themes",
            f"不足{FEWEST}个地方谈到{FEWEST}个主题",
        )
    return points_table(Correspondence(counts), reports=count_reports(corpus.tables, "place"))


def _diffusion(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.formulations.diffusion import diffusion_table

    if corpus.dated.empty:
        return _UNDATED
    if len(corpus.dated[["place", "year"]].drop_duplicates()) < 2:
        return Reason("one place and one year", "只有一个地方、一个年份")
    table = diffusion_table(corpus.uses, corpus.reports, corpus.lexicon, corpus.place_of)
    return table if len(table) else Reason("no report has a formulation", "各报告中没有提法")


def _reuse(corpus: _Corpus) -> pd.DataFrame | Reason:
    from govtext.analyse.copying.reuse import reuse_table
    from govtext.analyse.copying.texts import read_texts

    reports = len(corpus.reports)
    if reports < 2:
        return Reason("one report", "只有一份报告")
    if reports > MOST_REPORTS:
        return Reason(
            f"{reports:,} reports; govtext reuse compares so many",
            f"共{reports:,}份报告，可用govtext reuse比较",
        )
    table = reuse_table(read_texts(corpus.tables))
    return table if len(table) else Reason("no two reports share wording", "没有两份报告有相同的文字")


_MAKERS: Mapping[str, Callable[[_Corpus], pd.DataFrame | Reason]] = MappingProxyType(
    {
        "ambition": _ambition,
        "pledges": _pledges,
        "change": _change,
        "similarity": _similarity,
        "map": _map,
        "diffusion": _diffusion,
        "reuse": _reuse,
    }
)
"""The comparisons by the name of their table, which is that of their command."""


def _drawings(corpus: _Corpus, made: Mapping[str, pd.DataFrame]) -> list[Drawing]:
    """Choose the pictures that can be read: a bar or point for each place, a panel for each of a few."""
    rows = {
        "ambition": ("ambition", ("group",), BARS),
        "pledges": ("pledges", ("place", "year"), BARS),
        "change": ("change", ("place",), PANELS),
        "map": ("map of themes", ("point",), 2 * BARS),
    }
    drawn = [
        Drawing(name, kind, made[name])
        for name, (kind, columns, most) in rows.items()
        if name in made and len(made[name].drop_duplicates(list(columns))) <= most
    ]
    if "diffusion" in made and corpus.dated["year"].nunique() >= LONG:
        from govtext.analyse.formulations.diffusion import adoption_table

        docs = {doc: doc for doc in corpus.group_of}
        table = adoption_table(corpus.uses, corpus.reports, corpus.place_of, corpus.chars(docs))
        drawn.append(Drawing("adoption", "adoption", table))
    return drawn
