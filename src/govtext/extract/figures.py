"""Figures (数字): numbers that measure or count, with value, unit, bound, change and the thing measured.

Found on the characters of the folded text, since words cut them (40｜余吨). What is no figure is told in
names.py, what bounds one in hedges.py, what it measures in measured.py; status and deadline in targets.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from govtext.extract.found import Found
from govtext.extract.hedges import read_change, read_hedges
from govtext.extract.measured import find_measured
from govtext.extract.names import counts, is_name
from govtext.extract.numbers import SAME_LIST, number_pattern
from govtext.extract.numerals import parse_number
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Figure, Slogan, Span, Title

# 两三个, 二三十人, 三五千亩
_NEIGHBOURS = re.compile(
    "(?P<low>[一二两三四五六七八九])(?P<high>[一二两三四五六七八九])(?P<times>[十百千万亿]*)"
)
_UNIT_OF_HALF = re.compile("小时|月|百分点")
_HAN_DIGITS = re.compile("[〇零一二两三四五六七八九]{2,}")
_TENTH = re.compile("[一二三四五六七八九](?![成分个])")
_MINUS = re.compile("[长为到至降率是幅速约达成在由从的]-$")
_QUANTITY = frozenset(
    {"area", "mass", "money", "share", "length", "volume", "percentage points", "foreign money"}
)
"""Dimensions whose numbers state a quantity inside quotation marks: “三年5000亩”, not “十分钟健身圈”."""


def find_figures(
    view: View,
    lexicon: Lexicon,
    *,
    marks: Iterable[Span] = (),
    slogans: Sequence[Slogan] = (),
    titles: Sequence[Title] = (),
) -> tuple[tuple[Found, Figure], ...]:
    """Find the figures of a report, in order; status and deadline are the business of targets.py.

    ``marks`` are the section marks, ``slogans`` and ``titles`` what was found before: a number inside a
    title, a mark or an abbreviation (四个意识) counts nothing, one inside quotation marks only where it
    states a quantity.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> found = find_figures(fold_text("改造G106国道，一是硬化村道8余公里。"), load_lexicon())
        >>> [(figure.text, figure.value, figure.of) for _, figure in found]
        [('8余公里', Decimal('8'), '村道')]
    """
    barred = _barred(view, marks, slogans, titles)
    quotes = _quotes(view, slogans)
    found: list[Found] = []
    for match in _matches(view.text, lexicon):
        start = match.start()
        if start in barred or view.text[start - 1 : start] == "第":
            continue
        one = _signed(_read(match, view.text, lexicon), view.text, lexicon)
        if one is not None and (start not in quotes or _states_quantity(one, match, lexicon)):
            found.append(replace(one, quoted=start in quotes))
    found = _share_change(view.text, found)
    found = find_measured(view.text, found, lexicon)
    return tuple((f, _figure(view, f)) for f in found)


def _matches(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text; what only looks like a range is two."""
    pattern = number_pattern(lexicon)
    at = 0
    while match := pattern.search(text, at):
        if match["high"] and not _is_range(match, text):
            # up to the dash or 至, without the number after it
            match = pattern.match(text, match.start(), match.start("high") - 1) or match
        yield match
        at = max(match.end(), at + 1)


def _is_range(match: re.Match[str], text: str) -> bool:
    """Tell 3至5个 from 从5%到8% and 压缩75%至30分钟: one unit, rising, and no 从 before it."""
    joined = re.search("[至到]", match[0])
    if joined and text[match.start() - 1 : match.start()] in ("从", "由"):
        return False
    if match["middle"] and match["middle"] != match["unit"]:
        return False
    low, high = _value(match["low"]), _value(match["high"])
    return low is not None and high is not None and _scaled_low(match["low"], match["high"], low) < high


def _signed(one: Found | None, text: str, lexicon: Lexicon) -> Found | None:
    """Read the sign of 增长-5.3%; between other characters a dash is none (3-5个, A-1)."""
    if one is None or not _MINUS.search(text, max(0, one.start - 2), one.start):
        return one
    start = one.start - 1
    change, rule = read_change(text, start, one.unit, lexicon)
    rules = (*one.rules, rule) if rule else one.rules
    before = min(one.before, start)
    return replace(one, start=start, before=before, value=-one.value, change=change, rules=rules)


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


def _barred(
    view: View, marks: Iterable[Span], slogans: Sequence[Slogan], titles: Sequence[Title]
) -> set[int]:
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
        word = next(w for w in lexicon.words("figures.zero") if text.startswith(w, end))
        return Found(start, end, Decimal(0), None, "", "exact", "", ("figures.zero",), start, end + len(word))
    if match["double"] is not None:
        times = int(parse_number(match["double"] or "一"))
        return _bounded(match, text, lexicon, Decimal(2**times), None, "倍", end)
    if match["alone"]:
        return _bounded(match, text, lexicon, Decimal("0.5"), None, match["alone"], end)
    if match["share"]:
        value = _value(match["share"])
        unit = "%" if match["share"].startswith("百") else "‰"
        return None if value is None else _bounded(match, text, lexicon, value, None, unit, end)
    if match["fraction"]:
        return _read_fraction(match, text, lexicon)
    return None if is_name(match, text, lexicon) else _read_number(match, text, lexicon)


def _read_fraction(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read 三分之一 and 1/3; a score or a code (3/0, A1/3) is none."""
    start, end = match.span()
    value = _value(match["fraction"])
    before, after = text[start - 1 : start], text[end : end + 1]
    if match[0][0].isdigit() and (
        before in tuple(".-+") or (before.isascii() and before.isalpha()) or after.isascii()
    ):
        return None
    return None if value is None else _bounded(match, text, lexicon, value, None, "", end)


def _read_number(match: re.Match[str], text: str, lexicon: Lexicon) -> Found | None:
    """Read a plain number or range with its unit."""
    unit, end = _unit(match, text)
    if two := _NEIGHBOURS.fullmatch(match["low"]):
        return _between(two, match, text, lexicon, unit, end)
    if _HAN_DIGITS.fullmatch(match["low"]):
        return None  # 一二三产业, 三六〇
    low = _value(match["low"])
    if low is None or not counts(match, text, unit, lexicon):
        return None
    if match["half"] and unit and not match["high"]:
        return _and_a_half(match, text, lexicon, low, unit)
    if unit == "成" and (tenth := _TENTH.match(text, end)):
        tenths = low + parse_number(tenth[0]) / 10  # 九成五
        return _bounded(match, text, lexicon, tenths, None, unit, tenth.end())
    high = _value(match["high"]) if match["high"] else None
    if high is not None:
        low = _scaled_low(match["low"], match["high"], low)
    return _bounded(match, text, lexicon, low, high, unit, end)


def _and_a_half(match: re.Match[str], text: str, lexicon: Lexicon, low: Decimal, unit: str) -> Found | None:
    """Read 一年半, and 一个半小时, where the unit follows the half."""
    end = match.end()
    after = _UNIT_OF_HALF.match(text, end) if unit == "个" else None
    if after:
        unit, end = {"月": "个月"}.get(after[0], after[0]), after.end()
    return _bounded(match, text, lexicon, low + Decimal("0.5"), None, unit, end)


def _between(
    two: re.Match[str], match: re.Match[str], text: str, lexicon: Lexicon, unit: str, end: int
) -> Found | None:
    """Read neighbouring digits as a range (两三个, 二三十人), others in a row as a name (一一列举)."""
    names = lexicon.words("figures.names.units", "figures.names.units.always")
    if match["high"] or not unit or unit in names:
        return None
    low, high = (parse_number(two[digit] + two["times"]) for digit in ("low", "high"))
    times = parse_number("一" + two["times"])
    return _bounded(match, text, lexicon, low, high, unit, end) if (high - low) / times in (1, 2) else None


def _value(numeral: str) -> Decimal | None:
    """Read a numeral; None where its characters make none."""
    try:
        return parse_number(numeral)
    except ValueError:
        return None


def _scaled_low(low: str, high: str, value: Decimal) -> Decimal:
    """Give a range's lower end the upper's magnitude where it stands once: 3-5万元 is 30,000 to 50,000."""
    magnitude = re.search(r"[万亿]+", high)
    coefficient = _value(high[: magnitude.start()]) if magnitude else None
    if magnitude and coefficient and not re.search(r"[十百千万亿]", low) and value < coefficient:
        return value * parse_number("1" + magnitude[0])
    return value


def _unit(match: re.Match[str], text: str) -> tuple[str, int]:
    """Give the unit as printed, and where the figure ends."""
    unit = match["unit"] or ""
    if not unit and text[match.end() : match.end() + 1] == "%":
        return "%", match.end() + 1
    return unit, match.end() - len(match["half"] or "")


def _bounded(
    match: re.Match[str],
    text: str,
    lexicon: Lexicon,
    value: Decimal,
    high: Decimal | None,
    unit: str,
    end: int,
) -> Found:
    """Add bound and change from the words around the number."""
    kind = next((k for k in ("share", "fraction", "double") if match[k] is not None), "number")
    hedged = read_hedges(text, match.start(), end, match["low"] or "", lexicon)
    change, rule = read_change(text, hedged.before, unit, lexicon)
    rules = (
        f"figures.{kind}",
        *hedged.rules,
        *([rule] if rule else []),
        *([f"units.{unit}"] if unit else []),
    )
    bound = "range" if high is not None else hedged.bound
    return Found(match.start(), end, value, high, unit, bound, change, rules, hedged.before, hedged.after)


def _share_change(text: str, found: list[Found]) -> list[Found]:
    """Carry a change along a list under one verb: 分别增长6.5%、7%和8.2%."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        if (
            last
            and last.change
            and not one.change
            and last.unit == one.unit
            and SAME_LIST.fullmatch(text, last.end, one.start)
        ):
            one = replace(one, change=last.change, rules=(*one.rules, "figures.list"))
        out.append(one)
    return out
