"""Read and annotate one piece of a corpus (读一件); whatever goes wrong with it is its Problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from govtext.corpus.packing import Outcome
from govtext.corpus.pieces import Piece
from govtext.lexicon import Lexicon
from govtext.load.docvars.metadata import apply_metadata
from govtext.load.raw import ReadError, Reading
from govtext.model import Annotated, Problem, Report

Annotator = Callable[[Report, Lexicon], Annotated]


class Maker(Protocol):
    """What else is made of each report by the process that has read it (加工): parts, each as bytes.

    ``names`` are the parts; ``kept`` those that cost so much that the cache holds them, for as long as
    ``key`` is the same. A part does not say what the report is called, which is known when all are read.
    """

    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def kept(self) -> frozenset[str]: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102

    def make(self, document: Annotated, lexicon: Lexicon, names: Sequence[str]) -> list[bytes]:
        """Make the parts of those names."""
        ...


@dataclass(frozen=True, slots=True)
class MakeNothing:
    """Make nothing of a report (``Maker``): what tells it from others is all that is wanted."""

    names: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    key: str = ""

    def make(self, document: Annotated, lexicon: Lexicon, names: Sequence[str]) -> list[bytes]:
        """Make nothing."""
        return []


@dataclass(frozen=True, slots=True)
class PieceReader:
    """What every piece of a corpus is read with: dictionaries, the researcher's options, the annotator."""

    lexicon: Lexicon
    how: Reading
    annotate: Annotator

    def read(self, piece: Piece) -> Outcome:
        """Read and annotate one piece; whatever goes wrong becomes a Problem."""
        name = piece.source.name
        try:
            report = _report(piece, self.lexicon, self.how)
            return _with_problems(self.annotate(report, self.lexicon), report)
        except ReadError as error:
            return error.problem
        except OSError as error:
            return Problem(name, "unreadable", f"cannot be opened: {error.strerror or error}", "error")
        except Exception as error:  # noqa: BLE001 - one report must not end a corpus of thousands
            return _fault(name, error)

    def make(self, document: Annotated, maker: Maker, names: Sequence[str]) -> list[bytes] | Problem:
        """Make parts of a report; whatever goes wrong becomes a Problem."""
        try:
            return maker.make(document, self.lexicon, names)
        except Exception as error:  # noqa: BLE001 - one report must not end a corpus of thousands
            return _fault(document.report.file, error)


def _fault(file: str, error: Exception) -> Problem:
    what = f"{type(error).__name__}: {error}"
    return Problem(
        file, "internal", f"{what}; this is a fault of govtext, please report it with the file", "error"
    )


def _report(piece: Piece, lexicon: Lexicon, how: Reading) -> Report:
    """Read a piece, and let what the researcher knows of it win."""
    from govtext.load.reader import read_report, report_of  # slow to import: where all is known, not at all

    cells = dict(piece.cells)
    if piece.raw is not None:
        title, name = piece.title, piece.source.name
        report = report_of(piece.raw, title, name, piece.sha256, lexicon, how, called=f"{title}.csv")
        docvars, problems = apply_metadata(report.docvars, cells, report.file, lexicon, origin="column")
    else:
        report = read_report(
            piece.source.name,
            lexicon,
            data=piece.data if piece.data is not None else piece.source.path.read_bytes(),
            encoding=cells.get("encoding", how.encoding),
            convert=how.convert,
            name_pattern=how.name_pattern,
        )
        docvars, problems = apply_metadata(report.docvars, cells, report.file, lexicon)
    return replace(report, docvars=docvars, problems=(*report.problems, *problems, *_nuls(report)))


def _nuls(report: Report) -> Iterator[Problem]:
    """Yield a warning where NUL characters stand in a text, the first one's place in it."""
    if n := report.text.count("\0"):
        at = report.text.index("\0")
        message = f"{n} NUL character(s) in the text, first here; take them out"
        yield Problem(report.file, "nul", message, doc=report.doc, start=at, end=at + 1)


def _with_problems(annotated: Annotated, report: Report) -> Annotated:
    """Put the report's own problems first, where the annotator has not passed them on."""
    missing = tuple(p for p in report.problems if p not in annotated.problems)
    return replace(annotated, problems=(*missing, *annotated.problems)) if missing else annotated
