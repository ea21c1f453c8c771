"""What the members of a series are: acts, states, set phrases, predicates, and nouns."""

from __future__ import annotations

import pytest

from govtext.extract.members import (
    Clause,
    Words,
    is_act,
    is_phrase,
    is_predicate,
    is_said,
    is_set,
    is_state,
    only_commas,
    read_words,
    same_places,
)
from govtext.lexicon import load_lexicon


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(load_lexicon())


@pytest.mark.parametrize("member", ["抓项目", "谋好篇", "办成事", "划界限"])
def test_three_characters_are_an_act_where_a_verb_opens_them(member: str, words: Words) -> None:
    assert is_act(member, words)


@pytest.mark.parametrize("member", ["建筑业", "村干部", "良好区", "服务业"])
def test_a_noun_of_three_is_no_act(member: str, words: Words) -> None:
    assert not is_act(member, words)


def test_three_characters_are_a_state_where_an_adjective_ends_them(words: Words) -> None:
    assert is_state("韧性强", words)
    assert not is_state("韧性城", words)


@pytest.mark.parametrize("member", ["应种尽种", "以茶带旅", "红红火火", "代代相传", "从无到有", "处置在小"])
def test_set_phrases_are_known_or_patterned(member: str, words: Words) -> None:
    assert is_set(member, words)


@pytest.mark.parametrize("member", ["公共服务", "以色列人", "深圳深化"])
def test_other_four_characters_are_no_set_phrase(member: str, words: Words) -> None:
    assert not is_set(member, words)


def test_a_pattern_of_one_word_holds_only_where_four_stand_alone(words: Words) -> None:
    assert is_set("抓在日常", words)
    assert not is_phrase("抓在日常", words)


def test_a_predicate_is_a_phrase_an_act_or_a_measured_state(words: Words) -> None:
    assert is_predicate("稳粮保供", words)
    assert is_predicate("带动力强", words)
    assert not is_predicate("公共交通", words)


def test_a_long_member_says_something_where_a_phrase_of_four_ends_it(words: Words) -> None:
    assert is_said("渔民安居乐业", words)
    assert not is_said("渔业产业集群", words)
    assert not is_said("安居乐业", words)


def test_members_are_parted_by_commas_alone_or_not() -> None:
    run = [Clause(0, 3, "抓项目", "，"), Clause(4, 7, "扩投资", "、"), Clause(8, 11, "转作风", "。")]
    assert only_commas(run[:2])
    assert not only_commas(run)


def test_same_places_are_counted() -> None:
    assert same_places(["茶园变景区", "荒坡变茶园"]) == 1
    assert same_places(["春风", "秋雨"]) == 0
