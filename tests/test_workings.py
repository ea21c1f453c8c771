"""Every command that compares explains its rows: each formula, put in numbers, gives what the table says."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from govtext.analyse.explain import find_row
from govtext.cli import main
from govtext.cli.commands import COMMANDS

pytestmark = pytest.mark.usefixtures("one_lexicon")

NOTHING = {
    "report": "writes the tables of other commands",
    "sections": "lists what stands in the text: govtext show shows the passage, rule says why",
    "figures": "as sections",
    "targets": "as sections",
    "slogans": "as sections",
    "extract": "keeps what was found",
    "sql": "computes what the user writes",
    "export": "hands on what was found",
    "check": "lists problems",
    "doctor": "shows the machine",
    "show": "shows the text itself",
    "cache": "shows what is kept",
}
"""The commands that have nothing to explain, and why."""
QUOTED = {"kwic": ("text", "left", "right"), "indicators": ()}
"""Commands whose rows are passages: what is explained is where they stand."""
VARIANTS: dict[str, list[list[str]]] = {
    "keywords": [[], ["--distinctive"]],
    "themes": [["--by", "place"], ["--by", "place", "--terms"], ["--interval", "bootstrap"]],
    "compare": [
        ["--long", *of] for of in ([], ["--of", "slogans"], ["--of", "keywords"], ["--of", "figures"])
    ],
    "keyness": [["--target", "place=砧山镇"]],
    "kwic": [[]],
    "network": [[], ["--edges"]],
    "change": [[], ["--interval", "bootstrap", "--draws", "100"]],
    "diffusion": [[], ["--show", "adoption"], ["--show", "curve"]],
    "reuse": [[], ["--of", "years"]],
    "instruments": [[], ["--by", "theme"], ["--of", "clauses"]],
    "pmc": [[], ["--of", "evidence"]],
    "map": [[], ["--of", "axes"], ["--of", "tree"]],
    "topics": [
        ["--topics", "4", "--seeds", "2", *of] for of in ([], ["--of", "words"], ["--of", "sections"])
    ],
    "wordfish": [
        ["--low", "沙柳营镇_2024_工作总结", "--high", "芡洲镇2024年工作计划", *of]
        for of in ([], ["--of", "words"])
    ],
}
RUNS = [(name, variant) for name in COMMANDS if name not in NOTHING for variant in VARIANTS.get(name, [[]])]
_TOLD = re.compile(r"^(\w+) = (.+)\n((?: += .+\n?)+)", re.MULTILINE)
_SAFE = {"ln": math.log, "log2": math.log2, "sqrt": math.sqrt, "exp": math.exp, "max": max, "min": min}
_EMPTY = ("", "not computed")


def run(name: str, *words: str) -> Result:
    """Run a command on the sample corpus; `code` on a sheet, whose place stands among the words."""
    paths = [] if name == "code" else ["corpus"]
    said = ["企业"] if name == "kwic" else []
    return CliRunner().invoke(main, [name, *said, *paths, *words], prog_name="govtext")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Stand in a folder with the sample corpus and a sheet that two have coded."""
    folder = tmp_path_factory.mktemp("explained")
    (folder / "corpus").symlink_to(Path(__file__).resolve().parents[1] / "corpus")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    codes = [("a", "a", "a"), ("a", "a", "b"), ("b", "b", "b"), ("", "0", "0"), ("b", "a", "a")]
    for cells in [("precode", "coder1", "coder2"), *codes]:
        sheet.append(cells)
    book.save(folder / "coded.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


def steps_of(told: str) -> list[tuple[str, list[str], str]]:
    """Read the steps of an explanation: the name, what is written for it, and the result."""
    found = []
    for name, formula, rest in _TOLD.findall(told + "\n"):
        *filled, result = [formula, *(line.strip().removeprefix("= ") for line in rest.splitlines())]
        found.append((name, filled, result))
    return found


def computed(expression: str, values: dict[str, Any]) -> float | None:
    """Compute an expression with the values; None where it is words, or a sum that is not written out."""
    if re.search(r"[^\w\s.+\-*/(),]", expression):
        return None
    try:
        return float(eval(expression, {"__builtins__": {}}, {**_SAFE, **values}))
    except (NameError, SyntaxError):
        return None


def numbers(row: dict[str, str]) -> dict[str, float]:
    return {name: float(cell) for name, cell in row.items() if re.fullmatch(r"-?\d+(\.\d+)?", cell)}


def test_every_command_explains_its_rows_or_has_nothing_to_explain() -> None:
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        explains = any("--explain" in p.opts for p in command.params)
        assert explains != (name in NOTHING), name


@pytest.mark.parametrize(("name", "variant"), RUNS, ids=[" ".join((n, *v)) for n, v in RUNS])
def test_the_numbers_of_an_explanation_are_those_of_its_formula_and_of_the_row(
    name: str, variant: list[str], corpus: Path
) -> None:
    words = [*variant, "coded.xlsx"] if name == "code" else variant
    quiet = [] if name == "code" else ["-q"]
    table = list(csv.DictReader(io.StringIO(run(name, *words, *quiet, "--format", "csv").stdout)))
    checked: set[str] = set()
    for at in {0, len(table) // 2, len(table) - 1}:
        done = run(name, *words, *quiet, "--explain", str(at + 1))
        assert done.exit_code == 0, done.output
        row = table[at]
        for result_of, expressions, result in steps_of(done.stdout):
            if result == "not computed":
                assert row.get(result_of, "") == "", result_of
                continue
            values = [v for e in expressions if (v := computed(e, numbers(row))) is not None]
            for value in values:
                assert value == pytest.approx(float(result.partition(" ")[0].strip("()")), rel=1e-4, abs=1e-6)
            if result_of in row and values:
                assert values[-1] == pytest.approx(float(row[result_of]), rel=1e-4, abs=1e-6), result_of
                checked.add(result_of)
    if name in QUOTED:
        assert all(row[c].split("\n")[0].strip() in done.stdout for c in QUOTED[name])
    elif variant[-1:] not in (["clauses"], ["evidence"], ["words"], ["figures"]):
        assert checked, done.stdout


SHORT = [
    ("keyness", ["--target", "place=砧山镇", "--top", "3"]),
    ("dispersion", ["--top", "3"]),
    ("collocations", ["--top", "3"]),
    ("compare", ["--of", "keywords", "--top", "3"]),
    ("similarity", ["--wide", "jsd"]),
    ("diffusion", ["--show", "adoption", "--wide", "--top", "3"]),
]
"""Tables that are printed in part, or in another form than they are computed in."""


@pytest.mark.parametrize(
    ("name", "variant"), [*RUNS, *SHORT], ids=[" ".join((n, *v)) for n, v in [*RUNS, *SHORT]]
)
def test_a_number_explains_the_row_of_that_number_in_what_is_printed(
    name: str, variant: list[str], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[dict[str, Any]] = []

    def note_row(*args: Any) -> dict[str, Any]:
        taken.append(find_row(*args))
        return taken[-1]

    monkeypatch.setattr("govtext.analyse.explain.find_row", note_row)
    words = [*(["coded.xlsx"] if name == "code" else ["-q"]), *variant]
    table = [json.loads(line) for line in run(name, *words, "--format", "jsonl").stdout.splitlines()]
    for at in sorted({len(table) // 2, len(table) - 1}):
        assert run(name, *words, "--format", "jsonl", "--explain", str(at + 1)).exit_code == 0
        printed = {k: str(v) for k, v in table[at].items() if isinstance(v, str | int) and v != ""}
        printed = {k: v for k, v in printed.items() if k in taken[-1]}
        assert printed
        assert printed == {k: str(taken[-1][k]) for k in printed}
    assert run(name, *words, "--format", "jsonl", "--explain", str(len(table) + 1)).exit_code == 2


def test_a_feature_side_by_side_is_explained_by_its_name_in_the_wide_table(corpus: Path) -> None:
    wide = run("compare", "-q", "--explain", "1").stdout
    assert wide == run("compare", "-q", "--explain", wide.partition(" ")[0]).stdout
    assert wide.count("share = value / denominator") == 8
    figures = run("compare", "-q", "--of", "figures", "--explain", "1").stdout
    assert re.search(r": \d+ of \d+ reports, [\d.]+ \S+ \(\w+.*\): \S+ \d+:\d+", figures)


@pytest.mark.parametrize(("name", "variant"), RUNS, ids=[" ".join((n, *v)) for n, v in RUNS])
def test_a_row_that_is_not_there_is_misuse(name: str, variant: list[str], corpus: Path) -> None:
    words = [*variant, "coded.xlsx"] if name == "code" else variant
    done = run(name, *words, "--explain", "无此行")
    assert done.exit_code == 2
    assert "no row '无此行'" in done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {*NOTHING, "kwic"}])
def test_every_help_states_unit_formula_and_source(name: str) -> None:
    """Each under its heading, so that a reader finds it in the same place."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    paragraphs = [p.strip() for p in (command.help or "").split("\n\n")]
    for heading in ("Unit: ", "Formula: ", "Source: "):
        assert sum(p.startswith(heading) for p in paragraphs) == 1, (name, heading)
    assert re.search(r"[\u4e00-\u9fff]", paragraphs[0]), "the Chinese name of what is measured"
    assert f"govtext {name} " in paragraphs[-1]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {*NOTHING, "kwic", "code"}])
def test_every_table_says_its_parameters_and_its_reports(name: str, corpus: Path, tmp_path: Path) -> None:
    done = run(name, *VARIANTS.get(name, [[]])[0], "-o", str(tmp_path / "t.csv"))
    assert done.exit_code == 0, done.output
    (told,) = [line for line in done.stderr.splitlines() if line.startswith(f"{name}: ")]
    assert told.endswith("; 18 reports")
    behind = {
        "reports",
        "all_docs",
        "rest_reports",
        "from_reports",
        "result_doc",
        "places",
        "other_year",
    }
    header = (tmp_path / "t.csv").read_text("utf-8-sig").partition("\n")[0].split(",")
    assert behind & set(header), header
