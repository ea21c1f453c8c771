"""Text that was read in a wrong encoding and saved again (乱码): which two, and the way back.

中国 in UTF-8, read as GB18030, is 涓浗; saved like that, the file is valid, and no encoding makes it Chinese
again. The way back is the way there: its characters written as GB18030 are the bytes of the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from govtext.load.legible import HAN, is_chinese

# What it was read as, and what it had been: only pairs that are seen.
_PAIRS = (
    ("gb18030", "utf-8"),
    *product(("cp1252",), ("utf-8", "gb18030", "big5hkscs")),
    ("big5hkscs", "utf-8"),
    ("big5hkscs", "gb18030"),
    ("gb18030", "big5hkscs"),
)
# Bytes that cp1252 has no character for stay what they are, as browsers and Windows do it.
_WINDOWS = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SAMPLE = 20000
_LOST = 0.2
_FEW, _MANY = 4, 20
# What ，。的是国 in UTF-8 become as GB18030 (锛紝銆鐨鏄鍥) and as Latin-1 (ï¼Œ, ã€‚): nobody means those.
_SIGNS = re.compile("[锛紝銆鐨鏄鍥涓鍙]|[\u00c3-\u00ef][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]{1,2}")
# …and what each of them begins with: to look for one of several characters is ten times as fast
_SIGN = re.compile("[锛紝銆鐨鏄鍥涓鍙\u00c3-\u00ef]")


@dataclass(frozen=True, slots=True)
class Garbled:
    """What a text was (``right``), as what it was read (``wrong``), its text, and whether that is exact."""

    wrong: str
    right: str
    text: str
    exact: bool


def undo(text: str, wrong: str, right: str, errors: str = "strict") -> str:
    """Write the text in the encoding it was read in by mistake, and read that as what it was.

    Raises UnicodeError where it cannot be, unless ``errors`` is ``replace``.

    Example:
        >>> undo("涓\\ue15e浗", "gb18030", "utf-8")
        '中国'
    """
    if wrong in ("cp1252", "windows-1252", "latin-1", "iso8859-1"):
        data = text.translate(_WINDOWS).encode("latin-1", errors)
    else:
        data = text.encode(wrong, errors)
    return data.decode(right, errors).removeprefix("\ufeff")


def recognise(text: str) -> Garbled | None:
    """Tell a text that was read wrongly and saved again from any other; None where it is none.

    Example:
        >>> found = recognise("要抓好春耕备耕。".encode().decode("latin-1"))
        >>> found.wrong, found.right, found.text, found.exact
        ('cp1252', 'utf-8', '要抓好春耕备耕。', True)
        >>> recognise("要抓好春耕备耕。") is None
        True
    """
    if is_chinese(text[:_SAMPLE]):
        return None
    for wrong, right in _PAIRS:
        try:
            back = undo(text, wrong, right)
        except UnicodeError:
            continue
        if len(set(HAN.findall(back))) >= _FEW and is_chinese(back[:_SAMPLE]):
            return Garbled(wrong, right, back, exact=True)
    return _inexact(text)


def _inexact(text: str) -> Garbled | None:
    """Recognise a text of which something was lost on the way."""
    for wrong, right in _PAIRS:
        back = undo(text[:_SAMPLE], wrong, right, "replace")
        lost = back.count("\ufffd") + back.count("?") - text.count("?")
        rest = back.replace("\ufffd", "")
        if len(rest) >= _MANY and lost < _LOST * len(back) and is_chinese(rest):
            return Garbled(wrong, right, undo(text, wrong, right, "replace"), exact=False)
    return None


def garbled_lines(text: str) -> list[tuple[int, int, Garbled]]:
    """Find the lines of a text that were read wrongly while the rest was not: start, end, what they were.

    Example:
        >>> bad = "确保粮食，稳定面积。抓好防汛，".encode().decode("latin-1")
        >>> [(start, end, found.text) for start, end, found in garbled_lines("一、农业。\\n" + bad)]
        [(6, 51, '确保粮食，稳定面积。抓好防汛，')]
    """
    if not _SIGN.search(text) or len(_SIGNS.findall(text)) < _FEW:
        return []
    lines = re.finditer(r"[^\r\n]+", text)
    return [
        (line.start(), line.end(), found)
        for line in lines
        if len(_SIGNS.findall(line[0])) >= _FEW and (found := recognise(line[0])) is not None
    ]
