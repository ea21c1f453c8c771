"""Quoted words that a report speaks of or repeats, and single characters."""

from __future__ import annotations

import pytest

from govtext.extract.said import as_character, as_speech
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("inside", "noun", "before", "after", "kind"),
    [
        ("闯", "精神", "激发", "的精神。", "motto"),
        ("好", "等次", "考核获", "的等次。", "name"),
        ("数", "", "乘", "而上。", "label"),
        ("新", "发展", "渔业向", "发展。", "label"),
        ("零", "突破", "实现", "的突破。", "label"),
        ("零", "", "变", "为一。", "label"),
        ("敢", "", "坚持", "字当头。", "speech"),
        ("优", "", "由“有”向", "，由弱变强。", "label"),
        ("渔", "", "让乡村因", "而兴。", "label"),
    ],
)
def test_what_a_single_character_is(
    inside: str, noun: str, before: str, after: str, kind: str, lexicon: Lexicon
) -> None:
    decision = as_character(inside, noun, before, after, lexicon)
    assert decision is not None and decision[0] == kind


def test_two_characters_are_none(lexicon: Lexicon) -> None:
    assert as_character("敢闯", "精神", "", "的精神。", lexicon) is None


@pytest.mark.parametrize(
    ("inside", "before", "after"),
    [
        ("茶山要绿，渔港要美", "县长强调：", "。"),
        ("茶山要绿，渔港要美", "老支书常说", "，一干三十年。"),
        ("渔港是我们的家。", "", ""),
        ("实干", "把", "二字刻在心上。"),
        ("两清", "", "是指清河道、清路域。"),
        ("10", "其中，", "即10个渔村。"),
        ("四旁", "“四旁”、“五边”：", "为村旁、宅旁。"),
    ],
)
def test_what_is_said_or_explained_is_speech(inside: str, before: str, after: str, lexicon: Lexicon) -> None:
    decision = as_speech(inside, before, after, lexicon)
    assert decision is not None and decision[0] == "speech"


@pytest.mark.parametrize(
    ("inside", "before", "after"),
    [("护渔惠民", "街道", "行动。"), ("10", "建成", "个渔村。"), ("实干", "坚持", "，不等不靠。")],
)
def test_other_words_are_none(inside: str, before: str, after: str, lexicon: Lexicon) -> None:
    assert as_speech(inside, before, after, lexicon) is None
