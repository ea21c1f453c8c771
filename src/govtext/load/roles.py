"""The role of a section (作用): review, plan, problem or other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from govtext.lexicon import Lexicon
from govtext.load.extents import names_notes
from govtext.load.view import View
from govtext.model import Docvars, Section, altered
from govtext.patterns import any_of

_LEAD = 260
"""How many characters before a list are read for what leads it in."""
_WEAK_WORDS = 4
_WEAK_SPACING = 50
"""A list is one of shortcomings where it holds so many words of weakness, one in so many characters."""
_LISTS = frozenset(f"marks.{kind}" for kind in ("spoken", "first", "order", "circled", "digit-bracket"))
_CLAUSE = re.compile(r"[。！？；，：]")
_SUCH_AS = re.compile(
    r"(?:主要|集中|突出|具体)?(?:表现|体现|反映)?(?:在|为|是|有)?(?:以下)?(?:几个|[一二三四五六七八])?(?:个?方面)?"
)
_AHEAD = 5
"""A section looks ahead where it holds so many words of the time to come, and half as many of the past."""
_ROLES = ("review", "plan", "problem", "other")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_PERIOD = re.compile("“?十([一二三四五六七八九]?)五”?(?:时期|期间|规划|发展)")


def assign_roles(
    sections: Sequence[Section], view: View, docvars: Docvars, lexicon: Lexicon
) -> tuple[Section, ...]:
    """Give every section its role: what its heading says, what leads its list in, else its parent's.

    At the first level, where nothing is said, the kind of report decides, or in a report of both kinds the
    section before (a third part 加强政府自身建设 follows the plan).
    """
    roles: dict[str, str] = {}
    done: list[Section] = []
    for section in sections:
        parent = section.id.rpartition(".")[0]
        before = _sibling(section.id)
        role = "other" if _is_note(section, lexicon) else _heading_role(section, lexicon, docvars)
        if parent and roles[parent] in ("other", "problem"):
            role = roles[parent]
        elif parent and role != "problem":
            role = _nested_role(section, role, roles[parent])
        if not role and before in roles and roles[before] == "problem" and section.rule == done[-1].rule:
            role = "problem" if section.number != 1 else ""
        if not role and section.number == 1 and not _heading_alone(section, view):
            role = _lead_role(section, sections, view, lexicon, top=not parent)
        role = (
            role or roles.get(parent) or _first_level(section, roles.get(before, ""), view, docvars, lexicon)
        )
        roles[section.id] = role
        done.append(altered(section, role=role))
    return tuple(done)


def _sibling(section_id: str) -> str:
    parent, _, last = section_id.rpartition(".")
    return f"{parent}.{int(last) - 1}" if parent else str(int(last) - 1)


def _is_note(section: Section, lexicon: Lexicon) -> bool:
    notes = section.rule == "marks.none" and names_notes(section.heading, lexicon)
    return notes or section.rule == "marks.note"


def _heading_alone(section: Section, view: View) -> bool:
    """Tell a heading that fills its line: it opens a part, and is in no list led in by a sentence."""
    if section.rule in ("marks.spoken", "marks.must", "marks.order"):
        return False  # 一是路窄。⏎二是桥旧。 is a list, however short its lines
    at = view.source.find(section.heading, section.start + len(section.marker)) + len(section.heading)
    return not view.source[at : at + _LEAD].partition("\n")[0].strip(" \u3000\t\r。：；")


def _heading_role(section: Section, lexicon: Lexicon, docvars: Docvars) -> str:
    """Give the role whose word stands last in the heading, or whose year it names; "" where none does."""
    if _role_words(lexicon).search(section.heading):
        return max(
            (section.heading.rfind(word) + len(word), len(word), role)
            for role in _ROLES
            for word in lexicon.words(f"sections.role.{role}")
            if word in section.heading
        )[2]
    if (
        section.level == 1
        and docvars.kind == "both"
        and docvars.year
        and (year := _last_year(section.heading))
    ):
        return "review" if year < docvars.year else "plan"
    return ""


@lru_cache(maxsize=4)
def _role_words(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(any_of(lexicon.words(*(f"sections.role.{role}" for role in _ROLES))))


def _last_year(heading: str) -> int | None:
    """Give the year that a heading names, or the last one of the plan period: “十五五”时期发展的主要考虑."""
    if year := _YEAR.search(heading):
        return int(year[1])
    if period := _PERIOD.search(heading):
        return 2005 + 5 * " 一二三四五六七八九".index(period[1] or " ")
    return None


def _nested_role(section: Section, role: str, parent: str) -> str:
    """Keep a subsection's own role only where it opens a part of its own.

    So 2023年工作总结 under 第一部分 does, 落实部署 in a review does not.
    """
    return role if parent == "other" or (section.level <= 2 and section.rule == "marks.none") else ""


def _lead_role(
    section: Section, sections: Sequence[Section], view: View, lexicon: Lexicon, *, top: bool
) -> str:
    """Read the role off the sentences that lead a list in, 也存在以下不足：一是…, and off the list's words.

    A lead that speaks of problems in passing needs a list that does, too: 面对困难和挑战，主要抓了：一是…
    leads results in.
    """
    lead = _lead(section, view)
    if section.rule in _LISTS:
        weak, length = _weakness(section, sections, view, lexicon)
        announced = any(word in lead for word in lexicon.words("sections.lead.problem"))
        dense = weak >= _WEAK_WORDS and weak * _WEAK_SPACING > length
        if _announces(lead, lexicon) or dense or (announced and weak * 3 * _WEAK_SPACING > length):
            return "problem"
    if not top:
        return ""
    return next(
        (r for r in ("plan", "review") if any(w in lead for w in lexicon.words(f"sections.lead.{r}"))), ""
    )


def _announces(lead: str, lexicon: Lexicon) -> bool:
    """Tell whether the clause right before a list speaks of problems: 我们也看到不足：, 还存在不少困难。

    针对存在的问题，一是… is on what was done about them.
    """
    clauses = [c for c in _CLAUSE.split(lead) if c]
    if clauses and _SUCH_AS.fullmatch(clauses[-1]):
        clauses.pop()
    last = clauses[-1] if clauses else ""
    against = any(word in last for word in lexicon.words("sections.lead.against"))
    return not against and any(word in last for word in lexicon.words("sections.lead.problem"))


def _lead(section: Section, view: View) -> str:
    """Give the text before a list in its paragraph, or the paragraph before where the list opens its own."""
    before = view.text[: view.at(section.start)].rstrip(" \n")
    return before[max(before.rfind("\n") + 1, len(before) - _LEAD) :]


def _weakness(first: Section, sections: Sequence[Section], view: View, lexicon: Lexicon) -> tuple[int, int]:
    """Count the words of weakness in a list: 一是产业结构不优…二是功能不够完善… Gives count and length.

    The last item counts to its first full stop: what follows in its paragraph may be on all items.
    """
    run: list[Section] = []
    begin = bisect_left(sections, first.start, key=lambda s: s.start)
    for section in islice(sections, begin, None):
        if section.level < first.level:
            break
        if section.level == first.level:
            if section.rule != first.rule or (
                run and section.number and section.number <= (run[-1].number or 0)
            ):
                break
            run.append(section)
    last = run[-1]
    stop = view.source.find("。", last.start + len(last.marker) + len(last.heading), last.end)
    text = view.source[first.start : stop if stop > 0 else last.end]
    return sum(text.count(w) for w in lexicon.words("sections.weak")), last.end - first.start


def _looks_ahead(section: Section, view: View, lexicon: Lexicon) -> bool:
    """Tell a plan whose heading does not say so (开启新征程) by its tense: 今年 and 力争 outweigh 了."""
    text = view.source[section.start : section.end]
    ahead = sum(text.count(w) for w in lexicon.words("sections.tense.plan"))
    back = sum(text.count(w) for w in lexicon.words("sections.tense.review"))
    return ahead >= _AHEAD and ahead > 2 * back


def _first_level(section: Section, before: str, view: View, docvars: Docvars, lexicon: Lexicon) -> str:
    if docvars.kind in ("review", "plan"):
        return docvars.kind
    if before != "plan" and _looks_ahead(section, view, lexicon):
        return "plan"
    if before in ("review", "plan"):
        return before
    opening = view.text[: view.at(section.start) + 200]
    return "review" if any(w in opening for w in lexicon.words("sections.lead.review")) else "plan"
