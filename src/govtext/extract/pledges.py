"""Pledges (承诺): targets without a number, of zero (不发生规模性返贫) or of full coverage (应保尽保).

With a number word they are figures (零增加, 100%). Only what is planned is a pledge; in a review the same
words report a result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from govtext.extract.deadlines import deadline_year, find_deadline
from govtext.extract.targets import grade_commitment, sentence_around
from govtext.lexicon import Lexicon
from govtext.load.tree import SectionIndex
from govtext.load.view import View
from govtext.model import Docvars, Pledge, Section
from govtext.patterns import any_guarded

# 应纳尽纳, 能减尽减: full coverage by its grammar
_ALL = MappingProxyType(
    {
        verb: rf"(?P<all{i}>[\u4e00-\u9fff]{{1,2}})尽(?P=all{i})"
        for i, verb in enumerate(("应", "能", "可", "当"))
    }
)
_CLAUSE_END = re.compile(r"[，。；：！？、\n“”《》（）]")
# 遏制耕地“非农化”“非粮化”: quotation marks do not end what is not to happen
_FOLLOWS = re.compile(r"(?:“[^”\n]*”|[^，。；：！？、\n“”《》（）])+")
# 不发生规模性返贫的｜底线
_LINE = re.compile(r"(?:的?(?:底线|红线|目标|要求)|保持|实现|达到|基本)+$")
_QUOTED = re.compile(r"“[^“”]*”")
# 村村通自来水管网 is a name
_NAME = re.compile(r"(?:自来水|公路|广播|客车|电话|工程|网络|管网)")
_REACH = 24


def find_pledges(
    view: View, sections: Sequence[Section], docvars: Docvars, lexicon: Lexicon
) -> tuple[Pledge, ...]:
    """Find the pledges of a report, in order of place.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("今年确保不发生规模性返贫，生活垃圾应收尽收。")
        >>> found = find_pledges(view, (), Docvars(year=2025, kind="plan"), load_lexicon())
        >>> [(p.text, p.kind, p.of, p.commitment, p.deadline_year) for p in found]
        [('不发生', 'zero', '规模性返贫', 'binding', 2025), ('应收尽收', 'coverage', '生活垃圾', '', 2025)]
    """
    roles = {s.id: s.role for s in sections}
    outside = "plan" if docvars.kind == "plan" else "review"
    tree = SectionIndex(sections)
    found: list[Pledge] = []
    for match in _pattern(lexicon).finditer(view.text):
        section = tree.id(view.start(match.start()))
        before, after = _clause(view.text, *match.span())
        told = any(word in before for word in lexicon.words("status.achieved"))
        named = match[0].endswith("通") and _NAME.match(view.text, match.end())
        if roles.get(section, outside) == "plan" and not told and not named:
            found.append(_pledge(view, match, section, before, after, docvars, lexicon))
    return tuple(found)


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a stretch in its clause."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    begin = max((m.end() for m in _CLAUSE_END.finditer(before)), default=0)
    follows = _FOLLOWS.match(after)
    return before[begin:], follows[0] if follows else ""


def _pledge(
    view: View,
    match: re.Match[str],
    section: str,
    before: str,
    after: str,
    docvars: Docvars,
    lexicon: Lexicon,
) -> Pledge:
    kind = "zero" if match[0] in lexicon.words("status.pledge.zero") else "coverage"
    word = match[0] if match.lastgroup is None else "尽"
    begin, _ = sentence_around(view.text, match.start())
    commitment, graded = grade_commitment(before + match[0], lexicon)
    deadline = find_deadline(view, match.start(), match.end(), begin, lexicon)
    rule = f"status.pledge.{kind}.{word}"
    span = view.span(*match.span())
    return Pledge(
        start=span.start,
        end=span.end,
        text=view.source[span.start : span.end],
        kind=kind,
        of=_name(after or before if kind == "zero" else before, lexicon),
        deadline=deadline,
        deadline_year=deadline_year(deadline, docvars.year) if deadline else None,
        commitment=commitment,
        section=section,
        rule=f"{rule};{graded}" if graded else rule,
    )


def _name(clause: str, lexicon: Lexicon) -> str:
    """Give what is pledged, without the words that lead in: 确保｜生活垃圾."""
    words = tuple(w for w in lexicon.words("figures.of.leading", "status.pledge.leading") if len(w) > 1)
    while word := next((w for w in words if clause.startswith(w)), ""):
        clause = clause[len(word) :]
    clause = _LINE.sub("", clause).strip(" 的要")
    return clause[1:-1] if _QUOTED.fullmatch(clause) else clause


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the words of zero and of coverage, longest first, and the grammar.

    All are alternatives of one kind, that begin with a character: a text is searched for those at once.
    """
    words = lexicon.words("status.pledge.zero", "status.pledge.coverage")
    return re.compile(any_guarded({**dict.fromkeys(words, ""), **_ALL}))
