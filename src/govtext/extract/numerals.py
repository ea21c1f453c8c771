"""Chinese and Arabic numerals ⇄ exact values (数词).

One table of digits, one of magnitudes, one grammar. Nothing passes through ``float``.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, localcontext
from itertools import pairwise

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3,
    "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_ZEROS = frozenset("零〇○")
TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％／", "0123456789.,%/")
# the capitals of cheques and contracts, and traditional characters: 贰佰伍拾萬
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩", "一二三四五六七八九十百千万亿两")
# 数十, 几百, 上千, 好几万: powers of ten
_SOME = re.compile(r"^(?:[数几上]|好几)(?=[十百千万亿])")
# 40余, 十多万, 二十来个, 十几万
_HEDGE = re.compile(r"(?<=[\d十百千万亿])[余多来几]")
_SPACE = re.compile(r"(?<=[^\d.,])\s+|\s+(?=[^\d.,])")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_FRACTION = re.compile(r"(?P<below>.+)分之(?P<above>.+)")
_TENTHS = re.compile(r"(?P<whole>.+)成(?P<part>[一二三四五六七八九半])")
_PART = re.compile(rf"(?:{_DECIMAL.pattern})|.")
# 1/3 has 28 digits on every machine, whatever context the caller has set
_SHARES = Context(prec=28)
_LONGEST = 64
# wide enough for every digit that can stand in a numeral: a character says at most a 兆
_EXACT = Context(prec=28 + 16 * _LONGEST)


def parse_number(text: str) -> Decimal:
    """Read a numeral as an exact value; a hedge inside it (十多万, 1,200余万) does not change the value.

    百分之六点五 is 6.5 and 千分之三 is 3, as ６.５％ and 3‰ are: the share's unit is not part of the number.
    Other fractions are divided (三分之一 is 1/3 to 28 digits). 三成 is 3, 七成六 is 7.6. 数十 and 上百 are
    the power of ten. 2万5 is 25,000, 一半 a half. Raises ValueError that says why, also for 十四五 (a name),
    二三十 and 两三 (ranges), 两个半 (with a measure word).

    Examples:
        >>> parse_number("一百二十"), parse_number("两千零五"), parse_number("二〇二五")
        (Decimal('120'), Decimal('2005'), Decimal('2025'))
        >>> parse_number("十多万"), parse_number("1,200余万"), parse_number("4.78万亿"), parse_number("上千")
        (Decimal('100000'), Decimal('12000000'), Decimal('4780000000000'), Decimal('1000'))
        >>> parse_number("进一步")
        Traceback (most recent call last):
        ValueError: '进一步' is not a numeral: '进' cannot be read

    """
    if len(text) <= _LONGEST and text.isascii() and _DECIMAL.fullmatch(text):
        return _plain(Decimal(text.replace(",", "")))  # as nine of ten are
    plain = _SPACE.sub("", text.strip().translate(_FULL_WIDTH).translate(_CAPITALS))
    if len(plain) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]}… is not a numeral: it has more than {_LONGEST} characters")
    negative = plain[:1] in tuple("负-−－")
    with localcontext(_EXACT):
        try:
            value = _value(plain[negative:], text)
        except (DivisionByZero, InvalidOperation):
            raise ValueError(f"{text!r} is not a numeral: it divides by zero") from None
        return _plain(value.copy_negate() if negative else value)


def _value(plain: str, whole: str) -> Decimal:
    if "又" in plain:
        ones, _, share = plain.partition("又")  # 三又二分之一
        return _magnitudes(ones, whole) + _value(share, whole)
    if "分之" in plain and (fraction := _FRACTION.fullmatch(plain)):
        below, above = fraction["below"], _value(fraction["above"], whole)
        return above if below in ("百", "千", "万") else _SHARES.divide(above, _value(below, whole))
    if "/" in plain:
        above_text, _, below_text = plain.partition("/")
        return _SHARES.divide(_value(above_text, whole), _value(below_text, whole))
    if "成" in plain and (tenths := _TENTHS.fullmatch(plain)):
        return _magnitudes(tenths["whole"], whole) + Decimal(DIGITS.get(tenths["part"], 5)) / 10
    if plain in ("半", "一半", "半成"):
        return Decimal("0.5")
    return _magnitudes(_HEDGE.sub("", _SOME.sub("", re.sub(r"[%‰成]$", "", plain))), whole)


def _magnitudes(plain: str, whole: str) -> Decimal:
    """Read [digits][十百千万亿]…, an Arabic or Chinese coefficient before each 万 and 亿."""
    left, point, right = plain.partition("点")
    if point and right and not set(right) & (TENS.keys() | MYRIADS.keys()):
        # 两千万点五: only digits follow the point; in 三点五万 the coefficient has it
        return _magnitudes(left, whole) + Decimal(f"0.{_positional(right, whole)}")
    for name in ("兆", "亿", "万"):
        if name in plain:
            before, _, after = plain.rpartition(name)
            high = _magnitudes(before, whole) if before else Decimal(1)
            low = _magnitudes(after, whole) if after else Decimal(0)
            # 两万五 is 25,000, 2万5 too: a lone digit after a magnitude counts its tenth
            if len(after) == 1 and before:
                low *= MYRIADS[name] // 10
            return high * MYRIADS[name] + low
    return _small(plain, whole)


def _small(plain: str, whole: str) -> Decimal:
    """Read a numeral below 万: 3.5, 1,200, 3千, 1千零1, 一百二十, 二〇二五."""
    if not plain:
        raise ValueError(f"{whole!r} is not a numeral: it has no digits")
    if _DECIMAL.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if not set(plain) & TENS.keys():
        return _in_a_row(plain, whole)
    return _tens(_PART.findall(plain), whole)


def _in_a_row(plain: str, whole: str) -> Decimal:
    """Read digit by digit: 二〇二五, 三六〇; two without a zero are a range (三四) or a name (三五)."""
    digits = Decimal(_positional(plain, whole))
    if len(plain) == 2 and digits > 10 and not plain.isascii():
        raise ValueError(f"{whole!r} is not a numeral: two digits stand in a row, as in a range or a name")
    if "两" in plain and len(plain) > 1:
        raise ValueError(f"{whole!r} is not a numeral: 两 stands among digits")
    return digits


def _tens(parts: list[str], whole: str) -> Decimal:
    """Add up digits, each times the 十, 百 or 千 after it; magnitudes fall from left to right."""
    total = Decimal(0)
    digit: Decimal | None = None
    last = 10_000
    for before, part in pairwise(["", *parts]):
        if part in TENS:
            if TENS[part] >= last or (digit is None and part in "百千" and before):
                raise ValueError(f"{whole!r} is not a numeral: {part!r} cannot follow {before!r}")
            last = 10 if part in "廿卅" else TENS[part]
            total += TENS[part] * (1 if digit is None else digit)
            digit = None
        elif digit is not None:
            raise ValueError(f"{whole!r} is not a numeral: two digits stand in a row")
        elif part not in _ZEROS:
            digit = _coefficient(part, whole)
        elif before == "十":
            raise ValueError(f"{whole!r} is not a numeral: {part!r} cannot follow {before!r}")
    if parts[-1] in _ZEROS:
        raise ValueError(f"{whole!r} is not a numeral: it ends with {parts[-1]!r}")
    if digit is None:
        return total
    # 两千四百五 is 2450, 3千5 is 3500, but 一百零五 and 1千20 say the ones themselves
    tenth = parts[-2] in ("百", "千") and len(parts[-1]) == 1
    return total + digit * (TENS[parts[-2]] // 10 if tenth else 1)


def _coefficient(part: str, whole: str) -> Decimal:
    arabic = _DECIMAL.fullmatch(part)
    return Decimal(part.replace(",", "")) if arabic else Decimal(_digit(part, whole))


def _positional(plain: str, whole: str) -> str:
    return "".join(str(_digit(c, whole)) for c in plain)


def _digit(char: str, whole: str) -> int:
    if char in DIGITS:
        return DIGITS[char]
    if char.isascii() and char.isdigit():
        return int(char)
    raise ValueError(f"{whole!r} is not a numeral: {char!r} cannot be read")


def _plain(value: Decimal) -> Decimal:
    """Drop an exponent and trailing zeros after the point without changing the value."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize(_EXACT)
