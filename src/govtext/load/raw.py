"""What a format's reader makes of a file's bytes (原文): the text, and what the format itself says about it.

Every reader is one function ``read_xxx(data, file) -> Raw`` that raises ReadError for bytes it can do nothing
with. The text is complete, in reading order, one paragraph or table row a line, and numbered as printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from govtext.model import Anchor, LeftOut, Problem, Span

STDIN = "-"
"""The path that is standard input."""


class ReadError(ValueError):
    """A file that is no readable report; ``problem`` says what it is and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.file}: {problem.message}")
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's text (原文) with what its format says: ``known`` pairs fields of the docvars with values.

    ``encoding`` is Python's name of it, empty where the format has none of its own; ``why`` says how it was
    told. ``noise`` are page headers and numbers that stand in the text and belong to no sentence.
    """

    text: str
    format: str = "txt"
    encoding: str = ""
    why: str = ""
    noise: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read (读法), where the researcher knows better than the program.

    ``encoding`` names the encoding of texts; ``text_column`` the column of a table that holds the reports;
    ``convert`` lets LibreOffice make Word files of old formats; ``name_pattern`` says what a file's name
    tells.
    """

    encoding: str | None = None
    text_column: str | None = None
    convert: bool = False
    name_pattern: str | None = None
