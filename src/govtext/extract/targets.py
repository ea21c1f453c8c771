"""Targets (指标): the status of a figure, its deadline and its commitment.

A target is a figure whose status is planned.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.deadlines import find_deadline
from govtext.extract.found import Found
from govtext.extract.status import blank_out, clause_start, decide_status
from govtext.lexicon import Lexicon
from govtext.load.tree import SectionIndex
from govtext.load.view import View
from govtext.model import Docvars, Figure, Section, altered

_SENTENCE = re.compile(r"[。！？\n]")
_FARTHEST = 400


def assign_status(
    view: View,
    found: Sequence[tuple[Found, Figure]],
    sections: Sequence[Section],
    docvars: Docvars,
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """Give every figure its section, status, and, where planned, its deadline and commitment."""
    by_id = {s.id: s for s in sections}
    tree = SectionIndex(sections)
    done: list[Figure] = []
    for raw, figure in found:
        section = tree.id(figure.start)
        role = by_id[section].role if section in by_id else _outside_role(docvars)
        begin, end = sentence_around(view.text, raw.start)
        status, cue = decide_status(view.text, raw, begin, end, role, docvars, lexicon)
        deadline = commitment = word = ""
        if status == "planned":
            deadline = find_deadline(view, raw.start, raw.end, begin, lexicon)
            clause = view.text[clause_start(view.text, raw.start, begin) : raw.after]
            commitment, word = grade_commitment(clause, lexicon)
        rules = ";".join(r for r in (figure.rule, cue, word) if r)
        done.append(
            altered(
                figure, section=section, status=status, deadline=deadline, commitment=commitment, rule=rules
            )
        )
    return tuple(done)


def _outside_role(docvars: Docvars) -> str:
    return "plan" if docvars.kind == "plan" else "review"


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a place: up to 。！？ or a line end; ； does not end it.

    Example:
        >>> text = "修路。今年栽树；引水。"
        >>> text[slice(*sentence_around(text, 9))]
        '今年栽树；引水'
    """
    stops = _stops(text)
    i = bisect_right(stops, at)
    begin = max(at - _FARTHEST, 0, stops[i - 1] if i else 0)
    return begin, stops[i] - 1 if i < len(stops) else len(text)


@lru_cache(maxsize=2)
def _stops(text: str) -> list[int]:
    """List where the sentences of a text begin; those of one text are asked for once for each figure."""
    return [m.end() for m in _SENTENCE.finditer(text)]


def grade_commitment(clause: str, lexicon: Lexicon) -> tuple[str, str]:
    """Grade the words of a target's clause and name the rule: soft if any softens it, else binding, strong.

    The scale follows Li, Liu, Weng & Zhou (2019, Economic Journal 129:2888–2915).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> grade_commitment("确保水质达标率达到95%", load_lexicon())
        ('binding', 'status.commitment.binding.确保')
    """
    clause = blank_out(clause, lexicon.words("status.commitment.not"))
    for level in ("soft", "binding", "strong"):
        for word in lexicon.words(f"status.commitment.{level}"):
            if word in clause:
                return level, f"status.commitment.{level}.{word}"
    return "", ""
