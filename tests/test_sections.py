"""Sections: the tree of invented texts, and of every report of the sample corpus, counted by hand."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.reader import read_report
from govtext.load.sections import split_sections
from govtext.load.tree import SectionIndex
from govtext.load.view import fold
from govtext.model import CLOSING, OPENING, Docvars, Report, Section

ROOT = Path(__file__).resolve().parents[1]
CASES = [json.loads(line) for line in (ROOT / "tests/cases/sections.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def split(case: dict, lexicon: Lexicon) -> tuple[Section, ...]:
    docvars = Docvars(title=case.get("title"), kind=case["kind"], year=case["year"])
    report = Report("枫坪镇", "枫坪镇.txt", case["text"], "", docvars)
    return split_sections(fold(report), report, lexicon)


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_a_case_gives_exactly_the_tree_it_expects(case: dict, lexicon: Lexicon) -> None:
    found = split(case, lexicon)
    assert [[s.id, s.level, s.marker, s.number, s.heading, s.role] for s in found] == case["expect"]
    assert [case["text"][s.start : s.start + len(s.marker)] for s in found] == [s.marker for s in found]


@pytest.mark.parametrize("case", [c for c in CASES if "at" in c], ids=[c["id"] for c in CASES if "at" in c])
def test_a_passage_lies_in_the_section_that_its_case_says(case: dict, lexicon: Lexicon) -> None:
    found = split(case, lexicon)
    places = {part: SectionIndex(found).id(case["text"].rindex(part)) for part in case["at"]}
    assert places == case["at"]


def test_case_ids_are_unique() -> None:
    assert max(Counter(c["id"] for c in CASES).values()) == 1


# What each report of the sample corpus holds, counted in its text by hand: level and kind of mark → how many.
CORPUS = {
    "砚溪县雾坪乡_2024_工作思路": {(1, "han-bracket"): 5, (2, "spoken"): 18},
    "砚溪县雾坪乡_2025_工作总结和工作思路": {
        (1, "han"): 2,
        (2, "han-bracket"): 8,
        (2, "order"): 3,
        (3, "digit"): 24,
        (4, "spoken"): 5,
    },
    "曲渡镇2023年总结暨2024年计划": {(1, "part"): 2, (2, "digit"): 13, (3, "digit-bracket"): 18},
    "曲渡镇2024年工作总结": {(1, "digit"): 7, (2, "spoken"): 6},
    "砚溪县桐垭镇2024年政府工作报告": {
        (1, "part"): 2,
        (2, "han"): 8,
        (3, "han-bracket"): 8,
        (4, "digit"): 15,
    },
    "砚溪县桐垭镇2025年政府工作报告": {(1, "han"): 3, (1, "none"): 1, (2, "han-bracket"): 13, (2, "note"): 2},
    "岘关市_砺口镇_2024年工作计划": {(1, "han"): 6, (2, "digit-comma"): 19, (3, "must"): 3},
    "砺口镇2024年工作总结": {(1, "none"): 8},
    "沙柳营镇2023年工作总结及2024年工作思路": {
        (1, "han"): 3,
        (2, "han-bracket"): 6,
        (2, "spoken"): 4,
        (2, "first"): 6,
    },
    "沙柳营镇_2024_工作总结": {(1, "han"): 7, (1, "spoken"): 3, (1, "none"): 1, (2, "circled"): 4},
    "澹湖区绫坊街道2024年工作思路": {(1, "han"): 6, (2, "must"): 21},
    "澹湖区绫坊街道_2024总结_2025打算": {
        (1, "han"): 2,
        (1, "none"): 1,
        (2, "han-bracket"): 12,
        (2, "circled"): 3,
    },
    "澹湖区_砧山镇_2024_政府工作报告": {
        (1, "han"): 3,
        (1, "none"): 1,
        (2, "han-bracket"): 6,
        (2, "spoken"): 4,
        (2, "note"): 2,
        (3, "spoken"): 24,
    },
    "砧山镇2024上半年工作总结_下半年工作安排": {(1, "none"): 2, (2, "han-bracket"): 11},
    "砧山镇2025年政府工作报告": {(1, "han"): 3, (2, "han-bracket"): 13, (2, "first"): 4},
    "芡洲镇2024年工作计划": {(1, "han"): 5, (2, "order"): 15},
    "澹湖区芡洲镇2024年工作总结": {(1, "first"): 5, (1, "order"): 3, (2, "spoken"): 4},
    "澹湖区_芡洲镇_2025_工作思路": {(1, "han"): 4, (2, "digit"): 13, (3, "digit-bracket"): 8},
}
# How many subsections stand in each section, in order, where the report's kinds alone do not tell.
CHILDREN = {
    "砚溪县雾坪乡_2024_工作思路": {"": 5, "1": 4, "2": 4, "3": 3, "4": 3, "5": 4},
    "砚溪县雾坪乡_2025_工作总结和工作思路": {
        "1": 8,
        "2": 3,
        "1.1": 4,
        "1.5": 3,
        "2.1": 2,
        "2.1.1": 3,
        "2.1.2": 2,
    },
    "曲渡镇2023年总结暨2024年计划": {"1": 7, "2": 6},
    "曲渡镇2024年工作总结": {"1": 3, "7": 3},
    "砚溪县桐垭镇2024年政府工作报告": {"1": 5, "2": 3, "2.2": 5, "2.3": 3},
    "砚溪县桐垭镇2025年政府工作报告": {"1": 6, "2": 7, "4": 2},
    "岘关市_砺口镇_2024年工作计划": {"1": 4, "6": 3, "6.1": 3},
    "沙柳营镇2023年工作总结及2024年工作思路": {"1": 6, "2": 4, "3": 6},
    "沙柳营镇_2024_工作总结": {"": 11, "2": 4},
    "澹湖区绫坊街道2024年工作思路": {"1": 3, "4": 4, "5": 4, "6": 4},
    "澹湖区绫坊街道_2024总结_2025打算": {"1": 6, "2": 6, "3": 3},
    "澹湖区_砧山镇_2024_政府工作报告": {"2": 6, "3": 4, "4": 2, "2.3": 3, "2.5": 5},
    "砧山镇2024上半年工作总结_下半年工作安排": {"1": 6, "2": 5},
    "砧山镇2025年政府工作报告": {"1": 7, "2": 6, "3": 4},
    "澹湖区芡洲镇2024年工作总结": {"": 8, "3": 4},
}
# The author's numbers of the first level, where they are not 1 2 3 …
NUMBERS = {
    "曲渡镇2024年工作总结": [1, 2, 3, 3, 5, 6, 7],
    "沙柳营镇2023年工作总结及2024年工作思路": [1, 2, 4],
    "砺口镇2024年工作总结": [None] * 8,
    "澹湖区芡洲镇2024年工作总结": [1, 2, 3, 4, 5, 1, 2, None],
}
# Where a passage belongs: the section's id, "end" for the closing.
PASSAGES = {
    "曲渡镇2024年工作总结": {"清理历史旧债": "7.3", "崇高的敬意": CLOSING, "库区产业对单一企业": CLOSING},
    "砚溪县雾坪乡_2025_工作总结和工作思路": {
        "我们也看到不足": "1",
        "停车难": "1.7",
        "不该接的事退回": "1.5.3",
    },
    "岘关市_砺口镇_2024年工作计划": {"时代属于奋进者": CLOSING},
    "沙柳营镇_2024_工作总结": {"三条深刻体会": CLOSING, "水是命脉": "9", "实现全覆盖；农牧民": "2"},
    "澹湖区_砧山镇_2024_政府工作报告": {
        "千锤成利器": CLOSING,
        "不回避、不推诿": "3.4",
        "城郊产业新城": "4.2",
    },
    "砚溪县雾坪乡_2024_工作思路": {"春争日": CLOSING},
}


@pytest.fixture(scope="module")
def trees(lexicon: Lexicon) -> dict[str, tuple[Report, tuple[Section, ...]]]:
    reports = {p.stem: read_report(p, lexicon) for p in sorted((ROOT / "corpus").glob("*.txt"))}
    return {stem: (r, split_sections(fold(r), r, lexicon)) for stem, r in reports.items()}


def test_every_report_of_the_corpus_has_a_counted_structure(trees: dict) -> None:
    assert set(CORPUS) == set(trees)


@pytest.mark.parametrize("stem", CORPUS)
def test_the_levels_and_kinds_of_a_corpus_report_are_as_counted(stem: str, trees: dict) -> None:
    found = Counter((s.level, s.rule.removeprefix("marks.")) for s in trees[stem][1])
    assert dict(found) == CORPUS[stem]


@pytest.mark.parametrize("stem", CHILDREN)
def test_each_section_of_a_corpus_report_holds_as_many_as_counted(stem: str, trees: dict) -> None:
    found = Counter(s.id.rpartition(".")[0] for s in trees[stem][1])
    assert {parent: found[parent] for parent in CHILDREN[stem]} == CHILDREN[stem]


@pytest.mark.parametrize("stem", CORPUS)
def test_the_first_level_keeps_its_author_s_numbers(stem: str, trees: dict) -> None:
    if stem in NUMBERS:
        assert [s.number for s in trees[stem][1] if s.level == 1] == NUMBERS[stem]
    else:
        numbers = [
            s.number
            for s in trees[stem][1]
            if s.level == 1 and s.rule in ("marks.han", "marks.part", "marks.han-bracket")
        ]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("stem", "part"), [(stem, part) for stem in PASSAGES for part in PASSAGES[stem]])
def test_a_passage_of_the_corpus_lies_where_it_belongs(stem: str, part: str, trees: dict) -> None:
    report, sections = trees[stem]
    assert report.text.count(part) == 1
    assert SectionIndex(sections).id(report.text.index(part)) == PASSAGES[stem][part]


@pytest.mark.parametrize(
    ("offset", "expected"),
    [(0, OPENING), (3, "1"), (5, "1.1"), (7, "1.1"), (8, "1"), (9, CLOSING), (12, "2"), (15, CLOSING)],
)
def test_an_offset_lies_in_its_innermost_section(offset: int, expected: str) -> None:
    tree = (
        Section("1", 1, "", None, "", 3, 9),
        Section("1.1", 2, "", None, "", 5, 8),
        Section("2", 1, "", None, "", 12, 15),
    )
    assert SectionIndex(tree).id(offset) == expected


def test_a_text_without_sections_is_all_opening() -> None:
    assert SectionIndex(()).id(5) == OPENING


def test_a_list_in_running_text_is_inside_the_one_at_line_heads(lexicon: Lexicon) -> None:
    text = "一、自身建设\n一是依法行政。公开事项。\n二是科学决策。要做到：一是问计；二是问需。\n三是清廉。"
    found = split({"text": text, "kind": "plan", "year": 2025}, lexicon)
    assert [(s.level, s.marker) for s in found] == [
        (1, "一、"), (2, "一是"), (2, "二是"), (3, "一是"), (3, "二是"), (2, "三是"),
    ]  # fmt: skip


def test_a_paragraph_on_the_aims_above_ends_the_last_of_them(lexicon: Lexicon) -> None:
    lead = "为了实现以上目标，我们要加强自身建设。"
    text = f"工作目标\n一、兴产业\n办园区。\n二、惠民生\n办学校。\n{lead}\n一是讲政治。\n二是守法治。"
    found = split({"text": text, "kind": "plan", "year": 2025}, lexicon)
    assert [(s.level, s.marker) for s in found] == [
        (1, ""),
        (2, "一、"),
        (2, "二、"),
        (2, "一是"),
        (2, "二是"),
    ]
