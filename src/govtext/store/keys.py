"""What the rows of a report depend on (依据), as one digest."""

from __future__ import annotations

import hashlib

from govtext.corpus.keys import ROOMS, extraction_digest, key_of
from govtext.corpus.packing import Outcome
from govtext.corpus.pieces import Piece
from govtext.lexicon import Lexicon
from govtext.load.raw import Reading
from govtext.model import Problem

# What another day or another machine may make otherwise of the same file.
PASSING = frozenset({"unreadable", "internal", "not-converted"})


def key_in_store(piece: Piece, lexicon: Lexicon, how: Reading, outcome: Outcome | None = None) -> str:
    """Give the key of a piece with its bytes; nothing where it is to be read again next time.

    Example:
        >>> from pathlib import Path
        >>> from govtext.corpus.files import SourceFile
        >>> from govtext.lexicon import load_lexicon
        >>> piece = Piece(SourceFile(Path("a.txt"), "a.txt", "a.txt"), data=b"")
        >>> len(key_in_store(piece, load_lexicon(), Reading()))
        64

    """
    if isinstance(outcome, Problem) and outcome.code in PASSING:
        return ""
    return hashlib.sha256(key_of(piece, piece.content, lexicon, how) + code_digest().encode()).hexdigest()


def code_digest() -> str:
    """Give the digest of the code that a store's rows come from, with the versions of its packages."""
    return extraction_digest((*ROOMS, "analyse", "store"))
