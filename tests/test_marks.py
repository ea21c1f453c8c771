"""Section marks: which candidates a folded text holds, and the numbers they say."""

from __future__ import annotations

import pytest

from govtext.load.marks import RANK, SPOKEN, find_marks, mark_number


def marks(text: str) -> list[tuple[str, str, int | None, bool]]:
    """Give each mark as it stands, its kind, its number, and whether it heads a line."""
    return [(text[m.start : m.end], m.kind, m.number, m.heads_line) for m in find_marks(text)]


# --- numbers


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("一、", 1),
        ("十、", 10),
        ("十一、", 11),
        ("十九、", 19),
        ("二十、", 20),
        ("二十一、", 21),
        ("九十九、", 99),
        ("一百、", 100),
        ("一百零二、", 102),
        ("一百一十、", 110),
        ("（十二）", 12),
        ("第三部分", 3),
        ("第十章", 10),
        ("1.", 1),
        ("（12）", 12),
        ("[103]", 103),
        ("〔 7 〕", 7),
        ("①", 1),
        ("⑩", 10),
        ("⑪", 11),
        ("⑳", 20),
        ("二是", 2),
        ("十二要", 12),
        ("第一，", 1),
        ("首先", 1),
        ("其次是", 2),
        ("再次", 3),
        ("再者", 3),
        ("最后", None),
        ("", None),
    ],
)
def test_a_mark_says_its_number(body: str, number: int | None) -> None:
    assert mark_number(body) == number


# --- at the head of a line


@pytest.mark.parametrize(
    ("line", "mark", "kind", "number"),
    [
        ("第一部分  工作回顾", "第一部分", "part", 1),
        ("第一部分：工作回顾", "第一部分：", "part", 1),
        ("第二章 主要任务", "第二章", "part", 2),
        ("第三编 附则", "第三编", "part", 3),
        ("一、抓春耕", "一、", "han", 1),
        ("一.抓春耕", "一.", "han", 1),
        ("二十一、抓春耕", "二十一、", "han", 21),
        ("（一）抓春耕", "（一）", "han-bracket", 1),
        ("（一）、抓春耕", "（一）、", "han-bracket", 1),
        ("1.抓春耕", "1.", "digit", 1),
        ("1. 抓春耕", "1.", "digit", 1),
        ("12.抓春耕", "12.", "digit", 12),
        ("1、抓春耕", "1、", "digit-comma", 1),
        ("（1）抓春耕", "（1）", "digit-bracket", 1),
        ("1）抓春耕", "1）", "digit-half", 1),
        ("①抓春耕", "①", "circled", 1),
        ("[1]旱育：育秧", "[1]", "note", 1),
        ("[ 12 ]旱育：育秧", "[ 12 ]", "note", 12),
        ("〔3〕旱育：育秧", "〔3〕", "note", 3),
        ("一是抓春耕", "一是", "spoken", 1),
        ("一要抓春耕", "一要", "must", 1),
        ("第一，抓春耕", "第一，", "first", 1),
        ("第一、抓春耕", "第一、", "first", 1),
        ("首先，抓春耕", "首先", "order", 1),
        ("首先是抓春耕", "首先是", "order", 1),
    ],
)
@pytest.mark.parametrize("before", ["", "\n", "办好实事。\n", "  ", "办好实事\n\n  "])
def test_a_line_may_open_with_a_mark(before: str, line: str, mark: str, kind: str, number: int) -> None:
    assert marks(before + line + "\n") == [(mark, kind, number, True)]


@pytest.mark.parametrize("bullet", ["※", "◆ ", "● ", "■", "★"])
def test_a_bullet_may_stand_before_a_mark(bullet: str) -> None:
    assert marks(bullet + "一、抓春耕") == [("一、", "han", 1, True)]


@pytest.mark.parametrize(
    "line",
    [
        "1.78亿元投资到位",
        "3、4个月就建成",
        "2025年抓春耕",
        "125.抓春耕",
        "第一季度抓春耕",
        "第一次会议",
        "第3章 抓春耕",
        "〔2024〕5号文件",
        "[2024]5号文件",
        "一户一策",
        "一条路修通了",
        "百年大计",
        "——抓春耕",
    ],
)
def test_a_line_that_opens_with_a_number_need_not_open_with_a_mark(line: str) -> None:
    assert marks(line) == []


# --- run in with the text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("抓实产业。一是扩面积；二是拓市场。", [("一是", "spoken", 1), ("二是", "spoken", 2)]),
        ("今年，一要扩面积，二要拓市场。", [("一要", "must", 1), ("二要", "must", 2)]),
        ("三件事：①修路；②架桥。", [("①", "circled", 1), ("②", "circled", 2)]),
        ("三件事：（1）修路；（2）架桥。", [("（1）", "digit-bracket", 1), ("（2）", "digit-bracket", 2)]),
        ("三件事：1.修路；2.架桥。", [("1.", "digit", 1), ("2.", "digit", 2)]),
        ("修路。第一，多走。第二，少会。", [("第一，", "first", 1), ("第二，", "first", 2)]),
        ("修路。首先，勘线。最后，通车。", [("首先", "order", 1), ("最后", "order", None)]),
        ("有人说：“办成了。”一是路通了。", [("一是", "spoken", 1)]),
        ("有人说：“办成了。”①路通了。", [("①", "circled", 1)]),
        ("十是抓收尾。十一是抓总结。", [("十是", "spoken", 10), ("十一是", "spoken", 11)]),
    ],
)
def test_some_kinds_run_in_with_the_text(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    found = [(body, kind, number) for body, kind, number, _ in marks(text) if body]
    assert found == expected
    assert not [m for m in find_marks(text) if m.heads_line and m.start > 0]


@pytest.mark.parametrize(
    "text",
    [
        "坚持唯一是好的原则",
        "办公室一要求就办",
        "推广“旱育”①秧",
        "建好“四好路”（1）工程",
        "修路①架桥②",
        "达到1.5公里",
        "抓春耕，一、抓防汛",
        "抓春耕（一）抓防汛",
        "我们首先抓春耕",
    ],
)
def test_inside_a_clause_nothing_is_a_mark(text: str) -> None:
    assert marks(text) == []


def test_a_mark_is_found_once_and_the_line_s_kind_wins() -> None:
    assert marks("1.修路。\n（1）架桥。\n①通车。") == [
        ("1.", "digit", 1, True),
        ("（1）", "digit-bracket", 1, True),
        ("①", "circled", 1, True),
    ]


def test_marks_come_in_the_order_of_the_text() -> None:
    found = find_marks("一、甲。一是乙；二是丙。\n二、丁。①戊；②己。")
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert [m.number for m in found] == [1, 1, 2, 2, 1, 2]


# --- circled numbers that the page lost

TEN = "".join(f"{c}修路；" for c in "①②③④⑤⑥⑦⑧⑨⑩")


def test_lost_circled_numbers_count_on_after_ten() -> None:
    assert [(b, n) for b, k, n, _ in marks(TEN + "？架桥；？通车。") if k == "circled"][9:] == [
        ("⑩", 10),
        ("？", 11),
        ("？", 12),
    ]


@pytest.mark.parametrize(
    "text", ["①修路；？架桥；", TEN + "好不好？架桥。", TEN + "\n过了一段。\n怎么办？架桥。"]
)
def test_a_question_mark_elsewhere_is_no_lost_number(text: str) -> None:
    assert "？" not in [body for body, *_ in marks(text)]


def test_a_lost_number_may_open_a_line_but_not_stand_after_one() -> None:
    lost = [m.start for m in find_marks(TEN + "\n？架桥；？通车。") if m.number == 11]
    assert lost == [len(TEN) + 1]


@pytest.mark.parametrize("bullet", ["", "★"])
def test_a_mark_may_stand_behind_a_wide_run_of_blanks(bullet: str) -> None:
    wide = " " * 20_000  # tried at every pair of places, these would take minutes
    found = find_marks(f"办好实事。\n{wide}{bullet}{wide}一、抓春耕\n{wide}{bullet}{wide}抓防汛")
    assert [(m.kind, m.heads_line) for m in found] == [("han", True)]


def test_every_kind_has_a_rank_and_the_spoken_ones_are_deepest() -> None:
    assert set(RANK) >= SPOKEN
    assert min(RANK[kind] for kind in SPOKEN) > max(rank for kind, rank in RANK.items() if kind not in SPOKEN)


def test_chapters_are_found_in_a_line_of_a_whole_report() -> None:
    line = f"提出意见。一、工作回顾{'抓好春耕。' * 800}二、工作安排"
    assert [m.number for m in find_marks(f"报告\n{line}\n结束") if m.kind == "han"] == [1, 2]
