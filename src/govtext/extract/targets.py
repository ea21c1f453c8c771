"""Targets (指标): the status of a figure, its deadline and its commitment.

A target is a figure whose status is planned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govtext.extract.deadlines import find_deadline
from govtext.extract.found import Placed
from govtext.extract.status import blank_out, clause_start, decide_status
from govtext.extract.stretches import sentences
from govtext.lexicon import Lexicon
from govtext.load.tree import SectionIndex
from govtext.load.view import View
from govtext.model import CLOSING, OPENING, Docvars, Section
from govtext.patterns import any_of

_FARTHEST = 400
# 预计实现年营收3亿元: what comes every year has no day by which it is due
_YEARLY = ("status.planned.预计实现年", "status.planned.预计年")
_LEVELS = ("soft", "binding", "strong")


class Status(NamedTuple):
    """Where a figure stands: its section and status, where planned its deadline and commitment, the rules."""

    section: str
    status: str
    deadline: str
    commitment: str
    rules: tuple[str, ...]


def assign_status(
    view: View,
    placed: Sequence[Placed],
    sections: Sequence[Section],
    docvars: Docvars,
    lexicon: Lexicon,
) -> list[Status]:
    """Give for every figure its section, status, and, where planned, its deadline and commitment."""
    text, tree = view.text, SectionIndex(sections)
    outside = "plan" if docvars.kind == "plan" else "review"
    statuses: list[Status] = []
    for one in placed:
        raw, (section, role) = one.raw, tree.place(one.start)
        if section in (OPENING, CLOSING):
            role = outside
        begin, end = sentence_around(text, raw.start)
        status, cue = decide_status(text, raw, begin, end, role, docvars, lexicon)
        deadline = commitment = word = ""
        if status == "planned":
            if not cue.startswith(_YEARLY):
                deadline = find_deadline(view, raw.start, raw.end, begin, lexicon)
            clause = text[clause_start(text, raw.start, begin) : raw.after]
            commitment, word = grade_commitment(clause, lexicon)
        rules = (*raw.rules, *filter(None, (cue, word)))
        statuses.append(Status(section, status, deadline, commitment, rules))
    return statuses


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a place: up to 。！？ or a line end; ； does not end it.

    Example:
        >>> text = "修路。今年栽树；引水。"
        >>> text[slice(*sentence_around(text, 9))]
        '今年栽树；引水'
    """
    marked = sentences(text)
    low = max(0, at - _FARTHEST)
    begin, end = marked.rfind("。", low, at) + 1, marked.find("。", at)
    return begin or low, end if end >= 0 else len(text)


def grade_commitment(clause: str, lexicon: Lexicon) -> tuple[str, str]:
    """Grade the words of a target's clause and name the rule: soft if any softens it, else binding, strong.

    The scale follows Li, Liu, Weng & Zhou (2019, Economic Journal 129:2888–2915).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> grade_commitment("确保水质达标率达到95%", load_lexicon())
        ('binding', 'status.commitment.binding.确保')
    """
    if not _commits(lexicon).search(clause):
        return "", ""  # as most do not
    clause = blank_out(clause, lexicon.words("status.commitment.not"))
    for level in _LEVELS:
        for word in lexicon.words(f"status.commitment.{level}"):
            if word in clause:
                return level, f"status.commitment.{level}.{word}"
    return "", ""


@lru_cache(maxsize=4)
def _commits(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(any_of(lexicon.words(*(f"status.commitment.{level}" for level in _LEVELS))))
