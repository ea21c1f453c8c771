"""An overview and its problems as text (概览): what a researcher reads first about a folder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from govtext.analyse.overview import FormatCount, Overview, PlaceYears
from govtext.model import Problem
from govtext.present.cells import is_missing
from govtext.present.terminal import GAP, cut, draw_table, one_line, pad, text_width

SEVERITIES = ("error", "warning", "note")
PLACES, LINES = 30, 10
"""How many places, and how many problems of a kind, are shown unless all are asked for."""
_GAPS = 8
_YEAR = 4
NO_REPORT = "·"


def draw_overview(overview: Overview, *, width: int, every: bool = False) -> str:
    """Draw the files by format, then the reports by place and year, at most ``width`` terminal columns wide.

    Years without a report are ·. Unless ``every``, the first 30 places are shown and the last years that fit.
    """
    blocks = [_formats(overview.formats, width), _kinds(overview)]
    years = {y for p in overview.places for y in p.counts}
    if len(years) > 1 or len(overview.places) > 1:
        blocks += [*_grid(overview.places, width, every)]
    blocks += [f"neither read nor explained: {', '.join(overview.silent)}"] if overview.silent else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def _formats(formats: Sequence[FormatCount], width: int) -> str:
    """Draw one row a format, and their sum where there are several."""
    rows = [_format_row(f) for f in formats]
    if len(formats) > 1:
        numbers = zip(
            *((f.files, f.read, f.files - f.read, f.reports, f.chars, f.sections) for f in formats),
            strict=True,
        )
        rows.append(["all", *(f"{sum(n):,}" for n in numbers), ""])
    heads = ["format", "files", "read", "not read", "reports", "characters", "sections", "encodings"]
    return draw_table(heads, rows, right=[False, *[True] * 6, False], width=width).text


def _format_row(f: FormatCount) -> list[str]:
    numbers = (f.files, f.read, f.files - f.read, f.reports, f.chars, f.sections)
    encodings = f.encodings if len(f.encodings) > 1 else [(e, 0) for e, _ in f.encodings]
    said = ", ".join(f"{name} {n}" if n else name for name, n in encodings)
    return [f.format, *(f"{n:,}" for n in numbers), said]


def _kinds(overview: Overview) -> str:
    words = {"both": "look back and ahead", "review": "look back", "plan": "look ahead", "": "say neither"}
    reports = sum(n for _, n in overview.kinds)
    said = ", ".join(f"{n:,} {words[kind]}" for kind, n in overview.kinds)
    return f"{reports:,} report{'s' * (reports != 1)}: {said or 'none of the files could be read'}"


def _grid(places: Sequence[PlaceYears], width: int, every: bool) -> Iterator[str]:
    """Draw the reports of each place by year under the sums of their level; then say what is missing."""
    shown = set(map(id, places if every else places[:PLACES]))
    rows: list[tuple[str, Mapping[int | None, int]]] = []
    for level, members in groupby(places, key=lambda p: p.level):
        group = list(members)
        sums = Counter[int | None]()
        for place in group:
            sums.update(place.counts)
        named = sum(p.place != "" for p in group)
        if level or named:
            rows.append((f"{level or 'no level'}: {named:,} place{'s' * (named != 1)}", sums))
        rows += [("  " + _name(p), p.counts) for p in group if id(p) in shown]
    label = min(max(text_width(name) for name, _ in rows), width // 2)
    years, earlier = _years(places, (width - label) // (_YEAR + len(GAP)))
    heads = ["?" if y is None else str(y) for y in years]
    lines = [_grid_line("reports by place and year" if label > _YEAR * 6 else "reports", heads, label)]
    lines += [_grid_line(n, [str(c[y]) if y in c else NO_REPORT for y in years], label) for n, c in rows]
    yield "\n".join(lines)
    more = len(places) - len(shown)
    notes = [f"{more:,} more places (--all shows them)"] if more else []
    notes += [f"{earlier} earlier years have no room here; --files lists every report"] if earlier else []
    notes += ["?: no year was found; say it in metadata.csv, or with --name-pattern"] if None in years else []
    notes += [said] if (said := _gaps(places, every)) else []
    if notes:
        yield "\n".join(notes)


def _grid_line(name: str, cells: Sequence[str], label: int) -> str:
    return pad(cut(name, label), label) + "".join(GAP + pad(cell, _YEAR, right=True) for cell in cells)


def _name(place: PlaceYears) -> str:
    return place.place or "no place found"


def _years(places: Sequence[PlaceYears], room: int) -> tuple[list[int | None], int]:
    """Choose the years that have room: all from first to last, else the last of those with reports."""
    found = sorted({y for p in places for y in p.counts if y is not None})
    unknown: list[int | None] = [None] if any(None in p.counts for p in places) else []
    room = max(room - len(unknown), 1)
    span = list(range(found[0], found[-1] + 1)) if found else []
    chosen = span if len(span) <= room else found[-room:]
    return [*chosen, *unknown], len(found) - len(chosen) if chosen != span else 0


def _gaps(places: Sequence[PlaceYears], every: bool) -> str:
    """Name the places with years missing between their first report and their last."""
    missing = [(p, gaps) for p in places if p.place and (gaps := p.gaps())]
    if not missing:
        return ""
    shown = missing if every else missing[:_GAPS]
    said = "; ".join(f"{_name(p)} {', '.join(map(str, _runs(years)))}" for p, years in shown)
    rest = f"; and {len(missing) - len(shown):,} more places" if len(shown) < len(missing) else ""
    return f"missing between a place's first year and its last: {said}{rest}"


def _runs(years: Sequence[int]) -> Iterator[str]:
    """Write neighbouring years as one run: 2019, 2021–2023."""
    begin = last = years[0]
    for year in (*years[1:], None):
        if year != last + 1:
            yield str(begin) if begin == last else f"{begin}–{last}"
            begin = year or 0
        last = year or 0


def draw_problems(problems: Iterable[Problem], *, every: bool = False) -> str:
    """List problems as ``file:offset: severity: message``, under the count of each severity and code.

    Errors come first. Unless ``every``, ten of a code are shown, and how many more there are.

    Example:
        >>> found = [Problem("甲.txt", "slip", "党的二大 is probably 党的二十大", start=12)]
        >>> print(draw_problems(found), end="")
        1 warning
        [slip] 1
        甲.txt:12: warning: 党的二大 is probably 党的二十大
    """
    groups: dict[str, dict[str, list[Problem]]] = {s: defaultdict(list) for s in SEVERITIES}
    for problem in dict.fromkeys(problems):
        groups[problem.severity][problem.code].append(problem)
    blocks = []
    for severity, codes in groups.items():
        number = sum(map(len, codes.values()))
        lines = [f"{number:,} {severity}{'s' * (number > 1)}"]
        for code, found in sorted(codes.items(), key=lambda c: (-len(c[1]), c[0])):
            shown = found if every or len(found) <= LINES + 1 else found[:LINES]
            lines += [f"[{code}] {len(found):,}", *map(problem_line, shown)]
            lines += [f"… and {len(found) - len(shown):,} more (--all lists them)"] * (
                len(shown) < len(found)
            )
        blocks += ["\n".join(lines) + "\n"] if number else []
    return "\n".join(blocks)


def problem_line(problem: Problem) -> str:
    """Show a problem as ``file:offset: severity: message``.

    Example:
        >>> problem_line(Problem("甲.txt", "empty", "the file is empty", "error"))
        '甲.txt: error: the file is empty'
    """
    place = problem.file if problem.start is None else f"{problem.file}:{problem.start}"
    return f"{place}: {problem.severity}: {problem.message}"


def file_line(row: Mapping[str, Any]) -> str:
    """Show a row of the table of files as ``file: format: what is known``, or ``… not read: why``.

    Example:
        >>> row = {"file": "甲.txt", "format": "txt", "encoding": "utf-8", "chars": 1719, "sections": 20}
        >>> file_line({**row, "problems": 1, "docvars": "place 石塘镇 (title)", "message": ""})
        '甲.txt: txt, utf-8: 1,719 characters, 20 sections, problems 1; place 石塘镇 (title)'
        >>> file_line({**row, "problems": 1, "docvars": "", "message": "the file is empty"})
        '甲.txt: txt: not read: the file is empty'
    """
    if row["message"]:
        return f"{row['file']}: {row['format']}: not read: {row['message']}"
    kind = ", ".join(filter(None, [row["format"], row["encoding"]]))
    size = f"{row['chars']:,} characters, {row['sections']} sections, problems {row['problems']}"
    return f"{row['file']}: {kind}: {size}; {row['docvars'] or 'no docvars found'}"


def left_out_line(row: Mapping[str, Any], width: int) -> str:
    """Show a row of what is not searched as ``file:offset: why: words``, cut to the width.

    Example:
        >>> left_out_line({"file": "甲.txt", "start": 9, "why": "noise", "text": "打印\\n关闭"}, 40)
        '甲.txt:9: noise: 打印 关闭'
    """
    at = "" if is_missing(row["start"]) else f":{row['start']}"
    place = f"{row['file']}{at}: {row['why']}: "
    return place + cut(one_line(row["text"]), max(width - text_width(place), 20))
