"""Reasons: which members exhort or praise, and which list tasks or things."""

from __future__ import annotations

import pytest

from govtext.extract.members import Clause, Words, read_words
from govtext.extract.reasons import why
from govtext.lexicon import load_lexicon


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(load_lexicon())


def run(*members: str, by: str = "、", then: str = "。", opens: bool = False) -> list[Clause]:
    places = list(members)
    return [
        Clause(0, len(m), m, by if i < len(places) - 1 else then, opens=opens and i == 0)
        for i, m in enumerate(places)
    ]


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        (("抓项目", "扩投资"), "series.three"),
        (("稳粮保供", "兴茶富民"), "series.four"),
        (("向书本学", "向茶农学"), "series.four.framed"),
        (("对党绝对忠诚", "对乡亲高度负责"), "series.alike"),
        (("保基本民生", "保工资", "保运转"), "series.alike"),
    ],
)
def test_members_exhort_by_their_words(members: tuple[str, ...], rule: str, words: Words) -> None:
    assert why(run(*members), words) == rule


@pytest.mark.parametrize(
    "members",
    [("教育事业", "医疗事业"), ("建筑业", "旅游业"), ("停车困难", "出行困难"), ("抓项目", "抓项目")],
)
def test_lists_complaints_and_repetitions_do_not(members: tuple[str, ...], words: Words) -> None:
    assert why(run(*members), words) == ""


def test_clauses_of_four_by_commas_need_a_set_phrase_or_an_end_that_says_it(words: Words) -> None:
    assert why(run("埋头苦干", "真抓实干", by="，"), words) == "series.four.sets"
    assert why(run("健全机制", "强化监管", by="，"), words) == ""


def test_two_clauses_of_four_that_make_a_sentence_are_cried_out(words: Words) -> None:
    assert why(run("锦绣渔乡", "实干为笔", by="，", opens=True), words) == "series.four.alone"
    assert why(run("锦绣渔乡", "实干为笔", by="，", then="，"), words) == ""


def test_some_of_many_are_named_and_not_exhorted_to(words: Words) -> None:
    assert why(run("防溺水", "防触电"), words) == "series.three"
    assert why(run("防溺水", "防触电", then="等"), words) == ""


def test_what_a_verb_governs_behind_marks_is_no_series(words: Words) -> None:
    assert why(run("强化责任", "严守底线", then="“"), words) == ""
