"""A folder of reports, annotated (语料): what holds reports is found, read, annotated, and none is lost."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

_HOMES = {
    "Cache": "govtext.corpus.cache",
    "Corpus": "govtext.corpus.read",
    "NoInput": "govtext.corpus.files",
    "SourceFile": "govtext.corpus.files",
    "Stream": "govtext.corpus.read",
    "find_files": "govtext.corpus.files",
    "natural_key": "govtext.corpus.files",
    "read_corpus": "govtext.corpus.read",
}

__all__ = ["Cache", "Corpus", "NoInput", "SourceFile", "Stream", "find_files", "natural_key", "read_corpus"]

if TYPE_CHECKING:
    from govtext.corpus.cache import Cache
    from govtext.corpus.files import NoInput, SourceFile, find_files, natural_key
    from govtext.corpus.read import Corpus, Stream, read_corpus


def __getattr__(name: str) -> object:
    """Import a name from its home the first time it is asked for: who only starts processes reads nothing."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'govtext.corpus' has no attribute {name!r}")
