"""The kind of a quoted expression (口号/提法的类别): formulation, campaign, motto, label, name or speech.

The first of these that speaks decides: it is a date or a period; it is a single character; somebody says or
explains it; the noun after the closing mark; that a thing turns into it; an award that it was given; that it
is a word of every day; the list of known formulations; that it was built, opened, certified or held; its own
end; number-led shapes; a weaker noun after it; that it is one of a list of faults; what governs it; that it
names the place that reports; its shape.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.heads import noun_after
from govtext.extract.honours import LISTED_BEFORE, by_award, by_place
from govtext.extract.nouns import ask_noun, by_strong_noun, by_weak_noun, words_of
from govtext.extract.said import as_character, as_speech
from govtext.extract.shaped import by_shape
from govtext.extract.shapes import (
    CLAUSES,
    HAN,
    Decision,
    branded,
    deed,
    is_clause,
    is_modified,
    is_nickname,
    is_nominal,
    is_patterned,
    measured,
    numbered,
    zeroed,
)
from govtext.lexicon import Lexicon

# 项目建设提速年; no 百年, no 青年
_YEAR = re.compile(r"[^\d一二三四五六七八九十百千万周整全每来去今明多少青中老新贺]年$")
# 云河省文明示范校
_OF_PROVINCE = re.compile(rf"[{HAN}]{{2,3}}省.{{4}}")
# what opens a clause: 坚持以人民为中心, 进家庭, 加快建设自贸港
_EXHORTS = ("以", "坚持", "进", "建设", "打造", "加快")
# “实验室”走向“大市场”
_TURNS = ("提升为", "变为", "变成", "变身", "转变为", "蝶变", "升级为", "走向", "转向", "迈向")
# 从“产业园区”到
_FROM = re.compile(r"[从由]“[^“”]*”[到向]$|变“[^“”]*”为$")
# 村转居, 白改黑
_CHANGED = re.compile(rf"[{HAN}][改转变][{HAN}]")
_HELD = re.compile(rf"(?:举办|承办|举行|开展|组织)了?[{HAN}\d]{{0,12}}$")
# a verb and its object, 拼经济, 破瓶颈; but 强引擎 is a thing, and 干细胞
_ABSTRACT = re.compile(r"(?<=^[^强优稳干暖]).{2}$")
# 人才+项目, but 春苗1+5计划
_SUM = re.compile(rf"\+[{HAN}]{{2,4}}$")
# 一网通办2.0 is what 一网通办 is
_VERSION = re.compile(rf"(?<=[{HAN}]{{2}})\d\.0版?$")
# what one holds to is a principle where it is a clause
_HELD_TO = ("坚持", "牢记", "践行")
_UNITS = ("县", "市", "区", "镇", "乡")
# so many characters hold the noun at the end of most lists
_AHEAD = 120


def decide_kind(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str]:
    """Decide the kind of ``text[start:end]`` and name the rule; the module's first paragraph gives the order.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> decide_kind("打好“主动仗”。", 3, 6, load_lexicon())[0]
        'label'
    """
    inside = _VERSION.sub("", text[start:end])
    before, after = text[max(0, start - 60) : start - 1], text[end + 1 : end + _AHEAD]
    known = _as_known(inside, lexicon)
    noun = noun_after(after)
    # 以“六个转变”为目标 is a formulation still
    termed = is_patterned(inside) or (known is not None and known[0] == "formulation")
    asked = "" if termed and after.startswith("为") else noun
    last = asked or ("" if known else noun_after(after, of_all=True))
    return (
        _as_data(inside, asked, lexicon)
        or as_character(inside, noun, before, after, lexicon)
        or as_speech(inside, before, after, lexicon)
        or (known if known and _is_far(inside, noun, lexicon) else None)
        or by_strong_noun(inside, last, before, after, lexicon)
        or _as_stage(inside, before, after, lexicon)
        or (None if known else by_award(inside, before, after, lexicon))
        or _as_everyday(inside, lexicon)
        or branded(inside, lexicon)
        or known
        or _as_honour(inside, lexicon)
        or by_place(inside, before, after, lexicon)
        or _as_field(inside, noun, lexicon)
        or _as_held(inside, before, lexicon)
        or _by_ending(inside, lexicon)
        or _as_year(inside)
        or measured(inside, lexicon)
        or numbered(inside)
        or zeroed(inside)
        or deed(inside, lexicon)
        or by_weak_noun(inside, asked, lexicon, told=after.startswith("的"))
        or _as_fault(inside, after, lexicon)
        or _by_governor(inside, before, lexicon)
        or _as_local(inside, text, lexicon)
        or by_shape(inside, lexicon)
    )


def _as_data(inside: str, noun: str, lexicon: Lexicon) -> Decision:
    if not _data(lexicon).fullmatch(inside):
        return None
    decided = ask_noun("strong", noun, lexicon)
    if decided and inside[0].isdigit() and decided[0] == "campaign":  # “6·26”宣传活动
        return decided
    if decided and inside.isascii() and inside.isalpha() and decided[0] == "formulation":  # “TOD”模式
        return decided
    return "name", "slogans.data"


def _is_far(inside: str, noun: str, lexicon: Lexicon) -> bool:
    """See whether a known formulation goes first: the noun is far, or a pilot of it (“标准地”试点)."""
    if len(noun) <= 5:
        return noun.startswith("试点")
    near = noun.startswith(lexicon.words("slogans.after.strong.campaign"))
    near = near or (not is_patterned(inside) and noun.startswith(lexicon.words("slogans.after.strong.motto")))
    return noun.startswith("试点") or not near


@lru_cache(maxsize=8)
def _data(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.words("slogans.data")))


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


def _as_field(inside: str, noun: str, lexicon: Lexicon) -> Decision:
    """See whether it is a field of policy that is built up: “平安云河”建设, “智能社区”建设."""
    built = noun.startswith(("建设", "创建")) and len(inside) == 4
    named = built and inside.startswith(lexicon.words("slogans.fields"))
    return ("formulation", "slogans.fields") if named else None


def _as_fault(inside: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether it is one of a list of faults: “过度包装”、秤量不足等问题."""
    if is_patterned(inside) or CLAUSES.search(inside) or len(inside) > 6:
        return None
    return ("label", "slogans.after.faults") if _faults(lexicon).match(after) else None


@lru_cache(maxsize=8)
def _faults(lexicon: Lexicon) -> re.Pattern[str]:
    faults = "|".join(lexicon.words("slogans.after.faults"))
    return re.compile(rf"[、和][^，。；“”]{{1,24}}等?(?:突出|主要|不良)?(?:{faults})")


def _as_held(inside: str, before: str, lexicon: Lexicon) -> Decision:
    """See whether it is a contest that is held: 举办“渔港厨艺大赛”, 举办首届全省“茶艺大赛”."""
    held = inside.endswith(lexicon.words("slogans.held")) and _HELD.search(LISTED_BEFORE.sub("", before))
    return ("campaign", "slogans.held") if held else None


def _by_ending(inside: str, lexicon: Lexicon) -> Decision:
    words = words_of(lexicon, "slogans.inside.")
    word = next(words.closing(inside), "")
    kind = words.meanings.get(word, "")
    if not word or CLAUSES.search(inside) or (len(inside) < 3 and (inside == word or kind == "name")):
        return None  # “抢滩” is no place
    # 加快建设自贸港, 轨道上的渔港; 人才+项目
    if (kind == "name" and (inside.startswith(_EXHORTS) or is_modified(inside))) or (
        kind == "campaign" and _SUM.search(inside)
    ):
        return None
    done = kind == "label" and len(word) == 2 and _ABSTRACT.search(inside) and deed(inside, lexicon)
    if done or (word == "为中心" and inside[0] == "以"):  # “渔民为中心”的船检, but 以渔民为中心
        return None
    # “大行动” is a way of speaking, “大部制” a term
    if len(inside) == 3 and inside[0] == "大" and inside != word and word not in ("制", "式", "杯"):
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
    here = any(rest.startswith(_UNITS) for half in halves for rest in text.split(half)[1:])
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


def _is_own(inside: str, lexicon: Lexicon) -> bool:
    """See whether what is governed says itself what it is: 落实“让老树开满新花”, 推进“茶山—鱼港—云河”."""
    if ("—" in inside or "-" in inside) and by_shape(inside, lexicon)[1] == "slogans.shape.route":
        return True
    return len(inside) > 6 and by_shape(inside, lexicon)[1] == "slogans.shape.clause"


def _by_governor(inside: str, before: str, lexicon: Lexicon) -> Decision:
    """Ask what governs it: 荣获 makes a name, 开展 a campaign, 打好 a label, 牢记 and a clause a motto.

    What governs the first of a list governs all of it: 打好“绿色牌”“特色牌”.
    """
    before = LISTED_BEFORE.sub("", before)
    words = words_of(lexicon, "slogans.before.")
    word = next(words.closing(before), "")
    kind = words.meanings.get(word, "")
    if not word:
        return None
    if word in _HELD_TO and kind == "formulation" and len(inside) > 4 and is_clause(inside, lexicon):
        kind = "motto"
    if kind != "name" and (is_patterned(inside) or CLAUSES.search(inside) or _CHANGED.fullmatch(inside)):
        return None
    if kind == "formulation" and _is_own(inside, lexicon):
        return None
    # 推进“平安渔港”建设, but 推行“智慧工地”
    named = kind == "formulation" and word not in ("推行", "推广") and is_nickname(inside, lexicon)
    if named or (kind == "motto" and len(inside) < 5):
        return None
    return kind, f"slogans.before.{kind}:{word}"
