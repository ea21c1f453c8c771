"""Indicators: the name of what is measured, each value of a list with its own, in its normal form."""

from __future__ import annotations

import pytest
from reading import read

from govtext.extract.indicators import normal_name
from govtext.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GDP增长6%。", ["地区生产总值"]),
        (
            "城镇、农村居民人均可支配收入分别增长5%、7%。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("固定资产投资、社消零分别增长8%和9%。", ["固定资产投资", "社会消费品零售总额"]),
        ("新建水池5口。", ["水池"]),
        (
            "渔具产值达到9亿元，船舶装备达到7亿元，海洋医药达到2亿元。",
            ["渔具产值", "船舶装备产值", "海洋医药产值"],
        ),
        ("渔具产值达到9亿元，固定资产投资达到7亿元。", ["渔具产值", "固定资产投资"]),
        ("渔具产值达到9亿元，休闲渔业增长7%。", ["渔具产值", "休闲渔业"]),
        ("人均GDP达到5万元。", ["人均地区生产总值"]),
        ("本地生产总值增长6%。", ["地区生产总值"]),
        ("人均公园绿地面积达到12平方米。", ["人均公园绿地面积"]),
        ("居民人均可支配收入达到3万元。", ["居民人均可支配收入"]),
        ("城镇调查失业率5%以内。", ["城镇调查失业率"]),
        ("亩均税收达到20万元。", ["亩均税收"]),
        ("单位GDP能耗下降3%。", ["单位GDP能耗"]),
        ("农民人均纯收入增长9%。", ["农民人均纯收入"]),
        ("农民人均可支配收入增长9%。", ["农村居民人均可支配收入"]),
        ("人均GDP超过4万元，GDP增长6%。", ["人均地区生产总值", "地区生产总值"]),
        ("走访用人单位，茶叶产量增长6%。", ["茶叶产量"]),
        ("城乡居民人均可支配收入分别增长7%、8%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("新增城镇就业260人。", ["城镇新增就业"]),
        ("城镇新增就业260人。", ["城镇新增就业"]),
        ("对31户117名监测对象开展帮扶。", ["监测对象", "监测对象"]),
        ("涉茶事故零发生。", ["涉茶事故"]),
        ("确保边境管控零漏洞。", ["边境管控漏洞"]),
        ("民生支出占财政支出的比重达到83%。", ["民生支出占财政支出的比重"]),
        ("茶叶加工业增加值3亿元，占GDP比重6%。", ["茶叶加工业增加值", "茶叶加工业增加值占GDP比重"]),
        ("规上工业产值增长6%。", ["规模以上工业总产值"]),
        ("耕地流转率达到61%。", ["土地流转率"]),
        ("居民医保参保率96%。", ["城乡居民基本医疗保险参保率"]),
        ("村级集体经营性收入突破40万元。", ["村集体经营性收入"]),
        ("万元GDP用水量下降4%。", ["单位GDP水耗"]),
    ],
)
def test_a_value_has_the_name_of_its_indicator(text: str, names: list[str]) -> None:
    assert [f.indicator for f in read(text, "plan").figures] == names


def test_a_list_whose_members_are_not_as_many_keeps_the_whole_name() -> None:
    (figure,) = read("茶叶、油茶产值增长6%。", "plan").figures
    assert figure.indicator == figure.of


def test_a_word_that_holds_a_conjunction_is_no_list() -> None:
    names = [f.indicator for f in read("学前教育普及率、巩固率分别达到90%、95%。", "plan").figures]
    assert names == ["学前教育普及率", "巩固率"]


def test_a_name_that_is_not_known_stays_without_stray_spaces() -> None:
    assert normal_name("油茶 面积", load_lexicon()) == "油茶面积"


def test_a_rate_stays_before_the_normal_name_of_the_rest() -> None:
    lexicon = load_lexicon()
    assert normal_name("户均GDP", lexicon) == "户均地区生产总值"
    assert normal_name("单位面积产量", lexicon) == "单位面积产量"
    assert normal_name("单位负责人", lexicon) == "单位负责人"
