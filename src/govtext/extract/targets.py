"""Targets (指标): the status of a figure, its deadline and its commitment.

A target is a figure whose status is planned. The section's role speaks first, cues in the clause overrule
it: a plan may recall what was done, a review may promise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from govtext.extract.found import Found
from govtext.lexicon import Lexicon, any_of
from govtext.load.sections import section_at
from govtext.load.view import View
from govtext.model import Docvars, Figure, Section

_SENTENCE = re.compile(r"[。！？\n]")
_CLAUSE = re.compile(r"[，；：]")
_YEAR = re.compile(
    r"(?:到|至|于)?(?<!\d)((?:20|19)\d\d)年(?:\d{1,2}月)?(?:底|末|年底|上半年|下半年)?(?:之?前)?(?!以来|代|度工作|度)"
)
_SPAN = re.compile(
    r"(?<![\d.一二三四五六七八九十百千几数半])(?:[一二三四五六七八九十两]{1,3}|\d{1,2})(?:年半?|个月)(?:之?内|左右)?(?!来|以来|多|前|行动|计划|规划|攻坚|间|级|龄|制|度|均)"
)
_MONTH = re.compile(r"(?<![\d年])\d{1,2}月(?:底|末|份)?(?:之?前)")
# 5亿元以上项目8个: the amount tells which ones are counted
_COUNTED = "(?:项目|企业|工程|单位|大户|楼宇|地块|基地|园区|村|集群|产业|家庭|规模)"
_CRITERION = re.compile(rf"(?:及)?以[上下](?:的)?(?!“)[\u4e00-\u9fff]{{0,6}}?{_COUNTED}")
# 超亿元项目8个 says so with a word before the amount
_BEYOND = re.compile("(?:超|超过|逾)$")
_NAMED_BY = re.compile(rf"[\u4e00-\u9fff]{{0,2}}{_COUNTED}")
# 截至去年底，建成水池5口: the head of the sentence speaks for its clauses
_PAST_HEAD = re.compile(r"(?:截[至止][^，。；]{1,12}|去年|上年|过去[一五]年|近年来|一年来|五年来)，")
# what stands before 要 is already there, unless the clause itself does something
_STANDING = re.compile(r"(?:(?!完成|建成|实现|达到|消除)[^，。；]){0,12}，(?:要|将)")
# 由4家增加到7家: the first is where things stand
_TO_LEVEL = re.compile(r"(?:[^，。；、]{0,6}?)(?:到|至|为)")
# 比计划低2个百分点, 比目标高出3亿元 report a result
_COMPARED = re.compile(r"[比较](?:年初|年度|原)?[^，。；]{0,6}(?:计划|目标|规划|预期|要求)")
_REVISED = re.compile(r"(?:任务|目标|指标)[^，。；]{0,4}(?:由[^，。；]{1,12})?(?:调整|修订|确定|定)为$")
_STAYED = re.compile(r"(?:内)?(?:未|没有|无|居|位居|保持|位列|蝉联|获评|达到)")
_TASK = re.compile("[要将]|今年|力争|确保")
# 争取上级资金5860万元 in a review reports what came in; 争取新增2家 is still to come
_FUNDS = re.compile(
    r"争取(?!新|完成|实现|达|申报|引进|再|发行)[^，。；]*(?:资金|债券?|国债|贷款|补助|经费|调剂金|拨款|预算内投资|指标|项目|扶持)(?:共|约|近|超过?|逾|达|累计|总额|额度)*$"
)
_TITLE = 40
_REST = re.compile(r"[^，。；：！？、\n]*")
_PERIOD = re.compile(r"(?:到)?“?十[一二三四五六]?五”?(?:期)?(?:末|期末|时期末|期间)")


def assign_status(
    view: View,
    found: Sequence[tuple[Found, Figure]],
    sections: Sequence[Section],
    docvars: Docvars,
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """Give every figure its section, status, and, where planned, its deadline and commitment."""
    by_id = {s.id: s for s in sections}
    done: list[Figure] = []
    for raw, figure in found:
        section = section_at(sections, figure.start)
        role = by_id[section].role if section in by_id else _outside_role(docvars)
        begin, end = sentence_around(view.text, raw.start)
        status, cue = _status(view.text, raw, begin, end, role, docvars, lexicon)
        deadline = commitment = word = ""
        if status == "planned":
            deadline = find_deadline(view, raw.start, raw.end, begin, lexicon)
            clause = view.text[_clause(view.text, raw.start, begin) : raw.after]
            commitment, word = grade_commitment(clause, lexicon)
        rules = ";".join(r for r in (figure.rule, cue, word) if r)
        done.append(
            replace(
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
    begin = max((m.end() for m in _SENTENCE.finditer(text, max(0, at - 400), at)), default=max(0, at - 400))
    end = _SENTENCE.search(text, at)
    return begin, end.start() if end else len(text)


def _clause(text: str, at: int, begin: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, begin, at)), default=begin)


def _status(
    text: str, raw: Found, begin: int, end: int, role: str, docvars: Docvars, lexicon: Lexicon
) -> tuple[str, str]:
    """Decide achieved, planned or other, and name the cue."""
    if role == "other":
        return "other", "status.notes"
    if _is_criterion(text, raw, lexicon):
        return "other", "status.criterion"
    if _dimension(raw, lexicon) == "time":
        return _time_status(text, raw, role)
    before = text[_clause(text, raw.start, begin) : raw.start]
    if role == "plan":
        return _plan_status(text, raw, before, begin, end, docvars, lexicon)
    return _review_status(text[begin : raw.start], before, docvars, lexicon)


def _dimension(raw: Found, lexicon: Lexicon) -> str:
    unit = lexicon.units.get(raw.unit)
    return unit.dimension if unit else ""


def _is_criterion(text: str, raw: Found, lexicon: Lexicon) -> bool:
    """Tell ages and sizes that say which things are meant: 60岁以上老人, 5亿元以上项目8个."""
    dimension = _dimension(raw, lexicon)
    if dimension == "age" or raw.unit == "周年":
        return True
    if text.startswith(lexicon.words("status.other.after"), raw.end):
        return True
    if dimension not in ("money", "area", "share"):
        return False
    beyond = dimension == "money" and _BEYOND.search(text, raw.before, raw.start)
    return bool(_CRITERION.match(text, raw.end) or (beyond and _NAMED_BY.match(text, raw.end)))


def _review_status(sentence: str, clause: str, docvars: Docvars, lexicon: Lexicon) -> tuple[str, str]:
    """Take a review's figure as achieved, unless a later year or a cue of its clause says it is to come."""
    if year := _later_year(sentence, docvars):
        return "planned", f"status.year.{year}"
    if _REVISED.search(clause):
        return "planned", "status.revised"
    clause = _without(clause, lexicon.words("status.planned.not"))
    for word in lexicon.words("status.planned"):
        if word in clause and not _recalled(clause, word) and not (word == "要求" and clause.endswith(word)):
            return "planned", f"status.planned.{word}"
    return "achieved", ""


def _time_status(text: str, raw: Found, role: str) -> tuple[str, str]:
    """Give a length of time the status other, save where it is a result (连续四年下降) or a quoted goal."""
    if raw.quoted:
        return ("planned" if role == "plan" else "other"), "status.quoted"
    if role == "review" and (text.endswith("连续", 0, raw.start) or _STAYED.match(text, raw.after)):
        return "achieved", "status.lasted"
    if raw.change or raw.of:
        return ("planned" if role == "plan" else "achieved"), ""
    return "other", "status.time"


def _plan_status(
    text: str, raw: Found, before: str, begin: int, end: int, docvars: Docvars, lexicon: Lexicon
) -> tuple[str, str]:
    told = _without(before, lexicon.words("status.base"))  # 比上年增长 promises, though it names a past year
    for word in lexicon.words("status.achieved"):
        if word in told:
            return "achieved", f"status.achieved.{word}"
    # 两村3000亩基地，要持续扩展：what stands before 要 is already there
    rest = text[raw.end : end]
    head = text[begin : raw.start]
    if _STANDING.match(rest) and not re.search(r"[要将]|力争|确保|到\d{4}年|[建设施完打推]", head[-16:]):
        return "achieved", "status.standing"
    if text.endswith(("由", "从"), 0, raw.start) and _TO_LEVEL.match(rest):
        return "achieved", "status.from"
    if _PAST_HEAD.match(head) and not _TASK.search(head):
        return "achieved", "status.achieved.head"
    past = re.findall(r"(?<![比较从由自与])((?:20|19)\d\d)年", head)
    if past and docvars.year and int(past[-1]) < docvars.year and docvars.kind != "review":
        return "achieved", f"status.year.{past[-1]}"
    return "planned", ""


def _later_year(before: str, docvars: Docvars) -> str:
    """Find a year to come in a review: 需2020年完成的62眼 in a report that plans for 2020."""
    if docvars.year is None:
        return ""
    limit = docvars.year + (docvars.kind == "review")
    years = re.findall(r"((?:20)\d\d)年(?!民生|度)", before[-20:])
    return years[-1] if years and int(years[-1]) >= limit else ""


def _without(clause: str, words: tuple[str, ...]) -> str:
    """Blank out words in which a cue is only a part: 模拟 promises nothing, 节约 softens nothing."""
    for word in words:
        clause = clause.replace(word, " " * len(word))
    return clause


def _recalled(before: str, word: str) -> bool:
    """Tell 超额完成目标, 规划面积 and 争取资金 (what was got) from a promise."""
    if word == "争取":
        return bool(_FUNDS.search(before))
    if word == "目标" and not re.search(r"目标(?:值|任务)?(?:为|是|：)?[\u4e00-\u9fff]{0,2}$", before):
        return True
    if _COMPARED.search(before):
        return True
    return word in ("目标", "规划", "要求", "计划", "预期") and bool(
        re.search(r"占|按照|完成|实现|对标|落实|超额|编制|根据", before)
    )


def find_deadline(view: View, start: int, stop: int, begin: int, lexicon: Lexicon) -> str:
    """Give the expression of time that governs a target at ``[start, stop)``, as the text has it.

    The nearest before it in its sentence, which starts at ``begin``, wins; else one after it in its clause.
    """
    text = view.text
    patterns = (deadline_words(lexicon), _YEAR, _SPAN, _MONTH, _PERIOD)
    found = [match for pattern in patterns for match in pattern.finditer(text, begin, start)]
    # 年底前 inside 2025年底前 is no expression of its own
    whole = [m for m in found if not any(_inside(m.span(), other.span()) for other in found)]
    fit = [m.span() for m in whole if not _bound_elsewhere(text, m, start)]
    if not fit:
        # 力争2个项目年内开工: the time may follow within the clause
        rest = _REST.match(text, stop)
        late = deadline_words(lexicon).search(text, stop, rest.end() if rest else stop)
        fit = [late.span()] if late else []
    if not fit:
        return ""
    span = view.span(*max(fit))
    return view.source[span.start : span.end]


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _bound_elsewhere(text: str, match: re.Match[str], figure: int) -> bool:
    """Leave out years inside titles and names, and spans of time that are goals of their own elsewhere."""
    after = text[match.end() : match.end() + 2]
    before = text[max(0, match.start() - _TITLE) : match.start()].rpartition("\n")[2]
    if before.rfind("《") > before.rfind("》") and "》" in text[match.end() : match.end() + _TITLE]:
        return True
    if after.startswith(("工作", "度", "规划", "计划", "版", "行动")):
        return True
    return (
        match.re is _SPAN
        and bool(re.search(r"[，；、]", text[match.end() : figure]))
        and not (after.startswith("，") or match[0].endswith("内"))
    )


@lru_cache(maxsize=4)
def deadline_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the fixed expressions of time."""
    return re.compile(any_of(lexicon.words("status.deadline")))


def grade_commitment(clause: str, lexicon: Lexicon) -> tuple[str, str]:
    """Grade the words of a target's clause and name the rule: soft if any softens it, else binding, strong.

    The scale follows Li, Liu, Weng & Zhou (2019, Economic Journal 129:2888–2915).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> grade_commitment("确保水质达标率达到95%", load_lexicon())
        ('binding', 'status.commitment.binding.确保')
    """
    clause = _without(clause, lexicon.words("status.commitment.not"))
    for level in ("soft", "binding", "strong"):
        for word in lexicon.words(f"status.commitment.{level}"):
            if word in clause:
                return level, f"status.commitment.{level}.{word}"
    return "", ""
