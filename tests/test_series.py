"""Rhetorical series: where they begin and end, and what is only a list."""

from __future__ import annotations

import pytest

from govtext.extract.marks import find_pairs, take_off
from govtext.extract.series import find_series
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.view import fold_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def series(text: str, lexicon: Lexicon) -> list[str]:
    return [s.text for s in find_series(fold_text(text), lexicon, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要做到早谋划、早部署。", "早谋划、早部署"),
        ("确保把小事办细、难事办成。", "小事办细、难事办成"),
        ("两委班子在聚民心、汇民智上的成效明显。", "聚民心、汇民智"),
        ("多措并举扩内需、畅循环，经济企稳。", "扩内需、畅循环"),
        ("（二）守牢底线、创新治理，坚持平安为先。", "守牢底线、创新治理"),
        ("1.强基固本、育才兴乡。", "强基固本、育才兴乡"),
        ("广大志愿者守望相助、风雨同舟。", "守望相助、风雨同舟"),
        ("全镇多措并举稳茶价、促增收。", "稳茶价、促增收"),
    ],
)
def test_what_governs_a_series_and_what_follows_it_stay_outside(
    text: str, expected: str, lexicon: Lexicon
) -> None:
    assert series(text, lexicon) == [expected]


def test_a_series_is_one_across_both_commas(lexicon: Lexicon) -> None:
    text = "要真抓实干、埋头苦干，锐意进取、奋发有为。"
    assert series(text, lexicon) == ["真抓实干、埋头苦干，锐意进取、奋发有为"]


def test_a_series_does_not_cross_a_sentence_or_a_semicolon(lexicon: Lexicon) -> None:
    assert series("要抓项目；扩投资。", lexicon) == []
    assert series("要抓项目、扩投资。强队伍、转作风。", lexicon) == ["抓项目、扩投资", "强队伍、转作风"]


def test_a_series_may_end_the_text_without_a_full_stop(lexicon: Lexicon) -> None:
    assert series("抓项目、扩投资", lexicon) == ["抓项目、扩投资"]


def test_what_is_marked_belongs_to_no_series(lexicon: Lexicon) -> None:
    view = fold_text("坚持“抓项目、扩投资”理念。")
    assert find_series(view, lexicon, ((3, 10),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "统筹就业、教育、医疗。",
        "完善基础设施、公共服务。",
        "走访退役军人、失业人员。",
        "发展种植业、养殖业、旅游业。",
        "改善教学条件，提升教育水平。",
        "完成改厕三百户、清淤五公里。",
        "群众反映的停车不便、道路不畅等问题仍然突出。",
        "打造宜居的茶旅、农旅和文旅空间。",
        "打赢防汛遭遇战、歼灭战。",
        "深化审计、质量监督，渔港账目清清爽爽。",
        "改善办学环境，提升教学质量。",
    ],
)
def test_lists_and_plain_statements_are_no_series(text: str, lexicon: Lexicon) -> None:
    assert series(text, lexicon) == []


def test_marks_are_taken_off_short_terms_only() -> None:
    bare, places, began = take_off("反“四风”，“抓项目、扩投资”理念")
    assert bare == "反四风，“抓项目、扩投资”理念"
    assert [places[i] for i in (0, 1, 3)] == [0, 2, 5]
    assert began == {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全镇反“四风”、树新风。", "反“四风”、树新风"),
        ("我们敢啃“硬骨头”、敢闯“深水区”，路通了。", "敢啃“硬骨头”、敢闯“深水区”"),
    ],
)
def test_a_member_may_hold_a_term_in_marks(text: str, expected: str, lexicon: Lexicon) -> None:
    view = fold_text(text)
    marked = tuple(find_pairs(view.text))
    assert [s.text for s in find_series(view, lexicon, marked)] == [expected]


@pytest.mark.parametrize(
    "text", ["推进“双减”、落实“双控”。", "荣获“茶乡”、“渔乡”称号。", "坚持“抓项目、扩投资”、“转作风”理念。"]
)
def test_terms_of_plain_work_and_listed_terms_are_no_series(text: str, lexicon: Lexicon) -> None:
    view = fold_text(text)
    assert find_series(view, lexicon, tuple(find_pairs(view.text))) == ()


def test_what_is_left_of_a_clause_may_open_the_next_series(lexicon: Lexicon) -> None:
    text = "以抓铁有痕、滴水穿石的韧劲破难题、开新局。"
    assert series(text, lexicon) == ["抓铁有痕、滴水穿石", "破难题、开新局"]


def test_every_series_is_a_stretch_of_the_text_with_its_rule(lexicon: Lexicon) -> None:
    text = "我们坚持抓项目、扩投资，让集镇更干净、更有序，创造无愧于组织、无愧于乡亲的业绩。"
    found = find_series(fold_text(text), lexicon, ())
    assert [(text[s.start : s.end], s.form, s.kind) for s in found] == [
        ("抓项目、扩投资", "parallel", "motto"),
        ("更干净、更有序", "parallel", "motto"),
        ("无愧于组织、无愧于乡亲", "parallel", "motto"),
    ]
    assert all(s.rule.startswith("series.score:") for s in found)
