"""The door (入口): ``--version`` and ``--help`` are answered here, all else by the parser.

click takes five times as long to import as Python to start, which is long for who only wants a name.
"""

from __future__ import annotations

import gc
import os
import sys

from govtext import __version__
from govtext.cli.commands import ABOUT, COMMANDS

COLUMNS = 80
"""The narrowest terminal that the help fits; for a narrower one click breaks its lines anew."""


def run() -> None:
    """Run the command line, and leave with its exit status."""
    said = answer(sys.argv[1:])
    if said is None or not _wrote(said):
        # Dictionaries, patterns and rows stay to the end: to look for garbage among them after every 700 new
        # objects, as Python does, takes a twentieth of the time.
        gc.set_threshold(10_000)
        from govtext.cli.group import main

        main(prog_name="govtext")


def answer(words: list[str]) -> str | None:
    """Give what ``--version`` or ``--help`` prints; None where the words are others.

    Example:
        >>> answer(["figures", "--help"]) is None
        True

    """
    if words == ["--version"]:
        return f"govtext {__version__}\n"
    return help_text() if words in (["--help"], ["-h"]) and _is_wide() else None


def help_text() -> str:
    """Write the help as click writes it into 80 columns.

    Example:
        >>> help_text().splitlines()[0]
        'Usage: govtext [OPTIONS] COMMAND [ARGS]...'

    """
    about = "".join(f"  {line}".rstrip() + "\n" for line in ABOUT.split("\n") if line != "\b")
    width = max(map(len, COMMANDS))
    commands = "".join(f"  {name:<{width}}  {line}\n" for name, (_, line) in COMMANDS.items())
    return f"""Usage: govtext [OPTIONS] COMMAND [ARGS]...

{about}
Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
{commands}"""


def _is_wide() -> bool:
    """Tell whether the terminal, if there is one, has room for the help."""
    try:
        columns = int(os.environ.get("COLUMNS", 0)) or os.get_terminal_size(1).columns
    except (ValueError, OSError):
        return True
    return not 0 < columns < COLUMNS


def _wrote(text: str) -> bool:
    """Write to standard output; the parser tries again, and says what is wrong, where that fails."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except OSError:
        return False
    return True
