"""A folder of reports, annotated (语料): what holds reports is found, read, annotated, and none is lost."""

from govtext.corpus.cache import Cache
from govtext.corpus.files import NoInput, SourceFile, find_files, natural_key
from govtext.corpus.read import Corpus, Stream, read_corpus

__all__ = ["Cache", "Corpus", "NoInput", "SourceFile", "Stream", "find_files", "natural_key", "read_corpus"]
