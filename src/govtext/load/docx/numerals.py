"""How Word writes the number of a numbered paragraph (编号格式): 一, 十一, 甲, ①, iv.

The names are those of the file format (ST_NumberFormat, ECMA-376 part 1, 17.18.59).
"""

from __future__ import annotations

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CIRCLED_HAN = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 9999
"""No list is longer; a higher start is a slip of the file, and stays in digits."""


def write_number(value: int, form: str) -> str | None:
    """Write a number in one of Word's formats; None where the format is unknown.

    Past the end of a format's signs (⑳, 癸) Word goes on in digits. The signs ⒈ and ⑴ are written 1. and (1).

    Examples:
        >>> [write_number(12, form) for form in ("chineseCounting", "decimalEnclosedCircle", "upperRoman")]
        ['十二', '⑫', 'XII']
        >>> write_number(3, "ideographTraditional"), write_number(105, "chineseCountingThousand")
        ('丙', '一百零五')
    """
    if form in ("none", "bullet"):
        return ""
    writer = _FORMS.get(form)
    if writer is None:
        return _padded(value, form)
    return writer(value) if 0 < value <= _HIGHEST else str(value)


def _padded(value: int, form: str) -> str | None:
    """Write 007 for the custom format ``001, 002, 003, ...``."""
    first = form.split(",")[0]
    return str(value).zfill(len(first)) if first.isdecimal() and len(first) < 10 else None


def _digits(value: int, digits: str) -> str:
    return "".join(digits[int(d)] for d in str(value))


def _counting(value: int) -> str:
    """Write 十一 and 九十九, but 一〇〇 from a hundred on."""
    return _han(value) if value < 100 else _digits(value, _HAN)


def _han(value: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """Write 一百零五 and 十二; with the signs of contracts 壹拾贰."""
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            written += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = bool(written) and not digit
    return written[1:] if written.startswith("一十") else written


def _japanese(value: int) -> str:
    written = ""
    for place, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**place % 10
        written += (_HAN[digit] if digit > 1 or not unit else "") + unit if digit else ""
    return written


def _roman(value: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written


def _letter(value: int) -> str:
    """Write a … z, then aa, bb."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _cycle(value: int) -> str:
    """Write 甲子, 乙丑 … 癸亥, and from the beginning."""
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: _digits(value, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda value: _digits(value, "０１２３４５６７８９"),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "decimalEnclosedParen": lambda value: f"({value})",
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _han,
    "taiwaneseCountingThousand": _han,
    "japaneseCounting": _japanese,
    "ideographDigital": lambda value: _digits(value, _HAN),
    "taiwaneseDigital": lambda value: _digits(value, _HAN),
    "japaneseDigitalTenThousand": lambda value: _digits(value, _HAN),
    "chineseLegalSimplified": lambda value: _han(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
    "ideographLegalTraditional": lambda value: _han(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _one_of(_CIRCLED_HAN),
}
