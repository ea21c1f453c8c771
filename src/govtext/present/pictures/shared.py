"""What the pictures of tables share (共用): their titles in English and Chinese, and squares of shares."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.present.cells import is_missing
from govtext.present.columns import VALUES
from govtext.present.fonts import Font

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PANELS = 12
"""Panels on a sheet; what is behind them is in the table."""
TITLES = MappingProxyType(
    {
        "measured": ("Attention: share of {measure}, %", "各主题的注意力：{measure}占比（%）"),
        "concentration": (
            "Concentration of attention (HHI) with 95 % bootstrap intervals: 1 is all in one theme",
            "注意力集中度（HHI）与95%自助法区间：1为全部集中于一个主题",
        ),
        "similarity": (
            "Distance between places (Jensen–Shannon, bits)",
            "各地注意力分布的距离（JS散度，比特）",
        ),
        "change": ("Attention of two years: share of {measure}, %", "两年注意力对照：{measure}占比（%）"),
        "ambition": ("Targets by firmness", "指标的约束力度（个数）"),
        "pledges": ("What became of the targets", "指标兑现情况（个数）"),
        "indicators": ("Targets (hollow) and results (filled)", "目标值（空心）与完成值（实心）"),
        "gaps": (
            "Targets beyond the place above, the last result and the mean of the peers, percentage points",
            "目标与上级目标、上年完成、同级平均之差（百分点）",
        ),
        "adoption": (
            "Places that use a formulation, % of those with a report that year (their number below the year)",
            "使用各提法的地方占当年有报告地方的百分比（年份下为有报告的地方数）",
        ),
        "curve": (
            "Places that have used a formulation so far, % of those with a report so far",
            "累积采纳：至当年用过各提法的地方占已有报告地方的百分比",
        ),
    }
)
MEASURES = {
    "clause": ("clauses", "小句"),
    "char": ("characters", "字数"),
    "heading": ("headings", "小标题"),
    "section": ("sections' characters", "章节篇幅"),
}


def say(kind: str, lang: str, **words: str) -> str:
    """Give the title of a kind of picture, ``words`` filled in."""
    return TITLES[kind][lang == "zh"].format(**words)


def cut(panels: int, lang: str) -> str:
    """Say that there are more panels than the sheet holds."""
    if panels <= PANELS:
        return ""
    return f"；共{panels}幅，此为前{PANELS}幅" if lang == "zh" else f"; the first {PANELS} of {panels}"


def value_word(column: str, value: str, lang: str) -> str:
    """Give the word for a value of a closed list."""
    return VALUES[column].get(value, value) if lang == "zh" and column in VALUES else value


def matrix(
    names: tuple[Sequence[str], Sequence[str]],
    cells: list[list[float | None]],
    texts: list[list[str]],
    title: str,
    margin: tuple[list[str], str],
    lang: str,
    face: Font,
) -> Figure:
    """Draw a square of shares: names of rows and columns, values, their texts, and a margin with its head."""
    from govtext.present.plots.heatmap import Matrix, draw_matrix
    from govtext.present.plots.style import wrap

    rows, columns = names
    matrix = Matrix(
        rows=[wrap(r, 18) for r in rows],
        columns=[c if "\n" in c or c.isascii() else wrap(c, 5, 4) for c in columns],
        values=cells,
        texts=texts,
        margin=margin[0],
        margin_title=margin[1],
        title=title,
    )
    return draw_matrix(matrix, lang, face, None)


def number(value: object) -> float | None:
    """Give a cell as a number; None where it is empty."""
    return None if is_missing(value) or value == "" else float(str(value))
