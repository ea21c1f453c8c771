"""Findings about a report that its author or its reader should know (问题): numbers, counts, marks, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from string import ascii_letters

from govtext.extract.numerals import parse_number
from govtext.extract.slips import find_slips
from govtext.lexicon import Lexicon
from govtext.load.docx.numerals import write_number
from govtext.load.tree import SectionIndex
from govtext.load.view import View
from govtext.model import Problem, Report, Section

_COUNT = r"(?:[两二三四五六七八九]|十[一二三四五六七八九]?|\d{1,2})"
_CONGRESS = r"(?:十[一二三四五六七八九]|二十)大(?!任务|工程|行动|举措)"
_BEFORE = rf"(?<![第届前\d一二三四五六七八九十百])(?<!党的)(?!{_CONGRESS})"
# 主要抓了六个方面的工作：, 重点抓好以下5项任务。: a count, what is counted, then the list at once; but
# 十大专项行动全面铺开。, 从生产和流通两方面采取措施。, 十方面民生实事圆满完成。 announce nothing
_THINGS = (
    r"个?(?:重点|主要|具体)?方面(?:的?(?:重点|主要|具体|突出)?(?:工作|任务|措施|举措|问题|内容|要求|目标|打算|建议|意见))?|"
    r"点(?:意见|要求|建议|措施|打算|体会)?|项(?:重点|主要|具体)?(?:工作|任务|措施|举措)|"
    r"个(?:重点|环节|关系|关键|(?:突出|主要)?问题)|件(?:大事|事|(?:民生)?实事)|大(?:任务|工程|行动|举措)(?=：)"
)
# …, and in front of a colon whatever is counted in Chinese: 努力实现“六个更大突破”：, 必须把握好四种关系：
_ANNOUNCED = re.compile(
    rf"{_BEFORE}(?:(?P<count>{_COUNT})(?:{_THINGS})[：。]\s*$|"
    # the object of a verb: of 年度指标中，两项未达预期： two were missed
    r"(?<=[\u4e00-\u9fff“])(?P<said>[两二三四五六七八九]|十[一二三四五六七八九]?)[个项大件条点种类步场](?!(?:百分)?点)[^，。；：\n]{1,14}：\s*$)"
)
_UNLIKE = "neither title, year nor sections were found: perhaps no report; take it out if it is none"
_LEAD = 40
_BACK = 3000
"""Characters in front of a list in which the numbers are looked for that it does not begin with."""
_QUOTES = {"“": "”", "‘": "’", "《": "》"}
_NEAR = 60
# what a number of a list may stand behind
_AT_HEAD = re.compile(r"[。；：\s（(]")
_MARK = re.compile("[“”‘’《》\n]")
_OPENING = {closing: opening for opening, closing in _QUOTES.items()}
_LETTERS = frozenset(ascii_letters)


Finding = tuple[str, str, int, int]
"""Code and message of a problem, and where it stands."""


def find_problems(
    report: Report, view: View, sections: Sequence[Section], lexicon: Lexicon
) -> tuple[Problem, ...]:
    """Check numbering, announced counts, quotation marks and fixed formulations, in order of place."""
    found = [
        *_numbering(view, sections),
        *_announced(view, sections),
        *_unbalanced(view),
        *_slips(report, view, lexicon),
    ]
    if not sections and report.docvars.title is None and report.docvars.year is None:
        found.append(("unlike-a-report", _UNLIKE, 0, min(len(report.text), _LEAD)))
    tree = SectionIndex(sections)
    problems = [
        Problem(
            report.file,
            code,
            message,
            "warning",
            report.doc,
            start,
            end,
            report.text[start:end],
            tree.id(start),
        )
        for code, message, start, end in sorted(found, key=lambda f: (f[2], f[0]))
    ]
    return (*report.problems, *problems)


def sibling_lists(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Give the numbered lists: neighbours of one parent and one kind of mark, a new list at each 1.

    A second 1 right after a 1 repeats a number; anywhere else a 1 opens a new list.
    """
    groups: dict[tuple[str, str], list[Section]] = {}
    for section in sections:
        if section.number is not None:
            groups.setdefault((section.id.rpartition(".")[0], section.rule), []).append(section)
    for group in groups.values():
        run = [group[0]]
        for last, section in pairwise(group):
            if section.number == 1 and last.number != 1:
                yield run
                run = []
            run.append(section)
        yield run


def _numbering(view: View, sections: Sequence[Section]) -> Iterator[Finding]:
    """Report numbers that stand twice, are missing, or fall back."""
    ends: dict[str, int] = {}
    outer: dict[str, set[int]] = {}
    parents = {s.id: view.at(s.start) for s in sections}
    for run in sorted(sibling_lists(sections), key=lambda r: r[0].start):
        first, open_lists = run[0], outer.setdefault(run[0].rule, set())
        # numbers may run on through the parts: 一、 holds 1. to 23., 二、 begins with 24.
        if (first.number or 1) > 1 and first.number != ends.get(first.rule, 0) + 1:
            before = max(parents.get(first.id.rpartition(".")[0], 0), view.at(first.start) - _BACK, 0)
            if not _stands(view.text[before : view.at(first.start)], first, (first.number or 0) - 1):
                yield "number-missing", f"a list begins with {first.marker}, not with 1", *_mark(first)
        for last, section in pairwise(run):
            yield from _step(view, last, section, open_lists)
        open_lists.add(run[-1].number or 0)
        ends[first.rule] = run[-1].number or 0


def _step(view: View, last: Section, section: Section, open_lists: set[int]) -> Iterator[Finding]:
    """Report what is wrong between two neighbours of a list, if anything.

    The 三、 that follows the 五、 of a list inside 二、 goes on with the list outside.
    """
    number, before = section.number or 0, last.number or 0
    if number == before:
        message = f"section number {number} stands twice ({last.heading} / {section.heading})"
        yield "number-twice", message, *_mark(section)
    elif number < before and number - 1 not in open_lists:
        yield "number-order", f"section number {number} follows {before}", *_mark(section)
    elif number < before:
        open_lists.add(before)
    elif number > before + 1:
        between = view.text[view.at(last.start) + len(last.marker) : view.at(section.start)]
        lost = [n for n in range(before + 1, number) if not _stands(between, section, n)]
        if lost:
            missing = f"{lost[0]}" if len(lost) == 1 else f"{lost[0]} to {lost[-1]}"
            are = "is" if len(lost) == 1 else "are"
            yield (
                "number-missing",
                f"section number {missing} {are} missing before {section.marker}",
                *_mark(section),
            )


def _mark(section: Section) -> tuple[int, int]:
    return section.start, section.start + len(section.marker)


def _stands(text: str, like: Section, number: int) -> bool:
    """Tell whether a number of a list stands in a text, though not as a section: 5.2所实验室, 4 . 学校."""
    if re.search(r"\d", like.marker):
        # a pattern that begins with the number is ten times as fast as one with what stands before it
        numbers = re.finditer(rf"{number}\s*[.．、）)]", text)
        return any(not (at := m.start()) or _AT_HEAD.match(text, at - 1) for m in numbers)
    words = write_number(number, "chineseCounting") or ""
    mark = re.sub("[一二三四五六七八九十]+", words, like.marker, count=1)
    return bool(words) and mark != like.marker and mark in text


def _announced(view: View, sections: Sequence[Section]) -> Iterator[Finding]:
    """Report announced counts that the list does not keep: 六个方面 before five sections."""
    for run in sibling_lists(sections):
        if len(run) < 2 or run[0].number != 1:
            continue
        at = view.at(run[0].start)
        lead = view.text[max(0, at - _LEAD) : at].rstrip("\n ")
        places = range(len(lead), -1, -1) if lead.rstrip().endswith(("：", "。")) else ()
        match = next((m for i in places if (m := _ANNOUNCED.match(lead, i))), None)
        if not match:
            continue
        count = int(parse_number(match["count"] or match["said"]))
        behind = view.text[view.at(run[-1].start) :]
        kept = count > len(run) and all(_stands(behind, run[-1], n) for n in range(len(run) + 1, count + 1))
        if count != len(run) and not kept:
            begin = max(0, at - _LEAD) + match.start()
            span = view.span(begin, begin + len(match[0].rstrip("：。 ")))
            yield "count-wrong", f"{count} are announced, {len(run)} follow", span.start, span.end


def _unbalanced(view: View) -> Iterator[Finding]:
    """Report quotation marks and title marks that have no partner in their paragraph.

    Two that fail each other count once: “六五’, ”五讲四美”. A broken line in between parts no pair.
    """
    lone = sorted(_lone_marks(view.text))
    while lone:
        at, mark = lone.pop(0)
        if not lone or lone[0][0] - at > _NEAR or re.search("[。；！？]", view.text[at : lone[0][0]]):
            yield _lone(view, at)
            continue
        end, other = lone.pop(0)
        if _QUOTES.get(mark) != other:
            span = view.span(at, end + 1)
            yield "quote-unbalanced", f"{mark} and {other} are no pair", span.start, span.end


def _lone_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the marks without a partner in their line, with their places; women’s has none and needs none."""
    opened: dict[str, int] = {}
    titled = False  # a title's end may stand twice: 《关于《办法》》
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0]
        if char == "\n":
            yield from ((place, opening) for opening, place in opened.items())
            opened, titled = {}, False
            continue
        titled = titled or char == "《"
        if _LETTERS.issuperset((text[at - 1 : at] or " ", text[at + 1 : at + 2] or " ")):
            continue
        if char in _QUOTES:
            if char in opened and char != "《":
                yield opened[char], char
            opened[char] = at
        elif opened.pop(_OPENING[char], None) is None and not (char == "》" and titled):
            yield at, char
    yield from ((place, opening) for opening, place in opened.items())


def _lone(view: View, at: int) -> Finding:
    span = view.span(at, at + 1)
    return (
        "quote-unbalanced",
        f"{view.source[span.start : span.end]} has no partner in its paragraph",
        span.start,
        span.end,
    )


def _slips(report: Report, view: View, lexicon: Lexicon) -> Iterator[Finding]:
    for start, end, read, meant in find_slips(view, report.docvars.year, lexicon):
        span = view.span(start, end)
        yield "slip", f"{read} is probably {meant}", span.start, span.end
