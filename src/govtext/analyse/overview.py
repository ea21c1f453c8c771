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
from typing import TYPE_CHECKING, Any

from govtext.analyse.frame import Columns, make_table
from govtext.load.docvars.places import LEVELS
from govtext.load.formats import SUFFIXES
from govtext.model import CLOSING, OPENING, Annotated, Docvars, Problem, Report

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


def overview(files: Sequence[str], documents: Sequence[Annotated], problems: Iterable[Problem]) -> Overview:
    """Count files by format and reports by place and year.

    ``files`` are the names of all files that were looked at, read or not.

    Example:
        >>> from govtext.model import Docvars
        >>> known = Docvars(place="石塘镇", level="township", year=2024, kind="plan")
        >>> document = Annotated(Report("石塘镇2024", "a/石塘镇2024.txt", "要抓好春耕。", "9f", known))
        >>> found = overview(["a/石塘镇2024.txt", "a/封面.png"], [document], [Problem("a/封面.png", "x", "")])
        >>> [(f.format, f.files, f.read, f.reports) for f in found.formats]
        [('txt', 1, 1, 1), ('image', 1, 0, 0)]
        >>> found.places[0].counts, found.silent
        ({2024: 1}, ())
    """
    names = set(files)
    held: dict[str, list[Annotated]] = defaultdict(list)
    for document in documents:
        held[_file_of(document.report.file, names)].append(document)
    accounted = {*held, *(_file_of(p.file, names) for p in problems)}
    kinds = Counter(d.report.docvars.kind or "" for d in documents)
    return Overview(
        formats=tuple(_by_format(files, held)),
        places=tuple(_by_place([d.report for d in documents])),
        kinds=tuple(sorted(kinds.items(), key=lambda k: (-k[1], k[0]))),
        silent=tuple(f for f in files if f not in accounted),
    )


def _file_of(name: str, files: set[str]) -> str:
    """Give the file that a report, a row of a table or a member of an archive comes from."""
    if name in files:
        return name
    paths = [PurePosixPath(name[: m.start()]) for m in reversed([*_PLACE_INSIDE.finditer(name)])]
    paths = [p for path in (*paths, PurePosixPath(name)) for p in (path, *path.parents)]
    return next((p.as_posix() for p in paths if p.as_posix() in files), name)


def _by_format(files: Sequence[str], held: Mapping[str, Sequence[Annotated]]) -> Iterator[FormatCount]:
    groups: dict[str, list[str]] = defaultdict(list)
    for file in files:
        groups[_format(file, held.get(file, ()))].append(file)
    counts = []
    for name, members in groups.items():
        documents = [d for file in members for d in held.get(file, ())]
        encodings = Counter(d.report.docvars.encoding for d in documents)
        counts.append(
            FormatCount(
                format=name,
                files=len(members),
                read=sum(file in held for file in members),
                reports=len(documents),
                chars=sum(len(d.report.text) for d in documents),
                sections=sum(map(_count_sections, documents)),
                encodings=tuple((e, n) for e, n in encodings.most_common() if e),
            )
        )
    return iter(sorted(counts, key=lambda c: (-c.read, -c.files, c.format)))


def _format(file: str, documents: Sequence[Annotated]) -> str:
    """Name a file's format: what its bytes were, for a table, an archive or what is not read its ending."""
    said = SUFFIXES.get(PurePosixPath(file).suffix.lower())
    if len(documents) == 1 and documents[0].report.file == file:
        return documents[0].report.format
    return said or PurePosixPath(file).suffix.lower().lstrip(".") or "no ending"


def _count_sections(document: Annotated) -> int:
    return sum(s.id not in (OPENING, CLOSING) for s in document.sections)


def _by_place(reports: Sequence[Report]) -> Iterator[PlaceYears]:
    """Yield the places by level, then name; two of one name in two counties are two."""
    above: dict[tuple[str, str], set[str]] = defaultdict(set)
    for report in reports:
        above[_place(report)].add(_county(report))
    counts: dict[tuple[str, str], Counter[int | None]] = defaultdict(Counter)
    for report in reports:
        level, place = _place(report)
        apart = len(above[level, place] - {""}) > 1
        counts[level, f"{_county(report)}{place}" if apart else place][report.docvars.year] += 1
    order = {level: i for i, level in enumerate((*LEVELS, ""))}
    for level, place in sorted(counts, key=lambda k: (order.get(k[0], 0), k[1] == "", k[1])):
        yield PlaceYears(level, place, dict(counts[level, place]))


def _place(report: Report) -> tuple[str, str]:
    """Name a report's level and place; a province, a prefecture by its full name: 广西 is 广西壮族自治区."""
    level, place = report.docvars.level or "", report.docvars.place or ""
    return level, dict(report.docvars.extra).get(level, place) if level in ("province", "city") else place


def _county(report: Report) -> str:
    """Name what a place lies in: 朝阳镇 lies in many counties."""
    extra = dict(report.docvars.extra)
    above = {"township": "county", "county": "city", "city": "province"}.get(report.docvars.level or "", "")
    return extra.get(above, "")


def files_table(
    files: Sequence[str], documents: Sequence[Annotated], problems: Sequence[Problem]
) -> pd.DataFrame:
    """Show one row a report, and one a file of which none came, with the reason; in the order of the files.

    ``problems`` counts those of the report.
    """
    names = set(files)
    counts = Counter(p.doc for p in dict.fromkeys(problems) if p.doc)
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for document in documents:
        rows[_file_of(document.report.file, names)].append(_file_row(document, counts))
    for problem in problems:
        file = _file_of(problem.file, names)
        if not problem.doc and file in names and (problem.file != file or file not in rows):
            rows[file].append(_unread_row(problem, file))
    return make_table((row for file in files for row in rows.get(file, ())), FILE_COLUMNS)


def _file_row(document: Annotated, counts: Mapping[str, int]) -> tuple[Any, ...]:
    report = document.report
    return (
        *(report.file, report.doc, report.format, report.docvars.encoding, len(report.text)),
        *(sum(s.end - s.start for s in report.noise), _count_sections(document), counts[report.doc]),
        *(", ".join(_with_origins(report.docvars)), ""),
    )


def _with_origins(docvars: Docvars) -> Iterator[str]:
    """Write each docvar with where it came from: year 2024 (title)."""
    known = {f.name: getattr(docvars, f.name) for f in fields(docvars) if f.name not in ("extra", "origins")}
    origins = dict(docvars.origins)
    for name, value in {**known, **dict(docvars.extra)}.items():
        if value is not None and name != "encoding":
            yield f"{name} {value} ({origins[name]})" if name in origins else f"{name} {value}"


def _unread_row(problem: Problem, file: str) -> tuple[Any, ...]:
    inside = problem.file if problem.file.startswith(f"{file}/") else file  # a member of an archive
    return problem.file, "", _format(inside, ()), "", None, None, None, 1, "", problem.message


def left_out_table(documents: Sequence[Annotated]) -> pd.DataFrame:
    """Show one row a stretch that is not searched: furniture of pages, and what a format's reader left out.

    What stands in the text has ``start`` and ``end``; what the reader of a format did not take into it has
    none.

    Example:
        >>> from govtext.model import LeftOut, Span
        >>> omitted = (LeftOut("页脚", "footer"),)
        >>> report = Report("甲", "甲.txt", "打印 关闭", "", noise=(Span(0, 5),), left_out=omitted)
        >>> left_out_table([Annotated(report)])[["why", "start", "text"]].to_dict("records")
        [{'why': 'noise', 'start': 0, 'text': '打印 关闭'}, {'why': 'footer', 'start': None, 'text': '页脚'}]
    """
    return make_table((row for d in documents for row in _left_out_rows(d.report)), LEFT_OUT_COLUMNS)


def _left_out_rows(report: Report) -> Iterator[tuple[Any, ...]]:
    for span in report.noise:
        yield report.file, report.doc, "noise", span.start, span.end, report.text[span.start : span.end]
    for item in report.left_out:
        yield report.file, report.doc, item.why, None, None, item.text
