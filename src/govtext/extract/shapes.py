"""What the shape of a quoted expression says of its kind (形式): 一园区三基地, 惠民生, 入园难、入园贵."""

from __future__ import annotations

import re

from govtext.lexicon import Lexicon

HAN = r"\u3400-\u9fff"
CLAUSES = re.compile(r"[，、；：。！ ]")
"""What parts the clauses inside an expression."""
# and a dot between two halves of a verse: 山海有情·云河如画
_VERSES = re.compile(rf"[，、；：。！ ]|(?<=[{HAN}]{{4}})·(?=[{HAN}]{{4}})")

Decision = tuple[str, str] | None
"""Kind and rule, nothing where the question does not decide."""

_NUMERAL = "一二三四五六七八九十百千万两双"
_NUMBERED = re.compile(
    rf"(?:[{_NUMERAL}][{HAN}]{{1,3}}){{2,}}|"
    rf"(?:(?:[{_NUMERAL}][{HAN}]{{1,2}}){{1,2}}[、，]?){{2,}}|[\dN]+(?:[+×][\dN]+)+"
)
# verbs before the last character that make it no thing: 落地生根, 协同发力
_ACTS = "上下入出进成生发点变回归落到见过来去结"
# what has an attribute: 满意的事, 湾区之舞, 轨道上的都市圈; no 按既定方针办
_MODIFIED = re.compile(
    rf"(?!.*[是的]$)(?:(?!是)[{HAN}]){{2,6}}(?:之[{HAN}]{{1,2}}|的(?:(?!是)[{HAN}]){{1,6}})"
)
# the short name of a paper of so many points: 稳外贸18条, 人才十条
_MEASURES = re.compile(r"(?:\d+|[二三四五六七八九十][一二三四五六七八九十]{0,2})条$")
# the words that only a clause has: 让老树开新花, 发展永不止步
_VERBAL = re.compile(r"[让把要能会不是就才都先必须更于莫勿]|到底$")
# what is asked: 钱从哪里来, 人才怎么聚
_ASKS = re.compile("哪里|怎么|什么|谁来")
# one verb or place three times and more: 自发自储自用自保, 首店首发首秀, 造景造节造活动
_REFRAIN = re.compile(rf"([{HAN}])[{HAN}](?:\1[{HAN}]){{2,}}")
_LED = re.compile(rf"(?!一[切定直旦起些律般味])[{_NUMERAL}\d]")
# one of something that can be seen: 一片叶子, 一条底线; no 一条龙
_ONE_OF = re.compile(r"一(?:[张片块盘步颗枚盏座朵滴棵池泓]|条(?!龙))(?=..)")


def is_patterned(inside: str) -> bool:
    """Tell whether it is a short term led by a number, or a sum.

    Example:
        >>> is_patterned("四个不摘"), is_patterned("党建+网格"), is_patterned("安全网")
        (True, True, False)
    """
    return (len(inside) <= 8 and _LED.match(inside) is not None) or "+" in inside


def is_abbreviated(inside: str) -> bool:
    """Tell whether it stands for more than it says: two or more numerals, 七优, 1310; but 一盘棋 does not.

    Example:
        >>> [is_abbreviated(t) for t in ("三个定位、两个率先", "七优", "1310", "一盘棋", "三年五千亩")]
        [True, True, True, False, False]
    """
    if re.search(r"[一二三四五六七八九十两\d][年月季天亩元人]", inside):
        return False
    parts = CLAUSES.split(inside)
    if len(parts) > 1:
        return all(re.match(rf"[{_NUMERAL}][^要可能会让把]{{1,5}}$", p) for p in parts)
    one = re.fullmatch(rf"[二三四五六七八九十两双][{HAN}]{{1,5}}|\d{{3,5}}", inside)
    return bool(one or _NUMBERED.fullmatch(inside) or "+" in inside)


def exhorts(inside: str, lexicon: Lexicon) -> bool:
    """Tell whether it is a clause of eight characters or more with a verb in it: 不让一滴污水入湖.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> exhorts("不让一滴污水入湖", load_lexicon()), exhorts("基层矛盾多元化解", load_lexicon())
        (True, False)
    """
    return len(inside) >= 8 and _is_clause(inside, lexicon)


def is_nominal(inside: str, lexicon: Lexicon) -> bool:
    """Tell whether it is one noun phrase for a place or a body: 世界一流科学城, 产业园区, but no clause.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_nominal(t, load_lexicon()) for t in ("世界一流科学城", "市市通高铁", "让老街变新城")]
        [True, False, False]
    """
    verbal = _VERBAL.search(inside) or inside.startswith(lexicon.words("slogans.series.verbs"))
    return inside.endswith(lexicon.words("slogans.nominal")) and not (verbal or CLAUSES.search(inside))


def is_modified(inside: str) -> bool:
    """Tell whether it is a thing with an attribute, a way of speaking: 轨道上的都市圈, 湾区之舞.

    Example:
        >>> is_modified("满意的事"), is_modified("眼睛是雪亮的")
        (True, False)
    """
    return _MODIFIED.fullmatch(inside) is not None


def is_nickname(inside: str, lexicon: Lexicon) -> bool:
    """Tell whether four characters are an epithet and what has it: 魅力石川, but 平安建设 is what is done.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> is_nickname("魅力石川", load_lexicon()), is_nickname("平安建设", load_lexicon())
        (True, False)
    """
    done = inside.endswith(lexicon.words("slogans.activities"))
    return len(inside) == 4 and inside.startswith(lexicon.words("slogans.epithets")) and not done


def measured(inside: str, lexicon: Lexicon) -> Decision:
    """Decide for one of a thing: 一片叶子, 一张网 are labels, 一张蓝图绘到底 is a motto.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> measured("一块试验田", load_lexicon()), measured("一站式", load_lexicon())
        (('label', 'slogans.shape.one'), None)
    """
    if not _ONE_OF.match(inside) or CLAUSES.search(inside):
        return None
    if len(inside) <= 5:
        return "label", "slogans.shape.one"
    return ("motto", "slogans.shape.clause") if _is_clause(inside, lexicon) else None


def numbered(inside: str) -> Decision:
    """Decide for numeral and word twice or more (一园区三基地), for 产、学、研, 自产自用自储 and 外贸十条.

    Example:
        >>> numbered("一主两翼")
        ('formulation', 'slogans.shape.numbered')
    """
    parts = CLAUSES.split(inside)
    if len(parts) > 1 and max(map(len, parts)) == 1:
        return "formulation", "slogans.shape.listed"
    paper = len(parts) == 1 and _MEASURES.search(inside)
    terms = paper or _NUMBERED.fullmatch(inside) or _REFRAIN.fullmatch(inside)
    return ("formulation", "slogans.shape.numbered") if terms else None


def branded(inside: str, lexicon: Lexicon) -> Decision:
    """Decide for the short name of a service or a match: 龙i企, 村BA, 粤省事, but not T型.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> branded("e渔通", load_lexicon()), branded("T型", load_lexicon())
        (('name', 'slogans.shape.letters'), None)
    """
    if len(inside) == 3 and inside.startswith(lexicon.words("slogans.provinces")) and inside[-1] != "条":
        return "name", "slogans.provinces"
    mixed = re.search(r"[A-Za-z]", inside) and re.search(rf"[{HAN}]", inside)
    plain = len(inside) <= 5 and not is_patterned(inside) and inside[-1] not in "型化" and inside[-1] > "9"
    return ("name", "slogans.shape.letters") if mixed and plain else None


def zeroed(inside: str) -> Decision:
    """Decide for what is brought to nothing.

    Example:
        >>> zeroed("零距离")
        ('label', 'slogans.shape.zero')
    """
    return ("label", "slogans.shape.zero") if inside.startswith("零") and len(inside) <= 6 else None


def deed(inside: str, lexicon: Lexicon) -> Decision:
    """Decide for three characters that are a verb and its object (惠民生), but not 保险柜.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> deed("惠民生", load_lexicon())
        ('motto', 'slogans.shape.deed')
    """
    if len(inside) != 3 or inside.endswith(lexicon.words("slogans.places")):
        return None
    nouns = lexicon.words("slogans.series.compounds")
    acts = inside.startswith(lexicon.words("slogans.deeds")) and not inside.startswith(nouns)
    return ("motto", "slogans.shape.deed") if acts and inside[1] not in "改转变" else None


def by_shape(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Decide by clauses, pattern and length alone; always gives a kind.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_shape("干净、整洁、有序", load_lexicon())
        ('motto', 'slogans.shape.clauses')
    """
    parts = [p for p in _VERSES.split(inside) if p]
    if len(parts) > 1:
        return _shape_of_clauses(parts, lexicon)
    if re.fullmatch(r"一.了之", inside):
        return "label", "slogans.shape.done"
    if is_patterned(inside) or re.search(r"[一-鿿]有[一-鿿]{2}$|^非.化$|^.[改转变].$", inside):
        return "formulation", "slogans.shape.patterned"
    if is_nickname(inside, lexicon):
        return "label", "slogans.shape.nickname"
    return _shape_of_phrase(inside, lexicon)


def _shape_of_phrase(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell by length: 白名 (label), 揭榜挂帅 (formulation), 让老树开新花 (motto), 农业创新驿站 (name)."""
    if is_modified(inside):
        return "label", "slogans.shape.modified"
    if len(inside) < 6:
        return _shape_of_word(inside, lexicon)
    if len(inside) >= 14 or inside.endswith(lexicon.words("slogans.places")):
        return "name", "slogans.shape.long"
    return (
        ("motto", "slogans.shape.clause")
        if _is_clause(inside, lexicon)
        else ("label", "slogans.shape.phrase")
    )


def _shape_of_word(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell five characters or fewer: a thing (科技护城墙) is a label, 放水养鱼 and 揭榜挂帅 are terms."""
    acts = inside[-2:-1] in _verbs_of_one(lexicon)
    if (
        len(inside) > 2
        and not (acts and len(inside) > 3)
        and inside.endswith(lexicon.words("slogans.products"))
    ):
        return "name", "slogans.products"
    if len(inside) <= 3:
        return "label", "slogans.shape.short"
    if len(inside) == 5 and inside.startswith(lexicon.words("slogans.series.lofty")):  # 拼出新业绩
        return "motto", "slogans.shape.clause"
    if _ASKS.search(inside) or (len(inside) == 5 and not acts and _is_place(inside, lexicon)):
        return "label", "slogans.shape.five"  # 钱从哪里来, 核心功能区
    thing = next((w for w in lexicon.words("slogans.things") if inside.endswith(w)), "")
    if thing and (len(thing) > 1 or not acts):
        return "label", f"slogans.things:{thing}"
    return "formulation", "slogans.shape.four"


def _is_place(inside: str, lexicon: Lexicon) -> bool:
    ends = lexicon.words("slogans.places", "slogans.nominal")
    return inside.endswith(ends) and not _is_clause(inside, lexicon)


def _shape_of_clauses(parts: list[str], lexicon: Lexicon) -> tuple[str, str]:
    """Tell number-led terms (门前三包、院内三净), nouns and complaints (入园难、入园贵) from clauses."""
    led = sum(bool(re.match(rf"[{_NUMERAL}多\d](?![季年月天切])", p)) for p in parts)
    shares = all(re.search(rf"[二三四五六七八九十两][{HAN}]$", p) for p in parts)
    last = {p[-1] for p in parts}
    nouns = len(last) == 1 and last < set(lexicon.words("slogans.places")) and {len(p) for p in parts} == {3}
    summed = any("+" in p for p in parts)  # 精准+长效、生态+科技
    manners = last <= set("化式型制")  # 市场化、法治化、国际化
    if summed or shares or nouns or manners or led * 3 >= len(parts) * 2 or max(map(len, parts)) == 1:
        return "formulation", "slogans.shape.listed"
    alike = len({p[-2:] for p in parts}) == 1 and parts[0].endswith(lexicon.words("slogans.nominal"))
    if alike or all(_is_titled(p, lexicon) for p in parts):
        return "label", "slogans.nominal"
    if last <= set("难贵烦慢愁堵跑") and max(map(len, parts)) <= 5:
        return "label", "slogans.shape.complaint"
    return "motto", "slogans.shape.clauses"


def _is_titled(part: str, lexicon: Lexicon) -> bool:
    """See whether a clause is a place's title: 数字云河, 产业新城; but 旅游兴县 is what is done."""
    if len(part) < 4 or part.startswith(("以", "创新")) or part[-2] in _verbs_of_one(lexicon):
        return False
    return is_nominal(part, lexicon) or (
        len(part) <= 6 and part.startswith(lexicon.words("slogans.epithets"))
    )


def _verbs_of_one(lexicon: Lexicon) -> tuple[str, ...]:
    return (*lexicon.words("slogans.series.verb1"), *_ACTS)


def _is_clause(inside: str, lexicon: Lexicon) -> bool:
    """See whether six characters or more have a verb: 让老树开新花, 发展永不止步, but 钢班子铁队伍."""
    verbs, ends = lexicon.words("slogans.series.verbs"), lexicon.words("slogans.series.ends")
    return inside.startswith(verbs) or inside.endswith(ends) or _VERBAL.search(inside) is not None
