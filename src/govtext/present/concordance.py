"""A concordance for a terminal (对齐的上下文): the hits in one column, their contexts on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govtext.present.terminal import GAP, char_width, cut, one_line, pad, text_width

if TYPE_CHECKING:
    import pandas as pd

LEAST = 6
"""Terminal columns that each context has at least, where the hits are long."""


def draw_concordance(table: pd.DataFrame, width: int) -> str:
    """Draw the rows of ``kwic_table`` in lines of at most ``width`` terminal columns, the hits in one column.

    Before each stand its report and place (竹溪2025:120), which ``govtext show`` takes.

    Example:
        >>> import pandas as pd
        >>> cells = {"doc": ["竹溪", "梅岭"], "start": [9, 120], "end": [11, 122], "text": ["冷库", "冷库"]}
        >>> table = pd.DataFrame({**cells, "left": ["新建", "全年投资"], "right": ["3座，柑橘外销", "建设"]})
        >>> print(draw_concordance(table, 40), end="")
        竹溪 9:11         新建 【冷库】 3座，柑…
        梅岭 120:122  全年投资 【冷库】 建设

    """
    heads = [f"{doc} {a}:{b}" for doc, a, b in zip(table["doc"], table["start"], table["end"], strict=True)]
    hits = [f"【{one_line(str(hit))}】" for hit in table["text"]]
    named = max(map(text_width, heads), default=0)
    middle = min(max(map(text_width, hits), default=0), max(width // 3, LEAST))
    each = max(LEAST, (width - named - middle - len(GAP) - 2) // 2)
    lines = []
    for head, left, hit, right in zip(heads, table["left"], hits, table["right"], strict=True):
        before = pad(cut_left(one_line(str(left)), each), each, right=True)
        after = cut(one_line(str(right)), each)
        lines.append(
            f"{pad(head, named)}{GAP}{before} {pad(cut(hit, middle), middle)} {after}".rstrip() + "\n"
        )
    return "".join(lines)


def cut_left(text: str, width: int) -> str:
    """Cut a text to ``width`` terminal columns so that its end stays.

    Example:
        >>> cut_left("全年投资建设冷库", 9), cut_left("冷库", 4)
        ('…建设冷库', '冷库')

    """
    if text_width(text) <= width:
        return text
    kept, used = "", 1
    for char in reversed(text):
        used += char_width(char)
        if used > width:
            break
        kept = char + kept
    return "…" + kept
