"""The status of a figure (状态): achieved, planned, or other.

The section's role speaks first, cues in the clause overrule it: a plan may recall what was done, a review
may promise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.criteria import is_criterion
from govtext.extract.found import Found
from govtext.extract.numerals import DIGITS
from govtext.extract.phrases import RATES
from govtext.extract.postponed import postponed
from govtext.lexicon import Lexicon
from govtext.model import Docvars
from govtext.patterns import any_of

_CLAUSE = re.compile(r"[，；：]")
# 截至去年底，建成水池5口: the head of the sentence speaks for its clauses
_PAST_HEAD = re.compile(r"(?:截[至止][^，。；]{1,12}|去年|上年|过去[一五]年|近年来|一年来|五年来)，")
_SINCE = re.compile(r"(?:[一两三四五六七八九十几近]|\d)年多?来")
# what stands before 要 is already there, unless the clause itself does something
_STANDING = re.compile(r"(?:(?!完成|建成|实现|达到|消除)[^，。；]){0,12}，(?:要|将)")
_DOING = re.compile(r"[要将]|力争|预计|确保|到\d{4}年|[建设施完打推]")
# 由4家增加到7家, 分别从每月333元、147元提高到: the first is where things stand
_FROM = re.compile(
    r"[由从](?:每[^，。；\d]{1,8}|(?:上年|去年|目前|现在|现行|原来|\d{4}年)的?)?[\d.十百千万亿元%、/]*$"
)
_TO_LEVEL = re.compile(r"(?:[^，。；]{0,14}?)(?:到|至|为)")
# 在去年任务的基础上增长8%, 在2020年基础上翻一番: the past is only the base
_GROUND = re.compile(r"在?(?:去年|上年|\d{4}年)[^，。；]{0,14}?基础上|上年度")
# 完成已排查出的264个: what is known already is still to be done
_KNOWN = re.compile(
    r"(?:完成|推进|加快|抓好|做好|落实|整改|治理|消除|化解|解决)(?:对)?已[\u4e00-\u9fff]{1,4}的?$"
)
_HELD = re.compile(r"(?:实现|达到|力争|确保|新增|争取)[^，。；]*拥有|拥有[量率]")
# 比计划低2个百分点, 低于调控目标0.8个百分点, 占年计划投资的96%, 完成年计划的98% report a result
_COMPARED = re.compile(
    r"[比较](?:年初|年度|原)?[^，。；]{0,6}(?:计划|目标|规划|预期|要求)|占[^，。；]{0,6}计划|[超优高低快]于?[^，。；]{0,8}(?:目标|计划|任务)$"
    r"|完成(?:了)?(?:全?年|年度|年初|市定|省定|下达)?(?:计划|目标|任务)[^，。；\d]{0,4}的$"
)
_MEASURED_BY = re.compile(r"(?:高于|低于|少于|未达到?|未完成|不及|距离?|落后于?)$")
_MEASURES = frozenset("于到达成及离距后\n")
"""The last characters of what ``_MEASURED_BY`` matches."""
# 增长6.5%（年度目标6%以上）
_ASIDE = re.compile(r"（(?:年度|年初|全年)?(?:预期)?(?:目标|计划|任务)(?:值)?(?:为|是|：)?$")
_GOAL = re.compile(r"的?[\u4e00-\u9fff]{0,6}(?:目标|任务|指标|计划)")
# “四年500亩、五年翻一番”: so much in so many years is a goal, wherever it is quoted
_QUOTED_GOAL = re.compile(r"[\d一二两三四五六七八九十]+年$")
# 为实现翻两番的宏伟目标
_GREAT_GOAL = re.compile(r"的(?:宏伟|奋斗|远景|长远)目标")
# 按照年初计划建成7座
_BY_PLAN = re.compile(r"(?:按照?|根据|对照|落实|完成)(?:年初|年度|原|既定)?计划")
_REVISED = re.compile(r"(?:任务|目标|指标)[^，。；]{0,4}(?:由[^，。；]{1,12})?(?:调整|修订|确定|定)为$")
_STAYED = re.compile(r"内?(?:未|没有|无|居|位居|保持|位列|蝉联|获评|达到|累计|共[引新建完实投])")
_YEAR_SAID = re.compile(
    r"(?<![比较从由自与同])((?:20|19)\d\d|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2})年"
)
_TASK = re.compile("(?<![主重需必首])要|将|今年|力争|确保")
# 争取上级资金5860万元 in a review reports what came in; 争取新增2家 is still to come
_STILL_TO_COME = re.compile(
    r"争取(?:到?(?:今年|明年|年[内底末]|全年|\d{4}年|早日|尽快)|在|用|把|将|使|新[增建]|再|完成|实现|达|建成|突破)"
)
_LATER = re.compile(r"((?:20)\d\d)年(?!民生|度|\d{1,2}月\d{1,2}日起|[^，。；]{0,8}》|[）)])")
# 缩短至8小时, 24小时内响应 say how long it may take; 24小时自助服务, 历时8小时 do not
_LIMIT = re.compile(
    r"(?:缩短|压缩|压减|精简|提速|减少?|降低?|控制)(?:至|到|为|在)[^，。；]{0,10}$|(?:不少于|不超过|不低于)$"
)
_WITHIN = re.compile("(?:以|之)?内")
# 20天时间完成拆迁, 3年4次获奖
_OPENS = ("，", "。", "；", "、", "：", "”", "\n")
_IN_TIME = re.compile("(?:的?时间|之?内|里|就|即|便|共|累计)+")
# 三年改造计划启动: what lasts so long, not how long it took; but 20天完成拆迁任务
_LASTING = re.compile(r"(?!完成|建成|实现)[\u4e00-\u9fff]{2,10}?(?:计划|任务|行动|工程|规划)")
_TIMES = re.compile(r"[\d一二两三四五六七八九十]+次")
_SHORT = frozenset({"秒", "分钟", "小时", "天", "日", "个工作日", "工作日", "周", "个月"})


def decide_status(
    text: str, raw: Found, begin: int, end: int, role: str, docvars: Docvars, lexicon: Lexicon
) -> tuple[str, str]:
    """Decide achieved, planned or other for a figure of the sentence ``[begin, end)``, and name the cue."""
    if role == "other":
        return "other", "status.notes"
    dimension = lexicon.dimension(raw.unit)
    if is_criterion(text, raw, dimension, lexicon):
        return "other", "status.criterion"
    if dimension == "time":
        return _time_status(text, raw, role, lexicon)
    before = text[clause_start(text, raw.start, begin) : raw.start]
    if role == "plan":
        return _plan_status(text, raw, before, begin, end, docvars, lexicon)
    return _review_status(text, raw, text[begin : raw.start], before, docvars, lexicon)


def clause_start(text: str, at: int, begin: int) -> int:
    """Give where the clause that holds ``at`` starts, in a sentence that starts at ``begin``.

    Example:
        >>> clause_start("修路，栽树3棵", 5, 0)
        3
    """
    mark = _clauses(text).rfind("，", begin, at)
    return mark + 1 if mark >= 0 else begin


@lru_cache(maxsize=2)
def _clauses(text: str) -> str:
    """Write ， for every mark that ends a clause: looking back from a figure is looking for a character."""
    return _CLAUSE.sub("，", text)


def blank_out(clause: str, words: tuple[str, ...]) -> str:
    """Blank out words in which a cue is only a part: 模拟 promises nothing, 节约 softens nothing.

    Example:
        >>> blank_out("防汛模拟演练", ("模拟",))
        '防汛  演练'
    """
    return _any(words).sub(lambda word: " " * len(word[0]), clause)


@lru_cache(maxsize=16)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon, group: str) -> re.Pattern[str]:
    """Compile a group's words; by its name it is found at once, by the words each of them would be hashed."""
    return re.compile(any_of(lexicon.words(group)))


def _review_status(
    text: str, raw: Found, sentence: str, clause: str, docvars: Docvars, lexicon: Lexicon
) -> tuple[str, str]:
    """Take a review's figure as achieved, unless a later year or a cue of its clause says it is to come."""
    if beside := _beside_goal(text, raw):
        return beside
    if "已" not in clause and (year := _later_year(sentence, docvars)):
        return "planned", f"status.year.{year}"
    if clause[-1:] in ("为", "\n") and _REVISED.search(clause):
        return "planned", "status.revised"
    if not _cues(lexicon, "status.planned").search(clause):
        return "achieved", ""
    promises = lexicon.words("status.planned")
    clause = blank_out(clause, lexicon.words("status.planned.not"))
    for word in promises:
        if word in clause and not _recalled(clause, word) and not (word == "要求" and clause.endswith(word)):
            return "planned", f"status.planned.{word}"
    return "achieved", ""


def _beside_goal(text: str, raw: Found) -> tuple[str, str] | None:
    """Tell what was put off, the goal that a result is held against, and a goal of the age."""
    if postponed(text, raw.end):
        return "planned", "status.postponed"
    if raw.quoted and _QUOTED_GOAL.search(text, max(0, raw.start - 6), raw.start):
        return "planned", "status.quoted"
    # few have such a character before or after them, and need be looked at
    if text[raw.start - 1 : raw.start] in _MEASURES:
        below = _MEASURED_BY.search(text, max(0, raw.start - 4), raw.start)
        if below and _GOAL.match(text, raw.end):
            return "other", "status.measure"
    low = max(0, raw.start - 12)
    if text.find("（", low, raw.before) >= 0 and _ASIDE.search(text, low, raw.before):
        return "other", "status.measure"
    great = text.startswith("的", raw.after) and _GREAT_GOAL.match(text, raw.after)
    return ("planned", "status.goal") if great else None


def _took(text: str, raw: Found, lexicon: Lexicon) -> bool:
    """Tell 20天时间完成拆迁 and 3年4次获奖, where a clause opens with how long it took."""
    if text[raw.before - 1 : raw.before] not in _OPENS and raw.before:
        return False
    done = _IN_TIME.match(text, raw.after)
    at = done.end() if done else raw.after
    if not done and _LASTING.match(text, at):
        return False
    return bool(_TIMES.match(text, at)) or text.startswith(lexicon.words("figures.of.verbs"), at)


def _time_status(text: str, raw: Found, role: str, lexicon: Lexicon) -> tuple[str, str]:
    """Give a length of time the status other, save a result (连续四年下降) or a limit (24小时内)."""
    by_role = "planned" if role == "plan" else "achieved"
    if raw.quoted:
        return ("planned" if role == "plan" else "other"), "status.quoted"
    if role == "review" and (
        text.endswith(("连续", "提前", "经过"), 0, raw.start) or _STAYED.match(text, raw.after)
    ):
        return "achieved", "status.lasted"
    if raw.change or raw.of:
        return by_role, ""
    if role == "review" and _took(text, raw, lexicon):
        return "achieved", "status.took"
    if raw.unit in _SHORT and (
        _WITHIN.match(text, raw.end) or _LIMIT.search(text[max(0, raw.start - 20) : raw.start])
    ):
        return by_role, "status.limit"
    return "other", "status.time"


def _plan_status(
    text: str, raw: Found, before: str, begin: int, end: int, docvars: Docvars, lexicon: Lexicon
) -> tuple[str, str]:
    if cue := _stands(text, raw, before, begin, end, lexicon):
        return "achieved", cue
    head = text[begin : raw.start]
    past = _YEAR_SAID.findall(_without_ground(head)) if "年" in head else []
    if past and docvars.year and _year_of(past[-1]) < docvars.year and docvars.kind != "review":
        return ("planned", "") if "力争" in before else ("achieved", f"status.year.{past[-1]}")
    return "planned", ""


def _year_of(said: str) -> int:
    """Give the year that is said in digits or spelt out: 一九八一."""
    return int(said) if said.isdecimal() else int("".join(str(DIGITS[c]) for c in said.replace("○", "〇")))


def _stands(text: str, raw: Found, before: str, begin: int, end: int, lexicon: Lexicon) -> str:
    """Name the cue by which a plan's figure says where things stand."""
    head, rest = text[begin : raw.start], text[raw.end : end]
    if ("从" in before or "由" in before) and _FROM.search(before) and _TO_LEVEL.match(rest):
        return "status.from"
    if cue := _recalls(before, lexicon):
        return cue
    # 两村3000亩基地，要持续扩展：what stands before 要 is already there
    is_count = not raw.change and raw.unit not in RATES
    to_come = "，要" in rest or "，将" in rest
    if is_count and to_come and _STANDING.match(rest) and not _DOING.search(head[-16:]):
        return "status.standing"
    past = _PAST_HEAD.match(head) or ("来" in head and _SINCE.search(head))
    return "status.achieved.head" if past and not _TASK.search(head) else ""


def _recalls(before: str, lexicon: Lexicon) -> str:
    """Name the cue by which a plan's clause recalls what is there; 比上年增长 promises all the same."""
    told, results = _without_ground(before), lexicon.words("status.achieved")
    if not _cues(lexicon, "status.achieved").search(told):
        return ""
    told = blank_out(told, lexicon.words("status.base"))
    if _KNOWN.search(told):
        return ""
    for word in results:
        if word in told and not (word == "拥有" and _HELD.search(told)):
            return f"status.achieved.{word}"
    return ""


def _without_ground(clause: str) -> str:
    """Leave out a past that is only what a plan builds on: 在去年任务的基础上增长8%."""
    return _GROUND.sub("", clause) if "基础上" in clause or "上年度" in clause else clause


def _later_year(before: str, docvars: Docvars) -> str:
    """Find a year to come in a review: 需2020年完成的62眼 in a report that plans for 2020."""
    if docvars.year is None:
        return ""
    limit = docvars.year + (docvars.kind == "review")
    years = _LATER.findall(before[-20:])
    return years[-1] if years and int(years[-1]) >= limit else ""


def _recalled(before: str, word: str) -> bool:
    """Tell 超额完成目标, 规划面积 and 争取资金 (what was got) from a promise."""
    if word == "争取":
        return not _STILL_TO_COME.search(before)
    if "计划" in word and _BY_PLAN.search(before):
        return True
    if word == "目标" and not re.search(
        r"目标(?:值|任务)?(?:为|是|：)?(?![及和与])[\u4e00-\u9fff]{0,2}$", before
    ):
        return True
    if _COMPARED.search(before):
        return True
    return word in ("目标", "规划", "要求", "计划", "预期") and bool(
        re.search(r"占|按照?|完成|实现|对标|落实|超额|编制|根据|对照", before)
    )
