"""What the list of formulations must satisfy: enough rows, and each either known to be right or marked."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from reading import lexicon

from govtext.extract.abbreviations import find_abbreviations
from govtext.extract.known import find_known
from govtext.lexicon import Formulation
from govtext.load.view import fold_text

PATH = Path(__file__).resolve().parents[1] / "dictionaries/formulations.tsv"
ROWS = lexicon().formulations
COUNTED = re.compile("[二三四五六七八九十两双]")


def row(wording: str) -> Formulation:
    return next(r for r in ROWS if wording in r.wordings())


def test_there_are_over_four_hundred_formulations_of_this_century_known_to_be_right() -> None:
    known = [r for r in ROWS if r.certain and r.level and r.year and 2000 <= int(r.year) <= 2026]
    assert len(known) >= 500
    assert len([r for r in known if r.kind in ("formulation", "campaign", "motto")]) >= 450
    assert len([r for r in known if int(r.year) >= 2020]) >= 150


def test_every_numeral_formulation_has_its_expansion_or_is_marked_uncertain() -> None:
    counted = [r for r in ROWS if r.kind in ("formulation", "campaign") and COUNTED.match(r.canonical)]
    assert len(counted) > 300
    assert [r.canonical for r in counted if r.certain and not r.expansion] == []


def test_an_expansion_says_more_than_the_wording() -> None:
    assert [r.canonical for r in ROWS if r.expansion and r.expansion in r.wordings()] == []
    assert [r.canonical for r in ROWS if r.expansion.endswith(("。", "、", "，"))] == []


@pytest.mark.parametrize(
    ("wording", "count"),
    [
        *(
            ("四个意识", 4),
            ("四个自信", 4),
            ("四个伟大", 4),
            ("四个面向", 4),
            ("五位一体", 5),
            ("七种能力", 7),
        ),
        *(("六稳", 6), ("六保", 6), ("六个必须坚持", 6), ("六税两费", 8), ("三农", 3), ("八种本领", 8)),
    ],
)
def test_an_expansion_lists_as_many_members_as_the_number_says(wording: str, count: int) -> None:
    assert len(re.split("[、，]", row(wording).expansion)) == count


def test_cells_of_certain_and_bare_are_yes_or_no() -> None:
    lines = [line for line in PATH.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    cells = [cell for line in lines[1:] for cell in line.split("\t")[8:]]
    assert (set(cells), len(cells)) == ({"yes", "no"}, 2 * len(ROWS))


def test_a_place_has_a_level_and_stands_with_those_who_govern_it() -> None:
    assert [r.canonical for r in ROWS if r.place and not r.level] == ["三小场所"]
    municipal = {r.place for r in ROWS if r.level == "省"} - {""}
    assert not [p for p in municipal if len(p) > 3]  # 广东, 黑龙江; 广东深圳 is a city's
    assert not [r.canonical for r in ROWS if r.level in ("市", "县") and r.place and len(r.place) < 4]


def test_ids_are_unique_and_of_the_known_series() -> None:
    numbers = Counter(r.id for r in ROWS)
    assert max(numbers.values()) == 1
    assert {r.id[0] for r in ROWS} == {*"fcmlnx"}


def test_plan_periods_follow_one_another() -> None:
    periods = ["九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五"]
    years = [int(row(period).year) for period in periods]
    assert {b - a for a, b in pairwise(years)} == {5}


@pytest.mark.parametrize(
    ("wording", "level", "place", "year"),
    [
        ("八八战略", "省", "浙江", "2003"),
        ("最多跑次", "", "", ""),
        ("枫桥经验", "县", "浙江诸暨", "1963"),
        ("四下基层", "市", "福建宁德", "1988"),
        ("接诉即办", "省", "北京", "2019"),
        ("两个确立", "中央", "", "2021"),
        ("新质生产力", "中央", "", "2023"),
        ("四稳", "中央", "", "2025"),
        ("七个聚焦", "中央", "", "2024"),
    ],
)
def test_a_formulation_has_its_level_place_and_year(wording: str, level: str, place: str, year: str) -> None:
    found = [(r.level, r.place, r.year) for r in ROWS if wording in r.wordings()]
    assert found == ([(level, place, year)] if level else [])


def test_every_bare_wording_is_found_in_running_text() -> None:
    missed = []
    for r in ROWS:
        if r.bare and r.kind in ("formulation", "campaign", "motto"):
            view = fold_text(f"落实{r.canonical}。")
            found = (*find_abbreviations(view, lexicon(), ()), *find_known(view, lexicon()))
            if r.canonical not in [s.text.replace("＋", "+") for s in found]:
                missed.append(r.canonical)
    assert missed == []
