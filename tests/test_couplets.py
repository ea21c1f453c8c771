"""Couplets: clauses of five characters and more that answer each other."""

from __future__ import annotations

import pytest

from govtext.extract.couplets import why_long
from govtext.extract.members import Clause, Words, read_words
from govtext.lexicon import load_lexicon


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(load_lexicon())


def rule(members: tuple[str, ...], words: Words, by: str = "、", *, opens: bool = False) -> str:
    last = len(members) - 1
    run = [
        Clause(0, len(m), m, "。" if i == last else by, opens=opens and i == 0) for i, m in enumerate(members)
    ]
    return why_long(run, members, words)


@pytest.mark.parametrize(
    ("members", "name"),
    [
        (("力度绝不减弱", "标准绝不降低"), "couplet"),
        (("以实干开新局", "凭实绩见高低"), "framed"),
        (("变压力为动力", "化危机为生机"), "crossed"),
        (("奋勇争先的闯劲", "滴水穿石的韧劲"), "spirit"),
        (("有权必有责", "用权受监督", "侵权要赔偿"), "must"),
        (("茶农安居乐业", "集镇安定有序"), "said"),
        (("思想上放心放胆", "政策上放宽放活"), "said"),
        (("咬定青山不放松", "风雨无阻向前行"), "said"),
        (("展现渔乡担当", "彰显渔乡作为"), "lofty"),
        (("干部就会充满底气", "乡亲就会充满力量"), "inner"),
    ],
)
def test_clauses_answer_each_other(members: tuple[str, ...], name: str, words: Words) -> None:
    assert rule(members, words) == f"series.long.{name}"


@pytest.mark.parametrize(
    "members",
    [
        ("加固山塘堤坝", "疏浚河道沟渠"),
        ("省级园林城镇", "省级卫生城镇"),
        ("大豆智能加工", "玉米智能烘干"),
        ("促进数据共建共享", "业务系统互联互通"),
    ],
)
def test_tasks_and_things_do_not(members: tuple[str, ...], words: Words) -> None:
    assert rule(members, words) == ""


def test_two_clauses_alone_make_a_sentence_of_high_tone(words: Words) -> None:
    both = ("渔歌唱响希望", "茶香温暖未来")
    assert rule(both, words, "，", opens=True) == "series.long.couplet"
    assert rule(both, words, "，") == ""


@pytest.mark.parametrize(
    "members",
    [("完善应急预案", "提升处置水平"), ("设施有待完善", "服务有待提升"), ("不忘渔乡初心", "是我们的责任")],
)
def test_a_sentence_of_two_tasks_or_wants_is_no_couplet(members: tuple[str, ...], words: Words) -> None:
    assert rule(members, words, "，", opens=True) == ""


def test_three_things_done_are_told_in_a_high_tone(words: Words) -> None:
    assert rule(("顶住了压力", "战胜了洪水", "守住了家园"), words, "，") == "series.long.lofty"
    assert rule(("新建了码头", "改造了电网", "疏通了水渠"), words, "，") == ""
