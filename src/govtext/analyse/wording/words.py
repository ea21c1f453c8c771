"""The words (词) of reports for counting: found spans whole, figures, dates and section marks left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from govtext.analyse.frame import Columns
from govtext.extract.segment import content_word, cut, find_dates, plain_word, segment
from govtext.lexicon import Lexicon
from govtext.load.mend import mend
from govtext.load.tree import SectionIndex
from govtext.load.view import fold_text
from govtext.model import Annotated, Token

if TYPE_CHECKING:
    import pandas as pd

TERM_COLUMNS: Columns = MappingProxyType(
    {**dict.fromkeys(("doc", "section", "role", "word"), "text"), "count": "int"}
)
"""The content words of a report, stopwords included, in their normal form, by innermost section."""

STOP = ("general", "official", "boilerplate", "places")
"""Groups of words left out by default: three of stopwords.txt, and the names of the corpus's own places."""

_MARK = "mark"
_PLACE_END = re.compile(r"(?:自治[区州县旗]|街道办事处|街道|地区|[省市区县旗乡镇])$")


Place = tuple[str, int]
"""A word and where it begins, as plain as can be: a report has thousands."""


class Word(NamedTuple):
    """A word that counts, in its normal form, and where it begins."""

    text: str
    start: int


def find_words(document: Annotated, lexicon: Lexicon) -> tuple[Word, ...]:
    """Segment a report and give its words, slogans and titles whole and in their normal form.

    Left out are figures, dates, numerals, section marks, web furniture, punctuation and words of one
    character. A text in traditional characters, or damaged, is read as what it means.
    """
    return tuple(Word(text, start) for text, start in read_words(document, lexicon) if text)


def read_words(document: Annotated, lexicon: Lexicon) -> list[Place]:
    """Give the words of a report as ``find_words`` does; where something is left out, a word without text.

    Of web furniture and white space nothing is said at all.
    """
    copy, noise = mend(document.report.text), document.report.noise
    text, whole = document.report.text, _protected(document)
    if copy is not None:  # cut is the copy; what stays whole stands in the report
        text, whole = copy.text, [(copy.at(start), copy.at(end), label) for start, end, label in whole]
    found: list[tuple[str | None, int]] = []
    for start, tokens, label in cut(text, lexicon, whole):
        if label:
            found.append((_whole_word(tokens[0], label, lexicon), start))
        else:
            starts = accumulate(map(len, tokens), initial=start)
            found += zip(map(plain_word, tokens), starts, strict=False)
    if copy is not None:
        found = [(word, copy.span(at, at + 1).start) for word, at in found]
    if noise:
        begins = [s.start for s in noise]
        within = [bisect_right(begins, at) - 1 for _, at in found]
        found = [pair for pair, i in zip(found, within, strict=True) if i < 0 or pair[1] >= noise[i].end]
    return [(word, at) for word, at in found if word is not None]


def _whole_word(token: str, label: str, lexicon: Lexicon) -> str | None:
    """Give the normal form of a token that was kept whole; "" where it is no word, None for white space."""
    if token.isspace():
        return None
    word = content_word(token, label) if label != _MARK else ""
    return word and normal_form(word, lexicon)


def find_tokens(document: Annotated, lexicon: Lexicon) -> tuple[Token, ...]:
    """Cut a report into tokens that tile it; slogans, titles, figures, dates and places are whole."""
    return segment(document.report.text, lexicon, protected=_protected(document))


def term_rows(document: Annotated, words: Sequence[Place]) -> Iterator[tuple[Any, ...]]:
    """Count the words of a report by section: one row a section and word, as they first stand."""
    place, doc = SectionIndex(document.sections).place, document.report.doc
    for (where, word), count in Counter((place(at), word) for word, at in words if word).items():
        yield doc, *where, word, count


def stopped(reports: pd.DataFrame, lexicon: Lexicon, stop: Sequence[str]) -> frozenset[str]:
    """Collect the words of the named groups; ``places`` stands for the names of the corpus's own places.

    ``reports`` has the columns ``place`` and ``within``. Raises ValueError where a group does not exist.
    """
    words: set[str] = set()
    for group in stop:
        if group == "places":
            words.update(place_names([*reports["place"], *reports["within"]]))
        elif group in lexicon.stopwords:
            words.update(lexicon.stopwords[group])
        elif group not in STOP:  # a user's own stopwords.txt may lack a group that is a default
            known = ", ".join([*sorted(lexicon.stopwords), "places"])
            raise ValueError(f"no group of stopwords is named {group!r}; there are {known}")
    return frozenset(words)


@lru_cache(maxsize=1 << 13)
def normal_form(text: str, lexicon: Lexicon) -> str:
    """Give the canonical form of a formulation of formulations.tsv, else the text without stray spaces."""
    folded = fold_text(text).text.replace("\n", "").strip()
    return _canonical(lexicon).get(folded, folded)


@lru_cache(maxsize=4)
def _canonical(lexicon: Lexicon) -> dict[str, str]:
    forms: dict[str, str] = {}
    for known in lexicon.formulations:
        for form in (known.canonical, *known.variants):
            forms.setdefault(fold_text(form).text, known.canonical)
    return forms


def _protected(document: Annotated) -> list[tuple[int, int, str]]:
    """List what stays whole; ``segment`` keeps the outer one of two that overlap."""
    spans = [(s.start, s.end, "slogan") for s in document.slogans if s.kind != "speech"]
    spans += [(t.start, t.end, "title") for t in document.titles]
    spans += [(f.start, f.end, "figure") for f in document.figures]
    spans += [(s.start, s.start + len(s.marker), _MARK) for s in document.sections if s.marker]
    known = document.report.docvars
    names = sorted(set(place_names((known.place, known.within))), key=lambda n: (-len(n), n))
    if names:  # else 砧山镇 falls into 砧 and 山镇
        found = re.finditer("|".join(map(re.escape, names)), document.report.text)
        spans += [(m.start(), m.end(), "place") for m in found]
    return [*spans, *find_dates(document.report.text)]


def place_names(places: Iterable[str | None]) -> Iterator[str]:
    """Yield the places' names, with and without 镇 or 县 (梅岭镇, 梅岭), but no single character."""
    for name in places:
        if name:
            yield name
            bare = _PLACE_END.sub("", name)
            if len(bare) > 1:
                yield bare
