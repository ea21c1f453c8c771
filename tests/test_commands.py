"""The table of commands: it says what the commands say of themselves, and names all of them."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import click
import pytest

import govtext.cli
from govtext.cli import main
from govtext.cli.commands import COMMANDS
from govtext.cli.main import commands_in

MODULES = sorted({m.name for m in pkgutil.iter_modules(govtext.cli.__path__)} - {"main"})


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
    assert done.stderr.strip() == str(["govtext.cli", "govtext.cli.commands", "govtext.cli.main"])
