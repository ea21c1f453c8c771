"""Tables say the same in every form, and a spreadsheet does not change or run them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from govtext.analyse import items, quantities
from govtext.analyse.compare import COMPARE_COLUMNS
from govtext.analyse.themes.attention import THEME_COLUMNS
from govtext.present.columns import COLUMNS, VALUES, header
from govtext.present.meta import Run, meta, meta_path
from govtext.present.page import write_page
from govtext.present.tables import csv_cell, write_table


def written(table: pd.DataFrame, format: str, lang: str = "en", **options: int) -> str:
    stream = io.StringIO(newline="")
    write_table(table, stream, format, lang, **options)
    return stream.getvalue()


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place": ["枫坪镇", "柳溪乡"],
            "year": pd.Series([2025, None], dtype="Int64"),
            "value": [Decimal("1E+5"), Decimal("-0.50")],
            "share": [1 / 3, float("nan")],
            "text": ["一、回顾\r\n今年", '"三会一课",=1'],
        }
    )


def test_a_csv_file_begins_with_a_bom_and_a_stream_does_not(table: pd.DataFrame, tmp_path: Path) -> None:
    write_table(table, tmp_path / "t.csv", "csv")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfplace,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert written(table, "csv").startswith("place,")


def test_csv_gives_back_every_cell(table: pd.DataFrame) -> None:
    rows = list(csv.reader(io.StringIO(written(table, "csv"), newline="")))
    assert rows == [
        ["place", "year", "value", "share", "text"],
        ["枫坪镇", "2025", "100000", "0.3333333333333333", "一、回顾\r\n今年"],
        ["柳溪乡", "", "-0.50", "", '"三会一课",=1'],
    ]


def test_a_word_is_written_as_its_own_column_says_however_often_it_comes(tmp_path: Path) -> None:
    rows = 25_000
    table = pd.DataFrame({"status": ["planned", "=1"] * rows, "text": ["planned", "=1"] * rows})
    assert write_table(table, tmp_path / "t.csv", "csv", "zh").rows == 2 * rows
    lines = (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 * rows
    assert Counter(lines[1:]) == {"计划,planned": rows, "'=1,'=1": rows}


def test_pandas_reads_the_csv_file_as_it_was(table: pd.DataFrame, tmp_path: Path) -> None:
    write_table(table, tmp_path / "t.csv", "csv")
    again = pd.read_csv(tmp_path / "t.csv", lineterminator="\n")
    assert list(again.columns) == list(table.columns)
    assert again["value"].tolist() == [100000, -0.5]
    assert again["text"].tolist() == table["text"].tolist()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+86 10", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1＋1", '=HYPERLINK("x")']
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_cell(cell), newline=""))
    assert row == ["'" + cell]


@pytest.mark.parametrize(
    "cell", ["-5", "+3.5", "-5.3%", "+", "-", "-1,200", "早谋划", "", "5%", "——加强作风建设"]
)
def test_numbers_and_plain_text_are_left_alone(cell: str) -> None:
    assert next(iter(csv.reader(io.StringIO(csv_cell(cell) + "\n"))), []) == ([cell] if cell else [])


@pytest.mark.parametrize("value", [-5, Decimal("-0.5"), -0.25])
def test_a_negative_number_stays_a_number(value: object) -> None:
    assert csv_cell(value) == str(value)


def test_json_lines_hold_numbers_as_numbers_and_gaps_as_null(table: pd.DataFrame) -> None:
    first, second = map(json.loads, written(table, "jsonl").splitlines())
    assert first == {
        "place": "枫坪镇",
        "year": 2025,
        "value": 100000,
        "share": 1 / 3,
        "text": "一、回顾\r\n今年",
    }
    assert (second["year"], second["share"], second["value"]) == (None, None, -0.5)


def test_markdown_keeps_each_row_on_its_line() -> None:
    text = written(pd.DataFrame({"text": ["甲|乙\n丙"], "n": [3]}), "md")
    assert text == "| text | n |\n| --- | ---: |\n| 甲\\|乙<br>丙 | 3 |\n"


def test_chinese_headers_in_every_form(table: pd.DataFrame) -> None:
    assert written(table, "csv", "zh").splitlines()[0] == "地方,年份,数值,占比,原文"
    assert "年份" in json.loads(written(table, "jsonl", "zh").splitlines()[0])
    assert written(table, "md", "zh").startswith("| 地方 | 年份 |")
    assert written(table, "table", "zh", width=100).startswith("地方")


def test_each_column_has_one_chinese_word_of_its_own() -> None:
    chinese = [header(name, "zh") for name in COLUMNS]
    assert not [
        word for word in chinese if not any("\u4e00" <= c <= "\u9fff" for c in word) and word != "TF-IDF"
    ]


def test_a_terminals_table_leaves_out_columns_that_say_nothing() -> None:
    text = written(pd.DataFrame({"place": ["枫坪镇"], "high": [None], "of": [""]}), "table", width=80)
    assert text.split() == ["place", "------", "枫坪镇"]


def test_a_terminals_table_shows_four_decimals_and_csv_shows_all() -> None:
    table = pd.DataFrame({"value": [Decimal(1) / Decimal(3), Decimal("0.00012345"), Decimal("12.5")]})
    assert written(table, "table", width=80).split()[2:] == ["0.3333", "0.00012", "12.5"]
    tiny = pd.DataFrame({"p": [2.2e-29, -2.2e-29, 0.0]})
    assert written(tiny, "table", width=80).split()[2:] == ["<0.000001", ">-0.000001", "0"]
    assert "0." + 28 * "0" + "22" in written(tiny, "csv")
    assert written(table, "csv").split()[1] == "0." + "3" * 28


def test_an_empty_table_has_a_header_in_csv() -> None:
    assert written(pd.DataFrame({"doc": [], "text": []}), "csv") == "doc,text\n"


def test_a_file_name_that_is_no_text_does_not_stop_the_writer(tmp_path: Path) -> None:
    write_table(pd.DataFrame({"file": ["\udcb7\udce3.txt"]}, dtype="object"), tmp_path / "t.csv", "csv")
    assert b"\\udcb7\\udce3.txt" in (tmp_path / "t.csv").read_bytes()


class _Digest:
    digest = "d" * 64


def test_the_description_names_no_machine_path(annotated, tmp_path: Path) -> None:
    run = Run(
        "figures",
        (str(tmp_path / "reports"), "corpus"),
        {"dictionaries": str(tmp_path / "mine"), "lang": "zh"},
    )
    found = meta(run, _Digest(), [(annotated.report.file, annotated.report.sha256)], ["figures.csv"])  # type: ignore[arg-type]
    assert str(tmp_path) not in json.dumps(found)
    assert found["command"] == "govtext figures reports corpus --dictionaries mine --lang zh"
    assert found["inputs"] == [{"file": "枫坪镇2025.txt", "sha256": "ab" * 32}]
    assert found["lexicon"] == "d" * 64


def test_the_description_stands_beside_its_file() -> None:
    assert meta_path(Path("out/figures.csv")) == Path("out/figures.csv.meta.json")


# --- Chinese

ALL_COLUMNS = {
    "reports": items.REPORT_COLUMNS,
    "sections": items.SECTION_COLUMNS,
    "slogans": items.SLOGAN_COLUMNS,
    "titles": items.TITLE_COLUMNS,
    "theme_hits": items.THEME_HIT_COLUMNS,
    "problems": items.PROBLEM_COLUMNS,
    "figures": quantities.FIGURE_COLUMNS,
    "targets": quantities.TARGET_COLUMNS,
    "themes": THEME_COLUMNS,
    "comparison": COMPARE_COLUMNS,
}


@pytest.mark.parametrize("name", ALL_COLUMNS)
def test_no_table_has_one_chinese_header_twice(name: str) -> None:
    words = [header(c, "zh") for c in ALL_COLUMNS[name]]
    assert len(words) == len(set(words))


def test_a_user_s_column_of_our_word_is_numbered() -> None:
    table = pd.DataFrame({"chars": [4], "字数": ["多"]})
    assert written(table, "csv", "zh") == "字数,字数2\n4,多\n"


def test_values_of_closed_lists_are_chinese_where_asked() -> None:
    table = pd.DataFrame({"status": ["planned"], "theme": ["water"], "level": [2], "text": ["planned"]})
    out = io.StringIO(newline="")
    write_table(table, out, "csv", "zh", themes={"water": "水利"})
    assert out.getvalue() == "状态,主题,层级,原文\n计划,水利,2,planned\n"
    assert written(table, "csv") == "status,theme,level,text\nplanned,water,2,planned\n"


@pytest.mark.parametrize("column", VALUES)
def test_the_values_of_a_column_have_chinese_words_of_their_own(column: str) -> None:
    words = VALUES[column]
    assert column in COLUMNS
    assert all("\u4e00" <= c <= "\u9fff" for word in words.values() for c in word)
    if column != "group":  # a role and a kind of report are called alike there: review
        shared = {w for w, n in Counter(words.values()).items() if n > 1}
        assert not shared


# --- the page


def test_short_cells_of_the_page_stay_in_one_line_and_long_ones_wrap(tmp_path: Path) -> None:
    table = pd.DataFrame({"doc": ["砚溪县桐垭镇2025年政府工作报告"], "text": ["推进农村公路建设" * 9]})
    write_page(tmp_path / "index.html", {"figures": table}, [], "zh")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "<td><div>砚溪县桐垭镇2025年政府工作报告</div>" in page
    assert '<td class="long"><div>推进' in page
    assert re.search(r"th, td \{[^}]*white-space: nowrap", page)
    assert re.search(r"td\.long \{[^}]*min-width[^}]*white-space: normal", page)
    assert '<div class="scroll"><table>' in page
    assert "overflow-x: auto" in page
    for face in ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"):
        assert face in page
