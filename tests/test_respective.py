"""What each figure of a list measures: 分别 hands the measures out in their order."""

from __future__ import annotations

import pytest
from reading import figures


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("接待游客7万人次，旅游收入3亿元，分别增长6%、9%。", ["游客", "旅游收入", "游客", "旅游收入"]),
        # the list's own clause names one measure for all
        ("建成茶园3亩，种茶户收入分别增长6%和7%。", ["茶园", "种茶户收入", "种茶户收入"]),
    ],
)
def test_each_rate_of_a_list_has_its_own_measure(text: str, of: list[str]) -> None:
    assert [f.of for f in figures(text)] == of
