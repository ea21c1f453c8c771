"""Annotated towns as the tables of a corpus, for the tests of what is made from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from govtext.analyse.items import problem_rows, report_rows
from govtext.analyse.items import reports_table as with_docvars
from govtext.analyse.tables import TABLES
from govtext.analyse.wording.words import Word, term_rows
from govtext.lexicon import Lexicon
from govtext.model import Annotated, Problem
from govtext.store.memory import MemoryTables, tables_in_memory


def tabled(
    documents: Sequence[Annotated], lexicon: Lexicon, words: Sequence[Sequence[Word]] | None = None
) -> MemoryTables:
    """Make all tables; with ``words``, those of each report, no text is cut into words."""
    if words is None:
        return tables_in_memory(documents, lexicon, list(TABLES))
    tables = MemoryTables(dict.fromkeys(("reports", "terms")))
    for document, own in zip(documents, words, strict=True):
        tables.add("reports", report_rows(document))
        tables.add("terms", term_rows(document, own))
    return tables


def table(name: str, documents: Sequence[Annotated], lexicon: Lexicon) -> pd.DataFrame:
    """Make one table as it is printed."""
    tables = tables_in_memory(documents, lexicon, [name, "docvars"])
    return (
        with_docvars(tables.table(name), tables.table("docvars")) if name == "reports" else tables.table(name)
    )


def problems_of(problems: Iterable[Problem]) -> pd.DataFrame:
    """Make the table of problems."""
    tables = MemoryTables({"problems": None})
    tables.add("problems", problem_rows(problems))
    return tables.table("problems")
