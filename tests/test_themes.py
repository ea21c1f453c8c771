"""Themes: which terms count, and what a section is mostly about."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from govtext.extract.themes import MIXED, assign_themes, find_themes
from govtext.lexicon import Lexicon, Theme, load_lexicon
from govtext.load.view import fold_text
from govtext.model import Section

ROOT = Path(__file__).resolve().parents[1]
CASES = [json.loads(line) for line in (ROOT / "tests/cases/themes.jsonl").read_text("utf-8").splitlines()]
SCHEME = tomllib.loads((ROOT / "dictionaries/themes/township.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def scheme(**themes: tuple[list[str], list[str]]) -> Lexicon:
    """Make a lexicon with these themes: id → terms, excluded words."""
    found = tuple(Theme(k, k, tuple(terms), tuple(out)) for k, (terms, out) in themes.items())
    return replace(load_lexicon(), themes=found)


def whole(text: str, heading: str, *, role: str = "review", level: int = 2) -> Section:
    return Section("1", level, "", 1, heading, 0, len(text), role=role)


def themes_of(sections: tuple[Section, ...], text: str, lexicon: Lexicon) -> list[str]:
    return [s.theme for s in assign_themes(sections, find_themes(fold_text(text), lexicon), text, lexicon)]


@pytest.mark.parametrize("case", [c for c in CASES if "theme" in c["expect"]], ids=lambda c: c["id"])
def test_a_section_is_about_what_the_guide_says(case: dict, lexicon: Lexicon) -> None:
    section = whole(case["text"], case["heading"])
    assert themes_of((section,), case["text"], lexicon) == [case["expect"]["theme"]]


@pytest.mark.parametrize("case", [c for c in CASES if "hits" in c["expect"]], ids=lambda c: c["id"])
def test_the_terms_that_count_are_found(case: dict, lexicon: Lexicon) -> None:
    hits = find_themes(fold_text(case["text"]), lexicon)
    assert [[h.text, h.theme] for h in hits] == case["expect"]["hits"]
    assert all(case["text"][h.start : h.end] == h.text for h in hits)


def test_the_longest_term_of_a_theme_is_taken_and_an_excluded_word_uses_up_its_terms() -> None:
    lexicon = scheme(a=(["环境", "环境保护"], ["营商环境"]), b=(["保护"], []))
    hits = find_themes(fold_text("营商环境，环境保护，环境"), lexicon)
    assert [(h.start, h.text, h.theme) for h in hits] == [
        (5, "环境保护", "a"),
        (7, "保护", "b"),
        (10, "环境", "a"),
    ]


def test_the_rule_names_theme_and_term_without_the_stray_space() -> None:
    (hit,) = find_themes(fold_text("农产品 品牌"), scheme(agriculture=(["农产品品牌"], [])))
    assert (hit.text, hit.rule) == ("农产品 品牌", "themes.agriculture.农产品品牌")


def test_a_theme_without_terms_finds_nothing() -> None:
    assert find_themes(fold_text("任何文字"), scheme(empty=([], []))) == ()


def test_only_review_and_plan_have_a_theme(lexicon: Lexicon) -> None:
    text = "一是修路。硬化通村公路。"
    for role in ("problem", "other"):
        assert themes_of((whole(text, "修路", role=role),), text, lexicon) == [""]


def test_a_hit_inside_a_longer_hit_of_another_theme_does_not_decide() -> None:
    lexicon = scheme(agriculture=(["农村"], []), construction=(["农村公路"], []))
    text = "农村公路、农村公路"
    assert len(find_themes(fold_text(text), lexicon)) == 4
    assert themes_of((whole(text, ""),), text, lexicon) == ["construction"]


def test_the_text_outweighs_the_heading(lexicon: Lexicon) -> None:
    text = (
        "提升民生福祉。排查矛盾纠纷63起，人民调解员化解信访积案12件，司法所开展普法，"
        "派出所加强治安巡逻，网格员上门调解邻里纠纷。"
    )
    assert themes_of((whole(text, "提升民生福祉"),), text, lexicon) == ["governance"]


def test_a_short_section_that_says_little_takes_its_parents_theme(lexicon: Lexicon) -> None:
    text = "（一）加快招商引资。签约项目9个，新增企业12家。一是加速度。倒排工期。二是壮规模。再上台阶。"
    first, second = text.index("一是"), text.index("二是")
    sections = (
        Section("1", 1, "（一）", 1, "加快招商引资", 0, len(text), role="plan"),
        Section("1.1", 2, "一是", 1, "加速度", first, second, role="plan"),
        Section("1.2", 2, "二是", 2, "壮规模", second, len(text), role="plan"),
    )
    assert themes_of(sections, text, lexicon) == ["industry", "industry", "industry"]


PARTS = [
    "工业企业产值增长，招商引资签约项目9个。",
    "粮食播种面积稳定，建成高标准农田，合作社壮大。",
    "硬化通村公路，改造供水管网，整治村容村貌。",
    "关停散乱污企业，断面水质达标，植树造林。",
    "新建幼儿园，医保参保率提高，发放低保金。",
    "排查安全隐患，加强消防和防汛，杜绝火灾事故。",
    "调解矛盾纠纷，化解信访积案，刑事发案下降。",
    "送戏下乡，新增旅游景区，评选道德模范。",
]


def test_a_part_that_speaks_of_everything_is_mixed(lexicon: Lexicon) -> None:
    text = "一、2024年工作回顾\n" + "\n".join(PARTS)
    assert themes_of((whole(text, "2024年工作回顾", level=1),), text, lexicon) == [MIXED]


def test_a_part_whose_heading_names_the_leading_theme_is_not_mixed(lexicon: Lexicon) -> None:
    text = "四、办好民生实事\n" + "\n".join(PARTS) + "新建学校和卫生院，开展就业培训和养老服务。"
    assert themes_of((whole(text, "办好民生实事", level=1),), text, lexicon) == ["livelihood"]


def test_a_section_without_any_term_is_mixed(lexicon: Lexicon) -> None:
    text = "一是再接再厉。一步一个脚印往前走。"
    assert themes_of((whole(text, "再接再厉"),), text, lexicon) == [MIXED]


def test_a_line_that_leads_in_the_next_list_is_not_the_sections(lexicon: Lexicon) -> None:
    text = "②整修塘坝。\n筑牢公共卫生防线，办好医院，建好学校，发展养老服务，落实医疗保险。①新建厂房。"
    start = text.index("①")
    sections = (
        Section("1", 1, "②", 2, "整修塘坝", 0, start, role="plan"),
        Section("2", 1, "①", 1, "新建厂房", start, len(text), role="plan"),
    )
    assert themes_of(sections, text, lexicon)[0] != "livelihood"
    later = (sections[0], Section("2", 1, "③", 3, "新建厂房", start, len(text), role="plan"))
    assert themes_of(later, text, lexicon)[0] == "livelihood"


def test_the_default_scheme_holds_the_ten_themes() -> None:
    ids = "party industry agriculture construction ecology livelihood safety governance culture government"
    assert " ".join(SCHEME) == ids
    assert all(theme["zh"] and len(theme["terms"]) >= 100 for theme in SCHEME.values())


@pytest.mark.parametrize("theme", SCHEME)
def test_a_term_stands_once_and_has_two_characters(theme: str) -> None:
    for words in (SCHEME[theme]["terms"], SCHEME[theme]["exclude"]):
        assert [w for w, n in Counter(words).items() if n > 1] == []
    assert [t for t in SCHEME[theme]["terms"] if len(t) < 2 or t != t.strip()] == []


@pytest.mark.parametrize("theme", SCHEME)
def test_an_excluded_word_holds_a_term_and_is_none(theme: str) -> None:
    terms = set(SCHEME[theme]["terms"])
    for word in SCHEME[theme]["exclude"]:
        assert word not in terms
        assert any(term in word for term in terms), word
