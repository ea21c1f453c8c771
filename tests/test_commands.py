"""The table of commands: it says what the commands say of themselves, and names all of them."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import govtext.cli
from govtext.cli import main
from govtext.cli.commands import COMMANDS
from govtext.cli.front import answer
from govtext.cli.group import commands_in

SOURCE = str(Path(govtext.cli.__path__[0]).parents[1])
MODULES = sorted({m.name for m in pkgutil.iter_modules(govtext.cli.__path__)} - {"group"})


@pytest.mark.parametrize("name", COMMANDS)
def test_each_line_is_the_first_of_the_command_s_own_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert COMMANDS[name][1] == command.get_short_help_str(limit=200)


def test_every_command_that_is_defined_is_in_the_table() -> None:
    modules = [import_module(f"govtext.cli.{module}") for module in MODULES]
    assert {c.name for module in modules for c in commands_in(module)} == set(COMMANDS)


def test_the_help_imports_no_command() -> None:
    asked = "from govtext.cli import main; main(['--help'], standalone_mode=False)"
    told = "import sys; print(sorted(m for m in sys.modules if m.startswith('govtext.')), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; {told}"], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == str(
        ["govtext.cli", "govtext.cli.commands", "govtext.cli.front", "govtext.cli.group"]
    )


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"]])
def test_the_door_answers_as_the_parser_does(words: list[str]) -> None:
    told = CliRunner().invoke(main, words, prog_name="govtext", terminal_width=78)
    assert answer(words) == told.stdout
    assert told.exit_code == 0


@pytest.mark.parametrize("words", [[], ["report", "--help"], ["--help", "report"], ["--versio"]])
def test_the_door_leaves_all_else_to_the_parser(words: list[str]) -> None:
    assert answer(words) is None


def test_the_door_leaves_a_narrow_terminal_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "79")
    assert answer(["--help"]) is None
    assert answer(["--version"]) is not None


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_the_door_imports_no_parser(word: str) -> None:
    asked = f"import sys; sys.argv = ['govtext', '{word}']; from govtext.cli import run; run()"
    told = "print([m for m in ('click', 'typing', 'dataclasses') if m in sys.modules], file=sys.stderr)"
    done = subprocess.run(  # -S: what this machine's own site imports is not ours
        [sys.executable, "-S", "-c", f"{asked}; {told}"],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": SOURCE},
    )  # fmt: skip
    assert done.stderr.strip() == "[]"
    assert "govtext" in done.stdout


def test_the_door_leaves_a_full_disk_to_the_parser() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govtext", "--help"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "govtext: output: No space left on device\n"
