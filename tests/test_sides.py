"""Sides: what stands before the first member and after the last, and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govtext.extract.candidates import Candidate, find_candidates
from govtext.extract.clauses import cut_clauses
from govtext.extract.members import read_words
from govtext.extract.sides import left, right
from govtext.lexicon import load_lexicon

WORDS = replace(read_words(load_lexicon()), tones={"家底": (0.0, 0.0)})


def candidate(text: str, *members: str) -> Candidate:
    for chain in cut_clauses(text, ((1, 3),) if text.startswith("“") else ()):
        for found in find_candidates(chain, WORDS.governors):
            if found.members == members:
                return found
    raise AssertionError(f"{members} are no candidate")


@pytest.mark.parametrize(
    ("text", "members", "names"),
    [
        ("底数清、情况明。", ("底数清", "情况明"), ["left.whole", "left.opens"]),
        ("“双减”底数清、情况明。", ("底数清", "情况明"), ["left.torn"]),
        ("坚持底数清、情况明。", ("底数清", "情况明"), []),  # governed
        ("茶乡的底数清、情况明。", ("底数清", "情况明"), []),
        ("茶农底数清、情况明。", ("底数清", "情况明"), ["left.word"]),
        ("茶农家底数清、情况明。", ("底数清", "情况明"), ["left.split"]),
        ("志愿者底数清、情况明。", ("底数清", "情况明"), ["left.word", "left.carried"]),  # who acts
        ("宜居的茶园、清新小渔村。", ("宜居的茶园", "清新小渔村"), ["left.whole", "left.opens", "left.of"]),
        ("克服多头执法、执法不力。", ("多头执法", "执法不力"), ["left.word", "left.against"]),
        ("修路、底数清，情况明。", ("底数清", "情况明"), ["left.whole", "left.listed"]),
        ("责任实，底数清、情况明。", ("底数清", "情况明"), ["left.whole", "left.more"]),
        ("责任很落实，底数清、情况明。", ("底数清", "情况明"), ["left.whole"]),
    ],
)
def test_the_left_tells_how_a_series_begins(text: str, members: tuple[str, ...], names: list[str]) -> None:
    assert left(candidate(text, *members), WORDS) == names


@pytest.mark.parametrize(
    ("text", "members", "names"),
    [
        ("要底数清、情况明。", ("底数清", "情况明"), ["right.whole", "right.end"]),
        ("要底数清、情况明，", ("底数清", "情况明"), ["right.whole"]),
        ("要底数清、情况明“茶”", ("底数清", "情况明"), ["right.whole", "right.mark"]),
        ("要底数清、情况明，责任实。", ("底数清", "情况明"), ["right.whole", "right.more"]),
        ("要底数清、他的茶。", ("底数清", "他的茶"), ["right.whole", "right.of", "right.end"]),
        ("要种茶树、茶和鱼。", ("种茶树", "茶和鱼"), ["right.whole", "right.end", "right.and"]),
        ("要睦邻里、更和谐。", ("睦邻里", "更和谐"), ["right.whole", "right.end"]),
        ("底数清、情况明的作风。", ("底数清", "情况明"), ["right.quality"]),
        ("底数清、情况明的茶农。", ("底数清", "情况明"), []),
        ("底数清、情况明等。", ("底数清", "情况明"), ["right.others"]),
        ("底数清、情况明问题。", ("底数清", "情况明"), ["right.word", "right.faults"]),
        ("底数清、情况明。", ("底数清", "情况明"), ["right.whole", "right.end", "sentence", "heading"]),
        ("茶。底数清、情况明。", ("底数清", "情况明"), ["right.whole", "right.end", "sentence"]),
        (
            "茶。星光不问赶路人，江河不负奋楫者。",
            ("星光不问赶路人", "江河不负奋楫者"),
            ["right.whole", "right.end", "sentence", "couplet"],
        ),
    ],
)
def test_the_right_tells_how_a_series_ends(text: str, members: tuple[str, ...], names: list[str]) -> None:
    assert right(candidate(text, *members), text, WORDS) == names
