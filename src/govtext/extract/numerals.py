"""Chinese and Arabic numerals ⇄ exact values (数词).

One table of digits, one of magnitudes, one grammar. Nothing passes through ``float``.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％／", "0123456789.,%/")
_HEDGE = re.compile(r"[余多来几]")
_DECIMAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_FRACTION = re.compile(r"(?P<below>.+)分之(?P<above>.+)")


def parse_number(text: str) -> Decimal:
    """Read a numeral as an exact value; a hedge inside it (十多万, 1,200余万) does not change the value.

    百分之六点五 is 6.5 and 千分之三 is 3, as ６.５％ and 3‰ are: the share's unit is not part of the number.
    Other fractions are divided (三分之一 is 1/3 to 28 digits). 三成 is 3. Raises ValueError that says why.

    Examples:
        >>> parse_number("一百二十"), parse_number("两千零五"), parse_number("二〇二五")
        (Decimal('120'), Decimal('2005'), Decimal('2025'))
        >>> parse_number("十多万"), parse_number("1,200余万"), parse_number("4.78万亿")
        (Decimal('100000'), Decimal('12000000'), Decimal('4780000000000'))
        >>> parse_number("进一步")
        Traceback (most recent call last):
        ValueError: '进一步' is not a numeral: '进' cannot be read
    """
    plain = text.strip().translate(_FULL_WIDTH)
    if not plain:
        raise ValueError("an empty string is not a numeral")
    sign = 1
    if plain[0] in "负-−":
        sign, plain = -1, plain[1:]
    return _plain(sign * _value(plain, text))


def _value(plain: str, whole: str) -> Decimal:
    if fraction := _FRACTION.fullmatch(plain):
        below, above = fraction["below"], _value(fraction["above"], whole)
        return above if below in ("百", "千", "万") else above / _value(below, whole)
    if "/" in plain:
        above_text, _, below_text = plain.partition("/")
        return _value(above_text, whole) / _value(below_text, whole)
    plain = plain.rstrip("%‰成")
    if plain == "半":
        return Decimal("0.5")
    if plain.endswith("半") and len(plain) > 1:
        return _value(plain[:-1], whole) + Decimal("0.5")
    return _magnitudes(_HEDGE.sub("", plain) or "1", whole)


def _magnitudes(plain: str, whole: str) -> Decimal:
    """Read [digits][十百千万亿]…, an Arabic or Chinese coefficient before each 万 and 亿."""
    for name in ("兆", "亿", "万"):
        if name in plain:
            before, _, after = plain.rpartition(name)
            high = _magnitudes(before, whole) if before else Decimal(1)
            low = _magnitudes(after, whole) if after else Decimal(0)
            # 两万五 is 25,000: a lone digit after a magnitude counts its tenth
            if len(after) == 1 and after in DIGITS and before:
                low *= MYRIADS[name] // 10
            return high * MYRIADS[name] + low
    return _small(plain, whole)


def _small(plain: str, whole: str) -> Decimal:
    """Read a numeral below 万: 3.5, 1,200, 3千, 一百二十, 二〇二五, 六点五."""
    if arabic := _DECIMAL.match(plain):
        value = Decimal(arabic[0].replace(",", ""))
        for char in plain[arabic.end() :]:
            if char not in TENS:
                raise ValueError(f"{whole!r} is not a numeral: {char!r} cannot be read")
            value *= TENS[char]
        return value
    if "点" in plain:
        left, _, right = plain.partition("点")
        return Decimal(f"{_small(left, whole)}.{_positional(right, whole)}")
    if not any(c in TENS for c in plain):
        return Decimal(_positional(plain, whole)) if len(plain) > 1 else Decimal(_digit(plain, whole))
    return _tens(plain, whole)


def _tens(plain: str, whole: str) -> Decimal:
    total = 0
    digit: int | None = None
    last = 1
    for char in plain:
        if char in TENS:
            total += (1 if digit is None or (digit == 0 and char == "十") else digit) * TENS[char]
            last, digit = (1 if char in "廿卅" else TENS[char]), None
        else:
            if digit == 0:
                last = 10  # 一百零五: the digit after 零 counts ones
            digit = _digit(char, whole)
    if digit is not None:
        total += digit * (last // 10 if last > 10 and plain[-2] in TENS else 1)
    return Decimal(total)


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
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
