"""Targets by firmness, counted by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from paired import report, tables_of

from govtext.analyse.intervals import wilson
from govtext.analyse.targets.ambition import ambition_table, constraint


@pytest.mark.parametrize(
    ("bound", "strength", "sentence", "told"),
    [
        ("min", None, "增长【8%】以上", "hard"),
        ("exact", 3, "确保达到【90%】", "hard"),
        ("max", 3, "控制在【5%】以内", "hard"),
        ("exact", 2, "达到【90%】", "plain"),
        ("exact", None, "新建【3个】", "plain"),
        ("about", 3, "确保增长【7%】左右", "soft"),
        ("exact", 3, "确保增长【7%】上下", "soft"),
        ("min", 1, "力争突破【3亿元】", "soft"),
        ("range", 2, "增长【5%—6%】", "soft"),
    ],
)
def test_what_gives_way_is_soft(bound: str, strength: int | None, sentence: str, told: str) -> None:
    assert constraint(bound, strength, sentence) == told


def test_a_plan_is_counted_by_theme_and_firmness() -> None:
    text = "一、产业发展\n工业投资增长8%以上，力争新增规上企业3家。\n"
    text += "产业项目开工率达到100%，确保不发生重大事故。\n"
    targets = tables_of(report("枫坪镇", text, 2025, "plan")).table("targets")
    table = ambition_table(targets, {"枫坪镇": "枫坪镇"}, {"枫坪镇": 100}, names={"industry": "产业与项目"})
    whole = table.iloc[0]
    assert (whole["theme"], whole["zh"], whole["targets"]) == ("all", "全部", 4)
    assert (whole["quantity"], whole["coverage"], whole["zero"], whole["growth"]) == (2, 1, 1, 1)
    assert (whole["hard"], whole["soft"], whole["plain"]) == (2, 1, 1)
    assert (whole["low"], whole["high"]) == pytest.approx(wilson(2, 4))
    assert (whole["per_10k"], whole["reports"]) == (400, 1)


def test_a_group_without_targets_has_a_row_of_nothing() -> None:
    columns = ["doc", "theme", "kind", "change", "bound", "strength", "sentence"]
    row = ambition_table(pd.DataFrame(columns=columns), {"a": "枫坪镇"}, {"枫坪镇": 10}).iloc[0]
    assert (row["group"], row["targets"]) == ("枫坪镇", 0)
    assert pd.isna(row["hard_share"])
