"""What the tests of targets and results share: two invented reports of one place, as the program's tables."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import pandas as pd
from reading import ROOT, lexicon

from govtext.analyse.groups import UNKNOWN, report_groups
from govtext.analyse.targets.pledges import pledges_table
from govtext.analyse.targets.stated import Statement, read_statements
from govtext.analyse.targets.times import read_times
from govtext.corpus import read_corpus
from govtext.extract.annotate import annotate
from govtext.model import Annotated, Docvars, Report
from govtext.store.memory import MemoryTables, tables_in_memory

NEEDED = ("reports", "figures", "targets", "sections", "slogans", "docvars")


def report(
    doc: str,
    text: str,
    year: int,
    kind: str,
    *,
    place: str = "枫坪镇",
    within: str = "石岭县",
    level: str = "township",
) -> Annotated:
    """Annotate a text as a report of an invented place."""
    known = Docvars(title=doc, place=place, within=within, year=year, kind=kind, level=level)
    return annotate(Report(doc, f"{doc}.txt", text, sha256="", docvars=known), lexicon())


def tables_of(*documents: Annotated) -> MemoryTables:
    return tables_in_memory(documents, lexicon(), NEEDED)


def places_of(tables: MemoryTables) -> dict[str, str]:
    groups = report_groups(tables, "place")
    return {d: g for d, g in zip(groups["doc"], groups["group"], strict=True) if g != UNKNOWN}


def pledges_of(tables: MemoryTables) -> pd.DataFrame:
    t = tables
    told = (t.table(name) for name in ("reports", "targets", "figures", "sections"))
    return pledges_table(*told, lexicon(), groups=places_of(t))


def pair(target: str, result: str, *middle: Annotated) -> list[dict[str, object]]:
    """Hold the targets of one sentence of a plan for 2024 against a sentence of the review of 2024."""
    plan = report("枫坪镇2024年工作计划", f"一、重点任务\n{target}\n", 2024, "plan")
    review = report("枫坪镇2024年工作总结", f"一、工作成效\n{result}\n", 2024, "review")
    return pledges_of(tables_of(plan, *middle, review)).to_dict("records")


def statements(text: str, kind: str = "review") -> Sequence[Statement]:
    """Read the figures of a text as statements."""
    heading = "一、工作成效\n" if kind == "review" else "一、重点任务\n"
    return statements_of(tables_of(report("枫坪镇", heading + text + "\n", 2024, kind)))


def statements_of(tables: MemoryTables) -> list[Statement]:
    """Read the figures of tables as statements."""
    times = read_times(tables.table("sections"), lexicon())
    return list(read_statements(tables.table("figures"), times, lexicon()))


@functools.cache
def sample() -> MemoryTables:
    """Give the tables of the sample corpus."""
    corpus = read_corpus([ROOT / "corpus"], lexicon())
    return tables_in_memory(corpus.documents, lexicon(), NEEDED)
