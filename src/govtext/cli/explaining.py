"""The option ``--explain`` (算式): the arithmetic of one row in place of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd

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
) -> None:
    """Print the arithmetic of the row that ``key`` names; misuse, with rows that are there, where none is."""
    from govtext.analyse.explain import find_row

    try:
        row = find_row(table, key, columns)
    except KeyError as error:
        raise click.BadParameter(str(error.args[0]), param_hint="--explain") from error
    click.echo(explain(row))
