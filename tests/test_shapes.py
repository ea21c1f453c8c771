"""Shapes: what an expression's own form says of its kind."""

from __future__ import annotations

import pytest

from govtext.extract.shapes import by_shape, deed, is_patterned, numbered, zeroed
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("干净、整洁、有序", "motto"),
        ("让老街开新花", "motto"),
        ("铁班子硬队伍", "label"),
        ("入园难、入园贵", "label"),
        ("门前三包、院内三净", "formulation"),
        ("巡查网、处置网", "formulation"),
        ("一放了之", "label"),
        ("红改绿", "formulation"),
        ("魅力石川", "label"),
        ("平安创建", "formulation"),
        ("花径", "label"),
    ],
)
def test_shape_decides_where_nothing_else_does(inside: str, expected: str, lexicon: Lexicon) -> None:
    assert by_shape(inside, lexicon)[0] == expected


def test_numbers_and_single_characters_make_a_formulation() -> None:
    assert numbered("一核两带") and numbered("3+2") and numbered("产、学、研")
    assert numbered("四季常绿、三季有花") is None
    assert numbered("安全网") is None


def test_zero_makes_a_label_only_of_a_short_term() -> None:
    assert zeroed("零距离") == ("label", "slogans.shape.zero")
    assert zeroed("零距离服务到家门") is None


def test_a_deed_is_a_verb_with_its_object(lexicon: Lexicon) -> None:
    assert deed("惠民生", lexicon) == ("motto", "slogans.shape.deed")
    assert deed("保险柜", lexicon) is None
    assert deed("优服务员", lexicon) is None


def test_a_pattern_is_led_by_a_number_or_joined_by_a_plus() -> None:
    assert is_patterned("两张清单") and is_patterned("支部+农户")
    assert not is_patterned("清单")
