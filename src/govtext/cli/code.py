"""The command that reads coded sheets back (编码): code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govtext.cli.explaining import EXPLAIN, show_explanation
from govtext.cli.options import LANG

if TYPE_CHECKING:
    import pandas as pd


@click.command(short_help="Read coded sheets back: agreement, precision (编码一致性).")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET...", type=Path)
@click.option("-o", "--output", type=Path, metavar="FILE", help="Write to FILE, not to standard output.")
@click.option(
    "--format",
    type=click.Choice(["table", "csv", "jsonl", "md"]),
    help="Form of the output [default: by FILE's suffix, else table].",
)
@LANG
@EXPLAIN
def code(
    sheets: tuple[Path, ...], output: Path | None, format: str | None, lang: str, explain: str | None
) -> None:
    """Read sheets that people have coded, and say how far they agree (编码一致性).

    Unit: the clause that was coded; a row is a code, and `all` takes the codes of a clause together.

    A sheet is what `govtext instruments --of sheet -o sheet.xlsx` wrote, with coder1, or coder1 and coder2,
    filled in: codes parted by |, 0 where a clause has none; an empty cell was not looked at. Several sheets
    are read as one.

    Formula: kappa = (agreement - by_chance) / (1 - by_chance); alpha_k is Krippendorff's, nominal.
    precision = precode_right / precoded, recall = precode_right / wanted: the dictionary's codes held
    against the clauses on which the coders agree.

    Source: Cohen 1960; Krippendorff 2019.

    \b
    Example:
      govtext code sheet.xlsx
    """
    from govtext.analyse.coding.agreement import agreement_table, explain_agreement
    from govtext.present.forms import SUFFIXES
    from govtext.present.tables import write_table

    try:
        table = agreement_table(_read(sheets))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if explain is not None:
        show_explanation(table, explain, explain_agreement, ("feature",))
        return
    form = format or (SUFFIXES.get(output.suffix.lower(), "csv") if output else "table")
    write_table(table, output or sys.stdout, form, lang)


def _read(sheets: tuple[Path, ...]) -> pd.DataFrame:
    """Read sheets as one, whichever language their headers are in."""
    import pandas as pd

    from govtext.present.columns import COLUMNS

    names = {zh: name for name, (zh, _) in COLUMNS.items() if name in ("precode", "coder1", "coder2")}
    return pd.concat([_read_one(sheet).rename(columns=names) for sheet in sheets], ignore_index=True)


def _read_one(sheet: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        if sheet.suffix.lower() == ".xlsx":
            return pd.read_excel(sheet, dtype=object)
        return pd.read_csv(sheet, dtype=str, keep_default_na=False, encoding=_encoding(sheet))
    except FileNotFoundError as error:
        raise ValueError(f"{sheet}: no such file") from error
    except Exception as error:
        raise ValueError(f"{sheet}: cannot be read as a sheet: {error}; save it as .csv or .xlsx") from error


def _encoding(sheet: Path) -> str:
    """Give GB18030 where a sheet was saved by Excel on a Chinese Windows, else UTF-8."""
    try:
        sheet.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


COMMANDS = (code,)
