"""Hedges: what bounds a number, and whether it says by how much something changed."""

from __future__ import annotations

from collections import Counter

import pytest
from reading import lexicon, match_in, raw

from govtext.extract.hedges import FUZZY, Hedged, read_change, read_hedges
from govtext.lexicon import Hedge


def hedged(text: str) -> Hedged:
    match = match_in(text)
    return read_hedges(text, match.start(), match.end(), match["low"] or "", lexicon())


def change(text: str) -> str:
    match = match_in(text)
    left = read_hedges(text, match.start(), match.end(), match["low"] or "", lexicon()).before
    return read_change(text, left, match["unit"] or "", lexicon())[0]


@pytest.mark.parametrize("hedge", [h for h in lexicon().hedges if h.position == "before"], ids=lambda h: h.id)
def test_every_word_before_a_number_bounds_it(hedge: Hedge) -> None:
    text = f"总数{hedge.word}30万户。"
    found = hedged(text)
    assert found.bound == hedge.bound
    assert f"hedges.before.{hedge.word}" in found.rules
    assert text[found.before : found.after] == f"{hedge.word}30万户"


@pytest.mark.parametrize("hedge", [h for h in lexicon().hedges if h.position == "after"], ids=lambda h: h.id)
def test_every_word_after_a_number_bounds_it(hedge: Hedge) -> None:
    found = hedged(f"总数30户{hedge.word}。")
    assert found.bound == hedge.bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("30户", "exact"),
        ("30余户", "min"),
        ("30多户", "min"),
        ("30来户", "about"),
        ("十几户", "min"),
        ("数十户", "min"),
        ("上千户", "min"),
        ("超过了30户", "min"),
        ("约30户以上", "min"),
        ("近30余户", "min"),
        ("超30户左右", "min"),
        ("控制在30户以内", "max"),
        ("不超过30户", "max"),
        ("每村至少走访30户", "min"),
        ("最多30户", "max"),
        ("最高奖励30万元", "max"),
        ("30户内外", "exact"),
        ("30户内部整改", "exact"),
    ],
)
def test_the_bound_is_what_the_words_together_say(text: str, bound: str) -> None:
    assert hedged(text).bound == bound


def test_hedges_are_outside_the_figure_save_the_inner_ones() -> None:
    [figure] = raw("覆盖超过30余户以上。")
    assert (figure.start, figure.end) == (4, 8)
    assert (figure.before, figure.after) == (2, 10)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("减少渔船油耗400吨。", "-"),
        ("增加乡村泊位600个。", "+"),
        ("净增各类经营主体7万户。", "+"),
        ("增加研发投入3亿元。", "+"),
        ("增加放映队29个。", "+"),
        # what was done to change it is no change
        ("为减少海域污染投入资金5亿元。", ""),
        ("为增加就业提供岗位600个。", ""),
        ("为了增加渔村收入筹集资金400万元。", ""),
        ("为增加渔民泊位600个。", ""),
        ("减少海域污染投入资金5亿元。", ""),
        ("增加渔民就业提供岗位600个。", ""),
    ],
)
def test_what_was_done_besides_is_not_what_grew(text: str, sign: str) -> None:
    assert change(text) == sign


def test_a_power_of_ten_needs_no_other_word() -> None:
    texts = [f"{first}百户" for first in sorted(FUZZY - {"好"})] + ["好几百户"]
    assert [hedged(text).bound for text in texts] == ["min"] * len(texts)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("税收增长5%", "+"),
        ("税收增长了5%", "+"),
        ("税收增长超5%", "+"),
        ("税收同比增5%", "+"),
        ("税收年均增长约5%", "+"),
        ("学生增加300人", "+"),
        ("普及率提高2个百分点", "+"),
        ("工期延长20天", "+"),
        ("投诉下降5%", "-"),
        ("散户减少45家", "-"),
        ("能耗降低5%", "-"),
        ("工期压缩20天", "-"),
        ("涨幅回落0.3个百分点", "-"),
        ("同比降5%", "-"),
        ("普及率提高到96%", ""),
        ("普及率提升至96%", ""),
        ("税收增长到5亿元", ""),
        ("空置率下降到4%", ""),
        ("占比达5%", ""),
        ("新增20家", ""),
        ("新增规上企业20家", ""),
        ("改造提升20个", ""),
        ("扩大20亩", ""),
        ("压减20家", "-"),
    ],
)
def test_a_change_is_read_off_the_verb_and_a_level_has_none(text: str, sign: str) -> None:
    assert change(text) == sign


def test_the_rule_of_a_change_names_its_verb() -> None:
    text = "税收增长5%"
    assert read_change(text, 4, "%", lexicon()) == ("+", "figures.change.plus.增长")
    assert read_change("税收5%", 2, "%", lexicon()) == ("", "")


def test_the_dictionary_of_hedges_is_sound() -> None:
    rows = lexicon().hedges
    assert max(Counter((h.position, h.word) for h in rows).values()) == 1
    assert max(Counter(h.id for h in rows).values()) == 1
    assert {h.position for h in rows} == {"before", "inside", "after"}
    assert [h for h in rows if h.id != f"{h.position}.{h.word}"] == []


def test_no_verb_both_raises_and_lowers() -> None:
    up = set(lexicon().words("figures.change.plus", "figures.change.plus.measure"))
    down = set(lexicon().words("figures.change.minus", "figures.change.minus.measure"))
    assert up & down == set()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("产值过10亿元。", "min"),
        ("走过40年。", "exact"),
        ("去过3次。", "exact"),
        ("规模跨越3000亿元。", "min"),
        ("签约360户。", "exact"),
        ("约360户。", "about"),
        ("附近3个村。", "exact"),
        ("每户补助不低于每亩2600元。", "min"),
        ("占全镇1/5强。", "min"),
        ("扶持10家强村公司。", "exact"),
    ],
)
def test_a_hedge_is_a_word_of_its_own(text: str, bound: str) -> None:
    assert hedged(text).bound == bound


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("年均增速9.1%", "+"),
        ("户数增幅近200%", "+"),
        ("物价涨幅为2%", "+"),
        ("增长目标设定为6%", "+"),
        ("价格降幅54%", "-"),
        ("增速达到9%", ""),
        ("物价涨幅控制在3%", ""),
        ("高于镇域产值增速2倍", ""),
        ("比上届增加投资12亿元", "+"),
        ("较去年减少事故3起", "-"),
        ("新增投资12亿元", ""),
    ],
)
def test_a_noun_of_change_and_a_comparison_change(text: str, sign: str) -> None:
    assert change(text) == sign
