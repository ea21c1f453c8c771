"""Place, level, year and kind are what the report says, and None where it says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govtext.lexicon import load_lexicon
from govtext.load.chrome import find_chrome
from govtext.load.docvars import infer_docvars
from govtext.load.places import level_of, named_in, split_places, stem_of

LEXICON = load_lexicon()
CASES = [
    json.loads(x) for x in (Path(__file__).parent / "cases/docvars.jsonl").read_text("utf-8").splitlines()
]


def infer(text: str, file: str = "x.txt"):
    return infer_docvars(file, text, find_chrome(text, LEXICON), LEXICON)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_what_the_report_says_is_found(case):
    docvars = infer(case["text"], case["file"])
    assert {name: getattr(docvars, name) for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_each_field_that_is_set_has_an_origin_and_no_other(case):
    docvars = infer(case["text"], case["file"])
    fields = ("title", "place", "within", "level", "year", "kind", "source", "published")
    assert {n for n, _ in docvars.origins} == {n for n in fields if getattr(docvars, n) is not None}


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
