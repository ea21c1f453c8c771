"""Which of a page's lines are the report (正文定位).

Two witnesses say where it stands: the names that sites give to its element (``html.container``), and what
trafilatura extracts. Neither's text is taken: extractors lose short headings and the numbers of lists. They
only point at the element, whose lines are then taken whole and in order.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govtext.lexicon import Lexicon
from govtext.load.html.lines import Seen
from govtext.load.pagelines import is_furniture, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = re.compile("[\u3400-\u9fff]")
# Not without end: from every 汉字 of a text without marks the search would run to the text's end.
SENTENCE = re.compile(r"[\u3400-\u9fff][^。；！\n]{8,200}[。；！]")
"""A sentence of a report, and no label or menu."""
_MARK = re.compile(
    r"第?[一二三四五六七八九十]{1,3}[、部章]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]\D"
)
_MOST = 0.9
_ENOUGH = 60  # 汉字, or 15 in sentences: an element that holds fewer is not the report
_LONG = 16


def find_main(page: str, lines: list[Seen], lexicon: Lexicon) -> range:
    """Find the lines, as a range of their places, that are the report; empty where no line says anything.

    ``page`` is the page's source, ``lines`` what it shows.
    """
    said = [_weight(line.text) for line in lines]
    extracted = _extracted(page)
    whole = frozenset(extracted.split("\n"))
    matched = [_is_in(line.text, extracted, whole) for line in lines]
    if sum(w for w, m in zip(said, matched, strict=True) if m) < _ENOUGH:
        matched = [bool(SENTENCE.search(line.text)) for line in lines]
    weights = [w if m else 0 for w, m in zip(said, matched, strict=True)]
    total = sum(weights)
    named = _named(lines, said, weights, lexicon)
    if named and sum(weights[i] for i in named) >= 0.5 * total:
        return named
    if not total:
        return range(0)
    inside = _holding(lines, weights, total)
    return _trimmed(lines, inside, matched, lexicon)


def _weight(text: str) -> int:
    """Weigh a line by its 汉字, a sentence four times as much as a menu's words."""
    return len(_HAN.findall(text)) * (4 if SENTENCE.search(text) else 1)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep trafilatura from writing to standard error."""
    logger = logging.getLogger("trafilatura")
    before, handler = logger.propagate, logging.NullHandler()
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = before


def _extracted(page: str) -> str:
    """Extract the main text, its lines compacted; of a page that is none, nothing."""
    import trafilatura

    with _quiet():
        text = trafilatura.extract(
            page, include_tables=True, include_comments=False, favor_recall=True, fast=True
        )
    return "\n".join(_compact(line) for line in (text or "").splitlines())


def _compact(text: str) -> str:
    return re.sub(r"[\s\u00a0\u3000|]+", "", text)


def _is_in(line: str, extracted: str, whole: frozenset[str]) -> bool:
    """Tell whether a line was extracted: a long one anywhere, a short one only as a line of its own."""
    bare = _compact(line)
    return bool(bare) and (bare in whole or (len(bare) >= _LONG and bare in extracted))


def _named(lines: list[Seen], said: list[int], weights: list[int], lexicon: Lexicon) -> range | None:
    """Find the lines of the element that a site's usual name marks; of several, of the one that says most.

    Where a site sets one report into several such elements, all are taken that were pointed at.
    """
    names = {_name(word) for word in lexicon.words("html.container")}
    spans: dict[_Element, list[int]] = {}
    for i, line in enumerate(lines):
        for element in (line.element, *line.element.iterancestors()):
            if _names(element) & names:
                spans.setdefault(element, []).append(i)
    full = {e: own for e, own in spans.items() if sum(said[i] for i in own) >= _ENOUGH}
    if not full:
        return None
    best = max(full, key=lambda e: (sum(said[i] for i in full[e]), -len(full[e])))
    others = [
        own
        for element, own in full.items()
        if element.getparent() is best.getparent()
        and 2 * sum(weights[i] for i in own) >= sum(said[i] for i in own)
    ]
    together = [i for own in (full[best], *others) for i in own]
    return range(min(together), max(together) + 1)


def _names(element: _Element) -> set[str]:
    own = [element.get("id") or "", *(element.get("class") or "").split()]
    return {_name(word) for word in [*own, str(element.tag)] if word}


def _name(word: str) -> str:
    return re.sub(r"[_\-]", "", word).lower()


def _holding(lines: list[Seen], weights: list[int], total: int) -> range:
    """Find the lines of the innermost element that holds nearly all of what was pointed at."""
    held: dict[_Element, int] = {}
    depth: dict[_Element, int] = {}
    for line, weight in zip(lines, weights, strict=True):
        chain = [line.element, *line.element.iterancestors()]
        for i, element in enumerate(chain):
            held[element] = held.get(element, 0) + weight
            depth[element] = len(chain) - i
    best = max((e for e in held if held[e] >= _MOST * total), key=lambda e: depth[e])
    inside = [
        i for i, line in enumerate(lines) if best is line.element or best in line.element.iterancestors()
    ]
    return range(inside[0], inside[-1] + 1)


def _trimmed(lines: list[Seen], inside: range, matched: list[bool], lexicon: Lexicon) -> range:
    """Cut off the ends: lines not pointed at that say nothing, buttons, imprints, links to other pages."""
    words, foot = words_of(lexicon), lexicon.words("chrome.foot")
    imprint = lexicon.words("chrome.foot.within")
    own = [
        i
        for i in inside
        if (matched[i] or _speaks(lines[i].text))
        and not is_furniture(lines[i].text, words)
        and not lines[i].text.startswith(foot)
        and not any(word in lines[i].text for word in imprint)
    ]
    return range(own[0], own[-1] + 1) if own else range(0)


def _speaks(line: str) -> bool:
    return bool(SENTENCE.search(line) and len(line) > 24) or bool(_MARK.match(line))
