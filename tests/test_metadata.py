"""What the researcher's table says wins; what is wrong with it is a Problem and never the end."""

from __future__ import annotations

import pytest

from govtext.load.metadata import apply_metadata, read_metadata
from govtext.model import Docvars

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
