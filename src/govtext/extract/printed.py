"""What was found in a mended copy (修补本), told by its place and its words in the file (还原)."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from govtext.load.mend import Mended, mend
from govtext.model import (
    Annotated,
    Docvars,
    Figure,
    Pledge,
    Problem,
    Report,
    Section,
    Slogan,
    Span,
    ThemeHit,
    Title,
)

_Item = TypeVar("_Item", Figure, Pledge, Slogan, Title, ThemeHit)


def copy_of(report: Report, copy: Mended) -> Report:
    """Make the report that finders read: the copy's text, its noise and title in the copy's terms."""
    noise = tuple(Span(copy.at(s.start), copy.at(s.end)) for s in report.noise)
    return replace(report, text=copy.text, docvars=_read(report.docvars), noise=noise, problems=())


def _read(docvars: Docvars) -> Docvars:
    """Write what finders compare with the text as the copy writes it."""
    return replace(
        docvars,
        title=_as_read(docvars.title),
        place=_as_read(docvars.place),
        within=_as_read(docvars.within),
    )


def _as_read(words: str | None) -> str | None:
    copy = mend(words) if words else None
    return copy.text if copy else words


def print_found(found: Annotated, report: Report, copy: Mended) -> Annotated:
    """Give what was found in a copy the places and words that it has in the report.

    Example:
        >>> text = "種植油茶300畝。"
        >>> copy, report = mend(text), Report("a", "a.txt", text, "")
        >>> hit = ThemeHit(2, 4, "油茶", "agriculture")
        >>> title = Title(0, 4, "种植油茶")
        >>> printed = print_found(Annotated(report, themes=(hit,), titles=(title,)), report, copy)
        >>> printed.themes[0].text, printed.titles[0].text
        ('油茶', '種植油茶')
    """
    return Annotated(
        report=report,
        sections=tuple(_section(s, copy) for s in found.sections),
        figures=tuple(_figure(f, copy) for f in found.figures),
        pledges=tuple(
            replace(
                _item(p, copy), of=copy.printed(p.of, p.start), deadline=copy.printed(p.deadline, p.start)
            )
            for p in found.pledges
        ),
        slogans=tuple(_item(s, copy) for s in found.slogans),
        titles=tuple(_item(t, copy) for t in found.titles),
        themes=tuple(_item(t, copy) for t in found.themes),
        problems=(*report.problems, *(_problem(p, copy) for p in found.problems)),
    )


def _item(item: _Item, copy: Mended) -> _Item:
    span = copy.span(item.start, item.end)
    return replace(item, start=span.start, end=span.end, text=copy.source[span.start : span.end])


def _figure(figure: Figure, copy: Mended) -> Figure:
    """Give a figure its printed words; unit and indicator stay as the tables know them (亩, not 畝)."""
    return replace(
        _item(figure, copy),
        of=copy.printed(figure.of, figure.start),
        deadline=copy.printed(figure.deadline, figure.start),
        base=copy.printed(figure.base, figure.start),
    )


def _section(section: Section, copy: Mended) -> Section:
    span = copy.span(section.start, section.end)
    behind = section.start + len(section.marker)
    marker = copy.span(section.start, behind)
    return replace(
        section,
        start=span.start,
        end=span.end if section.end < len(copy.text) else len(copy.source),
        marker=copy.source[marker.start : marker.end],
        heading=copy.printed(section.heading, behind),
    )


def _problem(problem: Problem, copy: Mended) -> Problem:
    if problem.start is None or problem.end is None:
        return problem
    span = copy.span(problem.start, problem.end)
    text = copy.source[span.start : span.end] if problem.text else ""
    return replace(problem, start=span.start, end=span.end, text=text)
