"""What a figure measures: the noun after it, before it, or in an earlier clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reading import figures, lexicon, raw

from govtext.extract.measured import find_measured
from govtext.extract.phrases import LONGEST, cut_words, load_words
from govtext.extract.preceding import bare_verb


def of(text: str, kind: str = "review") -> list[str]:
    return [f.of for f in figures(text, kind)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        # after the number
        ("组织2173名党员参训。", "党员"),
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
        # the activity itself
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
    assert of(text) == [noun]


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


def test_bare_verbs_are_told_from_verbs_with_a_noun() -> None:
    pattern = bare_verb(lexicon())
    assert pattern.fullmatch("共摸排出")
    assert pattern.fullmatch("清理整治")
    assert not pattern.fullmatch("清理垃圾")


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
