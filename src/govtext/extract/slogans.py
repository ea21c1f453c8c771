"""Slogans (口号/提法): what stands in quotation marks and of what kind it is; the other forms join it here.

The kind is decided by the first of these that speaks: the expression is a date or a period; somebody says or
explains it; the noun after the closing mark; the expression's own end; the list of known formulations; a
weaker noun after it; what governs it; its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govtext.extract.abbreviations import find_abbreviations
from govtext.extract.marks import find_pairs, is_explained
from govtext.extract.series import find_series
from govtext.extract.titles import find_title_pairs
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

_KINDS = ("campaign", "formulation", "motto", "name", "label")
_HAN = r"\u3400-\u9fff"
_NUMERAL = "一二三四五六七八九十百千万两双"
_NOUN_PHRASE = re.compile(rf"[{_HAN}A-Za-z0-9+]{{1,16}}")
# 为核心目标, 的工作格局, 等专项行动, 五大战略, 这一制度: what may stand between the mark and its noun
_LEAD = re.compile(
    r"(?:为了?|的|之|这一|这个|这种|等|系列|一系列|各类|各项|[一二三四五六七八九十两]+[大项个类级种]){1,4}"
)
# A verb or a conjunction ends the noun phrase: 行动获评全国案例, 项目取得进展, 规划目标的收官之年
_CUT = re.compile(
    r"(?<=.)(?:获评|获得|获|取得|成为|是|为|在|有|与|和|及|对|将|被|实现|完成|推动|推进|走深|走实|得到|以|向|提升|带动|落地|"
    r"落实|全面|深入|持续|稳步|扎实|加快|已|正式|顺利|成功|入选|覆盖|达|到|进入|不断|的|之|并|等|引领|促进|激发|成效|成果)"
)
# “碧水”“清风”、渔港“亮剑”等专项行动: the noun at the end of a list is the noun of all
_NEXT_QUOTED = re.compile(rf"[、，和与及]?[{_HAN}]{{0,6}}“([^“”\n]{{1,40}})”")
_NEXT_PLAIN = re.compile(rf"[、和与及]([{_HAN}]{{2,10}})")
_NUMBERED = re.compile(rf"(?:[{_NUMERAL}][{_HAN}]{{1,3}}[、，]?){{2,}}|[\dN]+(?:[+×][\dN]+)+")
_CLAUSES = re.compile(r"[，、；：。！ ]")


def find_slogans(view: View, lexicon: Lexicon) -> tuple[Slogan, ...]:
    """Find the slogans of all three forms (quoted, numeral, parallel), in order of start.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("深入开展“清风护航”行动，落实三会一课，做到早发现、早处置。")
        >>> for s in find_slogans(view, load_lexicon()):
        ...     print(s.text, s.form, s.kind)
        清风护航 quoted campaign
        三会一课 numeral formulation
        早发现、早处置 parallel motto
    """
    quoted = list(_quoted(view, lexicon))
    marked = (*find_pairs(view.text), *find_title_pairs(view.text))
    found = [*quoted, *find_abbreviations(view, lexicon, marked), *find_series(view, lexicon, marked)]
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def _quoted(view: View, lexicon: Lexicon) -> Iterator[Slogan]:
    for start, end in find_pairs(view.text):
        kind, rule = decide_kind(view.text, start, end, lexicon)
        span = view.span(start, end)
        yield Slogan(span.start, span.end, view.source[span.start : span.end], "quoted", kind, rule=rule)


def decide_kind(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[str, str]:
    """Decide the kind of ``text[start:end]`` and name the rule; the module's first paragraph gives the order.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> decide_kind("打好“主动仗”。", 3, 6, load_lexicon())[0]
        'label'
    """
    inside = text[start:end]
    before, after = text[max(0, start - 30) : start - 1], text[end + 1 : end + 60]
    noun = _noun_after(after)
    return (
        _as_data(inside, lexicon)
        or _as_speech(inside, before, after, lexicon)
        or (_as_known(inside, lexicon) if len(noun) > 5 else None)
        or _by_noun("strong", noun, lexicon)
        or _by_ending(inside, lexicon)
        or _as_known(inside, lexicon)
        or _as_numbered(inside)
        or _as_zero(inside)
        or _by_noun("weak", noun, lexicon)
        or _by_governor(inside, before, lexicon)
        or _by_shape(inside, lexicon)
    )


_Decision = tuple[str, str] | None


def _as_data(inside: str, lexicon: Lexicon) -> _Decision:
    return ("name", "slogans.data") if _data(lexicon).fullmatch(inside) else None


@lru_cache(maxsize=8)
def _data(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.words("slogans.data")))


def _as_speech(inside: str, before: str, after: str, lexicon: Lexicon) -> _Decision:
    """See whether somebody says it (县长强调：“…”) or it is explained (“…”是指…)."""
    if is_explained(before, after, lexicon):
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
    return _CUT.split(phrase[0], maxsplit=1)[0]


def _by_noun(strength: str, noun: str, lexicon: Lexicon) -> _Decision:
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


def _by_ending(inside: str, lexicon: Lexicon) -> _Decision:
    if _as_known(inside, lexicon):
        return None
    word, kind = next((p for p in _words(lexicon, "slogans.inside.") if inside.endswith(p[0])), ("", ""))
    if not word or _CLAUSES.search(inside) or (inside == word and len(inside) < 3):
        return None
    if len(inside) == 3 and inside[0] == "大" and inside != word:  # “大行动” is a way of speaking
        return "label", "slogans.shape.big"
    if kind in ("name", "label") and _is_patterned(inside):  # 三化一平台 is no platform
        return None
    return kind, f"slogans.inside.{kind}:{word}"


def _as_known(inside: str, lexicon: Lexicon) -> _Decision:
    return _known(lexicon).get(_plain(inside))


def _as_numbered(inside: str) -> _Decision:
    """See whether it is numeral and word twice or more: 一中心三链条, 一主两翼."""
    return ("formulation", "slogans.shape.numbered") if _NUMBERED.fullmatch(inside) else None


def _as_zero(inside: str) -> _Decision:
    return ("label", "slogans.shape.zero") if inside.startswith("零") and len(inside) <= 6 else None


def _plain(wording: str) -> str:
    return wording.replace("＋", "+").replace(" ", "").replace("，", "、")


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    known: dict[str, tuple[str, str]] = {}
    for row in lexicon.formulations:
        for wording in (row.canonical, *row.variants):
            known.setdefault(_plain(wording), (row.kind, f"formulations.{row.id}"))
    return known


def _by_governor(inside: str, before: str, lexicon: Lexicon) -> _Decision:
    """Ask what governs it: 荣获 makes a name, 开展 a campaign, 打好 a label, 牢记 and a clause a motto."""
    word, kind = next((p for p in _words(lexicon, "slogans.before.") if before.endswith(p[0])), ("", ""))
    if not word:
        return None
    if kind != "name" and (_is_patterned(inside) or _CLAUSES.search(inside)):
        return None
    if kind == "motto" and len(inside) < 5:
        return None
    return kind, f"slogans.before.{kind}:{word}"


def _is_patterned(inside: str) -> bool:
    return bool(re.match(rf"[{_NUMERAL}\d]", inside) and len(inside) <= 8) or "+" in inside


def _by_shape(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    parts = [p for p in _CLAUSES.split(inside) if p]
    if len(parts) > 1:
        led = sum(bool(re.match(rf"[{_NUMERAL}\d]", p)) for p in parts)
        if led * 2 >= len(parts) or max(map(len, parts)) == 1:
            return "formulation", "slogans.shape.listed"
        return "motto", "slogans.shape.clauses"
    if _is_patterned(inside) or re.search(r"[一-鿿]有[一-鿿]{2}$|^非.化$", inside):
        return "formulation", "slogans.shape.patterned"
    if len(inside) >= 6:
        named = len(inside) >= 14 or inside.endswith(lexicon.words("slogans.places"))
        return ("name", "slogans.shape.long") if named else ("motto", "slogans.shape.clause")
    if len(inside) == 3 and _is_deed(inside, lexicon):
        return "motto", "slogans.shape.deed"
    return ("label", "slogans.shape.short") if len(inside) <= 3 else ("formulation", "slogans.shape.four")


def _is_deed(inside: str, lexicon: Lexicon) -> bool:
    """See whether three characters are a verb and its object: 惠民生, but 保险柜."""
    nouns = lexicon.words("slogans.series.compounds")
    return inside.startswith(lexicon.words("slogans.deeds")) and not inside.startswith(nouns)
