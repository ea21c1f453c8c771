"""Bounds: what is given up before it is weighed, and what never is (test_triggers.py tries every weight)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govtext.extract.bounds import bounds_of, measure_hopeful
from govtext.extract.candidates import find_candidates
from govtext.extract.clauses import cut_clauses
from govtext.extract.features import measure
from govtext.extract.members import Words, read_words
from govtext.lexicon import load_lexicon

WORDS = replace(read_words(load_lexicon()), tones={})
PAIR = "底数清、情况明。"


def weighed(text: str, words: Words) -> list[tuple[str, ...]]:
    (chain,) = cut_clauses(text, ())
    found = find_candidates(chain, words.governors, bounds_of(words).may_hold)
    return [c.members for c in found if measure_hopeful(c, text, words)]


def weighing(**weights: float) -> Words:
    return replace(WORDS, weights={name.replace("_", "."): weight for name, weight in weights.items()})


@pytest.mark.parametrize(
    ("weights", "members"),
    [
        ({"base": -1.0}, []),
        ({"base": -1.0, "count_two": 1.5}, [("底数清", "情况明")]),
        ({"base": -1.0, "right_end": 1.5}, [("底数清", "情况明")]),
        ({"base": -1.0, "left_whole": 1.5}, [("底数清", "情况明")]),
        ({"base": -1.0, "left_whole": 1.5, "right_end": -0.75}, []),
        ({"base": -1.0, "repeat_head": 1.5}, []),  # the two repeat nothing
        ({"base": -1.0, "numeral": 1.5}, []),
    ],
)
def test_what_no_feature_lifts_is_given_up(weights: dict[str, float], members: list[tuple[str, ...]]) -> None:
    assert weighed(PAIR, weighing(**weights)) == members


def test_what_words_changing_places_may_lift_is_kept() -> None:
    text = "以文化兴旅游、以旅游活文化。"
    assert weighed(text, weighing(base=-1.0, crossed=1.5)) == [("以文化兴旅游", "以旅游活文化")]


def test_the_features_of_what_is_kept_are_all_of_them() -> None:
    (chain,) = cut_clauses(PAIR, ())
    (found,) = find_candidates(chain, WORDS.governors)
    assert measure_hopeful(found, PAIR, WORDS) == measure(found, PAIR, WORDS)


def test_a_feature_without_a_weight_counts_nothing() -> None:
    assert bounds_of(weighing(base=-1.0)).of_names(["right.end", "base"]) == -1.0


@pytest.mark.parametrize(
    ("members", "repeating", "crossing"),
    [
        (("底数清", "情况明"), 0.0, 0.0),
        (("更干净", "更有序"), 2.0, 0.0),
        (("以文化兴旅游", "以旅游活文化"), 2.0, 1.0),
        (("底数清", "情况明", "责任实"), 0.0, 0.0),
        (("底数清", "以茶兴旅", "以旅促茶"), 0.0, 1.0),  # neighbours further on change places
    ],
)
def test_only_common_characters_may_repeat_or_change_places(
    members: tuple[str, ...], repeating: float, crossing: float
) -> None:
    weights = {"repeat.head": 1.25, "repeat.tail": -1.0, "repeat.frame": 0.75, "crossed": 1.0}
    most = bounds_of(replace(WORDS, weights=weights))
    assert most.of_repeating(*members[:2]) == repeating
    assert most.of_crossing(*members) == crossing


def test_what_opens_with_no_verb_takes_its_share_from_the_most() -> None:
    most = bounds_of(weighing(verb=1.0))
    assert most.of_no_verb(("抓招商", "遭遇战")) == 0.5
    assert bounds_of(weighing(verb=-1.0)).of_no_verb(("遭遇战", "歼灭战")) == 0.0
