"""The reports in files (件): a file is one, a table holds one a row, an archive one a member."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from govtext.corpus.files import SKIPPED, SourceFile, find_beside, natural_key
from govtext.lexicon import Lexicon
from govtext.load.formats import ARCHIVES, OFFICE, SUFFIXES, TABLES, format_of, refusal
from govtext.load.raw import Raw, ReadError, Reading
from govtext.model import Problem


@dataclass(frozen=True, slots=True)
class Piece:
    """One report to be read (件).

    ``data`` are its bytes where the file on disk is an archive, ``raw`` its text where that is a table;
    ``cells`` is what the researcher knows of it: its row of metadata, the other columns of the table.
    """

    source: SourceFile
    data: bytes | None = None
    raw: Raw | None = None
    cells: tuple[tuple[str, str], ...] = ()
    title: str = ""

    @property
    def name(self) -> str:
        """Give the name that the report would have alone."""
        from govtext.load.reader import report_name  # slow to import, and not needed where all is known

        return self.title if self.raw else report_name(self.source.name)

    @property
    def sha256(self) -> str:
        """Give the digest of a table's row: that of its text."""
        return hashlib.sha256((self.raw.text if self.raw else "").encode("utf-8", "replace")).hexdigest()

    @property
    def content(self) -> bytes:
        """Give its bytes: of a table's row those of its text; none while its file is not opened."""
        return self.raw.text.encode("utf-8", "surrogatepass") if self.raw else self.data or b""

    def opened(self) -> Piece:
        """Give the piece with its bytes; OSError where its file cannot be opened."""
        if self.raw is not None or self.data is not None:
            return self
        return replace(self, data=self.source.path.read_bytes())


def pieces_of(source: SourceFile, lexicon: Lexicon, how: Reading) -> Iterator[Piece | Problem]:
    """Yield the reports of a file, and what is wrong with the file as a whole."""
    if not may_hold_many(source):
        yield Piece(source)
        return
    try:
        yield from _inside(source, source.path.read_bytes(), lexicon, how)
    except ReadError as error:
        yield _softened(error.problem, source, how)
    except OSError as error:
        yield Problem(source.name, "unreadable", f"cannot be opened: {error.strerror or error}", "error")
    except Exception as error:  # noqa: BLE001 - one table must not end a corpus of thousands
        what = f"{type(error).__name__}: {error}"
        message = f"{what}; this is a fault of govtext, please report it with the file"
        yield Problem(source.name, "internal", message, "error")


def may_hold_many(source: SourceFile) -> bool:
    """Tell whether a file may hold several reports: a table, an archive."""
    kind = SUFFIXES.get(source.path.suffix.lower(), "txt")
    return OFFICE.get(kind, kind) in (*TABLES, *ARCHIVES)


def _inside(source: SourceFile, data: bytes, lexicon: Lexicon, how: Reading) -> Iterator[Piece | Problem]:
    kind = format_of(data, source.name)
    if kind in ARCHIVES:
        yield from _members(source, data, lexicon, how)
        return
    if how.convert and OFFICE.get(kind) in TABLES:
        from govtext.load.convert import convert

        data, kind = convert(data, kind, OFFICE[kind], source.name), OFFICE[kind]
    if kind in TABLES:
        yield from _rows(source, data, kind, lexicon, how)
    else:
        yield Piece(source, data=data)  # a page named .csv: its own reader reads or refuses it


def _rows(
    source: SourceFile, data: bytes, kind: str, lexicon: Lexicon, how: Reading
) -> Iterator[Piece | Problem]:
    """Yield the reports of a table; one without a title is named by the table and its row."""
    from govtext.load.sheet.rows import read_rows

    for row in read_rows(
        data, kind, source.name, lexicon, text_column=how.text_column, encoding=how.encoding
    ):
        if isinstance(row, Problem):
            yield row
            continue
        # A name need not say where on this machine the table lies.
        inner = source.path.name if source.named else source.inner
        part = replace(source, name=f"{source.name}#{row.at}", inner=f"{inner}#{row.at}")
        title = row.title or f"{source.path.stem}#{row.at}"
        yield Piece(part, raw=row.raw, cells=row.cells, title=title)


def _members(source: SourceFile, data: bytes, lexicon: Lexicon, how: Reading) -> Iterator[Piece | Problem]:
    """Yield the reports of an archive's files; what is none lies beside them, as in a folder."""
    from govtext.load.archive import read_members

    for member in read_members(data, source.name, order=natural_key):
        if isinstance(member, Problem):
            yield member
            continue
        name = f"{source.name}/{member.name}"
        inner = member.name if source.named else f"{source.inner}/{member.name}"
        inside = SourceFile(source.path / member.name, name, inner)
        if inside.path.name.lower() in SKIPPED:
            continue
        if (beside := find_beside(inside, how)) is not None:
            yield beside
        elif not may_hold_many(inside):
            yield Piece(inside, data=member.data)
        elif format_of(member.data, name) in ARCHIVES:
            yield refusal("zip", name)
        else:
            try:
                yield from _inside(inside, member.data, lexicon, how)
            except ReadError as error:
                yield _softened(error.problem, inside, how)


def _softened(problem: Problem, source: SourceFile, how: Reading) -> Problem:
    """Make a note of a table that merely lies in the folder and holds no reports."""
    mild = problem.code == "no-text-column" and not source.named and not how.text_column
    return replace(problem, severity="note") if mild else problem
