"""Write a table (表) as CSV, JSON lines, Markdown or aligned text, as an Excel workbook or as Parquet.

CSV: comma, a quotation mark doubled inside quotation marks, one ``\\n`` after each row on every system
(Excel, R and pandas read it, and line filters see no stray ``\\r``). Line ends inside a cell stay as they
stand in the source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from govtext.present.cells import is_missing, is_number, json_value, plain, unwrap
from govtext.present.columns import DROPPABLE, KEPT_WHOLE, NAMING, headers, shown_value
from govtext.present.forms import BINARY
from govtext.present.terminal import draw_table, terminal_width

if TYPE_CHECKING:
    import pandas as pd

BOM = "\ufeff"
_PART = 10_000
"""Rows that are made into text together, and texts of a column that are remembered."""
_TINY = Decimal("0.000001")
# Excel takes a cell that begins so for a formula; the full-width signs too, under a Chinese locale.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_QUOTED = re.compile(r'[,"\r\n]')
_NUMBER = re.compile(r"[+\-]?(\d[\d,]*)?(\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many rows, the columns that found no room, how many cells were cut."""

    rows: int
    hidden: tuple[str, ...] = ()
    cut: int = 0


def write_table(
    table: pd.DataFrame,
    target: Path | TextIO,
    format: str = "table",
    lang: str = "en",
    *,
    width: int | None = None,
    themes: Mapping[str, str] | None = None,
) -> Written:
    """Write a table to a file or an open stream, in one of ``FORMATS``, with English or Chinese headers.

    In Chinese the values of closed lists are Chinese too; ``themes`` maps the ids of themes to their names.

    CSV files begin with a BOM, because Excel reads them otherwise as GBK; streams never do. A cell that a
    spreadsheet would run as a formula gets an apostrophe before it in CSV; plain numbers and lone signs do
    not. ``xlsx`` and ``parquet`` need a file; cells of a workbook are cut to what Excel holds.
    Raises ValueError where it would have more rows than a sheet.

    Example:
        >>> import sys, pandas as pd
        >>> t = pd.DataFrame({"place": ["枫坪镇", "溪口乡"], "text": ["=1+1", '"三会一课"制度']})
        >>> write_table(t, sys.stdout, "csv", "zh").rows
        地方,原文
        枫坪镇,'=1+1
        溪口乡,\"\"\"三会一课\"\"制度\"
        2
    """
    names = [str(c) for c in table.columns]
    heads = headers(names, lang)
    if format == "csv":
        return _write_csv(table, heads, target, lang, themes or {})
    rows = [
        [shown_value(n, unwrap(v), lang, themes or {}) for n, v in zip(names, row, strict=True)]
        for row in table.itertuples(index=False, name=None)
    ]
    if format in BINARY:
        return Written(len(rows), cut=_binary(table, heads, rows, target, format))
    if format == "table":
        limit = width or (terminal_width() if not isinstance(target, Path) else 10_000)
        text, hidden = _aligned(names, heads, rows, limit)
    else:
        text, hidden = _WRITERS[format](heads, rows), ()
    if isinstance(target, Path):
        target.write_bytes(text.encode("utf-8", "backslashreplace"))
    else:
        target.write(text)
    return Written(len(rows), hidden)


def _write_csv(
    table: pd.DataFrame, heads: Sequence[str], target: Path | TextIO, lang: str, themes: Mapping[str, str]
) -> Written:
    if isinstance(target, Path):
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            stream.write(BOM)
            return _write_csv(table, heads, stream, lang, themes)
    target.write(_csv(heads, ()))
    memos: list[dict[str, str]] = [{} for _ in heads]
    for at in range(0, len(table), _PART):
        part = table.iloc[at : at + _PART]
        columns = [
            _csv_column(str(name), list(part.iloc[:, n]), lang, themes, memos[n])
            for n, name in enumerate(table.columns)
        ]
        target.writelines(f"{line}\n" for line in map(",".join, zip(*columns, strict=True)))
    return Written(len(table))


def _csv_column(
    name: str, values: Sequence[object], lang: str, themes: Mapping[str, str], memo: dict[str, str]
) -> list[str]:
    """Write the cells of a column; ``memo`` knows those texts that came before, as names of places do."""
    cells: list[str] = []
    for value in values:
        if type(value) is not str:
            cells.append(csv_cell(shown_value(name, unwrap(value), lang, themes)))
            continue
        cell = memo.get(value)
        if cell is None:
            cell = csv_cell(shown_value(name, value, lang, themes))
            if len(memo) < _PART:
                memo[value] = cell
        cells.append(cell)
    return cells


def write_rows(
    headers: Sequence[str], rows: Iterable[Sequence[object]], target: Path | TextIO, format: str
) -> int:
    """Write rows as they come, as ``csv`` or ``jsonl``, and give their number; nothing is held in memory.

    Example:
        >>> import sys
        >>> write_rows(["place", "reports"], iter([("枫坪镇", 3)]), sys.stdout, "jsonl")
        {"place": "枫坪镇", "reports": 3}
        1

    """
    if isinstance(target, Path):
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            stream.write(BOM if format == "csv" else "")
            return write_rows(headers, rows, stream, format)
    write, written = _WRITERS[format], 0
    if format == "csv":
        target.write(write(headers, ()))
    for row in rows:
        target.write(write(headers, [row]) if format == "jsonl" else ",".join(map(csv_cell, row)) + "\n")
        written += 1
    return written


def _binary(
    table: pd.DataFrame,
    heads: Sequence[str],
    rows: Sequence[Sequence[object]],
    target: Path | TextIO,
    format: str,
) -> int:
    """Write a form that is no text; give the number of cells that were cut."""
    if not isinstance(target, Path):
        raise ValueError(f"{format} is written to a file only")
    if format == "xlsx":
        from govtext.present.workbook import write_workbook

        return write_workbook(heads, rows, target)
    from govtext.present.columnar import write_parquet

    kinds = {str(n): getattr(t, "kind", "O") for n, t in table.dtypes.items()}
    write_parquet(heads, kinds, rows, target)
    return 0


def csv_cell(value: object) -> str:
    """Write one CSV cell: harmless in a spreadsheet, quoted where it must be.

    Example:
        >>> csv_cell("-5.3"), csv_cell("+"), csv_cell("=cmd"), csv_cell("早谋划,早部署")
        ('-5.3', '+', "'=cmd", '"早谋划,早部署"')
    """
    if type(value) is int:  # the commonest cells first: a table may hold millions
        return str(value)
    text = value if type(value) is str else plain(value)
    if not is_number(value) and _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        text = "'" + text
    if _QUOTED.search(text) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _csv(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return "".join(",".join(map(csv_cell, row)) + "\n" for row in (headers, *rows))


def _jsonl(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    objects = (dict(zip(headers, map(json_value, row), strict=True)) for row in rows)
    return "".join(json.dumps(o, ensure_ascii=False, default=str) + "\n" for o in objects)


def _md(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    right = _right(len(headers), rows)
    lines = [
        list(headers),
        ["---:" if r else "---" for r in right],
        *([_md_cell(c) for c in row] for row in rows),
    ]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _md_cell(value: object) -> str:
    text = plain(value).replace("\\", "\\\\").replace("|", "\\|")
    return "<br>".join(text.splitlines())


_WRITERS: dict[str, Callable[[Sequence[str], Sequence[Sequence[object]]], str]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "md": _md,
}


def _right(columns: int, rows: Sequence[Sequence[object]]) -> list[bool]:
    """Tell which columns hold numbers, and some number."""
    return [
        any(is_number(row[i]) for row in rows)
        and all(is_number(row[i]) or is_missing(row[i]) or row[i] == "" for row in rows)
        for i in range(columns)
    ]


def _aligned(
    names: Sequence[str], headers: Sequence[str], rows: Sequence[Sequence[object]], width: int
) -> tuple[str, tuple[str, ...]]:
    """Draw the table for a terminal; leave out columns that are empty in every row, and the least telling."""
    filled = [i for i in range(len(names)) if not rows or any(plain(row[i]) for row in rows)]
    names = [names[i] for i in filled]
    right = [_right(len(headers), rows)[i] for i in filled]
    drawn = draw_table(
        [headers[i] for i in filled],
        [[_short(row[i]) for i in filled] for row in rows],
        right=right,
        width=width,
        droppable=[names.index(n) for n in DROPPABLE if n in names and n not in _naming(names)],
        whole=[names.index(n) for n in KEPT_WHOLE if n in names],
    )
    return drawn.text + "\n", drawn.hidden


def _naming(names: Sequence[str]) -> Collection[str]:
    """Give the columns that say what a row is about: of 95 % nothing is known without them.

    Example:
        >>> _naming(["indicator", "place", "target"]), _naming(["doc", "place", "of", "indicator"])
        (('indicator', 'place', 'year'), ('doc',))

    """
    kept = () if names[0] == "doc" else NAMING
    thing = ("indicator",) if "indicator" in names[1:] and "of" not in names else ()
    return (names[0], *kept, *thing)


def _short(value: object) -> str:
    """Show a computed number with four decimals: a share of 0.3333333333333333 says no more than 0.3333."""
    text = plain(value)
    if not isinstance(value, float | Decimal) or len(text.partition(".")[2]) <= 4:
        return text
    number = Decimal(text)
    if 0 < abs(number) < _TINY:  # a p of 2.2e-29 would take 33 columns
        return f"<{_TINY}" if number > 0 else f">-{_TINY}"
    short = round(number, 4) if abs(number) >= Decimal("0.001") else Decimal(f"{number:.2g}")
    return plain(short).rstrip("0").rstrip(".")
