"""Read Chinese government reports as a researcher does.

The public names load on first use, so that ``govtext --help`` does not pay for pandas.
"""

from __future__ import annotations

__version__ = "0.1.0"

_HOMES = {
    "annotate": "govtext.extract.annotate",
    "load_lexicon": "govtext.lexicon",
    "parse_number": "govtext.extract.numerals",
    "read_corpus": "govtext.corpus",
    "read_report": "govtext.load.reader",
}

__all__ = ["__version__", "annotate", "load_lexicon", "parse_number", "read_corpus", "read_report"]

TYPE_CHECKING = False  # as typing has it, which takes as long to import as all else that --help needs
if TYPE_CHECKING:
    from govtext.corpus import read_corpus
    from govtext.extract.annotate import annotate
    from govtext.extract.numerals import parse_number
    from govtext.lexicon import load_lexicon
    from govtext.load.reader import read_report


def __getattr__(name: str) -> object:
    """Import a public name from its home the first time it is asked for."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'govtext' has no attribute {name!r}")
