"""What the README says is so."""

from __future__ import annotations

import csv
import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from govtext.cli import main
from govtext.cli.commands import COMMANDS as COMMAND_LINES
from govtext.load.docvars.metadata import CHINESE
from govtext.present.columns import COLUMNS, TABLES

pytestmark = pytest.mark.usefixtures("one_lexicon")

ROOT = Path(__file__).resolve().parents[1]
HEADERS = sorted(p for p in (ROOT / "dictionaries").rglob("*") if p.is_file())
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("govtext ")]


@pytest.mark.parametrize("command", list(COMMAND_LINES))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert any(line.split()[1] == command for line in COMMANDS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what README's lines work on: the reports, a store of them, a sheet that is coded."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "corpus").symlink_to(ROOT / "corpus")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run("govtext extract corpus -o towns/ -q")
        run("govtext instruments corpus --of sheet --sample 5 -o sheet.xlsx -q")
    book = load_workbook(folder / "sheet.xlsx")
    sheet = book.active
    assert sheet is not None
    column = next(c.column for c in sheet[1] if c.value == "coder1")
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column, "0")
    book.save(folder / "coded.xlsx")
    (folder / "sheet.xlsx").unlink()  # it is not written over
    return folder


def run(line: str) -> Result:
    """Run a command line in this process."""
    return CliRunner().invoke(main, shlex.split(line)[1:], prog_name="govtext")


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_line_of_the_readme_runs(
    line: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = run(line)
    allowed = (0, 1) if " check " in line else (0,)
    assert done.exit_code in allowed, done.output


def test_every_analysis_has_a_row_in_compare() -> None:
    compare = README.partition("\n## Compare\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[3] for line in compare.splitlines() if line.count("|") == 6]
    named = {name for cell in rows for name in re.findall(r"`(\w+)`", cell)}
    evidence = {"kwic", "show"}
    assert evidence <= set(re.findall(r"`(\w+)`", compare))
    order = list(COMMAND_LINES)
    assert named == {"themes", *order[order.index("compare") : order.index("extract")]} - evidence


def test_the_walk_through_says_what_the_tables_say(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    part = README.partition("walked through\n")[2].partition("\n## ")[0]
    told = " ".join(part.split())

    def table(line: str) -> list[dict[str, str]]:
        return list(csv.DictReader(run(f"{line} --format csv -q").stdout.splitlines()))

    rows = [r for r in table("govtext themes towns --by place") if r["theme"] == "industry"]
    least, *_, second, most = sorted(rows, key=lambda r: float(r["clause_share"]))
    share, low, high = (round(100 * float(most[c])) for c in ("clause_share", "low", "high"))
    others = [round(100 * float(r["clause_share"])) for r in (least, second)]
    assert most["group"] == "砧山镇"
    assert f"{most['clauses_hit']} of {most['clauses']} clauses of 砧山镇" in told
    assert f"{share} % of the clauses in the three reports" in told
    assert f"95 % interval {low}–{high} %), and {others[0]} to {others[1]} % in those of seven other" in told
    assert f"{second['group']} follows with {others[1]} %" in told
    points = table("govtext map towns")
    assert f"first axis holds {round(100 * float(points[0]['axis1_share']))} % of the inertia" in told
    words = {r["word"]: r for r in table("govtext keyness towns --target place=砧山镇 --top 8")}
    assert f"工业 ({words['工业']['count']} times, never elsewhere)" in told
    assert words["工业"]["rest_count"] == "0"
    firms = words["企业"]
    assert f"企业 ({firms['count']} times, {firms['rest_count']} elsewhere)" in told
    assert f"(`dp` {float(firms['dp']):.2f})" in told


def test_the_first_two_blocks_install_and_run_the_main_job_and_the_tests() -> None:
    job, tests = (block.strip() for block in BLOCKS[:2])
    fresh = "python3 -m venv .venv && .venv/bin/pip install "
    assert job.startswith(fresh)
    assert job.endswith(".venv/bin/govtext report corpus -o out")
    assert tests.startswith(fresh)
    assert tests.endswith(".venv/bin/pytest -n auto")


def test_the_readme_names_every_file_of_the_main_job() -> None:
    written = set(re.findall(r"^\| `(\w+)\.csv`", README, re.MULTILINE))
    assert written == set(TABLES)


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(code, names)
    assert names["targets"]


def test_every_column_of_the_main_job_is_explained(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(ROOT / "corpus"), "-o", str(tmp_path / "out"), "-q"])
    assert done.exit_code == 0, done.output
    for file in sorted((tmp_path / "out").glob("*.csv")):
        header = file.read_text("utf-8-sig").partition("\n")[0]
        assert not [c for c in header.split(",") if c not in COLUMNS], file.name


def test_the_changelog_has_an_open_block() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_console_script_is_the_group_of_commands() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"govtext": "govtext.cli:run"}
    assert all(package in README or package for package in project["dependencies"])


def test_the_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    for part in ("pip\" install --quiet '.[test]'", '"$bin/pytest" -n auto', 'govtext" report corpus -o'):
        assert part in script


def test_the_readme_lists_every_column_of_the_metadata() -> None:
    for chinese, column in CHINESE.items():
        assert re.search(rf"`{column}`[ \n]\({chinese}", README), column


@pytest.mark.parametrize("path", [ROOT / "README.md", *HEADERS], ids=lambda p: p.name)
def test_no_text_names_a_command_that_is_not_there(path: Path) -> None:
    named = set(re.findall(r"`govtext ([a-z]+)", path.read_text("utf-8")))
    assert named <= set(COMMAND_LINES)
