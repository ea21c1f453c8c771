"""The kind of a quoted expression (口号/提法的类别): formulation, campaign, motto, label, name or speech.

The first of these that speaks decides: it is a date or a period; somebody says or explains it; the noun
after the closing mark; an award that it was given; that it is a word of every day; its own end; the list of
known formulations; number-led shapes; a weaker noun after it; what governs it; its shape.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.marks import is_explained
from govtext.extract.shapes import CLAUSES, HAN, Decision, by_shape, deed, is_patterned, numbered, zeroed
from govtext.lexicon import Lexicon

_KINDS = ("campaign", "formulation", "motto", "name", "label")
_NOUN_PHRASE = re.compile(rf"[{HAN}A-Za-z0-9+]{{1,16}}")
# 为核心目标, 的工作格局, 等专项行动, 五大战略, 这一制度: what may stand between the mark and its noun
_LEAD = re.compile(
    r"(?:为了?|的|之|这一|这个|这种|等(?!次|级)|系列|一系列|各类|各项|[一二三四五六七八九十两]+[大项个类级种]){1,4}"
)
# A verb or a conjunction ends the noun phrase: 行动获评全国案例, 项目取得进展, 规划目标的收官之年
_CUT = re.compile(
    r"(?<=.)(?:获评|获得|获|取得|成为|是|为|在|有(?!限)|与|和|及|对|将|被|实现|完成|推动|推进|走深|走实|得到|以|向|提升|带动|落地|"
    r"落实|全面|深入|持续|稳步|扎实|加快|已|正式|顺利|成功|入选|覆盖|达|到|进入|不断|的|之|并|等|引领|促进|激发|成效|成果|走进|进入|处理|力度)"
)
# “好运来”食品有限公司|新建: a body's name ends with what it is
_BODY = re.compile(r".{0,10}?(?:公司|合作社)")
# “碧水”“清风”、渔港“亮剑”等专项行动: the noun at the end of a list is the noun of all
_NEXT_QUOTED = re.compile(rf"[、，和与及]?[{HAN}]{{0,6}}“([^“”\n]{{1,40}})”")
_NEXT_PLAIN = re.compile(rf"[、和与及]([{HAN}]{{2,10}})")
# 项目建设提速年; no 百年, no 青年
_YEAR = re.compile(r"[^\d一二三四五六七八九十百千万周整全每来去今明多少青中老新贺]年$")
# “10”即10个园区: a part of 1+10+N that is explained; it stands anywhere in the sentence
_FACTOR = re.compile(r"\d{1,3}|[A-Za-z]{1,2}|[一二三四五六七八九十]{1,2}")
_GLOSS = re.compile(r"，?(?:是指|系指|指|即|为|是|代表)")
_DEFINED = re.compile(r"[，：]?(?:是指|系指|指的是)")
# 荣获“甲”“乙”、|“丙”: the list that stands before
_LISTED_BEFORE = re.compile(r"(?:“[^“”\n]{1,40}”[、，和及]?)+$")


def decide_kind(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str]:
    """Decide the kind of ``text[start:end]`` and name the rule; the module's first paragraph gives the order.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> decide_kind("打好“主动仗”。", 3, 6, load_lexicon())[0]
        'label'
    """
    inside = text[start:end]
    before, after = text[max(0, start - 60) : start - 1], text[end + 1 : end + 60]
    noun = _noun_after(after)
    asked = noun
    if is_patterned(inside) and after.startswith("为"):  # 以“六个转变”为目标 is a formulation still
        asked = ""
    return (
        _as_data(inside, asked, lexicon)
        or _as_speech(inside, before, after, lexicon)
        or (_as_known(inside, lexicon) if _is_far(noun, lexicon) else None)
        or _by_noun("strong", asked, lexicon)
        or _by_award(inside, before, lexicon)
        or _as_everyday(inside, lexicon)
        or _by_ending(inside, lexicon)
        or _as_known(inside, lexicon)
        or _as_year(inside)
        or numbered(inside)
        or zeroed(inside)
        or deed(inside, lexicon)
        or _by_weak_noun(inside, asked, lexicon)
        or _by_governor(inside, before, lexicon)
        or by_shape(inside, lexicon)
    )


def _as_data(inside: str, noun: str, lexicon: Lexicon) -> Decision:
    if not _data(lexicon).fullmatch(inside):
        return None
    dated = _by_noun("strong", noun, lexicon) if inside[0].isdigit() else None
    return dated if dated and dated[0] == "campaign" else ("name", "slogans.data")  # “6·26”宣传活动


def _is_far(noun: str, lexicon: Lexicon) -> bool:
    """See whether a known formulation goes first: the noun is far, or a pilot of it (“标准地”试点)."""
    near = noun.startswith(lexicon.words("slogans.after.strong.campaign"))
    return noun.startswith("试点") or (len(noun) > 5 and not near)


@lru_cache(maxsize=8)
def _data(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.words("slogans.data")))


def _as_speech(inside: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether somebody says it (县长强调：“…”) or it is explained (“…”是指…)."""
    if len(inside) == 1:  # “敢”字当头, 第二个“1”是指: the character is spoken about
        return "speech", "slogans.speech.single"
    factor = _FACTOR.fullmatch(inside) and _GLOSS.match(after)
    if factor or _DEFINED.match(after) or is_explained(before, after, lexicon):
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


def _noun_after(after: str) -> str:
    """Give the noun phrase that the expression qualifies, past a list: “甲”“乙”等专项行动 → 专项行动."""
    rest, hopped = after, False
    while (following := _NEXT_QUOTED.match(rest)) is not None:
        rest, hopped = rest[following.end() :], True
    if hopped and not (rest.startswith("等") or after.startswith("“")):
        rest = after
    plain = _NEXT_PLAIN.match(rest)
    if plain is not None and plain[1].endswith(("行动", "工程", "计划", "活动")):
        return plain[1]
    lead = _LEAD.match(rest)
    phrase = _NOUN_PHRASE.match(rest, lead.end() if lead else 0)
    if phrase is None:
        return ""
    words = _CUT.split(phrase[0], maxsplit=1)[0]
    body = _BODY.match(words)
    return body[0] if body else words


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
    if decision is None or decision[0] not in ("formulation", "label"):
        return decision
    if decision[0] == "label" and inside.startswith("一"):  # “一片叶子”文章
        return decision
    return None if CLAUSES.search(inside) or is_patterned(inside) else decision


def _as_everyday(inside: str, lexicon: Lexicon) -> Decision:
    """See whether it is a word of every day that the marks only point at: “合作”, “低保”, “不敢为”."""
    plain = inside in lexicon.words("slogans.everyday")
    return ("speech", f"slogans.everyday:{inside}") if plain else None


def _by_award(inside: str, before: str, lexicon: Lexicon) -> Decision:
    """See whether it was awarded, alone or in a list: 被评为“…先进单位”“…示范工程”."""
    if _as_known(inside, lexicon) or len(inside) < 4 or is_patterned(inside):
        return None
    given = _awards(lexicon).search(_LISTED_BEFORE.sub("", before))
    return ("name", f"slogans.awards:{given[1]}") if given else None


@lru_cache(maxsize=8)
def _awards(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("slogans.awards"))
    return re.compile(
        rf"({verbs})了?(?:为|成为)?(?:[{HAN}\d]{{0,6}}(?:级|国|省|市|县|区|届|批|年度)|首批|首届)?$"
    )


def _by_ending(inside: str, lexicon: Lexicon) -> Decision:
    if _as_known(inside, lexicon):
        return None
    word, kind = next((p for p in _words(lexicon, "slogans.inside.") if inside.endswith(p[0])), ("", ""))
    if not word or CLAUSES.search(inside) or (inside == word and len(inside) < 3):
        return None
    if kind == "name" and inside.startswith(("以", "坚持", "进")):  # 坚持以人民为中心, 进家庭
        return None
    if len(inside) == 3 and inside[0] == "大" and inside != word:  # “大行动” is a way of speaking
        return "label", "slogans.shape.big"
    serial = re.match(r"\d+号", inside) is not None  # 7号水库
    if kind in ("name", "label") and is_patterned(inside) and not serial:  # 三化一平台 is no platform
        return None
    return kind, f"slogans.inside.{kind}:{word}"


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
    """Ask what governs it: 荣获 makes a name, 开展 a campaign, 打好 a label, 牢记 and a clause a motto."""
    word, kind = next((p for p in _words(lexicon, "slogans.before.") if before.endswith(p[0])), ("", ""))
    if not word:
        return None
    if kind != "name" and (is_patterned(inside) or CLAUSES.search(inside)):
        return None
    if kind == "motto" and len(inside) < 5:
        return None
    return kind, f"slogans.before.{kind}:{word}"
