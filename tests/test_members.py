"""The tone of words: what members of a series open and close with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govtext.extract.members import STRONGEST, read_words, tone
from govtext.lexicon import load_lexicon

WORDS = replace(
    read_words(load_lexicon()),
    tones={"奋力": (1.5, 0.0), "前行": (0.0, 2.0), "抓": (0.5, 0.0), "实": (0.0, 0.25), "奋": (9.0, 9.0)},
)


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("奋力前行", (1.5, 2.0)),
        ("抓落实", (0.5, 0.25)),  # three characters are read by one
        ("抓好落实", (0.5, 0.25)),  # two that are not listed, too
        ("修路", (0.0, 0.0)),
    ],
)
def test_a_longer_word_is_read_before_a_character(member: str, expected: tuple[float, float]) -> None:
    assert tone(member, WORDS) == expected


def test_opposites_answer_each_other_both_ways() -> None:
    answers = read_words(load_lexicon()).answers
    assert {"大小", "小大"} <= answers
    assert {pair[::-1] for pair in answers} == answers


def test_no_word_says_more_than_the_strongest() -> None:
    lexicon = replace(load_lexicon(), series_words={"奋": (9.0, -9.0), "实": (0.5, 2.0)})
    assert tone("奋斗实", read_words(lexicon)) == (STRONGEST, 2.0)
    assert tone("实干奋", read_words(lexicon)) == (0.5, -STRONGEST)
