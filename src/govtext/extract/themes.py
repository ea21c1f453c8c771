"""Find the terms of themes (主题), and the one theme that a section is mostly about.

Terms are matched on characters, the longest of a theme first. The main theme weighs a section's distinct
terms: a term that comes again adds less each time, a longer one more than a short one, one in the heading
more than one in the text, and a word that other themes' terms are made of (教育 in 党员教育) less.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from operator import itemgetter
from typing import TYPE_CHECKING

from govtext.lexicon import Lexicon
from govtext.load.tree import SectionIndex
from govtext.load.view import View
from govtext.model import Section, ThemeHit, altered

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

MIXED = "mixed"
"""The main theme of a section that holds many."""

_ROLES = ("review", "plan")
_HEADING = 3.0  # how much more a term of the heading counts
_PARENT = 1.5  # what the parent's theme counts for, in terms of two characters
_LONGEST = 5  # a term's weight grows up to this many characters
_SPREAD = 0.4  # a section in which no theme leads in this much of the text may hold many …
_WEIGHT = 0.45  # … where none has this much of the terms' weight either
_MANY = 4  # themes, under which a section does not hold many
_ALL, _NOTABLE = 6, 0.03  # so many themes with so much of the text each are a whole report's
_CLEAR = 0.6  # the share of such a part's text that makes a theme its main one
_AHEAD = 2.0  # how far ahead of the second a theme leads although other themes fill the rest
_THINNEST = 0.004  # weight a character, under which a long section speaks of none of the themes (外交)
_LONG = 600
_START = itemgetter(1)
_SENTENCE_END = re.compile(r"[。；;！？!?\n]")


def find_themes(view: View, lexicon: Lexicon, tree: SectionIndex | None = None) -> tuple[ThemeHit, ...]:
    """Find every term of every theme, the longest of a theme first, but not inside an excluded word.

    Sorted by start, end and theme; in their sections where the ``tree`` of sections is given. ``rule`` is
    ``themes.<theme>.<term>``.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> [(h.text, h.theme) for h in find_themes(fold_text("发展乡村旅游，优化营商环境"), load_lexicon())]
        [('乡村旅游', 'culture'), ('营商环境', 'industry')]
    """
    terms = _terms(lexicon)
    meanings = terms.meanings
    reached = [0] * len(lexicon.themes)
    rows: list[tuple[int, int, str, str]] = []
    for index, start, end in terms.find(view.text):
        for number, theme, rule in meanings[index]:
            if start < reached[number]:
                continue  # inside a longer term, or word, of the same theme
            reached[number] = end
            if rule:
                rows.append((start, end, theme, rule))
    rows.sort()
    source, index_of = view.source, tree or SectionIndex(())
    spans = view.spans([row[:2] for row in rows])
    return tuple(
        [
            ThemeHit(start, end, source[start:end], theme, index_of.id(start), rule)
            for (start, end), (_, _, theme, rule) in zip(spans, rows, strict=True)
        ]
    )


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of all themes as one automaton, and for each its themes, by number, with the rule that fires.

    A word that a theme excludes (政治生态 of ecology) has an empty rule: it uses up the terms in it (生态).
    """

    automaton: AhoCorasick | None
    meanings: tuple[tuple[tuple[int, str, str], ...], ...]

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """List numbers, starts and ends of terms in a text; of two that start together the longer first."""
        if self.automaton is None:
            return []
        found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        # They come in the order of their ends; sorting and turning round keep those that start together so,
        # the last first, without a key to make for each.
        found.sort(key=_START, reverse=True)
        found.reverse()
        return found


@lru_cache(maxsize=8)
def _terms(lexicon: Lexicon) -> _Terms:
    from ahocorasick_rs import AhoCorasick

    meanings: dict[str, list[tuple[int, str, str]]] = {}
    for number, theme in enumerate(lexicon.themes):
        excluded = frozenset(theme.exclude)
        for word in sorted({*theme.terms, *excluded}):
            rule = "" if word in excluded else f"themes.{theme.id}.{word}"
            meanings.setdefault(word, []).append((number, theme.id, rule))
    automaton = AhoCorasick(list(meanings)) if meanings else None
    return _Terms(automaton, tuple(tuple(m) for m in meanings.values()))


def assign_themes(
    sections: tuple[Section, ...], hits: Sequence[ThemeHit], text: str, lexicon: Lexicon
) -> tuple[Section, ...]:
    """Fill in the main theme of every section that has the role review or plan.

    ``sections`` are in the order of the text, ``hits`` those of ``find_themes``, ``text`` the report's.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> text = "一是修好路。硬化通村公路，新建大桥。"
        >>> lexicon = load_lexicon()
        >>> section = Section("1", 1, "一是", 1, "修好路", 0, len(text), role="plan")
        >>> assign_themes((section,), find_themes(fold_text(text), lexicon), text, lexicon)[0].theme
        'construction'
    """
    evidence = weigh(hits, lexicon)
    themed: list[Section] = []
    parents: list[Section] = []
    for i, section in enumerate(sections):
        while parents and parents[-1].level >= section.level:
            parents.pop()
        following = sections[i + 1] if i + 1 < len(sections) else None
        prior = parents[-1].theme if parents else ""
        themed.append(altered(section, theme=main_theme(section, following, evidence, text, prior=prior)))
        parents.append(themed[-1])
    return tuple(themed)


def main_theme(
    section: Section, following: Section | None, evidence: Evidence, text: str, *, prior: str = ""
) -> str:
    """Name the theme that a section is mostly about, ``mixed`` where it holds many, "" where it needs none.

    ``following`` is the next section of the report, ``prior`` the parent's main theme, which decides where
    little else does.
    """
    if section.role not in _ROLES:
        return ""
    end = _own_end(section, following, text)
    scores = evidence.scores(section.start, end, _heading_end(section, text))
    if prior and prior != MIXED:
        scores[prior] = scores.get(prior, 0.0) + _PARENT
    if _holds_many(section, end, scores, evidence, text):
        return MIXED
    return _first(scores) or MIXED


class Evidence:
    """The hits that say something about a theme, in the order of the text, with their weights."""

    def __init__(self, hits: Sequence[ThemeHit], weights: Sequence[float]) -> None:
        self.hits, self.weights = hits, weights
        self.starts = [hit.start for hit in hits]
        self._leaders: dict[tuple[int, int], str] = {}

    def leader(self, start: int, end: int) -> str:
        """Name the theme with the highest score in a sentence; a part and its sections ask for the same."""
        if (start, end) not in self._leaders:
            self._leaders[start, end] = _first(self.scores(start, end))
        return self._leaders[start, end]

    def scores(self, start: int, end: int, heading: int = 0) -> dict[str, float]:
        """Add up the weights between start and end by theme; those before ``heading`` count more."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        scores: dict[str, float] = {}
        seen: dict[str, int] = {}
        for hit, weight in zip(self.hits[first:last], self.weights[first:last], strict=True):
            seen[hit.rule] = times = seen.get(hit.rule, 0) + 1
            weight = (weight * _HEADING if hit.start < heading else weight) / sqrt(times)
            scores[hit.theme] = scores.get(hit.theme, 0.0) + weight
        return scores

    def sentences(self, start: int, end: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield the sentences of a stretch that hold hits; ``ends`` are the places of all that end one."""
        at, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        while at < last:
            hit = self.starts[at]
            following = bisect_right(ends, hit)
            begin = max(start, ends[following - 1] + 1) if following else start
            close = min(end, ends[following]) if following < len(ends) else end
            if begin > hit:  # a term of one's own may begin with a mark
                at += 1
                continue
            yield begin, close
            at = bisect_left(self.starts, close, at)


def weigh(hits: Sequence[ThemeHit], lexicon: Lexicon) -> Evidence:
    """Weigh hits: one inside a longer hit of another theme says nothing, one of two themes half for each.

    They are in the order in which ``find_themes`` gives them.
    """
    known = _weights(lexicon)
    longest = {hit.start: hit.end for hit in hits}  # of those that begin together the last one
    kept: list[ThemeHit] = []
    begin = reached = 0
    for hit in hits:
        if hit.end != longest[hit.start]:
            continue
        if hit.end > reached:
            begin, reached = hit.start, hit.end
        if hit.start == begin:
            kept.append(hit)
    shared = Counter([hit.start for hit in kept])
    return Evidence(kept, [known.get(hit.rule, 1.0) / shared[hit.start] for hit in kept])


@lru_cache(maxsize=8)
def _weights(lexicon: Lexicon) -> Mapping[str, float]:
    """Weigh each term by its length, and less the more terms of other themes it is a part of."""
    weights: dict[str, float] = {}
    for theme in lexicon.themes:
        others = "\n".join(t for other in lexicon.themes if other.id != theme.id for t in other.terms)
        for term in theme.terms:
            length = 1 + 0.35 * (min(len(term), _LONGEST) - 2)
            weights[f"themes.{theme.id}.{term}"] = length / sqrt(1 + others.count(term) / 2)
    return weights


def _first(scores: Mapping[str, float]) -> str:
    if len(scores) < 2:
        return next(iter(scores), "")
    best = max(scores.values())
    return min(theme for theme, score in scores.items() if score == best)


def _own_end(section: Section, following: Section | None, text: str) -> int:
    """Leave out a last line that leads in the list after this one: ③…。⏎突出廉政建设。①…"""
    if following is None or following.level != section.level or following.start < section.end:
        return section.end
    if following.number is None or section.number is None or following.number > section.number:
        return section.end
    last_line = text[section.start : section.end].rstrip().rfind("\n")
    return section.start + last_line if last_line > 0 else section.end


def _heading_end(section: Section, text: str) -> int:
    at = text.find(section.heading, section.start, section.end) if section.heading else -1
    return at + len(section.heading) if at >= 0 else section.start


def _holds_many(
    section: Section, end: int, scores: Mapping[str, float], evidence: Evidence, text: str
) -> bool:
    """Say whether a section has no main theme: few terms in a long text, or many themes and no leader.

    An outermost part whose heading does not name the theme (二、2024年工作安排) must be led clearly: such a
    part speaks of them all.
    """
    length, weight = end - section.start, sum(scores.values())
    if length > _LONG and weight / length < _THINNEST:
        return True
    # the cheap questions first: who leads in the sentences takes longest to tell
    if len(scores) < _MANY:
        return False
    best, second = sorted(scores.values(), reverse=True)[:2]
    ahead = best >= _AHEAD * second
    heading = evidence.scores(section.start, _heading_end(section, text))
    if (ahead and section.level != 1) or _first(heading) == _first(scores):
        return False
    shares = _shares(section.start, end, evidence, text)
    if len(shares) < _MANY:
        return False
    broad = sum(share >= _NOTABLE for share in shares.values()) >= _ALL
    if section.level == 1 and broad:
        return max(shares.values()) < _CLEAR
    return not ahead and max(shares.values()) < _SPREAD and best / weight < _WEIGHT


def _shares(start: int, end: int, evidence: Evidence, text: str) -> dict[str, float]:
    """Share a stretch of text out among the themes that lead in its sentences, by characters."""
    lengths: Counter[str] = Counter()
    for begin, close in evidence.sentences(start, end, _sentence_ends(text)):
        lengths[evidence.leader(begin, close)] += close - begin
    total = sum(lengths.values())
    return {theme: n / total for theme, n in lengths.items()}


@lru_cache(maxsize=2)
def _sentence_ends(text: str) -> tuple[int, ...]:
    """List where sentences end; a report's sections are asked for one after the other."""
    return tuple(m.start() for m in _SENTENCE_END.finditer(text))
