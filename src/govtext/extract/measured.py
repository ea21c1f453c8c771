"""What a figure measures (所指): the word of the text that names the thing counted.

It stands after the number (4173名党员), before it (清理垃圾40余吨, 就业率达95%), or in an earlier clause
(136名流动党员…，其中38名). Cut at word boundaries, so that 违法行为 does not lose its 为. Offsets are those
of the view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from govtext.extract.following import find_after
from govtext.extract.found import Found
from govtext.extract.phrases import RATES, TIME_MEASURE, Place, cut_words, load_words
from govtext.extract.preceding import LEFT_STOP, find_activity, find_before
from govtext.lexicon import Lexicon

_ENDS = "。！？\n"
_FARTHEST = 1000
"""Characters; a sentence is read back no farther, however long a text goes on without its full stop."""
_TOTAL = frozenset({"总量", "总数", "总计", "数量", "总人数", "总户数", "总规模"})
# a store of things is not what was put into it: 3类农技员名录，共登记85人
_STORE = re.compile(r"(?:信息库|数据库|资源库|台账|名单|清单|档案|名录)$")
_MEASURE = re.compile(r"(?:比例|比重|占比|率|度|额|量)$")
_GOAL = re.compile(r"[^“”。\n]{0,24}”的?([\u4e00-\u9fff]{2,8}?)的?(?:目标|任务|规模)")


def find_measured(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Fill ``of`` for every figure, in order, so that a later one can take it from an earlier one."""
    done: list[Found] = []
    for i, one in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        of = _measured(text, one, done, following, lexicon)
        if following and _lacks_noun(one, of) and _shares_noun(text, one, following):
            later = found[i + 2] if i + 2 < len(found) else None
            of = find_after(text, following, later, lexicon) or of
        done.append(replace(one, of=of or _unnamed(text, one, done, lexicon)))
    return done


def _lacks_noun(one: Found, of: Place | None) -> bool:
    """Tell 市定20件: what stands before the number is no more than a word."""
    return of is None or (of[1] - of[0] <= 2 and of[1] <= one.start)


def _unnamed(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Find what a number counts whose clause has no noun: what the figure before counted, or the activity."""
    above = _inherit(text, one, done, lexicon)
    if above and done[-1].unit == one.unit:
        return above
    return (None if _is_time(one, lexicon) else find_activity(text, one, lexicon)) or above


def _measured(
    text: str, one: Found, done: list[Found], following: Found | None, lexicon: Lexicon
) -> Place | None:
    """Choose between the noun before and the noun after, by the kind of number."""
    left = find_before(text, one, done, lexicon)
    if _is_time(one, lexicon):
        # no bare length of time has one: 处置时限提速至1小时
        return left if left and TIME_MEASURE.search(text, *left) else None
    if one.value == 0 and not one.unit:
        return _zero_noun(text, one, lexicon) or left
    if one.quoted and (goal := _GOAL.match(text, one.end)):
        return goal.span(1)  # 实现“三年5000亩”的种植目标
    if left and _compares(text, left, lexicon) and (above := _inherit(text, one, done, lexicon)):
        return above
    return _nearer(text, one, left, done, following, lexicon)


def _zero_noun(text: str, one: Found, lexicon: Lexicon) -> Place | None:
    """Take the noun that 零 counts (零事故); of 零发生 it stands before."""
    word = next((w for w in lexicon.words("figures.zero") if text.startswith(w, one.end)), "")
    if not word or word in lexicon.words("figures.zero.verbs"):
        return None
    return one.end, one.end + len(word)


def _nearer(
    text: str, one: Found, left: Place | None, done: list[Found], following: Found | None, lexicon: Lexicon
) -> Place | None:
    """Choose by the kind of unit: an amount or a rate is named before it, a count right after it."""
    dimension = lexicon.units[one.unit].dimension if one.unit in lexicon.units else ""
    if dimension == "places" or re.fullmatch("[村镇乡县市]", one.unit):
        return left  # 两地4村: the unit is the noun
    right = find_after(text, one, following, lexicon)
    counts = one.unit not in RATES and dimension not in ("money", "foreign money")
    if right and counts and text[one.after : one.after + 1] != "的":
        return right
    if left and counts and text[slice(*left)] in _TOTAL and (above := _inherit(text, one, done, lexicon)):
        return above
    return (left and _list_head(text, one, left, done, lexicon)) or left or right


def _is_time(one: Found, lexicon: Lexicon) -> bool:
    return one.unit in lexicon.units and lexicon.units[one.unit].dimension in ("time", "age")


def _compares(text: str, left: Place, lexicon: Lexicon) -> bool:
    """Tell 比上年增长, 占全省的: the clause speaks of what was measured before and names no measure."""
    first = text[slice(*cut_words(text, *left, lexicon)[0])]
    return first in lexicon.words("figures.of.inherit") and not _MEASURE.search(text[slice(*left)])


def _shares_noun(text: str, one: Found, following: Found) -> bool:
    """Tell 市定20件、县定10件民生实事: the noun after the second number serves both."""
    between = text[one.after : following.start]
    return one.unit == following.unit and bool(re.fullmatch(r"[、和与及][^，。；、]{0,4}", between))


def _sentence(text: str, at: int) -> int:
    """Give the place where the sentence that holds ``at`` begins."""
    farthest = max(at - _FARTHEST, 0)
    return max(farthest, *(text.rfind(end, farthest, at) + 1 for end in _ENDS))


def _list_head(text: str, one: Found, left: Place, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Give what a whole counted, for a part named by a verb: 诉求共70件，其中电话答复45件，登记入册20件."""
    begin = _sentence(text, one.start)
    among = text.find("其中", begin, one.start)
    if among < 0:
        return None
    near = takewhile(lambda d: d.start >= begin, reversed(done))
    whole = next((d.of for d in near if d.unit == one.unit and d.start < among), None)
    if whole is None:
        return None
    start = max((m.end() for m in LEFT_STOP.finditer(text, among, one.start)), default=among)
    first = next(iter(cut_words(text, start, one.before, lexicon)), (start, start))
    return whole if text[slice(*first)] in load_words(lexicon).verbs and first[1] <= left[0] else None


def _inherit(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Take the thing counted from the figure before in the same sentence: 136名流动党员…，其中38名."""
    if _is_time(one, lexicon):
        return None
    begin = _sentence(text, one.start)
    for last in takewhile(lambda d: d.end >= begin, reversed(done)):
        if last.of and (last.unit == one.unit or one.unit in RATES or last.unit not in RATES):
            store = _STORE.search(text, *last.of) if last.unit != one.unit else None
            return (last.of[0], store.start()) if store and store.start() > last.of[0] else last.of
    return None
