"""Targets: status, deadline and commitment of a figure."""

from __future__ import annotations

from typing import Any

import pytest
from reading import cases, figures, lexicon, read

from govtext.extract.deadlines import deadline_words
from govtext.extract.targets import sentence_around
from govtext.model import Figure

REVIEW_AND_PLAN = (
    "一、2024年工作回顾\n新修水渠3公里。\n二、2025年工作打算\n新修水渠5公里。\n三、存在的问题\n空置门面12间。"
)


def one(text: str, kind: str = "plan") -> Figure:
    [figure] = figures(text, kind)
    return figure


def test_the_role_of_the_section_decides_first() -> None:
    assert [(f.status, f.section) for f in read(REVIEW_AND_PLAN, "both", 2025).figures] == [
        ("achieved", "1"),
        ("planned", "2"),
        ("achieved", "3"),
    ]


def test_notes_after_a_report_are_other() -> None:
    text = "一、工作打算\n新修水渠5公里。\n名词解释\n[1]“双千工程”：指新建茶园1000亩、果园1000亩。"
    assert [f.status for f in read(text, "plan").figures][:1] == ["planned"]
    assert {f.status for f in read(text, "plan").figures[1:]} <= {"other"}


@pytest.mark.parametrize(
    "text",
    [
        "力争新建水池5口。",
        "计划新建水池5口。",
        "拟新建水池5口。",
        "要求各村新建水池5口。",
        "明年新建水池5口。",
        "下一步将新建水池5口。",
        "预计可新增水池5口。",
        "争取明年新建水池5口。",
        "需2025年新建水池5口。",
    ],
)
def test_a_review_may_promise(text: str) -> None:
    assert one(text, "review").status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "新建水池5口。",
        "完成目标任务5项。",
        "超额完成计划5%。",
        "争取资金5万元。",
        "开展防汛模拟演练5次。",
        "拟定整改方案5个。",
        "按要求新建水池5口。",
        "建成未来社区5个。",
        "助学计划资助学生5名。",
        "落实计划生育家庭奖励5户。",
        "编制村庄规划5个。",
        "签订目标责任书5份。",
    ],
)
def test_words_that_only_sound_like_promises_promise_nothing(text: str) -> None:
    assert one(text, "review").status == "achieved"


@pytest.mark.parametrize(
    "text",
    [
        "去年新建水池5口。",
        "目前已新建水池5口。",
        "截至去年底，建成水池5口。",
        "2023年新建水池5口。",
        "现有水池5口。",
    ],
)
def test_a_plan_may_recall(text: str) -> None:
    assert one(text, "plan").status == "achieved"


def test_what_stands_before_the_task_is_already_there() -> None:
    assert one("南坡300亩茶园，要加快改造。").status == "achieved"
    assert one("要加快改造南坡300亩茶园，要抓紧。").status == "planned"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("60岁以上老人全部参加体检。", "60岁"),
        ("党龄满50周年的党员获纪念章。", "50周年"),
        ("总投资5000万元以上项目开工。", "5000万元"),
        ("引进超亿元项目。", "亿元"),
        ("高中以上学历占30%以上学历。", "30%"),
    ],
)
def test_a_criterion_is_neither_result_nor_target(text: str, part: str) -> None:
    for kind in ("review", "plan"):
        assert [(f.text, f.status) for f in figures(text, kind)] == [(part, "other")]


def test_a_length_of_time_is_a_result_only_as_a_run_of_years() -> None:
    assert one("连续4年实现安全生产。", "review").status == "achieved"
    assert one("历时4个月完成改造。", "review").status == "other"
    assert one("工期缩短4个月。", "review").status == "achieved"
    assert one("办理时限压缩至4天。", "plan").status == "planned"


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("今年新建水池5口。", "今年"),
        ("年内新建水池5口。", "年内"),
        ("年底前新建水池5口。", "年底前"),
        ("全年新建水池5口。", "全年"),
        ("上半年新建水池5口。", "上半年"),
        ("一季度新建水池5口。", "一季度"),
        ("2025年新建水池5口。", "2025年"),
        ("2025年底前新建水池5口。", "2025年底前"),
        ("到2027年，新建水池5口。", "到2027年"),
        ("到2027年底，新建水池5口。", "到2027年底"),
        ("6月底前新建水池5口。", "6月底前"),
        ("三年内新建水池5口。", "三年内"),
        ("“十五五”末新建水池5口。", "“十五五”末"),
        ("新建水池5口。", ""),
        ("按照《2025年行动方案》新建水池5口。", ""),
        ("落实2025年度工作计划，新建水池5口。", ""),
        ("开展三年行动，新建水池5口。", ""),
    ],
)
def test_the_deadline_is_what_the_sentence_says(text: str, deadline: str) -> None:
    found = [f for f in figures(text, "plan") if f.unit == "口"]
    assert [f.deadline for f in found] == [deadline]


def test_the_nearest_deadline_before_the_figure_governs_it() -> None:
    found = figures("今年新建水池5口，年底前修复水渠3公里。", "plan")
    assert [f.deadline for f in found] == ["今年", "年底前"]


def test_a_deadline_reaches_over_semicolons_but_not_over_full_stops() -> None:
    assert [f.deadline for f in figures("今年新建水池5口；修复水渠3公里。养护水渠9公里。", "plan")] == [
        "今年",
        "今年",
        "",
    ]


def test_a_span_of_years_at_the_head_governs_the_whole_sentence() -> None:
    found = figures("三年内新建水池5口，修复水渠3公里。", "plan")
    assert [f.deadline for f in found if f.unit != "年"] == ["三年内", "三年内"]


def test_only_targets_have_a_deadline_and_a_commitment() -> None:
    for text in ("2024年新建水池5口。", "确保5口水池通水。", "今年力争新建水池5口。"):
        for figure in figures(text, "review"):
            if figure.status != "planned":
                assert (figure.deadline, figure.commitment) == ("", "")


def test_the_deadline_stands_in_the_text_as_printed() -> None:
    text = "到 2027 年,新建水池5口。"
    assert one(text).deadline in text
    assert one(text).deadline.replace(" ", "") == "到2027年"


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("确保新建水池5口。", "binding"),
        ("水池不少于5口。", "binding"),
        ("完成水池5口。", "strong"),
        ("力争完成水池5口。", "soft"),
        ("水池约5口。", "soft"),
        ("水池5口。", ""),
        ("主要水池5口。", ""),
        ("节约用水5吨。", ""),
    ],
)
def test_commitment_is_graded_by_the_words_of_the_clause(text: str, commitment: str) -> None:
    assert one(text).commitment == commitment


def test_another_clause_lends_no_commitment() -> None:
    assert one("确保安全，水池5口。").commitment == ""


def test_the_rule_names_the_cue_that_decided() -> None:
    assert "status.planned.力争" in one("力争新建水池5口。", "review").rule.split(";")
    assert "status.achieved.去年" in one("去年新建水池5口。", "plan").rule.split(";")
    assert "status.commitment.binding.确保" in one("确保新建水池5口。").rule.split(";")


def test_a_sentence_ends_at_full_stops_and_line_ends_only() -> None:
    text = "甲。乙；丙，丁！戊\n己"
    assert text[slice(*sentence_around(text, text.index("丁")))] == "乙；丙，丁"
    assert text[slice(*sentence_around(text, text.index("己")))] == "己"
    assert text[slice(*sentence_around(text, 0))] == "甲"


def test_the_grades_have_falling_strength() -> None:
    strength = {
        g: lexicon().cues[f"status.commitment.{g}"].attrs["strength"] for g in ("binding", "strong", "soft")
    }
    assert strength == {"binding": 3, "strong": 2, "soft": 1}


def test_the_longest_expression_of_time_is_taken() -> None:
    match = deadline_words(lexicon()).match("年底前完成")
    assert match is not None
    assert match[0] == "年底前"


@pytest.mark.parametrize("case", cases("targets"), ids=lambda case: str(case["id"]))
def test_the_figures_of_a_case_have_its_status_and_deadline(case: dict[str, Any]) -> None:
    found = [[f.text, f.status, f.deadline] for f in figures(case["text"], case["kind"])]
    assert [f for f in found if f in case["expect"] or f[0] in [e[0] for e in case["expect"]]] == case[
        "expect"
    ]


def test_funds_striven_for_soften_nothing() -> None:
    assert one("争取资金5万元以上。").commitment == "strong"
    assert one("争取建成水池5口以上。").commitment == "soft"
