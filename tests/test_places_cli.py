"""The commands on places as a researcher runs them: tables, arithmetic, pictures, misuse."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from reading import ROOT

from govtext.cli import main
from govtext.cli.targets import read_margin

CORPUS = str(ROOT / "corpus")
COMMANDS = {
    "concentration": "group",
    "similarity": "group",
    "change": "place",
    "ambition": "group",
    "indicators": "indicator",
    "gaps": "indicator",
    "pledges": "doc",
    "diffusion": "slogan",
}


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [words[0], CORPUS, *words[1:], "-q"])


def rows(*words: str) -> list[dict[str, str]]:
    result = run(*words, "--format", "csv")
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_a_table_in_both_languages_and_says_how_many_reports_stand_behind(
    command: str,
) -> None:
    table = rows(command)
    assert COMMANDS[command] == next(iter(table[0]))
    assert {"reports", "from_reports", "result_doc"} & set(table[0])
    chinese = run(command, "--format", "csv", "--lang", "zh").stdout.splitlines()[0]
    assert not [h for h in chinese.split(",") if h.isascii()]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_states_formula_unit_and_example(command: str) -> None:
    told = CliRunner().invoke(main, [command, "--help"]).output
    assert "Unit:" in told
    assert f"govtext {command} corpus" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_drawn(command: str, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    result = run(command, "--plot", str(picture))
    assert result.exit_code == 0, result.output
    assert picture.stat().st_size > 5000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("concentration", "--explain", "砧山镇"), "hhi = Σ p**2"),
        (("similarity", "--explain", "砧山镇+绫坊街道"), "js_distance = sqrt(jsd)"),
        (
            ("change", "--interval", "newcombe", "--explain", "砧山镇+government"),
            "low = change_of - sqrt(",
        ),
        (("change", "--explain", "砧山镇+government"), "(bootstrap): 2000 draws of "),
        (("ambition", "--explain", "1"), "hard_share = hard / targets"),
        (("gaps", "--explain", "2"), "past_gap = target - past"),
        (("pledges", "--explain", "互市交易额"), "= 690000000 - 800000000"),
        (("diffusion", "--explain", "河长制"), "before 2024 was read: no lag"),
        (("diffusion", "--show", "curve", "--explain", "1"), "docfreq_share = docfreq / reports"),
        (("diffusion", "--show", "adoption", "--explain", "1"), "per_10k = uses / chars * 10000"),
        (("themes", "--by", "place", "--explain", "砧山镇+party"), "share = hit / total"),
    ],
)
def test_any_row_shows_its_arithmetic(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert said in result.stdout


@pytest.mark.parametrize("measure", ["clause", "char", "heading", "section"])
def test_themes_by_another_measure(measure: str, tmp_path: Path) -> None:
    table = rows("themes", "--by", "place", "--measure", measure)
    assert {r["measure"] for r in table} == {measure}
    assert all(float(r["low"]) <= float(r["share"]) <= float(r["high"]) for r in table if r["interval"])
    assert all(r["why"].startswith("no hit in ") for r in table if not r["interval"])
    assert run("themes", "--measure", measure, "--plot", str(tmp_path / "t.svg")).exit_code == 0


def test_themes_by_term_and_by_bootstrap() -> None:
    terms = rows("themes", "--terms", "--by", "year")
    assert [c for c in ("term", "nested", "nested_in") if c in terms[0]] == ["term", "nested", "nested_in"]
    drawn = rows("themes", "--interval", "bootstrap", "--by", "level", "--draws", "200")
    assert {(r["interval"], r["draws"]) for r in drawn} == {("bootstrap", "200")}
    assert drawn == rows("themes", "--interval", "bootstrap", "--by", "level", "--draws", "200")


def test_wide_tables() -> None:
    places = rows("similarity", "--wide", "cosine")
    assert len(places) == len(places[0]) - 1 == 8
    years = rows("diffusion", "--show", "adoption", "--wide", "--slogan", "河长制")
    assert set(years[0]) == {"slogan", "place", "2024", "2025"}
    assert {r["tier"] for r in rows("diffusion", "--show", "curve", "--top", "1")} == {"沸"}


@pytest.mark.parametrize("written", ["5%", "5％", " 0.05", "5 %"])
def test_a_margin_is_read_as_people_write_it(written: str) -> None:
    assert read_margin(None, None, written) == Decimal("0.05")


@pytest.mark.parametrize("written", ["", "%", "nan", "-1%", "100%", "inf", "三"])
def test_what_is_no_margin_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(click.BadParameter, match=r"write 3% or 0\.03"):
        read_margin(None, None, written)


def test_only_the_outcome_that_is_asked_for_and_another_margin() -> None:
    assert {r["outcome"] for r in rows("pledges", "--outcome", "missed")} == {"missed"}
    wide = rows("pledges", "--margin", "50%")
    narrow = rows("pledges", "--margin", "0")
    counts = [sum(r["outcome"] == "exceeded" for r in t) for t in (wide, narrow)]
    assert counts[0] < counts[1]
    assert {r["margin"] for r in wide} == {"0.5"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("change", "--from", "2024"), "name both years"),
        (("change", "--measure", "char", "--interval", "newcombe"), "take --interval bootstrap"),
        (("ambition", "--by", "role"), "take --by doc"),
        (("pledges", "--margin", "much"), "write 3% or 0.03"),
        (("pledges", "--explain", "无此指标"), "no row"),
        (("themes", "--measure", "section", "--interval", "wilson"), "take bootstrap"),
        (("themes", "--terms", "--plot", "t.png"), "has no plot"),
        (("concentration", "--seed", "-1"), "not in the range"),
    ],
)
def test_misuse_is_told_what_to_type(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code != 0
    assert said in (result.stderr + str(result.exception))


def test_one_report_has_nothing_to_compare(tmp_path: Path) -> None:
    (tmp_path / "枫坪镇2025年工作计划.txt").write_text("一、重点任务\n粮食总产量达到2万吨。\n", "utf-8")
    for command in ("change", "pledges", "indicators", "gaps", "similarity"):
        result = CliRunner().invoke(main, [command, str(tmp_path), "--format", "csv"])
        assert result.exit_code == 0, result.output
        assert len(result.stdout.splitlines()) == 1
    said = CliRunner().invoke(main, ["pledges", str(tmp_path)]).stderr
    assert "no report looks back" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("indicators", "--indicator", "无此指标"), "no indicator of that name"),
        (("diffusion", "--slogan", "无此提法"), "no such formulation"),
        (("change", "--from", "1999", "--to", "2000"), "no place has reports of two such years"),
    ],
)
def test_an_empty_table_says_why(words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, [words[0], CORPUS, *words[1:], "--format", "csv"])
    assert result.exit_code == 0, result.output
    assert said in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_what_a_row_is_about_is_never_left_out_of_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    for command, columns in (("gaps", ("indicator", "place", "year")), ("pledges", ("doc", "indicator"))):
        head = [name.rstrip("…") for name in run(command).stdout.splitlines()[0].split()]
        assert all(any(column.startswith(name) for name in head) for column in columns), head
