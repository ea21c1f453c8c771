"""Borders: where a series may begin and end inside a clause."""

from __future__ import annotations

import pytest

from govtext.extract.borders import before, is_excerpt, may_end, may_open, may_start
from govtext.extract.members import Clause, Words, read_words
from govtext.lexicon import load_lexicon


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(load_lexicon())


def clause(text: str, then: str = "、") -> Clause:
    return Clause(0, len(text), text, then)


@pytest.mark.parametrize(
    "tail", ["的成效", "上见成效", "中长本领", "为主线", "等措施", "精神", "在全镇蔚然成风"]
)
def test_a_member_may_end_before_a_tail(tail: str) -> None:
    assert may_end("埋头苦干" + tail, 4)


@pytest.mark.parametrize("rest", ["规模", "渔区", "地方", "中心", "在建"])
def test_a_member_does_not_end_inside_a_word(rest: str) -> None:
    assert not may_end("埋头苦干" + rest, 4)


@pytest.mark.parametrize(
    ("text", "size", "following"),
    [
        ("坚持抓项目", 3, "扩投资"),
        ("多措并举扩内需", 3, "畅循环"),
        ("全镇经济韧性强", 3, "潜力足"),
        ("让乡亲笑容更多", 4, "心里更暖"),
        ("茶农安居乐业", 6, "集镇安定有序"),
    ],
)
def test_a_member_may_stand_after_a_governor_or_where_the_next_answers(
    text: str, size: int, following: str, words: Words
) -> None:
    assert may_start(clause(text), size, following, words)


@pytest.mark.parametrize(
    ("text", "size", "following", "then"),
    [
        ("改善乡村道路", 4, "村级电网", "、"),
        ("以昂扬的姿态", 2, "苦干", "，"),
        ("多措并举扩内需", 3, "畅循环", "，"),
        ("发展壮大", 3, "强筋骨", "、"),
    ],
)
def test_a_member_may_not_stand_after_any_word(
    text: str, size: int, following: str, then: str, words: Words
) -> None:
    assert not may_start(clause(text, then), size, following, words)


def test_a_frame_opens_after_a_governor_only(words: Words) -> None:
    assert may_open(clause("坚持谁受益"), 3, words)
    assert not may_open(clause("茶园谁受益"), 3, words)


def test_the_clause_before_may_end_with_the_first_member(words: Words) -> None:
    run = [clause("担当者失落"), clause("创业者心寒", "。")]
    found = before(clause("决不让吃苦人吃亏"), run, words)
    assert found is not None
    assert found.text == "吃苦人吃亏"
    assert before(clause("决不让吃苦人吃亏", "，"), run, words) is None
    assert before(clause("镇上老人吃亏"), run, words) is None


def test_an_excerpt_of_a_list_is_told_by_what_follows(words: Words) -> None:
    run = [clause("项目推进"), clause("招商落地")]
    assert is_excerpt([*run, clause("民生实事等方面", "。")], 0, run, words)
    assert not is_excerpt([*run, clause("队伍要再强起来", "。")], 0, run, words)
