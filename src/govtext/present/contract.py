"""The JSON contract (JSON 约定): one object a report with everything found in it, as ``extract`` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from govtext.model import Annotated, Docvars, Figure, Pledge, Problem, Section, Slogan, ThemeHit, Title
from govtext.present.cells import json_value

_PROMISED = ("deadline", "deadline_year", "commitment")
_DOCVARS = ("title", "place", "within", "year", "kind", "level", "source", "published", "encoding")


def to_json(document: Annotated) -> dict[str, Any]:
    """Give a report and everything found in it as one JSON object; offsets count code points of its text.

    Sections are those that the author numbered or headed; the opening (``0``) and the closing (``end``) are
    only named by the items that stand in them. ``high`` stands with ranges only, ``deadline`` and
    ``commitment`` with targets only, ``theme`` with sections that have one.

    Example:
        >>> from govtext.model import Report
        >>> to_json(Annotated(Report("枫坪镇2025", "枫坪镇2025.txt", "一、工作回顾", sha256="")))["chars"]
        6
    """
    report = document.report
    return {
        "doc": report.doc,
        "file": report.file,
        "sha256": report.sha256,
        "chars": len(report.text),
        "report": _docvars(report.docvars),
        "sections": [_section(s) for s in document.sections if s.level >= 1],
        "figures": [_figure(f) for f in document.figures],
        "slogans": [_item(s) for s in document.slogans],
        "titles": [_item(t) for t in document.titles],
        "pledges": [_without(_item(p), *_PROMISED) for p in document.pledges],
        "themes": [_item(t) for t in document.themes],
        "noise": [{"start": s.start, "end": s.end} for s in report.noise],
        "problems": [problem_json(p) for p in document.problems],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Give a problem as a JSON object, without the fields that say nothing.

    Example:
        >>> problem_json(Problem("枫坪镇.txt", "empty", "the file is empty", "error"))
        {'file': '枫坪镇.txt', 'code': 'empty', 'message': 'the file is empty', 'severity': 'error'}
    """
    found = _item(problem)
    return _without(found, *found)


def _item(item: Pledge | Slogan | Title | ThemeHit | Figure | Section | Problem) -> dict[str, Any]:
    """Give the fields of a record, which are text and whole numbers, but for the values of figures."""
    kind: type = type(item)
    names, values_of = _reader(kind)
    return dict(zip(names, values_of(item), strict=True))


@cache
def _reader(record: type) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """Give the names of a record's fields, and what reads all of them at once."""
    names = tuple(f.name for f in fields(record))
    return names, attrgetter(*names)


def _docvars(docvars: Docvars) -> dict[str, Any]:
    known = {name: getattr(docvars, name) for name in _DOCVARS}
    return {**known, **_pairs("extra", docvars.extra), **_pairs("origins", docvars.origins)}


def _pairs(name: str, pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    held = dict(pairs)
    return {name: held} if held else {}


def _section(section: Section) -> dict[str, Any]:
    return _without(_item(section), "theme")


def _figure(figure: Figure) -> dict[str, Any]:
    found = _item(figure)
    found["value"], found["high"] = json_value(figure.value), json_value(figure.high)
    if figure.status != "planned":
        for name in _PROMISED:
            del found[name]
        return _without(found, "high", "indicator", "base")
    return _without(found, "high", "indicator", "base", *_PROMISED)


def _without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """Take those of the named fields out that say nothing."""
    for name in names:
        if item[name] is None or item[name] == "":
            del item[name]
    return item
