"""The comparisons in a ``report`` folder: which there are, and why the others are not."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from tabled import tabled
from towns import town

from govtext.cli import main
from govtext.lexicon import load_lexicon
from govtext.present.columns import TABLES
from govtext.present.comparisons import NEEDS, Comparisons, Reason, make_comparisons, said_of
from govtext.present.page import PARTS, SHOWN

ALL = ("ambition", "pledges", "change", "similarity", "map", "diffusion", "reuse")
TUNG_2024 = "砚溪县桐垭镇2024年政府工作报告.txt"
TUNG_2025 = "砚溪县桐垭镇2025年政府工作报告.txt"
ZHEN_2025 = "砧山镇2025年政府工作报告.txt"
CASES = {
    "one report": (TUNG_2025,),
    "two places, one year": (TUNG_2025, ZHEN_2025),
    "one place, two years": (TUNG_2024, TUNG_2025),
    "the sample": (),
}
EXPECTED = {
    "one report": ("ambition",),
    "two places, one year": ("ambition", "diffusion", "reuse"),
    "one place, two years": ("ambition", "pledges", "change", "diffusion", "reuse"),
    "the sample": ALL,
}
DRAWN = {
    "one report": {"ambition"},
    "two places, one year": {"ambition"},
    "one place, two years": {"ambition", "pledges", "change"},
    "the sample": {"ambition", "pledges", "map"},
}
REASONS = {
    "one report": {
        "pledges": "no place has targets of a year and a report that looks back on it",
        "change": "no place has reports of two years",
        "similarity": "fewer than 3 places",
        "map": "fewer than 3 places",
        "diffusion": "one place and one year",
        "reuse": "one report",
    },
    "two places, one year": {
        "pledges": "no place has targets of a year and a report that looks back on it",
        "change": "no place has reports of two years",
        "similarity": "fewer than 3 places",
        "map": "fewer than 3 places",
    },
    "one place, two years": {"similarity": "fewer than 3 places", "map": "fewer than 3 places"},
    "the sample": {},
}


class Made(NamedTuple):
    """A folder that ``report`` wrote, and what it said."""

    folder: Path
    said: str


def run(*args: object) -> str:
    done = CliRunner().invoke(main, [str(a) for a in args])
    assert done.exit_code == 0, done.output
    return done.stdout if args[0] != "report" else done.stderr


@cache
def made(case: str, root: Path, corpus: Path, *options: str) -> Made:
    folder = root / f"{case} {' '.join(options)}"
    said = run("report", *paths(case, corpus), "-o", folder, *options)
    return Made(folder, said)


def paths(case: str, corpus: Path) -> Sequence[Path]:
    return [corpus / name for name in CASES[case]] or [corpus]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.mark.parametrize("case", CASES)
def test_what_the_corpus_allows_is_there_and_the_rest_has_its_reason(
    case: str, root: Path, corpus_dir: Path
) -> None:
    folder, said = made(case, root, corpus_dir)
    tables = {p.stem for p in folder.glob("*.csv")}
    assert tables & set(ALL) == set(EXPECTED[case])
    assert {p.stem for p in folder.glob("plots/*.svg")} & {*ALL, "adoption"} == DRAWN[case]
    lines = [line for line in said.splitlines() if line.startswith("left out: ")]
    assert len(lines) == bool(REASONS[case])
    for name, why in REASONS[case].items():
        assert re.search(rf"\b{name}\b[^:;]*: {why}(?:;|$)", lines[0])
    outputs = json.loads((folder / ".meta.json").read_text("utf-8"))["outputs"]
    assert {f"{name}.csv" for name in EXPECTED[case]} <= set(outputs)
    assert set(outputs) == {
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and p.name != ".meta.json"
    }


@pytest.mark.parametrize("case", CASES)
def test_the_page_shows_every_table_once_and_why_others_are_not_there(
    case: str, root: Path, corpus_dir: Path
) -> None:
    folder, said = made(case, root, corpus_dir)
    page = (folder / "index.html").read_text("utf-8")
    shown = re.findall(r'<h3 id="(\w+)">', page)
    assert sorted(shown) == sorted(p.stem for p in folder.glob("*.csv"))
    assert page.count('src="data:image/png') == len(list(folder.glob("plots/*.png")))
    why = said.partition("left out: ")[2].partition("\n")[0]
    assert (why in page) if why else ("Left out" not in page)


@pytest.mark.parametrize("name", ALL)
def test_each_is_what_its_command_prints(name: str, root: Path, corpus_dir: Path) -> None:
    folder, _ = made("the sample", root, corpus_dir)
    printed = run(name, corpus_dir, "--format", "csv", "-q")
    written = (folder / f"{name}.csv").read_text("utf-8-sig")
    assert list(csv.reader(io.StringIO(written))) == list(csv.reader(io.StringIO(printed)))


def test_in_chinese_columns_and_reasons_are_chinese(root: Path, corpus_dir: Path) -> None:
    folder, said = made("one place, two years", root, corpus_dir, "--lang", "zh")
    header = (folder / "pledges.csv").read_text("utf-8-sig").partition("\n")[0]
    assert header.startswith("文档,地方,年份")
    assert all("\u4e00" <= name[0] <= "\u9fff" for name in header.split(","))
    page = (folder / "index.html").read_text("utf-8")
    assert "相似度、对应分析：不足3个地方" in page
    assert "<h2" in page
    assert "指标与兑现</h2>" in page
    assert "left out: similarity, map: fewer than 3 places" in said


def test_every_table_of_the_main_job_has_its_place_on_the_page() -> None:
    assert sorted(name for part in PARTS for name in part.tables) == sorted(TABLES)
    assert set(SHOWN) <= set(TABLES)


def compared(*towns: object) -> Comparisons:
    return make_comparisons(tabled(towns, load_lexicon()), load_lexicon())  # type: ignore[arg-type]


def test_reports_without_place_and_year_say_what_to_write_where() -> None:
    found = compared(*(town(f"无名{n}", "整治河道，推行河长制。\n", place=None, year=None) for n in range(3)))
    for name in ("pledges", "change", "diffusion"):
        assert "metadata.csv" in found.left_out[name].en
    assert "reuse" in found.tables


def test_without_a_target_or_a_word_in_common_nothing_is_listed() -> None:
    found = compared(
        town("甲", "整治河道。\n", place="甲镇"), town("乙", "新建冷库，扩种柑橘。\n", place="乙镇")
    )
    assert found.left_out["ambition"].en == "no report has a target"
    assert found.left_out["reuse"].en == "no two reports share wording"
    assert found.left_out["diffusion"].en == "no report has a formulation"
    assert not found.tables
    assert not found.drawings


def test_what_would_be_too_long_names_the_command_that_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govtext.present.comparisons.MOST_PLACES", 3)
    monkeypatch.setattr("govtext.present.comparisons.MOST_REPORTS", 3)
    found = compared(*(town(p, "整治河道，清理河道。\n", place=f"{p}镇") for p in "甲乙丙丁"))
    assert found.left_out["similarity"].en == "4 places make 6 pairs; govtext similarity lists them"
    assert found.left_out["reuse"].en == "4 reports; govtext reuse compares so many"
    assert found.left_out["map"].en == "fewer than 3 places that speak of 3 themes"


def test_three_years_of_a_place_draw_who_took_up_what() -> None:
    reports = [
        town(f"梅{y}", "推行“河长制”。\n", place="梅岭镇", year=y, slogans=[("河长制", "formulation")])
        for y in (2023, 2024, 2025)
    ]
    assert "adoption" in [d.name for d in compared(*reports).drawings]
    assert "adoption" not in [d.name for d in compared(*reports[:2]).drawings]


def test_the_change_of_many_places_is_a_table_and_no_picture() -> None:
    text = "整治河道，新建冷库，扩种柑橘，植树。\n"
    themes = [("河道", "ecology"), ("冷库", "industry")]
    few, many = (
        [town(f"{p}{y}", text, place=f"{p}镇", year=y, themes=themes) for p in places for y in (2024, 2025)]
        for places in ("甲乙丙", "甲乙丙丁")
    )
    for reports, drawn in ((few, True), (many, False)):
        found = compared(*reports)
        assert len(found.tables["change"])
        assert ("change" in [d.name for d in found.drawings]) is drawn


def test_reasons_that_are_alike_are_said_once_in_both_languages() -> None:
    few = Reason("fewer than 3 places", "不足3个地方")
    assert said_of({"map": few, "similarity": few}, "zh") == "对应分析、相似度：不足3个地方"
    assert said_of({}) == ""


def test_the_texts_are_among_what_report_reads() -> None:
    from govtext.present import bundle

    assert set(NEEDS) <= set(bundle.NEEDS)
