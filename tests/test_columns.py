"""The columns of a table say which text is whose."""

from __future__ import annotations

import pytest

from govtext.lexicon import load_lexicon
from govtext.load.docvars.metadata import COLUMNS
from govtext.load.sheet.columns import find_text_column, tell_docvars

LEXICON = load_lexicon()
LONG = "全乡要抓好春耕备耕，修好山塘水渠。" * 20
SHORT = "全乡要抓好春耕备耕，修好山塘水渠，确保早稻面积稳定，力争亩产继续增长。"


def told(cells: dict[str, str]) -> dict[str, str]:
    return dict(tell_docvars({**cells, "正文": LONG}, "正文", LEXICON)[0])


# --- the text


@pytest.mark.parametrize("name", ["正文", "全文", "Full Text", "full_text", "CONTENT", "报告内容", "text"])
def test_a_column_named_as_texts_are_is_taken(name):
    rows = [{"title": "柳溪乡工作总结", "备注": LONG, name: SHORT}]
    assert find_text_column(rows, LEXICON) == name


def test_of_two_such_columns_the_longer_is_taken():
    assert find_text_column([{"内容": SHORT, "全文": LONG}], LEXICON) == "全文"


def test_a_column_of_long_texts_needs_no_name():
    rows = [{"a": "柳溪乡", "b": LONG, "c": ""}, {"a": "", "b": "", "c": ""}]
    assert find_text_column(rows, LEXICON) == "b"


@pytest.mark.parametrize(
    "row",
    [
        {"text": "10万余份", "rule": "figure"},
        {"a": LONG, "b": LONG[:200]},
        {"姓名": "甲", "备注": "在柳溪乡任教多年，讲授语文。" * 3},
        {"链接": "https://example.org/" + "a" * 500},
        {},
    ],
    ids=["found items", "two long columns", "a list of names", "links", "nothing"],
)
def test_a_table_of_other_things_has_none(row):
    assert find_text_column([row], LEXICON) is None


# --- docvars


@pytest.mark.parametrize(
    ("name", "cell", "docvar", "value"),
    [
        ("year", "2025", "year", "2025"),
        ("年份", "2025年", "year", "2025"),
        ("Year", "2025.0", "year", "2025"),
        ("年度", "2025年度", "year", "2025"),
        ("题目", " 柳溪乡\n工作总结 ", "title", "柳溪乡 工作总结"),
        ("来源", "柳溪晚报", "source", "柳溪晚报"),
        ("publish_date", "2025/2/3 10:20", "published", "2025-02-03"),
        ("发布日期", "2025年12月3日", "published", "2025-12-03"),
        ("发布时间", "年初", "published", "年初"),
        ("行政层级", "乡镇级", "level", "township"),
        ("层级", "区县", "level", "county"),
        ("报告类型", "工作思路", "kind", "plan"),
        ("type", "政府工作报告", "kind", "both"),
        ("上级", "青桐县", "within", "青桐县"),
        ("乡镇（街道）", "柳溪乡", "place", "柳溪乡"),
        ("所属地区", "柳溪乡人民政府", "place", "柳溪乡"),
    ],
)
def test_a_column_tells_a_docvar(name, cell, docvar, value):
    assert told({name: cell}) == {docvar: value}


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("source_url", "https://example.org/1"),
        ("来源", "https://example.org/1"),
        ("类别", "公报"),
        ("人口", "21000"),
        ("报告级别", "甲"),
    ],
)
def test_what_is_no_docvar_is_kept_as_it_is(name, cell):
    assert told({name: cell}) == {name: cell}


@pytest.mark.parametrize(("name", "cell"), [("level", "镇里"), ("kind", "公报"), ("year", "今年")])
def test_a_cell_under_our_own_name_is_passed_on_to_be_reported(name, cell):
    assert name in COLUMNS
    assert told({name: cell}) == {name: cell}


@pytest.mark.parametrize("cell", ["", " ", "-", "—", "无", "NaN", "null", "N/A", "/"])
def test_a_cell_that_says_nothing_says_nothing(cell):
    assert "place" not in told({"乡镇": cell, "year": "2025"})


@pytest.mark.parametrize(
    ("cells", "place", "within", "level"),
    [
        ({"省": "江南省", "市": "松江市", "县": "青桐县", "乡镇": "柳溪乡"}, "柳溪乡", "青桐县", None),
        ({"省": "江南省", "市": "松江市", "县": "青桐县", "乡镇": ""}, "青桐县", "松江市", None),
        ({"province": "江南省", "city": "", "county": "青桐县"}, "青桐县", "江南省", None),
        ({"province": "上海市"}, "上海市", None, None),
        ({"省份": "上海市", "城市": "上海市", "区": ""}, "上海市", None, None),
        ({"省份": "上海市", "城市": "市辖区", "区": "松云区"}, "松云区", "上海市", None),
        ({"县": "青桐", "市": "松江市"}, "青桐", "松江市", "county"),
        ({"地区": "青桐县柳溪乡"}, "柳溪乡", "青桐县", None),
        ({"地区": "东部", "省份": "江南省"}, "江南省", None, None),
        ({"地区": "柳溪乡", "县": "青桐县"}, "柳溪乡", "青桐县", None),
        ({"place": "柳溪", "county": "青桐县"}, "柳溪", "青桐县", None),
        ({"乡镇": "柳溪乡", "县": "青桐县", "within": "松江市"}, "柳溪乡", "松江市", None),
        ({"县": "青桐", "level": "city"}, "青桐", None, "city"),
    ],
)
def test_the_finest_place_reports_and_the_next_is_above(cells, place, within, level):
    found = told(cells)
    assert (found.get("place"), found.get("within"), found.get("level")) == (place, within, level)


def test_with_several_columns_of_places_all_come_back_to_group_by():
    found = told({"省": "江南省", "市": "松江市", "县": "青桐县"})
    assert found == {"place": "青桐县", "within": "松江市", "县": "青桐县", "市": "松江市", "省": "江南省"}


def test_a_region_beside_a_province_is_kept():
    assert told({"地区": "东部", "省份": "江南省"})["地区"] == "东部"


def test_of_two_columns_for_one_thing_our_own_name_wins_and_the_other_is_kept():
    assert told({"年度": "2024", "year": "2025"}) == {"year": "2025", "年度": "2024"}


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"title": "柳溪乡工作总结", "doc_id": "liuxi.txt"}, "liuxi.txt"),
        ({"title": "柳溪乡工作总结"}, "柳溪乡工作总结"),
        ({"标题": "-"}, ""),
        ({"年": "2025"}, ""),
    ],
)
def test_a_row_is_called_by_its_id_or_its_title(cells, name):
    assert tell_docvars(cells, "正文", LEXICON)[1] == name
