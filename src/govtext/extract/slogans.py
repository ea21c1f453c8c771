"""Slogans (口号/提法): what stands in quotation marks, with its kind; the other forms join it here."""

from __future__ import annotations

from collections.abc import Iterator

from govtext.extract.abbreviations import find_abbreviations
from govtext.extract.kin import Quoted, agree
from govtext.extract.kinds import decide_kind
from govtext.extract.marks import Stretches, find_pairs
from govtext.extract.series import find_series
from govtext.extract.titles import find_title_pairs
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan


def find_slogans(view: View, lexicon: Lexicon) -> tuple[Slogan, ...]:
    """Find the slogans of all three forms (quoted, numeral, parallel), in order of start.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("深入开展“清风护航”行动，落实三会一课，做到早发现、早处置。")
        >>> for s in find_slogans(view, load_lexicon()):
        ...     print(s.text, s.form, s.kind)
        清风护航 quoted campaign
        三会一课 numeral formulation
        早发现、早处置 parallel motto
    """
    pairs = tuple(find_pairs(view.text))
    quoted = list(_quoted(view, pairs, lexicon))
    marked = (*pairs, *find_title_pairs(view.text))
    found = [*quoted, *find_abbreviations(view, lexicon, marked), *find_series(view, lexicon, marked)]
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def _quoted(view: View, pairs: Stretches, lexicon: Lexicon) -> Iterator[Slogan]:
    decided = [Quoted(a, b, view.text[a:b], *decide_kind(view.text, a, b, lexicon)) for a, b in pairs]
    for one in agree(decided):
        span = view.span(one.start, one.end)
        yield Slogan(
            span.start, span.end, view.source[span.start : span.end], "quoted", one.kind, rule=one.rule
        )
