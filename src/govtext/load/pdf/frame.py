"""Headers, footers and numbers of pages (页眉页脚): what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from govtext.load.pdf.page import Line, Page

_EDGE = 2  # lines from the top or the bottom of a page
_DASH = r"[—―–\-~·•|\s]*"
# — 3 —, - 3 -, 3, 第3页, 第 3 页 共 12 页, 3/12, Page 3 of 12, iv
_NUMBER = re.compile(
    rf"(?P<before>{_DASH}(?:第|page)?)\s*(?:(?P<number>\d{{1,4}})|[ivxl]{{1,6}})\s*页?"
    rf"(?:[\s/／,，、（(|]*(?:共|总|of)?\s*\d{{1,4}}\s*页?[)）]?)?(?P<after>{_DASH})",
    re.IGNORECASE,
)
_FAR = 8.0  # points that a header may wander from page to page


def find_frame(pages: list[Page]) -> set[Line]:
    """Find the lines of pages' headers and footers: numbers that count on, texts that come again.

    A page alone has a footer only where that is unmistakable: — 3 —, 第3页.
    """
    edges = {page.number: _edges(page) for page in pages}
    return _numbers(edges) | _repeated(edges)


def _edges(page: Page) -> list[Line]:
    ordered = sorted((line for line in page.lines if not line.row), key=lambda line: -line.base)
    if len(ordered) <= 2 * _EDGE:
        return ordered
    top, bottom = ordered[_EDGE - 1].base, ordered[-_EDGE].base
    return [line for line in ordered if line.base >= top or line.base <= bottom]


def _numbers(edges: dict[int, list[Line]]) -> set[Line]:
    """Find page numbers: decorated ones, and bare ones that keep step with the pages."""
    steps: dict[int, set[Line]] = defaultdict(set)
    found: set[Line] = set()
    for page, lines in edges.items():
        for line in lines:
            match = _NUMBER.fullmatch(line.text.strip())
            if match and match["number"] and _at_edge(line, lines):
                steps[int(match["number"]) - page].add(line)
                dashed = re.search(r"[—―–\-]", match["before"]) and match["after"].strip()
                if dashed or re.search(r"第.*页", line.text):
                    found.add(line)
    for keeping in steps.values():
        if len({line.page for line in keeping}) >= 2:
            found |= keeping
    return found


def _at_edge(line: Line, lines: list[Line]) -> bool:
    """Tell the outermost lines; a number above others is a cell or an amount."""
    bases = [other.base for other in lines]
    return line.base >= max(bases) - 3 or line.base <= min(bases) + 3


def _repeated(edges: dict[int, list[Line]]) -> set[Line]:
    """Find texts that stand at the same place of two pages in five or more, numbers in them aside."""
    places: dict[str, list[Line]] = defaultdict(list)
    for lines in edges.values():
        for line in lines:
            places[re.sub(r"[\d\s\u3000]+", "#", line.text.strip())].append(line)
    found: set[Line] = set()
    needed = max(2, 0.4 * len(edges))
    for same in places.values():
        for base in {round(line.base) for line in same}:
            level = [line for line in same if abs(line.base - base) <= _FAR]
            if len({line.page for line in level}) >= needed:
                found.update(level)
    return found


def body_em(lines: list[Line]) -> float:
    """Give the em that most of the characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.em * 2) / 2] += len(line.text)
    return max(sizes, key=lambda em: (sizes[em], em), default=12.0)
