"""The noun of the clause ahead: what a clause that names nothing itself speaks of."""

from __future__ import annotations

import pytest
from reading import figures, lexicon, raw

from govtext.extract.ahead import find_ahead
from govtext.load.view import fold_text


def of(text: str) -> list[str]:
    return [f.of for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("轻纺业总产值，一九八五年比一九八○年增长14%。", "轻纺业总产值"),
        ("玉米再获丰收，年均300万斤。", "玉米"),
        ("茶园面积逐年扩大，目前已达1.4万亩。", "茶园面积"),
        ("逐步降低屠宰税税率，平均每年降低1个百分点。", "屠宰税税率"),
        ("水质指数、噪声指数实现“双下降”，分别下降2.3%、7.8%。", "水质指数、噪声指数"),
    ],
)
def test_what_rises_or_is_reached_is_the_subject_ahead(text: str, noun: str) -> None:
    assert of(text)[0] == noun


def test_a_length_of_time_ahead_is_no_figure_in_the_way() -> None:
    assert of("红薯连续六年增产，年均80万斤。") == ["", "红薯"]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("强力整治碎石、制砖等“散乱污”企业，依法取缔35家、整改提升8家。", ["企业", "企业"]),
        ("集中清查黑网吧，取缔6家。", ["黑网吧"]),
    ],
)
def test_what_something_is_done_to_is_the_object_ahead(text: str, nouns: list[str]) -> None:
    assert of(text) == nouns


def test_a_count_with_a_noun_of_its_own_looks_nowhere() -> None:
    assert of("整治河道，拆除12座旧桥。") == ["旧桥"]


@pytest.mark.parametrize(
    "text",
    [
        "玉米增产。年均300万斤。",  # another sentence
        "玉米300亩，年均增长5%。",  # a clause with a figure of its own
        "总量全县第二，增长8%。",  # no other measure
        "凡是新办的企业，减免20%。",
    ],
)
def test_nothing_is_taken_from(text: str) -> None:
    found = raw(text)
    assert find_ahead(fold_text(text).text, found[-1], found[:-1], lexicon()) is None
