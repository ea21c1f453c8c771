"""The verb before a number: what it governs, and the clause that is no more than a verb."""

from __future__ import annotations

import pytest
from reading import lexicon, raw

from govtext.extract.governing import after_verb, bare_verb, governs, is_bare
from govtext.extract.phrases import Word, cut_words, load_words


def words_of(text: str) -> list[Word]:
    return cut_words(text, 0, len(text), lexicon())


def test_bare_verbs_are_told_from_verbs_with_a_noun() -> None:
    pattern = bare_verb(lexicon())
    assert pattern.fullmatch("共摸排出")
    assert pattern.fullmatch("清理整治")
    assert not pattern.fullmatch("清理垃圾")


@pytest.mark.parametrize(("stretch", "bare"), [("共摸排出", True), ("清理整治", True), ("清理垃圾", False)])
def test_a_stretch_of_verbs_names_nothing(stretch: str, bare: bool) -> None:
    text = f"{stretch}5处。"
    assert is_bare(text, words_of(stretch), raw(text)[0], lexicon()) is bare


def test_the_noun_after_the_verb_is_kept() -> None:
    text = "清理垃圾5处。"
    kept = after_verb(text, words_of("清理垃圾"), raw(text)[0], load_words(lexicon()))
    assert [word for _, _, word in kept] == ["垃圾"]


def test_a_verb_governs_the_noun_behind_the_number() -> None:
    words = load_words(lexicon())
    for text, head, governed in (("组建25人的队伍。", "组建", True), ("组建25人，", "组建", False)):
        assert governs(text, words_of(head), raw(text)[0], words) is governed
