"""Roles: what a section's heading, its lead, its list and its place in the report say about it."""

from __future__ import annotations

import pytest

from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.sections import split_sections
from govtext.load.view import fold
from govtext.model import Docvars, Report

P = "全镇上下坚持一张蓝图绘到底，把每一项任务都落实到岗位、落实到人头，一件接着一件办，一年接着一年干。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def roles(text: str, lexicon: Lexicon, *, kind: str | None = "both", year: int | None = 2025) -> list[str]:
    report = Report("a", "a.txt", text, "", Docvars(kind=kind, year=year))
    return [s.role for s in split_sections(fold(report), report, lexicon)]


def role(heading: str, lexicon: Lexicon, *, kind: str = "both") -> str:
    """Give the role of a first-level section with this heading, after an open one."""
    return roles(f"一、{heading}\n{P}\n二、其他\n{P}\n", lexicon, kind=kind)[0]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2024年工作回顾", "review"),
        ("上半年工作情况", "review"),
        ("年度目标任务完成情况", "review"),
        ("过去五年的成就", "review"),
        ("2025年工作安排", "plan"),
        ("下一步打算", "plan"),
        ("总体要求", "plan"),
        ("2024年工作总结和2025年工作思路", "plan"),
        ("存在的问题", "problem"),
        ("存在问题及下一步打算", "plan"),
        ("工作亮点和存在的不足", "problem"),
        ("名词解释", "other"),
    ],
)
def test_the_role_word_that_stands_last_decides(heading: str, expected: str, lexicon: Lexicon) -> None:
    assert role(heading, lexicon) == expected


@pytest.mark.parametrize(
    ("year", "expected"), [(2023, "review"), (2024, "review"), (2025, "plan"), (2026, "plan")]
)
def test_a_year_in_a_heading_is_before_the_plan_s_year_or_not(
    year: int, expected: str, lexicon: Lexicon
) -> None:
    assert role(f"{year}年的枫坪", lexicon) == expected


def test_a_number_that_only_looks_like_a_year_says_nothing(lexicon: Lexicon) -> None:
    assert roles(f"一、12024年的枫坪\n{P}\n二、其他\n{P}\n", lexicon, kind="review") == ["review", "review"]


@pytest.mark.parametrize("kind", ["review", "plan"])
def test_where_nothing_is_said_the_report_s_kind_decides(kind: str, lexicon: Lexicon) -> None:
    assert roles(f"一、抓春耕\n{P}\n二、抓防汛\n{P}\n", lexicon, kind=kind) == [kind, kind]


def test_in_a_report_of_both_kinds_a_part_follows_the_one_before(lexicon: Lexicon) -> None:
    text = f"一、2024年工作回顾\n{P}\n二、抓春耕\n{P}\n三、2025年工作安排\n{P}\n四、抓防汛\n{P}\n"
    assert roles(text, lexicon) == ["review", "review", "plan", "plan"]


def test_where_no_kind_is_known_the_opening_tells_a_review(lexicon: Lexicon) -> None:
    items = f"一、抓春耕\n{P}\n二、抓防汛\n{P}\n"
    assert roles("一年来，全镇取得了好成绩。\n" + items, lexicon, kind=None, year=None) == [
        "review",
        "review",
    ]
    assert roles("今年，全镇要再上台阶。\n" + items, lexicon, kind=None, year=None) == ["plan", "plan"]


def test_a_subsection_takes_its_parent_s_role(lexicon: Lexicon) -> None:
    text = (
        f"一、工作回顾\n（一）落实规划部署\n{P}\n（二）总体思路清晰\n{P}\n二、工作安排\n（一）总结经验\n{P}\n"
    )
    assert roles(text, lexicon) == ["review", "review", "review", "plan", "plan"]


def test_a_subsection_on_problems_says_so_and_hands_it_down(lexicon: Lexicon) -> None:
    text = (
        f"一、工作回顾\n（一）产业\n{P}\n（二）存在的问题\n1.道路安排。{P}\n2.水渠。{P}\n二、工作安排\n{P}\n"
    )
    assert roles(text, lexicon) == ["review", "review", "problem", "problem", "problem", "plan"]


def test_notes_are_other_whatever_they_say(lexicon: Lexicon) -> None:
    text = f"一、2025年工作安排\n{P}\n名词解释\n[1]工作计划：{P}\n[2]存在问题：{P}\n"
    assert roles(text, lexicon) == ["plan", "other", "other", "other"]


@pytest.mark.parametrize(
    "lead",
    [
        "我们也清醒地看到存在的问题：",
        "同时，全镇发展还存在不少困难。",
        "当前仍面临一些挑战，主要是：",
        "对照群众期盼，还存在以下不足，主要表现在：",
        "成绩面前，我们也看到不足，",
    ],
)
def test_a_list_that_problems_lead_in_is_one_of_problems(lead: str, lexicon: Lexicon) -> None:
    text = f"一、2024年工作回顾\n{P}\n{lead}一是路窄；二是桥旧；三是水浑。\n二、2025年工作安排\n{P}\n"
    assert roles(text, lexicon) == ["review", "problem", "problem", "problem", "plan"]


@pytest.mark.parametrize(
    "lead",
    [
        "针对存在的问题，",
        "为破解困难和问题，",
        "面对困难和挑战，主要抓了：",
        "坚持问题导向，",
        "一年来，全镇上下主要抓了以下工作：",
    ],
)
def test_a_list_of_what_was_done_about_problems_is_none_of_problems(lead: str, lexicon: Lexicon) -> None:
    text = f"一、2024年工作回顾\n{lead}一是拓宽道路；二是修复桥梁；三是清理河道。\n二、2025年工作安排\n{P}\n"
    assert roles(text, lexicon) == ["review", "review", "review", "review", "plan"]


def test_a_list_on_lines_of_its_own_is_led_in_by_the_paragraph_before_also_over_an_empty_line(
    lexicon: Lexicon,
) -> None:
    for gap in ("\n", "\n\n", "\r\n\r\n"):
        text = (
            f"一、工作回顾\n{P}\n我们也看到存在的问题：{gap}一是路窄。{gap}二是桥旧。{gap}二、工作安排\n{P}\n"
        )
        assert roles(text, lexicon) == ["review", "problem", "problem", "plan"]


def test_words_of_weakness_make_a_list_one_of_problems_without_a_lead(lexicon: Lexicon) -> None:
    text = (
        "一、2024年工作回顾\n当前：一是产业层次偏低，链条不优。二是设施短板明显，管护滞后。\n二、其他\n" + P
    )
    assert roles(text, lexicon)[1:3] == ["problem", "problem"]


def test_words_of_weakness_after_the_last_item_do_not_count(lexicon: Lexicon) -> None:
    weak = "不足之处是产业层次偏低，链条不优，设施短板明显，管护滞后，人才缺乏。"
    text = f"一、2024年工作回顾\n三点体会：一是要依靠群众；二是要久久为功。{weak}\n二、其他\n{P}"
    assert roles(text, lexicon)[1:3] == ["review", "review"]


def test_settling_conflicts_is_no_weakness(lexicon: Lexicon) -> None:
    text = (
        "一、2024年工作回顾\n狠抓综治：一是排查矛盾纠纷，建矛盾台账。二是调解矛盾，设矛盾调处室。三是回访矛盾当事人。\n"
        "二、其他\n" + P
    )
    assert roles(text, lexicon)[1:4] == ["review", "review", "review"]


def test_a_first_level_list_takes_the_role_that_its_lead_names(lexicon: Lexicon) -> None:
    text = (
        "枫坪镇成绩喜人。\n下一步，我们将：\n1.抓春耕。修渠架桥，备足种子。\n2.抓防汛。巡查山塘，储备物资。\n"
    )
    assert roles(text, lexicon, kind=None, year=None) == ["plan", "plan"]
