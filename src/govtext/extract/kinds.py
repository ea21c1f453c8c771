"""The kind of a quoted expression (口号/提法的类别): formulation, campaign, motto, label, name or speech.

The first of these that speaks decides: it is a date or a period; it is a single character; somebody says or
explains it; the noun after the closing mark; that a thing turns into it; an award that it was given; that it
is a word of every day; its own end; the list of known formulations; number-led shapes; a weaker noun after
it; what governs it; that it was opened or certified; that it names the place that reports; its shape.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.heads import noun_after
from govtext.extract.honours import LISTED_BEFORE, NAMED_ACTION, by_award, by_passive
from govtext.extract.marks import is_explained
from govtext.extract.shapes import (
    CLAUSES,
    HAN,
    Decision,
    branded,
    by_shape,
    deed,
    exhorts,
    is_abbreviated,
    is_modified,
    is_nickname,
    is_nominal,
    is_patterned,
    measured,
    numbered,
    zeroed,
)
from govtext.lexicon import Lexicon

_KINDS = ("campaign", "formulation", "motto", "name", "label")
# 项目建设提速年; no 百年, no 青年
_YEAR = re.compile(r"[^\d一二三四五六七八九十百千万周整全每来去今明多少青中老新贺]年$")
# 云河省文明示范校
_OF_PROVINCE = re.compile(rf"[{HAN}]{{2,3}}省.{{4}}")
# “千村工程”经验, “作风建设年”部署: what is learnt or set is still a campaign, by its own end
_OF_CAMPAIGNS = ("经验", "做法", "部署", "方案", "举措", "政策体系")
# what opens a clause: 坚持以人民为中心, 进家庭, 加快建设自贸港
_EXHORTS = ("以", "坚持", "进", "建设", "打造", "加快")
# 人才+项目, but 春苗1+5计划
_SUM = re.compile(rf"\+[{HAN}]{{2,4}}$")
# “实验室”走向“大市场”
_TURNS = ("提升为", "变为", "变成", "变身", "转变为", "蝶变", "升级为", "走向", "转向", "迈向")
# 从“产业园区”到
_FROM = re.compile(r"[从由]“[^“”]*”[到向]$|变“[^“”]*”为$")
# 一网通办2.0 is what 一网通办 is
_VERSION = re.compile(rf"(?<=[{HAN}]{{2}})\d\.0版?$")
# “10”即10个园区: a part of 1+10+N that is explained; it stands anywhere in the sentence
_FACTOR = re.compile(r"\d{1,3}|[A-Za-z]{1,2}|[一二三四五六七八九十]{1,2}")
_GLOSS = re.compile(r"，?(?:是指|系指|指|即|为|是|代表)")
# “落实”二字
_WORD = re.compile(r"[二两三四]个?字(?!开头|经)")
_DEFINED = re.compile(r"[，：]?(?:是指|系指|指的是)")


def decide_kind(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str]:
    """Decide the kind of ``text[start:end]`` and name the rule; the module's first paragraph gives the order.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> decide_kind("打好“主动仗”。", 3, 6, load_lexicon())[0]
        'label'
    """
    inside = _VERSION.sub("", text[start:end])
    before, after = text[max(0, start - 60) : start - 1], text[end + 1 : end + 60]
    noun = noun_after(after)
    # 以“六个转变”为目标 is a formulation still
    asked = "" if is_patterned(inside) and after.startswith("为") else noun
    return (
        _as_data(inside, asked, lexicon)
        or _as_character(inside, noun, after, lexicon)
        or _as_speech(inside, before, after, lexicon)
        or (_as_known(inside, lexicon) if _is_far(inside, noun, lexicon) else None)
        or _by_strong_noun(inside, asked, lexicon)
        or _as_stage(inside, before, after, lexicon)
        or (None if _as_known(inside, lexicon) else by_award(inside, before, after, lexicon))
        or _as_everyday(inside, lexicon)
        or branded(inside, lexicon)
        or _as_honour(inside, lexicon)
        or _by_ending(inside, lexicon)
        or _as_known(inside, lexicon)
        or _as_year(inside)
        or measured(inside, lexicon)
        or numbered(inside)
        or zeroed(inside)
        or deed(inside, lexicon)
        or _by_weak_noun(inside, asked, lexicon)
        or _by_governor(inside, before, lexicon)
        or by_passive(inside, after, lexicon)
        or _as_local(inside, text, lexicon)
        or by_shape(inside, lexicon)
    )


def _as_data(inside: str, noun: str, lexicon: Lexicon) -> Decision:
    if not _data(lexicon).fullmatch(inside):
        return None
    dated = _by_noun("strong", noun, lexicon) if inside[0].isdigit() else None
    return dated if dated and dated[0] == "campaign" else ("name", "slogans.data")  # “6·26”宣传活动


def _is_far(inside: str, noun: str, lexicon: Lexicon) -> bool:
    """See whether a known formulation goes first: the noun is far, or a pilot of it (“标准地”试点)."""
    near = noun.startswith(lexicon.words("slogans.after.strong.campaign"))
    near = near or (not is_patterned(inside) and noun.startswith(lexicon.words("slogans.after.strong.motto")))
    return noun.startswith("试点") or (len(noun) > 5 and not near)


@lru_cache(maxsize=8)
def _data(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.words("slogans.data")))


def _as_character(inside: str, noun: str, after: str, lexicon: Lexicon) -> Decision:
    """See what a single character is: “闯”的精神 is a motto, “敢”字当头 is spoken about."""
    if len(inside) != 1:
        return None
    decision = _by_noun("strong", noun, lexicon) if after.startswith("的") else None
    return decision if decision and decision[0] == "motto" else ("speech", "slogans.speech.single")


def _as_speech(inside: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether somebody says it (县长强调：“…”) or it is explained (“…”是指…)."""
    # “10”即10个渔村; “四旁”、“五边”：“四旁”为村旁、宅旁
    again = f"“{inside}”" in before and before.endswith(("：", "；"))
    glossed = (again or _FACTOR.fullmatch(inside)) and _GLOSS.match(after)
    if glossed or _DEFINED.match(after) or _WORD.match(after) or is_explained(before, after, lexicon):
        return "speech", "slogans.speech.terms"
    lead = before.rstrip("：，")
    for word in lexicon.words("slogans.speech.self"):
        lead = lead.removesuffix(word)
    said = next((v for v in lexicon.words("slogans.speech.verbs") if lead.endswith(v)), "")
    if said and (before.endswith("：") or (len(inside) >= 8 and len(said) > 1)):  # 街道“…” is no 道：“…”
        return "speech", f"slogans.speech.verbs:{said}"
    if len(inside) >= 6 and inside.endswith(("。", "！", "？")):
        return "speech", "slogans.speech.sentence"
    return None


def _by_strong_noun(inside: str, noun: str, lexicon: Lexicon) -> Decision:
    """Ask the strong nouns; “两个率先”目标 is a term still, “科学之城”的目标 a thing."""
    decision = _by_noun("strong", noun, lexicon)
    if decision is None:
        return None
    kind, rule = decision
    if is_abbreviated(inside) and (kind in ("motto", "name") or len(noun) > 6):
        return None
    if kind == "formulation" and rule.endswith(_OF_CAMPAIGNS) and NAMED_ACTION.search(inside):
        return None
    return None if rule.endswith("目标") and is_nominal(inside, lexicon) else decision


def _by_noun(strength: str, noun: str, lexicon: Lexicon) -> Decision:
    """Ask the groups for the longest word that the noun phrase ends with, else begins with."""
    if not noun:
        return None
    for fits in (noun.endswith, noun.startswith):
        for word, kind in _words(lexicon, f"slogans.after.{strength}."):
            # a word of one character must be all of it: 奖, but not the 节 of 关键环节
            if fits(word) and (len(word) > 1 or word == noun):
                return kind, f"slogans.after.{strength}.{kind}:{word}"
    return None


@lru_cache(maxsize=64)
def _words(lexicon: Lexicon, prefix: str) -> tuple[tuple[str, str], ...]:
    """List (word, kind) of the groups below the prefix, longest word first."""
    groups = [(kind, lexicon.cues[prefix + kind].words) for kind in _KINDS if prefix + kind in lexicon.cues]
    pairs = [(word, kind) for kind, words in groups for word in words]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p[0], p[1])))


def _by_weak_noun(inside: str, noun: str, lexicon: Lexicon) -> Decision:
    """Ask the weaker nouns; not for clauses (“送医、送药”服务) and number-led terms (“三无”企业)."""
    decision = _by_noun("weak", noun, lexicon)
    if decision and decision[0] == "name" and _SUM.search(inside):  # “科技+思政”育人品牌
        return None
    if decision is None or decision[0] not in ("formulation", "label"):
        return decision
    if decision[0] == "label" and inside.startswith("一"):  # “一片叶子”文章
        return decision
    fault = decision[0] == "label" and noun.endswith(lexicon.words("slogans.after.faults"))
    # “不让一滴污水入湖”的底线
    if noun.endswith(lexicon.words("slogans.after.calls")) and exhorts(inside, lexicon):
        return "motto", "slogans.after.calls"
    clauses = CLAUSES.search(inside) and not fault
    word = decision[0] == "formulation" and len(inside) == 2  # “风口”产业, “点单”服务: a thing is called so
    return None if clauses or word or is_patterned(inside) else decision


def _as_everyday(inside: str, lexicon: Lexicon) -> Decision:
    """See whether it is a word of every day that the marks only point at: “合作”, “低保”, “不敢为”."""
    plain = inside in lexicon.words("slogans.everyday")
    return ("speech", f"slogans.everyday:{inside}") if plain else None


def _as_stage(inside: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether it is what a thing turns from or into: 从“产业园区”到“科学城和北部中心”."""
    turned = before.endswith(lexicon.words("slogans.stages")) or after.startswith(_TURNS)
    turned = turned or (before.endswith("变") and after.startswith("为"))  # 变“官办”为“民办”
    if not (turned or _FROM.search(before)):
        return None
    ending = _as_known(inside, lexicon) or _by_ending(inside, lexicon)  # “灯会”升级为夜游 is a campaign
    short = len(inside) <= 4 and not is_patterned(inside) and (ending or ("name", ""))[0] in ("label", "name")
    return ("label", "slogans.stages") if short or is_nominal(inside, lexicon) else None


def _as_honour(inside: str, lexicon: Lexicon) -> Decision:
    """See whether it names a rank: 全国宜居城市, 河北省先进基层组织; but 全国一盘棋 is a label."""
    ranked = inside.startswith(lexicon.words("slogans.ranks")) or bool(_OF_PROVINCE.match(inside))
    if not ranked or len(inside) < 6 or CLAUSES.search(inside):
        return None
    kind = (_by_ending(inside, lexicon) or by_shape(inside, lexicon))[0]
    return ("name", "slogans.ranks") if kind in ("label", "name") else None


def _by_ending(inside: str, lexicon: Lexicon) -> Decision:
    if _as_known(inside, lexicon):
        return None
    word, kind = next((p for p in _words(lexicon, "slogans.inside.") if inside.endswith(p[0])), ("", ""))
    if not word or CLAUSES.search(inside) or (inside == word and len(inside) < 3):
        return None
    # 加快建设自贸港, 轨道上的渔港; 人才+项目
    if (kind == "name" and (inside.startswith(_EXHORTS) or is_modified(inside))) or (
        kind == "campaign" and _SUM.search(inside)
    ):
        return None
    if len(inside) == 3 and inside[0] == "大" and inside != word:  # “大行动” is a way of speaking
        return "label", "slogans.shape.big"
    serial = re.match(r"\d+号", inside) is not None
    titled = serial or inside[-2] == "之"  # 7号水库, 千园之城
    termed = is_patterned(inside) or numbered(inside)  # 三化一平台 is no platform
    if kind in ("name", "label") and termed and not titled:
        return None
    return kind, f"slogans.inside.{kind}:{word}"


def _as_local(inside: str, text: str, lexicon: Lexicon) -> Decision:
    """See whether four characters are a place and what is said of it: “山水云河”, “云河服务” in 云河县."""
    if len(inside) != 4 or is_patterned(inside) or CLAUSES.search(inside):
        return None
    plain = lexicon.words("slogans.everyday", "slogans.activities", "slogans.nouns")  # 服务区 is no place
    halves = [half for half in (inside[:2], inside[2:]) if half not in plain]
    here = any(f"{half}{unit}" in text for half in halves for unit in "县市区镇乡")
    return ("label", "slogans.shape.local") if here else None


def _as_year(inside: str) -> Decision:
    named = len(inside) > 4 and _YEAR.search(inside) and not CLAUSES.search(inside)
    return ("campaign", "slogans.shape.year") if named else None


def _as_known(inside: str, lexicon: Lexicon) -> Decision:
    return _known(lexicon).get(_plain(inside))


def _plain(wording: str) -> str:
    return wording.replace("＋", "+").replace(" ", "").replace("，", "、")


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for row in lexicon.formulations:
        for wording in (row.canonical, *row.variants):
            known.setdefault(_plain(wording), (row.kind, f"formulations.{row.id}"))
    return known


def _by_governor(inside: str, before: str, lexicon: Lexicon) -> Decision:
    """Ask what governs it: 荣获 makes a name, 开展 a campaign, 打好 a label, 牢记 and a clause a motto.

    What governs the first of a list governs all of it: 打好“绿色牌”“特色牌”.
    """
    before = LISTED_BEFORE.sub("", before)
    word, kind = next((p for p in _words(lexicon, "slogans.before.") if before.endswith(p[0])), ("", ""))
    if not word:
        return None
    if kind != "name" and (is_patterned(inside) or CLAUSES.search(inside)):
        return None
    # 推进“平安渔港”建设, but 推行“智慧工地”
    named = kind == "formulation" and word not in ("推行", "推广") and is_nickname(inside, lexicon)
    if named or (kind == "motto" and len(inside) < 5):
        return None
    return kind, f"slogans.before.{kind}:{word}"
