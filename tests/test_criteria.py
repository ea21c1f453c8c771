"""Criteria: what only says which things are meant, and what counts or measures them."""

from __future__ import annotations

import pytest
from reading import figures


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        # a size of the things that are counted
        ("30人以上编织点发展到12家。", "review", ["other", "achieved"]),
        ("培训编织工30人以上。", "review", ["achieved"]),
        ("10蒸吨及以下锅炉全部停用。", "review", ["other"]),
        ("建成200吨级码头2座。", "review", ["other", "achieved"]),
        ("3-5亿元项目6个。", "review", ["other", "achieved"]),
        ("完成投资3-5亿元。", "review", ["achieved"]),
        # the unit counts the things themselves
        ("引导8家以上企业上云。", "plan", ["planned"]),
        ("50人以上企业达到4家。", "plan", ["other", "planned"]),
        # what is there to be worked for, and who is reached
        ("聚焦8个特色产业招商。", "plan", ["other"]),
        ("围绕5条产业链招商。", "plan", ["other"]),
        ("面向200名农户开展培训。", "plan", ["planned"]),
        ("聚焦6项重点任务攻坚。", "plan", ["other"]),
        # an amount or a rate that is worked for is a target
        ("锚定60亿元目标，开好局。", "plan", ["planned"]),
        ("紧盯千亿元产值目标招商。", "plan", ["planned"]),
        ("围绕90亿元目标推进海产加工。", "plan", ["planned"]),
        ("围绕7%的增长目标抓生产。", "plan", ["planned"]),
        ("围绕7%的增长任务抓生产。", "plan", ["planned"]),
        ("围绕70家企业目标引商。", "plan", ["planned"]),
        # at the very beginning nothing stands before it
        ("8条产业链签约。", "plan", ["planned"]),
        ("向8条产业链引商。", "plan", ["planned"]),
    ],
)
def test_a_size_and_an_aim_are_no_targets(text: str, kind: str, status: list[str]) -> None:
    assert [f.status for f in figures(text, kind)] == status


def test_the_rule_names_the_criterion() -> None:
    size, _ = figures("亿元以上项目4个。")
    assert "status.criterion" in size.rule
