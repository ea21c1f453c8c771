"""What a folder holds: files by format, reports by place and year, and nothing lost between the two."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from tabled import problems_of, table
from towns import lexicon

from govtext.analyse import overview as seen
from govtext.analyse.overview import PlaceYears
from govtext.model import Annotated, Docvars, LeftOut, Problem, Report, Section, Span
from govtext.present.summary import LINES, PLACES, draw_overview, draw_problems, file_line
from govtext.present.terminal import text_width


def document(
    place: str,
    year: int | None,
    *,
    file: str = "",
    level: str = "township",
    county: str = "",
    format: str = "txt",
) -> Annotated:
    extra = (("county", county),) if county else ()
    known = Docvars(
        place=place or None, level=level or None, year=year, kind="plan", encoding="utf-8", extra=extra
    )
    name = file or f"{place}{year}.txt"
    section = Section("1", 1, "一、", 1, "打算", 0, 5)
    report = Report(f"{place}{year}", name, "一、打算。", name, known, format=format)
    return Annotated(report, sections=(section,))


def overview(
    files: Sequence[str], documents: Sequence[Annotated], problems: Sequence[Problem]
) -> seen.Overview:
    return seen.overview(files, table("files", documents, lexicon()), [p.file for p in problems])


def files_table(
    files: Sequence[str], documents: Sequence[Annotated], problems: Sequence[Problem]
) -> pd.DataFrame:
    return seen.files_table(files, table("files", documents, lexicon()), problems_of(problems))


def drawn(*documents: Annotated, width: int = 80, every: bool = False) -> str:
    return draw_overview(
        overview([d.report.file for d in documents], documents, ()), width=width, every=every
    )


def test_every_file_is_read_or_has_a_problem() -> None:
    documents = [
        document("甲镇", 2024),
        document("乙镇", 2024, file="包.zip/乙镇.txt"),
        document("丙镇", 2024, file="表.csv#3"),
    ]
    files = ["甲镇2024.txt", "包.zip", "表.csv", "封面.png", "空.txt", "怪"]
    problems = [
        Problem("封面.png", "unsupported-format", "a picture"),
        Problem("空.txt", "empty", "the file is empty", "error"),
        Problem("包.zip/里.doc", "unsupported-format", "an old Word file", "error"),
    ]
    found = overview(files, documents, problems)
    assert {f.format: (f.files, f.read, f.reports) for f in found.formats} == {
        "txt": (2, 1, 1),
        "zip": (1, 1, 1),
        "csv": (1, 1, 1),
        "image": (1, 0, 0),
        "no ending": (1, 0, 0),
    }
    assert found.silent == ("怪",)
    assert "neither read nor explained: 怪" in draw_overview(found, width=80)


def test_the_format_is_what_the_bytes_were_and_encodings_are_counted() -> None:
    (one,) = overview(["甲镇2024.txt"], [document("甲镇", 2024, format="html")], ()).formats
    assert (one.format, one.chars, one.sections, one.encodings) == ("html", 5, 1, (("utf-8", 1),))


def test_places_stand_by_level_then_name_and_two_of_one_name_apart() -> None:
    found = overview(
        [],
        [
            document("石塘镇", 2024, county="云栖县"),
            document("石塘镇", 2024, county="青桐县"),
            document("白湾乡", 2024),
            document("云栖县", 2025, level="county"),
            document("", None, level=""),
        ],
        (),
    )
    assert [(p.level, p.place) for p in found.places] == [
        ("county", "云栖县"),
        ("township", "云栖县石塘镇"),
        ("township", "白湾乡"),
        ("township", "青桐县石塘镇"),
        ("", ""),
    ]


def test_a_place_whose_county_is_known_once_only_is_one() -> None:
    found = overview([], [document("石塘镇", 2024, county="云栖县"), document("石塘镇", 2025)], ())
    assert [(p.place, p.counts) for p in found.places] == [("石塘镇", {2024: 1, 2025: 1})]


def test_the_grid_shows_gaps_and_sums_and_lines_up() -> None:
    text = drawn(
        document("石塘镇", 2022), document("石塘镇", 2024), document("白湾乡", 2024), document("白湾乡", None)
    )
    lines = text.splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("reports  "))
    assert lines[head].split() == ["reports", "2022", "2023", "2024", "?"]
    assert lines[head + 1].split() == ["township:", "2", "places", "1", "·", "2", "1"]
    assert lines[head + 2].split() == ["白湾乡", "·", "·", "1", "1"]
    assert lines[head + 3].split() == ["石塘镇", "1", "·", "1", "·"]
    assert len({text_width(line) for line in lines[head : head + 4]}) == 1
    assert "missing between a place's first year and its last: 石塘镇 2023" in text


def test_one_place_in_one_year_has_no_grid() -> None:
    assert "·" not in drawn(document("石塘镇", 2024))


def test_many_places_and_years_are_cut_and_said_so() -> None:
    wide = [document("石塘镇", year) for year in range(1990, 2025)]
    text = drawn(*wide, width=60)
    assert max(map(text_width, text.splitlines())) <= 80  # the table of formats is as wide as its numbers
    assert "2024" in text
    assert "earlier years have no room here" in text
    many = [document(f"第{i}镇", 2024) for i in range(PLACES + 5)]
    assert "5 more places (--all shows them)" in drawn(*many)
    assert "第34镇" in drawn(*many, every=True)


def test_runs_of_missing_years_are_written_short() -> None:
    assert PlaceYears("county", "云栖县", {2010: 1, 2012: 1, 2016: 1, None: 2}).gaps() == [
        2011,
        2013,
        2014,
        2015,
    ]
    assert "云栖县 2011, 2013–2015" in drawn(
        *(document("云栖县", y, level="county") for y in (2010, 2012, 2016))
    )


def test_problems_stand_by_severity_and_kind_and_many_of_a_kind_are_cut() -> None:
    many = [Problem(f"{i}.txt", "slip", f"no {i}") for i in range(LINES + 5)]
    text = draw_problems(
        [*many, many[0], Problem("a.txt", "empty", "empty", "error"), Problem("b.txt", "x", "y", "note")]
    )
    assert text.splitlines()[:5] == [
        "1 error",
        "[empty] 1",
        "a.txt: error: empty",
        "",
        f"{LINES + 5} warnings",
    ]
    assert "… and 5 more (--all lists them)" in text
    assert f"no {LINES}" not in text
    assert f"no {LINES + 4}" in draw_problems(many, every=True)
    assert text.endswith("1 note\n[x] 1\nb.txt: note: y\n")
    assert draw_problems([]) == ""


def test_the_table_of_files_holds_reports_and_what_is_none() -> None:
    known = document("石塘镇", 2024)
    problems = [
        Problem("石塘镇2024.txt", "slip", "…", doc="石塘镇2024"),
        Problem("空.txt", "empty", "the file is empty", "error"),
    ]
    rows = files_table(["石塘镇2024.txt", "空.txt"], [known], problems).to_dict("records")
    assert [(r["file"], r["problems"], r["message"]) for r in rows] == [
        ("石塘镇2024.txt", 1, ""),
        ("空.txt", 1, "the file is empty"),
    ]
    assert rows[0]["docvars"] == "place 石塘镇, level township, year 2024, kind plan"
    assert file_line(rows[1]) == "空.txt: txt: not read: the file is empty"


def test_what_is_not_searched_is_listed_with_its_reason() -> None:
    report = Report(
        "甲",
        "甲.docx",
        "打印 关闭\n抓好春耕。",
        "",
        noise=(Span(0, 5),),
        left_out=(LeftOut("旧稿", "deleted"),),
    )
    rows = table("left_out", [Annotated(report)], lexicon()).to_dict("records")
    assert [(r["why"], r["text"]) for r in rows] == [("noise", "打印 关闭"), ("deleted", "旧稿")]


def test_a_row_of_one_sheet_among_several_comes_from_its_file() -> None:
    files = ["表#1.xlsx", "包.zip"]
    documents = [
        document("甲镇", 2024, file="表#1.xlsx#2024年!3", format="xlsx"),
        document("乙镇", 2024, file="包.zip/内.xlsx#a#b!12", format="xlsx"),
    ]
    found = overview(files, documents, ())
    assert [(f.format, f.read, f.reports) for f in found.formats] == [("xlsx", 1, 1), ("zip", 1, 1)]
    assert found.silent == ()
    assert [r["file"] for r in files_table(files, documents, ()).to_dict("records")] == [
        "表#1.xlsx#2024年!3",
        "包.zip/内.xlsx#a#b!12",
    ]


def test_a_row_that_is_no_report_has_the_format_of_its_table() -> None:
    found = files_table(["表.jsonl"], (), [Problem("表.jsonl#1", "broken-line", "no object", "error")])
    assert [r["format"] for r in found.to_dict("records")] == ["jsonl"]
