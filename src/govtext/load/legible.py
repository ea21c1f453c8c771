"""Does a text read as Chinese (可读): the test that every guess at an encoding has to pass."""

from __future__ import annotations

import re
import unicodedata

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_FEW = 2


def reads_as_chinese(text: str) -> float:
    """Give the share of GB2312's first level among 汉字, less ten times that of private ones.

    Modern simplified text is above 0.95, traditional text about 0.5, Big5 misread as GB18030 below 0.

    Example:
        >>> reads_as_chinese("要抓好春耕备耕"), reads_as_chinese("璶рㄩ")
        (1.0, 0.0)
    """
    odd = sum(unicodedata.category(c) in ("Co", "Cn") for c in text)
    return _common(text, "gb2312", 0xB0, 0xD7) - odd / max(1, len(text)) * 10


def reads_as_traditional(text: str) -> float:
    """Give the share of Big5's common rows among 汉字.

    Example:
        >>> reads_as_traditional("臺灣農業"), reads_as_traditional("台湾农业")
        (1.0, 0.25)
    """
    return _common(text, "big5", 0xA4, 0xC6)


def is_chinese(text: str) -> bool:
    """Tell text that reads as Chinese, simplified or traditional, from what only looks like it.

    Example:
        >>> is_chinese("要抓好春耕备耕"), is_chinese("臺灣農業的發展"), is_chinese("涓\\ue15e浗")
        (True, True, False)
    """
    if _SAID.search(text) and sum(map(text.count, "，。、的")) * 100 > len(text):
        return True
    if len(HAN.findall(text)) < _FEW:
        return False
    return reads_as_chinese(text) > 0.8 or (reads_as_traditional(text) > 0.9 and reads_as_chinese(text) > 0.3)


# What every report says, in both scripts; misread text has none of it.
_SAID = re.compile("发展|工作|建设|發展|建設|我们|我們|完成")


def _common(text: str, charset: str, first: int, last: int) -> float:
    """Give the share of the text's 汉字 whose lead byte in the charset is one of its common rows."""
    han = HAN.findall(text)
    rows = (c.encode(charset, errors="ignore")[:1] for c in han)
    return sum(first <= row[0] <= last for row in rows if row) / len(han) if han else 0.0
