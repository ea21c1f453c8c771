"""Bases: what a change is measured against; a level has none."""

from __future__ import annotations

import pytest
from reading import read


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("税收同比增长6%。", ["同比"]),
        ("税收比上年增长6%。", ["比上年"]),
        ("茶叶产值较2020年增长12%。", ["较2020年"]),
        ("税收、投资同比分别增长6%、7%。", ["同比", "同比"]),
        ("税收增长6%。", [""]),
        ("就业率同比提高到95%。", [""]),
        ("同比持平，税收增长6%。", [""]),
    ],
)
def test_a_change_has_its_base(text: str, bases: list[str]) -> None:
    assert [f.base for f in read(text, "review").figures] == bases
