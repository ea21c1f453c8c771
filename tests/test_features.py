"""Features of a candidate: what speaks for and against a series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govtext.extract.candidates import find_candidates
from govtext.extract.clauses import cut_clauses
from govtext.extract.features import measure
from govtext.extract.members import read_words
from govtext.extract.series import weigh
from govtext.lexicon import load_lexicon

WORDS = replace(read_words(load_lexicon()), tones={})


def features(text: str, *members: str) -> set[str]:
    for chain in cut_clauses(text, ()):
        for candidate in find_candidates(chain, WORDS.governors):
            if candidate.members == members:
                return set(measure(candidate, text, WORDS))
    raise AssertionError(f"{members} are no candidate")


@pytest.mark.parametrize(
    ("text", "members", "holds", "lacks"),
    [
        (
            "底数清、情况明。",
            ("底数清", "情况明"),
            {"count.two", "length.three", "parted.dun", "right.end"},
            {"repeat.head"},
        ),
        (
            "更干净、更有序、更宜居。",
            ("更干净", "更有序", "更宜居"),
            {"count.three", "repeat.head"},
            {"count.two"},
        ),
        ("应收尽收、应治尽治。", ("应收尽收", "应治尽治"), {"pattern", "repeat.inside"}, {"numeral"}),
        ("山河不语，岁月有声。", ("山河不语", "岁月有声"), {"parted.comma", "parted.four"}, {"parted.dun"}),
        ("以茶兴旅、以旅促茶。", ("以茶兴旅", "以旅促茶"), {"repeat.head"}, {"numeral"}),
        ("遭遇战、歼灭战。", ("遭遇战", "歼灭战"), {"noun"}, {"verb"}),
        ("打硬战、抓茶改。", ("打硬战", "抓茶改"), {"verb"}, {"noun"}),  # a verb before it: no name
        (
            "抓茶改、谋茶路，强茶心、补茶链，护茶山、守茶水。",
            ("抓茶改", "谋茶路", "强茶心", "补茶链", "护茶山", "守茶水"),
            {"parted.pairs", "parted.mixed"},
            {"parted.dun"},
        ),
        (
            "抓茶改、谋茶路、强茶心，补茶链。",
            ("抓茶改", "谋茶路", "强茶心", "补茶链"),
            {"parted.mixed"},
            {"parted.pairs"},
        ),
    ],
)
def test_a_candidate_has_the_features_that_can_be_seen(text, members, holds, lacks) -> None:
    found = features(text, *members)
    assert holds <= found
    assert not lacks & found


def test_a_score_is_the_sum_of_the_weights_and_the_rule_names_the_strongest() -> None:
    (chain,) = cut_clauses("底数清、情况明。", ())
    (candidate,) = find_candidates(chain, frozenset())
    weights = {"base": -2.0, "count.two": 0.5, "right.end": 1.0, "numeral": -1.0}
    series = weigh(candidate, {"count.two": 1.0, "right.end": 1.0, "numeral": 0.5, "unknown": 9.0}, weights)
    assert series.score == pytest.approx(-2.0 + 0.5 + 1.0 - 0.5)
    weights["base"] = -0.5
    series = weigh(candidate, {"count.two": 1.0, "right.end": 1.0, "numeral": 0.5}, weights)
    assert series.score == pytest.approx(0.5)
    assert series.rule == "series.score:right.end+count.two"
