"""Tables stay aligned where Chinese, digits and marks of no width stand together."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from govtext.analyse.items import SLOGAN_COLUMNS, TITLE_COLUMNS
from govtext.analyse.quantities import FIGURE_COLUMNS, TARGET_COLUMNS
from govtext.present.tables import write_table
from govtext.present.terminal import char_width, cut, draw_table, one_line, pad, terminal_width, text_width


@pytest.mark.parametrize(
    ("char", "width"),
    [("镇", 2), ("，", 2), ("（", 2), ("Ａ", 2), ("a", 1), ("“", 1), ("…", 1), ("\u200b", 0), ("\u0301", 0)],
)
def test_a_character_is_as_wide_as_a_terminal_draws_it(char: str, width: int) -> None:
    assert char_width(char) == width


@pytest.mark.parametrize("width", range(1, 14))
def test_a_cut_text_is_never_wider_than_asked(width: int) -> None:
    text = "农村a公路12公里"
    assert text_width(cut(text, width)) <= width
    assert cut(text, width).endswith("…") == (text_width(text) > width)


@pytest.mark.parametrize("width", range(2, 40))
@pytest.mark.parametrize(
    "text",
    ["新修【12公里】农村公路", "全年新修农村公路" * 3 + "【12公里】，改造危桥", "【" + "长" * 30 + "】"],
)
def test_a_cut_sentence_is_never_wider_than_asked_and_keeps_its_find(text: str, width: int) -> None:
    shown = cut(text, width)
    assert text_width(shown) <= width
    assert width < 14 or "【12公里】" in shown or "长" in text


def test_padding_counts_columns_not_characters() -> None:
    assert pad("亩", 4) == "亩  "
    assert pad("亩", 4, right=True) == "  亩"


def test_line_ends_and_control_characters_do_not_break_the_row() -> None:
    assert one_line("上\r\n下\t左\u2028右\x1b[31m") == "上 下 左 右 [31m"


def test_every_line_has_its_columns_at_the_same_place() -> None:
    rows = [["枫坪镇", "12", "修路"], ["柳溪街道办事处", "1234", "改水"]]
    lines = draw_table(["地方", "n", "事"], rows, right=[False, True, False], width=60).text.splitlines()
    assert [text_width(line[: line.index(mark)]) for line, mark in zip(lines[2:], "修改", strict=True)] == [
        22,
        22,
    ]
    assert lines[2].index("12") + 2 == lines[2].index("修") - 2


@pytest.mark.parametrize("width", [24, 30, 40, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    rows = [["枫坪镇" * 9, "推进农村公路建设" * 5, "12"]]
    drawn = draw_table(["place", "text", "n"], rows, right=[False, False, True], width=width)
    assert max(map(text_width, drawn.text.splitlines())) <= width
    assert "12" in drawn.text


def test_columns_give_way_in_the_order_asked_and_are_named() -> None:
    rows = [["甲" * 20, "乙" * 20, "丙" * 20]]
    drawn = draw_table(["a", "b", "c"], rows, right=[False] * 3, width=28, droppable=[2, 0])
    assert drawn.hidden == ("c",)
    assert "丙" not in drawn.text


def test_numbers_are_never_cut() -> None:
    drawn = draw_table(["text", "value"], [["长" * 50, "1234567890"]], right=[False, True], width=24)
    assert "1234567890" in drawn.text


def test_a_table_without_rows_still_has_its_header() -> None:
    assert draw_table(["doc", "text"], [], right=[False, False], width=40).text.splitlines()[0] == "doc  text"


def test_the_width_follows_columns_and_is_fixed_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert terminal_width() == 72
    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr("sys.stdout.isatty", lambda: False, raising=False)
    assert terminal_width() == 160


def test_a_column_kept_whole_is_cut_last_and_only_where_it_would_take_half() -> None:
    rows = [["枫坪镇2025年工作总结", "推进农村公路建设" * 5]]
    name, _ = rows[0]
    wide = draw_table(["doc", "text"], rows, right=[False] * 2, width=50, whole=[0])
    assert name in wide.text
    narrow = draw_table(["doc", "text"], rows, right=[False] * 2, width=30, whole=[0])
    assert name not in narrow.text
    assert max(map(text_width, narrow.text.splitlines())) <= 30


@pytest.mark.parametrize("columns", [FIGURE_COLUMNS, TARGET_COLUMNS, SLOGAN_COLUMNS, TITLE_COLUMNS])
def test_what_show_needs_and_the_text_stay_on_a_narrow_terminal(columns: dict[str, str]) -> None:
    row = {c: "推进农村公路建设" if kind == "text" else 123 for c, kind in columns.items()}
    stream = io.StringIO()
    hidden = write_table(pd.DataFrame([{**row, "doc": "枫坪镇2025年工作总结"}]), stream, width=80).hidden
    assert "枫坪镇2025年工作总结" in stream.getvalue()
    assert {"doc", "start", "end", "text"} <= set(columns) - set(hidden)
    assert "sentence" in hidden
