"""What is put off (推迟): 2个项目因雨推迟到明年, 14户延期至2027年."""

from __future__ import annotations

import re
from functools import lru_cache

_PUT_OFF = r"(?:推迟|延期|顺延|延后|延迟|结转|调整)(?:到|至)(?=[明后次下今]|\d{4}年)"
_PUTS_OFF = re.compile(_PUT_OFF)
_POSTPONED = re.compile(rf"[^。；\d]{{0,30}}?{_PUT_OFF}")


def postponed(text: str, at: int) -> re.Match[str] | None:
    """Match what puts off a thing that stands before ``at``: 2个项目因雨｜推迟到｜明年.

    Example:
        >>> postponed("2个项目因雨推迟到明年", 4)[0]
        '因雨推迟到'
    """
    return _POSTPONED.match(text, at) if _puts_off(text) else None


@lru_cache(maxsize=2)
def _puts_off(text: str) -> bool:
    """Tell a text in which anything is put off; in most nothing is."""
    return _PUTS_OFF.search(text) is not None
