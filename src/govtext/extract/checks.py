"""Findings about a report that its author or its reader should know (问题): numbers, counts, marks, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govtext.extract.numerals import parse_number
from govtext.extract.slips import find_slips
from govtext.lexicon import Lexicon
from govtext.load.sections import section_at
from govtext.load.view import View
from govtext.model import Problem, Report, Section

# 主要抓了六个方面的工作：, 重点抓好以下5项任务。: a count, what is counted, then the list at once; but
# 十大专项行动全面铺开。, 两项未达预期：, 党的十九大精神 announce nothing
_ANNOUNCED = re.compile(
    r"(?<![第届前\d一二三四五六七八九十百])(?<!党的)(?P<count>[两二三四五六七八九]|十[一二三四五六七八九]?|\d{1,2})(?:"
    r"个?(?:重点|主要)?方面(?:[^，。；：、“”\n]{0,8})|点(?:意见|要求|建议|措施|打算|体会)?|"
    r"项(?:重点|主要|具体)?(?:工作|任务|措施)|个(?:重点|(?:突出|主要)?问题)|件(?:大事|(?:民生)?实事)|"
    r"大(?:任务|工程|行动)(?=：))[：。]\s*$"
)
_LEAD = 40
_QUOTES = {"“": "”", "‘": "’", "《": "》"}


def find_problems(
    report: Report, view: View, sections: Sequence[Section], lexicon: Lexicon
) -> tuple[Problem, ...]:
    """Check numbering, announced counts, quotation marks and fixed formulations, in order of place."""
    found = [
        *_numbering(sections),
        *_announced(view, sections),
        *_unbalanced(view),
        *_slips(report, view, lexicon),
    ]
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
            section_at(sections, start),
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


def _numbering(sections: Sequence[Section]) -> Iterator[tuple[str, str, int, int]]:
    """Report numbers that stand twice, are missing, or fall back."""
    ends: dict[str, int] = {}
    for run in sorted(sibling_lists(sections), key=lambda r: r[0].start):
        for last, section in pairwise(run):
            number, before = section.number or 0, last.number or 0
            place = (section.start, section.start + len(section.marker))
            if number == before:
                yield (
                    "number-twice",
                    f"section number {number} stands twice ({last.heading} / {section.heading})",
                    *place,
                )
            elif number > before + 1:
                missing = f"{before + 1}" if number == before + 2 else f"{before + 1} to {number - 1}"
                yield "number-missing", f"section number {missing} is missing before {section.marker}", *place
            elif number < before:
                yield "number-order", f"section number {number} follows {before}", *place
        first = run[0]
        # numbers may run on through the parts: 一、 holds 1. to 23., 二、 begins with 24.
        if (first.number or 1) > 1 and first.number != ends.get(first.rule, 0) + 1:
            yield (
                "number-missing",
                f"a list begins with {first.marker}, not with 1",
                first.start,
                first.start + len(first.marker),
            )
        ends[first.rule] = run[-1].number or 0


def _announced(view: View, sections: Sequence[Section]) -> Iterator[tuple[str, str, int, int]]:
    """Report announced counts that the list does not keep: 六个方面 before five sections."""
    for run in sibling_lists(sections):
        at = view.at(run[0].start)
        lead = view.text[max(0, at - _LEAD) : at].rstrip("\n ")
        match = _ANNOUNCED.search(lead)
        if not match or len(run) < 2:
            continue
        count = int(parse_number(match["count"]))
        if count != len(run):
            begin = max(0, at - _LEAD) + match.start()
            span = view.span(begin, begin + len(match[0].rstrip("：。 ")))
            yield "count-wrong", f"{count} are announced, {len(run)} follow", span.start, span.end


def _unbalanced(view: View) -> Iterator[tuple[str, str, int, int]]:
    """Report quotation marks and title marks that have no partner in their paragraph."""
    for line in re.finditer(r"[^\n]+", view.text):
        for opening, closing in _QUOTES.items():
            open_at: int | None = None
            for mark in re.finditer(f"[{opening}{closing}]", line[0]):
                at = line.start() + mark.start()
                if mark[0] == opening and open_at is not None and opening != "《":
                    yield _lone(view, open_at)
                    open_at = at
                elif mark[0] == opening:
                    open_at = at
                elif open_at is None and not (closing == "》" and "《" in line[0][: mark.start()]):
                    yield _lone(view, at)
                else:
                    open_at = None
            if open_at is not None:
                yield _lone(view, open_at)


def _lone(view: View, at: int) -> tuple[str, str, int, int]:
    span = view.span(at, at + 1)
    return (
        "quote-unbalanced",
        f"{view.source[span.start : span.end]} has no partner in its paragraph",
        span.start,
        span.end,
    )


def _slips(report: Report, view: View, lexicon: Lexicon) -> Iterator[tuple[str, str, int, int]]:
    for start, end, read, meant in find_slips(view, report.docvars.year, lexicon):
        span = view.span(start, end)
        yield "slip", f"{read} is probably {meant}", span.start, span.end
