"""Tables (表格) of any format → sheets of lines with named cells, numbered as Excel numbers its rows."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from govtext.load.archive import WHOLE
from govtext.load.decode import Decoded, DecodeError, decode
from govtext.load.raw import ReadError
from govtext.model import Problem

# Above the header a table may have its title, its date, who made it.
_TOP = 10
_HEAD = 500_000
# Rows that a sheet of Excel may have.
_ROWS = 1_048_576
_DELIMITERS = (",", "\t", ";")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A row (行) of a table.

    ``wrong`` says what is the matter with it: ``wide``, ``short`` (cells more or fewer than the header),
    ``open`` (a quotation mark is never closed; no line follows), ``broken`` (no JSON object).
    """

    number: int
    cells: Mapping[str, str]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet (工作表) of a workbook, or the only one of a CSV or JSONL file, which has no name.

    ``problems`` are what was broken in the file's bytes, their ``file`` left empty.
    """

    lines: Iterator[Line]
    name: str = ""
    hidden: bool = False
    encoding: str = ""
    why: str = ""
    problems: tuple[Problem, ...] = ()


def read_sheets(
    data: bytes, kind: str, file: str, *, header: str | None = None, encoding: str | None = None
) -> list[Sheet]:
    """Read the sheets of a csv, xlsx or jsonl file; ReadError for bytes that are none.

    ``header`` is a name that the header is known to hold: rows above it are no reports.

    Example:
        >>> (sheet,) = read_sheets("标题,正文\\n石塘镇,抓春耕\\n".encode("gbk"), "csv", "a.csv")
        >>> next(sheet.lines)
        Line(number=2, cells={'标题': '石塘镇', '正文': '抓春耕'}, wrong='')
    """
    if kind == "xlsx":
        return _workbook(data, file, header)
    try:
        decoded = _decoded_by_head(data) if encoding is None else None
        decoded = decoded or decode(data, encoding=encoding, lossy=True)
    except DecodeError as error:
        raise ReadError(Problem(file, "undecodable", str(error), "error")) from error
    lines = _objects(decoded.text) if kind == "jsonl" else _csv_lines(decoded, header)
    return [Sheet(lines, encoding=decoded.encoding, why=decoded.why, problems=decoded.problems)]


def _decoded_by_head(data: bytes) -> Decoded | None:
    """Decode a large table in the encoding of its first lines: to weigh each character takes minutes."""
    if len(data) < 2 * _HEAD:
        return None
    try:
        head = decode(data[: data.rfind(b"\n", 0, _HEAD) + 1])
        text = data.decode(head.encoding).removeprefix("\ufeff")
    except (DecodeError, UnicodeDecodeError):
        return None
    return replace(head, text=text)


# --- CSV


def _csv_lines(decoded: Decoded, header: str | None) -> Iterator[Line]:
    return _named(_records(decoded.text), header, ragged=False)


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the numbered rows of a CSV; None where a quotation mark opens that is never closed.

    The csv module bounds a cell to 131,072 characters by a limit that is one for the whole process, and takes
    all that follows an unclosed quotation mark for one cell; hence this one.
    """
    first = next((line for line in text[:10_000].splitlines() if any(d in line for d in _DELIMITERS)), "")
    delimiter = max(_DELIMITERS, key=first.count)
    cell = _cell(delimiter)
    cells: list[str] = []
    at, number = 0, 1
    while at < len(text) or cells:
        m = cell.match(text, at)
        if m is None or (m["bare"] or "").startswith('"'):
            yield number, None
            return
        cells.append(m["quoted"].replace('""', '"') + m["rest"] if m["bare"] is None else m["bare"])
        at = m.end()
        if m["end"] != delimiter:
            yield number, cells
            cells, number = [], number + 1


@lru_cache(maxsize=8)
def _cell(delimiter: str) -> re.Pattern[str]:
    other = rf"[^{delimiter}\r\n]*+"
    return re.compile(
        rf"""(?: "(?P<quoted>(?:[^"]++|"")*+)"(?P<rest>{other})  # "一、回顾", with "" for a mark inside
        | (?P<bare>{other}) )
        (?P<end>{delimiter}|\r\n|\r|\n|\Z)""".replace("\t", r"\t"),
        re.VERBOSE,
    )


def _named(
    records: Iterator[tuple[int, list[str] | None]], header: str | None, *, ragged: bool
) -> Iterator[Line]:
    """Give the cells of each row the names of the header; ``ragged`` rows may be of any width."""
    top = list(islice(records, _TOP))
    at = _header(top, header)
    if at is None:
        return
    names = _names(top[at][1] or [])
    for number, cells in chain(top[at + 1 :], records):
        if cells is None:
            yield Line(number, {}, "open")
        elif any(cell.strip() for cell in cells):
            filled = len(cells) - next((i for i, c in enumerate(reversed(cells)) if c.strip()), 0)
            wide, short = filled > len(names) and not ragged, len(cells) < len(names) and not ragged
            named = dict.fromkeys(names, "") | {
                names[i] if i < len(names) else f"column {i + 1}": c
                for i, c in enumerate(cells[: max(filled, len(names))])
            }
            yield Line(number, named, "wide" if wide else "short" if short else "")


def _header(top: list[tuple[int, list[str] | None]], wanted: str | None) -> int | None:
    """Find the header: the row with the name wanted, else the first with two names, else the first filled."""
    rows = [[c.strip() for c in cells or [] if c.strip()] for _, cells in top]
    holds = (i for i, row in enumerate(rows) if wanted in row)
    fuller = (i for i, row in enumerate(rows) if len(row) > 1)
    filled = (i for i, row in enumerate(rows) if row)
    return next(chain(holds, fuller, filled), None)


def _names(cells: list[str]) -> list[str]:
    """Name the columns: 备注, and the second of that name 备注 (2); one without a name is numbered."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    names: dict[str, None] = {}
    times = Counter[str]()
    for i, cell in enumerate(cells, 1):
        name = found = " ".join(cell.split()) or f"column {i}"
        while found in names:
            times[name] += 1
            found = f"{name} ({times[name] + 1})"
        names[found] = None
    return list(names)


# --- JSONL


def _objects(text: str) -> Iterator[Line]:
    """Yield the objects of a JSONL text, one a line; a line that is none is broken."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            yield Line(number, {str(k): shown(v) for k, v in found.items()})
        else:
            yield Line(number, {}, "broken")


# --- XLSX


def _workbook(data: bytes, file: str, header: str | None) -> list[Sheet]:
    """Read all the sheets of a workbook."""
    import warnings

    from openpyxl import load_workbook

    try:
        _check_size(data)
        with warnings.catch_warnings():
            # Of charts, filters and drop-down lists, which openpyxl leaves out, no text depends.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            rows = [(sheet, _filled_rows(sheet)) for sheet in book.worksheets]
    except Exception as error:  # a damaged workbook raises whatever its XML trips over
        message = (
            f"cannot be read as a workbook ({type(error).__name__}: {error}); "
            "open it in Excel or WPS and save it as .xlsx or .csv, without a password"
        )
        raise ReadError(Problem(file, "damaged", message, "error")) from error
    return [
        Sheet(_named(iter(found), header, ragged=True), sheet.title, sheet.sheet_state != "visible")
        for sheet, found in rows
    ]


def _check_size(data: bytes) -> None:
    """Stop at a workbook that would fill the memory."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > WHOLE:
            raise ValueError(f"unpacked it is larger than {WHOLE >> 30} GB")


def _filled_rows(sheet: Any) -> list[tuple[int, list[str] | None]]:  # noqa: ANN401
    """List the rows of a sheet that hold anything."""
    from openpyxl.utils.escape import unescape

    # Some programs write that a sheet is A1 only, others that it is a million rows long.
    sheet.reset_dimensions()
    found: list[tuple[int, list[str] | None]] = []
    for number, row in enumerate(sheet.iter_rows(max_row=_ROWS + 1), 1):
        if number > _ROWS:  # openpyxl makes up the rows between, a thousand million of them
            raise ValueError(f"it has a row below the {_ROWS:,}th, the last that there can be")
        values = [_of_cell(cell) for cell in row]
        if any(values):
            found.append((number, [shown(unescape(v)) for v in values]))
    return found


def _of_cell(cell: Any) -> str:  # noqa: ANN401 (openpyxl's cells are of several kinds)
    """Give a cell as it is shown; one with an error (#N/A) is empty."""
    if cell.value is None or cell.data_type == "e":
        return ""
    if isinstance(cell.value, float | int) and not isinstance(cell.value, bool) and "%" in cell.number_format:
        return shown(float(Decimal(repr(cell.value)) * 100)) + "%"
    return shown(cell.value)


def shown(value: object) -> str:
    """Write a value of a cell as people do: no 2026.0, no midnight, no 1e+20, a list one item a line.

    Example:
        >>> shown(2026.0), shown(datetime(2026, 2, 9)), shown(["一、回顾", "二、打算"]), shown(None)
        ('2026', '2026-02-09', '一、回顾\\n二、打算', '')
    """
    if isinstance(value, str):
        # Half a character, as JSON and Excel can write it, cannot be written again.
        halves = _SURROGATE.search(value)
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if halves else value
    if value is None or value != value:  # not a number
        return ""
    if isinstance(value, list):
        return "\n".join(map(shown, value))
    if isinstance(value, dict):
        return shown(json.dumps(value, ensure_ascii=False))
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return str(value).removesuffix(" 00:00:00") if isinstance(value, datetime) else str(value)
