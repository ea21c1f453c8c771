"""Section marks (章节标记): what they look like and which number they say.

A mark counts at the head of a line, or, for the kinds that authors run in with the text, after a sentence.
Whether a candidate is a section is decided in sections.py, where its neighbours are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = "一二三四五六七八九十"
_VALUES = {c: n for n, c in enumerate(_DIGITS, 1)}
_CN = f"[{_DIGITS}百零]{{1,4}}"
_NUMBER = re.compile(r"\d+")
_HAN_NUMBER = re.compile(_CN)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3}

RANK = {
    "part": 0, "han": 1, "han-bracket": 2, "digit": 3, "digit-comma": 3, "digit-bracket": 4, "digit-half": 4,
    "circled": 5, "note": 6, "first": 7, "order": 7, "spoken": 8, "must": 8,
}  # fmt: skip
"""How deep a kind of mark usually stands; only used where the report itself does not say."""

SPOKEN = frozenset({"first", "order", "spoken", "must"})
"""Kinds that live inside a paragraph: a printed mark ends their list."""

# One alternative a kind. Examples stand beside each, since a wrong one costs a whole report.
_LINE = {
    "part": rf"第{_CN}(?:部分|章|编|篇)[、：:，,]? ?",  # 第一部分 第一章
    "han": rf"{_CN}(?:、|\.(?!\d))",  # 一、
    "han-bracket": rf"（{_CN}）[、.]?",  # （一）
    "digit": r"\d{1,2}\.(?!\d)",  # 1. but not 1.78亿
    "digit-comma": r"\d{1,2}、(?!\d)",  # 1、 but not 3、4个
    "digit-bracket": r"（\d{1,2}）[、.]?",  # （1）
    "digit-half": r"\d{1,2}）",  # 1）
    "circled": rf"[{_CIRCLED}]",
    "note": r"\[ ?\d{1,3} ?\]|〔 ?\d{1,3} ?〕",  # [12] at the head of a note
}  # fmt: skip
_RUN_IN = {
    "spoken": rf"(?:{_CN})是(?:要)?",  # 一是 二是要
    "must": rf"(?:{_CN})要",  # 一要 二要
    "first": rf"第{_CN}[，、：]",  # 第一， 第二，
    "order": r"(?:首先|其次|再次|再者|最后)是?",
    "circled": rf"[{_CIRCLED}]",
    "digit-bracket": r"（\d{1,2}）[、.]?",
    "digit": r"\d{1,2}\.(?![\d ])",
}
# each run of blanks is taken once and never given back: layouts hold thousands in a row
# ?? are blanks that a page lost: ??（一）提升产业创新能力
_AT_LINE = r"(?:(?<=\n)|\A)[ ]*+(?:(?:[※◆●■★]|？{2,3})[ ]*+)?"
# a run-in mark follows a sentence or clause end: 服务。一是强化…；二是…, 要求：①…
_AT_CLAUSE = r"(?<=[。；！？：，、“ ”])"
_LINE_RE = re.compile(
    _AT_LINE + "(?:" + "|".join(f"(?P<{k.replace('-', '_')}>{v})" for k, v in _LINE.items()) + ")"
)
_RUN_RE = re.compile(
    rf"(?:{_AT_CLAUSE}|(?<=\n)|(?<=\n )|(?<=\n  )|\A)(?:"
    + "|".join(f"(?P<{k.replace('-', '_')}>{v})" for k, v in _RUN_IN.items())
    + ")"
)
# (the character first and then a look back: a pattern that begins with looking back is ten times as slow)
_RUN_FIRST = re.compile(
    rf"[{_CIRCLED}第首其再最（\d一二三四五六七八九十百零](?:(?<=[。；！？：，、“ ”\n].)|(?<=\A.))"
)
# 20.2026年民生实事, 21.5+2就业之家: a number that goes on the list, before a heading that begins with a digit
_NEXT_RE = re.compile(_AT_LINE + r"(?P<digit>\d{1,2}\.(?=\d))")
# Where a page lost its line ends and blanks, chapters follow a full stop: …提出意见。一、工作回顾
_ONE_LINE_RE = re.compile(rf"(?<=[。！])(?:(?P<han>{_CN}、)|(?P<han_bracket>（{_CN}）))")
_LONG_LINE = 4000  # longer than any paragraph
# GBK holds circled numbers only to ⑩; later ones come out as ? on government pages: ⑩搭建…。?落实…
_LOST = re.compile(r"(?<=[。；！\n])？(?=[\u4e00-\u9fff“《])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate mark at ``[start, end)`` of the view: its kind, its number, whether it heads a line."""

    start: int
    end: int
    kind: str
    number: int | None
    heads_line: bool


def find_marks(text: str) -> list[Mark]:
    """Find every candidate mark of a folded text, in order; at one place the line kind wins."""
    found: dict[int, Mark] = {}
    for match in _at_lines(_LINE_RE, text):
        mark = _mark(match, text, heads_line=True)
        found[mark.start] = mark
    for start, end in _long_lines(text):
        for match in _ONE_LINE_RE.finditer(text, start, end):
            mark = _mark(match, text, heads_line=True)
            found.setdefault(mark.start, mark)
    for match in _run_in(text):
        mark = _mark(match, text, heads_line=_heads_line(text, match.start()))
        if not _is_reference(text, mark):
            found.setdefault(mark.start, mark)
    _go_on(text, found)
    marks = sorted(found.values(), key=lambda m: m.start)
    return sorted([*marks, *_lost_circled(text, marks)], key=lambda m: m.start)


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start >= _LONG_LINE:
        end = end_of_line(text, start)
        if end - start >= _LONG_LINE:
            yield start, end
        start = end + 1


def _at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches at the heads of lines; to try a pattern nowhere else is ten times as fast."""
    start = 0
    while start >= 0:
        if match := pattern.match(text, start):
            yield match
        start = text.find("\n", start) + 1 or -1


def _run_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of _RUN_RE, tried only at a character that one can begin with."""
    at = 0
    for first in _RUN_FIRST.finditer(text):
        if first.start() >= at and (match := _RUN_RE.match(text, first.start())):
            yield match
            at = match.end()


def _go_on(text: str, found: dict[int, Mark]) -> None:
    """Add the numbers at the heads of lines that count on though a digit follows them: 20.2026年民生实事."""
    numbered = sorted((m.start, m.number) for m in found.values() if m.kind == "digit" and m.heads_line)
    for match in _at_lines(_NEXT_RE, text):
        mark = _mark(match, text, heads_line=True)
        i = bisect_left(numbered, (mark.start, 0))
        if i and numbered[i - 1][1] == (mark.number or 0) - 1:
            numbered.insert(i, (mark.start, mark.number))
            found[mark.start] = mark


def _mark(match: re.Match[str], text: str, *, heads_line: bool) -> Mark:
    group = match.lastgroup or ""
    kind = group.replace("_", "-")
    body = match[group]
    start = match.start(group)
    if kind in ("spoken", "must"):
        body = body[: 3 if body.startswith("十") and body[1:2] in _VALUES else 2]
        end = start + len(body)
    else:
        end = start + len(body.rstrip(" "))
    return Mark(start, end, kind, mark_number(body), heads_line)


def _is_reference(text: str, mark: Mark) -> bool:
    """Tell ① in 推广“旱育”①秧, which refers to a note, from ① after a quoted sentence."""
    before = text[max(mark.start - 2, 0) : mark.start]
    return mark.kind not in SPOKEN and before[1:] == "”" and before[0] not in "。！？；"


def _heads_line(text: str, at: int) -> bool:
    while at and text[at - 1] != "\n" and text[at - 1].isspace():
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _lost_circled(text: str, marks: list[Mark]) -> Iterator[Mark]:
    """Yield the ？ that count on after a ⑩ of the same line, or after line ends alone."""
    last, number, line_end = -1, 0, -1
    circled = [m for m in marks if m.kind == "circled"]
    if all(m.number != 10 for m in circled):
        return
    starts = [m.start for m in circled]
    for lost in _LOST.finditer(text):
        before = bisect_left(starts, lost.start()) - 1
        if before < 0 or circled[before].number != 10:
            continue
        if starts[before] > line_end:
            line_end = end_of_line(text, starts[before])
        if line_end < _before_line_ends(text, lost.start()):
            continue
        number = number + 1 if last == starts[before] else 11
        last = starts[before]
        yield Mark(lost.start(), lost.end(), "circled", number, _heads_line(text, lost.start()))


def end_of_line(text: str, at: int) -> int:
    """Give where the line around a place ends."""
    found = text.find("\n", at)
    return found if found >= 0 else len(text)


def _before_line_ends(text: str, at: int) -> int:
    while at and text[at - 1] == "\n":
        at -= 1
    return at


def mark_number(body: str) -> int | None:
    """Give the number that a mark says; None for 最后 and marks without one.

    Examples:
        >>> mark_number("（十二）"), mark_number("3."), mark_number("⑦"), mark_number("首先")
        (12, 3, 7, 1)
    """
    for char in body:
        if char in _CIRCLED:
            return _CIRCLED.index(char) + 1
    if digits := _NUMBER.search(body):
        return int(digits[0])
    if body[:2] in _ORDER:
        return _ORDER[body[:2]]
    if han := _HAN_NUMBER.search(body):
        return _han_number(han[0])
    return None


def _han_number(han: str) -> int:
    total = 0
    digit = 0
    for char in han:
        if char == "百":
            total, digit = (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char in _VALUES:
            digit = _VALUES[char]
    return total + digit
