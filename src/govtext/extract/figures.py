"""Figures (数字): numbers that measure or count, with value, unit, bound, change and the thing measured.

Found on the characters of the folded text, since words cut them (40｜余吨). What is no figure is told in names.py,
what bounds one in hedges.py, what it measures in measured.py; status and deadline are the business of targets.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from govtext.extract.hedges import FUZZY, read_change, read_hedges
from govtext.extract.measured import find_measured
from govtext.extract.names import counts, is_name
from govtext.extract.numbers import number_pattern
from govtext.extract.numerals import parse_number
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Figure, Slogan, Span, Title

_TWO_DIGITS = re.compile("[一二两三四五六七八九]{2,}")
_SAME_LIST = re.compile(r"(?:以上|左右|以内)?[、和与及，]")
_TENS_AND_MORE = re.compile(r"(?<=[十百千])几")
_QUANTITY = frozenset(
    {"area", "mass", "money", "share", "length", "volume", "percentage points", "foreign money"}
)
"""Dimensions whose numbers state a quantity even inside quotation marks: “三年5000亩”, but not “十分钟健身圈”."""


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in the view's offsets, before it is placed in the report's text."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    bound: str
    change: str
    rules: tuple[str, ...]
    before: int
    after: int
    of: tuple[int, int] | None = None
    quoted: bool = False


def find_figures(
    view: View, lexicon: Lexicon, *, marks: Iterable[Span] = (), slogans: Sequence[Slogan] = (), titles: Sequence[Title] = ()
) -> tuple[tuple[Found, Figure], ...]:
    """Find the figures of a report, in order; status and deadline are the business of targets.py.

    ``marks`` are the section marks, ``slogans`` and ``titles`` what was found before: a number inside a title, a
    mark or an abbreviation (四个意识) counts nothing, one inside quotation marks only where it states a quantity.
    """
    barred = _barred(view, marks, slogans, titles)
    quotes = _quotes(view, slogans)
    found: list[Found] = []
    for match in _matches(view.text, lexicon):
        start = match.start()
        if start in barred or view.text[start - 1 : start] == "第":
            continue
        one = _read(match, view.text, lexicon)
        if one is not None and (start not in quotes or _states_quantity(one, match, lexicon)):
            found.append(replace(one, quoted=start in quotes))
    found = _share_change(view.text, found)
    found = find_measured(view.text, found, lexicon)
    return tuple((f, _figure(view, f)) for f in found)


def _matches(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text; 从5%到8% and 由0到55所 are two, not a range."""
    pattern = number_pattern(lexicon)
    at = 0
    while match := pattern.search(text, at):
        if match["high"] and text[match.start() - 1 : match.start()] in ("从", "由") and re.search("[至到]", match[0]):
            short = pattern.match(text, match.start(), match.start("high") - 1)
            match = short or match
        yield match
        at = max(match.end(), at + 1)


def _figure(view: View, found: Found) -> Figure:
    span = view.span(found.start, found.end)
    of = view.span(*found.of) if found.of else None
    return Figure(
        start=span.start,
        end=span.end,
        text=view.source[span.start : span.end],
        value=found.value,
        high=found.high,
        unit=_printed_unit(view, found),
        bound=found.bound,
        change=found.change,
        of=view.source[of.start : of.end] if of else "",
        rule=";".join(found.rules),
    )


def _printed_unit(view: View, found: Found) -> str:
    """Give a unit with brackets as the source has it: 台(件), where the view has full-width brackets."""
    if "（" not in found.unit:
        return found.unit
    span = view.span(found.end - len(found.unit), found.end)
    return view.source[span.start : span.end]


def _barred(view: View, marks: Iterable[Span], slogans: Sequence[Slogan], titles: Sequence[Title]) -> set[int]:
    spans: list[tuple[int, int]] = [(s.start, s.end) for s in marks]
    spans += [(t.start, t.end) for t in titles]
    spans += [(s.start, s.end) for s in slogans if s.form == "numeral"]
    return {i for a, b in spans for i in range(view.at(a), view.at(b))}


def _quotes(view: View, slogans: Sequence[Slogan]) -> set[int]:
    spans = [(view.at(s.start), view.at(s.end)) for s in slogans if s.form == "quoted"]
    return {i for a, b in spans for i in range(a, b)}


def _states_quantity(found: Found, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell 三年5000亩 from 十分钟健身圈 and 1310工程: digits with a unit of measure, or 零发生."""
    if match["zero"]:
        return True
    unit = lexicon.units.get(found.unit)
    return unit is not None and unit.dimension in _QUANTITY and match[0][0].isdigit()


def _read(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read a match as a figure; None where it counts nothing."""
    start, end = match.span()
    if match["zero"]:
        return Found(start, start + 1, Decimal(0), None, "", "exact", "", ("figures.zero",), start, start + 1)
    if match["double"] is not None:
        times = int(parse_number(match["double"] or "一"))
        return Found(start, end, Decimal(2**times), None, "倍", "exact", "", ("figures.double",), start, end)
    if match["share"]:
        unit = "%" if match["share"].startswith("百") else "‰"
        return _bounded(match, text, lexicon, parse_number(match["share"]), None, unit, end)
    if match["fraction"]:
        joined = match[0][0].isdigit() and (text[start - 1 : start] in tuple(".-+") or text[end : end + 1].isascii())
        return None if joined else _bounded(match, text, lexicon, parse_number(match["fraction"]), None, "", end)
    return None if is_name(match, text, lexicon) else _read_number(match, text, lexicon)


def _read_number(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read a plain number or range with its unit."""
    unit, end = _unit(match, text)
    if two := _TWO_DIGITS.fullmatch(match["low"]):
        return _between(two[0], match, text, lexicon, unit, end)
    low = _value(match["low"])
    if low is None or not counts(match, text, unit, lexicon):
        return None
    if match["half"] and unit and not match["high"]:
        return _bounded(match, text, lexicon, low + Decimal("0.5"), None, unit, match.end())
    high = _value(match["high"]) if match["high"] else None
    if high is not None:
        low = _scaled_low(match["low"], match["high"], low)
    return _bounded(match, text, lexicon, low, high, unit, end)


def _between(two: str, match: re.Match[str], text: str, lexicon: Lexicon, unit: str, end: int) -> Found | None:
    """Read two neighbouring digits as a range (两三个, 三五年), other digits in a row as a name (一一列举, 九三)."""
    if len(two) != 2 or match["high"] or not unit or unit in lexicon.words("figures.names.units"):
        return None
    low, high = (parse_number(digit) for digit in two)
    return _bounded(match, text, lexicon, low, high, unit, end) if high - low in (1, 2) else None


def _value(numeral: str) -> Decimal | None:
    """Read a numeral; 数十, 几百, 上千 are the power of ten."""
    if numeral[0] in FUZZY:
        numeral = numeral[1:] if numeral[1] == "十" else "一" + numeral[1:]
    try:
        return parse_number(_TENS_AND_MORE.sub("", numeral))
    except ValueError:
        return None


def _scaled_low(low: str, high: str, value: Decimal) -> Decimal:
    """Give a range's lower end the upper's magnitude where it stands once: 3-5万元 is 30,000 to 50,000."""
    magnitude = re.search(r"[万亿]+", high)
    if magnitude and not re.search(r"[十百千万亿]", low) and value < parse_number(high[: magnitude.start()]):
        return value * parse_number("1" + magnitude[0])
    return value


def _unit(match: re.Match[str], text: str) -> tuple[str, int]:
    """Give the unit as printed, and where the figure ends."""
    unit = match["unit"] or ""
    if not unit and text[match.end() : match.end() + 1] == "%":
        return "%", match.end() + 1
    return unit, match.end() - len(match["half"] or "")


def _bounded(
    match: re.Match[str], text: str, lexicon: Lexicon, value: Decimal, high: Decimal | None, unit: str, end: int
) -> Found:
    """Add bound and change from the words around the number."""
    kind = next((k for k in ("share", "fraction") if match[k]), "number")
    hedged = read_hedges(text, match.start(), end, match["low"] or "", lexicon)
    change, rule = read_change(text, hedged.before, unit, lexicon)
    rules = (f"figures.{kind}", *hedged.rules, *([rule] if rule else []), *([f"units.{unit}"] if unit else []))
    bound = "range" if high is not None else hedged.bound
    return Found(match.start(), end, value, high, unit, bound, change, rules, hedged.before, hedged.after)


def _share_change(text: str, found: list[Found]) -> list[Found]:
    """Carry a change along a list under one verb: 分别增长6.5%、7%和8.2%."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        if last and last.change and not one.change and last.unit == one.unit and _SAME_LIST.fullmatch(text, last.end, one.start):
            one = replace(one, change=last.change, rules=(*one.rules, "figures.list"))
        out.append(one)
    return out
