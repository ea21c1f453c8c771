"""Pledges: targets without a number, of zero or of full coverage; only what is planned."""

from __future__ import annotations

import pytest
from reading import lexicon

from govtext.extract.pledges import find_pledges
from govtext.load.view import fold_text
from govtext.model import Docvars, Pledge


def pledges(text: str, kind: str = "plan") -> tuple[Pledge, ...]:
    return find_pledges(fold_text(text), (), Docvars(year=2025, kind=kind), lexicon())


@pytest.mark.parametrize(
    ("text", "found", "kind", "of"),
    [
        ("坚决守住不发生规模性返贫底线。", "不发生", "zero", "规模性返贫"),
        ("坚决遏制耕地“非粮化”“非农化”。", "坚决遏制", "zero", "耕地“非粮化”“非农化”"),
        ("坚决杜绝“中梗阻”。", "坚决杜绝", "zero", "中梗阻"),
        ("零就业家庭保持动态清零。", "动态清零", "coverage", "零就业家庭"),
        ("确保应保尽保。", "应保尽保", "coverage", ""),
        ("实现农村供水全覆盖。", "全覆盖", "coverage", "农村供水"),
        ("坚决杜绝秸秆焚烧。", "坚决杜绝", "zero", "秸秆焚烧"),
        ("确保问题不反弹。", "不反弹", "zero", "问题"),
        ("生活垃圾能分尽分。", "能分尽分", "coverage", "生活垃圾"),
    ],
)
def test_a_pledge_is_found_with_what_is_pledged(text: str, found: str, kind: str, of: str) -> None:
    (pledge,) = pledges(text)
    assert (pledge.text, pledge.kind, pledge.of) == (found, kind, of)
    assert text[pledge.start : pledge.end] == pledge.text


def test_in_a_review_the_same_words_report_a_result() -> None:
    assert pledges("实现农村供水全覆盖。", "review") == ()


def test_a_plan_may_recall_coverage() -> None:
    assert pledges("目前已实现农村供水全覆盖。") == ()


def test_a_repeated_character_makes_the_grammar_not_any_three() -> None:
    assert pledges("应当尽快。") == ()


def test_commitment_and_deadline_are_those_of_targets() -> None:
    (pledge,) = pledges("到2027年，力争农村供水全覆盖。")
    assert (pledge.commitment, pledge.deadline, pledge.deadline_year) == ("soft", "到2027年", 2027)
    assert pledge.rule == "status.pledge.coverage.全覆盖;status.commitment.soft.力争"


def test_a_name_made_of_the_words_pledges_nothing() -> None:
    assert pledges("改造村村通自来水管网。") == ()
    assert [p.text for p in pledges("电商服务站村村通。")] == ["村村通"]
