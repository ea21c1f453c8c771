"""Figures (数字): numbers that measure or count, with value, unit, bound, change and the thing measured.

Found on the characters of the folded text, since words cut them (40｜余吨). What is no figure (dates, ordinals,
codes, numbers in names) is left out by grammar here and by the words of figures.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from govtext.extract.measured import find_measured
from govtext.extract.numbers import number_pattern
from govtext.extract.numerals import parse_number
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Figure, Slogan, Span, Title

_POWERS = {"数": 1, "几": 1, "上": 1, "好": 1}
_YEAR_LIKE = re.compile(r"(?:1[89]|20|21)\d\d|[一二][九八〇零][〇零一二三四五六七八九]{2}")
_TWO_DIGITS = re.compile("[一二两三四五六七八九]{2,}")
_ADVERBS = re.compile(r"(?:了|幅度|约|近|超|超过|逾|分别|各|最高|不低于|不少于|预计|预期|左右)*$")
_NEW = re.compile(r"(?<!创)新增?加?$")
_SHORT_CHANGE = re.compile(r"(?:^|[同环]比|分别|再|又|年|均|将|各|，|、|可)[增升降减涨跌]$")
_LATIN = re.compile(r"[A-Za-zΑ-ω]")
_ONE = frozenset("一")
# 一 counts only with these: 增长一倍, 提高一成, 一个百分点, 一年半
_ONE_UNITS = frozenset({"倍", "成", "个百分点", "亿元", "番"})
# with a Chinese numeral these make names, not counts: 三级, 两地, 三大
_NAME_UNITS = frozenset("级 地 大 线 面 点 层 路 面 校 门 站 步 城 区 县 市 省 镇 乡 村 园 方 字 风 馆 片 环 课 部 股 回 句 单 样 网 端 头 道 员 业 色 代 季 力 气 带 极 心 社区 街道 周 首 届 队 手 组 里 棵 期 步 担 斤 丘 坝 井 首 曲 出 堂 讲 课 盘 花 河 湖 山 桥 江 亭 岔 台 岗 溪 江 塘 铺 店 家村".split())
_QUANTITY = frozenset({"area", "mass", "money", "share", "length", "volume", "percentage points", "people", "households", "foreign money"})


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in the view's offsets, before it is placed in the report's text."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    bound: str
    change: str
    rules: tuple[str, ...]
    before: int
    after: int
    of: tuple[int, int] | None = None
    quoted: bool = False


def find_figures(
    view: View, lexicon: Lexicon, *, marks: Iterable[Span] = (), slogans: Sequence[Slogan] = (), titles: Sequence[Title] = ()
) -> tuple[tuple[Found, Figure], ...]:
    """Find the figures of a report, in order; status and deadline are the business of targets.py.

    ``marks`` are the section marks, ``slogans`` and ``titles`` what was found before: a number inside a title, a
    mark or an abbreviation (四个意识) counts nothing, one inside quotation marks only where it states a quantity.
    """
    barred = _barred(view, marks, slogans, titles)
    quotes = _quotes(view, slogans)
    found: list[Found] = []
    for match in _matches(view.text, lexicon):
        start = match.start()
        if start in barred or view.text[start - 1 : start] == "第":
            continue
        one = _read(match, view.text, lexicon)
        if one is not None and (start not in quotes or _states_quantity(one, match, lexicon)):
            found.append(replace(one, quoted=start in quotes))
    found = _share_change(view.text, found)
    found = find_measured(view.text, found, lexicon)
    return tuple((f, _figure(view, f)) for f in found)


def _matches(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text; 从5%到8% and 由0到55所 are two, not a range."""
    pattern = number_pattern(lexicon)
    at = 0
    while match := pattern.search(text, at):
        if match["high"] and text[match.start() - 1 : match.start()] in ("从", "由") and re.search("[至到]", match[0]):
            short = pattern.match(text, match.start(), match.start("high") - 1)
            match = short or match
        yield match
        at = max(match.end(), at + 1)


def _figure(view: View, found: Found) -> Figure:
    span = view.span(found.start, found.end)
    of = view.span(*found.of) if found.of else None
    return Figure(
        start=span.start,
        end=span.end,
        text=view.source[span.start : span.end],
        value=found.value,
        high=found.high,
        unit=_printed_unit(view, found),
        bound=found.bound,
        change=found.change,
        of=view.source[of.start : of.end] if of else "",
        rule=";".join(found.rules),
    )


def _printed_unit(view: View, found: Found) -> str:
    """Give a unit with brackets as the source has it: 台(件), where the view has full-width brackets."""
    if "（" not in found.unit:
        return found.unit
    span = view.span(found.end - len(found.unit), found.end)
    return view.source[span.start : span.end]


def _barred(view: View, marks: Iterable[Span], slogans: Sequence[Slogan], titles: Sequence[Title]) -> set[int]:
    spans: list[tuple[int, int]] = [(s.start, s.end) for s in marks]
    spans += [(t.start, t.end) for t in titles]
    spans += [(s.start, s.end) for s in slogans if s.form == "numeral"]
    return {i for a, b in spans for i in range(view.at(a), view.at(b))}


def _quotes(view: View, slogans: Sequence[Slogan]) -> set[int]:
    spans = [(view.at(s.start), view.at(s.end)) for s in slogans if s.form == "quoted"]
    return {i for a, b in spans for i in range(a, b)}


def _states_quantity(found: Found, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell 三年5000亩 from 十分钟健身圈 and 1310工程: digits with a unit of measure, or 零发生."""
    if match["zero"]:
        return True
    unit = lexicon.units.get(found.unit)
    measured = unit is not None and unit.dimension in _QUANTITY
    return measured and match[0][0].isdigit() and not re.match(r"人|名|户|口", found.unit)


def _read(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read a match as a figure; None where it counts nothing."""
    start, end = match.span()
    if match["zero"]:
        return Found(start, start + 1, Decimal(0), None, "", "exact", "", ("figures.zero",), start, start + 1)
    if match["share"]:
        return _share(match, text, lexicon)
    if match["fraction"]:
        if _LATIN.match(text[end : end + 1]) or text[start - 1 : start] in tuple(".-+") and text[start].isdigit():
            return None
        return _bounded(match, text, lexicon, parse_number(match[0]), None, "", end, "figures.fraction")
    if match["double"] is not None:
        times = {"": 1, "一": 1, "两": 2, "二": 2, "三": 3}[match["double"]]
        return Found(start, end, Decimal(2**times), None, "倍", "exact", "", ("figures.double",), start, end)
    if _is_name(match, text, lexicon):
        return None
    unit, unit_end = _unit(match, text)
    if two := _TWO_DIGITS.fullmatch(match["low"]):
        return _between(two, match, text, lexicon, unit, unit_end)
    low = _value(match["low"])
    if low is None or not _counts(match, text, unit, lexicon):
        return None
    if match["half"] and unit and not match["high"]:
        return _bounded(match, text, lexicon, low + Decimal("0.5"), None, unit, match.end(), "figures.number")
    high = _value(match["high"]) if match["high"] else None
    if high is not None:
        low = _scaled_low(match["low"], match["high"], low)
    return _bounded(match, text, lexicon, low, high, unit, unit_end, "figures.number")


def _between(two: re.Match[str], match: re.Match[str], text: str, lexicon: Lexicon, unit: str, end: int) -> Found | None:
    """Read two neighbouring digits as a range (两三个, 三五年), other digits in a row as a name (一一列举, 九三)."""
    if len(two[0]) != 2:
        return None
    low, high = (parse_number(d) for d in two[0])
    if high - low not in (1, 2) or not unit or unit in _NAME_UNITS or match["high"]:
        return None
    return _bounded(match, text, lexicon, low, high, unit, end, "figures.number")


def _share(match: re.Match[str], text: str, lexicon: Lexicon) -> Found:
    unit = "%" if match["share"].startswith("百") else "‰"
    return _bounded(match, text, lexicon, parse_number(match["share"]), None, unit, match.end(), "figures.share")


def _value(numeral: str) -> Decimal | None:
    if numeral[0] in _POWERS:
        numeral = "一" + numeral[1:] if numeral[1] != "十" else numeral[1:]
    numeral = re.sub(r"(?<=[十百千])几", "", numeral)
    try:
        return parse_number(numeral)
    except ValueError:
        return None


def _scaled_low(low: str, high: str, value: Decimal) -> Decimal:
    """Give a range's lower end the upper's magnitude where it stands once: 3-5万元 is 30,000 to 50,000."""
    magnitude = re.search(r"[万亿]+", high)
    if magnitude and not re.search(r"[十百千万亿]", low) and value < parse_number(high[: magnitude.start()]):
        return value * parse_number("1" + magnitude[0])
    return value


def _unit(match: re.Match[str], text: str) -> tuple[str, int]:
    """Give the unit as printed, and where the figure ends."""
    unit = match["unit"] or ""
    if not unit and text[match.end() : match.end() + 1] == "%":
        return "%", match.end() + 1
    return unit, match.end() - len(match["half"] or "")


def _is_name(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell codes, dates, ordinals and names from figures by what stands around the number."""
    start, end = match.span()
    before, numeral = text[:start][-6:], match["low"]
    number_end = match.end("high") if match["high"] else match.end("low")
    if before.endswith(lexicon.words("figures.names.before")) and not before.endswith(("提高", "新高", "升高", "拔高")):
        return True
    if before[-1:] and (_LATIN.match(before[-1]) or before[-1] in "+./:#*×" or (before[-1] == "-" and before[-2:-1].isalnum())):
        return True
    if text[end : end + 1] and (text[number_end] if number_end < len(text) else "") in tuple("+:×*#"):
        return True
    if not match["unit"] and _LATIN.match(text[number_end : number_end + 1]):
        return True
    after = text[number_end : number_end + 6]
    if after.startswith(lexicon.words("figures.names.after")) and not _longer_unit(match, after):
        return True
    if _is_date(numeral, after, match, before, lexicon):
        return True
    return numeral[0] in "零〇一二两三四五六七八九十百千万" and text.startswith(lexicon.words("figures.names.han"), start) and not _longer_count(match)


def _longer_unit(match: re.Match[str], after: str) -> bool:
    """Tell 3级 (a name) from 3级台阶: a unit longer than the name word wins."""
    return len(match["unit"] or "") > 1 and after.startswith(match["unit"])


def _longer_count(match: re.Match[str]) -> bool:
    """Tell 三级 from 三千户, 百姓 from 百分点: a numeral of two characters and a unit is a count; so is 一倍."""
    return bool(match["unit"]) and (len(match["low"]) > 1 or match["unit"] in _ONE_UNITS)


def _is_date(numeral: str, after: str, match: re.Match[str], before: str, lexicon: Lexicon) -> bool:
    if after.startswith("年"):
        if match["high"] and _YEAR_LIKE.fullmatch(match["high"]):
            return True
        if _YEAR_LIKE.fullmatch(numeral) or (len(numeral) >= 3 and all(c in "〇零一二三四五六七八九" for c in numeral)):
            return True
        if before.endswith(("—", "-", "至", "–")) and _YEAR_LIKE.search(before):
            return True
        return bool(re.match(r"\d\d$", numeral)) and bool(re.match(r"年(?:\d|[以前底末初度])", after)) and before[-1:] in "至—-"
    if after.startswith(lexicon.words("figures.names.month")) and not after.startswith(("日均", "号称")):
        return match["unit"] not in ("个月", "日次", "日历天", "时段")
    if numeral.isdigit() and _YEAR_LIKE.fullmatch(numeral) and not match["unit"]:
        return True
    return bool(re.match(rf"{re.escape(numeral)}(?:—|-|至|到|~)", match[0])) and bool(re.match(r"[^年月日]{0,4}[年月](?!均)", text_after(match)))


def text_after(match: re.Match[str]) -> str:
    """Give the few characters that follow the first numeral's range: 1—9月, 2021-2025年."""
    return match.string[match.end("high") : match.end("high") + 2] if match["high"] else ""


def _counts(match: re.Match[str], text: str, unit: str, lexicon: Lexicon) -> bool:
    """Tell whether a number with this unit counts anything."""
    numeral, end = match["low"], match.end()
    han = not numeral[0].isdigit()
    if _announces(match, text, lexicon):
        return False
    if unit == "年" and han and len(numeral) == 1 and numeral == "一":
        return bool(match["half"])
    if not unit:
        return _bare(match, text, han)
    if unit in ("时", "日", "点", "季", "周", "月", "号"):
        return False
    if not han:
        return True
    if unit == "次" and (re.match(r"全会|全体|会议|大会|党代会|代表大会", text[end : end + 4]) or text[match.start() - 1] == "届"):
        return False  # 十三届七次全会
    if numeral in _ONE:
        return unit in _ONE_UNITS or (unit == "个月" or bool(match["half"]) and unit == "年")
    if len(numeral) == 1 and unit in _NAME_UNITS or unit in ("级", "大", "地", "路", "街", "号"):
        return False
    return not (numeral[0] in "百千万亿" and len(numeral) == 1 and text[end : end + 1] not in "，。、；的")


def _bare(match: re.Match[str], text: str, han: bool) -> bool:
    """Accept a number without a unit where it counts what follows (10万贫困人口) or states a value (指数达到102.5)."""
    after = text[match.end() : match.end() + 2]
    if re.search(r"[万亿]", match["low"]) and not han and re.match(r"[\u4e00-\u9fff]", after):
        return True
    if han or match["high"]:
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    return bool(re.search(r"(?:达到?|降至|降到|提升至|提升到|升至|提高到|提高至|系数为?|指数为?|控制在|保持在|稳定在)$", before)) and after[:1] in tuple("，。；、）") + ("以", "左")


def _announces(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell counts of the text's own parts: 六个方面的工作：, 抓好以下5项重点工作。"""
    number_end = match.end("high") if match["high"] else match.end("low")
    tail = text[number_end : number_end + 8]
    low = match["low"]
    words = tuple(w for w in lexicon.words("figures.parts") if tail.startswith(w) or tail.startswith("个" + w))
    if not words:
        return False
    if low[0].isdigit() and any(w.startswith(("项", "条", "件", "个环", "个问")) for w in words):
        line = text[match.end() : match.end() + 30]
        return "以下" in text[max(0, match.start() - 4) : match.start()] or bool(re.match(r"[^。！，；\n]{0,16}：", line))
    return True


def _bounded(match: re.Match[str], text: str, lexicon: Lexicon, value: Decimal, high: Decimal | None, unit: str, end: int, rule: str) -> Found:
    """Add bound and change from the words around the number."""
    start = match.start()
    before, after, inside = hedge_patterns(lexicon)
    rules = [rule]
    bound = "exact"
    numeral = match["low"] or ""
    if numeral[:1] in _POWERS:
        bound = "min"
    if hedge := inside.search(numeral[1:]):
        bound = lexicon_hedge(lexicon, "inside", hedge[0])
        rules.append(f"hedges.inside.{hedge[0]}")
    left = start
    while hedge := before.search(text, max(0, left - 8), left):
        found = lexicon_hedge(lexicon, "before", hedge[0])
        bound = found if bound in ("exact", "about") else bound
        rules.append(f"hedges.before.{hedge[0]}")
        left = hedge.start()
    right = end
    if hedge := after.match(text, end):
        found = lexicon_hedge(lexicon, "after", hedge[0])
        bound = found if bound in ("exact", "about") or found == "max" else bound
        rules.append(f"hedges.after.{hedge[0]}")
        right = hedge.end()
    if bound == "exact" and re.search(r"最(?:高|多|长|大)[\u4e00-\u9fff]{1,2}$", text[max(0, left - 5) : left]):
        bound = "max"
    change, mark = _change(text, left, unit, lexicon)
    if mark:
        rules.append(mark)
    if unit:
        rules.append(f"units.{unit}")
    return Found(start, end, value, high, unit, "range" if high is not None else bound, change, tuple(rules), left, right)


@lru_cache(maxsize=4)
def hedge_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the hedges before (at the end of what precedes), after and inside a number."""

    def words(position: str) -> str:
        return "|".join(sorted((re.escape(h.word) for h in lexicon.hedges if h.position == position), key=lambda w: (-len(w), w)))

    after = rf"(?:{words('after')})(?!容|涵|部|外|生|需|资|地|河|蒙|源|万|元|样|种|级|家|数)"
    return re.compile(rf"(?:{words('before')})(?:了|到)?$"), re.compile(after), re.compile(words("inside"))


@lru_cache(maxsize=256)
def lexicon_hedge(lexicon: Lexicon, position: str, text: str) -> str:
    """Give the bound that a hedge makes; 了 or 到 after it does not matter."""
    for hedge in lexicon.hedges:
        if hedge.position == position and hedge.word in (text, text[:-1]):
            return hedge.bound
    return "exact"


def _change(text: str, left: int, unit: str, lexicon: Lexicon) -> tuple[str, str]:
    """Read + or - off the verb before the number (增长超50%), unless it leads to a level (提高到).

    改造提升20个小区 counts what was done: 提升 and its like say by how much only of rates, amounts and lengths of time.
    """
    before = _ADVERBS.sub("", text[max(0, left - 10) : left])
    if _NEW.search(before):
        return "", ""
    known = lexicon.units.get(unit)
    counted = known is None or known.dimension in ("count", "length", "area", "households")
    for sign, group in (("-", "figures.change.minus"), ("+", "figures.change.plus")):
        groups = (group,) if counted else (group, f"{group}.measure")
        for word in lexicon.words(*groups):
            if before.endswith(word) and (len(word) > 1 or _SHORT_CHANGE.search(before)):
                return sign, f"{group}.{word}"
    return "", ""


def _share_change(text: str, found: list[Found]) -> list[Found]:
    """Carry a change along a list under one verb: 分别增长6.5%、7%和8.2%."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        if last and last.change and not one.change and last.unit == one.unit and re.fullmatch(r"(?:以上|左右|以内)?[、和与及，]", text[last.end : one.start]):
            one = replace(one, change=last.change, rules=(*one.rules, "figures.list"))
        out.append(one)
    return out
