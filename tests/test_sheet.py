"""A table holds one report a row; a row that gives none is told and lost by nobody."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook

from govtext.lexicon import load_lexicon
from govtext.load.raw import ReadError
from govtext.load.sheet.rows import FULL_CELL, Row, read_rows
from govtext.model import Problem

LEXICON = load_lexicon()
TEXT = "柳溪乡2025年工作思路\n一、抓春耕\n要抓好春耕备耕，修好山塘水渠，确保早稻面积稳定在1万亩。\n"
QUOTED = f'"{TEXT}"'


def read(data: str | bytes, kind: str = "csv", **options) -> tuple[list[Row], list[Problem]]:
    raw = data.encode() if isinstance(data, str) else data
    found = list(read_rows(raw, kind, f"表.{kind}", LEXICON, **options))
    return [r for r in found if isinstance(r, Row)], [p for p in found if isinstance(p, Problem)]


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_row_is_a_report_with_what_the_table_says_of_it():
    (row,), problems = read(f"title,year,url,text\n柳溪乡工作思路,2025,https://a.b,{QUOTED}\n")
    assert (row.at, row.raw.text, row.raw.format, row.raw.encoding) == ("2", TEXT, "csv", "utf-8")
    assert row.cells == (("title", "柳溪乡工作思路"), ("year", "2025"), ("url", "https://a.b"))
    assert row.title == "柳溪乡工作思路"
    assert problems == []


def test_every_format_gives_the_same_rows():
    header, cells = ["标题", "年份", "正文"], ["柳溪乡工作思路", 2025, TEXT]
    found = [
        read(f"标题,年份,正文\n柳溪乡工作思路,2025,{QUOTED}\n".encode("gbk"))[0],
        read(workbook(一=[header, cells]), "xlsx")[0],
        read(json.dumps(dict(zip(header, cells, strict=True))), "jsonl")[0],
    ]
    assert [[(r.raw.text, r.cells, r.title) for r in rows] for rows in found] == [
        [(TEXT, (("title", "柳溪乡工作思路"), ("year", "2025")), "柳溪乡工作思路")]
    ] * 3
    assert [rows[0].at for rows in found] == ["2", "2", "1"]


def test_the_column_named_is_taken_whatever_it_holds():
    (row,), _ = read(f"备注,正文\n抓好春耕。,{QUOTED}\n", text_column=" 备注 ")
    assert row.raw.text == "抓好春耕。"


@pytest.mark.parametrize("column", [None, "全文"])
def test_a_table_without_the_column_is_refused_with_the_columns_there_are(column):
    with pytest.raises(ReadError, match="姓名, 电话") as caught:
        read("姓名,电话\n甲,123\n", text_column=column)
    problem = caught.value.problem
    assert (problem.code, problem.severity, problem.file) == ("no-text-column", "error", "表.csv")
    assert "--text-column" in problem.message
    assert "全文" in problem.message or column is None


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [("标题,正文\n", "csv", "no rows"), ("", "csv", "no rows"), ("一、抓春耕\n", "jsonl", "JSON")],
)
def test_a_table_without_rows_is_refused(data, kind, says):
    with pytest.raises(ReadError, match=says) as caught:
        read(data, kind)
    assert caught.value.problem.file == f"表.{kind}"


def test_broken_bytes_are_told_and_the_rest_is_read():
    rows, (problem,) = read(f"标题,正文\n甲,{QUOTED}\n".encode().replace("早稻".encode(), b"\xff"))
    assert "\ufffd" in rows[0].raw.text
    assert problem.file == "表.csv"


def test_rows_without_text_are_told_once_by_their_numbers():
    rows, (problem,) = read(f"标题,正文\n甲,\n乙,{QUOTED}\n丙,\u3000\n")
    assert [r.at for r in rows] == ["3"]
    assert (problem.file, problem.code, problem.severity) == ("表.csv#2", "empty", "error")
    assert "rows 2, 4" in problem.message
    assert "'正文'" in problem.message


def test_of_many_rows_the_first_ten_are_named():
    _, (problem,) = read(f"标题,正文\n甲,{QUOTED}\n" + "乙,\n" * 30)
    assert "rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 … 30 in all" in problem.message


def test_a_row_with_more_cells_is_left_out_and_one_with_fewer_is_read():
    rows, problems = read(f"正文,甲,乙\n{QUOTED},1,2,3\n{QUOTED},1\n{QUOTED},1,2\n")
    assert [r.at for r in rows] == ["3", "4"]
    assert [(p.file, p.code, p.severity) for p in problems] == [
        ("表.csv#2", "row-width", "error"),
        ("表.csv#3", "row-width", "warning"),
    ]


def test_what_follows_an_open_quotation_mark_is_an_error():
    rows, (problem,) = read(f'标题,正文\n甲,{QUOTED}\n乙,"抓好春耕\n丙,{TEXT[:-1]}\n')
    assert [r.at for r in rows] == ["2"]
    assert (problem.file, problem.code, problem.severity) == ("表.csv#3", "open-quote", "error")


def test_a_broken_line_is_an_error_and_the_rest_is_read():
    good = json.dumps({"text": TEXT})
    rows, (problem,) = read(f"{good}\n{{'text': 1}}\n{good}\n", "jsonl")
    assert [r.at for r in rows] == ["1", "3"]
    assert (problem.file, problem.code, problem.severity) == ("表.jsonl#2", "broken-line", "error")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("修" * FULL_CELL, True),
        ("修" * (FULL_CELL - 1), False),
        ("修" * (FULL_CELL + 1), False),
        ("𠮷" + "修" * (FULL_CELL - 2), True),
    ],
)
def test_a_text_that_fills_a_cell_to_the_last_character_was_cut(text, cut):
    (row,), problems = read(f"标题,正文\n甲,{text}\n")
    assert problems == []
    assert [p.code for p in row.raw.problems] == ["cut-off"] * cut
    for problem in row.raw.problems:
        assert problem.file == "表.csv#2"
        assert row.raw.text[problem.start : problem.end] == problem.text
        assert "32,767" in problem.message


def test_all_sheets_with_reports_are_read_and_named():
    rows = [["标题", "正文"], ["甲", TEXT]]
    data = workbook(**{"2024年": rows, "说明": [["编制单位", "某处"], ["a", "b"]], "空": [], "2025年": rows})
    found, (problem,) = read(data, "xlsx")
    assert [r.at for r in found] == ["2024年!2", "2025年!2"]
    assert (problem.code, problem.severity) == ("sheet", "note")
    assert "说明" in problem.message


def test_a_sheet_alone_needs_no_name():
    found, _ = read(workbook(说明=[["a", "b"], ["c", "d"]], 报告=[["正文"], [TEXT]]), "xlsx")
    assert [r.at for r in found] == ["2"]


def test_a_hidden_sheet_is_left_out_and_told():
    book = Workbook()
    book.active.append(["正文"])
    book.active.append([TEXT])
    old = book.create_sheet("旧稿")
    old.append(["正文"])
    old.append([TEXT])
    old.sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    found, (problem,) = read(file.getvalue(), "xlsx")
    assert [r.at for r in found] == ["2"]
    assert "'旧稿' is hidden" in problem.message


def test_of_the_source_of_a_page_the_text_is_taken():
    page = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() * 3)
    (row,), _ = read(json.dumps({"content": f"<div>{page}</div>"}), "jsonl")
    assert row.raw.text == TEXT * 3
    assert (row.raw.format, row.raw.encoding) == ("jsonl", "utf-8")


@pytest.mark.parametrize("text", [TEXT + "<br>", TEXT * 3 + "<br><br><br>", TEXT + "1<2，3>2，<《总结》>"])
def test_a_few_tags_make_no_page(text):
    (row,), _ = read(json.dumps({"content": text}), "jsonl")
    assert row.raw.text == text


def test_rows_are_given_one_by_one():
    table = "标题,正文\n" + f"甲,{QUOTED}\n" * 60 + '乙,"'
    rows = read_rows(table.encode(), "csv", "表.csv", LEXICON)
    assert isinstance(next(rows), Row)


def test_a_quotation_mark_open_from_the_first_row_on_is_said_to_be_that():
    with pytest.raises(ReadError) as raised:
        list(read_rows('标题,正文\n石塘镇,"抓春耕'.encode(), "csv", "表.csv", LEXICON))
    assert raised.value.problem.code == "open-quote"
