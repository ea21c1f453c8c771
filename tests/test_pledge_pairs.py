"""Targets and results: what is held together, what is kept apart, and the sample's pairs, read by hand."""

from __future__ import annotations

import pytest
from paired import pair, pledges_of, report, sample
from reading import ROOT, cases

JUDGED = ("met", "exceeded", "missed", "changed")


def outcomes(target: str, result: str) -> list[str]:
    return [str(row["outcome"]) for row in pair(target, result)]


@pytest.mark.parametrize(
    ("target", "result", "outcome"),
    [
        ("粮食总产量达到2万吨。", "粮食总产量2.05万吨。", "met"),
        ("粮食总产量达到2万吨。", "粮食总产量2.2万吨。", "exceeded"),
        ("粮食总产量达到2万吨。", "粮食总产量1.9万吨。", "missed"),
        ("完成固定资产投资3亿元。", "固定资产投资30500万元。", "met"),  # another unit of the same dimension
        ("农村居民人均可支配收入增长7%左右。", "农村居民人均可支配收入增长6.9%。", "met"),  # 左右 forgives
        ("农村居民人均可支配收入增长7%。", "农村居民人均可支配收入增长6.9%。", "missed"),
        ("规上工业增加值增长6%。", "规上工业增加值下降2%。", "missed"),  # a fall is a growth below zero
        ("PM2.5年均浓度控制在34微克/立方米以内。", "PM2.5年均浓度33.5微克/立方米。", "met"),  # less is better
        ("镇区集中供热普及率达到90%。", "集中供热普及率88%。", "missed"),  # the place itself left out
        ("引进投资500万元以上项目3个。", "引进投资500万元以上项目2个。", "missed"),  # named by its clause
        ("高新技术企业由31家增加到38家。", "高新技术企业达到38家。", "met"),
        ("新建社区食堂3家。", "新建社区食堂4个。", "exceeded"),  # another word for one thing
        ("新增绿色建筑面积45万平方米。", "新增绿色建筑46万平方米。", "met"),  # the unit says 面积
        ("新建区域一类社康中心4家。", "建成一类社康中心5个。", "exceeded"),
        ("完成村级水厂整合5个。", "完成11个村级水厂整合任务。", "exceeded"),
        ("城镇失业人员培训200人。", "培训城镇失业人员285人。", "exceeded"),  # the deed before the name
        ("新增“四上”企业40家。", "新入库“四上”企业52家。", "exceeded"),  # named by its clause, with its deed
        ("新增首店、旗舰店等30家。", "新增首店、旗舰店30家。", "met"),
    ],
)
def test_a_target_is_held_against_the_figure_of_its_indicator(target: str, result: str, outcome: str) -> None:
    assert outcomes(target, result) == [outcome]


@pytest.mark.parametrize(
    ("target", "result", "why"),
    [
        ("规上工业总产值增长9%。", "规上工业总产值96亿元。", "other_kind"),  # a change, a level
        ("新建社区食堂2处。", "社区食堂增加到5处。", "other_kind"),  # added, all there is
        ("供应保障性住房500套。", "筹集保障性住房900套。", "other_kind"),  # two deeds
        ("固定资产投资完成20亿元。", "东湖新城完成固定资产投资15亿元。", "other_kind"),  # a part of the place
        ("规上工业总产值增长9%。", "五年来，规上工业总产值增长80%。", "other_period"),
        ("粮食总产量达到2万吨。", "1—6月，粮食总产量1.1万吨。", "other_period"),
        ("全年接待游客20万人次。", "春节期间接待游客8万人次。", "other_period"),
        ("整治低效闲置工业用地460亩。", "盘活低效用地475亩。", "similar_name"),
        ("惠及居民2180户。", "腾退居民26户。", "vague_name"),
        ("新增贷款余额5亿元。", "贷款余额达48亿元。", "other_kind"),  # what is added, what stands there
        ("完成22个花漾街区和街心花园建设。", "打造11个花漾街区。", "other_kind"),  # a number of both
        ("人工造林6万亩。", "完成人工造林25万亩，覆盖率由“十三五”末的41%提高到49%。", "other_period"),
        ("盘活旧厂房用地55亩。", "新增入库旧厂房用地45亩。", "other_kind"),
        ("粮食总产量达到2万吨。", "粮食总产量超过1.5万吨。", "open_bound"),
        ("新建社区食堂3家。", "4个社区食堂达到市级标准。", "other_kind"),  # two words, and two deeds
        ("扎实办好40项民生实事。", "扎实办好52件民生实事。", "other_kind"),  # 40项 may be 174件
        ("改造老旧小区管网12个。", "惠及老旧小区管网用户20个。", "similar_name"),
    ],
)
def test_what_is_not_of_one_kind_decides_nothing(target: str, result: str, why: str) -> None:
    assert [(row["outcome"], row["why"]) for row in pair(target, result)] == [("unclear", why)]


def test_what_was_added_is_held_against_what_was_added_and_not_the_total_beside_it() -> None:
    (row,) = pair("引进培育上市企业6家。", "新增上市企业7家，总量46家。")
    assert (row["outcome"], row["result_text"]) == ("exceeded", "7家")


def test_a_target_that_the_review_does_not_name_was_dropped() -> None:
    (row,) = pair("新建冷链查验平台2座。", "环境持续改善，群众满意度提高。")
    assert (row["outcome"], row["mentions"], row["result_doc"]) == ("dropped", 0, "枫坪镇2024年工作总结")


def test_a_target_that_is_named_without_a_number_is_not_called_dropped() -> None:
    (row,) = pair("新建冷链查验平台2座。", "冷链查验平台加快推进。")
    assert (row["outcome"], row["why"], row["mentions"]) == ("unclear", "no_figure", 1)


def test_a_target_altered_in_the_review_is_judged_by_the_new_one() -> None:
    (row,) = pair("膜下滴灌面积4万亩。", "膜下滴灌年度任务由4万亩调整为3.2万亩，实际完成3.25万亩。")
    assert (row["outcome"], row["judged"], row["altered"], row["result_text"]) == (
        "changed",
        "met",
        "3.2万亩",
        "3.25万亩",
    )


def test_a_target_altered_at_half_year_is_changed_too() -> None:
    half = report(
        "枫坪镇2024年上半年总结",
        "二、下半年工作安排\n将全年工业投资目标由12亿元调整为10亿元。\n",
        2024,
        "both",
    )
    rows = pair("工业投资12亿元。", "全年工业投资10.2亿元。", half)
    assert [(r["doc"], r["outcome"], r["judged"]) for r in rows if r["text"] == "12亿元"] == [
        ("枫坪镇2024年工作计划", "changed", "met")
    ]


def test_a_target_that_is_due_later_has_no_row() -> None:
    assert outcomes("到2026年，油茶种植面积达到1万亩。", "油茶种植面积7000亩。") == []


def test_both_passages_stand_where_the_row_says() -> None:
    (row,) = pair("粮食总产量达到2万吨。", "粮食总产量2.05万吨。")
    assert str(row["sentence"]) == "粮食总产量达到【2万吨】。"
    assert str(row["result_sentence"]) == "粮食总产量【2.05万吨】。"
    assert f"{row['gap']:f} {row['gap_share']:f}" == "500 0.025"


def test_every_pair_of_the_sample_corpus_was_read_and_is_right() -> None:
    """Hold the judged pairs against the list of those that a person read and found right: precision 1."""
    table = pledges_of(sample())
    judged = table[table["outcome"].isin(JUDGED)]
    found = {
        (r["doc"], int(r["start"])): (int(r["result_start"]), r["outcome"], r["judged"])
        for r in judged.to_dict("records")
    }
    read = {
        (c["doc"], c["start"]): (c["result_start"], c["outcome"], c["judged"]) for c in cases("pledge_pairs")
    }
    assert found == read


def test_the_pledges_planted_in_the_sample_corpus_are_found() -> None:
    """Of the pledges in the corpus's own list, none gets another outcome, and nine in ten get theirs."""
    table = pledges_of(sample()).to_dict("records")
    planted = [line.strip(" |\n").split(" | ") for line in _planted()]
    told = []
    for place, _, words, _, outcome in planted:
        own = [r for r in table if r["place"] == place and str(r["text"]) in words and _stands(r, words)]
        told += [(words, outcome.split()[0], {str(r["outcome"]) for r in own})]
    right = [t for t in told if t[1] in t[2]]
    wrong = [t for t in told if t[1] not in t[2] and t[2] - {"unclear"}]
    assert not wrong
    assert len(right) >= 66
    assert len(told) == 73


def _planted() -> list[str]:
    text = (ROOT / "corpus" / "README.md").read_text("utf-8").split("## Pledges planted")[1]
    rows = [line for line in text.splitlines() if line.startswith("| ") and line.count("|") == 6]
    return [line for line in rows if "township" not in line and "---" not in line]


def _stands(row: dict[object, object], words: str) -> bool:
    plain = str(row["sentence"]).replace("【", "").replace("】", "")
    return words[:6] in plain or words[-10:] in plain


def test_a_shorter_name_of_the_same_head_is_the_same_thing_where_the_value_is_too() -> None:
    (row,) = pair("扩建甩挂作业场地2.6万平方米。", "甩挂场地扩建2.6万平方米投入使用。")
    assert (row["outcome"], row["why"], row["gap"]) == ("met", "similar_name", 0)


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("扩建甩挂作业场地2.6万平方米。", "扩建甩挂场地3万平方米。"),  # another value
        ("城镇居民人均可支配收入增长7%。", "居民人均可支配收入增长7%。"),  # known names mean what they say
        ("改造历史文化街区5处。", "改造历史街区路灯5处。"),  # another head
        ("农产品抽检合格率达到98%。", "抽检合格率98%。"),  # per cents are near by chance
        ("确保15条干支流水质稳定达标。", "15条干支流三类水质保持稳定。"),  # quality is not counted
    ],
)
def test_other_figures_of_a_like_name_decide_nothing(target: str, result: str) -> None:
    rows = pair(target, result)
    assert rows
    assert not set(JUDGED) & {str(row["outcome"]) for row in rows}
