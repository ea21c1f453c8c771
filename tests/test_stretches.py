"""Stretches: where the noun before a number can stand."""

from __future__ import annotations

import pytest
from reading import lexicon, raw

from govtext.extract.stretches import clause_begin, skip_brackets, stretch_before


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("修路，茶园面积达到9亩", "茶园面积达到"),
        ("到2027年茶园面积达到9亩", "茶园面积达到"),
        ("到二〇二七年茶园面积达到9亩", "茶园面积达到"),
        ("“十五五”末茶园面积达到9亩", "茶园面积达到"),
        ("茶园由八十年代的9亩", "茶园"),
        ("产值是“十二五”末的4倍", "产值是"),
        ("产值约为全县平均水平的4倍", "产值"),
        ("茶企从9家", "茶企"),
    ],
)
def test_times_and_references_are_left_out(text: str, stretch: str) -> None:
    one = raw(text)[-1]
    start, end, _ = stretch_before(text, one, [], lexicon())
    assert text[start:end] == stretch


def test_a_clause_reaches_back_to_its_mark_and_no_farther_than_a_name() -> None:
    assert clause_begin("修路，栽树", 5) == 3
    assert clause_begin("茶" * 100, 100) == 40


def test_brackets_before_a_bare_verb_are_skipped() -> None:
    text = "茶叶班列（湘欧）开行"
    place = skip_brackets(text, text.index("开行"), len(text), lexicon())
    assert place is not None
    assert text[slice(*place)] == "茶叶班列"
    assert skip_brackets("茶叶班列（湘欧）货运", 8, 10, lexicon()) is None
    assert skip_brackets("茶叶班列开行", 4, 6, lexicon()) is None
