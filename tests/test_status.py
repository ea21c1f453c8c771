"""Status: the clause a cue is looked for in, and what decides between result, target and criterion."""

from __future__ import annotations

import pytest
from reading import figures

from govtext.extract.status import blank_out, clause_start


def test_a_clause_starts_after_a_comma_semicolon_or_colon() -> None:
    text = "甲地，乙地；丙地：丁地3亩"
    assert text[clause_start(text, text.index("3"), 0) :] == "丁地3亩"
    assert clause_start(text, 1, 0) == 0


def test_words_are_blanked_out_in_place() -> None:
    assert blank_out("防汛模拟演练", ("模拟",)) == "防汛  演练"
    assert len(blank_out("按要求拟定方案", ("按要求", "拟定"))) == len("按要求拟定方案")


def test_the_rule_names_the_cue() -> None:
    [limit] = figures("对转办件36小时内响应。", "plan")
    assert "status.limit" in limit.rule
    _, goal = figures("产值3亿元，未达到4亿元的目标。", "review")
    assert "status.measure" in goal.rule


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("82个预增产值过10亿元的重大增长点加快建设。", "plan", ["planned", "other"]),
        ("城镇失业率为3.8%，低于调控目标0.8个百分点。", "review", ["achieved", "achieved"]),
        ("完成投资14.8亿元，占年计划投资的126%。", "review", ["achieved", "achieved"]),
        ("全年完成年计划投资的112%。", "review", ["achieved"]),
        ("增幅超年度计划目标3.9%。", "review", ["achieved"]),
        ("力争完成年度任务的60%。", "plan", ["planned"]),
        ("优良天气达到219天。", "plan", ["planned"]),
        ("提前两年实现目标。", "review", ["achieved"]),
        # how long it took, and what lasts so long
        ("开工早，两年完成搬迁。", "review", ["achieved"]),
        ("开工早，30天完成搬迁任务。", "review", ["achieved"]),
        ("开工早，30天时间整治工程6处。", "review", ["achieved", "achieved"]),
        ("渔港开工，三年改造计划启动实施。", "review", ["other"]),
        ("渔港开工，三年建设任务两年完成。", "review", ["other", "other"]),
        ("渔港开工，三年整治行动收官。", "review", ["other"]),
        # 内 before each of the words
        ("渔港三年内累计引才。", "review", ["achieved"]),
        ("渔港三年内无事故。", "review", ["achieved"]),
        ("渔港三年内修好。", "review", ["other"]),
        ("一九八一年粮食总产比一九八○年增长5%。", "plan", ["achieved"]),
    ],
)
def test_goals_criteria_and_results_are_told_apart(text: str, kind: str, status: list[str]) -> None:
    assert [f.status for f in figures(text, kind)] == status
