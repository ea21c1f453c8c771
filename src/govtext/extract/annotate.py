"""Find everything in a report (标注): fold, split, find, place, check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from govtext.extract.checks import find_problems
from govtext.extract.figures import find_figures, make_figures
from govtext.extract.known import find_known
from govtext.extract.pledges import find_pledges
from govtext.extract.printed import copy_of, print_found
from govtext.extract.slogans import find_slogans
from govtext.extract.themes import assign_themes, find_themes
from govtext.extract.titles import find_titles
from govtext.lexicon import Lexicon
from govtext.load.mend import mend
from govtext.load.sections import split_sections
from govtext.load.tree import SectionIndex
from govtext.load.view import fold
from govtext.model import Annotated, Report, Slogan, Span, Title, altered

_Item = TypeVar("_Item", Slogan, Title)


def annotate(report: Report, lexicon: Lexicon) -> Annotated:
    """Find the sections, figures, slogans, titles, themes and problems of a report.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> text = "一、党建工作\\n培训党员120余名。\\n二、产业发展\\n种植油茶300亩。"
        >>> found = annotate(Report("云石镇2024", "云石镇2024.txt", text, sha256=""), load_lexicon())
        >>> [(s.id, s.heading) for s in found.sections]
        [('1', '党建工作'), ('2', '产业发展')]
        >>> [(f.text, f.of, f.bound, f.section) for f in found.figures]
        [('120余名', '党员', 'min', '1'), ('300亩', '油茶', 'exact', '2')]
    """
    copy = mend(report.text)
    if copy is not None:
        return print_found(_annotate(copy_of(report, copy), lexicon), report, copy)
    return _annotate(report, lexicon)


def _annotate(report: Report, lexicon: Lexicon) -> Annotated:
    """Find everything in a report whose text reads as it stands."""
    view = fold(report)
    sections = split_sections(view, report, lexicon)
    titles = find_titles(view)
    slogans = find_slogans(view, lexicon)
    marks = [Span(s.start, s.start + len(s.marker)) for s in sections]
    raw = find_figures(view, lexicon, marks=marks, slogans=slogans, titles=titles)
    figures = make_figures(view, raw, sections, report.docvars, lexicon)
    known = find_known(view, lexicon, (*slogans, *titles))
    tree = SectionIndex(sections)
    themes = find_themes(view, lexicon, tree)
    sections = assign_themes(sections, themes, report.text, lexicon)
    return Annotated(
        report=report,
        sections=sections,
        figures=figures,
        pledges=find_pledges(view, sections, report.docvars, lexicon),
        slogans=_placed(sorted((*slogans, *known), key=lambda s: (s.start, s.end)), tree),
        titles=_placed(titles, tree),
        themes=themes,
        problems=find_problems(report, view, sections, lexicon),
    )


def _placed(items: Iterable[_Item], tree: SectionIndex) -> tuple[_Item, ...]:
    return tuple(altered(item, section=tree.id(item.start)) for item in items)
