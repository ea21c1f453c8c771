"""What the README says is so."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from govtext.cli import main
from govtext.load.docvars.metadata import CHINESE
from govtext.present.columns import COLUMNS, TABLES

pytestmark = pytest.mark.usefixtures("one_lexicon")

ROOT = Path(__file__).resolve().parents[1]
HEADERS = sorted(p for p in (ROOT / "dictionaries").rglob("*") if p.is_file())
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
LINES = [line.partition("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("govtext ")]


@pytest.mark.parametrize("command", list(main.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert any(line.split()[1] == command for line in COMMANDS)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_line_of_the_readme_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, shlex.split(line)[1:], prog_name="govtext")
    allowed = (0, 1) if " check " in line else (0,)
    assert done.exit_code in allowed, done.output


def test_the_first_two_blocks_install_and_run_the_main_job_and_the_tests() -> None:
    job, tests = (block.strip() for block in BLOCKS[:2])
    fresh = "python3 -m venv .venv && .venv/bin/pip install "
    assert job.startswith(fresh)
    assert job.endswith(".venv/bin/govtext report corpus -o out")
    assert tests.startswith(fresh)
    assert tests.endswith(".venv/bin/pytest")


def test_the_readme_names_every_file_of_the_main_job() -> None:
    written = set(re.findall(r"^\| `(\w+)\.csv`", README, re.MULTILINE))
    assert written == set(TABLES) - {"plots"}


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
    assert project["scripts"] == {"govtext": "govtext.cli:main"}
    assert all(package in README or package for package in project["dependencies"])


def test_the_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    for part in ("pip\" install --quiet '.[test]'", '"$bin/pytest"', 'govtext" report corpus -o'):
        assert part in script


def test_the_readme_lists_every_column_of_the_metadata() -> None:
    for chinese, column in CHINESE.items():
        assert re.search(rf"`{column}`[ \n]\({chinese}", README), column


@pytest.mark.parametrize("path", [ROOT / "README.md", *HEADERS], ids=lambda p: p.name)
def test_no_text_names_a_command_that_is_not_there(path: Path) -> None:
    named = set(re.findall(r"`govtext ([a-z]+)", path.read_text("utf-8")))
    assert named <= set(main.commands)
