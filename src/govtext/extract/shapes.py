"""What the shape of a quoted expression says of its kind (形式): 一园区三基地, 惠民生, 入园难、入园贵."""

from __future__ import annotations

import re

from govtext.lexicon import Lexicon

HAN = r"\u3400-\u9fff"
CLAUSES = re.compile(r"[，、；：。！ ]")
"""What parts the clauses inside an expression."""

Decision = tuple[str, str] | None
"""Kind and rule, nothing where the question does not decide."""

_NUMERAL = "一二三四五六七八九十百千万两双"
_NUMBERED = re.compile(
    rf"(?:[{_NUMERAL}][{HAN}]{{1,3}}){{2,}}|"
    rf"(?:(?:[{_NUMERAL}][{HAN}]{{1,2}}){{1,2}}[、，]?){{2,}}|[\dN]+(?:[+×][\dN]+)+"
)
# the words that only a clause has: 让老树开新花, 发展永不止步
_VERBAL = re.compile(r"[让把要能会不是就才都先必须更于莫勿]")


def is_patterned(inside: str) -> bool:
    """Tell whether it is a short term led by a number, or a sum.

    Example:
        >>> is_patterned("四个不摘"), is_patterned("党建+网格"), is_patterned("安全网")
        (True, True, False)
    """
    return bool(re.match(rf"[{_NUMERAL}\d]", inside) and len(inside) <= 8) or "+" in inside


def numbered(inside: str) -> Decision:
    """Decide for numeral and word twice or more (一园区三基地), and for single characters (产、学、研).

    Example:
        >>> numbered("一主两翼")
        ('formulation', 'slogans.shape.numbered')
    """
    parts = CLAUSES.split(inside)
    if len(parts) > 1 and max(map(len, parts)) == 1:
        return "formulation", "slogans.shape.listed"
    return ("formulation", "slogans.shape.numbered") if _NUMBERED.fullmatch(inside) else None


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
    parts = [p for p in CLAUSES.split(inside) if p]
    if len(parts) > 1:
        return _shape_of_clauses(parts, lexicon)
    if re.fullmatch(r"一.了之", inside):
        return "label", "slogans.shape.done"
    if is_patterned(inside) or re.search(r"[一-鿿]有[一-鿿]{2}$|^非.化$|^.[改转变].$", inside):
        return "formulation", "slogans.shape.patterned"
    if _is_nickname(inside, lexicon):
        return "label", "slogans.shape.nickname"
    return _shape_of_phrase(inside, lexicon)


def _shape_of_phrase(inside: str, lexicon: Lexicon) -> tuple[str, str]:
    """Tell by length: 白名 (label), 揭榜挂帅 (formulation), 让老树开新花 (motto), 农业创新驿站 (name)."""
    if len(inside) < 6:
        return ("label", "slogans.shape.short") if len(inside) <= 3 else ("formulation", "slogans.shape.four")
    if len(inside) >= 14 or inside.endswith(lexicon.words("slogans.places")):
        return "name", "slogans.shape.long"
    return (
        ("motto", "slogans.shape.clause")
        if _is_clause(inside, lexicon)
        else ("label", "slogans.shape.phrase")
    )


def _shape_of_clauses(parts: list[str], lexicon: Lexicon) -> tuple[str, str]:
    """Tell number-led terms (门前三包、院内三净), nouns and complaints (入园难、入园贵) from clauses."""
    led = sum(bool(re.match(rf"[{_NUMERAL}\d]", p)) for p in parts)
    shares = all(re.search(rf"[二三四五六七八九十两][{HAN}]$", p) for p in parts)
    last = {p[-1] for p in parts}
    nouns = len(last) == 1 and last < set(lexicon.words("slogans.places")) and {len(p) for p in parts} == {3}
    if shares or nouns or led * 3 >= len(parts) * 2 or max(map(len, parts)) == 1:
        return "formulation", "slogans.shape.listed"
    if last <= set("难贵烦慢愁堵") and max(map(len, parts)) <= 5:
        return "label", "slogans.shape.complaint"
    return "motto", "slogans.shape.clauses"


def _is_clause(inside: str, lexicon: Lexicon) -> bool:
    """See whether six characters or more have a verb: 让老树开新花, 发展永不止步, but 钢班子铁队伍."""
    verbs, ends = lexicon.words("slogans.series.verbs"), lexicon.words("slogans.series.ends")
    return inside.startswith(verbs) or inside.endswith(ends) or _VERBAL.search(inside) is not None


def _is_nickname(inside: str, lexicon: Lexicon) -> bool:
    """See whether four characters are an epithet and what has it: 魅力石川, but 平安建设 is what is done."""
    done = inside.endswith(lexicon.words("slogans.activities"))
    return len(inside) == 4 and inside.startswith(lexicon.words("slogans.epithets")) and not done
