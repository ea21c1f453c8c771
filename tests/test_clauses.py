"""Clauses: how a text is cut before its series are read."""

from __future__ import annotations

import pytest

from govtext.extract.clauses import cut_clauses


def chains(text: str, marked: tuple[tuple[int, int], ...] = ()) -> list[list[str]]:
    return [[c.text for c in chain] for chain in cut_clauses(text, marked)]


@pytest.mark.parametrize("stop", ["。", "；", "：", "！", "\n", "（"])
def test_only_the_two_commas_join_clauses(stop: str) -> None:
    assert chains(f"修路，架桥{stop}植树、护林") == [["修路", "架桥"], ["植树", "护林"]]


def test_a_clause_alone_is_no_chain() -> None:
    assert chains("修路。架桥。") == []


def test_a_mark_at_the_head_is_no_part_of_the_clause() -> None:
    assert chains("一是抓项目、扩投资。") == [["抓项目", "扩投资"]]
    assert chains("2.抓项目、扩投资。") == [["抓项目", "扩投资"]]


@pytest.mark.parametrize("address", ["各位代表", "　　各位代表", "同志们"])
def test_what_follows_an_address_opens_the_sentence(address: str) -> None:
    [chain] = cut_clauses(f"{address}，茶山常青，茶农常乐。", ())
    assert [(c.text, c.opens) for c in chain] == [("茶山常青", True), ("茶农常乐", False)]


def test_what_is_marked_belongs_to_no_clause() -> None:
    assert chains("“抓项目、扩投资”理念，转作风", ((1, 8),)) == [["理念", "转作风"]]


def test_what_follows_a_closing_mark_is_torn() -> None:
    [chain] = cut_clauses("“双减”领域、课后服务。", ((1, 3),))
    assert [c.torn for c in chain] == [True, False]
