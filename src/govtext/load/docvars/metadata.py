"""``metadata.csv`` (元数据表): what a researcher knows about the reports, over what was inferred from them.

The table has a column ``file`` (the name relative to the table's folder, or the bare name), any columns of
the docvars, and others, which are kept as ``extra``. The Chinese headers and values that govtext prints will
do as well (文件, 地方, 总结). UTF-8 with or without a mark, or GB18030 as from Excel.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from govtext.lexicon import Lexicon
from govtext.load.decode import DecodeError, decode
from govtext.load.docvars.chain import KEPT, Said, levels_of
from govtext.load.docvars.places import LEVELS, level_of, split_places
from govtext.model import Docvars, Problem

FILE = "metadata.csv"
COLUMNS = ("title", "place", "within", "level", "year", "kind", "source", "published")
KINDS = ("review", "plan", "both")
CHINESE = MappingProxyType(
    {
        "文件": "file",
        "标题": "title",
        "地方": "place",
        "上级": "within",
        "层级": "level",
        "年份": "year",
        "类别": "kind",
        "来源": "source",
        "发布日期": "published",
        "编码": "encoding",
    }
)
"""The headers that ``--lang zh`` prints → the columns they are."""
CHINESE_VALUES = MappingProxyType(
    {
        "level": {"全国": "nation", "省级": "province", "地市": "city", "区县": "county", "乡镇": "township"},
        "kind": {"总结": "review", "计划": "plan", "总结和计划": "both"},
    }
)
"""The values of closed lists that ``--lang zh`` prints → the values they are."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of one or more tables by file, as absolute POSIX paths, and what is wrong with the tables."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def row(self, path: Path) -> Mapping[str, str]:
        """Give the row of a file, empty where no table has one."""
        return self.rows.get(_key(path), {})


def _key(path: Path) -> str:
    return path.resolve().as_posix()


def read_metadata(
    tables: list[Path], files: list[Path], packed: Mapping[Path, bytes] = MappingProxyType({})
) -> Metadata:
    """Read tables of metadata, the deepest folder's last, for the files of a corpus.

    ``packed`` are tables inside archives, each with its bytes. A table that cannot be read, a row without a
    file and a file that is not there become Problems.

    Example:
        >>> read_metadata([], []).rows
        {}

    """
    rows: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for table in sorted((*tables, *packed), key=lambda p: (len(p.parts), p)):
        try:
            text = decode(packed[table] if table in packed else table.read_bytes()).text
            records = list(_records(text))
        except (DecodeError, OSError, csv.Error) as error:
            problems.append(
                Problem(table.as_posix(), "metadata", f"cannot be read: {error}; left out", "error")
            )
            continue
        if records and "file" not in records[0][1]:
            message = f"has no column 'file' (its columns: {', '.join(records[0][1])}); left out"
            problems.append(Problem(table.as_posix(), "metadata", message, "error"))
            continue
        seen: dict[str, int] = {}
        for line, record in records:
            problems += _place_row(table, line, record, files, rows, seen)
    return Metadata(rows, tuple(problems))


def _records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line numbers and rows; commas, or tabs where the header has no comma."""
    header = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="," if "," in header else "\t", strict=True)
    printed = [name.strip() for name in next(reader, [])]
    names = [n if CHINESE.get(n) in printed else CHINESE.get(n, n) for n in printed]
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num, {n: c.strip() for n, c in zip(names, cells, strict=False) if n}


def _place_row(
    table: Path,
    line: int,
    record: dict[str, str],
    files: list[Path],
    rows: dict[str, dict[str, str]],
    seen: dict[str, int],
) -> Iterator[Problem]:
    """Give a row to its file, or to every file below the table's folder with that bare name.

    ``seen`` holds the line of each file's row in this table: a second one is left out.
    """
    name = record.pop("file", "").replace("\\", "/")
    folder = table.parent
    if not name:
        yield Problem(f"{table.as_posix()}:{line}", "metadata", "the cell 'file' is empty; row left out")
        return
    exact = folder / name
    named = (
        [exact]
        if exact.is_file() or exact in files  # a member of a zip archive
        else [f for f in files if f.name == name and folder.resolve() in f.resolve().parents]
    )
    for path in named:
        if seen.setdefault(_key(path), line) == line:
            rows.setdefault(_key(path), {}).update({k: v for k, v in record.items() if v})
            continue
        message = f"{name!r} has a row already, in line {seen[_key(path)]}; this one is left out"
        yield Problem(f"{table.as_posix()}:{line}", "metadata", message)
    if not named:
        message = f"{name!r} is not in {folder.as_posix()}; row left out"
        yield Problem(f"{table.as_posix()}:{line}", "metadata", message)


def apply_metadata(
    docvars: Docvars,
    row: Mapping[str, str],
    file: str,
    lexicon: Lexicon | None = None,
    *,
    origin: str = FILE,
) -> tuple[Docvars, tuple[Problem, ...]]:
    """Let a row's cells win over the inferred docvars; a cell that cannot be is left out, with a Problem.

    A row with a place and without a level gives the level of that place, where ``lexicon`` knows its suffix;
    its ``within`` gives the units above that it names, such as the county of a township.

    Example:
        >>> apply_metadata(Docvars(), {"place": "石塘镇", "population": "21000"}, "a.txt")[0].extra
        (('population', '21000'),)

    """
    values: dict[str, str | int] = {}
    problems: list[Problem] = []
    for name, cell in row.items():
        if name in COLUMNS:
            cell = CHINESE_VALUES.get(name, {}).get(cell, cell)
            wrong = _wrong(name, cell)
            if wrong:
                problems.append(
                    Problem(file, "metadata", f"{origin}: {name} {cell!r} {wrong}; cell left out")
                )
            else:
                values[name] = int(cell) if name == "year" else cell
    if lexicon and "place" in values and "level" not in values:
        level = level_of(str(values["place"]), lexicon)
        values.update({"level": level} if level else {})
    told = {n: c for n, c in row.items() if n not in (*COLUMNS, "encoding")}
    # the units above the place that was inferred are not those of another
    moved = KEPT if values.get("place", docvars.place) != docvars.place else ()
    level = str(values.get("level", docvars.level) or "")
    above = _above(str(values.get("within", "")), level, lexicon) if lexicon else {}
    known = {**{n: c for n, c in docvars.extra if n not in moved}, **told}
    above = {u: name for u, name in above.items() if u not in told and known.get(u) != name}
    gone = {*values, *told, *moved, *above}
    origins = (*(o for o in docvars.origins if o[0] not in gone), *((n, origin) for n in values))
    origins = (*origins, *((unit, "within") for unit in above))
    extra = (*((n, c) for n, c in docvars.extra if n not in gone), *above.items(), *told.items())
    return replace(docvars, **values, extra=extra, origins=origins), tuple(problems)  # type: ignore[arg-type]


def _above(within: str, level: str, lexicon: Lexicon) -> dict[str, str]:
    """Give the units above a place of a level that ``within`` names: 岳阳市云栖县 are city and county."""
    places, rest = split_places(within, lexicon)
    if not places or rest or level not in LEVELS:
        return {}
    units = levels_of(Said("within", places), lexicon)
    return {unit: units[unit] for unit in KEPT if unit in units and LEVELS.index(unit) < LEVELS.index(level)}


def _wrong(name: str, cell: str) -> str:
    if name == "year" and not (cell.isdecimal() and 1900 <= int(cell) <= 2100):
        return "is not a year between 1900 and 2100"
    if name == "level" and cell not in LEVELS:
        return f"is none of {', '.join(LEVELS)}"
    if name == "kind" and cell not in KINDS:
        return f"is none of {', '.join(KINDS)}"
    return ""
