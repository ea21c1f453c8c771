"""The command line (命令行): parse, call one function, show."""

from govtext.cli.main import main

__all__ = ["main"]
