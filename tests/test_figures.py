"""Figures: every form that counts, nothing that does not, with value, unit, bound, change, of, status."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from reading import cases, figures, lexicon, raw, read, said

from govtext.extract.figures import find_figures
from govtext.load.view import fold_text
from govtext.model import Slogan, Span, Title

CASES = cases("figures")
BOUNDS = {"exact", "about", "min", "max", "range"}


def fields_of(expected: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in expected.items() if k != "optional"}


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_sentence_has_exactly_the_figures_expected(case: dict[str, Any]) -> None:
    found = [said(f) for f in figures(case["text"], case["kind"])]
    may = {e["text"] for e in case["expect"] if e.get("optional")}
    must = [fields_of(e) for e in case["expect"] if not e.get("optional")]
    found = [f for f in found if f["text"] not in may]
    for one, expected in zip(found, must, strict=False):
        if "of" not in expected:  # the case leaves open what is measured
            del one["of"]
    assert found == must


def test_case_ids_are_unique_and_every_kind_of_case_is_there() -> None:
    assert max(Counter(c["id"] for c in CASES).values()) == 1
    assert len(CASES) >= 200
    origins = Counter(c["origin"] for c in CASES)
    assert origins["negative"] >= 60
    assert origins["synthetic"] >= 120


def test_the_cases_name_every_bound_change_and_status() -> None:
    expected = [e for c in CASES for e in c["expect"]]
    assert {e["bound"] for e in expected} == BOUNDS
    assert {e["change"] for e in expected} == {"", "+", "-"}
    assert {e["status"] for e in expected} == {"achieved", "planned", "other"}


def test_the_texts_of_the_cases_hold_what_they_expect_in_order() -> None:
    for case in CASES:
        at = 0
        for expected in case["expect"]:
            at = case["text"].index(expected["text"], at) + len(expected["text"])
            assert expected.get("of", "") in case["text"]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_spans_are_places_in_the_source_in_order_and_apart(case: dict[str, Any]) -> None:
    found = figures(case["text"], case["kind"])
    assert all(case["text"][f.start : f.end] == f.text for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_span_reaches_over_what_the_view_left_out() -> None:
    text = "清理淤泥 60 余吨[3]，硬化\n村道 3　公里。"
    found = figures(text)
    assert [f.text for f in found] == ["60 余吨", "3　公里"]
    assert [text[f.start : f.end] for f in found] == ["60 余吨", "3　公里"]


def test_a_full_width_text_gives_the_same_values() -> None:
    wide = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")
    text = "增长5.2%，清理垃圾60余吨，发放资料3.5万余份。"
    assert [f.value for f in figures(text.translate(wide))] == [f.value for f in figures(text)]


def test_values_are_exact() -> None:
    [figure] = figures("完成投资0.1亿元。")
    assert figure.value == 10_000_000
    [figure] = figures("增长4.35%。")
    assert figure.value == Decimal("4.35")


def test_more_than_the_digits_of_a_default_decimal_stay_exact() -> None:
    [figure] = figures("共计1234567890123456789012345678901234567890元。")
    assert figure.value == Decimal("1234567890123456789012345678901234567890")


def test_the_rule_names_the_grammar_and_the_rows_that_fired() -> None:
    [figure] = figures("税收增长约6.5%以上。")
    assert figure.rule.split(";")[0] == "figures.number"
    assert {"hedges.before.约", "hedges.after.以上", "figures.change.plus.增长", "units.%"} <= set(
        figure.rule.split(";")
    )


def test_every_row_that_a_rule_names_exists() -> None:
    words = lexicon()
    hedges = {f"hedges.{h.position}.{h.word}" for h in words.hedges}
    hedges |= {f"{h}{tail}" for h in hedges for tail in ("了", "到")}
    for case in CASES:
        for part in (p for f in figures(case["text"], case["kind"]) for p in f.rule.split(";")):
            file = part.partition(".")[0]
            assert file in {"figures", "hedges", "units", "status"}, part
            if file == "hedges":
                assert part in hedges
            if file == "units":
                # a rate is made of a unit and another (吨/日)
                assert part.removeprefix("units.").partition("/")[0].partition("（")[0] in words.units, part


def test_a_number_inside_a_title_a_mark_or_an_abbreviation_is_none() -> None:
    text = "3.三定两包。印发《5项规定》，栽树8株。"
    view = fold_text(text)
    at = text.index
    found = find_figures(
        view,
        lexicon(),
        marks=[Span(0, 2)],
        slogans=[Slogan(2, 6, "三定两包", "numeral", "formulation")],
        titles=[Title(at("5项"), at("》"), "5项规定")],
    )
    assert [one.text for one in found] == ["8株"]


def test_in_quotation_marks_only_a_stated_quantity_is_a_figure() -> None:
    assert [f.text for f in figures("实现“四年900亩”的种茶目标。")] in (["900亩"], ["四年", "900亩"])
    assert figures("打造“5分钟服务圈”和“3户联保”。") == ()


def test_a_quoted_doubling_is_a_goal_in_a_review_too() -> None:
    text = "渔民把“三年翻一番、闯出深水区”写进村规，建起“千亩翻番田”。"
    [figure] = figures(text, "review")
    assert (figure.text, figure.value, figure.unit, figure.of) == ("翻一番", 2, "倍", "")
    assert (figure.status, figure.deadline) == ("planned", "三年")


def test_a_quoted_goal_knows_that_it_is_quoted() -> None:
    quoted = fold_text("实现“900亩”的种茶目标，种茶900亩。")
    slogans = [Slogan(3, 7, "900亩", "quoted", "motto")]
    found = find_figures(quoted, lexicon(), slogans=slogans)
    assert [one.raw.quoted for one in found] == [True, False]


def test_a_change_is_carried_along_a_list_but_not_beyond() -> None:
    assert [f.change for f in figures("一二三产分别增长4%、5%和6%，占比达7%。")] == ["+", "+", "+", ""]


def test_a_list_of_other_units_carries_no_change() -> None:
    assert [f.change for f in figures("税收增长4%、320万元。")] == ["+", ""]


def test_from_and_to_are_two_figures_a_dash_makes_one() -> None:
    assert [f.text for f in figures("由6家增加至15家。")] == ["6家", "15家"]
    assert [f.text for f in figures("从3%至8%不等。")] == ["3%", "8%"]
    assert [f.text for f in figures("由6家至15家不等。")] == ["6家", "15家"]
    assert [f.text for f in figures("新增6至15家。")] == ["6至15家"]


def test_a_ranges_lower_end_takes_the_magnitude_that_stands_once() -> None:
    [figure] = figures("户均贷款3至5万元。")
    assert (figure.value, figure.high) == (30_000, 50_000)
    [figure] = figures("户均贷款8000至1.2万元。")
    assert (figure.value, figure.high) == (8_000, 12_000)


def test_a_units_character_that_begins_a_longer_word_is_none() -> None:
    # 300人才, 5年级, 2家庭: 人, 年 and 家 belong to the words after them
    assert [f.unit for f in figures("覆盖1.2万人口，全县5家庭院。")] == [""]


def test_the_unit_keeps_the_brackets_of_the_source() -> None:
    [figure] = figures("配备设备12台(套)。")
    assert (figure.text, figure.unit) == ("12台(套)", "台(套)")


def test_empty_texts_and_texts_without_numbers_have_none() -> None:
    assert raw("") == raw("\n\n") == raw("坚持党建引领，推动乡村振兴。") == []


def test_neighbouring_digits_before_no_numeral_are_none() -> None:
    assert not figures("三四亿百百成")


def test_no_text_makes_it_fail() -> None:
    """Feed it numerals, units and marks in any order: it must not raise, and every span must be there."""
    parts = list(
        "0123456789一二三十百千万亿零半余多几数上%‰./-~—、，。：（）“”《》第年月日个户人元亩成倍翻番分之至到超近约"
    )
    chance = random.Random(20250220)
    for _ in range(400):
        text = "".join(chance.choice(parts) for _ in range(chance.randint(1, 40)))
        for figure in read(text).figures:
            assert text[figure.start : figure.end] == figure.text
            assert figure.value >= 0
            assert figure.bound in BOUNDS
            assert figure.high is None or figure.bound == "range"


def test_the_same_text_gives_the_same_figures() -> None:
    text = "".join(c["text"] for c in CASES[:60])
    assert figures(text) == figures(text)
