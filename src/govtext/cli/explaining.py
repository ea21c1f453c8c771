"""The option ``--explain`` (算式): the arithmetic of one row in place of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from govtext.cli.session import draw, emit, finish

if TYPE_CHECKING:
    import pandas as pd

    from govtext.cli.options import Options
    from govtext.cli.session import Given

EXPLAIN = click.option(
    "--explain",
    metavar="ROW",
    help="Print the arithmetic of one row instead: its number, from 1, or its word (a pair: 词+词).",
)


def show_explanation(
    table: pd.DataFrame,
    key: str,
    explain: Callable[[Mapping[str, Any]], str],
    columns: Sequence[str] = ("word",),
    shown: pd.DataFrame | None = None,
) -> None:
    """Print the arithmetic of the row that ``key`` names; misuse, with rows that are there, where none is.

    ``shown`` are the rows that the command prints where these are not all: a number is that of one of them.
    """
    from govtext.analyse.explain import find_row

    try:
        row = find_row(table, key, columns, shown)
    except KeyError as error:
        raise click.BadParameter(str(error.args[0]), param_hint="--explain") from error
    click.echo(explain(row))


def rows_of(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows of a table as an explanation takes them."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def show_table(
    kind: str,
    table: pd.DataFrame,
    options: Options,
    given: Given,
    own: dict[str, Any],
    key: str | None,
    explain: Callable[..., str],
    columns: Sequence[str] = ("word",),
    shown: pd.DataFrame | None = None,
) -> None:
    """Print the arithmetic of a row where it is asked for, else the table or what is ``shown``; draw it."""
    if key is not None:
        show_explanation(table, key, explain, columns, shown)
    else:
        emit(table if shown is None else shown, options, given, own)
    draw(kind, table, options, given, own)
    finish(options, given)
