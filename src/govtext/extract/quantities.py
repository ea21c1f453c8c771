"""From a number in the text to a figure (读数): value, range, unit, bound and change.

numbers.py finds where a number stands, names.py whether it counts; here it is read.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from govtext.extract.found import Found
from govtext.extract.hedges import read_change, read_hedges
from govtext.extract.measure_words import find_measure_word
from govtext.extract.names import ONE_UNITS, counts, is_name
from govtext.extract.numerals import DIGITS, parse_number
from govtext.lexicon import Lexicon

# 两三个, 二三十人, 三五千亩
_NEIGHBOURS = re.compile(
    "(?P<low>[一二两三四五六七八九])(?P<high>[一二两三四五六七八九])(?P<times>[十百千万亿]*)"
)
_UNIT_OF_HALF = re.compile("小时|月|百分点")
_HAN_DIGITS = re.compile("[〇零一二两三四五六七八九]{2,}")
_TENTH = re.compile("[一二三四五六七八九](?![成分个])")
_CAMPAIGN = re.compile("[\u4e00-\u9fff]{0,4}?(?:行动|会战|攻坚|计划|工程|方案)")
_KINDS = ("share", "fraction", "double")
_SHARE_UNITS = {"百": "%", "千": "‰", "万": "‱"}


def read_quantity(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read a match of ``number_pattern`` as a figure; None where it counts nothing.

    Example:
        >>> from govtext.extract.numbers import number_pattern
        >>> from govtext.lexicon import load_lexicon
        >>> lexicon = load_lexicon()
        >>> found = read_quantity(number_pattern(lexicon).search("三万五千余亩"), "三万五千余亩", lexicon)
        >>> found.value, found.unit, found.bound
        (Decimal('35000'), '亩', 'min')
    """
    start, end = match.span()
    if match["low"]:
        return _read_plain(match, text, lexicon)
    if match["zero"]:
        word = next(w for w in lexicon.words("figures.zero") if text.startswith(w, end))
        return Found(start, end, Decimal(0), None, "", "exact", "", ("figures.zero",), start, end + len(word))
    if match["double"] is not None:
        times = int(parse_number(match["double"] or "一"))
        return _bounded(match, text, lexicon, Decimal(2**times), None, "倍", end)
    if match["alone"]:
        return _bounded(match, text, lexicon, Decimal("0.5"), None, match["alone"], end)
    if match["share"]:
        value, unit = value_of(match["share"]), _SHARE_UNITS[match["share"][0]]
        return None if value is None else _bounded(match, text, lexicon, value, None, unit, end)
    return _read_fraction(match, text, lexicon)


def _read_plain(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read what is no share, fraction or half, where it is neither a word nor a name."""
    unit, end = _unit(match, text)
    if _is_word(match, unit) or is_name(match, text, lexicon):
        return None
    return _read_number(match, text, lexicon, unit, end)


def _is_word(match: re.Match[str], unit: str) -> bool:
    """Tell the numerals of everyday words, which are a third of all: 统一, 三农, 一批, 一步."""
    numeral = match["low"]
    if numeral[0].isdigit():
        return False
    if not unit:
        return "万" not in numeral and "亿" not in numeral
    return numeral == "一" and not match["half"] and unit not in ONE_UNITS


def _read_fraction(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read 三分之一 and 1/3; a score or a code (3/0, A1/3) is none."""
    start, end = match.span()
    value = value_of(match["fraction"])
    before, after = text[start - 1 : start], text[end : end + 1]
    if match[0][0].isdigit() and (
        before in tuple(".-+") or (before.isascii() and before.isalpha()) or after.isascii()
    ):
        return None
    return None if value is None else _bounded(match, text, lexicon, value, None, "", end)


def _read_number(match: re.Match[str], text: str, lexicon: Lexicon, unit: str, end: int) -> Found | None:
    """Read a plain number or range with its unit."""
    numeral = match["low"]
    spelt = numeral[0] in DIGITS
    if spelt and (two := _NEIGHBOURS.fullmatch(numeral)):
        return _between(two, match, text, lexicon, unit, end)
    low = None if spelt and _HAN_DIGITS.fullmatch(numeral) else value_of(numeral)  # 一二三产业, 三六〇
    if low is None:
        return None
    if not counts(match, text, unit, lexicon):
        return None if unit else _with_unknown_unit(match, text, lexicon, low)
    return _with_unit(match, text, lexicon, low, unit, end)


def _with_unit(match: re.Match[str], text: str, lexicon: Lexicon, low: Decimal, unit: str, end: int) -> Found:
    """Add what may follow the unit or the number: 一年半, 九成五, 3至5个."""
    if match["half"] and unit and not match["high"]:
        return _and_a_half(match, text, lexicon, low, unit)
    if unit == "成" and (tenth := _TENTH.match(text, end)):
        tenths = low + parse_number(tenth[0]) / 10  # 九成五
        return _bounded(match, text, lexicon, tenths, None, unit, tenth.end())
    high = value_of(match["high"]) if match["high"] else None
    if high is not None:
        low = scaled_low(match["low"], match["high"], low)
    return _bounded(match, text, lexicon, low, high, unit, end)


def _with_unknown_unit(match: re.Match[str], text: str, lexicon: Lexicon, low: Decimal) -> Found | None:
    """Read a number whose measure word no dictionary has: 3畛菜地."""
    end = match.end()
    plain = match["low"][0].isdigit() and not match["high"] and not match["half"]
    unit = find_measure_word(text, match.start(), end, lexicon) if plain else ""
    if not unit:
        return None
    one = _bounded(match, text, lexicon, low, None, unit, end + 1)
    return one._replace(rules=("figures.measures", *(r for r in one.rules if not r.startswith("units."))))


def _and_a_half(match: re.Match[str], text: str, lexicon: Lexicon, low: Decimal, unit: str) -> Found:
    """Read 一年半, and 一个半小时, where the unit follows the half."""
    end = match.end()
    after = _UNIT_OF_HALF.match(text, end) if unit == "个" else None
    if after:
        unit, end = {"月": "个月"}.get(after[0], after[0]), after.end()
    return _bounded(match, text, lexicon, low + Decimal("0.5"), None, unit, end)


def _between(
    two: re.Match[str], match: re.Match[str], text: str, lexicon: Lexicon, unit: str, end: int
) -> Found | None:
    """Read neighbouring digits as a range (两三个, 二三十人), others in a row as a name (一一列举)."""
    names = lexicon.words("figures.names.units", "figures.names.units.always")
    if match["high"] or not unit or unit in names:
        return None
    low, high, times = (value_of(digit + two["times"]) for digit in (two["low"], two["high"], "一"))
    if low is None or high is None or times is None:  # 三四亿百百成
        return None
    return _bounded(match, text, lexicon, low, high, unit, end) if (high - low) / times in (1, 2) else None


@lru_cache(maxsize=4096)
def value_of(numeral: str) -> Decimal | None:
    """Read a numeral; None where its characters make none."""
    try:
        return parse_number(numeral)
    except ValueError:
        return None


def scaled_low(low: str, high: str, value: Decimal) -> Decimal:
    """Give a range's lower end the upper's magnitude where it stands once: 3-5万元 is 30,000 to 50,000."""
    magnitude = re.search(r"[万亿]+", high)
    coefficient = value_of(high[: magnitude.start()]) if magnitude else None
    if magnitude and coefficient and not re.search(r"[十百千万亿]", low) and value < coefficient:
        return value * parse_number("1" + magnitude[0])
    return value


def _unit(match: re.Match[str], text: str) -> tuple[str, int]:
    """Give the unit as printed, and where the figure ends."""
    unit = match["unit"] or ""
    if not unit and text[match.end() : match.end() + 1] == "%":
        return "%", match.end() + 1
    return unit, match.end() - len(match["half"] or "")


def _bounded(
    match: re.Match[str],
    text: str,
    lexicon: Lexicon,
    value: Decimal,
    high: Decimal | None,
    unit: str,
    end: int,
) -> Found:
    """Add bound and change from the words around the number."""
    numeral = match["low"] or ""
    kind = "number" if numeral else next((k for k in _KINDS if match[k] is not None), "number")
    hedged = read_hedges(text, match.start(), end, numeral, lexicon)
    change, rule = read_change(text, hedged.before, unit, lexicon)
    if change and unit == "年" and _CAMPAIGN.match(text, end):
        change, rule = "", ""  # 质量提升三年行动
    rules = (
        f"figures.{kind}",
        *hedged.rules,
        *([rule] if rule else []),
        *([f"units.{unit}"] if unit else []),
    )
    bound = "range" if high is not None else hedged.bound
    return Found(match.start(), end, value, high, unit, bound, change, rules, hedged.before, hedged.after)
