"""Tables with one report a row (表格): the texts of the rows with what the other columns say of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from types import MappingProxyType

from govtext.lexicon import Lexicon
from govtext.load.raw import Raw, ReadError
from govtext.load.sheet.columns import find_text_column, tell_docvars
from govtext.load.sheet.grid import Line, Sheet, read_sheets
from govtext.model import LeftOut, Problem

FULL_CELL = 32_767
"""Characters that an Excel cell holds; programs that write workbooks cut longer texts off without a word."""

# Rows of a table from which the column of texts is guessed.
_SAMPLE = 50
_TAG = re.compile(r"<(?:p|div|span|br|table|td|strong)\b[^<>]*>", re.IGNORECASE)
# One <br> may be a slip; a page's source has tags in most of its lines.
_TAGS = 3
_BLANK = "\ufeff \t\r\n\u3000\u00a0"
_WRONG: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "empty": ("empty", "error", "no text in the column {column!r} ({rows}); left out"),
        "wide": (
            "row-width",
            "error",
            "more cells than the header ({rows}); left out: a text that holds a comma or a line break must "
            "stand in quotation marks",
        ),
        "short": (
            "row-width",
            "warning",
            "fewer cells than the header ({rows}); the last are taken as empty, see that the text is whole",
        ),
        "open": (
            "open-quote",
            "error",
            "a quotation mark opens here that is never closed; this row and all after it are not read",
        ),
        "broken": ("broken-line", "error", "not a JSON object in one line ({rows}); left out"),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """A report in a table (一行一篇).

    ``at`` is its row as the spreadsheet counts it, after the sheet's name where several hold reports
    (2024年!12); ``cells`` are docvars and whatever else the table says; ``title`` is empty where it has none.
    """

    at: str
    raw: Raw
    cells: tuple[tuple[str, str], ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Sampled:
    """A sheet with its first lines, and the column that holds its texts."""

    sheet: Sheet
    sample: Sequence[Line]
    column: str | None


def read_rows(
    data: bytes,
    kind: str,
    file: str,
    lexicon: Lexicon,
    *,
    text_column: str | None = None,
    encoding: str | None = None,
) -> Iterator[Row | Problem]:
    """Yield the reports of a csv, xlsx or jsonl table, and what is wrong with rows that give none.

    Without ``text_column`` the column is taken that is named as texts are, or that alone holds long ones.
    Raises ReadError where there is none (``no-text-column``), and for bytes that are no table.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> table = "乡镇,年份,正文\\n石塘镇,2025,要抓好春耕。\\n".encode("gbk")
        >>> (row,) = read_rows(table, "csv", "a.csv", load_lexicon(), text_column="正文")
        >>> row.at, row.raw.text, row.cells
        ('2', '要抓好春耕。', (('place', '石塘镇'), ('year', '2025')))
    """
    wanted = " ".join(text_column.split()) if text_column else None
    sheets = [
        _sampled(s, wanted, lexicon) for s in read_sheets(data, kind, file, header=wanted, encoding=encoding)
    ]
    taken = [s for s in sheets if s.column]
    if not taken:
        raise ReadError(_no_column([s.sample for s in sheets], wanted, file))
    yield from (replace(p, file=file) for s in sheets for p in s.sheet.problems)
    for found in sheets:
        if found.column:
            mark = f"{found.sheet.name}!" if len(taken) > 1 else ""
            yield from _rows(found.sheet, found.column, kind, file, mark, lexicon)
        elif found.sample:
            why = "is hidden" if found.sheet.hidden else "holds no column of reports"
            yield Problem(file, "sheet", f"the sheet {found.sheet.name!r} {why}; left out", "note")


def _sampled(sheet: Sheet, wanted: str | None, lexicon: Lexicon) -> _Sampled:
    """Look at the first lines of a sheet without taking them from it."""
    sample = list(islice(sheet.lines, _SAMPLE))
    if wanted:
        column = wanted if any(wanted in line.cells for line in sample) else None
    else:
        column = find_text_column([line.cells for line in sample if not line.wrong], lexicon)
    return _Sampled(
        replace(sheet, lines=chain(sample, sheet.lines)), sample, None if sheet.hidden else column
    )


def _no_column(samples: Sequence[Sequence[Line]], wanted: str | None, file: str) -> Problem:
    """Say that no column holds the texts, and which there are."""
    columns = list(dict.fromkeys(name for sample in samples for line in sample for name in line.cells))
    if not columns:
        wrong = {line.wrong for sample in samples for line in sample}
        if "open" in wrong:
            message = "a quotation mark opens below the header that is never closed; nothing can be read"
            return Problem(file, "open-quote", message, "error")
        if wrong:
            return Problem(file, "broken-line", "no line is a JSON object", "error")
        return Problem(file, "no-text-column", "the table has no rows below its header", "error")
    listed = ", ".join(columns[:30]) + (" …" if len(columns) > 30 else "")
    what = f"no column {wanted!r}" if wanted else "no column that surely holds the reports"
    message = f"{what}; its columns: {listed}; say which one with --text-column NAME"
    return Problem(file, "no-text-column", message, "error")


def _rows(
    sheet: Sheet, column: str, kind: str, file: str, mark: str, lexicon: Lexicon
) -> Iterator[Row | Problem]:
    """Yield the reports of a sheet, then one Problem for each thing that is wrong with rows."""
    wrong: dict[str, list[int]] = defaultdict(list)
    for line in sheet.lines:
        text = line.cells.get(column, "")
        what = line.wrong if line.wrong in ("wide", "open", "broken") else ""
        what = what or ("" if text.strip(_BLANK) else "empty")
        if what or line.wrong:
            wrong[what or line.wrong].append(line.number)
        if what:
            continue
        at = f"{mark}{line.number}"
        cells, name = tell_docvars(line.cells, column, lexicon)
        # A title that the text itself lacks says who reports, and of which year.
        known = tuple(pair for pair in cells if pair[0] == "title")
        raw = replace(_raw(text, f"{file}#{at}"), format=kind, encoding=sheet.encoding, why=sheet.why)
        yield Row(at, replace(raw, known=known), cells, name)
    for what, numbers in wrong.items():
        code, severity, message = _WRONG[what]
        place = f"{file}#{mark}{numbers[0]}"
        yield Problem(place, code, message.format(column=column, rows=_listed(numbers)), severity)


def _listed(numbers: Sequence[int]) -> str:
    """Name rows: row 4; rows 4, 9; of many the first ten."""
    some = ", ".join(map(str, numbers[:10]))
    rest = f" … {len(numbers)} in all" if len(numbers) > 10 else ""
    return f"{'row' if len(numbers) == 1 else 'rows'} {some}{rest}"


def _raw(text: str, file: str) -> Raw:
    """Take a cell's text; of the source of a web page, as scrapers save it, what the page shows."""
    problems = tuple(_cut_off(text, file))
    lines = [line for line in text.splitlines() if line.strip()]
    tags = [len(_TAG.findall(line)) for line in lines]
    if sum(tags) < _TAGS or sum(map(bool, tags)) * 2 < len(lines):
        return Raw(text, problems=problems)
    from lxml import html

    from govtext.load.html.lines import visible_lines

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    source = text.replace("\0", "").encode("utf-8", "replace")
    shown, hidden = visible_lines(html.document_fromstring(source, parser=parser))
    return Raw(
        "".join(line.text + "\n" for line in shown),
        left_out=tuple(LeftOut(words, why) for words, why in hidden),
        problems=tuple(replace(p, start=None, end=None) for p in problems),
    )


def _cut_off(text: str, file: str) -> Iterator[Problem]:
    """Yield a warning for a text that fills an Excel cell to the last character."""
    # Excel counts UTF-16 units, other programs characters.
    if FULL_CELL in (len(text), len(text.encode("utf-16-le", "replace")) // 2):
        message = (
            f"the text is exactly {FULL_CELL:,} characters long, the most that an Excel cell holds: "
            "its end was probably cut off; take it from its source"
        )
        yield Problem(file, "cut-off", message, start=len(text) - 10, end=len(text), text=text[-10:])
