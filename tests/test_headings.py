"""Headings: what follows a mark, and lines that are headings without one."""

from __future__ import annotations

import pytest

from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.headings import LONGEST, find_heading_lines, heading_of
from govtext.load.marks import find_marks

LONG = "我们按照年初确定的计划，组织干部进村入户，听取群众意见，逐条登记，逐条答复，逐条销号，件件有着落。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def heading(text: str) -> tuple[str, bool]:
    """Give the heading of the first mark of a folded text, and whether it stands alone."""
    found = find_marks(text)
    limit = found[1].start if len(found) > 1 else len(text)
    (start, end), alone = heading_of(text, found[0], limit)
    return text[start:end], alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、抓春耕\n" + LONG, ("抓春耕", True)),
        ("一、抓春耕。\n" + LONG, ("抓春耕", True)),
        ("一、抓春耕：\n" + LONG, ("抓春耕", True)),
        ("一、 抓春耕  \n" + LONG, ("抓春耕", True)),
        ("一、抓春耕", ("抓春耕", True)),
        ("一、抓春耕，保面积\n" + LONG, ("抓春耕，保面积", True)),
        ("第一部分：工作回顾\n" + LONG, ("工作回顾", True)),
        ("一、抓春耕。保面积。\n", ("抓春耕", False)),
        ("一、抓春耕；保面积。\n", ("抓春耕", False)),
        ("一、抓春耕：保面积。\n", ("抓春耕", False)),
        ("一、抓春耕！保面积。\n", ("抓春耕", False)),
        ("一、抓春耕？保面积。\n", ("抓春耕", False)),
        ("一、“一村一品” 建设。保面积。\n", ("“一村一品” 建设", False)),
        ("一是抓春耕；二是抓防汛。\n", ("抓春耕", False)),
        ("一是抓春耕、二是抓防汛。\n", ("抓春耕", False)),
    ],
)
def test_a_heading_is_the_line_or_goes_to_the_first_stop(text: str, expected: tuple[str, bool]) -> None:
    assert heading(text) == expected


def test_thirty_characters_before_the_stop_are_a_heading_one_more_goes_to_the_comma() -> None:
    assert heading("1." + "春" * LONGEST + "。后文。")[0] == "春" * LONGEST
    assert (
        heading("1." + "春" * 10 + "，" + "夏" * (LONGEST - 11) + "。后文。")[0]
        == "春" * 10 + "，" + "夏" * 19
    )
    assert heading("1." + "春" * 10 + "，" + "夏" * (LONGEST - 10) + "。后文。")[0] == "春" * 10


def test_without_a_comma_a_long_first_sentence_is_the_heading() -> None:
    assert heading("1." + "春" * 40 + "。后文。")[0] == "春" * 40


def test_one_sentence_alone_on_its_line_is_the_heading_however_it_closes() -> None:
    whole = "春" * 20 + "，" + "夏" * 20
    assert heading("一、" + whole + "\n" + LONG) == (whole, True)
    assert heading("一、" + whole + "。\n" + LONG) == (whole, True)


def test_a_paragraph_of_one_long_sentence_is_no_heading() -> None:
    assert heading("一、" + "春" * 20 + "，" + "夏" * 50 + "。\n" + LONG) == ("春" * 20, False)


@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n  ", "\n\n    "])
def test_a_mark_alone_on_its_line_heads_the_next_one(gap: str) -> None:
    assert heading(f"（一）{gap}改革开放深化。{LONG}\n") == ("改革开放深化", False)
    assert heading(f"（一）{gap}改革开放\n{LONG}\n") == ("改革开放", True)


def test_a_mark_with_nothing_after_it_has_no_heading() -> None:
    assert heading("（一）\n（二）抓春耕\n") == ("", True)
    assert heading("（一）") == ("", True)


# --- lines without a mark


def lines(text: str, lexicon: Lexicon, title: str | None = None) -> list[str]:
    marked = {m.start for m in find_marks(text) if m.heads_line}
    found = find_heading_lines(text, marked, lexicon, title=title)
    assert all((m.kind, m.number, m.heads_line, m.start) == ("none", None, True, m.end) for m in found)
    return [text[m.start :].split("\n")[0] for m in found]


def test_a_short_line_before_a_paragraph_is_a_heading(lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n道路交通建设\n{LONG}\n", lexicon) == ["道路交通建设"]


def test_a_short_line_before_a_mark_is_a_heading(lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n下半年工作安排\n一、抓春耕\n{LONG}\n", lexicon) == ["下半年工作安排"]


@pytest.mark.parametrize(
    "line",
    [
        "道路交通建设。",
        "道路交通建设：",
        "道路交通建设，",
        "——道路交通建设",
        "（道路交通建设）",
        "《道路交通建设》",
        "修路",
        "2025年2月8日",
        "3公里道路建设",
        "来源：道路建设",
        "各位代表，同志们",
        "枫坪镇人民政府",
        "发布时间：今日",
        "打印道路交通建设",
        "首页 > 道路 > 建设",
        "https://道路交通建设",
        "道路abcdefghijk",
        "路" * (LONGEST + 1),
    ],
)
def test_no_heading_is_a_line_that(line: str, lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n{line}\n{LONG}\n", lexicon) == []


def test_thirty_characters_are_the_most_and_four_the_least(lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n{'路' * LONGEST}\n{LONG}\n", lexicon) == ["路" * LONGEST]
    assert lines(f"{LONG}\n道路建设\n{LONG}\n", lexicon) == ["道路建设"]


def test_a_heading_is_followed_by_something(lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n道路交通建设\n短句。\n{LONG}\n", lexicon) == []
    assert lines(f"{LONG}\n道路交通建设\n", lexicon) == []


def test_a_piece_of_a_broken_paragraph_is_no_heading(lexicon: Lexicon) -> None:
    broken = LONG.rstrip("。") + "，获得了"
    assert lines(f"{broken}\n全国第一名\n{LONG}\n", lexicon) == []
    assert lines(f"{LONG}\n我们践行\n人民至上思想\n，在修路架桥中{LONG}\n", lexicon) == []


def test_before_the_first_paragraph_a_heading_says_that_it_is_one(lexicon: Lexicon) -> None:
    assert lines(f"上半年工作回顾\n{LONG}\n", lexicon) == ["上半年工作回顾"]
    assert lines(f"春风又绿江南岸\n{LONG}\n", lexicon) == []


@pytest.mark.parametrize(
    "title",
    [
        "枫坪镇2025年工作打算",
        "柳湾街道2025年工作打算",
        "青桐县2025年政府工作报告",
        "枫坪镇2024年工作总结",
        "白马旗2025年工作要点",
    ],
)
def test_a_title_is_no_heading_also_where_nobody_knows_it(title: str, lexicon: Lexicon) -> None:
    assert lines(f"{title}\n{LONG}\n", lexicon) == []


def test_no_line_of_the_title_is_a_heading(lexicon: Lexicon) -> None:
    title = "枫坪镇人民政府2024年工作总结暨2025年工作计划"
    text = f"枫坪镇人民政府\n2024年工作总结暨2025年工作计划\n{LONG}\n道路交通建设\n{LONG}\n"
    assert lines(text, lexicon, title) == ["道路交通建设"]


def test_spaces_in_a_title_do_not_hide_it(lexicon: Lexicon) -> None:
    text = f"枫坪镇\n今后五年 工作打算\n{LONG}\n"
    assert lines(text, lexicon, "枫坪镇今后 五年工作打算") == []
    assert lines(text, lexicon) == ["今后五年 工作打算"]


def test_a_heading_may_repeat_a_part_of_the_title(lexicon: Lexicon) -> None:
    title = "枫坪镇2024年工作总结和2025年工作打算"
    text = f"{title}\n2024年工作总结\n{LONG}\n2025年工作打算\n{LONG}\n"
    assert lines(text, lexicon, title) == ["2024年工作总结", "2025年工作打算"]


def test_a_title_in_other_punctuation_than_the_text_s_is_the_title(lexicon: Lexicon) -> None:
    text = f"枫坪镇工作打算(2025年)\n{LONG}\n".replace("(", "（").replace(")", "）")
    assert lines(text, lexicon, "枫坪镇工作打算(2025年)") == []


@pytest.mark.parametrize(
    "line", ["名词解释", "※名词解释※", "【名词解释】", "有关名词解释：", "注释：", "附件1"]
)
def test_the_heading_of_the_notes_needs_no_paragraph(line: str, lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n{line}\n短句\n", lexicon) == [line]


def test_a_line_of_one_character_opens_notes_only_before_a_mark(lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n注：\n[1]旱育：育秧。\n", lexicon) == ["注："]
    assert lines(f"{LONG}\n注：\n数据为快报数。\n", lexicon) == []


def test_a_sentence_that_mentions_notes_opens_none(lexicon: Lexicon) -> None:
    assert lines(f"{LONG}\n详见附件。其余略\n短句\n", lexicon) == []
