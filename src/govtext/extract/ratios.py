"""Ratios (比): 三次产业结构比为11.9:48.3:39.8, 城乡居民收入比缩小至2.27∶1.

The parts of a whole are figures of their own, each with the ratio's indicator. A ratio to one is one number,
their quotient, as 1/3 is. A colon between numbers says a ratio only where the clause speaks of one: 8:30 is a
time, 1:500 a scale, 3:1 a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from govtext.extract.found import Found
from govtext.extract.hedges import Hedged, read_hedges
from govtext.extract.numbers import ARABIC
from govtext.extract.numerals import parse_number
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

_SIGN = "[:：∶︰﹕]|比(?!重|例|率)"
_PART = re.compile(rf"{ARABIC}%?")
_RATIO = re.compile(
    rf"(?<![\d.:：∶A-Za-z—-]){ARABIC}%?(?: ?(?:{_SIGN}) ?{ARABIC}%?){{1,3}}(?![\d:：∶/A-Za-z]|\.\d)"
)
# what each ratio holds, and most reports do not
_SIGNED = re.compile(rf"\d%? ?(?:{_SIGN}) ?\d")
_CLAUSE = re.compile("[。；！？，\n]")
_REACH = 40
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:：][0-5]\d")
_TURNED = re.compile("(?:为|到|至|成)$")
_GOES_ON = re.compile("[^。；！？\n]{1,14}")


def find_ratios(text: str, lexicon: Lexicon) -> list[Found]:
    """Find the ratios of a text, part by part, in order.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> found = find_ratios("三次产业比为9:50:41，城乡收入比降至2.2:1，每天8:30开门。", load_lexicon())
        >>> [str(one.value) for one in found]
        ['9', '50', '41', '2.2']
    """
    found: list[Found] = []
    for match in _RATIO.finditer(text) if _SIGNED.search(text) else ():
        last = found[-1].end if found else -1
        if _is_ratio(text, match, last, lexicon):
            found += _parts(text, match, lexicon)
    return found


def _is_ratio(text: str, match: re.Match[str], last: int, lexicon: Lexicon) -> bool:
    """Tell a ratio by its words: before it in the clause, after it, or by the ratio that it was before."""
    low = max(0, match.start() - _REACH)
    start = max((m.end() for m in _CLAUSE.finditer(text, low, match.start())), default=low)
    before, after = text[start : match.start()], text[match.end() : match.end() + 6]
    none = any_of(lexicon.words("figures.ratio.none"))
    if re.search(none, before) or re.match(rf"[\u4e00-\u9fff]?(?:{none})", after):
        return False
    words = any_of(lexicon.words("figures.ratio.cues"))
    if re.match(rf"(?:的|左右|以内|以下)*(?:{words})", after):
        return True
    if last >= 0 and _GOES_ON.fullmatch(text, last, match.start()) and _TURNED.search(before):
        return True
    return bool(re.search(rf"(?<!\d)(?:{words})", before)) and not _CLOCK.fullmatch(match[0])


def _parts(text: str, match: re.Match[str], lexicon: Lexicon) -> Iterator[Found]:
    """Give each part of a whole, or the quotient where one of two parts is 1."""
    hedged = read_hedges(text, *match.span(), "", lexicon)
    parts = list(_PART.finditer(match[0]))
    values = [parse_number(part[0]) for part in parts]
    if len(values) == 2 and 1 in values and 0 not in values:
        value = parse_number("/".join(part[0] for part in parts))
        yield _found(*match.span(), value, "", hedged)
        return
    for part, value in zip(parts, values, strict=True):
        unit = "%" if part[0].endswith("%") else ""
        yield _found(match.start() + part.start(), match.start() + part.end(), value, unit, hedged)


def _found(start: int, end: int, value: Decimal, unit: str, hedged: Hedged) -> Found:
    rules = ("figures.ratio.cues", *hedged.rules)
    return Found(start, end, value, None, unit, hedged.bound, "", rules, hedged.before, hedged.after)
