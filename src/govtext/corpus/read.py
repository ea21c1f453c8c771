"""Read a corpus (语料): every report that paths hold, annotated, and every problem on the way.

One file's failure is that file's Problem and never the corpus's end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from govtext.corpus.alike import Likened, find_alike, find_same
from govtext.corpus.cache import Cache
from govtext.corpus.facts import Facts, Made
from govtext.corpus.files import NoInput, SourceFile
from govtext.corpus.finding import find_all, number_pieces
from govtext.corpus.naming import renamed, unique_names
from govtext.corpus.packed import Packed, file_cells, file_of
from govtext.corpus.pieces import Piece, may_hold_many
from govtext.corpus.reading import Annotator, MakeNothing, Maker, PieceReader
from govtext.corpus.sketches import Sketches
from govtext.corpus.work import run
from govtext.lexicon import Lexicon
from govtext.load.raw import STDIN, Reading
from govtext.model import Annotated, Problem, Report


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated reports (语料) in natural order of their files, and every problem on the way."""

    documents: tuple[Annotated, ...]
    problems: tuple[Problem, ...] = ()


def read_corpus(
    paths: Sequence[str | Path],
    lexicon: Lexicon,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    encoding: str | None = None,
    text_column: str | None = None,
    convert: bool = False,
    name_pattern: str | None = None,
    stdin: bytes | None = None,
    annotate: Annotator | None = None,
    cache: Cache | None = None,
) -> Corpus:
    """Read and annotate the reports at the paths; ``-`` is one report, given as ``stdin``.

    ``jobs`` processes share the work, 0 is one a core (guard the main part of the module that asks for more
    than one); what ``cache`` holds is not read again; ``progress`` is called with the number of reports done
    and of all that are known of.
    ``text_column`` names the column of tables that holds the reports, ``convert`` lets LibreOffice read old
    formats, ``name_pattern`` says what files' names tell. Raises NoInput where there is nothing to read.
    """
    how = Reading(encoding, text_column, convert, name_pattern)
    stream = Stream(paths, lexicon, how, stdin=stdin, progress=progress)
    results = list(stream.documents(jobs, annotate=annotate, cache=cache))
    documents = tuple(map(renamed, results, stream.names()))
    own = (p for d in documents for p in d.problems)
    return Corpus(documents, (*stream.problems(), *own))


class Stream:
    """The reports at paths (报告流), read one by one: of each only what tells it from others is kept.

    ``progress`` is called with the number of reports done and of all that are known of. Raises NoInput where
    there is nothing to read: at once where there is no file, at the end where no file holds a report.
    """

    def __init__(
        self,
        paths: Sequence[str | Path],
        lexicon: Lexicon,
        how: Reading,
        *,
        stdin: bytes | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        self._paths, self._lexicon, self._how, self._progress = paths, lexicon, how, progress
        self._stdin = (stdin or b"") if STDIN in map(str, paths) else None
        self._found = find_all(paths, how)
        self._before = (*lexicon.problems, *self._found.metadata.problems, *self._found.problems)
        self._outer: list[Problem] = []
        self._failed: list[Problem] = []
        self._reports = Packed(_seen_cells, _seen_of)
        self._sketches = Sketches()
        self._done = 0

    def documents(
        self, jobs: int, *, annotate: Annotator | None = None, cache: Cache | None = None
    ) -> Iterator[Annotated]:
        """Yield the reports in the order of the files, each under the name that it would have alone."""
        for outcome, source in run(self._pieces(), self._lexicon, self._how, jobs, annotate, cache):
            self._sort_out(outcome, source)
            if isinstance(outcome, Annotated):
                yield outcome
        self._check()

    def made(self, jobs: int, maker: Maker, *, cache: Cache | None = None) -> Iterator[Made]:
        """Yield what the maker makes of each report, in the order of the files."""
        for outcome, source in run(self._pieces(), self._lexicon, self._how, jobs, None, cache, maker):
            self._sort_out(outcome, source)
            if isinstance(outcome, Made):
                yield outcome
        self._check()

    def find(self, jobs: int, wanted: Callable[[str, str], bool], cache: Cache | None = None) -> list[Report]:
        """Read all for their names, and give the reports themselves of which ``wanted`` says so.

        It is asked with the name that a report would have alone, and that of its file.
        """
        pieces = {}

        def noted() -> Iterator[Piece]:
            for piece in self._pieces():
                if wanted(piece.name, piece.source.name):
                    pieces[piece.source.name] = piece
                yield piece

        for outcome, source in run(noted(), self._lexicon, self._how, jobs, cache=cache, maker=MakeNothing()):
            self._sort_out(outcome, source)
        self._check()
        reader = PieceReader(self._lexicon, self._how, lambda report, _: Annotated(report))
        named = [(name, source.name) for name, (_, source) in zip(self.names(), self._reports, strict=True)]
        found = [(name, reader.read(pieces[file])) for name, file in named if file in pieces]
        return [renamed(again, name).report for name, again in found if isinstance(again, Annotated)]

    def inputs(self) -> list[tuple[str, str]]:
        """List the files that reports were read from, each with its digest."""
        return [(report.file, report.sha256) for report, _ in self._reports]

    @property
    def names_are_known(self) -> bool:
        """Tell whether each report keeps the name that it would have alone, before any is read."""
        stems = [s.path.stem for s in self._found.sources]
        return len(set(stems)) == len(stems) and not any(map(may_hold_many, self._found.sources))

    def names(self) -> list[str]:
        """Give each report the name that it has among all of them; known when all are read."""
        return self._names

    @cached_property
    def _names(self) -> list[str]:
        return unique_names([report.doc for report, _ in self._reports], lambda n: self._reports[n][1])

    def problems(self) -> tuple[Problem, ...]:
        """Give the problems of dictionaries, files, and the corpus as a whole; known when all are read.

        Those that were found in a report are not among them.
        """
        named = zip(self._reports, self.names(), strict=True)
        reports = [replace(report, doc=name) for (report, _), name in named]
        twice = (*find_same(reports), *find_alike(reports, self._sketches))
        return (*self._before, *self._outer, *self._failed, *twice)

    def _pieces(self) -> Iterator[Piece]:
        for numbered in number_pieces(self._found, self._lexicon, self._how, self._stdin):
            if isinstance(numbered.piece, Problem):
                self._outer.append(numbered.piece)
            else:
                yield numbered.piece

    def _sort_out(self, outcome: Annotated | Made | Problem, source: SourceFile) -> None:
        """Keep of a result what tells a report from others, or why there is none."""
        if isinstance(outcome, Problem):
            self._failed.append(outcome)
        else:
            facts = outcome.facts if isinstance(outcome, Made) else Facts.of(outcome)
            self._reports.add((facts.report, source))
            self._sketches.add(facts.sketch)
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, max(self._done, len(self._found.sources)))

    def _check(self) -> None:
        """Raise NoInput where nothing was read and nothing is wrong."""
        wrong = (p for p in (*self._before, *self._outer) if p.severity != "note")
        if not self._reports and not self._failed and not any(wrong):
            looked = ", ".join(Path(p).as_posix() for p in self._paths)
            raise NoInput(
                f"{looked}: no reports found; a table needs --text-column with the column of its texts"
            )


def _seen_cells(pair: tuple[Likened, SourceFile]) -> tuple[Any, ...]:
    report, source = pair
    return astuple(report), file_cells(source)


def _seen_of(cells: tuple[Any, ...]) -> tuple[Likened, SourceFile]:
    report, source = cells
    return Likened(*report), file_of(source)
