"""The noun that stands before a number in its clause (数前之名): 清理垃圾40余吨, 就业率达95%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.found import Found
from govtext.extract.phrases import LONGEST, RATES, TIME_MEASURE, Place, Words, cut_words, load_words
from govtext.lexicon import Lexicon, any_of

LEFT_STOP = re.compile(r"[，。；：！？\n”》）（“《’①-⑳※—]")
_REACH = 60
_YEAR_HEAD = re.compile(r"(?:力争|预计)?(?:到|至)?\d{4}年(?:度|底|末|全年)?")
# 税收比2024年｜增长: what a change is measured against is no part of its name
_BASE = re.compile(
    r"[比较](?:\d{4}年|上年|去年|前年|年初|上月|全国|全省|全市|同期)(?:度|底|末|同期|平均|平均水平)?$"
)
_YEAR = r"(?:\d{4}|一九[〇一二三四五六七八九]{2})年(?:底|末|初)?"
# 2024年底的6家, 增加到2025年的15家, 增加到2025年15家
_OF_YEAR = re.compile(rf"(?:[由从到至])?(?:{_YEAR}|上年|去年|目前|当年|如今|现在)的$|[到至]{_YEAR}$")
# jieba glues it to a short name: 茶｜企从3家跃升到10家
_FROM = re.compile(r"(?:从|(?<![理自缘])由)$")
_SINCE = re.compile(r"以?来")
_LINKS = frozenset("、，的和与及 ")
# what follows a verb here ends a longer noun: 补贴性技能培训
_SUFFIXES = frozenset("性化型率额量度力者员费款金品物式类级")
_LOOSE_END = "达均各约仅已共、的 和与及，"
# jieba glues 为 to the head of a rate: 完工｜率为
_GLUED = re.compile(r"(?<=[率额量度数重值比])为$")
_JOINT = re.compile(r"[、和与及]")
_ASPECT = ("出", "了")
_DONE = (*_ASPECT, "到", "好", "成")


@lru_cache(maxsize=4)
def bare_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile a clause that is a verb and no more, which jieba may cut askew: 共摸｜排出."""
    verbs = any_of(lexicon.words("figures.of.verbs"))
    return re.compile(rf"(?:共|累计|新|已|又|再|先后)*(?:{verbs})+(?:出|了|到|成)?")


def find_before(text: str, one: Found, done: Sequence[Found], lexicon: Lexicon) -> Place | None:
    """Find the noun that stands before the number in its clause."""
    words = load_words(lexicon)
    if one.value == 0 and text[one.before - 1 : one.before] == "“":
        return _before_quote(text, one.before - 1, lexicon)
    start, end, opens = _stretch(text, one, done, lexicon)
    tokens = cut_words(text, start, end, lexicon)
    if _governs(text, tokens, one, words):
        return None
    tokens = _drop_base(text, _drop_trailing(text, tokens, words))
    tokens = _drop_leading(text, tokens, words.leading)
    tokens = _after_verb(text, tokens, one, words)
    if not tokens and opens and text[start - 1 : start] in ("”", "’", "》"):
        return _quoted_before(text, start)
    tokens = _after_de(text, _drop_leading(text, tokens, words.leading))
    if not tokens or _is_bare(text, tokens, one, lexicon):
        return None
    if (
        one.unit in RATES
        and tokens[0][0] == start
        and (quoted := _rate_of_quoted(text, start, tokens[-1][1]))
    ):
        return quoted
    return _shorten(text, (tokens[0][0], tokens[-1][1]))


def find_activity(text: str, one: Found, lexicon: Lexicon) -> Place | None:
    """Find the verb that names what was done so often (巡查2次) or what 完成 completes (完成造林300亩)."""
    words = load_words(lexicon)
    tokens = cut_words(text, _clause_start(text, one.before), one.before, lexicon)
    tokens = _drop_trailing(text, tokens, words)
    if not tokens or text[slice(*tokens[-1])] not in words.verbs:
        return None
    light = lexicon.words("figures.of.light")
    if text[slice(*tokens[-1])] in light:
        return None
    completes = len(tokens) > 1 and text[slice(*tokens[-2])] in light
    return tokens[-1] if completes or one.unit in lexicon.words("figures.of.occurrences") else None


def _clause_start(text: str, end: int) -> int:
    low = max(0, end - _REACH)
    return max((m.end() for m in LEFT_STOP.finditer(text, low, end)), default=low)


def _stretch(text: str, one: Found, done: Sequence[Found], lexicon: Lexicon) -> tuple[int, int, bool]:
    """Give where the noun can stand, and whether the stretch opens right at the clause's mark."""
    words = load_words(lexicon)
    start, end = _clause_start(text, one.before), one.before
    if year := _OF_YEAR.search(text, start, end):
        end = year.start()
    elif _FROM.search(text, start, end):
        end -= 1
    opens = True
    last = done[-1] if done else None
    if last and last.after > start and _is_bare_time(last, lexicon):
        if _only_trailing(text, last.after, end, words, lexicon):
            # 茶叶产量连续4年稳定在300吨
            end = max(start, last.before - 2 * text.startswith("连续", last.before - 2))
            last = done[-2] if len(done) > 1 else None
        elif since := _SINCE.match(text, last.after, end):
            start, last = since.end(), None  # 三年来税收翻两番
    if last and max(last.after, _of_end(last)) > start:
        start = max(last.after, _of_end(last))
    if year := _YEAR_HEAD.match(text, start, end):
        start, opens = year.end(), False
    return start, end, opens


def _governs(text: str, tokens: list[Place], one: Found, words: Words) -> bool:
    """Tell 组建了25人的队伍 from 投资678万元的公路: the object of 组建 is the noun after 的."""
    if text[one.after : one.after + 1] != "的" or one.change or one.unit in RATES:
        return False
    while tokens and text[slice(*tokens[-1])] in _ASPECT:
        tokens = tokens[:-1]
    last = text[slice(*tokens[-1])] if tokens else ""
    return last in words.verbs and last not in words.selves


def _drop_trailing(text: str, tokens: list[Place], words: Words) -> list[Place]:
    """Leave out what stands between the noun and its number: 安置房交付｜320套, 完工率为｜87%."""
    kept = list(tokens)
    while kept and (cut := _trailing(text, kept, words)):
        del kept[-cut:]
    if len(kept) > 1 and text[slice(*kept[-1])] in words.results:
        kept.pop()
    if kept and _GLUED.search(text, *kept[-1]):
        kept[-1] = (kept[-1][0], kept[-1][1] - 1)
    return kept


def _drop_base(text: str, tokens: list[Place]) -> list[Place]:
    """Leave out what the change is measured against, where something is left to be measured."""
    if not tokens or not (base := _BASE.search(text, tokens[0][0], tokens[-1][1])):
        return tokens
    return [t for t in tokens if t[1] <= base.start()] or tokens


def _trailing(text: str, tokens: list[Place], words: Words) -> int:
    """Count the last tokens that make a word which ends no name; jieba may cut one in two: 降｜至."""
    for count in (2, 1):
        if len(tokens) >= count and text[tokens[-count][0] : tokens[-1][1]] in words.trailing:
            return count
    return 0


def _is_bare(text: str, tokens: list[Place], one: Found, lexicon: Lexicon) -> bool:
    """Tell a stretch that is a verb and no noun: 共摸排出."""
    if one.unit in RATES or text[slice(*tokens[-1])] in load_words(lexicon).selves:
        return False
    return bool(bare_verb(lexicon).fullmatch(text, tokens[0][0], tokens[-1][1]))


def _rate_of_quoted(text: str, start: int, end: int) -> Place | None:
    """Take a quoted name with the rate's head behind it: “无事不扰”率达99%."""
    opening = text.rfind("“", 0, start)
    if end - start > 2 or text[start - 1 : start] != "”" or opening < 0:
        return None
    while end - start > 1 and text[end - 1] in _LOOSE_END:
        end -= 1
    return max(opening, end - LONGEST), end


def _after_de(text: str, tokens: list[Place]) -> list[Place]:
    """Keep the head of a name with 的: 党龄长且表现突出的｜党员."""
    last = max((i for i, t in enumerate(tokens) if text[slice(*t)] == "的"), default=-1)
    rest = tokens[last + 1 :]
    return rest if rest and rest[-1][1] - rest[0][0] >= 2 else tokens


def _is_bare_time(one: Found, lexicon: Lexicon) -> bool:
    unit = lexicon.units.get(one.unit)
    return unit is not None and unit.dimension == "time" and one.of is None


def _only_trailing(text: str, start: int, end: int, words: Words, lexicon: Lexicon) -> bool:
    tokens = cut_words(text, start, end, lexicon)
    return bool(tokens) and all(text[slice(*t)] in words.trailing | words.results for t in tokens)


def _before_quote(text: str, quote: int, lexicon: Lexicon) -> Place | None:
    """Find what stands before a quoted 零发生: the first of a list, without its verb."""
    start = max((m.end() for m in re.finditer(r"[，。；：！？\n]", text[:quote])), default=0)
    words = load_words(lexicon)
    tokens = cut_words(text, start, quote, lexicon)
    while tokens and text[slice(*tokens[0])] in words.leading | words.verbs:
        tokens = tokens[1:]
    if not tokens:
        return None
    first = re.search(r"[、“”]", text[tokens[0][0] : quote])
    return tokens[0][0], tokens[0][0] + first.start() if first and first.start() else tokens[-1][1]


def _of_end(last: Found) -> int:
    return last.of[1] if last.of and last.of[0] >= last.end else 0


def _drop_leading(text: str, tokens: list[Place], leading: frozenset[str]) -> list[Place]:
    while tokens and (_leads(text[slice(*tokens[0])], leading) or text[slice(*tokens[0])] in _LINKS):
        tokens = tokens[1:]
    return tokens


def _leads(word: str, leading: frozenset[str]) -> bool:
    """Tell a leading word, also two that jieba took for one: 确保重点｜人员."""
    return word in leading or (len(word) == 4 and word[:2] in leading and word[2:] in leading)


def _after_verb(text: str, tokens: list[Place], one: Found, words: Words) -> list[Place]:
    """Keep what follows the last verb (申请配发｜垃圾转运车), and all of a noun that one begins (整改完成率).

    投资 and the like are themselves what an amount measures where nothing follows them: 投资678万元.
    """
    if one.unit in RATES:
        return _rate_name(text, tokens, words)
    for i in range(len(tokens) - 1, -1, -1):
        word, rest = text[slice(*tokens[i])], tokens[i + 1 :]
        if word not in words.verbs or (not rest and word in words.selves):
            continue
        if all(text[slice(*t)] in _DONE for t in rest):
            if rest or i == 0:
                return []
        elif text[slice(*rest[0])] in _ASPECT:
            return rest[1:]  # 建成了｜容量
        elif text[slice(*rest[0])] in _SUFFIXES and len(rest) > 1:
            continue
        elif text[slice(*rest[0])] != "到" and not _modifies(text, word, rest, i, words):
            return rest
    return tokens


def _rate_name(text: str, tokens: list[Place], words: Words) -> list[Place]:
    """Keep a rate's whole name (学生头盔佩戴率), and of 民生支出占财政支出 what takes the share."""
    shares = (i for i, t in enumerate(tokens) if text[slice(*t)] == "占" and i and text[t[1]] != "比")
    tokens = tokens[: next(shares, len(tokens))]
    return [] if all(text[slice(*t)] in words.verbs for t in tokens) else tokens


def _modifies(text: str, verb: str, rest: list[Place], at: int, words: Words) -> bool:
    """Tell a verb that begins a name (参与人员, 播放量, 办理时限) from one that governs it (查摆问题)."""
    if len(rest) != 1:
        return False
    noun = text[slice(*rest[0])]
    if TIME_MEASURE.fullmatch(noun) and verb in words.processes:
        return True
    return noun in words.tails and (at > 0 or len(noun) == 1 or verb in words.modifiers)


def _quoted_before(text: str, close: int) -> Place | None:
    """Take a quoted name right before the number: “四好农村路”建设15公里."""
    opening = max(text.rfind(mark, 0, close) for mark in "“‘《")
    return (opening + 1, close - 1) if opening >= 0 and 2 < close - opening <= LONGEST + 2 else None


def _shorten(text: str, place: Place) -> Place | None:
    """Shorten a long name at a joint, else keep its end."""
    start, end = place
    while end - start > 1 and text[end - 1] in _LOOSE_END:
        end -= 1
    if end - start > LONGEST:
        cuts = [start + m.end() for m in _JOINT.finditer(text[start:end])]
        start = next((c for c in cuts if 2 <= end - c <= LONGEST), end - LONGEST)
    return (start, end) if end > start else None
