"""The section tree (章节): which marks are sections, and how deep each stands.

A kind of mark has no depth of its own: （一） is outermost in one report and third in the next. The depth is
read off the order in which the kinds first open one another, kind by kind on a stack.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from govtext.lexicon import Lexicon
from govtext.load.extents import Placed, end_sections, is_notes
from govtext.load.headings import find_heading_lines, heading_of
from govtext.load.marks import RANK, SPOKEN, Mark, find_marks
from govtext.load.roles import assign_roles
from govtext.load.view import View
from govtext.model import Report, Section

# after the last of the chapter's sections a paragraph speaks of them all: 为实现以上目标，…：一是
_AIM = re.compile(r"\n *(?:为了?)?(?:实现|完成|达到|做好)(?:以上|上述|这些)")
_IDIOM = re.compile("[一二三][、，]|素|点|件|求")
_IN_A_ROW = re.compile("[一二三四五六七八九十][、和及]")
_LIST_GAP = 1500
"""How far apart, in characters, two members of one spoken list may stand."""


def split_sections(view: View, report: Report, lexicon: Lexicon) -> tuple[Section, ...]:
    """Split a report into its numbered and headed sections, in order of their start.

    The author's numbers are kept; ``id`` counts positions. Offsets are those of the report's text.
    """
    text = view.text
    marks = _keep_runs(text, find_marks(text))
    headings = find_heading_lines(
        text, {m.start for m in marks if m.heads_line}, lexicon, title=report.docvars.title
    )
    placed = _place(text, sorted([*marks, *headings], key=lambda m: m.start), lexicon)
    sections = tuple(_sections(view, end_sections(text, placed, lexicon)))
    return assign_roles(sections, view, report.docvars, lexicon)


def _keep_runs(text: str, marks: list[Mark]) -> list[Mark]:
    """Drop candidates that belong to no list: a lone 一要, an 首先 without 其次, 1. in running text."""
    kept: set[int] = set()
    printed = [m.start for m in marks if m.heads_line and m.kind not in SPOKEN]
    for kind in {m.kind for m in marks}:
        same = [m for m in marks if m.kind == kind and not _is_idiom(text, m)]
        for run in _runs(same, printed):
            if len(run) > 1 or (run[0].heads_line and run[0].kind in ("part", "han", "han-bracket")):
                kept.update(m.start for m in run)
    return [m for m in marks if m.start in kept]


def _is_idiom(text: str, mark: Mark) -> bool:
    """Tell 一是一、二是二, 一要素, 第一、第二、第三产业 and 一、二、三产业 from marks."""
    after = text[mark.end : mark.end + 2]
    if mark.kind in ("spoken", "must"):
        return bool(_IDIOM.match(after))
    if mark.kind == "first":
        return after.startswith("第")
    return mark.kind == "han" and bool(_IN_A_ROW.match(after))


def _runs(same: list[Mark], printed: list[int]) -> Iterator[list[Mark]]:
    """Group marks of one kind into lists; a number that does not rise opens a new one, but not in print."""
    run: list[Mark] = []
    for mark in same:
        if run and _breaks(run[-1], mark, printed):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _breaks(last: Mark, mark: Mark, printed: list[int]) -> bool:
    if mark.heads_line and last.heads_line and mark.kind not in SPOKEN:
        return False  # printed at line heads: a repeated or missing number is the author's, not another list
    if mark.heads_line and last.heads_line and mark.number == (last.number or 0) + 1:
        return False  # 第一、关于基本建设 … 第二、关于工业生产, pages apart
    if mark.number is not None and last.number is not None and mark.number <= last.number:
        return True
    if mark.kind not in SPOKEN:
        return mark.number is not None and mark.number != (last.number or 0) + 1
    ended = bisect_right(printed, last.start) < bisect_left(printed, mark.start)
    return ended or mark.start - last.start > _LIST_GAP


def _place(text: str, marks: list[Mark], lexicon: Lexicon) -> list[Placed]:
    """Give each mark its level: a kind that is open closes back to itself, a new kind opens one deeper."""
    stack: list[Mark] = []
    placed: list[Placed] = []
    nested: set[tuple[str, str]] = set()
    notes = False
    for i, mark in enumerate(marks):
        heading, alone = heading_of(text, mark, _next_start(marks, i, text))
        if is_notes(text, Placed(mark, 1, heading, alone), lexicon) or (mark.kind == "note" and not notes):
            stack, notes = [], True
        _unwind(text, stack, mark, marks[i + 1 :], nested)
        nested.update((outer.kind, mark.kind) for outer in stack[-1:])
        stack.append(mark)
        placed.append(Placed(mark, len(stack), heading, alone))
    return placed


def _next_start(marks: list[Mark], i: int, text: str) -> int:
    return marks[i + 1].start if i + 1 < len(marks) else len(text)


def _unwind(text: str, stack: list[Mark], mark: Mark, rest: list[Mark], nested: set[tuple[str, str]]) -> None:
    """Close what the mark ends, leaving its parent on top; ``nested`` tells what stood in what so far."""
    same = [i for i, m in enumerate(stack) if m.kind == mark.kind]
    if same and _opens_inside(text, stack[same[-1]], mark):
        return
    if same:
        runs_on = mark.kind in SPOKEN and not mark.heads_line
        del stack[same[-1] if runs_on else same[0] :]
        return
    if len(stack) > 1 and _AIM.search(text, stack[-1].start, mark.start):
        stack.pop()
    while stack and _list_ended(text, stack[-1], mark):
        stack.pop()
    while stack and mark.kind not in SPOKEN and RANK.get(mark.kind, 9) < RANK.get(stack[-1].kind, -1):
        outer = (stack[-1].kind, mark.kind) in nested or _goes_on(stack[-1], rest)
        if len(stack) == 1 and mark.kind not in ("part", "han") and outer:
            return  # 1. … （一） … 2.: here the digits are the outer ones
        stack.pop()


def _opens_inside(text: str, outer: Mark, mark: Mark) -> bool:
    """Tell 一是 in the running text of 五是, where the outer list stands at the heads of lines."""
    if mark.kind not in SPOKEN or mark.heads_line or not outer.heads_line:
        return False
    return mark.number == 1 and "\n" not in text[outer.start : mark.start]


def _list_ended(text: str, top: Mark, mark: Mark) -> bool:
    if mark.heads_line and mark.kind not in SPOKEN and top.kind in SPOKEN:
        return top.kind != "first" or not top.heads_line  # 第五、关于文化教育 on its line holds （1） （2）
    return not top.heads_line and "\n" in text[top.start : mark.start]


def _goes_on(top: Mark, rest: list[Mark]) -> bool:
    following = next((m for m in rest if m.kind == top.kind), None)
    return following is not None and following.number == (top.number or 0) + 1


def _sections(view: View, placed: list[Placed]) -> Iterator[Section]:
    counts: list[int] = []
    for item in placed:
        counts = [*counts[: item.level], *[0] * (item.level - len(counts))]
        counts[item.level - 1] += 1
        span = view.span(item.mark.start, item.end)
        marker = view.span(item.mark.start, item.mark.end)
        heading = view.span(*item.heading)
        yield Section(
            id=".".join(map(str, counts)),
            level=item.level,
            marker=view.source[marker.start : marker.end],
            number=item.mark.number,
            heading=view.source[heading.start : heading.end],
            start=span.start,
            end=max(span.end, heading.end),
            rule=f"marks.{item.mark.kind}",
        )
