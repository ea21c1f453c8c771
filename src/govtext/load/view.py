"""The folded text that rules match on (折叠视图), with the exact way back to the report.

Folding changes how a character looks, never what it says: full-width digits and letters become half-width,
half-width punctuation becomes full-width where it is Chinese punctuation, straight and corner quotation
marks become “ ”, web furniture becomes line ends. Stray spaces between Chinese characters (农产品 品牌) and
references to notes (“四好农村路”[8]建设) are left out, so that what was written together stands together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from types import MappingProxyType

from govtext.model import Report, Span

_WIDE = {
    chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FOLD = MappingProxyType(
    {
        **_WIDE,
        "％": "%", "﹪": "%", "＋": "+", "－": "-", "．": ".", "／": "/", "～": "~", "﹢": "+",
        "〈": "《", "〉": "》", "〞": "”", "〝": "“", "「": "“", "」": "”", "『": "‘", "』": "’",
        "(": "（", ")": "）", ";": "；", "!": "！", "?": "？", "［": "[", "］": "]",
        "\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " ", "\t": " ", "\ufeff": " ", "\u200b": " ",
        "─": "—", "―": "—", "○": "〇",
        "\r": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n",
    }
)  # fmt: skip
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")
# A comma or colon between digits belongs to the number (1,200; 11.9:48.3), elsewhere it is punctuation.
# (a pattern that begins with a character, and not with a look around it, is fifty times as fast)
_COMMA = re.compile(r",(?:(?!\d)|(?<!\d,))")
_COLON = re.compile(r":(?:(?!\d)|(?<!\d:))")
_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
_GLUE = f"{_HAN}“”‘’《》、，。；：！？（）"
# Between characters of Chinese text spaces say nothing; a run longer than three is a layout gap and stays.
# (with the characters around them: a pattern that begins with a look back is tried at every character)
_SPACES = re.compile("  *")
_STRAY = re.compile(rf"[{_GLUE}] {{1,3}}[{_GLUE}\d]|[\d%] {{1,3}}[{_HAN}]")
# [8] or ［17］ inside a line refers to a note; at the head of a line it opens one.
_REFERENCE = re.compile(r"(?<=[^\n ]) ?(?:\[ ?\d{1,3} ?\]|〔 ?\d{1,2} ?〕) ?(?!\d*号)")
# Pages that lost their line ends still show paragraphs as gaps: …工作回顾    过去一年，…
_GAP = re.compile(r"[ \u3000\u00a0\u2002\u2003]{4}|[\u3000\u00a0\u2002\u2003]{2}")
# …or, where no gap is wider, as single spaces: …提出意见。 一、2023年工作回顾 过去一年，…
_SPACE = re.compile(r"(?<=[。！？：；”\u4e00-\u9fff]) (?=[\u4e00-\u9fff“（])")
_GAPS = 3
_LONG_LINE = 2000
# A page that puts each link on its own line tears marks from what they hold: 贯彻《⏎人口法⏎》
_TORN_OPENING = re.compile(r"[《“‘（]( *\n[\n ]*)")
_TORN_CLOSING = re.compile(r"[\n ][》”’）]")
_STRAIGHT = re.compile(r'"([^"\n]{1,80})"')


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and, for every stretch that was left out, where the rest stands in the report's text.

    From ``_kept[i]`` of the text, and ``_from[i]`` of the source, to the next one nothing was left out.
    """

    text: str
    source: str
    _kept: tuple[int, ...]
    _from: tuple[int, ...]
    _shift: tuple[int, ...]

    def start(self, at: int) -> int:
        """Give the place in the report of the character at ``at``."""
        return at + self._shift[bisect_right(self._kept, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the report that ``text[start:end]`` was folded from.

        Example:
            >>> view = fold_text("加强农产品 品牌建设")
            >>> at = view.text.index("农产品品牌")
            >>> found = view.span(at, at + 5)
            >>> view.source[found.start:found.end]
            '农产品 品牌'
        """
        return (
            Span(self.start(start), self.start(end - 1) + 1)
            if end > start
            else Span(self.start(start), self.start(start))
        )

    def spans(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield start and end in the report of many stretches, which are in the order of their starts.

        Example:
            >>> list(fold_text("加强农产品 品牌建设").spans([(0, 2), (2, 7), (7, 9)]))
            [(0, 2), (2, 8), (8, 10)]
        """
        limits = (*self._kept[1:], len(self.text) + 1)
        i, limit, shift = 0, limits[0], self._shift[0]
        for start, end in places:
            while start >= limit:
                i += 1
                limit, shift = limits[i], self._shift[i]
            if start < end <= limit:
                yield start + shift, end + shift
            else:
                span = self.span(start, end)
                yield span.start, span.end

    def at(self, offset: int) -> int:
        """Give the place in the view of the report's character at ``offset``, or of the next one kept."""
        low = bisect_right(self._from, offset) - 1
        here = offset - self._shift[low]
        limit = self._kept[low + 1] if low + 1 < len(self._kept) else len(self.text)
        return min(here, limit)


def blank(text: str, spans: Iterable[Span], fill: str = "\n") -> str:
    """Write ``fill`` over every character of the spans; all offsets stay.

    Example:
        >>> blank("打印 抓春耕。 关闭", (Span(0, 3), Span(7, 10)), fill="·")
        '···抓春耕。···'
    """
    parts: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda s: s.start):
        start = max(span.start, at)  # spans may overlap
        if span.end > start:
            parts += (text[at:start], fill * (span.end - start))
            at = span.end
    return "".join((*parts, text[at:]))


def fold(report: Report) -> View:
    """Fold a report's text, its furniture blanked to line ends."""
    return fold_text(report.text, report.noise)


@lru_cache(maxsize=2)
def fold_text(text: str, noise: tuple[Span, ...] = ()) -> View:
    """Fold a text; see the module's first paragraph for what changes.

    The last two are kept: docvars are read from the same view as everything else.

    Example:
        >>> fold_text('增长５％,完成"一村一品"建设;').text
        '增长5%，完成“一村一品”建设；'
    """
    folded = text.replace("\r\n", " \n").replace("\r", "\n")
    folded = blank(folded, noise)
    if _lost_line_ends(folded):
        wide = len(folded) < 2 * _LONG_LINE or len(_GAP.findall(folded)) >= _GAPS
        gap = _GAP if wide else _SPACE
        folded = gap.sub(lambda m: "\n" + m[0][1:], folded)
    folded = _FOLDED.sub(lambda m: _FOLD[m[0]], folded)
    folded = _COLON.sub("：", _COMMA.sub("，", folded))
    folded = _STRAIGHT.sub(r"“\1”", folded) if '"' in folded else folded
    blanks = (m.span() for m in _SPACES.finditer(folded))
    gaps = [(start, end) for start, end in blanks if _STRAY.fullmatch(folded, start - 1, end + 1)]
    gaps += [m.span() for m in _REFERENCE.finditer(folded)] if "[" in folded or "〔" in folded else ()
    gaps += [m.span(1) for m in _TORN_OPENING.finditer(folded)]
    gaps += _before_closing(folded)
    return _drop(folded, text, _merge(gaps))


def _lost_line_ends(folded: str) -> bool:
    lines = [len(line) for line in folded.split("\n") if line.strip()]
    return (len(lines) - 1) * _LONG_LINE < sum(lines)


def _before_closing(folded: str) -> list[tuple[int, int]]:
    """Give the line ends before closing marks; a pattern for them would be quadratic in blanked furniture."""
    gaps = []
    for mark in _TORN_CLOSING.finditer(folded):
        end = start = mark.end() - 1
        while start and folded[start - 1] in "\n ":
            start -= 1
        if start:
            gaps.append((start, end))
    return gaps


def _merge(gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(gaps):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _drop(folded: str, source: str, gaps: list[tuple[int, int]]) -> View:
    """Leave the gaps out; remember for each stretch that is kept how far it was moved."""
    parts: list[str] = []
    kept, shift = [0], [0]
    at = dropped = 0
    for start, end in gaps:
        parts.append(folded[at:start])
        dropped += end - start
        if start == dropped - (end - start) + kept[-1] and not parts[-1]:  # a gap at the very start
            shift[-1] = dropped
        else:
            kept.append(end - dropped)
            shift.append(dropped)
        at = end
    parts.append(folded[at:])
    return View("".join(parts), source, tuple(kept), tuple(map(add, kept, shift)), tuple(shift))
