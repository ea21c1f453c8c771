"""What the shape of a quoted expression says of its kind (形式): 一园区三基地, 惠民生, 入园难、入园贵."""

from __future__ import annotations

import re

from govtext.lexicon import Lexicon

HAN = r"\u3400-\u9fff"
CLAUSES = re.compile(r"[，、；：。！ ]")
"""What parts the clauses inside an expression."""

Decision = tuple[str, str] | None
"""Kind and rule, nothing where the question does not decide."""

NUMERAL = "一二三四五六七八九十百千万两双"
"""The characters that lead a term by number."""
_NUMBERED = re.compile(
    rf"(?:[{NUMERAL}][{HAN}]{{1,3}}){{2,}}|"
    rf"(?:(?:[{NUMERAL}][{HAN}]{{1,2}}){{1,2}}[、，]?){{2,}}|[\dN]+(?:[+×][\dN]+)+"
)
# verbs before the last character that make it no thing: 职责上墙, 协同发力
_ACTS = "上下入出进成生发点变回归落到见过来去结"
# what has an attribute: 满意的事, 湾区之舞, 轨道上的都市圈; no 按既定方针办
_MODIFIED = re.compile(
    rf"(?!.*[是的]$)(?:(?!是)[{HAN}]){{2,6}}(?:之[{HAN}]{{1,2}}|的(?:(?!是)[{HAN}]){{1,6}})"
)
# the short name of a paper of so many points: 稳外贸18条, 人才十条
_MEASURES = re.compile(r"(?:\d+|[二三四五六七八九十][一二三四五六七八九十]{0,2})条$")
# the words that only a clause has: 让老树开新花, 发展永不止步
_VERBAL = re.compile(r"[让把要能会不是就才都先必须更于莫勿]|到底$")
# one verb or place three times and more: 自发自储自用自保, 首店首发首秀, 造景造节造活动
_REFRAIN = re.compile(rf"([{HAN}])[{HAN}](?:\1[{HAN}]){{2,}}")
_LED = re.compile(rf"(?!一[切定直旦起些律般味])[{NUMERAL}\d]")
# what comes first and what then: 先照后证, 即申即享
_ORDER = re.compile(rf"先[{HAN}]后[{HAN}]|([即随])[{HAN}]\1[{HAN}]")
# how much of a land is seen, and how soon: 百里画廊 is a label, 一日看四季 a motto
_MILES = re.compile(rf"[十百千]里[{HAN}]{{2}}")
_SEEN = re.compile(rf"[{NUMERAL}][{HAN}][看游览赏品走][{NUMERAL}]")
# what one puts in the middle, or makes of something: 以健康为中心
_MAKES = re.compile(rf"以[{HAN}]{{2,}}为[{HAN}]{{1,4}}")
# who does it, and how readily: 带头招, 亲自抓
_READILY = re.compile(rf"(?:带头|亲自|争先|抢先|主动|全员|上门|马上|就近)[{HAN}]")
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
        return all(re.match(rf"[{NUMERAL}][^要可能会让把]{{1,5}}$", p) for p in parts)
    one = re.fullmatch(rf"[二三四五六七八九十两双][{HAN}]{{1,5}}|\d{{3,5}}", inside)
    return bool(one or _NUMBERED.fullmatch(inside) or "+" in inside)


def exhorts(inside: str, lexicon: Lexicon) -> bool:
    """Tell whether it is a clause of eight characters or more with a verb in it: 不让一滴污水入湖.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> exhorts("不让一滴污水入湖", load_lexicon()), exhorts("基层矛盾多元化解", load_lexicon())
        (True, False)
    """
    return len(inside) >= 8 and is_clause(inside, lexicon)


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
    if _MILES.fullmatch(inside):
        return "label", "slogans.shape.one"
    if _SEEN.match(inside) and not CLAUSES.search(inside):
        return "motto", "slogans.shape.clause"
    if not _ONE_OF.match(inside) or CLAUSES.search(inside):
        return None
    if len(inside) <= 5:
        return "label", "slogans.shape.one"
    return ("motto", "slogans.shape.clause") if is_clause(inside, lexicon) else None


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
    terms = paper or _NUMBERED.fullmatch(inside) or _REFRAIN.fullmatch(inside) or _ORDER.fullmatch(inside)
    return ("formulation", "slogans.shape.numbered") if terms else None


def branded(inside: str, lexicon: Lexicon) -> Decision:
    """Decide for the short name of a service or a match: 龙i企, 村BA, 粤省事, but not T型.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> branded("e渔通", load_lexicon()), branded("T型", load_lexicon())
        (('name', 'slogans.shape.letters'), None)
    """
    own = inside[1:] == "超" or (len(inside) == 3 and inside[-1] != "条")  # 苏超, 粤省事
    if own and inside.startswith(lexicon.words("slogans.provinces")):
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
    """Decide for three characters that are a verb and its object (惠民生), but not 保险柜; for 以健康为中心.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> deed("惠民生", load_lexicon())
        ('motto', 'slogans.shape.deed')
    """
    if _MAKES.fullmatch(inside):
        return "motto", "slogans.shape.clause"
    if len(inside) != 3 or inside.endswith(lexicon.words("slogans.places")):
        return None
    if _READILY.fullmatch(inside):
        return "formulation", "slogans.shape.readily"
    nouns = lexicon.words("slogans.series.compounds", "slogans.deeds.nouns")
    acts = inside.startswith(lexicon.words("slogans.deeds")) and not inside.startswith(nouns)
    return ("motto", "slogans.shape.deed") if acts and inside[1] not in "改转变" else None


def verbs_of_one(lexicon: Lexicon) -> tuple[str, ...]:
    """Give the verbs of one character that make what holds them before its end no thing: 职责上墙."""
    return (*lexicon.words("slogans.series.verb1"), *_ACTS)


def is_clause(inside: str, lexicon: Lexicon) -> bool:
    """See whether six characters or more have a verb: 让老树开新花, 发展永不止步, but 钢班子铁队伍."""
    verbs, ends = lexicon.words("slogans.series.verbs"), lexicon.words("slogans.series.ends")
    return inside.startswith(verbs) or inside.endswith(ends) or _VERBAL.search(inside) is not None
