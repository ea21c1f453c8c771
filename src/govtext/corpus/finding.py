"""What there is to read at paths (清点): the files, what the researcher says of them, the reports in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from govtext.corpus.files import SourceFile, find_files
from govtext.corpus.packed import Packed, file_cells, file_of
from govtext.corpus.pieces import Piece, pieces_of
from govtext.lexicon import Lexicon
from govtext.load.archive import list_members
from govtext.load.docvars.metadata import FILE as METADATA
from govtext.load.docvars.metadata import Metadata, read_metadata
from govtext.load.formats import ARCHIVES, SUFFIXES
from govtext.load.raw import STDIN, Reading
from govtext.model import Problem


@dataclass(frozen=True, slots=True)
class Findings:
    """The files at paths, the rows of ``metadata.csv`` for them, the problems of what lies beside them."""

    sources: Sequence[SourceFile]
    metadata: Metadata
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece, or what is wrong with a file: the file on disk, its place among the pieces of that file."""

    piece: Piece | Problem
    source: str
    ordinal: int


def find_all(paths: Sequence[str | Path], how: Reading) -> Findings:
    """Find what there is to read at paths; NoInput where there is nothing."""
    rest = [p for p in paths if str(p) != STDIN]
    sources, problems = find_files(rest, how) if rest or len(rest) == len(paths) else ([], [])
    return Findings(Packed(file_cells, file_of, sources), _metadata(rest, sources), tuple(problems))


def number_pieces(
    found: Findings, lexicon: Lexicon, how: Reading, stdin: bytes | None = None
) -> Iterator[Numbered]:
    """Yield the reports of the files with what the metadata says of them; what stands on ``stdin`` first."""
    if stdin is not None:
        yield Numbered(Piece(SourceFile(Path(STDIN), STDIN, STDIN), data=stdin), STDIN, 0)
    for source in found.sources:
        for ordinal, piece in enumerate(pieces_of(source, lexicon, how)):
            if isinstance(piece, Piece) and piece.raw is None:
                piece = replace(piece, cells=tuple(found.metadata.row(piece.source.path).items()))
            yield Numbered(piece, source.name, ordinal)


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
