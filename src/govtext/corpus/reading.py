"""Read and annotate one piece of a corpus (读一件); whatever goes wrong with it is its Problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from govtext.corpus.packing import Outcome
from govtext.corpus.pieces import Piece
from govtext.lexicon import Lexicon
from govtext.load.docvars.metadata import apply_metadata
from govtext.load.raw import ReadError, Reading
from govtext.load.reader import read_report, report_of
from govtext.model import Annotated, Problem, Report

Annotator = Callable[[Report, Lexicon], Annotated]


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
            what = f"{type(error).__name__}: {error}"
            message = f"{what}; this is a fault of govtext, please report it with the file"
            return Problem(name, "internal", message, "error")


def _report(piece: Piece, lexicon: Lexicon, how: Reading) -> Report:
    """Read a piece, and let what the researcher knows of it win."""
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
