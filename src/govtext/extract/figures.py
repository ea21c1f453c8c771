"""Figures (数字): numbers that measure or count, with value, unit, bound, change and the thing measured.

Found on the characters of the folded text, since words cut them (40｜余吨). What is no figure is told in
names.py, what bounds one in hedges.py, what it measures in measured.py; status and deadline in targets.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from govtext.extract.bases import find_bases
from govtext.extract.deadlines import deadline_year
from govtext.extract.found import Found, Placed
from govtext.extract.hedges import read_change
from govtext.extract.indicators import name_indicators
from govtext.extract.lists import JOINTS, share_units, share_words
from govtext.extract.measured import find_measured
from govtext.extract.names import is_name
from govtext.extract.numbers import begins_number, number_pattern
from govtext.extract.quantities import read_quantity, scaled_low, value_of
from govtext.extract.ratios import find_ratios
from govtext.extract.targets import Status, assign_status
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Docvars, Figure, Section, Slogan, Span, Title

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
) -> tuple[Placed, ...]:
    """Find the figures of a report, in order; ``make_figures`` tells what follows from their surroundings.

    ``marks`` are the section marks, ``slogans`` and ``titles`` what was found before: a number inside a
    title, a mark or an abbreviation (四个意识) counts nothing, one inside quotation marks only where it
    states a quantity.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> found = find_figures(fold_text("改造G106国道，一是硬化村道8余公里。"), load_lexicon())
        >>> [(one.text, one.raw.value, one.of) for one in found]
        [('8余公里', Decimal('8'), '村道')]
    """
    barred = _places((*marks, *titles, *(s for s in slogans if s.form == "numeral")))
    quotes = _places(s for s in slogans if s.form == "quoted")
    ratios = [r for r in find_ratios(view.text, lexicon) if view.start(r.start) not in barred | quotes]
    parts = {i for r in ratios for i in range(r.start, r.end)}
    found: list[Found] = []
    bare: dict[int, int] = {}
    for match in _matches(view.text, lexicon):
        start = match.start()
        place = view.start(start)
        if place in barred or start in parts or view.text[start - 1 : start] == "第":
            continue
        one = read_quantity(match, view.text, lexicon)
        if one is not None and view.text[start - 1 : start] == "-":
            one = _signed(one, view.text, lexicon)
        if one is None and _is_bare(match, view.text, lexicon):
            bare[match.end()] = start
        if one is not None and (place not in quotes or _states_quantity(one, match, lexicon)):
            found.append(one._replace(quoted=True) if place in quotes else one)
    found = share_words(view.text, share_units(view.text, found, bare, lexicon))
    found = sorted([*found, *ratios], key=lambda f: f.start)
    found = find_measured(view.text, found, lexicon)
    spans = view.spans((one.start, one.end) for one in found)
    return tuple(_placed(view, one, *span) for one, span in zip(found, spans, strict=True))


def make_figures(
    view: View,
    placed: Sequence[Placed],
    sections: Sequence[Section],
    docvars: Docvars,
    lexicon: Lexicon,
) -> tuple[Figure, ...]:
    """Make the figures of a report, each with its section, status, deadline, base and indicator.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view, lexicon = fold_text("今年农村居民人均收入同比增长6%。"), load_lexicon()
        >>> found = find_figures(view, lexicon)
        >>> plan = Docvars(year=2025, kind="plan")
        >>> [(f.status, f.deadline_year, f.base) for f in make_figures(view, found, (), plan, lexicon)]
        [('planned', 2025, '同比')]
    """
    statuses = assign_status(view, placed, sections, docvars, lexicon)
    indicators = name_indicators(placed, view.source, lexicon)
    bases = find_bases(view, placed, lexicon)
    return tuple(
        _figure(view, one, status, indicator, base, docvars.year)
        for one, status, indicator, base in zip(placed, statuses, indicators, bases, strict=True)
    )


def _matches(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text; what only looks like a range is two."""
    begins, pattern = begins_number(lexicon), number_pattern(lexicon)
    at = 0
    while found := begins.search(text, at):
        match = pattern.match(text, found.start())
        if match is None:
            at = found.end()
            continue
        if match["high"] and not _is_range(match, text):
            # up to the dash or 至, without the number after it
            match = pattern.match(text, match.start(), match.start("high") - 1) or match
        yield match
        at = match.end()


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
    """Tell digits that may share the next one's unit: 2.8 in 增长2.8和0.6个百分点, 2000 in 2000、3000亿元."""
    low, end = match["low"] or "", match.end()
    if text[end : end + 1] not in JOINTS or match[0] != low or not low[:1].isdigit():
        return False
    return bool(_AMOUNT_FOLLOWS.match(text, end)) or not is_name(match, text, lexicon)


def _signed(one: Found, text: str, lexicon: Lexicon) -> Found:
    """Read the sign of 增长-5.3%; between other characters a dash is none (3-5个, A-1)."""
    if not _MINUS.search(text, max(0, one.start - 2), one.start):
        return one
    start = one.start - 1
    change, rule = read_change(text, start, one.unit, lexicon)
    rules = (*one.rules, rule) if rule else one.rules
    before = min(one.before, start)
    return one._replace(start=start, before=before, value=-one.value, change=change, rules=rules)


def _placed(view: View, found: Found, start: int, end: int) -> Placed:
    of = view.span(*found.of) if found.of else None
    return Placed(start, end, view.source[start:end], view.source[of.start : of.end] if of else "", found)


def _figure(view: View, one: Placed, status: Status, indicator: str, base: str, year: int | None) -> Figure:
    raw = one.raw
    return Figure(
        start=one.start,
        end=one.end,
        text=one.text,
        value=raw.value,
        high=raw.high,
        unit=_printed_unit(view, raw),
        bound=raw.bound,
        change=raw.change,
        of=one.of,
        indicator=indicator,
        base=base,
        section=status.section,
        status=status.status,
        deadline=status.deadline,
        deadline_year=deadline_year(status.deadline, year) if status.deadline else None,
        commitment=status.commitment,
        rule=";".join(status.rules),
    )


def _printed_unit(view: View, found: Found) -> str:
    """Give a unit with brackets as the source has it: 台(件), where the view has full-width brackets."""
    if "（" not in found.unit:
        return found.unit
    span = view.span(found.end - len(found.unit), found.end)
    return view.source[span.start : span.end]


def _places(spans: Iterable[Span | Slogan | Title]) -> set[int]:
    """List the places of the report that lie in stretches of it."""
    return {i for span in spans for i in range(span.start, span.end)}


def _states_quantity(found: Found, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell 三年5000亩 from 十分钟健身圈 and 1310工程: digits with a unit of measure, 零发生, 翻一番."""
    if match["zero"] or match["double"]:
        return True
    return lexicon.dimension(found.unit) in _QUANTITY and match[0][0].isdigit()
