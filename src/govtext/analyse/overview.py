"""What a folder holds (概览): files by format, reports by place and year with the gaps, what was left out.

Files are counted on the way in and reports on the way out, so that nothing is lost between them unseen: a
file is read, or a Problem says why it is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from govtext.analyse.frame import Columns, make_table
from govtext.load.docvars.places import LEVELS
from govtext.load.formats import SUFFIXES
from govtext.model import CLOSING, OPENING, Annotated, Docvars

if TYPE_CHECKING:
    import pandas as pd

FILE_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("file", "doc", "format", "encoding"), "text"),
        **dict.fromkeys(("chars", "noise_chars", "sections", "problems"), "int"),
        **dict.fromkeys(("docvars", "message"), "text"),
    }
)
"""Columns of ``files_table``: ``docvars`` with where they came from, ``message`` why a file is no report."""

READ_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("file", "doc", "format", "encoding"), "text"),
        **dict.fromkeys(("chars", "noise_chars", "sections"), "int"),
        **dict.fromkeys(("docvars", "level", "place", "above"), "text"),
        "year": "int",
        "kind": "text",
    }
)
"""Columns of the table of files that were read, one row a report."""

LEFT_OUT_COLUMNS: Columns = MappingProxyType(
    {
        **dict.fromkeys(("file", "doc", "why"), "text"),
        **dict.fromkeys(("start", "end"), "int"),
        "text": "text",
    }
)


# Behind a file's name: a row (#3), a row of one sheet among several (#2024年!3), a line of metadata (:3).
_PLACE_INSIDE = re.compile(r"#|:(?=\d+$)")


@dataclass(frozen=True, slots=True)
class FormatCount:
    """The files of one format (格式): how many there are, how many were read, and what they hold."""

    format: str
    files: int
    read: int
    reports: int
    chars: int
    sections: int
    encodings: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceYears:
    """How many reports of a place there are by year (地方与年份); ``None`` is the reports without a year."""

    level: str
    place: str
    counts: Mapping[int | None, int]

    def gaps(self) -> list[int]:
        """List the years without a report between the place's first and its last.

        Example:
            >>> PlaceYears("township", "石塘镇", {2021: 1, 2024: 2, None: 1}).gaps()
            [2022, 2023]
        """
        years = [y for y in self.counts if y is not None]
        return [y for y in range(min(years, default=0), max(years, default=0)) if y not in self.counts]


@dataclass(frozen=True, slots=True)
class Overview:
    """What paths hold (概览); ``silent`` are files of which neither a report nor a Problem came."""

    formats: tuple[FormatCount, ...]
    places: tuple[PlaceYears, ...]
    kinds: tuple[tuple[str, int], ...]
    silent: tuple[str, ...] = ()


def read_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give the row of a report in the table of files: what it was read as, and what is known of it.

    ``place`` is its full name (广西 is 广西壮族自治区), ``above`` what it lies in
    (朝阳镇 lies in many counties).
    """
    report, known = document.report, document.report.docvars
    level, extra = known.level or "", dict(known.extra)
    place = known.place or ""
    above = {"township": "county", "county": "city", "city": "province"}.get(level, "")
    yield (
        *(report.file, report.doc, report.format, known.encoding, len(report.text)),
        *(sum(s.end - s.start for s in report.noise), _count_sections(document)),
        *(", ".join(_with_origins(known)), level),
        *(extra.get(level, place) if level in ("province", "city") else place, extra.get(above, "")),
        *(known.year, known.kind),
    )


def overview(files: Sequence[str], read: pd.DataFrame, problem_files: Iterable[str]) -> Overview:
    """Count files by format and reports by place and year.

    ``files`` are the names of all files that were looked at, read or not; ``read`` is the table of those that
    were; ``problem_files`` names the files that problems speak of.

    Example:
        >>> from govtext.model import Docvars, Report
        >>> known = Docvars(place="石塘镇", level="township", year=2024, kind="plan")
        >>> document = Annotated(Report("石塘镇2024", "a/石塘镇2024.txt", "要抓好春耕。", "9f", known))
        >>> read = make_table(read_rows(document), READ_COLUMNS)
        >>> found = overview(["a/石塘镇2024.txt", "a/封面.png"], read, ["a/封面.png"])
        >>> [(f.format, f.files, f.read, f.reports) for f in found.formats]
        [('txt', 1, 1, 1), ('image', 1, 0, 0)]
        >>> found.places[0].counts, found.silent
        ({2024: 1}, ())
    """
    names = set(files)
    held: dict[str, list[_Read]] = defaultdict(list)
    for row in (reports := _rows(read)):
        held[_file_of(row.file, names)].append(row)
    accounted = {*held, *(_file_of(file, names) for file in problem_files)}
    kinds = Counter(row.kind for row in reports)
    return Overview(
        formats=tuple(_by_format(files, held)),
        places=tuple(_by_place(reports)),
        kinds=tuple(sorted(kinds.items(), key=lambda k: (-k[1], k[0]))),
        silent=tuple(f for f in files if f not in accounted),
    )


class _Read(NamedTuple):
    """A row of the table of files that were read."""

    file: str
    doc: str
    format: str
    encoding: str
    chars: int
    noise_chars: int
    sections: int
    docvars: str
    level: str
    place: str
    above: str
    year: int | None
    kind: str


def _rows(read: pd.DataFrame) -> list[_Read]:
    import pandas as pd

    table = read[list(READ_COLUMNS)]
    columns = [[None if cell is pd.NA else cell for cell in table[name].tolist()] for name in table]
    return [_Read._make(cells) for cells in zip(*columns, strict=True)]


def _file_of(name: str, files: set[str]) -> str:
    """Give the file that a report, a row of a table or a member of an archive comes from."""
    if name in files:
        return name
    paths = [PurePosixPath(name[: m.start()]) for m in reversed([*_PLACE_INSIDE.finditer(name)])]
    paths = [p for path in (*paths, PurePosixPath(name)) for p in (path, *path.parents)]
    return next((p.as_posix() for p in paths if p.as_posix() in files), name)


def _by_format(files: Sequence[str], held: Mapping[str, Sequence[_Read]]) -> Iterator[FormatCount]:
    groups: dict[str, list[str]] = defaultdict(list)
    for file in files:
        groups[_format(file, held.get(file, ()))].append(file)
    counts = []
    for name, members in groups.items():
        reports = [r for file in members for r in held.get(file, ())]
        encodings = Counter(r.encoding for r in reports)
        counts.append(
            FormatCount(
                format=name,
                files=len(members),
                read=sum(file in held for file in members),
                reports=len(reports),
                chars=sum(r.chars for r in reports),
                sections=sum(r.sections for r in reports),
                encodings=tuple((e, n) for e, n in encodings.most_common() if e),
            )
        )
    return iter(sorted(counts, key=lambda c: (-c.read, -c.files, c.format)))


def _format(file: str, reports: Sequence[_Read]) -> str:
    """Name a file's format: what its bytes were, for a table, an archive or what is not read its ending."""
    said = SUFFIXES.get(PurePosixPath(file).suffix.lower())
    if len(reports) == 1 and reports[0].file == file:
        return reports[0].format
    return said or PurePosixPath(file).suffix.lower().lstrip(".") or "no ending"


def _count_sections(document: Annotated) -> int:
    return sum(s.id not in (OPENING, CLOSING) for s in document.sections)


def _by_place(reports: Sequence[_Read]) -> Iterator[PlaceYears]:
    """Yield the places by level, then name; two of one name in two counties are two."""
    above: dict[tuple[str, str], set[str]] = defaultdict(set)
    for report in reports:
        above[report.level, report.place].add(report.above)
    counts: dict[tuple[str, str], Counter[int | None]] = defaultdict(Counter)
    for report in reports:
        apart = len(above[report.level, report.place] - {""}) > 1
        counts[report.level, f"{report.above}{report.place}" if apart else report.place][report.year] += 1
    order = {level: i for i, level in enumerate((*LEVELS, ""))}
    for level, place in sorted(counts, key=lambda k: (order.get(k[0], 0), k[1] == "", k[1])):
        yield PlaceYears(level, place, dict(counts[level, place]))


def files_table(files: Sequence[str], read: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """Show one row a report, and one a file of which none came, with the reason; in the order of the files.

    ``read`` is the table of files that were read, ``problems`` that of all problems; the column ``problems``
    counts those of the report.
    """
    names = set(files)
    counts = Counter(problems["doc"])
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in _rows(read):
        rows[_file_of(row.file, names)].append((*row[:7], counts[row.doc], row.docvars, ""))
    for name, doc, message in problems[["file", "doc", "message"]].itertuples(index=False, name=None):
        file = _file_of(name, names)
        if not doc and file in names and (name != file or file not in rows):
            rows[file].append(_unread_row(name, message, file))
    return make_table((row for file in files for row in rows.get(file, ())), FILE_COLUMNS)


def _with_origins(docvars: Docvars) -> Iterator[str]:
    """Write each docvar with where it came from: year 2024 (title)."""
    known = {f.name: getattr(docvars, f.name) for f in fields(docvars) if f.name not in ("extra", "origins")}
    origins = dict(docvars.origins)
    for name, value in {**known, **dict(docvars.extra)}.items():
        if value is not None and name != "encoding":
            yield f"{name} {value} ({origins[name]})" if name in origins else f"{name} {value}"


def _unread_row(name: str, message: str, file: str) -> tuple[Any, ...]:
    inside = name if name.startswith(f"{file}/") else file  # a member of an archive
    return name, "", _format(inside, ()), "", None, None, None, 1, "", message


def left_out_rows(document: Annotated) -> Iterator[tuple[Any, ...]]:
    """Give one row a stretch that is not searched: furniture of pages, and what a format's reader left out.

    What stands in the text has ``start`` and ``end``; what the reader of a format did not take into it has
    none.

    Example:
        >>> from govtext.model import LeftOut, Report, Span
        >>> omitted = (LeftOut("页脚", "footer"),)
        >>> report = Report("甲", "甲.txt", "打印 关闭", "", noise=(Span(0, 5),), left_out=omitted)
        >>> [row[2:] for row in left_out_rows(Annotated(report))]
        [('noise', 0, 5, '打印 关闭'), ('footer', None, None, '页脚')]
    """
    report = document.report
    for span in report.noise:
        yield report.file, report.doc, "noise", span.start, span.end, report.text[span.start : span.end]
    for item in report.left_out:
        yield report.file, report.doc, item.why, None, None, item.text
