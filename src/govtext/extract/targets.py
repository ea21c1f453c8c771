"""Targets (指标): the status of a figure, its deadline and its commitment.

A target is a figure whose status is planned. The section's role speaks first, cues in the clause overrule it: a
plan may recall what was done, a review may promise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from govtext.extract.figures import Found
from govtext.lexicon import Lexicon
from govtext.load.sections import section_at
from govtext.load.view import View
from govtext.model import Docvars, Figure, Section

_SENTENCE = re.compile(r"[。！？\n]")
_CLAUSE = re.compile(r"[，；：]")
_YEAR = re.compile(r"(?:到|至|于)?(?<!\d)((?:20|19)\d\d)年(?:\d{1,2}月)?(?:底|末|年底|上半年|下半年)?(?:之?前)?(?!以来|代|度工作|度)")
_SPAN = re.compile(r"(?<![\d.])(?:[一二三四五六七八九十两]|\d{1,2})(?:年|个月)(?:之?内|左右)?(?!来|以来|多|前|行动|计划|规划|攻坚|间|级|龄|制|度|均)")
_MONTH = re.compile(r"(?<![\d年])\d{1,2}月(?:底|末|份)?(?:之?前)")
# 5亿元以上项目8个: the amount tells which ones are counted
_CRITERION = re.compile(r"(?:及)?以[上下](?:的)?(?!“)[\u4e00-\u9fff]{0,6}?(?:项目|企业|工程|单位|纳税大户|大户|基地|园区|村|集群|产业|家庭|规模)")
_PERIOD = re.compile(r"(?:到)?“?十[一二三四五六]?五”?(?:期)?(?:末|期末|时期末|期间)")


def assign_status(
    view: View, found: Sequence[tuple[Found, Figure]], sections: Sequence[Section], docvars: Docvars, lexicon: Lexicon
) -> tuple[Figure, ...]:
    """Give every figure its section, status, and, where planned, its deadline and commitment."""
    by_id = {s.id: s for s in sections}
    done: list[Figure] = []
    for raw, figure in found:
        section = section_at(sections, figure.start)
        role = by_id[section].role if section in by_id else _outside_role(docvars)
        begin, end = sentence_around(view.text, raw.start)
        status, cue = _status(view.text, raw, begin, end, role, docvars, lexicon)
        deadline = _deadline(view, raw, begin, lexicon) if status == "planned" else ""
        commitment, word = _commitment(view.text, raw, begin, lexicon) if status == "planned" else ("", "")
        rules = ";".join(r for r in (figure.rule, cue, word) if r)
        done.append(replace(figure, section=section, status=status, deadline=deadline, commitment=commitment, rule=rules))
    return tuple(done)


def _outside_role(docvars: Docvars) -> str:
    return "plan" if docvars.kind == "plan" else "review"


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a place: up to 。！？ or a line end; ； does not end it."""
    begin = max((m.end() for m in _SENTENCE.finditer(text, max(0, at - 400), at)), default=max(0, at - 400))
    end = _SENTENCE.search(text, at)
    return begin, end.start() if end else len(text)


def _clause(text: str, at: int, begin: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, begin, at)), default=begin)


def _status(text: str, raw: Found, begin: int, end: int, role: str, docvars: Docvars, lexicon: Lexicon) -> tuple[str, str]:
    """Decide achieved, planned or other, and name the cue."""
    if role == "other":
        return "other", "status.notes"
    unit = lexicon.units.get(raw.unit)
    dimension = unit.dimension if unit else ""
    before = text[_clause(text, raw.start, begin) : raw.start]
    if dimension in ("money", "area", "share") and _CRITERION.match(text, raw.end):
        return "other", "status.criterion"
    if dimension == "age" or text.startswith(lexicon.words("status.other.after"), raw.end) or raw.unit == "周年":
        return "other", "status.criterion"
    if dimension == "time":
        return _time_status(text, raw, role)
    if role == "plan":
        return _plan_status(text, raw, before, begin, end, docvars, lexicon)
    if year := _later_year(text[begin : raw.start], docvars):
        return "planned", f"status.year.{year}"
    for word in lexicon.words("status.planned"):
        if word in before and not _recalled(before, word) and not (word == "要求" and before.endswith(word)):
            return "planned", f"status.planned.{word}"
    return "achieved", ""


def _time_status(text: str, raw: Found, role: str) -> tuple[str, str]:
    """Give a length of time the status other, save where it is a result (连续四年下降) or a quoted goal."""
    if raw.quoted:
        return ("planned" if role == "plan" else "other"), "status.quoted"
    if re.search(r"连续$", text[: raw.start][-3:]) and role == "review":
        return "achieved", "status.连续"
    if raw.change or raw.of:
        return ("planned" if role == "plan" else "achieved"), ""
    return "other", "status.time"


def _plan_status(text: str, raw: Found, before: str, begin: int, end: int, docvars: Docvars, lexicon: Lexicon) -> tuple[str, str]:
    for word in lexicon.words("status.achieved"):
        if word in before:
            return "achieved", f"status.achieved.{word}"
    # 两村3000亩基地，要持续扩展：what stands before 要 is already there
    rest = text[raw.end : end]
    head = text[begin : raw.start]
    if re.match(r"[^，。；]{0,12}，(?:要|将)", rest) and not re.search(r"[要将]|力争|确保|到\d{4}年|[建设施完打推]", head[-16:]):
        return "achieved", "status.standing"
    past = re.findall(r"((?:20|19)\d\d)年", head)
    if past and docvars.year and int(past[-1]) < docvars.year and docvars.kind != "review":
        return "achieved", f"status.year.{past[-1]}"
    return "planned", ""


def _later_year(before: str, docvars: Docvars) -> str:
    """Find a year to come in a review: 需2020年完成的62眼 in a report that plans for 2020."""
    if docvars.year is None or docvars.kind == "review":
        limit = (docvars.year or 9999) + 1
    else:
        limit = docvars.year
    years = re.findall(r"((?:20)\d\d)年(?!民生|度)", before[-20:])
    return years[-1] if years and int(years[-1]) >= limit else ""


def _recalled(before: str, word: str) -> bool:
    """Tell 超额完成目标 and 规划面积 from a promise."""
    if word == "目标" and not re.search(r"目标(?:值|任务)?(?:为|是|：)?[\u4e00-\u9fff]{0,2}$", before):
        return True
    return word in ("目标", "规划", "要求", "计划", "预期") and bool(re.search(r"占|按照|完成|实现|对标|落实|超额|编制|根据", before))


def _deadline(view: View, raw: Found, begin: int, lexicon: Lexicon) -> str:
    """Give the expression of time that governs a target, as the text has it; the nearest before it wins."""
    text = view.text
    best: tuple[int, int] | None = None
    for pattern in (deadline_words(lexicon), _YEAR, _SPAN, _MONTH, _PERIOD):
        for match in pattern.finditer(text, begin, raw.start):
            if (best is None or match.start() > best[0]) and not _bound_elsewhere(text, match, raw.start):
                best = match.span()
    if best is None:
        return ""
    span = view.span(*best)
    return view.source[span.start : span.end]


def _bound_elsewhere(text: str, match: re.Match[str], figure: int) -> bool:
    """Leave out years inside titles and names, and spans of time that are goals of their own elsewhere."""
    after = text[match.end() : match.end() + 2]
    if text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start()):
        return True
    if after.startswith(("工作", "度", "规划", "计划", "版", "行动")):
        return True
    return match.re is _SPAN and bool(re.search(r"[，；、]", text[match.end() : figure])) and not after.startswith(("内", "，"))


@lru_cache(maxsize=4)
def deadline_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the fixed expressions of time."""
    return re.compile("|".join(re.escape(w) for w in lexicon.words("status.deadline")))


def _commitment(text: str, raw: Found, begin: int, lexicon: Lexicon) -> tuple[str, str]:
    """Grade the words of a target's clause: soft where any softens it, else binding, else strong.

    The scale follows Li, Liu, Weng & Zhou (2019, Economic Journal 129:2888–2915).
    """
    clause = text[_clause(text, raw.start, begin) : raw.after]
    for level in ("soft", "binding", "strong"):
        for word in lexicon.words(f"status.commitment.{level}"):
            if word in clause:
                return level, f"status.commitment.{level}.{word}"
    return "", ""
