"""The words (词) of reports for counting: found spans whole, figures, dates and section marks left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from govtext.analyse.groups import check_grouping, group_reports
from govtext.extract.segment import content_words, find_dates, segment
from govtext.lexicon import Lexicon
from govtext.load.mend import Mended, mend
from govtext.load.tree import SectionIndex
from govtext.load.view import fold_text
from govtext.model import Annotated, Token

STOP = ("general", "official", "boilerplate", "places")
"""Groups of words left out by default: three of stopwords.txt, and the names of the corpus's own places."""

_MARK = "mark"
_PLACE_END = re.compile(r"(?:自治[区州县旗]|街道办事处|街道|地区|[省市区县旗乡镇])$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that counts, in its normal form, and where it begins."""

    text: str
    start: int


@dataclass(slots=True)
class WordCounts:
    """How often each word stands in each group, and in how many reports."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    docs: dict[str, set[str]] = field(default_factory=dict)
    group_docfreq: dict[str, Counter[str]] = field(default_factory=dict)
    docfreq: Counter[str] = field(default_factory=Counter)
    reports: int = 0

    def tokens(self, group: str) -> int:
        """Count the words of a group, stopwords included: the denominator of every share."""
        return self.counts[group].total()


def find_words(document: Annotated, lexicon: Lexicon) -> tuple[Word, ...]:
    """Segment a report and give its words, slogans and titles whole and in their normal form.

    Left out are figures, dates, numerals, section marks, web furniture, punctuation and words of one
    character. A text in traditional characters, or damaged, is read as what it means.
    """
    copy, noise = mend(document.report.text), document.report.noise
    tokens = _read(document, copy, lexicon) if copy else find_tokens(document, lexicon)
    begins = [s.start for s in noise]
    found: list[Word] = []
    for token in tokens:
        if len(token.text) < 2 or token.protected == _MARK:
            continue
        start = copy.span(token.start, token.end).start if copy else token.start
        i = bisect_right(begins, start)
        if not i or start >= noise[i - 1].end:
            found.extend(Word(_normal(w, token, lexicon), start) for w in content_words((token,)))
    return tuple(found)


def _read(document: Annotated, copy: Mended, lexicon: Lexicon) -> tuple[Token, ...]:
    """Cut the mended copy of a report into tokens; the spans kept whole stand in the report."""
    whole = [(copy.at(start), copy.at(end), label) for start, end, label in _protected(document)]
    return segment(copy.text, lexicon, protected=whole)


def find_tokens(document: Annotated, lexicon: Lexicon) -> tuple[Token, ...]:
    """Cut a report into tokens that tile it; slogans, titles, figures, dates and places are whole."""
    return segment(document.report.text, lexicon, protected=_protected(document))


def count_words(documents: Sequence[Annotated], words: Sequence[Sequence[Word]], by: str) -> WordCounts:
    """Count the words of the reports by group; ``words`` holds those of each report.

    Raises ValueError where ``by`` is not doc, place, year, level, kind or role.
    """
    check_grouping(by)
    found = WordCounts(reports=len(documents))
    groups = [""] * len(documents) if by == "role" else group_reports(documents, by)
    for document, group, own in zip(documents, groups, words, strict=True):
        parts = _by_role(document, own) if by == "role" else {group: Counter(w.text for w in own)}
        for part, counts in parts.items():
            found.counts.setdefault(part, Counter()).update(counts)
            found.docs.setdefault(part, set()).add(document.report.doc)
            found.group_docfreq.setdefault(part, Counter()).update(counts.keys())
        found.docfreq.update({w.text for w in own})
    return found


def stopped(documents: Sequence[Annotated], lexicon: Lexicon, stop: Sequence[str]) -> frozenset[str]:
    """Collect the words of the named groups; ``places`` stands for the names of the corpus's own places.

    Raises ValueError where a group does not exist.
    """
    words: set[str] = set()
    for group in stop:
        if group == "places":
            words.update(_place_names(documents))
        elif group in lexicon.stopwords:
            words.update(lexicon.stopwords[group])
        elif group not in STOP:  # a user's own stopwords.txt may lack a group that is a default
            known = ", ".join([*sorted(lexicon.stopwords), "places"])
            raise ValueError(f"no group of stopwords is named {group!r}; there are {known}")
    return frozenset(words)


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
    names = sorted(set(_place_names([document])), key=lambda n: (-len(n), n))
    if names:  # else 砧山镇 falls into 砧 and 山镇
        found = re.finditer("|".join(map(re.escape, names)), document.report.text)
        spans += [(m.start(), m.end(), "place") for m in found]
    return [*spans, *find_dates(document.report.text)]


def _normal(word: str, token: Token, lexicon: Lexicon) -> str:
    return normal_form(word, lexicon) if token.protected else word


def _by_role(document: Annotated, words: Sequence[Word]) -> dict[str, Counter[str]]:
    index = SectionIndex(document.sections)
    parts: dict[str, Counter[str]] = {}
    for word in words:
        parts.setdefault(index.role(word.start), Counter())[word.text] += 1
    return parts


def _place_names(documents: Sequence[Annotated]) -> Iterator[str]:
    """Yield the places' names, with and without 镇 or 县 (梅岭镇, 梅岭), but no single character."""
    for document in documents:
        for name in (document.report.docvars.place, document.report.docvars.within):
            if name:
                yield name
                bare = _PLACE_END.sub("", name)
                if len(bare) > 1:
                    yield bare
