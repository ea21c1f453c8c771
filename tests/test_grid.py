"""Tables of any format are lines with named cells, numbered as a spreadsheet numbers its rows."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from govtext.load.archive import WHOLE
from govtext.load.raw import ReadError
from govtext.load.sheet.grid import Line, read_sheets, shown

TEXT = "一、工作回顾\n修渠3公里，“三清”到户。\n"


def lines(data: str | bytes, kind: str = "csv", **options) -> list[Line]:
    (sheet,) = read_sheets(data.encode() if isinstance(data, str) else data, kind, "表", **options)
    return list(sheet.lines)


def workbook(*sheets: list[list[object]], **titles: str) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# --- CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_as_spreadsheets_save_it(encoding, delimiter):
    table = f'标题{delimiter}正文\r\n柳溪乡{delimiter}"修渠{delimiter}他说""好""。\r\n第二行"\r\n'
    (line,) = lines(table.encode(encoding))
    assert line == Line(2, {"标题": "柳溪乡", "正文": f'修渠{delimiter}他说"好"。\r\n第二行'})


def test_the_encoding_is_told_or_given():
    table = "标题,正文\n柳溪乡,抓好春耕生产\n"
    (sheet,) = read_sheets(table.encode("gbk"), "csv", "表")
    assert sheet.encoding == "gb18030"
    assert lines(table.encode("utf-16-le"), encoding="utf-16-le")[0].cells["标题"] == "柳溪乡"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("first", ["柳溪乡,抓好春耕生产\n", "a,b\n"])
def test_a_large_table_is_read_by_its_first_lines_and_to_its_last(encoding, first):
    table = "标题,正文\n" + first * 40_000 + "".join(f"枫坪镇,修好山塘{n}口\n" for n in range(20_000))
    found = lines(table.encode(encoding))
    assert len(found) == 60_000
    assert found[-1].cells == {"标题": "枫坪镇", "正文": "修好山塘19999口"}
    assert "\ufeff" not in found[0].cells


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(ReadError) as caught:
        lines(b"\x00\xff\xfe\x81" * 50)
    assert caught.value.problem.code == "undecodable"


def test_whatever_the_csv_module_writes_is_read_back():
    rows = [["题", "文", "备"], [TEXT, '"', ","], ["\r", '""', "\n\n"], ["", "x", ""], ["'", ' "a" ', "b\tc"]]
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    assert [list(line.cells.values()) for line in lines(file.getvalue())] == rows[1:]


def test_a_cell_may_be_longer_than_the_csv_module_allows():
    limit = csv.field_size_limit()
    long = "修渠。" * 50_000
    assert lines(f"题,文\n甲,{long}\n")[0].cells["文"] == long
    assert csv.field_size_limit() == limit


def test_rows_are_counted_as_excel_counts_them():
    table = '题,文\n甲,"一\n二\n三"\n\n乙,四'
    assert [line.number for line in lines(table)] == [2, 4]


def test_rows_of_another_width_are_marked_and_empty_cells_at_the_end_are_none():
    table = "题,文,年\n甲,修渠,2024,多\n乙,修路\n丙,修桥,2025,,\n丁,种树,2026\n,,\n"
    assert [(line.number, line.wrong) for line in lines(table)] == [
        (2, "wide"),
        (3, "short"),
        (4, ""),
        (5, ""),
    ]


def test_a_quotation_mark_that_is_never_closed_ends_the_reading_there():
    table = '题,文\n甲,修渠\n乙,"修路\n丙,修桥\n'
    assert [(line.number, line.wrong) for line in lines(table)] == [(2, ""), (3, "open")]


def test_many_quotation_marks_take_no_longer_than_they_must():
    assert lines("题,文\n甲," + '"' * 200_001 + "\n")[0].wrong == "open"


def test_words_after_a_closed_quotation_belong_to_the_cell():
    assert lines('题,文\n甲,"三清"到户\n')[0].cells["文"] == "三清到户"


def test_columns_without_a_name_or_with_one_name_are_told_apart():
    (line,) = lines("题,备注,,备注,\n甲,一,二,三,\n")
    assert line.cells == {"题": "甲", "备注": "一", "column 3": "二", "备注 (2)": "三"}


@pytest.mark.parametrize("above", ["各乡镇报告汇总,,\n,,\n", "\n", ",,2026年1月\n"])
def test_what_stands_above_the_header_is_passed_over(above):
    (line,) = lines(f"{above}题,文,年\n甲,修渠,2024\n")
    assert line.cells == {"题": "甲", "文": "修渠", "年": "2024"}


def test_a_header_that_is_known_is_looked_for():
    (line,) = lines("汇总,2026年\n题,文\n甲,修渠\n", header="文")
    assert line.cells == {"题": "甲", "文": "修渠"}


def test_a_table_of_one_column_has_a_header_too():
    assert [line.cells for line in lines("文\n修渠\n修路\n")] == [{"文": "修渠"}, {"文": "修路"}]


@pytest.mark.parametrize("data", ["", "\n\n", ",,\n"])
def test_a_table_without_anything_has_no_lines(data):
    assert lines(data) == []


def test_nul_characters_are_kept():
    assert lines("题,文\n甲,修\0渠" + "，修路" * 50 + "\n")[0].cells["文"].startswith("修\0渠")


# --- JSONL


def test_objects_are_lines_and_other_lines_are_broken():
    good = json.dumps(
        {"题": "甲", "文": TEXT, "年": 2024, "段": ["一", "二"], "无": None}, ensure_ascii=False
    )
    found = lines(f'{good}\n\n{{"题": \n[1]\n{{"文": "末\u2028行"}}', "jsonl")
    assert [(line.number, line.wrong) for line in found] == [(1, ""), (3, "broken"), (4, "broken"), (5, "")]
    assert found[0].cells == {"题": "甲", "文": TEXT, "年": "2024", "段": "一\n二", "无": ""}
    assert found[3].cells["文"] == "末\u2028行"


@pytest.mark.parametrize("line", ["[" * 100_000, '{"n": ' + "9" * 5000 + "}", "�", "NaN"])
def test_a_line_made_to_do_harm_is_broken(line):
    assert [found.wrong for found in lines(line, "jsonl")] == ["broken"]


def test_half_a_character_becomes_a_replacement_mark():
    assert lines('{"文": "修\\ud83d渠\\ud83d\\ude00"}', "jsonl")[0].cells["文"] == "修\ufffd渠😀"


# --- XLSX


def test_a_workbook_is_read_as_it_is_shown():
    book = Workbook()
    sheet = book.active
    sheet.append(["题", "文", "日期", "年", "占比", "增速", "序"])
    sheet.append(["甲", "一、修渠_x000D_\n二、修路", date(2026, 2, 9), 2026.0, 0.125, 3.5, 7])
    sheet["E2"].number_format = "0.0%"
    (line,) = lines(saved(book), "xlsx")
    assert line.number == 2
    assert list(line.cells.values()) == [
        "甲",
        "一、修渠\r\n二、修路",
        "2026-02-09",
        "2026",
        "12.5%",
        "3.5",
        "7",
    ]


def test_rows_of_a_workbook_keep_their_numbers():
    data = workbook(
        [["各乡镇报告"], [], ["题", "文"], [None, None], ["甲", "修渠"], [], ["乙", "修路", "旁注"]]
    )
    found = lines(data, "xlsx")
    assert [(line.number, line.wrong) for line in found] == [(5, ""), (7, "")]
    assert found[1].cells == {"题": "乙", "文": "修路", "column 3": "旁注"}


def test_every_sheet_is_read_and_hidden_ones_are_marked():
    book = Workbook()
    book.active.title = "2024年"
    book.create_sheet("旧稿").sheet_state = "hidden"
    assert [(s.name, s.hidden) for s in read_sheets(saved(book), "xlsx", "表")] == [
        ("2024年", False),
        ("旧稿", True),
    ]


def test_a_sheet_that_calls_itself_one_cell_is_read_whole():
    import zipfile

    data = workbook([["题", "文"], ["甲", "修渠"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1"'))
            if name.endswith("sheet1.xml"):
                assert b'"A1:B2"' in content
    assert lines(out.getvalue(), "xlsx")[0].cells == {"题": "甲", "文": "修渠"}


def test_a_formula_has_the_value_it_was_saved_with_and_an_error_is_empty():
    book = Workbook()
    book.active.append(["题", "文", "数"])
    book.active.append(["甲", "修渠", "#N/A"])
    book.active["C2"].data_type = "e"
    book.active.append(["=A2", "修路", "1"])
    found = lines(saved(book), "xlsx")
    assert [line.cells for line in found] == [
        {"题": "甲", "文": "修渠", "数": ""},
        {"题": "", "文": "修路", "数": "1"},
    ]


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", workbook([["题"]])[:-200], b""])
def test_a_damaged_workbook_is_refused_with_what_to_do(data):
    with pytest.raises(ReadError, match=r"save it as \.xlsx") as caught:
        lines(data, "xlsx")
    assert (caught.value.problem.code, caught.value.problem.severity) == ("damaged", "error")


def test_a_workbook_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr("govtext.load.sheet.grid.WHOLE", 100)
    assert WHOLE > 10**9
    with pytest.raises(ReadError, match="larger than"):
        lines(workbook([["题"]]), "xlsx")


# --- values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026.0", "2026.0"),
        (2026.0, "2026"),
        (0.1, "0.1"),
        (1e20, "100000000000000000000"),
        (float("nan"), ""),
        (True, "TRUE"),
        (datetime(2026, 2, 9, 8, 30), "2026-02-09 08:30:00"),
        (datetime(2026, 2, 9), "2026-02-09"),
        (time(8, 30), "08:30:00"),
        ({"链接": "甲"}, '{"链接": "甲"}'),
        (["一", ["二", 3]], "一\n二\n3"),
    ],
)
def test_a_value_is_written_as_people_write_it(value, text):
    assert shown(value) == text


def test_a_table_of_very_many_columns_is_read():
    cells = ",".join(["正文", *["备注"] * 20_000])
    (line,) = lines(f"{cells}\n{cells}\n")
    assert len(line.cells) == 20_001
    assert list(line.cells)[-1] == "备注 (20000)"


def test_a_row_below_the_last_that_there_can_be_is_damage():
    book = zipfile.ZipFile(io.BytesIO(workbook([["标题", "正文"], ["石塘镇", TEXT]])))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, book.read(name).replace(b'<row r="2"', b'<row r="900000000"'))
    with pytest.raises(ReadError) as raised:
        lines(packed.getvalue(), "xlsx")
    assert raised.value.problem.code == "damaged"
    assert "1,048,576" in raised.value.problem.message
