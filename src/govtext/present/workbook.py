"""Write a table (表) as an Excel workbook: one sheet, the header frozen, the same bytes on every run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from govtext.present.cells import is_missing, is_number, json_value, plain

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ROWS = 1_048_576
"""Rows that a sheet of Excel holds, the header among them."""
LONGEST = 32_767
"""Characters that a cell of Excel holds; ``own_text`` of a long section is longer."""

# A workbook tells when it was made, and so does each part of the archive that it is.
_DAY = datetime(2000, 1, 1)
# Characters that XML cannot hold: Excel would not open the file.
_BAD = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDEST, _SAMPLE = 60, 200


def write_workbook(headers: Sequence[str], rows: Sequence[Sequence[object]], file: Path) -> int:
    """Write rows as a sheet; give the number of cells that were cut to what Excel holds.

    Text is stored as text, also where it begins with ``=``, so that nothing is run. Raises ValueError where
    there are more rows than a sheet holds.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     write_workbook(["地方"], [["枫坪镇"], ["溪口乡"]], Path(folder) / "表.xlsx")
        0

    """
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    if len(rows) >= ROWS:
        raise ValueError(
            f"{len(rows)} rows are more than a sheet of Excel holds ({ROWS - 1}); write csv or parquet"
        )
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _DAY
    sheet: Any = book.create_sheet("govtext")
    sheet.freeze_panes = "A2"
    for letter, width in _widths(headers, rows):
        sheet.column_dimensions[letter].width = width
    sheet.append([_cell(sheet, h, bold=True) for h in headers])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    with _Archive(file, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return sum(isinstance(v, str) and len(v) > LONGEST for row in rows for v in row)


def _cell(sheet: WriteOnlyWorksheet, value: object, *, bold: bool = False) -> Any:  # noqa: ANN401 (a cell or what Excel takes as one)
    """Give a number as a number, and everything else as text that is never a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if is_missing(value) or value == "":
        return None
    if is_number(value):
        return json_value(value)
    cell = WriteOnlyCell(sheet)
    cell.value = _BAD.sub("�", plain(value))[:LONGEST]
    cell.data_type = "s"  # openpyxl takes =1+1 for a formula, #N/A for an error
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, int]]:
    """Give each column's letter and its width: that of its longest cell among the first, within reason."""
    from openpyxl.utils import get_column_letter

    for i, header in enumerate(headers):
        shown = [header, *(plain(row[i]) for row in islice(rows, _SAMPLE))]
        yield get_column_letter(i + 1), min(_WIDEST, 2 + max(map(_width, shown)))


def _width(text: str) -> int:
    """Count a Chinese character as two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text[:_WIDEST])


class _Archive(ZipFile):
    """An archive whose parts are all of one day."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **how: Any) -> None:  # noqa: ANN401 (as in ZipFile)
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_info(name), data, ZIP_DEFLATED)

    def write(self, filename: str | PathLike[str], arcname: Any = None, *args: Any, **how: Any) -> None:  # noqa: ANN401 (as in ZipFile)
        with Path(filename).open("rb") as part, self.open(_info(str(arcname)), "w", force_zip64=True) as out:
            _copy(part, out)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, (_DAY.year, _DAY.month, _DAY.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    return info


def _copy(part: IO[bytes], out: IO[bytes]) -> None:
    while block := part.read(1 << 20):
        out.write(block)
