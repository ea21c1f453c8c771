"""Reports streaming past → the tables that are asked for, in memory (汇集)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govtext.analyse.items import problem_rows
from govtext.corpus import Cache, Stream
from govtext.corpus.facts import Made
from govtext.corpus.reading import Maker
from govtext.model import Problem
from govtext.store.making import RowMaker, unpack_rows
from govtext.store.memory import MemoryTables, Needs


@dataclass(frozen=True, slots=True)
class Gathered:
    """The tables of a corpus, and what is wrong with it: errors, what is as bad, the number of warnings.

    ``inputs`` are the files that were read, with their digests.
    """

    tables: MemoryTables
    errors: tuple[Problem, ...]
    unread: tuple[Problem, ...]
    warnings: int
    inputs: tuple[tuple[str, str], ...]


def gather(
    stream: Stream,
    needs: Needs,
    jobs: int,
    cache: Cache | None = None,
    *,
    maker: Maker | None = None,
    each: Callable[[Made], None] | None = None,
) -> Gathered:
    """Read the reports of a stream, and keep the rows of the tables that are needed.

    The problems of files and of the corpus as a whole stand before those of the reports. With a ``maker`` of
    one's own ``each`` is called with what it has made of each report.
    """
    tables = MemoryTables(needs)
    found: list[Problem] = []
    warnings = 0
    late: list[tuple[int, int, dict[str, Any]]] = []
    for made in stream.made(jobs, maker or RowMaker(tuple(needs)), cache=cache):
        number = tables.begin(made.facts.report.doc) if needs else 0
        if each is not None:
            each(made)
        for name, part in made.parts.items() if maker is None else ():
            rows, columns = unpack_rows(name, part)
            if name == "problems":
                late.append((number, rows, columns))
            else:
                tables.add_columns(name, number, rows, columns)
        found += [p for p in made.facts.problems if p.severity == "error"]
        warnings += sum(p.severity == "warning" for p in made.facts.problems)
    if needs:
        tables.rename(stream.names())
    before = stream.problems()
    if "problems" in needs:
        tables.add("problems", problem_rows(before))
        for number, rows, columns in late:
            tables.add_columns("problems", number, rows, columns)
    # A dictionary that is not read changes every row, and no report shows it: it is as bad as an error.
    unread = [p for p in before if p.code == "dictionary" and p.severity != "error"]
    errors = [p for p in (*before, *found) if p.severity == "error"]
    warnings += sum(p.severity == "warning" for p in before) - len(unread)
    return Gathered(tables, tuple(errors), tuple(unread), warnings, tuple(stream.inputs()))
