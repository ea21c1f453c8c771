"""The group of all commands (命令), and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

import click

from govtext import __version__
from govtext.cli.commands import ABOUT, COMMANDS


class QuietGroup(click.Group):
    """A group that writes UTF-8 everywhere and ends quietly on Ctrl-C, ``| head`` and a full disk."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:  # noqa: ANN401 (as in click)
        """Run a command and leave with its exit status."""
        speak_utf8()
        run: Any = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            run(*args, standalone_mode=False, **extra)
        except click.ClickException as error:
            error.show()
            sys.exit(2)
        except (click.Abort, KeyboardInterrupt):
            from govtext.cli.session import INTERRUPTED

            sys.exit(INTERRUPTED)
        except OSError as error:
            click.echo(f"govtext: {error.filename or 'output'}: {error.strerror or error}", err=True)
            sys.exit(2)
        sys.exit(0)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:  # noqa: ANN401 (as in click)
        """Parse the arguments; ``--help`` and ``--version`` print here."""
        with reader_may_leave():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as in click)
        """Run the command that was asked for."""
        with reader_may_leave():
            super().invoke(ctx)
            sys.stdout.flush()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order of their use, the main job first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command that was asked for, and no other."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"govtext.cli.{COMMANDS[cmd_name][0]}")
        return next(c for c in commands_in(module) if c.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands, none of them imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def commands_in(module: ModuleType) -> list[click.Command]:
    """List the commands that a module defines."""
    return [c for c in vars(module).values() if isinstance(c, click.Command)]


def speak_utf8() -> None:
    """Write UTF-8 to both streams whatever the locale says: GBK has no 㙓, and a GBK console would stop.

    What is no character at all (a file name in another encoding) is written with backslashes.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """End with status 0 where whoever reads standard output has left: ``| head`` has what it wanted."""
    try:
        yield
    except BrokenPipeError:
        # What is still in the buffer would raise again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


@click.group(
    cls=QuietGroup,
    help=ABOUT,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
def main() -> None:
    """Read reports; each command says in its help what it does."""
