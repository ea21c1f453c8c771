"""Read a corpus (语料): every report that paths hold, annotated, and every problem on the way.

One file's failure is that file's Problem and never the corpus's end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from govtext.corpus.alike import near_duplicates
from govtext.corpus.cache import Cache
from govtext.corpus.files import NoInput, SourceFile, find_files
from govtext.corpus.naming import duplicates, with_unique_names
from govtext.corpus.pieces import Piece, pieces_of
from govtext.corpus.reading import Annotator
from govtext.corpus.work import Result, run
from govtext.lexicon import Lexicon
from govtext.load.archive import list_members
from govtext.load.docvars.metadata import FILE as METADATA
from govtext.load.docvars.metadata import Metadata, read_metadata
from govtext.load.formats import ARCHIVES, SUFFIXES
from govtext.load.raw import Reading
from govtext.load.reader import STDIN
from govtext.model import Annotated, Problem


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
    rest = [p for p in paths if str(p) != STDIN]
    sources, problems = find_files(rest, how) if rest or len(rest) == len(paths) else ([], [])
    metadata = _metadata(rest, sources)
    outer: list[Problem] = []
    pieces = _pieces(sources, metadata, outer, lexicon, how)
    if len(rest) < len(paths):
        pieces = _with_stdin(stdin or b"", pieces)
    results: list[Result] = []
    for result in run(pieces, lexicon, how, jobs, annotate, cache):
        results.append(result)
        if progress is not None:
            progress(len(results), max(len(results), len(sources)))
    return _corpus(results, (*lexicon.problems, *metadata.problems, *problems, *outer), paths)


def _corpus(results: list[Result], before: tuple[Problem, ...], paths: Sequence[str | Path]) -> Corpus:
    """Put together what was read; NoInput where that is nothing and nothing is wrong."""
    documents = with_unique_names([(r, s) for r, s in results if isinstance(r, Annotated)])
    failed = [r for r, _ in results if isinstance(r, Problem)]
    if not documents and not failed and all(p.severity == "note" for p in before):
        looked = ", ".join(Path(p).as_posix() for p in paths)
        raise NoInput(f"{looked}: no reports found; a table needs --text-column with the column of its texts")
    own = [p for a in documents for p in a.problems]
    twice = (*duplicates(documents), *near_duplicates(documents))
    return Corpus(tuple(documents), (*before, *failed, *twice, *own))


def _pieces(
    sources: Sequence[SourceFile],
    metadata: Metadata,
    problems: list[Problem],
    lexicon: Lexicon,
    how: Reading,
) -> Iterator[Piece]:
    """Yield the reports of the files with what the metadata says of them; collect what is wrong."""
    for source in sources:
        for piece in pieces_of(source, lexicon, how):
            if isinstance(piece, Problem):
                problems.append(piece)
            elif piece.raw is None:
                yield replace(piece, cells=tuple(metadata.row(piece.source.path).items()))
            else:
                yield piece


def _metadata(paths: Sequence[str | Path], sources: Sequence[SourceFile]) -> Metadata:
    """Read the tables in the folders given, below them, beside the files given, and in archives."""
    folders = {Path(p) if Path(p).is_dir() else Path(p).parent for p in paths}
    tables = {
        t.resolve(): t
        for f in folders
        for t in (f.rglob(METADATA) if f in map(Path, paths) else f.glob(METADATA))
    }
    packed = [s.path for s in sources if SUFFIXES.get(s.path.suffix.lower()) in ARCHIVES]
    members = {archive / name: data for archive in packed for name, data in list_members(archive, METADATA)}
    inside = {path: data for path, data in members.items() if data is not None}
    return read_metadata(list(tables.values()), [*(s.path for s in sources), *members], inside)


def _with_stdin(data: bytes, pieces: Iterator[Piece]) -> Iterator[Piece]:
    yield Piece(SourceFile(Path(STDIN), STDIN, STDIN), data=data)
    yield from pieces
