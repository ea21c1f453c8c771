"""What the numbers of a list share (并列): a change under one verb, a unit that stands once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from govtext.extract.found import Found
from govtext.extract.hedges import GREW, read_change, read_hedges
from govtext.extract.numbers import SAME_LIST
from govtext.extract.numerals import parse_number
from govtext.lexicon import Lexicon

_MONEY = frozenset({"元", "美元"})
_RATES = frozenset({"%", "‰", "个百分点", "倍"})
_EACH = re.compile("(?:分别|依次|各)[^。；！？\n]{0,24}$")
_CARRIED = "figures.list.bound"
_FLOOR = "figures.list.floor"
_FLOORS = frozenset({_FLOOR, *(f"hedges.before.{word}" for word in ("至少", "最少", "不少于", "不低于"))})
_NEXT = re.compile("[^，。；：、和及\n]{1,16}[、和及]")
_FROM = ("从", "由")
_TO = ("到", "至")
JOINTS = frozenset((*_TO, "和", "与", "及", "、"))
"""What stands between a number without a unit and the one that lends it its own."""
_MAGNITUDE = re.compile("[万亿]+")


def share_units(text: str, found: Sequence[Found], bare: Mapping[int, int], lexicon: Lexicon) -> list[Found]:
    """Give a number the unit of the next in its list: 分别增长2.8和0.6个百分点, 从0到5家.

    ``bare`` are the numbers that stand without a unit and are no names, start by end.
    """
    out: list[Found] = []
    for one in found:
        if one.unit == "个百分点" and out and _is_half_unit(text, out[-1], one):
            out[-1] = _of_points(text, out[-1], lexicon)
        sharers = list(_unit_sharers(text, one, bare, lexicon)) if one.start - 1 in bare else []
        at = sharers[-1].start if sharers else one.start
        if out and one.unit and not out[-1].unit:
            _lend(text, out, one, at)
        out += reversed(sharers)
        out.append(one)
    return out


def _lend(text: str, out: list[Found], one: Found, at: int) -> None:
    """Lend a unit to those before in the list, found without one: 分别达1.2万亿、8200亿元."""
    for i in range(len(out) - 1, -1, -1):
        before, start = out[i], out[i].before
        alone = not before.unit and before.end == at - 1
        if not alone or not _EACH.search(text, max(0, start - 40), start):
            return
        out[i] = before._replace(unit=one.unit, rules=(*before.rules, "figures.list"))
        at = before.start


def _is_half_unit(text: str, last: Found, one: Found) -> bool:
    """Tell 分别提高12.7个、12个百分点, where the first has but the half of the unit."""
    return last.unit == "个" and last.end == one.start - 1 and text[last.end] in "、和与"


def _of_points(text: str, one: Found, lexicon: Lexicon) -> Found:
    change, rule = read_change(text, one.before, "个百分点", lexicon)
    rules = ("figures.list", *one.rules[:-1], *([rule] if rule else []), "units.个百分点")
    return one._replace(unit="个百分点", change=change, rules=rules)


def _unit_sharers(text: str, one: Found, bare: Mapping[int, int], lexicon: Lexicon) -> Iterator[Found]:
    """Give the bare numbers before one, from right to left: 14、25和31平方米."""
    at = one.start
    while one.unit and (start := bare.get(at - 1)) is not None and _joins(text, start, at, one):
        end = at - 1
        at = start
        numeral = text[start:end]
        if not _MAGNITUDE.search(numeral) and (magnitude := _MAGNITUDE.search(text, one.start, one.end)):
            numeral += magnitude[0]  # 突破70和50亿元
        hedged = read_hedges(text, start, end, text[start:end], lexicon)
        change, rule = read_change(text, hedged.before, one.unit, lexicon)
        rules = ("figures.list", *hedged.rules, *([rule] if rule else []), f"units.{one.unit}")
        yield Found(
            start, end, parse_number(numeral), None, one.unit, hedged.bound, change, rules, hedged.before, end
        )


def _joins(text: str, start: int, at: int, one: Found) -> bool:
    """Tell the lists and spans that share a unit: 分别 with 、 or 和, 和 before a rate, 从…到."""
    joint = text[at - 1]
    if joint in _TO:
        return text[start - 1 : start] in _FROM
    if joint not in JOINTS:
        return False
    if (
        joint == "、"
        and at - start > 2
        and one.unit in _MONEY
        and _MAGNITUDE.search(text, one.start, one.end)
    ):
        return True  # 跨越2000、3000亿元
    return bool(_EACH.search(text, max(0, start - 40), start)) or (joint != "、" and one.unit in _RATES)


def share_words(text: str, found: Sequence[Found]) -> list[Found]:
    """Carry along a list what is said before it once: 分别增长6.5%、7%和8.2%, 分别突破70亿元、50亿元."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        if last and _has_floor(text, last, one):
            one = one._replace(bound="min", rules=(*one.rules, _FLOOR))
        if last and SAME_LIST.fullmatch(text, last.end, one.start):
            ended = GREW in last.rules and "，" in text[last.end : one.start]  # 净增企业20家，｜6家入选
            one = one if ended else _with_change(last, one)  # 名牌、商标分别增加2个、21件
            one = _with_bound(text, last, one) if last.unit == one.unit else one
        out.append(one)
    return out


def _has_floor(text: str, last: Found, one: Found) -> bool:
    """Tell that 至少 governs the next of a list too: 至少建成2个示范片区、20个美丽乡村."""
    floor = last.bound == "min" and any(r in _FLOORS for r in last.rules)
    return floor and one.bound == "exact" and bool(_NEXT.fullmatch(text, last.end, one.start))


def _with_change(last: Found, one: Found) -> Found:
    if not last.change or one.change or (last.unit in _RATES) != (one.unit in _RATES):
        return one
    return one._replace(change=last.change, rules=(*one.rules, "figures.list"))


def _with_bound(text: str, last: Found, one: Found) -> Found:
    """Carry a hedge that 分别 gives to every number of the list."""
    hedges = tuple(r for r in last.rules if r.startswith("hedges.before."))
    if (
        one.bound != "exact"
        or not hedges
        or not (_CARRIED in last.rules or text.endswith("分别", 0, last.before))
    ):
        return one
    return one._replace(bound=last.bound, rules=(*one.rules, _CARRIED, *hedges))
