"""Everything together: what holds for every annotated report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import ROOT, check_invariants, lexicon, read

from govtext.extract.annotate import annotate
from govtext.load.reader import read_report
from govtext.model import OPENING, Annotated, Docvars, Problem, Report, Span

TEXT = """枫坪镇2024年工作总结和2025年工作打算
今年以来，全镇完成税收320万元。
一、2024年工作总结
一是强党建。落实“三会一课”，培训党员120余名。二是兴产业。学习《条例》，做到早谋划、早部署，种植油茶300亩。
二、2025年工作打算
一是修路。年底前硬化村道8公里。二是引水。管好用好水池。
各位代表，让我们携手前行，再创佳绩！
"""


@pytest.fixture(scope="module")
def found() -> Annotated:
    return read(TEXT, "both", 2025)


SAMPLES = sorted((ROOT / "corpus").glob("*.txt"))


def test_every_list_is_filled(found: Annotated) -> None:
    assert [s.marker for s in found.sections if s.level] == ["一、", "一是", "二是", "二、", "一是", "二是"]
    assert [f.text for f in found.figures] == ["320万元", "120余名", "300亩", "8公里"]
    assert {s.text for s in found.slogans} == {"三会一课", "早谋划、早部署", "携手前行，再创佳绩"}
    assert [t.text for t in found.titles] == ["条例"]
    assert found.themes


def test_every_item_is_placed_in_its_innermost_section(found: Annotated) -> None:
    assert [f.section for f in found.figures] == [OPENING, "1.1", "1.2", "2.1"]
    assert [t.section for t in found.titles] == ["1.2"]


def test_the_status_follows_the_sections(found: Annotated) -> None:
    assert [f.status for f in found.figures] == ["achieved", "achieved", "achieved", "planned"]
    assert found.figures[-1].deadline == "年底前"


def test_the_invariants_hold(found: Annotated) -> None:
    check_invariants(found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_invariants_hold_for_the_sample_corpus(path) -> None:
    found = annotate(read_report(path, lexicon()), lexicon())
    check_invariants(found)
    assert len(found.sections) >= 4
    assert found.figures


@pytest.mark.parametrize(
    "text", ["", "\n", "。", "　　", "一、", "一是", "“", "12", "%", "1.\n2.\n3.", "\ufeff一、修路"]
)
def test_texts_that_say_next_to_nothing_pass(text: str) -> None:
    check_invariants(read(text))


def test_a_text_without_line_ends_passes() -> None:
    check_invariants(read(TEXT.replace("\n", "")))


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends_of_any_kind_give_the_same_figures(end: str, found: Annotated) -> None:
    again = read(TEXT.replace("\n", end), "both", 2025)
    assert [f.text for f in again.figures] == [f.text for f in found.figures]
    check_invariants(again)


def test_furniture_holds_nothing() -> None:
    text = "浏览次数：128次 字号：12号\n一、修路\n硬化村道3公里。"
    report = Report("a", "a.txt", text, "", Docvars(kind="review"), noise=(Span(0, text.index("\n")),))
    found = annotate(report, lexicon())
    assert [f.text for f in found.figures] == ["3公里"]
    check_invariants(found)


def test_annotating_twice_gives_the_same(found: Annotated) -> None:
    assert read(TEXT, "both", 2025) == found


def test_what_reading_found_wrong_is_kept_first() -> None:
    report = Report("a", "a.txt", "一、修路\n硬化3公里。", "")
    before = Problem("a.txt", "damaged", "lost characters", "error")
    assert annotate(replace(report, problems=(before,)), lexicon()).problems[0] == before
