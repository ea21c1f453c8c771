"""Figures (数字): numbers that measure or count, with value, unit, bound, change and the thing measured.

Found on the characters of the folded text, since words cut them (40｜余吨). What is no figure is told in
names.py, what bounds one in hedges.py, what it measures in measured.py; status and deadline in targets.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from govtext.extract.found import Found
from govtext.extract.hedges import read_change
from govtext.extract.lists import share_units, share_words
from govtext.extract.measured import find_measured
from govtext.extract.names import is_name
from govtext.extract.numbers import BEGINS_NUMBER, number_pattern
from govtext.extract.quantities import read_quantity, scaled_low, value_of
from govtext.extract.ratios import find_ratios
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Figure, Slogan, Span, Title, altered

_MINUS = re.compile("[长为到至降率是幅速约达成在由从的]-$")
_AMOUNT_FOLLOWS = re.compile(r"、\d[\d.]*[万亿]+(?:美?元)")
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
    ratios = [r for r in find_ratios(view.text, lexicon) if r.start not in barred | quotes]
    barred.update(*(range(r.start, r.end) for r in ratios))
    found: list[Found] = []
    bare: dict[int, int] = {}
    for match in _matches(view.text, lexicon):
        start = match.start()
        if start in barred or view.text[start - 1 : start] == "第":
            continue
        one = _signed(read_quantity(match, view.text, lexicon), view.text, lexicon)
        if one is None and _is_bare(match, view.text, lexicon):
            bare[match.end()] = start
        if one is not None and (start not in quotes or _states_quantity(one, match, lexicon)):
            found.append(altered(one, quoted=True) if start in quotes else one)
    found = share_words(view.text, share_units(view.text, found, bare, lexicon))
    found = sorted([*found, *ratios], key=lambda f: f.start)
    found = find_measured(view.text, found, lexicon)
    return tuple((f, _figure(view, f)) for f in found)


def _matches(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text; what only looks like a range is two."""
    pattern = number_pattern(lexicon)
    at = 0
    while found := BEGINS_NUMBER.search(text, at):
        match = pattern.match(text, found.start())
        if match is None:
            at = found.end()
            continue
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
    low, high = value_of(match["low"]), value_of(match["high"])
    return low is not None and high is not None and scaled_low(match["low"], match["high"], low) < high


def _is_bare(match: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Tell a number in digits that stands alone: 2.8 in 增长2.8和0.6个百分点, 2000 in 2000、3000亿元."""
    low = match["low"] or ""
    if match[0] != low or not low[:1].isdigit():
        return False
    return bool(_AMOUNT_FOLLOWS.match(text, match.end())) or not is_name(match, text, lexicon)


def _signed(one: Found | None, text: str, lexicon: Lexicon) -> Found | None:
    """Read the sign of 增长-5.3%; between other characters a dash is none (3-5个, A-1)."""
    if one is None or not _MINUS.search(text, max(0, one.start - 2), one.start):
        return one
    start = one.start - 1
    change, rule = read_change(text, start, one.unit, lexicon)
    rules = (*one.rules, rule) if rule else one.rules
    before = min(one.before, start)
    return altered(one, start=start, before=before, value=-one.value, change=change, rules=rules)


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
