"""What the tests of figures share: one lexicon, and sentences read as a report."""

from __future__ import annotations

import functools
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from govtext.extract.annotate import annotate
from govtext.extract.figures import find_figures
from govtext.extract.found import Found
from govtext.extract.numbers import number_pattern
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.view import fold_text
from govtext.model import CLOSING, OPENING, Annotated, Docvars, Figure, Report

ROOT = Path(__file__).resolve().parents[1]
PLAN_YEAR = 2025


@functools.cache
def lexicon() -> Lexicon:
    """Load the dictionaries once: preparing the segmenter takes a second."""
    return load_lexicon()


def cases(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "cases" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(text: str, kind: str = "review", year: int | None = None) -> Annotated:
    """Annotate a text as a review of 2024 or a plan for 2025."""
    year = year or (PLAN_YEAR if kind == "plan" else PLAN_YEAR - 1)
    docvars = Docvars(place="枫坪镇", year=year, kind=kind)
    return annotate(Report("枫坪镇", "枫坪镇.txt", text, sha256="", docvars=docvars), lexicon())


def figures(text: str, kind: str = "review") -> tuple[Figure, ...]:
    return read(text, kind).figures


def raw(text: str) -> list[Found]:
    """Find the figures of a text before they are placed in sections."""
    return [one.raw for one in find_figures(fold_text(text), lexicon())]


def match_in(text: str) -> re.Match[str]:
    """Find the first number of a text."""
    match = number_pattern(lexicon()).search(text)
    assert match is not None, text
    return match


def said(figure: Figure) -> dict[str, Any]:
    """Give what a case expects of a figure, as it stands in the file of cases."""
    high = {} if figure.high is None else {"high": f"{figure.high:f}"}
    deadline = {"deadline": figure.deadline} if figure.deadline else {}
    parts = {name: getattr(figure, name) for name in ("unit", "bound", "change", "of", "status")}
    return {"text": figure.text, "value": f"{figure.value:f}", **high, **parts, **deadline}


def number(text: str) -> Decimal:
    """Give the value of the one figure of a text."""
    [figure] = figures(text)
    return figure.value


def check_invariants(found: Annotated) -> None:
    """Hold an annotated report to what every reader of it may rely on."""
    text = found.report.text
    ids = [s.id for s in found.sections]
    assert len(ids) == len(set(ids))
    known = {*ids, OPENING, CLOSING}
    for item in found.items():
        assert text[item.start : item.end] == item.text
        assert item.start < item.end
        assert item.section in known
        assert item.rule
    for figure in found.figures:
        assert figure.of in text
        assert figure.deadline in text
        assert (figure.high is None) == (figure.bound != "range")
        assert figure.high is None or figure.high > figure.value or figure.unit == ""
    for items in (found.figures, found.slogans, found.titles):
        starts = [i.start for i in items]
        assert starts == sorted(starts)
    for noise in found.report.noise:
        assert not [
            i for i in found.items() if noise.start < i.end and i.start < noise.end and i.text.strip()
        ]
    for problem in found.problems:
        if problem.start is not None and problem.end is not None and problem.text:
            assert text[problem.start : problem.end] == problem.text
