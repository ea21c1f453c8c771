"""What its shape alone decides of a quoted expression (以形定类): asked last, it always answers."""

from __future__ import annotations

import re
from itertools import pairwise

from govtext.extract.shapes import (
    HAN,
    NUMERAL,
    is_clause,
    is_modified,
    is_nickname,
    is_nominal,
    is_patterned,
    verbs_of_one,
)
from govtext.lexicon import Lexicon

# what parts clauses: the marks, and a dot between two halves of a verse (山海有情·云河如画)
_VERSES = re.compile(rf"[，、；：。！ ]|(?<=[{HAN}]{{4}})·(?=[{HAN}]{{4}})")
# what is asked: 钱从哪里来, 人才怎么聚
_ASKS = re.compile("[从往]?哪里|哪儿|怎么|怎样|什么|如何|为何|谁来|[为靠向给]了?谁")
# in every clause these relate a need to a deed: 渔民盼什么、渔港干什么; but 怎么看、怎么办 asks
_RELATES = ({"什么"}, {"哪里"}, {"哪儿"})
# 带茶企找市场, 引名医办名院: a verb and its object twice
_TWO_DEEDS = re.compile(rf"([{HAN}])[{HAN}]{{2}}([{HAN}])[{HAN}]{{2}}")
# a clause, though it ends like a name: 打造…大湖区, 做渔港就是做景区
_URGES = re.compile(
    "(?:再造|打造|加快|努力|坚持|推动|推进|引进|继续|奋力|全面贯彻|深入学习|大力|着力|扎实|严厉|让|把)|"
    rf"[{HAN}]{{2,}}就[是能]"
)
# 劳模精神、渔家文化: lists of what is fostered
_FOSTERED = re.compile(rf"[{HAN}]{{2,}}(?:精神|文化|理念|阶段|格局)")
# what one thing becomes: 个转企, 小升规
_BECOMES = re.compile(rf"([{HAN}])[转升变上][{HAN}]")
# how officials fail to act: 不作为, 慢作为
_FAULT = re.compile("[不乱慢假懒庸怠]作为")
# what dashes join: places (茶山—石桥—云河), steps (申报—审核—公示) or terms (科技—产业—人才)
_ROUTE = re.compile(rf"[{HAN}]{{2,8}}(?:[-—–－]{{1,2}}[{HAN}]{{2,8}}){{2,}}")


def by_shape(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Decide by clauses, pattern and length alone; always gives a kind.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_shape("干净、整洁、有序", load_lexicon())
        ('motto', 'slogans.shape.clauses')
    """
    parts = [p for p in _VERSES.split(inside) if p]
    if _is_asked(parts):
        return "speech", "slogans.shape.asked"
    if len(parts) > 1:
        return _shape_of_clauses(parts, lexicon)
    return _shape_of_row(inside, lexicon) if _ROUTE.fullmatch(inside) else _shape_of_one(inside, lexicon)


def _is_asked(parts: list[str]) -> bool:
    """See whether each clause asks once: 种什么、怎么种; but 有什么种什么, 缺什么、补什么 tell."""
    asked = [_ASKS.findall(p) for p in parts]
    related = len(parts) > 1 and {word for words in asked for word in words} in _RELATES
    return bool(parts) and all(len(words) == 1 for words in asked) and not related


def _shape_of_one(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell what is one clause or term: 一栽了之, 乡有宜居, 魅力石川."""
    if re.fullmatch(r"一.了之", inside):
        return "label", "slogans.shape.done"
    if is_patterned(inside) or re.search(r"[一-鿿]有[一-鿿]{2}$|^非.化$|^.[改转变].$", inside):
        return "formulation", "slogans.shape.patterned"
    if is_nickname(inside, lexicon):
        return "label", "slogans.shape.nickname"
    return _shape_of_phrase(inside, lexicon)


def _shape_of_row(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell places in a row (茶山—石桥—云河) from what follows on one another: 科技—产业—人才, 申报—审核."""
    parts = re.split("[-—–－]+", inside)
    terms = set(parts) & set(lexicon.words("slogans.everyday"))
    steps = lexicon.words("slogans.steps")
    deeds = sum(p.endswith(steps) for p in parts) * 2 >= len(parts)
    return ("formulation", "slogans.shape.listed") if terms or deeds else ("name", "slogans.shape.route")


def _shape_of_phrase(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell by length: 白名 (label), 揭榜挂帅 (formulation), 让老树开新花 (motto), 农业创新驿站 (name)."""
    if is_modified(inside):
        return "label", "slogans.shape.modified"
    if len(inside) < 6:
        return _shape_of_word(inside, lexicon)
    if inside.startswith("家门口"):
        return "label", "slogans.shape.phrase"
    if _are_two_deeds(inside, lexicon) or _URGES.match(inside):
        return "motto", "slogans.shape.clause"
    if len(inside) >= 14 or inside.endswith(lexicon.words("slogans.places")):
        return "name", "slogans.shape.long"
    return (
        ("motto", "slogans.shape.clause") if is_clause(inside, lexicon) else ("label", "slogans.shape.phrase")
    )


def _are_two_deeds(inside: str, lexicon: Lexicon) -> bool:
    """See whether six characters are a verb and its object twice: 带茶企找市场; but 创业园 is a place."""
    twice = _TWO_DEEDS.fullmatch(inside)
    if twice is None or inside.startswith(compounds := lexicon.words("slogans.series.compounds")):
        return False
    verbs = lexicon.words("slogans.series.verb1")
    if inside[3:].startswith(compounds) or set(verbs) & {*inside[1:3], *inside[4:]}:  # 拆改建绿亮管
        return False
    return twice[1] in verbs and twice[2] in verbs


def _shape_of_word(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell five characters or fewer: a thing (科技护城墙) is a label, 放水养鱼 and 揭榜挂帅 are terms."""
    acts = inside[-2:-1] in verbs_of_one(lexicon)
    if (
        len(inside) > 2
        and not (acts and len(inside) > 3)
        and inside.endswith(lexicon.words("slogans.products"))
    ):
        return "name", "slogans.products"
    if len(inside) <= 3:
        brief = inside in lexicon.words("slogans.brief")
        return ("formulation", f"slogans.brief:{inside}") if brief else ("label", "slogans.shape.short")
    if len(inside) == 5 and inside.startswith(lexicon.words("slogans.series.lofty")):  # 拼出新业绩
        return "motto", "slogans.shape.clause"
    if len(inside) == 5 and not acts and _is_place(inside, lexicon):
        return "label", "slogans.shape.five"  # 核心功能区
    thing = next((w for w in lexicon.words("slogans.things") if inside.endswith(w)), "")
    if thing and (len(thing) > 1 or not acts):
        return "label", f"slogans.things:{thing}"
    return "formulation", "slogans.shape.four"


def _is_place(inside: str, lexicon: Lexicon) -> bool:
    ends = lexicon.words("slogans.places", "slogans.nominal")
    return inside.endswith(ends) and not is_clause(inside, lexicon)


def _shape_of_clauses(parts: list[str], lexicon: Lexicon) -> tuple[str, str]:
    """Tell number-led terms (门前三包、院内三净), nouns and complaints (入园难、入园贵) from clauses."""
    led = sum(bool(re.match(rf"[{NUMERAL}多\d](?![季年月天切]|.[既无竞皆必])", p)) for p in parts)
    shares = all(re.search(rf"[二三四五六七八九十两][{HAN}]$", p) for p in parts)
    last = {p[-1] for p in parts}
    nouns = len(last) == 1 and last < set(lexicon.words("slogans.places")) and {len(p) for p in parts} == {3}
    summed = any("+" in p for p in parts)  # 精准+长效、生态+科技
    manners = last <= set("化式型制率")  # 市场化、法治化、国际化
    faults = all(_FAULT.fullmatch(p) for p in parts)  # 不作为、慢作为
    fostered = all(_FOSTERED.fullmatch(p) for p in parts) and not parts[0].startswith(
        lexicon.words("slogans.series.verbs")
    )
    listed = summed or shares or nouns or manners or faults or fostered or _are_steps(parts, lexicon)
    if listed or led * 3 >= len(parts) * 2 or max(map(len, parts)) == 1:
        return "formulation", "slogans.shape.listed"
    alike = len({p[-2:] for p in parts}) == 1 and parts[0].endswith(lexicon.words("slogans.nominal"))
    if alike or all(_is_titled(p, lexicon) for p in parts):
        return "label", "slogans.nominal"
    if last <= set("难贵烦慢愁堵跑") and max(map(len, parts)) <= 5:
        return "label", "slogans.shape.complaint"
    return "motto", "slogans.shape.clauses"


def _are_steps(parts: list[str], lexicon: Lexicon) -> bool:
    """See whether they say what becomes what: 个转企、小升规; but 促转型、抓升级 exhort."""
    verbs = lexicon.words("slogans.series.verb1")
    steps = [m for p in parts if (m := _BECOMES.fullmatch(p)) and m[1] not in verbs]
    chained = steps and any(b[0] == a[-1] for a, b in pairwise(parts))  # 小升规、规做精、优上市
    return (len(steps) * 2 >= len(parts) or bool(chained)) and {len(p) for p in parts} == {3}


def _is_titled(part: str, lexicon: Lexicon) -> bool:
    """See whether a clause is a place's title: 数字云河, 产业新城; but 旅游兴县 is what is done."""
    if len(part) < 4 or part.startswith(("以", "创新")) or part[-2] in verbs_of_one(lexicon):
        return False
    return is_nominal(part, lexicon) or (
        len(part) <= 6 and part.startswith(lexicon.words("slogans.epithets"))
    )
