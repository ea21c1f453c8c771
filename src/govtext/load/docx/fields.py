"""Fields of a Word file (域): which of their words a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Word's 带圈字符 for numbers that no font has: eq \o\ac(○,21)
_ENCLOSED = re.compile(r"\\o\s*\\ac\s*\(\s*[^,，]\s*[,，](.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_RAISING = re.compile(r"\\s\s*\\(?:up|do)\s*\d*\s*\(([^()]*)\)", re.IGNORECASE)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(slots=True)
class Field:
    """A field that is being read: its code, and whether its result has begun."""

    code: str = ""
    shown: bool = False

    @property
    def why(self) -> str:
        """Say why text in this place is not seen; empty where it is."""
        if not self.shown:
            return "field code"
        return "table of contents" if self.code.split()[:1] in (["TOC"], ["toc"]) else ""

    @property
    def is_equation(self) -> bool:
        """Tell whether the field draws what its code says, and has no result of its own."""
        return self.code.strip()[:2].lower() == "eq"


def enclosed(code: str) -> str:
    r"""Give what an equation field for an enclosed character shows; empty for any other code.

    Example:
        >>> enclosed(r"eq \o\ac(○,12)"), enclosed(r"eq \o\ac(□,\s\up 2(密))"), enclosed("PAGE")
        ('⑫', '密', '')
    """
    found = _ENCLOSED.search(code)
    if not found:
        return ""
    inner = _RAISING.sub(r"\1", found[1]).strip()
    number = int(inner) if inner.isdecimal() and len(inner) < 3 else 0
    return _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else inner
