"""The tables of a corpus (表组): the seam between reading and analysing.

Reports are turned into rows one by one, and forgotten. An analysis asks for the tables that it needs, or for
what SQL makes of them, and does not know whether they stand in memory or in a store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from govtext.analyse import items, overview, quantities
from govtext.analyse.clauses import CLAUSE_COLUMNS, clause_rows, iter_clauses
from govtext.analyse.frame import Columns
from govtext.analyse.themes.attention import ATTENTION_COLUMNS, attention_rows
from govtext.analyse.wording.words import TERM_COLUMNS, read_words, term_rows
from govtext.lexicon import Lexicon
from govtext.model import Annotated

if TYPE_CHECKING:
    import pandas as pd

Row = Sequence[Any]

TABLES: Mapping[str, Columns] = MappingProxyType(
    {
        "reports": items.REPORT_COLUMNS,
        "docvars": items.DOCVAR_COLUMNS,
        "files": overview.READ_COLUMNS,
        "texts": MappingProxyType({"doc": "text", "text": "text"}),
        "sections": items.SECTION_COLUMNS,
        "figures": quantities.FIGURE_COLUMNS,
        "targets": quantities.TARGET_COLUMNS,
        "slogans": items.SLOGAN_COLUMNS,
        "titles": items.TITLE_COLUMNS,
        "theme_hits": items.THEME_HIT_COLUMNS,
        "problems": items.PROBLEM_COLUMNS,
        "left_out": overview.LEFT_OUT_COLUMNS,
        "terms": TERM_COLUMNS,
        "attention": ATTENTION_COLUMNS,
        "clauses": CLAUSE_COLUMNS,
    }
)
"""The columns of each table by its name; ``docvars`` are the user's own, one row each."""

WORDY = ("terms", "clauses")
"""The tables for which a report is cut into words."""
_CLAUSED = ("attention", "clauses")


class Tables(Protocol):
    """The tables of a corpus, wherever they stand."""

    def table(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Give a table, or some of its columns, in the order of the reports, then of the text.

        Its columns have the types of ``TABLES``: text is object, int is Int64, exact is Decimal or None.
        """
        ...

    def query(self, sql: str, **frames: pd.DataFrame) -> pd.DataFrame:
        """Give what a query of DuckDB finds in the tables by their names, and in the frames given.

        In SQL an exact number is a double, and stands as it is in ``<name>_exact``, as text. Rows have an
        order only where the query says ORDER BY.
        """
        ...


def rows_of(name: str, document: Annotated, lexicon: Lexicon) -> list[Row]:
    """Make the rows of one report for the table of that name, cells in the order of its columns.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.model import Report
        >>> document = Annotated(Report("竹溪", "竹溪.txt", "建设网格员队伍。", ""))
        >>> [row[3:] for row in rows_of("terms", document, load_lexicon())]
        [('建设', 1), ('网格员', 1), ('队伍', 1)]

    """
    return tables_of((name,), document, lexicon)[name]


def tables_of(names: Iterable[str], document: Annotated, lexicon: Lexicon) -> dict[str, list[Row]]:
    """Make the rows of one report for several tables; it is cut into words once.

    ``problems`` holds those of the report; those of files and of the corpus are not a report's.
    """
    wanted = list(names)
    words = read_words(document, lexicon) if any(name in WORDY for name in wanted) else []
    clauses = list(iter_clauses(document)) if any(name in _CLAUSED for name in wanted) else []
    made: dict[str, list[Row]] = {}
    for name in wanted:
        if name == "terms":
            made[name] = list(term_rows(document, words))
        elif name == "clauses":
            made[name] = list(clause_rows(document, words, clauses))
        elif name == "attention":
            made[name] = list(attention_rows(document, clauses))
        else:
            made[name] = list(_MAKERS[name](document, lexicon))
    return made


def _text_rows(document: Annotated) -> Iterable[Row]:
    yield document.report.doc, document.report.text


_MAKERS: Mapping[str, Callable[[Annotated, Lexicon], Iterable[Row]]] = MappingProxyType(
    {
        "reports": lambda document, _: items.report_rows(document),
        "docvars": lambda document, _: items.docvar_rows(document),
        "files": lambda document, _: overview.read_rows(document),
        "texts": lambda document, _: _text_rows(document),
        "sections": lambda document, _: items.section_rows(document),
        "figures": quantities.figure_rows,
        "targets": quantities.target_rows,
        "slogans": lambda document, _: items.slogan_rows(document),
        "titles": lambda document, _: items.title_rows(document),
        "theme_hits": lambda document, _: items.theme_hit_rows(document),
        "problems": lambda document, _: items.problem_rows(document.problems),
        "left_out": lambda document, _: overview.left_out_rows(document),
    }
)
