"""A sentence that alters a target names the old value and the new one."""

from __future__ import annotations

import pytest
from paired import report, tables_of
from reading import lexicon

from govtext.analyse.targets.altered import find_altered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年度任务由4万亩调整为3.2万亩，实际完成3.25万亩。", [("4万亩", "3.2万亩", "3.25万亩")]),
        ("将工业投资目标由12亿元下调至10.5亿元。", [("12亿元", "10.5亿元", None)]),
        ("调整网格48个，专职网格员96名。", []),
        ("调整为3.2万亩。", []),  # from what, nobody says
    ],
)
def test_old_new_and_what_came_of_it(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    figures = tables_of(report("枫坪镇", f"一、工作成效\n{text}\n", 2024, "review")).table("figures")
    found = find_altered(figures, lexicon())
    assert [(a.old["text"], a.new["text"], a.result and a.result["text"]) for a in found] == expected
