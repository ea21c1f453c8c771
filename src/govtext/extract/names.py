"""Numbers that count nothing (非计数): dates, ordinals, codes, names, and counts of the text's own parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters

from govtext.lexicon import Lexicon
from govtext.patterns import any_of

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d|[一二][九八〇零][〇零一二三四五六七八九]{2}")
_HAN_DIGITS = re.compile("[〇零一二三四五六七八九]{3,}")
_LATIN = re.compile(r"[A-Za-zΑ-ω]")
_JOINING = frozenset(f"{ascii_letters}{''.join(map(chr, range(ord('Α'), ord('ω') + 1)))}+./:#*×")
_JOINED_AFTER = frozenset("+:×*#")
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_RANGE_OF_DATES = re.compile(r"(?:月|年(?!均))")
_MEETING = re.compile("(?:、[一二三四五六七八九十]+次)*(?:全会|全体|会议|大会|党代会|代表大会)")
_LEVEL = re.compile(
    "(?:达到?|突破|超过|超|逾|[降升减增](?:至|到)|(?:提升|提高|上升|下降|缩小|收窄|扩大|调整|优化)(?:至|到|为)|"
    "系数为?|指数为?|控制在|保持在|稳定在)$"
)
# 从1.96缩小至1.81: the level it began with
_TO_LEVEL = re.compile(r"(?:提升|提高|上升|下降|缩小|收窄|扩大|调整|优化|[降升减增])(?:至|到|为)\d")
_BROKEN = re.compile("[，。；、）以左]")
# 投资达百亿，产值超千亿, 固定资产投资稳定在百亿以上; 百亿级 and 百亿产业 tell a size
_POWER = re.compile("[十百千]?(?:万亿|亿|万)|(?:[数几上]|好几)[十百千]?[万亿]")
_WORTH = re.compile(
    "(?:投资|固投|产值|总值|税收|收入|营收|余额|总额|金额|规模|总量|市值|[销交][售易]额|[近逾超过]|超过|突破)$"
)
_LIST_FOLLOWS = re.compile("[^。！，；\\n]{0,16}：")
_ONE_MORE = frozenset({"倍", "成", "个百分点", "亿元", "番"})
ONE_UNITS = _ONE_MORE | {"个月"}
"""Units with which 一 counts: 增长一倍, 提高一成, 一个百分点, 一个月."""
_LETTERED = re.compile("[A-Za-z](?:区|座|栋|幢|单元)$")
_LETTERED_ENDS = frozenset("区座栋幢元\n")
_IN_HOUSE = frozenset({"单元", "栋", "幢"})
# 电动三轮、黑三轮: a vehicle, which runs on so many wheels
_VEHICLE = ("黑", "电动", "摩托", "机动", "载货", "人力", "老年")
# 24字工作方针, 28字总要求
_MOTTO = re.compile("字[\u4e00-\u9fff]{0,6}?(?:方针|要求|口诀|理念|精神)")
# 一主两副, 一核三带: the parts of a layout
_LAYOUT = re.compile("一[核主轴带心圈区廊港城园极环体江河湖馆横纵屏脉谷]$")
_ROOM = re.compile(r"\d+(?:室|房|号|单元|层)")
_BOUNDED = ("近", "逾", "超", "超过", "突破")
_HEDGED = re.compile("^(?:[数几上]|好几)|[余多来几]")
# 八亿农民, 五百万人才; 十万学生 and 一万年 are figures of speech
_PEOPLE = re.compile("[一二三四五六七八九两十]+亿|(?![一十]万)[一二三四五六七八九两十]+[百千]?万")
# 市委六届十一次、十二次全会
_SESSION = re.compile("届(?:[一二三四五六七八九十]+次、)*$")
# 水质达到三类以上, 四类标准: a grade
_GRADE = re.compile("类(?:及?以上|标准)")
# 产业园一期、｜二批项目, 改造二、｜三次管网: a stage, as the one before it
_STAGE = re.compile("(?:[期批]|[、改造]二)[、和及与]$")
_PAST = re.compile("[^通经]过$")
_HELD = re.compile(
    "(?:举办|承办|召开|举行|主办)(?:了|过|成功|连续|累计|共)*"
    "(?:[二两三四五六七八九十]+届[^，。；]{1,16}[、和])*$"
)
_DATE_UNITS = frozenset({"时", "日", "点", "季", "周", "月", "号"})
# 8个方面, 6点 are the text's own parts in digits too
_PARTS = re.compile("大?方面|点(?![位钟])|维度|层面|部分|句话|个字|个一[，。；）]")
# 2024届毕业生, 2014卷
_OF_YEAR = frozenset("届级卷款")
_DATED = _OF_YEAR | {"分"}
_MONTH_COUNTS = frozenset({"个月", "日次", "日元", "点位"})


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a number that make it a name; most numbers have none of their first characters."""

    before: tuple[str, ...]
    before_not: tuple[str, ...]
    before_ends: frozenset[str]
    after: tuple[str, ...]
    after_begins: frozenset[str]
    month: tuple[str, ...]
    date_begins: frozenset[str]
    fixed: tuple[str, ...]
    han: tuple[str, ...]


@lru_cache(maxsize=4)
def _around(lexicon: Lexicon) -> _Around:
    before, before_not, after, month, fixed, han = (
        lexicon.words(f"figures.names.{group}")
        for group in ("before", "before_not", "after", "month", "fixed", "han")
    )
    ends, begins = frozenset(w[-1] for w in before), frozenset(w[0] for w in after)
    dates = frozenset({"年", *(w[0] for w in month)})
    return _Around(before, before_not, ends, after, begins, month, dates, fixed, han)


def is_name(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell codes, dates, ordinals and names from figures by what stands around the number."""
    start, end, unit, words = match.start(), number_end(match), match["unit"] or "", _around(lexicon)
    before, after = text[max(0, start - 6) : start], text[end : end + 6]
    last, first = before[-1:], after[:1]  # most are told by these to have no such word around them
    return (
        (last in words.before_ends and _is_ordinal(before, unit, words, lexicon))
        or ((last in _LETTERED_ENDS or unit in _IN_HOUSE) and _in_address(before, unit, text, match.end()))
        or last in _JOINING
        or (last == "-" and _is_lettered(before))
        or first in _JOINED_AFTER
        or (not unit and bool(_LATIN.match(after)))
        or (first in words.after_begins and _is_code(unit, after, text[end - 1], words))
        or (
            (not unit or first in words.date_begins or unit in _DATED)
            and _is_date(match, unit, before, after, words)
        )
        or (first == "项" and text.endswith(".0", start, end))  # 工业4.0项目
        or (first == "字" and bool(_MOTTO.match(text, end)))
        or (text[start] in _HAN_NUMERAL and _is_fixed(match, unit, before, text, words))
    )


def _is_code(unit: str, after: str, last: str, words: _Around) -> bool:
    """Tell 107国道, 3号楼 and 500强 from 13万网民: no code or ordinal has a magnitude."""
    if last in "万亿" or not after.startswith(words.after):
        return False
    return len(unit) < 2 or not after.startswith(unit)


def _is_fixed(match: re.Match[str], unit: str, before: str, text: str, words: _Around) -> bool:
    """Tell 十八洞村, 一主两副, 三农 and 四川: words that begin with a Chinese numeral."""
    start, numeral = match.start(), match["low"]
    if text.startswith(words.fixed, start):
        return True
    if len(numeral) == len(unit) == 1 and (
        _LAYOUT.search(before) or (unit in ("批", "次") and _STAGE.search(before))
    ):
        return True
    if len(numeral) == 1 and _GRADE.match(text, number_end(match)):
        return True
    if unit == "轮" and before.endswith(_VEHICLE):
        return True
    return text.startswith(words.han, start) and not _counts_more(match, text)


def _is_ordinal(before: str, unit: str, words: _Around, lexicon: Lexicon) -> bool:
    """Tell 前3名 and 高3层 from 提前3个月, 年底前3个, 最高3万元 and 高109米."""
    if not before.endswith(words.before):
        return False
    if before.endswith("高") and lexicon.dimension(unit) == "length":
        return False
    return not before.endswith(words.before_not)


def number_end(match: re.Match[str]) -> int:
    """Give where the numerals of a match end and its unit begins."""
    return match.end("high" if match["high"] else "low")


def _is_lettered(before: str) -> bool:
    """Tell T-60 from a number after a dash."""
    return before[-2:-1].isascii() and before[-2:-1].isalnum()


def _counts_more(match: re.Match[str], text: str) -> bool:
    """Tell 三千户 from 三级: a longer numeral with a unit is a count; so are 一倍 and 近百家."""
    longer = len(match["low"]) > 1 or match["half"] or match["unit"] in _ONE_MORE
    return bool(match["unit"] and (longer or _nearly(match, text)))


def _nearly(match: re.Match[str], text: str) -> bool:
    """Tell 近千名 and 超百家 from 千名干部进万家: a power of ten that is bounded says how many."""
    if match["unit"] == "年" or match["low"] not in ("百", "千", "万", "亿"):
        return False  # 超百年一遇
    return text.endswith(_BOUNDED, 0, match.start()) or bool(
        _PAST.search(text, max(0, match.start() - 2), match.start())
    )


def _in_address(before: str, unit: str, text: str, end: int) -> bool:
    """Tell 2单元402室 and A区3栋 from 17户52人."""
    if _LETTERED.search(before[-3:]):
        return True
    if unit not in _IN_HOUSE:
        return False
    return (unit == "单元" and before.endswith(("栋", "幢", "楼"))) or bool(_ROOM.match(text, end))


def _is_date(match: re.Match[str], unit: str, before: str, after: str, words: _Around) -> bool:
    numeral = match["low"]
    if unit in _OF_YEAR and _YEAR.fullmatch(numeral):
        return True
    if unit == "分" and before.endswith(("时", "点")):
        return True  # 8时30分
    if after.startswith("年"):
        return _is_year(match, numeral, before, after)
    if after.startswith(words.month):
        return unit not in _MONTH_COUNTS
    if unit:
        return False
    return bool(_YEAR.fullmatch(numeral) or (match["high"] and _RANGE_OF_DATES.match(after)))


def _is_year(match: re.Match[str], numeral: str, before: str, after: str) -> bool:
    """Tell 2025年, 一九五七年, 2021-2025年 and 至25年底 from 5年."""
    if _YEAR.fullmatch(match["high"] or numeral) or _HAN_DIGITS.fullmatch(numeral):
        return True
    if before[-1:] in tuple("—-至–") and before:
        return bool(_YEAR.search(before)) or (
            len(numeral) == 2 and numeral.isdigit() and after[1:2] in tuple("以前底末初度")
        )
    return False


def counts(match: re.Match[str], text: str, unit: str, lexicon: Lexicon) -> bool:
    """Tell whether a number with this unit counts anything."""
    if _announces(match, text, lexicon) or (unit in _DATE_UNITS and not _weeks(match, unit)):
        return False
    if not unit:
        return _bare(match, text)
    return match["low"][0].isdigit() or _counts_in_words(match, text, unit, lexicon)


def _weeks(match: re.Match[str], unit: str) -> bool:
    """Tell 连续35周 and 两周 from 二周 and 一周; that no 第 stands before it has been seen."""
    return unit == "周" and (match["low"][0].isdigit() or match["low"] == "两")


def _counts_in_words(match: re.Match[str], text: str, unit: str, lexicon: Lexicon) -> bool:
    """Tell 三名 and 近千名 from 三线, 十三届七次全会, 一次 and 千名干部进万家."""
    numeral = match["low"]
    if match["half"]:
        return True  # 一年半, 三斤半
    if numeral == "一":
        return unit in ONE_UNITS
    if unit in ("次", "届") and not _is_held(match, unit, text):
        return False
    named = ["figures.names.units.always", *(["figures.names.units"] if len(numeral) == 1 else [])]
    if unit in lexicon.words(*named):
        return False
    if numeral not in ("百", "千", "万", "亿"):
        return True
    return _nearly(match, text) or text[match.end() : match.end() + 1] in tuple("，。、；的以")


def _is_held(match: re.Match[str], unit: str, text: str) -> bool:
    """Tell 巡查三次 and 举办三届大赛、两届论坛 from 三次会议 and 召开三届一次全会."""
    start, end = match.span()
    if unit == "次":
        return not _MEETING.match(text, end) and not _SESSION.search(text, max(0, start - 16), start)
    held = _HELD.search(text, max(0, start - 30), start)
    return bool(held) and text[end : end + 1] not in tuple("一二三四五六七八九十人")


def _bare(match: re.Match[str], text: str) -> bool:
    """Accept a number without a unit that counts what follows (10万人口) or is a level (指数达到102.5)."""
    numeral, after = match["low"], text[match.end() : match.end() + 1]
    hedged = _HEDGED.search(numeral) or text.endswith(_BOUNDED, 0, match.start())
    amount = not numeral[0].isdigit() and _is_amount(numeral, text, match.start(), after)
    if not numeral[0].isdigit() and not hedged and not amount and not _PEOPLE.fullmatch(numeral):
        return False  # 百万市民, but 上亿市场主体 and 八亿农民
    if re.search("[万亿]", numeral) and after not in ("级", "年"):
        return "\u4e00" <= after <= "\u9fff" or (
            (numeral[0].isdigit() or bool(amount)) and bool(_BROKEN.match(after))
        )
    if not numeral[0].isdigit():
        return False
    if text[match.start() - 1 : match.start()] in ("从", "由") and _TO_LEVEL.match(text, match.end()):
        return True
    return (
        not match["high"]
        and bool(_LEVEL.search(text, max(0, match.start() - 4), match.start()))
        and bool(_BROKEN.match(after))
    )


def _is_amount(numeral: str, text: str, start: int, after: str) -> bool:
    """Tell 投资达百亿， and 产值超千亿, which say how much, from 百亿产业: a power of ten ends its phrase."""
    if not _BROKEN.match(after) or not _POWER.fullmatch(numeral):
        return False
    low = max(0, start - 4)
    fuzzy = _HEDGED.search(numeral)
    return bool(fuzzy or _LEVEL.search(text, low, start) or _WORTH.search(text, low, start))


@lru_cache(maxsize=4)
def _parts(lexicon: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    """Compile the words for the text's own parts, and list what stands first where one may follow."""
    words = lexicon.words("figures.parts")
    return re.compile(any_of(words)), frozenset({"个", "点", *(word[0] for word in words)})


def _announces(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell counts of the text's own parts: 六个方面的工作：, 抓好以下5项重点工作.

    In digits 5项重点工作 and 50个关键技术 count them, unless 以下 stands before or the list follows.
    """
    end = number_end(match)
    parts, begins = _parts(lexicon)
    if text[end : end + 1] not in begins:
        return False
    tail = text[end : end + 8].removeprefix("个")
    if match["unit"] == "点位" or tail.startswith("点位"):
        return False
    if not parts.match(text, end) and not (text.startswith("个", end) and parts.match(tail)):
        return False
    if match["low"][0].isdigit() and not (_PARTS.match(text, end) or _PARTS.match(tail)):
        return "以下" in text[max(0, match.start() - 4) : match.start()] or bool(
            _LIST_FOLLOWS.match(text, match.end())
        )
    return True
