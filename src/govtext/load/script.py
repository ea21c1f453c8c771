"""Traditional characters (繁体): told from simplified ones, and mapped to them one to one.

The dictionaries are in simplified characters, and so is what finders look for. A report in traditional ones
is read through a copy in simplified ones of the same length, so that no offset moves (see ``mend.py``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

_HAN = re.compile("[\u3400-\u9fff]+")
_LOST = re.compile(r"\?")
_SHARE = 0.04
# 隨著, 沿著 and 著力 are 着 in the mainland's writing; 顯著 and 著作 are not. OpenCC leaves them all.
_ASPECT = re.compile("(?<![显顯卓巨原编編土论論专專合译譯名])著(?![名作述书書者录錄称稱])")
# What OpenCC leaves as it is; two words of this genre that it has no phrase for are set right with them.
_LEFT = str.maketrans("妳甦簷擡", "你苏檐抬")


def is_traditional(text: str) -> bool:
    """Tell a text in traditional characters; a quotation or a name in a simplified text makes none.

    Example:
        >>> is_traditional("臺灣農業發展"), is_traditional("台湾农业发展"), is_traditional("云溆县芦峰镇")
        (True, False, False)
    """
    rare = sorted(c for c in _outside_gb2312(text) if "\u3400" <= c <= "\u9fff")
    count = sum(map(text.count, rare))
    if not count or count < _SHARE * (han := sum(map(len, _HAN.findall(text)))):
        return False
    simple = _convert("".join(rare))
    return sum(text.count(a) for a, b in zip(rare, simple, strict=True) if a != b) > _SHARE * han


def simplified(text: str) -> str:
    """Write a text in simplified characters, each in the place of the one it stands for; others stay.

    Example:
        >>> simplified("臺灣種植油茶300畝，隨著經濟發展成效顯著")
        '台湾种植油茶300亩，随着经济发展成效显著'
    """
    return _ASPECT.sub("着", _convert(text)).translate(_LEFT).replace("复盖", "覆盖").replace("批覆", "批复")


def _outside_gb2312(text: str) -> set[str]:
    """Give the characters that GB2312 has not; nearly all of a simplified text it has."""
    kept = text.encode("gb2312", "replace").decode("gb2312")
    return {text[mark.start()] for mark in _LOST.finditer(kept)}


@lru_cache(maxsize=1)
def _converter() -> Any:  # noqa: ANN401 (the packages that offer it disagree on types)
    return import_module("opencc").OpenCC("hk2s")


def _convert(text: str) -> str:
    """Convert with the whole text's phrases, or character by character where that changes the length."""
    # a lone half of a pair is no character, and NUL ends a text for a library in C
    safe = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    whole: str = _converter().convert(safe)
    if len(whole) == len(text):
        return whole
    pairs = {c: _converter().convert(c) for c in set(safe)}
    return "".join(pairs[c] if len(pairs[c]) == 1 else c for c in safe)
