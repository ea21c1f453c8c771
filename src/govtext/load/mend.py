"""A copy of a text that reads as its author meant it (修补), with the way back to what the file says.

What a file went through on its way here is undone in the copy only: signs that a converter wrote out
(&nbsp;, <U+9547>, backslash r backslash n), _M_M_ for %, ???? for blanks, blanks between all characters
(政 府 工 作), pinyin after a rare character, invisible characters, radicals that stand for characters, and
traditional characters, which the dictionaries are not in. Everything is found in the copy and told by its
place in the file. A text with none of that has no copy: it is read as it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from govtext.load.script import is_traditional, simplified
from govtext.model import Span

Edits = list[tuple[int, int, str, str]]
"""Stretches ``[start, end)``, what is read in their place (one character or none), and the kind of damage."""

# Blanks that a converter wrote out. Several of them, or some at the edge of a line, part paragraphs
# (…增长15.2%。&nbsp;&nbsp;——工业经济…) and are marked as noise; a single one stands for a space.
_BLANK = r"(?:&nbsp;|&emsp;|&ensp;|<U\+00A0>|&#160;)"
WRITTEN_GAPS = re.compile(
    rf"{_BLANK}(?:[ \u3000\t]*{_BLANK})+|^[ \u3000\t]*{_BLANK}|{_BLANK}[ \u3000\t]*$", re.MULTILINE
)
_HAN = "\u3400-\u9fff\uf900-\ufaff〇"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});|<U\+([0-9A-F]{4,6})>")
_LINE_END = re.compile(
    r"\\r\\n|\\[nr](?![A-Za-z])|</?(?:br|p|div|tr|li)(?=[\s/>])[^<>\n]{0,200}>", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:span|strong|font|b|i|u|a|em|td|o:p)(?=[\s/>])[^<>\n]{0,200}>", re.IGNORECASE)
_PERCENT = re.compile(r"_M_M_")
_MARKS = re.compile(r"\?{3,}")
# a joiner, a soft hyphen, a mark of byte order or a control code inside a text; NUL has a Problem of its own
_UNSEEN = "[\u200b-\u200d\u2060\ufeff\u00ad\x01-\x08\x0e-\x1f\x7f]"
_INVISIBLE = re.compile(f"{_UNSEEN}{_UNSEEN}*")
# ⼯ and ⻓ look like 工 and 长 and are other characters, as some PDF programs write them
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
RADICALS = MappingProxyType(
    str.maketrans(
        "⺎⺟⺠⻁⻄⻅⻆⻉⻋⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻮⻯⻰⻳",
        "兀母民虎西见角贝车金長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齐齿龙龙龟",
    )
)
"""Radicals of which Unicode does not say that they are forms of a character → that character."""
# One character, number or word a blank, eight and more times: 政 府 工 作 报 告 （ 2 0 2 4 年 ）
_TOKEN = r"(?:[A-Za-z]+|[\d.,]+|[^\sA-Za-z\d.,])"
_SPACED = re.compile(rf"(?<!\S){_TOKEN}(?:[ \u3000\u00a0\t]{_TOKEN}(?!\S)){{7,}}")
# …and in a text that is full of that, wherever it stands: 单 位, 年 1 月
_ALL_SPACED = re.compile(rf"(?<!\S){_TOKEN}(?:[ \u3000\u00a0\t]{_TOKEN}(?!\S))+")
_GAP = re.compile(r"[ \u3000\u00a0\t]")
# …which is looked for first, for nearly no text has it, and a pattern that begins with a blank is fast
_BETWEEN = re.compile(rf"[ \u3000\u00a0\t]{_TOKEN}[ \u3000\u00a0\t]")
_HALF, _FULL = 0.4, 0.25
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹ"
_LETTERS = rf"a-zü\u0251\u0261{_TONES}\u0300\u0301\u0304\u030c"
_PINYIN = re.compile(
    rf"[（(](?<=[{_HAN}].)(?:读?音|拼音|读作)?[:：]?(?P<sound>[{_LETTERS}][{_LETTERS}' ]{{0,20}}[1-4]?)[）)]"
)
_TONED = re.compile(rf"[{_TONES}\u0300\u0301\u0304\u030c1-4]")
_SYLLABLE = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[iuü]?[aeoiuü]{1,2}(?:ng?|r)?")


@dataclass(frozen=True, slots=True)
class Mended:
    """A mended copy (修补本): its text, the file's, where each character stands there, and what was mended.

    ``text[i]`` stands for ``source[starts[i]:ends[i]]``; ``kinds`` pairs each kind of damage with its places
    in the source.
    """

    text: str
    source: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    traditional: bool = False

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the file's text that ``text[start:end]`` stands for.

        Example:
            >>> copy = mend("增长15.2_M_M_，\\\\r\\\\n二、打算")
            >>> copy.text, copy.span(2, 7)
            ('增长15.2%，\\n二、打算', Span(start=2, end=11))
        """
        if end > start:
            return Span(self.starts[start], self.ends[end - 1])
        at = self.starts[start] if start < len(self.starts) else len(self.source)
        return Span(at, at)

    def at(self, offset: int) -> int:
        """Give the place in the copy of the source's character at ``offset``, or of the next one kept."""
        return bisect_right(self.ends, offset)

    def printed(self, words: str, near: int = 0) -> str:
        """Give words of the copy as the file has them, at their nearest place behind or before ``near``."""
        found = [
            at
            for at in (self.text.rfind(words, 0, near + len(words)), self.text.find(words, near))
            if at >= 0
        ]
        if not words or not found:
            return words
        at = min(found, key=lambda at: abs(at - near))
        span = self.span(at, at + len(words))
        return self.source[span.start : span.end]


@lru_cache(maxsize=2)
def mend(text: str) -> Mended | None:
    """Make the copy of a text that finders read; None where the text is as its author meant it.

    The last two are kept, for a report is mended to be read, and then to be searched.

    Example:
        >>> mend("政 府 工 作 报 告 2 0 2 4 年").text
        '政府工作报告2024年'
        >>> mend("楓坪鎮種植油茶300畝").text, mend("枫坪镇种植油茶300亩")
        ('枫坪镇种植油茶300亩', None)
    """
    written = _written(text)
    first = _apply(text, written) if written else None
    shapes = _shapes(first.text if first else text)
    copy = _through(first, shapes) if first else _apply(text, shapes) if shapes else None
    read = copy.text if copy else text
    radicals = [m.span() for m in _RADICAL.finditer(read)]
    plain = read.translate(_compatible()) if radicals else read
    traditional = is_traditional(plain)
    if copy is None and not traditional and plain == text:
        return None
    copy = copy or _apply(text, [])
    forms = tuple(copy.span(start, end) for start, end in radicals)
    kinds = (*copy.kinds, ("radicals", forms)) if forms else copy.kinds
    return Mended(
        simplified(plain) if traditional else plain, text, copy.starts, copy.ends, kinds, traditional
    )


@lru_cache(maxsize=1)
def _compatible() -> dict[int, str | int]:
    """Map each character that is only another form of a common one to that one."""
    forms = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    folded = {c: unicodedata.normalize("NFKC", chr(c)) for c in forms}
    return {**{c: form for c, form in folded.items() if len(form) == 1}, **RADICALS}


def _written(text: str) -> Edits:
    """Find the signs that were written out, lost or slipped in; each test is cheap where there are none."""
    rules: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int, str, str]]]], ...] = (
        ("&", _entities),
        ("<", _tags),
        ("\\", _line_ends),
        ("_M_M_", lambda t: ((m.start(), m.end(), "%", "lost-percent") for m in _PERCENT.finditer(t))),
        ("???", _question_marks),
    )
    edits = [edit for sign, find in rules if sign in text for edit in find(text)]
    if "<U+" in text and "&" not in text:
        edits += _entities(text)
    edits += ((m.start(), m.end(), "", "invisible") for m in _INVISIBLE.finditer(text))
    return _apart(edits)


def _entities(text: str) -> Iterator[tuple[int, int, str, str]]:
    gaps = {at for m in WRITTEN_GAPS.finditer(text) for at in range(m.start(), m.end())}
    for m in _ENTITY.finditer(text):
        sign = chr(int(m[1], 16)) if m[1] and int(m[1], 16) < 0x110000 else html.unescape(m[0])
        if m.start() not in gaps and len(sign) == 1 and not "\ud800" <= sign <= "\udfff":
            yield m.start(), m.end(), sign, "written-signs"


def _tags(text: str) -> Iterator[tuple[int, int, str, str]]:
    yield from ((m.start(), m.end(), "\n", "written-line-ends") for m in _LINE_END.finditer(text))
    yield from ((m.start(), m.end(), "", "written-signs") for m in _TAG.finditer(text))


def _line_ends(text: str) -> Iterator[tuple[int, int, str, str]]:
    yield from ((m.start(), m.end(), "\n", "written-line-ends") for m in _LINE_END.finditer(text))


def _question_marks(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Read ???? as the blanks it stands for: of a paragraph's head, or between two words."""
    lines = [line for line in text.split("\n") if line.strip()]
    lost = sum(map(len, lines)) > 2000 * len(lines)
    for m in _MARKS.finditer(text):
        before = text[m.start() - 1] if m.start() else "\n"
        if lost or before in "\n\r":
            yield from ((at, at + 1, " ", "lost-blanks") for at in range(m.start(), m.end()))
        else:
            yield m.start(), m.end(), " ", "lost-blanks"


def _shapes(text: str) -> Edits:
    """Find what shows only in the shape of a stretch: blanks between all characters, pinyin in brackets."""
    edits = [(at, at + 1, "", "spaced-out") for at in _gaps(text)]
    for m in _PINYIN.finditer(text):
        if _TONED.search(m["sound"]) or (_SYLLABLE.fullmatch(m["sound"]) and _is_rare(text[m.start() - 1])):
            edits.append((m.start(), m.end(), "", "pinyin"))
    return _apart(edits)


def _gaps(text: str) -> list[int]:
    """List the blanks between characters that were set apart."""
    if not _BETWEEN.search(text):
        return []
    found = [
        [run.start() + gap.start() for gap in _GAP.finditer(run[0])]
        for run in _SPACED.finditer(text)
        if len(re.findall(f"[{_HAN}]", run[0])) > _HALF * len(run[0]) / 2
    ]
    if sum(map(len, found)) > _FULL * len(text):
        runs = _ALL_SPACED.finditer(text)
        found = [[run.start() + gap.start() for gap in _GAP.finditer(run[0])] for run in runs]
    return [at for gaps in found for at in gaps]


def _is_rare(character: str) -> bool:
    """Tell a character that a reader may need the sound of: one outside GB2312's first level."""
    return not b"\xb0" <= character.encode("gb2312", "ignore")[:1] <= b"\xd7"


def _apart(edits: Iterable[tuple[int, int, str, str]]) -> Edits:
    """Put edits in order, one at a place."""
    apart: Edits = []
    for edit in sorted(edits):
        if not apart or edit[0] >= apart[-1][1]:
            apart.append(edit)
    return apart


def _apply(text: str, edits: Edits) -> Mended:
    """Write the copy of a text with its edits made."""
    if not edits:
        return Mended(text, text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: dict[str, list[Span]] = {}
    at = 0
    for start, end, sign, kind in edits:
        parts += (text[at:start], sign)
        starts += (*range(at, start), *([start] if sign else []))
        ends += (*range(at + 1, start + 1), *([end] if sign else []))
        kinds.setdefault(kind, []).append(Span(start, end))
        at = end
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    found = tuple((kind, tuple(spans)) for kind, spans in kinds.items())
    return Mended("".join((*parts, text[at:])), text, tuple(starts), tuple(ends), found)


def _through(first: Mended, edits: Edits) -> Mended:
    """Make the copy of a copy, its ways back joined."""
    if not edits:
        return first
    second = _apply(first.text, edits)
    starts = tuple(first.starts[i] for i in second.starts)
    ends = tuple(first.ends[i - 1] for i in second.ends)
    kinds = tuple((kind, tuple(first.span(s.start, s.end) for s in spans)) for kind, spans in second.kinds)
    return Mended(second.text, first.source, starts, ends, (*first.kinds, *kinds))
