"""What a figure measures (所指): the word of the text that names the thing counted.

It stands after the number (4173名党员), before it (清理垃圾40余吨, 就业率达95%), or in an earlier clause
(136名流动党员…，其中38名). Cut at word boundaries, so that 违法行为 does not lose its 为. Offsets are those of the view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from govtext.extract.segment import load_segmenter
from govtext.lexicon import Lexicon

if TYPE_CHECKING:
    from govtext.extract.figures import Found

Place = tuple[int, int]

LONGEST = 20
"""A name is at most so long; a longer stretch keeps its end, where Chinese puts the head."""
_REACH = 60
_LEFT_STOP = re.compile(r"[，。；：！？\n”》）（“《’①-⑳※]")
_RIGHT_STOP = re.compile(r"[，。；：！？、\n（）《》”’①-⑳]")
_LAST_CLAUSE = re.compile(r"[。！？\n]")
_RATE = frozenset({"%", "‰", "个百分点", "成", "倍"})
_TIME_MEASURE = re.compile(r"(?:用时|耗时|天数|日数|时限|时间|周期|工期|寿命|期限|党龄|工龄|时长)")
_TOTAL = frozenset({"总量", "总数", "总计", "数量", "总人数", "总户数", "总规模"})
_YEAR_HEAD = re.compile(r"\d{4}年(?:度|底|末|全年)?")
# a store of things is not what was put into it: 6类人才信息库，共录入207人
_STORE = re.compile(r"(?:信息库|数据库|资源库|台账|名单|清单|档案|名录)$")
_LOOSE_END = "达均各约仅已共、的 和与及，"
_MEASURE = re.compile(r"(?:比例|比重|占比|率|度|额|量)$")
_OF_YEAR = re.compile(r"(?:由|从)?(?:\d{4}年(?:底|末|初)?|上年|去年|目前|当年)的$")
_JOINT = re.compile(r"[、和与及]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of figures.toml that bound a name."""

    trailing: frozenset[str]
    results: frozenset[str]
    leading: frozenset[str]
    verbs: frozenset[str]
    tails: frozenset[str]
    modifiers: frozenset[str]
    stops: frozenset[str]
    selves: tuple[str, ...]


@lru_cache(maxsize=4)
def load_words(lexicon: Lexicon) -> Words:
    """Collect the word groups under ``of``."""
    trailing, results, leading, verbs, tails, modifiers, stops = (
        frozenset(lexicon.words(f"figures.of.{group}"))
        for group in ("trailing", "result", "leading", "verbs", "verb_tail", "modifier", "stop")
    )
    return Words(trailing, results, leading, verbs, tails, modifiers, stops, lexicon.words("figures.of.self"))


@lru_cache(maxsize=4)
def bare_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile a clause that is a verb and no more, which jieba may cut askew: 共摸｜排出."""
    verbs = "|".join(lexicon.words("figures.of.verbs"))
    return re.compile(rf"(?:共|累计|新|已|又|再|先后)*(?:{verbs})+(?:出|了|到|成)?")


def find_measured(text: str, found: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """Fill ``of`` for every figure, in order, so that a later one can take it from an earlier one."""
    done: list[Found] = []
    for i, one in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        of = _measured(text, one, done, following, lexicon)
        if following is not None and (of is None or of[1] - of[0] <= 2 and of[1] <= one.start) and _shares_noun(text, one, following):
            later = found[i + 2] if i + 2 < len(found) else None
            of = _after(text, following, later, lexicon) or of
        done.append(replace(one, of=of or _inherit(text, one, done, lexicon)))
    return done


def _measured(text: str, one: Found, done: list[Found], following: Found | None, lexicon: Lexicon) -> Place | None:
    """Choose between the noun before and the noun after, by the kind of unit."""
    unit = lexicon.units.get(one.unit)
    dimension = unit.dimension if unit else ""
    if dimension in ("time", "age"):
        return _time_measured(text, one, done, lexicon)
    if one.value == 0 and not one.unit:
        return _before(text, one, done, lexicon)
    if one.quoted and (goal := _quoted_goal(text, one)):
        return goal
    left = _before(text, one, done, lexicon)
    if left and _compares(text, left, lexicon) and (above := _inherit(text, one, done, lexicon)):
        return above
    right = _after(text, one, following, lexicon)
    direct = right is not None and text[one.after : one.after + 1] != "的"
    if dimension == "places" or re.fullmatch("[村镇乡县市]", one.unit):
        return left  # 两地4村: the unit is the noun
    if right and direct and one.unit not in _RATE and dimension not in ("money", "foreign money"):
        return right
    if left and text[slice(*left)] in _TOTAL and one.unit not in _RATE and (above := _inherit(text, one, done, lexicon)):
        return above
    if left and (whole := _list_head(text, one, left, done, lexicon)):
        return whole
    return left or right


def _compares(text: str, left: Place, lexicon: Lexicon) -> bool:
    """Tell 比上年增长, 占全省的: the clause speaks of what was measured before, and names no measure of its own."""
    first = text[slice(*_cut(text, *left, lexicon)[0])]
    return first in lexicon.words("figures.of.inherit") and not _MEASURE.search(text[slice(*left)])


def _time_measured(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Leave lengths of time without one, save where a noun measures time: 处置时限提速至1小时."""
    left = _before(text, one, done, lexicon)
    return left if left and _TIME_MEASURE.search(text[slice(*left)]) else None


def _quoted_goal(text: str, one: Found) -> Place | None:
    """Find what a goal in quotation marks is a goal of: 实现“三年5000亩”的种植目标."""
    goal = re.compile(r"[^“”。\n]{0,24}”的?([\u4e00-\u9fff]{2,8}?)(?:的)?(?:目标|任务|规模)").match(text, one.end)
    return goal.span(1) if goal else None


def _shares_noun(text: str, one: Found, following: Found) -> bool:
    """Tell 市定20件、县定10件民生实事: the noun after the second number serves both."""
    between = text[one.after : following.start]
    return one.unit == following.unit and bool(re.fullmatch(r"[、和与及][^，。；、]{0,4}", between))


def _list_head(text: str, one: Found, left: Place, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Give what a whole counted, for a part named by a verb: 纠纷共63起，其中司法调解41起，录入系统22起."""
    begin = max((m.end() for m in _LAST_CLAUSE.finditer(text, 0, one.start)), default=0)
    among = text.find("其中", begin, one.start)
    whole = next((d.of for d in reversed(done) if d.unit == one.unit and begin <= d.start < among), None)
    if among < 0 or whole is None:
        return None
    start = max((m.end() for m in _LEFT_STOP.finditer(text, among, one.start)), default=among)
    first = next(iter(_cut(text, start, one.before, lexicon)), (start, start))
    return whole if text[slice(*first)] in load_words(lexicon).verbs and first[1] <= left[0] else None


def _cut(text: str, start: int, end: int, lexicon: Lexicon) -> list[Place]:
    """Cut a stretch into words, as places in the text."""
    places: list[Place] = []
    for word in load_segmenter(lexicon).cut(text[start:end]) if end > start else ():
        places.append((start, start + len(word)))
        start += len(word)
    return places


def _before(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Find the noun that stands before the number in its clause."""
    words = load_words(lexicon)
    end = one.before
    start = max((m.end() for m in _LEFT_STOP.finditer(text, max(0, end - _REACH), end)), default=max(0, end - _REACH))
    if one.value == 0 and text[end - 1 : end] == "“":
        return _before_quote(text, end - 1, lexicon)
    if year := _OF_YEAR.search(text, start, end):
        end = year.start()
    close = start
    if done and _is_time(done[-1], lexicon) and done[-1].after > start and _only_trailing(text, done[-1].after, end, words, lexicon):
        end = max(start, done[-1].before - 2 * text.startswith("连续", done[-1].before - 2))  # 粮食产量连续13年稳定在430亿斤
        done = done[:-1]
    if done and max(done[-1].after, _of_end(done[-1])) > start:
        start = close = max(done[-1].after, _of_end(done[-1]))
    if year := _YEAR_HEAD.match(text, start, end):
        start = year.end()
    tokens = _cut(text, start, end, lexicon)
    while tokens and text[slice(*tokens[-1])] in words.trailing:
        tokens.pop()
    if len(tokens) > 1 and text[slice(*tokens[-1])] in words.results:
        tokens.pop()
    tokens = _drop_leading(text, tokens, words.leading)
    tokens = _after_verb(text, tokens, one, words)
    if not tokens and close == start and text[close - 1 : close] in ("”", "’", "》"):
        return _quoted_before(text, close)
    tokens = _after_de(text, _drop_leading(text, tokens, words.leading))
    if not tokens:
        return None
    if one.unit not in _RATE and bare_verb(lexicon).fullmatch(text, tokens[0][0], tokens[-1][1]) and text[slice(*tokens[-1])] not in words.selves:
        return None
    if tokens[0][0] == start and tokens[-1][1] - start <= 2 and text[start - 1 : start] == "”" and one.unit in _RATE:
        start = max(text.rfind("“", 0, start), tokens[-1][1] - LONGEST)  # “无事不扰”率达99%
        return start, tokens[-1][1]
    return _shorten(text, (tokens[0][0], tokens[-1][1]))


def _after_de(text: str, tokens: list[Place]) -> list[Place]:
    """Keep the head of a name with 的: 党龄长且表现突出的｜党员."""
    last = max((i for i, t in enumerate(tokens) if text[slice(*t)] == "的"), default=-1)
    rest = tokens[last + 1 :]
    return rest if rest and rest[-1][1] - rest[0][0] >= 2 else tokens


def _is_time(one: Found, lexicon: Lexicon) -> bool:
    unit = lexicon.units.get(one.unit)
    return unit is not None and unit.dimension == "time" and one.of is None


def _only_trailing(text: str, start: int, end: int, words: Words, lexicon: Lexicon) -> bool:
    return start < end and all(text[slice(*t)] in words.trailing for t in _cut(text, start, end, lexicon))


def _before_quote(text: str, quote: int, lexicon: Lexicon) -> Place | None:
    """Find what stands before a quoted 零发生: the first of a list, without its verb."""
    start = max((m.end() for m in re.finditer(r"[，。；：！？\n]", text[:quote])), default=0)
    words = load_words(lexicon)
    tokens = _cut(text, start, quote, lexicon)
    while tokens and text[slice(*tokens[0])] in words.leading | words.verbs:
        tokens = tokens[1:]
    if not tokens:
        return None
    first = re.search(r"[、“”]", text[tokens[0][0] : quote])
    return tokens[0][0], tokens[0][0] + first.start() if first and first.start() else tokens[-1][1]


def _of_end(last: Found) -> int:
    return last.of[1] if last.of and last.of[0] >= last.end else 0


def _drop_leading(text: str, tokens: list[Place], leading: frozenset[str]) -> list[Place]:
    while tokens and (text[slice(*tokens[0])] in leading or text[tokens[0][0]] in "、，的和与及 "):
        tokens = tokens[1:]
    return tokens


def _after_verb(text: str, tokens: list[Place], one: Found, words: Words) -> list[Place]:
    """Keep what follows the last verb (申请配发｜垃圾转运车), and a noun that a verb begins whole (整改完成率).

    投资 and the like are themselves what an amount measures where nothing follows them: 投资678万元.
    """
    if one.unit in _RATE:
        return _rate_name(text, tokens, words)
    for i in range(len(tokens) - 1, -1, -1):
        word, rest = text[slice(*tokens[i])], tokens[i + 1 :]
        if word not in words.verbs or not rest and word in words.selves:
            continue
        if rest and text[slice(*rest[0])] not in ("出", "了", "到") and not _modifies(text, word, rest, i, words):
            return rest
        if not rest and i == 0 or rest and all(text[slice(*t)] in ("出", "了", "到", "好", "成") for t in rest):
            return []
    return tokens


def _rate_name(text: str, tokens: list[Place], words: Words) -> list[Place]:
    """Keep a rate's whole name (学生头盔佩戴率), and of 民生支出占财政支出 what takes the share."""
    share = next((i for i, t in enumerate(tokens) if text[slice(*t)] == "占" and i and text[t[1]] != "比"), len(tokens))
    tokens = tokens[:share]
    return [] if all(text[slice(*t)] in words.verbs for t in tokens) else tokens


def _modifies(text: str, verb: str, rest: list[Place], at: int, words: Words) -> bool:
    """Tell a verb that begins a name (参与人员, 播放量) from one that governs it (查摆问题)."""
    if len(rest) != 1 or text[slice(*rest[0])] not in words.tails:
        return False
    return at > 0 or rest[0][1] - rest[0][0] == 1 or verb in words.modifiers


def _quoted_before(text: str, close: int) -> Place | None:
    """Take a quoted name right before the number: “四好农村路”建设15公里."""
    opening = max(text.rfind(mark, 0, close) for mark in "“‘《")
    return (opening + 1, close - 1) if 0 < close - opening <= LONGEST + 2 else None


def _shorten(text: str, place: Place) -> Place | None:
    """Shorten a long name at a joint, else keep its end."""
    start, end = place
    while end - start > 1 and text[end - 1] in _LOOSE_END:
        end -= 1
    if end - start > LONGEST:
        cuts = [start + m.end() for m in _JOINT.finditer(text[start:end])]
        start = next((c for c in cuts if 2 <= end - c <= LONGEST), end - LONGEST)
    return (start, end) if end > start else None


def _after(text: str, one: Found, following: Found | None, lexicon: Lexicon) -> Place | None:
    """Find the noun that follows the number, up to the first word that cannot belong to its name."""
    words = load_words(lexicon)
    start = one.after + (text[one.after : one.after + 1] == "的")
    limit = min(following.before if following else len(text), start + 2 * LONGEST)
    if text[start : start + 1] in ("“", "‘"):
        return _quoted_after(text, start, limit, words, lexicon)
    stop = _RIGHT_STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    if stop and stop[0] == "（" and end - start <= 4 and (close := text.find("）", end, end + 8)) > 0:
        end = close + 1  # 41个村（社区）
    kept: list[Place] = []
    for token in _cut(text, start, end, lexicon):
        word = text[slice(*token)]
        if word in words.stops or not kept and word in words.verbs and not _noun_verb(text, token, end, words):
            break
        if word == "“":
            quoted = _quoted_after(text, token[0], limit, words, lexicon)
            return quoted if quoted and text[quoted[0] - 1] == "”" else _head(text, kept)
        kept.append(token)
    return _head(text, kept)


def _noun_verb(text: str, token: Place, end: int, words: Words) -> bool:
    """Tell 1600万元就业补助资金 from 31个开展: a modifying verb begins a name where more of it follows."""
    return text[slice(*token)] in words.modifiers and end - token[1] >= 2


def _quoted_after(text: str, start: int, limit: int, words: Words, lexicon: Lexicon) -> Place | None:
    """Take the noun after a quoted name (“机非分离”车道), else the name (“四好农村路”建设)."""
    close = next((m.start() for m in re.finditer("[”’]", text[start : start + LONGEST + 8])), 0)
    if close < 2:
        return None
    at = start + close + 1
    stop = _RIGHT_STOP.search(text, at)
    for token in _cut(text, at, min(stop.start() if stop else len(text), at + 8), lexicon):
        word = text[slice(*token)]
        if word in words.stops or word in words.verbs or len(word) < 2 or token[0] != at or token[1] > limit:
            break
        return token
    return (start + 1, start + close)


def _head(text: str, tokens: list[Place]) -> Place | None:
    """Give the name; where it is long, without what stands before a 的: 具有一定规模的｜农业生产性服务组织."""
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    while end - start > 1 and text[end - 1] in " 的内中里、均各已":
        end -= 1
    if end - start > LONGEST:
        joints = [t[1] for t in tokens if text[slice(*t)] == "的" and t[1] < end]
        start = next((j for j in joints if end - j <= LONGEST), start)
    end = min(end, start + LONGEST)
    return (start, end) if end > start and re.match(r"[\u4e00-\u9fffA-Za-z]", text[start]) else None


def _inherit(text: str, one: Found, done: list[Found], lexicon: Lexicon) -> Place | None:
    """Take the thing counted from the figure before in the same sentence: 136名流动党员…，其中38名."""
    unit = lexicon.units.get(one.unit)
    if unit and unit.dimension in ("time", "age"):
        return None
    for last in reversed(done):
        if _LAST_CLAUSE.search(text, last.end, one.start):
            return None
        if last.of and (last.unit == one.unit or one.unit in _RATE or last.unit not in _RATE):
            store = _STORE.search(text, *last.of) if last.unit != one.unit else None
            return (last.of[0], store.start()) if store and store.start() > last.of[0] else last.of
    return None
