"""Signs of symbol fonts (符号字体): Word stores ① of Wingdings as the character U+F081 of no meaning."""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD7: "·", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x44: "Δ",
    0x53: "Σ", 0x57: "Ω",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA7: "■", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
    0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "√", 0x52: "☑", 0xA3: "□",
    **{0x6A + n: chr(0x2460 + n) for n in range(10)},
    **{0x75 + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(code: str, font: str) -> str:
    """Give the character that a sign of a font shows; empty where it is a picture with no character.

    Example:
        >>> symbol("F081", "Wingdings"), symbol("F0B3", "Symbol"), symbol("F04A", "Wingdings")
        ('①', '≥', '')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    signs = _FONTS.get(font.strip().lower())
    if signs is not None and (point <= 0xFF or 0xF000 <= point <= 0xF0FF):
        return signs.get(point & 0xFF, "")
    plain = 0x20 < point < 0xD800 or 0xF900 <= point <= 0x10FFFF
    return chr(point) if plain else ""
