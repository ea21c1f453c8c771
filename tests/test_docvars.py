"""Place, level, year and kind are what the report says, and None where it says nothing."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest

from govtext.lexicon import load_lexicon
from govtext.load.chrome import find_chrome
from govtext.load.docvars import places
from govtext.load.docvars.infer import infer_docvars
from govtext.load.docvars.metadata import apply_metadata
from govtext.load.docvars.name_pattern import check_name_pattern, read_name
from govtext.load.docvars.places import gazetteer, level_of, named_in, split_places, stem_of

LEXICON = load_lexicon()
CASES = [
    json.loads(x) for x in (Path(__file__).parent / "cases/docvars.jsonl").read_text("utf-8").splitlines()
]


def infer(text: str, file: str = "x.txt"):
    return infer_docvars(file, text, find_chrome(text, LEXICON), LEXICON)[0]


def problems(text: str, file: str = "x.txt", **more):
    """Give the codes and messages of what is wrong with a report's docvars."""
    return [
        (p.code, p.message) for p in infer_docvars(file, text, find_chrome(text, LEXICON), LEXICON, **more)[1]
    ]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_what_the_report_says_is_found(case):
    docvars = infer(case["text"], case["file"])
    extra = dict(docvars.extra)
    found = {n: getattr(docvars, n) if hasattr(docvars, n) else extra.get(n) for n in case["expect"]}
    assert found == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_each_field_that_is_set_has_an_origin_and_no_other(case):
    docvars = infer(case["text"], case["file"])
    fields = ("title", "place", "within", "level", "year", "kind", "source", "published")
    known = {n for n in fields if getattr(docvars, n) is not None}
    assert {n for n, _ in docvars.origins} == known | {n for n, _ in docvars.extra}


def test_the_title_wins_over_the_file_name():
    docvars = infer("枫坪镇2025年工作要点\n要抓好春耕。", "白湾乡_2023_工作总结.txt")
    assert (docvars.place, docvars.year, docvars.kind) == ("枫坪镇", 2025, "plan")
    assert dict(docvars.origins)["place"] == "title"


def test_the_fuller_of_two_titles_is_taken():
    text = "青桐县2025年政府工作报告\n来源：青桐县政府网\n政 府 工 作 报 告\n各位代表：\n我报告工作。"
    assert infer(text).title == "青桐县2025年政府工作报告"


def test_what_stands_in_a_page_menu_names_no_place():
    text = "要把群众的事一件一件办好。\n相关文章\n白湾县2025年政府工作报告\n赤石县2025年政府工作报告"
    assert infer(text).place is None


@pytest.mark.parametrize(
    ("phrase", "places", "rest"),
    [
        ("湖南省岳阳市云栖县石塘镇工作总结", ("湖南省", "岳阳市", "云栖县", "石塘镇"), "工作总结"),
        ("镇江市人民政府", ("镇江市",), "人民政府"),
        ("景德镇市浮溪县", ("景德镇市", "浮溪县"), ""),
        ("市北区", ("市北区",), ""),
        ("易县政府", ("易县",), "政府"),
        ("新疆维吾尔自治区", ("新疆维吾尔自治区",), ""),
        ("内蒙古自治区", ("内蒙古自治区",), ""),
        ("黔山苗族侗族自治州清水县", ("黔山苗族侗族自治州", "清水县"), ""),
        ("河源保安族东乡族自治县", ("河源保安族东乡族自治县",), ""),
        ("绿杨街道办事处", ("绿杨街道办事处",), ""),
        ("湖南岳阳云栖县石塘镇", ("湖南", "岳阳", "云栖县", "石塘镇"), ""),
        ("湖南云栖县", ("湖南", "云栖县"), ""),
        ("湖南岳阳", ("湖南", "岳阳"), ""),
        ("岳阳县", ("岳阳县",), ""),
        ("上海云栖区", ("上海", "云栖区"), ""),
        ("湘西州云栖县", ("湘西州", "云栖县"), ""),
        ("巴州区", ("巴州区",), ""),
        ("湖北路街道", ("湖北路街道",), ""),
        ("海南藏族自治州云栖县", ("海南藏族自治州", "云栖县"), ""),
        ("河南蒙古族自治县", ("河南蒙古族自治县",), ""),
        ("河北区", ("河北区",), ""),
        ("工作总结", (), "工作总结"),
    ],
)
def test_names_of_places_end_where_their_suffix_ends(phrase, places, rest):
    assert split_places(phrase, LEXICON) == (places, rest)


@pytest.mark.parametrize(
    ("place", "level"),
    [
        ("全国", "nation"),
        ("湖南省", "province"),
        ("广西壮族自治区", "province"),
        ("重庆市", "province"),
        ("岳阳市", "city"),
        ("阿坝藏族羌族自治州", "city"),
        ("沁阳市", "county"),
        ("湘西州", "city"),
        ("西藏", "province"),
        ("光明新区", "county"),
        ("鄂温克族自治旗", "county"),
        ("长安街道办事处", "township"),
        ("巴音苏木", "township"),
        ("石塘", None),
    ],
)
def test_the_suffix_tells_the_level(place, level):
    assert level_of(place, LEXICON) == level


def test_a_stem_has_two_characters_at_least():
    assert [stem_of(p, LEXICON) for p in ("深圳市", "蠡县", "绿杨街道办事处")] == ["深圳", "蠡县", "绿杨"]


@pytest.mark.parametrize(
    "text", ["“拥湖强区、兴农富民”", "围绕县委部署，围绕县委部署", "打造特色小镇，建设特色小镇"]
)
def test_slogans_and_verbs_name_no_place(text):
    assert named_in(text, ("县", "区", "镇"), LEXICON) is None


def test_the_provinces_and_prefectures_are_as_many_as_the_ministry_counts():
    """293 cities, 30 autonomous prefectures, 7 regions, 3 leagues under 34 provinces, at the end of 2024."""
    known = gazetteer(LEXICON)
    ends = [next(s for s in ("自治州", "地区", "盟", "市") if city.endswith(s)) for city in known.above]
    assert len(known.provinces) == 34
    assert {s: ends.count(s) for s in set(ends)} == {"市": 293, "自治州": 30, "地区": 7, "盟": 3}


# --- the units above


def test_the_units_above_are_named_with_where_they_come_from():
    docvars = infer("石塘镇2025年工作要点\n要抓好春耕。", "2025湖南省岳阳市云栖县石塘镇.txt")
    assert docvars.place == "石塘镇"
    assert dict(docvars.extra) == {"province": "湖南省", "city": "岳阳市", "county": "云栖县"}
    assert dict(docvars.origins)["county"] == "file name"


def test_a_prefectures_province_is_known_by_heart_and_a_countys_is_not():
    assert dict(infer("岳阳市2025年工作要点\n要抓好春耕。").extra) == {"province": "湖南省", "city": "岳阳市"}
    assert dict(infer("云栖县2025年工作要点\n要抓好春耕。").extra) == {"county": "云栖县"}


def test_a_county_city_above_a_county_is_a_prefecture():
    extra = dict(infer("云溪市云栖区2025年工作要点\n要抓好春耕。").extra)
    assert extra == {"city": "云溪市", "county": "云栖区"}


def test_short_names_are_brought_to_full_ones():
    extra = dict(infer("广西2025年工作要点\n要抓好春耕。").extra)
    assert extra == {"province": "广西壮族自治区"}


def test_the_units_above_another_place_are_not_kept():
    docvars = infer("云栖县石塘镇2025年工作要点\n要抓好春耕。")
    moved, _ = apply_metadata(docvars, {"place": "柳溪乡"}, "a.txt", LEXICON)
    assert moved.extra == ()
    assert "county" not in dict(moved.origins)
    same, _ = apply_metadata(docvars, {"place": "石塘镇", "county": "云栖区"}, "a.txt", LEXICON)
    assert same.extra == (("county", "云栖区"),)


@pytest.mark.parametrize(
    ("within", "county", "units"),
    [
        ("云栖县", None, {"county": "云栖县"}),
        ("岳阳市云栖县", None, {"county": "云栖县", "city": "岳阳市"}),
        ("云栖县", "云水县", {"county": "云水县"}),
        ("东片区联合体", None, {}),
    ],
)
def test_the_units_that_a_cell_of_within_names_are_known(
    within: str, county: str | None, units: dict[str, str]
) -> None:
    row = {"place": "石塘镇", "within": within} | ({"county": county} if county else {})
    docvars, _ = apply_metadata(infer("石塘镇2025年工作要点\n要抓好春耕。"), row, "a.txt", LEXICON)
    assert dict(docvars.extra) == units
    assert ("county", "within") in docvars.origins or county or not units


def test_a_county_that_was_found_before_keeps_its_origin() -> None:
    before = infer("云栖县石塘镇2025年工作要点\n要抓好春耕。")
    docvars, _ = apply_metadata(before, {"within": "云栖县"}, "a.txt", LEXICON)
    assert dict(docvars.origins)["county"] == dict(before.origins)["county"] != "within"


# --- what sources disagree on


@pytest.mark.parametrize(
    ("text", "file", "said"),
    [
        (
            "石塘镇2024年工作总结\n要抓好春耕。",
            "石塘镇2025.txt",
            "year: 2024 by the title, 2025 by the file name",
        ),
        (
            "石塘镇2024年工作总结\n要抓好春耕。",
            "柳溪乡2024.txt",
            "place: 石塘镇 by the title, 柳溪乡 by the file",
        ),
        (
            "云栖县2024年工作总结\n要抓好春耕。",
            "云栖县石塘镇2024.txt",
            "place: 云栖县 by the title, 石塘镇 by",
        ),
        (
            "2018年云栖县政府工作报告\n——2019年1月14日在云栖县第三届人民代表大会第二次会议上\n各位代表：",
            "a.txt",
            "year: 2018 by the title, 2019 by the opening",
        ),
        (
            "石塘镇2025年工作总结\n来源：镇政府 发布时间：2023-02-01\n打印 关闭\n一年来抓好了春耕。",
            "a.txt",
            "published: 2023",
        ),
    ],
)
def test_sources_that_cannot_both_be_right_are_a_problem(text: str, file: str, said: str):
    ((code, message),) = problems(text, file)
    assert code == "docvars-conflict"
    assert message.startswith(said)
    assert "metadata.csv" in message


@pytest.mark.parametrize(
    ("text", "file"),
    [
        # one report, two years: it looks back on 2024 and plans for 2025
        ("石塘镇2024年工作总结和2025年工作计划\n要抓好春耕。", "石塘镇2024年总结.txt"),
        ("石塘镇2025年工作计划\n要抓好春耕。", "2024总结_2025计划.txt"),
        # spoken, or published, in December of the year before, or years after
        (
            "石塘镇2025年政府工作报告\n——2024年12月28日在石塘镇第三届人民代表大会第二次会议上\n各位代表：",
            "a.txt",
        ),
        ("石塘镇2025年工作计划\n来源：镇政府 发布时间：2024-12-20\n打印 关闭\n要抓好春耕。", "a.txt"),
        ("石塘镇1998年工作总结\n来源：镇政府 发布时间：2012-03-01\n打印 关闭\n一年来抓好了春耕。", "a.txt"),
        # the day on which a file was saved
        ("石塘镇2024年工作总结\n要抓好春耕。", "石塘镇工作总结（2025-03-01下载）.txt"),
        ("石塘镇2024年工作总结\n要抓好春耕。", "石塘镇工作总结20250301.txt"),
        # units above, and one place under two names
        ("云栖县石塘镇2024年工作总结\n要抓好春耕。", "湖南省岳阳市云栖县_2024.txt"),
        ("云栖区2024年工作总结\n要抓好春耕。", "云栖新区2024.txt"),
        ("石塘镇2024年工作总结\n要抓好春耕。", "报告汇编（定稿）.txt"),
    ],
)
def test_what_can_both_be_so_is_none(text: str, file: str):
    assert problems(text, file) == []


# --- the part of the year


@pytest.mark.parametrize(
    ("text", "file", "period"),
    [
        ("石塘镇2024年上半年工作总结和下半年工作安排\n要抓好春耕。", "a.txt", "上半年"),
        ("要抓好春耕。", "石塘镇_2024_上半年.docx", "上半年"),
        ("石塘镇2024年第一季度工作总结\n要抓好春耕。", "a.txt", "第一季度"),
        ("石塘镇2024年前三季度工作总结\n要抓好春耕。", "a.txt", "前三季度"),
        ("石塘镇2024年1—9月工作总结\n要抓好春耕。", "a.txt", "前三季度"),
        ("石塘镇2024年工作总结\n上半年抓好了春耕。", "a.txt", None),
    ],
)
def test_a_part_of_the_year_is_named_by_title_or_file(text: str, file: str, period: str | None):
    assert dict(infer(text, file).extra).get("period") == period


# --- the researcher's own pattern of files' names


@pytest.mark.parametrize(
    ("name", "pattern", "read"),
    [
        (
            "2025湖南省岳阳市云栖县石塘镇.txt",
            "{year}{province}{city}{county}{town}",
            {"year": "2025", "province": "湖南省", "city": "岳阳市", "county": "云栖县", "town": "石塘镇"},
        ),
        (
            "2011河北省保定市云栖.txt",
            "{year}{province}{city}{county}",
            {"year": "2011", "province": "河北省", "city": "保定市", "county": "云栖"},
        ),
        ("2014广东省.txt", "{year}{place}", {"year": "2014", "place": "广东省"}),
        ("2014广东省深圳市云溪区.txt", "{year}{place}", {"year": "2014", "place": "广东省深圳市云溪区"}),
        ("石塘镇工作总结.docx", "{place}{kind}", {"place": "石塘镇", "kind": "工作总结"}),
        (
            "012_石塘镇_2024年_上半年.docx",
            "*_{place}_{year}年_{period}",
            {"place": "石塘镇", "year": "2024", "period": "上半年"},
        ),
        (
            "云栖县/2024/石塘镇.txt",
            "{county}/{year}/{town}",
            {"county": "云栖县", "year": "2024", "town": "石塘镇"},
        ),
        ("石塘镇(2024).txt", "{place}({year}).txt", {"place": "石塘镇", "year": "2024"}),
        ("石塘镇_2024_北片.txt", "{地方}_{年份}_{片区}", {"place": "石塘镇", "year": "2024", "片区": "北片"}),
        ("石塘镇_202_a.txt", "{place}_{year}_*", None),
        ("石塘镇.txt", "{year}_{place}", None),
    ],
)
def test_a_pattern_reads_names_as_they_look(name: str, pattern: str, read: dict[str, str] | None):
    assert read_name(name, pattern, LEXICON) == read


@pytest.mark.parametrize(
    ("pattern", "advice"),
    [
        ("{yaer}_{place}", "did you mean {year}"),
        ("(?P<year>.+)", "no field"),
        ("", "no field"),
        ("{year", "alone"),
        ("{year}_{year}", "twice"),
        ("{title}{kind}", "{title} from {kind}"),
        ("{two words}", "{two words} is no field"),
    ],
)
def test_a_pattern_that_cannot_be_one_is_refused_with_advice(pattern: str, advice: str):
    with pytest.raises(ValueError, match=r".") as error:
        check_name_pattern(pattern)
    assert advice in str(error.value)


def test_a_name_of_suffixes_alone_is_read_at_once():
    assert read_name("县" * 60 + "!", "{place}{year}", LEXICON) is None


def test_what_the_pattern_says_wins_and_says_so():
    text = "石塘镇2024年工作总结\n一年来抓好了春耕。"
    docvars, found = infer_docvars(
        "柳溪乡_2025_3号_计划.txt",
        text,
        find_chrome(text, LEXICON),
        LEXICON,
        name_pattern="{place}_{year}_{序号}_{kind}",
    )
    assert (docvars.place, docvars.level, docvars.year, docvars.kind) == ("柳溪乡", "township", 2025, "plan")
    assert docvars.extra == (("序号", "3号"),)
    assert dict(docvars.origins)["year"] == "file name (--name-pattern)"
    assert [p.message.partition(";")[0] for p in found] == [
        "year: 2025 by the file name (--name-pattern), 2024 by the title",
        "place: 柳溪乡 by the file name (--name-pattern), 石塘镇 by the title",
    ]


def test_the_units_of_a_pattern_are_place_and_what_it_lies_in():
    text = "要抓好春耕。"
    docvars, _ = infer_docvars(
        "云栖_石塘.txt", text, find_chrome(text, LEXICON), LEXICON, name_pattern="{county}_{town}"
    )
    assert (docvars.place, docvars.within, docvars.level) == ("石塘", "云栖", "township")


def test_a_name_that_does_not_fit_is_a_problem_that_names_the_pattern():
    ((code, message),) = problems(
        "石塘镇2024年工作总结\n要抓好春耕。", "石塘镇.txt", name_pattern="{year}_{place}"
    )
    assert code == "name-pattern"
    assert "{year}_{place}" in message


def test_a_kind_that_is_none_is_left_out_and_said():
    ((code, message),) = problems(
        "石塘镇2024年工作总结\n要抓好春耕。", "石塘镇_绿色.txt", name_pattern="{place}_{kind}"
    )
    assert code == "name-pattern"
    assert "绿色" in message


def test_what_stands_in_front_of_a_name_is_what_a_pattern_for_it_finds() -> None:
    pieces = ("云栖", "石塘", "在", "，", "三个镇和两个乡")
    for chosen in product(pieces, repeat=5):
        text = "".join(chosen)
        assert list(places._in_front_of("石塘", text)) == re.findall("([\u4e00-\u9fff]{2,9})石塘", text)
