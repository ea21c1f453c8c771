"""The command line (命令行): parse, call one function, show.

The parser loads on first use: it takes five times as long as Python itself to start.
"""

from __future__ import annotations

from govtext.cli.front import run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govtext.cli.group import main

__all__ = ["main", "run"]


def __getattr__(name: str) -> object:
    """Import the group of all commands the first time it is asked for."""
    if name == "main":
        from govtext.cli.group import main

        return main
    raise AttributeError(f"module 'govtext.cli' has no attribute {name!r}")
