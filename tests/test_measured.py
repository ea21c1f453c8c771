"""What a figure measures: the noun after it, before it, or in an earlier clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reading import figures, lexicon, raw

from govtext.extract.measured import find_measured
from govtext.extract.phrases import LONGEST, cut_words, load_words


def of(text: str, kind: str = "review") -> list[str]:
    return [f.of for f in figures(text, kind)]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("从30家渔企增加到50家渔企。", ["渔企", "渔企"]),
        ("由3个渔村扩大到12个渔村。", ["渔村", "渔村"]),
        ("涉渔事项从30项大幅压减至9项。", ["涉渔事项", "涉渔事项"]),
        ("涉渔事项由30项逐步精简到9项。", ["涉渔事项", "涉渔事项"]),
        ("由15家跃升到38家。", ["", ""]),
    ],
)
def test_what_is_counted_is_named_where_a_count_leaps(text: str, nouns: list[str]) -> None:
    assert of(text) == nouns


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        # after the number
        ("组织2173名党员参训。", "党员"),
        # what is aimed at, not that it is
        ("锚定60亿元目标，开好局。", "目标"),
        ("紧盯目标，投资达3亿元。", "投资"),
        ("对86家餐馆、商店、旅馆开展检查。", "餐馆"),
        ("覆盖12个村（社区）。", "村（社区）"),
        ("新建6座的公厕。", "公厕"),
        ("推出12条“乡愁”线路。", "线路"),
        ("下拨260万元就业补助资金。", "就业补助资金"),
        # before it
        ("清理淤泥40余吨。", "淤泥"),
        ("申请配发洒水车11台。", "洒水车"),
        ("安全隐患排查率达98%。", "安全隐患排查率"),
        ("学生安全帽佩戴率提升至97%。", "学生安全帽佩戴率"),
        ("安置房交付320套。", "安置房"),
        ("党员共72名。", "党员"),
        ("投资512万元的渡槽通水。", "投资"),
        ("办理时限压缩至3天。", "办理时限"),
        ("建设“四好农村路”15公里。", "四好农村路"),
        ("“无忧办”率达99%。", "“无忧办”率"),
        ("参与人员达3000余人次。", "参与人员"),
        ("查摆问题26余条。", "问题"),
        ("入户率达98%。", "入户率"),
        ("确保全乡茶叶销售收入突破320万元。", "茶叶销售收入"),
        ("高频事项审批时限平均缩短了四成。", "高频事项审批时限"),
        ("茶农累计签约360户。", "茶农"),
        ("港口吞吐量首次突破9万吨。", "港口吞吐量"),
        ("将茶园审批时间大幅压缩9天。", "茶园审批时间"),
        ("省茶企研发投入增速高于全省平均4个百分点。", "省茶企研发投入增速"),
        ("茶叶产值是“十二五”末的1.6倍。", "茶叶产值"),
        ("补助标准从每生每年210元提高到260元。", "补助标准"),
        ("到二〇二七年茶园面积达到9万亩。", "茶园面积"),
        ("茶叶占农业总产值的比重达到43%。", "茶叶占农业总产值的比重"),
        ("茶叶班列（湘欧）开行360列。", "茶叶班列"),
        ("新增养老服务中心（站）23家。", "养老服务中心（站）"),
        ("中央财政安排救灾资金9亿元。", "救灾资金"),
        ("国家今年再安排30亿元救灾资金。", "救灾资金"),
        ("茶园面积逐年扩大，目前已达1.4万亩。", "茶园面积"),
        ("最低生活保障标准提高到620元。", "最低生活保障标准"),
        ("脱贫人口务工规模稳定在860人。", "脱贫人口务工规模"),
        ("亩均投资强度不低于320万元。", "亩均投资强度"),
        ("对14名茶农的就业状况逐一了解。", "茶农"),
        ("47名老茶农当上护林员。", "老茶农"),
        ("解决1341户群众“办证难”问题。", "群众"),
        ("打造4个省级“和美乡村”。", "和美乡村"),
        ("打造2个特色鲜明、充满活力的示范镇。", "示范镇"),
        ("茶园路改造6.8公里全线贯通。", "茶园路改造"),
        ("推进2所高中、9所小学改造。", "高中"),
        ("新增农村劳动力转移就业360人。", "农村劳动力转移就业"),
        ("支持4个有条件的村。", "有条件的村"),
        ("推进4个在建茶厂项目。", "在建茶厂项目"),
        ("推进6个签约项目落地。", "签约项目"),
        ("县域创新能力跃升54个位次。", "县域创新能力"),
        # the activity itself
        ("造林绿化500亩。", "造林绿化"),
        ("血吸虫病监测检查9000人次。", "血吸虫病监测检查"),
        ("对老人开展上门巡访，每周不少于4次。", "上门巡访"),
        ("开展巡查2轮。", "巡查"),
        ("完成造林300亩。", "造林"),
        # no noun at all
        ("共摸排出17户。", ""),
        ("占地40亩。", ""),
        ("历时8个月。", ""),
        ("年满35岁。", ""),
    ],
)
def test_the_shortest_stretch_that_names_the_thing_counted(text: str, noun: str) -> None:
    assert of(text)[0] == noun


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("抓好茶叶仓储项目9个。", "抓好"),
        ("现有家庭农场88家。", "现有"),
        ("兑付补贴资金2908万元。", "兑付"),
        ("取得科技成果9项。", "取得"),
        ("安排救灾资金9亿元。", "安排"),
        ("参保率巩固在96%。", "巩固"),
        ("电源总装机历史性突破9亿千瓦。", "历史性"),
        ("检查事项精简26%。", "精简"),
        ("投资5亿元的茶城、投资2亿元的酒店开业。", "茶城"),
        ("28个项目列入省重点。", "列入"),
        ("9个行政村设立服务站。", "设立"),
        ("三处茶园如期建成。", "如期"),
        ("9458户茶农年均增收。", "年均"),
    ],
)
def test_no_verb_is_glued_to_the_name(text: str, glued: str) -> None:
    assert all(glued not in name for name in of(text))


def test_each_rate_of_a_list_has_its_own_measure() -> None:
    assert of("接待游客7万人次，旅游收入3亿元，同比分别增长16%、20%。")[2:] == ["游客", "旅游收入"]


def test_an_amount_takes_the_amount_before_not_the_count_between() -> None:
    assert of("集体收入全部超过20万元，其中3个村达到50万元。")[-1] == "集体收入"


def test_a_level_after_a_change_is_a_level_of_the_same() -> None:
    assert of("居民收入增长7.5%，达到21650元。") == ["居民收入", "居民收入"]


def test_a_part_takes_the_whole_that_an_earlier_clause_counted() -> None:
    assert of("将124名退役军人纳入系统，其中41名完成建档。") == ["退役军人", "退役军人"]
    assert of("办理诉求共70件，其中电话答复45件，登记入册20件。") == ["诉求", "电话答复", "诉求"]


def test_a_comparison_speaks_of_what_was_measured_before() -> None:
    assert of("茶叶产量340吨，同比增长12%，比上年多增3个百分点。") == ["茶叶产量"] * 3


def test_a_new_sentence_inherits_nothing() -> None:
    assert of("走访老党员38名。又走访12名。") == ["老党员", ""]


def test_a_figure_looks_back_no_farther_than_a_sentence_can_reach() -> None:
    tail = "，其中12名。"
    assert of("走访老党员38名" + "，" * 100 + tail[1:])[1] == "老党员"
    assert of("走访老党员38名" + "，" * 1000 + tail[1:])[1] == ""


def test_a_length_of_time_takes_nothing_from_the_figure_before() -> None:
    assert of("修复水渠3公里，用了20天。")[1] == ""


def test_an_age_has_no_noun() -> None:
    assert of("35岁以下干部18名。") == ["", "干部"]


def test_two_numbers_may_share_the_noun_after_the_second() -> None:
    assert of("完成县定8件、镇定4件民生实事。") == ["民生实事", "民生实事"]


def test_a_quoted_goal_is_a_goal_of_what_follows_the_marks() -> None:
    found = {f.text: f.of for f in figures("实现“两年800亩、四年3000亩”的种茶目标。", "plan")}
    assert (found["800亩"], found["3000亩"]) == ("种茶", "种茶")


def test_a_store_is_not_what_was_put_into_it() -> None:
    assert of("建立3类茶农信息库，共录入193人。")[1] == "茶农"


def test_a_verb_before_an_attribute_names_nothing() -> None:
    assert of("各村组建25人的巡山队伍。") == ["巡山队伍"]


def test_a_share_is_the_share_of_the_first_noun() -> None:
    assert of("民生支出占财政支出83%。") == ["民生支出"]


def test_years_at_the_head_and_since_are_no_part_of_the_name() -> None:
    assert of("2024年粮食产量3000吨。") == ["粮食产量"]
    assert of("三年来税收翻两番。")[-1] == "税收"
    assert of("合作社由2022年底的6家增加到15家。") == ["合作社", "合作社"]


def test_a_years_running_length_does_not_hide_the_noun() -> None:
    assert of("粮食产量连续5年稳定在3000吨。")[-1] == "粮食产量"
    assert of("茶叶投资连续两年超900亿元。")[-1] == "茶叶投资"


def test_a_name_is_never_longer_than_the_limit_and_stands_in_the_text() -> None:
    long = "辖区内具有一定规模并且已经登记在册的从事粮油生产加工销售的新型农业经营主体服务组织"
    for text in (f"培育{long}30家。", f"培育30家{long}。"):
        [name] = of(text)
        assert 0 < len(name) <= LONGEST
        assert name in text


def test_zero_names_what_did_not_happen() -> None:
    assert of("全年安全事故零发生。") == ["安全事故"]
    assert of("村级债务“零增加”。", "plan") == ["村级债务"]
    assert of("森林火灾零发生、耕地违法零新增。") == ["森林火灾", "耕地违法"]


def test_a_mark_without_a_partner_before_the_number_does_no_harm() -> None:
    assert len(figures("”72家")) == 1
    assert len(figures("》率达72%")) == 1


def test_words_cover_the_stretch_without_a_gap() -> None:
    text = "申请配发垃圾转运车"
    places = cut_words(text, 2, 9, lexicon())
    assert places[0][0] == 2
    assert places[-1][1] == 9
    assert all(a[1] == b[0] for a, b in pairwise(places))
    assert cut_words(text, 3, 3, lexicon()) == []


def test_finding_what_is_measured_changes_nothing_else() -> None:
    text = "走访老党员38名，其中病困12名。"
    found = raw(text)
    again = find_measured(text, found, lexicon())
    assert [(f.start, f.end, f.value) for f in again] == [(f.start, f.end, f.value) for f in found]


def test_every_group_of_words_is_there() -> None:
    words = load_words(lexicon())
    assert "完成" in words.trailing
    assert "清理" in words.verbs
    assert "率" in words.tails
    assert "投资" in words.selves
    assert not words.processes & words.leading


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("设立4个固定、2个流动检查站。", ["流动检查站"] * 2),
        ("新增3家省级、4家市级示范场。", ["市级示范场"] * 2),
        ("12大类46项惠民实事办结。", ["惠民实事"] * 2),
        ("落地8个过亿元项目。", ["项目"] * 2),
        ("培育12家产值超10亿元的龙头企业。", ["龙头企业", "产值"]),
        ("每平方公里土地产生1.5亿元的GDP和600万元的税收。", ["GDP", "税收"]),
        ("农民人均收入达到7500元，其中脱贫户达到4000元。", ["农民人均收入"] * 2),
        ("创造了亩产608公斤全县新纪录。", ["亩产"]),
        ("事项共260项，其中12项政务事项实现全县通办、8项实现镇内通办。", ["事项", "政务事项", "政务事项"]),
        ("客流和收入均增长20%。", ["客流和收入"]),
        ("实施人工造林、封山育林50亩。", ["人工造林、封山育林"]),
        ("农村公路建设改造15.6公里。", ["农村公路建设改造"]),
        ("体检覆盖老人183人，占65岁以上老人的55%。", ["老人", "", "老人"]),
        ("镇农业总产值从一九五三年至一九八○年的二十八年间平均每年增长3.5%。", ["", "镇农业总产值"]),
        ("其中增长较快的“一五”时期平均每年增长4.5%。", [""]),
    ],
)
def test_the_noun_is_the_one_a_reader_takes(text: str, nouns: list[str]) -> None:
    found = of(text)
    assert all(noun in said and bool(noun) == bool(said) for noun, said in zip(nouns, found, strict=True)), (
        found
    )
