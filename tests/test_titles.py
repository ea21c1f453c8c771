"""Titles in 《 》."""

from __future__ import annotations

from govtext.extract.titles import LONGEST, find_titles
from govtext.load.view import fold_text


def titles(text: str) -> list[str]:
    return [t.text for t in find_titles(fold_text(text))]


def test_titles_come_without_their_marks_in_order() -> None:
    assert titles("印发《防汛预案》《告渔民书》，宣传《条例》。") == ["防汛预案", "告渔民书", "条例"]


def test_a_title_inside_a_title_belongs_to_it() -> None:
    assert titles("学习《关于贯彻〈条例〉的意见》。") == ["关于贯彻〈条例〉的意见"]
    assert titles("学习《关于贯彻《条例》的意见》。") == ["关于贯彻《条例》的意见"]


def test_a_lone_mark_makes_no_title() -> None:
    assert titles("印发《防汛预案，宣传到户。\n学习《条例》。") == ["条例"]
    assert titles("防汛预案》已印发，学习《条例》。") == ["条例"]


def test_marks_too_far_apart_make_no_title() -> None:
    assert titles("《" + "山" * LONGEST + "》") == ["山" * LONGEST]
    assert titles("《" + "山" * (LONGEST + 1) + "》") == []


def test_empty_marks_make_no_title() -> None:
    assert titles("印发《》。") == []


def test_the_span_is_in_the_source() -> None:
    text = "印发《防汛 预案》[3]。"
    [title] = find_titles(fold_text(text))
    assert text[title.start : title.end] == title.text == "防汛 预案"
