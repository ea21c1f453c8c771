"""Numbers that count nothing (非计数): dates, ordinals, codes, names, and counts of the text's own parts."""

from __future__ import annotations

import re

from govtext.lexicon import Lexicon

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d|[一二][九八〇零][〇零一二三四五六七八九]{2}")
_HAN_DIGITS = re.compile("[〇零一二三四五六七八九]{3,}")
_LATIN = re.compile(r"[A-Za-zΑ-ω]")
_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_RANGE_OF_DATES = re.compile(r"(?:月|年(?!均))")
_MEETING = re.compile("全会|全体|会议|大会|党代会|代表大会")
_LEVEL = re.compile(
    "(?:达到?|突破|超过|超|逾|降至|降到|提升至|提升到|升至|提高到|提高至|系数为?|指数为?|控制在|保持在|稳定在)$"
)
_BROKEN = re.compile("[，。；、）以左]")
_LIST_FOLLOWS = re.compile("[^。！，；\\n]{0,16}：")
# 一 counts only with these: 增长一倍, 提高一成, 一个百分点
_ONE_UNITS = frozenset({"倍", "成", "个百分点", "亿元", "番"})
_ROOM = re.compile(r"\d+(?:室|房|号|单元|层)")
_BOUNDED = ("近", "逾", "超", "超过", "突破")
_DATE_UNITS = frozenset({"时", "日", "点", "季", "周", "月", "号"})
_MONTH_COUNTS = frozenset({"个月", "日次", "日元", "点位"})


def is_name(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell codes, dates, ordinals and names from figures by what stands around the number."""
    start, numeral = match.start(), match["low"]
    end = number_end(match)
    before, after = text[max(0, start - 6) : start], text[end : end + 6]
    if before.endswith(lexicon.words("figures.names.before")) and not before.endswith(
        lexicon.words("figures.names.before_not")
    ):
        return True
    if _in_address(match, text):
        return True
    if _joined_before(before) or after[:1] in tuple("+:×*#") or (not match["unit"] and _LATIN.match(after)):
        return True
    unit = match["unit"] or ""
    many = text[end - 1] in "万亿"  # 13万网民: no code or ordinal has a magnitude
    longer = len(unit) > 1 and after.startswith(unit)
    if not many and not longer and after.startswith(lexicon.words("figures.names.after")):
        return True
    if _is_date(match, numeral, before, after, lexicon):
        return True
    return (
        numeral[0] in _HAN_NUMERAL
        and text.startswith(lexicon.words("figures.names.han"), start)
        and not _counts_more(match, text)
    )


def number_end(match: re.Match[str]) -> int:
    """Give where the numerals of a match end and its unit begins."""
    return match.end("high") if match["high"] else match.end("low")


def _joined_before(before: str) -> bool:
    """Tell G106, PM2.5, 1+3 and T-60: a number joined to what stands before it."""
    last = before[-1:]
    return (
        bool(_LATIN.match(last))
        or (last != "" and last in "+./:#*×")
        or (last == "-" and before[-2:-1].isascii() and before[-2:-1].isalnum())
    )


def _counts_more(match: re.Match[str], text: str) -> bool:
    """Tell 三千户 from 三级: a longer numeral with a unit is a count; so are 一倍 and 近百家."""
    longer = len(match["low"]) > 1 or match["half"] or match["unit"] in _ONE_UNITS
    return bool(match["unit"] and (longer or _nearly(match, text)))


def _nearly(match: re.Match[str], text: str) -> bool:
    """Tell 近千名 and 超百家 from 千名干部进万家: a power of ten that is bounded says how many."""
    if match["unit"] == "年" or match["low"] not in ("百", "千", "万", "亿"):
        return False  # 超百年一遇
    return text.endswith(_BOUNDED, 0, match.start())


def _in_address(match: re.Match[str], text: str) -> bool:
    """Tell 2单元402室 from 17户52人."""
    if match["unit"] == "单元" and text[match.start() - 1 : match.start()] in ("栋", "幢", "楼"):
        return True
    return match["unit"] in ("单元", "栋", "幢") and bool(_ROOM.match(text, match.end()))


def _is_date(match: re.Match[str], numeral: str, before: str, after: str, lexicon: Lexicon) -> bool:
    if after.startswith("年"):
        return _is_year(match, numeral, before, after)
    if after.startswith(lexicon.words("figures.names.month")):
        return match["unit"] not in _MONTH_COUNTS
    if _YEAR.fullmatch(numeral) and not match["unit"]:
        return True
    high = match["high"]
    return bool(high) and bool(_RANGE_OF_DATES.match(after)) and not match["unit"]


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
    if _announces(match, text, lexicon) or unit in _DATE_UNITS:
        return False
    if not unit:
        return _bare(match, text)
    return match["low"][0].isdigit() or _counts_in_words(match, text, unit, lexicon)


def _counts_in_words(match: re.Match[str], text: str, unit: str, lexicon: Lexicon) -> bool:
    """Tell 三名 and 近千名 from 三线, 十三届七次全会, 一次 and 千名干部进万家."""
    numeral = match["low"]
    if match["half"]:
        return True  # 一年半, 三斤半
    if numeral == "一":
        return unit in _ONE_UNITS or unit == "个月"
    if unit == "次" and (
        _MEETING.match(text, match.end()) or text[match.start() - 1 : match.start()] == "届"
    ):
        return False
    named = ["figures.names.units.always", *(["figures.names.units"] if len(numeral) == 1 else [])]
    if unit in lexicon.words(*named):
        return False
    if numeral not in ("百", "千", "万", "亿"):
        return True
    return _nearly(match, text) or text[match.end() : match.end() + 1] in tuple("，。、；的以")


def _bare(match: re.Match[str], text: str) -> bool:
    """Accept a number without a unit that counts what follows (10万人口) or is a level (指数达到102.5)."""
    if not match["low"][0].isdigit():
        return False
    after = text[match.end() : match.end() + 1]
    if re.search("[万亿]", match["low"]) and "\u4e00" <= after <= "\u9fff":
        return True
    return (
        not match["high"]
        and bool(_LEVEL.search(text, max(0, match.start() - 4), match.start()))
        and bool(_BROKEN.match(after))
    )


def _announces(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell counts of the text's own parts: 六个方面的工作：, 抓好以下5项重点工作.

    In digits 5项重点工作 counts them, unless 以下 stands before or the list follows.
    """
    end = number_end(match)
    tail = text[end : end + 8].removeprefix("个")
    words = tuple(w for w in lexicon.words("figures.parts") if text.startswith(w, end) or tail.startswith(w))
    if not words:
        return False
    if match["low"][0].isdigit() and any(w.startswith(("项", "条", "件", "个环", "个问")) for w in words):
        return "以下" in text[max(0, match.start() - 4) : match.start()] or bool(
            _LIST_FOLLOWS.match(text, match.end())
        )
    return True
