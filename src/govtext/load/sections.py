"""The section tree (章节): which marks are sections, how deep each stands, where it ends.

A kind of mark has no depth of its own: （一） is outermost in one report and third in the next. The depth is read
off the order in which the kinds first open one another, kind by kind on a stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govtext.lexicon import Lexicon
from govtext.load.headings import find_heading_lines, heading_of
from govtext.load.marks import RANK, SPOKEN, Mark, find_marks
from govtext.load.roles import assign_roles
from govtext.load.view import View
from govtext.model import CLOSING, OPENING, Report, Section

_LIST_GAP = 1500
"""How far apart, in characters, two members of one spoken list may stand."""
_CLOSING_LINES = 4
"""A report's closing is looked for in its last lines only; 各位代表 also opens parts."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its level, its heading in the view, and where its text ends."""

    mark: Mark
    level: int
    heading: tuple[int, int]
    alone: bool
    end: int = 0


def split_sections(view: View, report: Report, lexicon: Lexicon) -> tuple[Section, ...]:
    """Split a report into its numbered and headed sections, in order of their start.

    The author's numbers are kept; ``id`` counts positions. Offsets are those of the report's text.
    """
    text = view.text
    marks = _keep_runs(text, find_marks(text))
    headings = find_heading_lines(text, {m.start for m in marks if m.heads_line}, lexicon, title=report.docvars.title)
    placed = _place(text, sorted([*marks, *headings], key=lambda m: m.start), lexicon)
    placed = _end(text, placed, lexicon)
    sections = tuple(_sections(view, placed))
    return assign_roles(sections, view, report.docvars, lexicon)


def section_at(sections: Sequence[Section], offset: int) -> str:
    """Give the id of the innermost section around an offset: ``0`` before the first, ``end`` after the last."""
    innermost = ""
    for section in sections:
        if section.start > offset:
            break
        if offset < section.end:
            innermost = section.id
    if innermost:
        return innermost
    return OPENING if not sections or offset < sections[0].start else CLOSING


def _keep_runs(text: str, marks: list[Mark]) -> list[Mark]:
    """Drop candidates that belong to no list: a lone 一要, an 首先 without 其次, 1. in running text."""
    kept: set[int] = set()
    for kind in {m.kind for m in marks}:
        same = [m for m in marks if m.kind == kind and not _is_idiom(text, m)]
        for run in _runs(text, same, marks):
            if len(run) > 1 or (run[0].heads_line and run[0].kind in ("part", "han", "han-bracket")):
                kept.update(m.start for m in run)
    return [m for m in marks if m.start in kept]


def _is_idiom(text: str, mark: Mark) -> bool:
    """Tell 一是一、二是二 from a list, and 一要 in 一要素."""
    after = text[mark.end : mark.end + 2]
    return mark.kind in ("spoken", "must") and bool(re.match(r"[一二三][、，]|素|点|件|求", after))


def _runs(text: str, same: list[Mark], marks: list[Mark]) -> Iterator[list[Mark]]:
    """Group marks of one kind into lists; a number that does not rise opens a new one, save for printed kinds."""
    run: list[Mark] = []
    for mark in same:
        if run and _breaks(text, run[-1], mark, marks):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _breaks(text: str, last: Mark, mark: Mark, marks: list[Mark]) -> bool:
    if mark.heads_line and last.heads_line and mark.kind not in SPOKEN:
        return False  # printed at line heads: a repeated or missing number is the author's, not another list
    if mark.heads_line and last.heads_line and mark.number == (last.number or 0) + 1:
        return False  # 第一、关于基本建设 … 第二、关于工业生产, pages apart
    if mark.number is not None and last.number is not None and mark.number <= last.number:
        return True
    if mark.kind not in SPOKEN:
        return mark.number is not None and mark.number != (last.number or 0) + 1
    between = (m for m in marks if last.start < m.start < mark.start)
    ended = any(m.heads_line and m.kind not in SPOKEN for m in between)
    return ended or mark.start - last.start > _LIST_GAP


def _place(text: str, marks: list[Mark], lexicon: Lexicon) -> list[Placed]:
    """Give each mark its level: a kind that is open closes back to itself, a new kind opens one deeper."""
    stack: list[Mark] = []
    placed: list[Placed] = []
    notes = False
    for i, mark in enumerate(marks):
        heading, alone = heading_of(text, mark, _next_start(marks, i, text))
        if mark.kind == "none" and any(w in text[slice(*heading)] for w in lexicon.words("sections.role.other")):
            stack, notes = [], True
        elif notes and mark.kind in SPOKEN:
            continue  # 一是 in the text of a note explains a term, it is no section of the report
        _unwind(text, stack, mark, marks[i + 1 :])
        stack.append(mark)
        placed.append(Placed(mark, len(stack), heading, alone))
    return placed


def _next_start(marks: list[Mark], i: int, text: str) -> int:
    return marks[i + 1].start if i + 1 < len(marks) else len(text)


def _unwind(text: str, stack: list[Mark], mark: Mark, rest: list[Mark]) -> None:
    """Close what the mark ends, leaving its parent on top."""
    kinds = [m.kind for m in stack]
    if mark.kind in kinds:
        del stack[kinds.index(mark.kind) :]
        return
    while stack and _list_ended(text, stack[-1], mark):
        stack.pop()
    while stack and mark.kind not in SPOKEN and RANK.get(mark.kind, 9) < RANK.get(stack[-1].kind, -1):
        if len(stack) == 1 and mark.kind not in ("part", "han") and _goes_on(stack[-1], rest):
            return  # 1. … （一） … 2.: here the digits are the outer ones
        stack.pop()


def _list_ended(text: str, top: Mark, mark: Mark) -> bool:
    if mark.heads_line and mark.kind not in SPOKEN and top.kind in SPOKEN:
        return top.kind != "first" or not top.heads_line  # 第五、关于文化教育 on its line holds （1） （2）
    return not top.heads_line and "\n" in text[top.start : mark.start]


def _goes_on(top: Mark, rest: list[Mark]) -> bool:
    following = next((m for m in rest if m.kind == top.kind), None)
    return following is not None and following.number == (top.number or 0) + 1


def _end(text: str, placed: list[Placed], lexicon: Lexicon) -> list[Placed]:
    """Find where each section ends: at the next one as high, at its paragraph for run-in items, at the closing."""
    closing = _closing_start(text, placed, lexicon)
    ended: list[Placed] = []
    for i, item in enumerate(placed):
        following = next((p for p in placed[i + 1 :] if p.level <= item.level), None)
        end = following.mark.start if following else len(text)
        if item.mark.start < closing < end:
            end = closing
        if _is_last_run_in(text, placed, i, following):
            end = min(end, _line_end(text, max([item.heading[1], *(p.heading[1] for p in placed[i + 1 :] if p.mark.start < end and p.level > item.level)])))
        end = _before_cue(text, item, end, lexicon)
        ended.append(replace(item, end=_strip(text, item.mark.end, end)))
    return ended


def _is_last_run_in(text: str, placed: list[Placed], i: int, following: Placed | None) -> bool:
    """Tell whether an item is the last of a list that lives inside one paragraph, or of one-paragraph items."""
    item = placed[i]
    if item.mark.kind not in SPOKEN and item.mark.heads_line:
        return False
    return following is None or following.mark.kind != item.mark.kind or following.level != item.level or not following.mark.heads_line


def _before_cue(text: str, item: Placed, end: int, lexicon: Lexicon) -> int:
    """End a section whose heading runs in with its text where a later paragraph opens with a closing cue.

    这些成绩的取得… after 5.厚植为民情怀。… speaks of the whole report; under 一、工作回顾 alone on its line it does not end the part.
    """
    if item.alone or item.mark.kind == "note":
        return end
    for line in re.finditer(r"\n[ ]*(\S[^\n]*)", text[item.mark.start : end]):
        if line[1].startswith(lexicon.words("sections.closing")):
            return item.mark.start + line.start(1)
    return end


def _closing_start(text: str, placed: list[Placed], lexicon: Lexicon) -> int:
    """Give where the report's closing begins: among its last lines, at the first that opens with a closing cue."""
    body = [p for p in placed if p.mark.kind != "note"]
    notes = next((p for p in placed if p.mark.kind == "none" and any(w in text[slice(*p.heading)] for w in lexicon.words("sections.role.other"))), None)
    stop = notes.mark.start if notes else len(text)
    last = max((p.heading[1] for p in body if p.mark.start < stop), default=0)
    if not last:
        return stop
    after = _line_end(text, last)
    lines = [after + m.start(1) for m in re.finditer(r"(?:\A|\n)[ ]*([^\s][^\n]*)", text[after:stop])]
    if not [p for p in body if p.mark.start < stop and not p.alone and p.heading[1] == last] and lines:
        lines = lines[1:]  # the paragraph right under a heading line belongs to it
    cues = lexicon.words("sections.closing")
    return next((at for at in lines[-_CLOSING_LINES:] if text.startswith(cues, at)), stop)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _strip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip()) if end > start else end


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
