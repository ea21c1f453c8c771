"""What the researcher's table says wins; what is wrong with it is a Problem and never the end."""

from __future__ import annotations

import pytest

from govtext.lexicon import load_lexicon
from govtext.load.docvars.metadata import CHINESE, COLUMNS, KINDS, apply_metadata, read_metadata
from govtext.load.docvars.places import LEVELS
from govtext.model import Docvars
from govtext.present.columns import header, shown_value

INFERRED = Docvars(
    place="枫坪", year=2024, kind="plan", origins=(("place", "text"), ("year", "title"), ("kind", "title"))
)


@pytest.fixture
def folder(tmp_path):
    for name in ("甲.txt", "下级/乙.txt", "下级/丙.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("要抓好春耕。", "utf-8")
    return tmp_path


def table(folder, text: str, encoding: str = "utf-8"):
    path = folder / "metadata.csv"
    path.write_bytes(text.encode(encoding))
    return read_metadata([path], sorted(folder.rglob("*.txt")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read_as_spreadsheets_save_it(folder, encoding):
    found = table(folder, "file,place,人口\r\n甲.txt,枫坪镇,21000\r\n\r\n", encoding)
    assert found.problems == ()
    assert dict(found.row(folder / "甲.txt")) == {"place": "枫坪镇", "人口": "21000"}


def test_a_file_is_named_by_its_path_or_by_its_bare_name(folder):
    found = table(folder, "file,place\n下级/乙.txt,乙镇\n丙.txt,丙镇\n")
    assert found.row(folder / "下级" / "乙.txt")["place"] == "乙镇"
    assert found.row(folder / "下级" / "丙.txt")["place"] == "丙镇"
    assert found.row(folder / "甲.txt") == {}


def test_a_deeper_table_wins_cell_by_cell(folder):
    (folder / "metadata.csv").write_text("file,place,year\n乙.txt,外,2020\n", "utf-8")
    (folder / "下级" / "metadata.csv").write_text("file,place\n乙.txt,内\n", "utf-8")
    found = read_metadata(sorted(folder.rglob("metadata.csv")), sorted(folder.rglob("*.txt")))
    assert dict(found.row(folder / "下级" / "乙.txt")) == {"place": "内", "year": "2020"}


@pytest.mark.parametrize(
    ("text", "says", "severity"),
    [
        ("file,place\n丁.txt,丁镇\n", "'丁.txt' is not in", "warning"),
        ("file,place\n,丁镇\n", "'file' is empty", "warning"),
        ("name,place\n甲.txt,甲镇\n", "no column 'file'", "error"),
    ],
)
def test_what_is_wrong_with_a_table_is_a_problem(folder, text, says, severity):
    (problem,) = table(folder, text).problems
    assert says in problem.message
    assert (problem.severity, problem.code) == (severity, "metadata")


def test_a_table_that_is_no_text_is_a_problem(folder):
    (folder / "metadata.csv").write_bytes(b"PK\x03\x04")
    found = read_metadata([folder / "metadata.csv"], [])
    assert found.rows == {}
    assert "cannot be read" in found.problems[0].message


def test_cells_win_over_what_was_inferred_and_say_so():
    docvars, problems = apply_metadata(
        INFERRED, {"place": "枫坪镇", "year": "2023", "人口": "21000"}, "甲.txt"
    )
    assert problems == ()
    assert (docvars.place, docvars.year, docvars.kind) == ("枫坪镇", 2023, "plan")
    assert docvars.extra == (("人口", "21000"),)
    assert dict(docvars.origins) == {"kind": "title", "place": "metadata.csv", "year": "metadata.csv"}


@pytest.mark.parametrize(
    ("name", "cell"), [("year", "去年"), ("year", "24"), ("level", "镇"), ("kind", "summary")]
)
def test_a_cell_that_cannot_be_leaves_the_inferred_value(name, cell):
    docvars, (problem,) = apply_metadata(INFERRED, {name: cell}, "甲.txt")
    assert getattr(docvars, name) == getattr(INFERRED, name)
    assert repr(cell) in problem.message
    assert problem.file == "甲.txt"


def test_no_row_changes_nothing():
    assert apply_metadata(INFERRED, {}, "甲.txt") == (INFERRED, ())


def test_a_second_row_for_a_file_is_a_problem_and_the_first_holds(folder):
    found = table(folder, "file,place,year\n甲.txt,甲镇,2023\n下级/乙.txt,乙镇,\n甲.txt,他镇,2024\n")
    assert dict(found.row(folder / "甲.txt")) == {"place": "甲镇", "year": "2023"}
    (problem,) = found.problems
    assert problem.file.endswith("metadata.csv:4")
    assert "a row already, in line 2" in problem.message


def test_the_headers_and_values_that_govtext_prints_in_chinese_are_read(folder):
    found = table(folder, "文件,地方,层级,类别,年份,地点\n甲.txt,枫坪镇,乡镇,总结和计划,2024,东片\n")
    assert found.problems == ()
    docvars, problems = apply_metadata(INFERRED, found.row(folder / "甲.txt"), "甲.txt")
    assert problems == ()
    assert (docvars.place, docvars.level, docvars.kind) == ("枫坪镇", "township", "both")
    assert docvars.year == 2024
    assert docvars.extra == (("地点", "东片"),)


def test_an_english_column_wins_over_its_chinese_twin(folder):
    found = table(folder, "file,place,地方\n甲.txt,甲镇,片区\n")
    assert dict(found.row(folder / "甲.txt")) == {"place": "甲镇", "地方": "片区"}


@pytest.mark.parametrize("name", ["file", *COLUMNS, "encoding"])
def test_every_column_has_the_chinese_header_that_is_printed(name):
    assert CHINESE[header(name, "zh")] == name


@pytest.mark.parametrize(
    ("column", "value"), [*(("level", v) for v in LEVELS), *(("kind", v) for v in KINDS)]
)
def test_every_value_of_a_closed_list_is_read_as_it_is_printed(column, value):
    printed = shown_value(column, value, "zh", {})
    docvars, problems = apply_metadata(Docvars(), {column: str(printed)}, "甲.txt")
    assert printed != value
    assert (getattr(docvars, column), problems) == (value, ())


@pytest.mark.parametrize(
    ("row", "level"),
    [
        ({"place": "清溪县"}, "county"),
        ({"place": "枫坪镇", "level": "county"}, "county"),
        ({"place": "枫坪"}, "township"),
        ({"year": "2020"}, "township"),
    ],
)
def test_the_place_gives_the_level_where_the_row_has_none(row, level):
    known = Docvars(place="柳溪乡", level="township", origins=(("level", "place"),))
    docvars, _ = apply_metadata(known, row, "甲.txt", load_lexicon())
    assert docvars.level == level
