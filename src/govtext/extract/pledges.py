"""Pledges (承诺): targets without a number, of zero (不发生规模性返贫) or of full coverage (应保尽保).

With a number word they are figures (零增加, 100%). Only what is planned is a pledge; in a review the same
words report a result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.sections import section_at
from govtext.load.view import View
from govtext.model import Docvars, Pledge, Section

# 应纳尽纳, 能减尽减: full coverage by its grammar
_ALL = r"(?P<grammar>[应能可当]([\u4e00-\u9fff]{1,2})尽\2)"
_OBJECT = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,16}$")
_CLAUSE_END = re.compile(r"[，。；：！？、\n“”《》（）]")
_REACH = 24


def find_pledges(
    view: View, sections: Sequence[Section], docvars: Docvars, lexicon: Lexicon
) -> tuple[Pledge, ...]:
    """Find the pledges of a report, in order of place."""
    roles = {s.id: s.role for s in sections}
    found: list[Pledge] = []
    for match in _pattern(lexicon).finditer(view.text):
        span = view.span(*match.span())
        section = section_at(sections, span.start)
        role = roles.get(section, "plan" if docvars.kind == "plan" else "review")
        before = view.text[max(0, match.start() - _REACH) : match.start()]
        clause = before[max((m.end() for m in _CLAUSE_END.finditer(before)), default=0) :]
        if role != "plan" or any(word in clause for word in lexicon.words("status.achieved")):
            continue
        kind = "coverage" if match["grammar"] or match["coverage"] else "zero"
        word = match["coverage"] or match["zero"] or "grammar"
        after = view.text[match.end() : match.end() + _REACH]
        stop = _CLAUSE_END.search(after)
        object_ = after[: stop.start() if stop else len(after)]
        of = (object_ or clause) if kind == "zero" else clause
        found.append(
            Pledge(
                start=span.start,
                end=span.end,
                text=view.source[span.start : span.end],
                kind=kind,
                of=_name(of, lexicon),
                section=section,
                rule=f"status.pledge.{kind}.{word}",
            )
        )
    return tuple(found)


def _name(clause: str, lexicon: Lexicon) -> str:
    """Give what is pledged, without the words that lead in."""
    for word in lexicon.words("figures.of.leading"):
        if len(word) > 1 and clause.startswith(word):
            clause = clause[len(word) :]
            break
    return clause.strip(" 的")


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the words of zero and of coverage, longest first."""
    zero = "|".join(map(re.escape, lexicon.words("status.pledge.zero")))
    coverage = "|".join(map(re.escape, lexicon.words("status.pledge.coverage")))
    return re.compile(rf"{_ALL}|(?P<zero>{zero})|(?P<coverage>{coverage})")
