"""The verb that governs what stands before a number (谓语): 申请配发｜垃圾转运车, 整改完成率 is all noun."""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.found import Found
from govtext.extract.phrases import RATES, TIME_MEASURE, Word, Words, load_words
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

# 增速高于全省平均｜2个百分点
_ABOVE = ("高于", "低于", "快于", "高出", "优于")
# 脱贫｜人口务工规模
_PEOPLE = frozenset({"人口", "劳动力", "群众", "对象", "户", "渔民"})
# what follows a verb here ends a longer noun: 补贴性技能培训
_SUFFIXES = frozenset("性化型率额量度力者员费款金品物式类级")
_JOINTS = frozenset("、和与及")
_ASPECT = ("出", "了")
_DONE = (*_ASPECT, "到", "好", "成")
_MADE = frozenset({*_ASPECT, "一支", "一个", "一批"})


@lru_cache(maxsize=4)
def bare_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile a clause that is a verb and no more, which jieba may cut askew: 共摸｜排出, 依法取缔."""
    verbs, adverbs = (any_of(lexicon.words(f"figures.of.{group}")) for group in ("verbs", "leading"))
    return re.compile(rf"(?:{adverbs})*(?:{verbs})+(?:出|了|到|成)?")


@lru_cache(maxsize=4)
def _verb_ends(lexicon: Lexicon) -> frozenset[str]:
    """List the last characters of what ``bare_verb`` matches."""
    return frozenset({"出", "了", "到", "成", *(verb[-1] for verb in lexicon.words("figures.of.verbs"))})


def governs(text: str, tokens: list[Word], one: Found, words: Words) -> bool:
    """Tell 组建了25人的队伍 from 投资678万元的公路: the object of 组建 is the noun after 的."""
    if text[one.after : one.after + 1] != "的" or one.change or one.unit in RATES:
        return False
    last = next((word for _, _, word in reversed(tokens) if word not in _MADE), "")
    return last in words.verbs and last not in words.selves


def is_bare(text: str, tokens: list[Word], one: Found, lexicon: Lexicon) -> bool:
    """Tell a stretch that is a verb and no noun: 共摸排出."""
    end = tokens[-1][1]
    if one.unit in RATES or text[end - 1] not in _verb_ends(lexicon):
        return False
    start = tokens[0][0]
    if tokens[-1][2] in load_words(lexicon).selves or text[start - 1 : start] == "等":
        return False  # 提供养老、托育等｜服务70项
    return bool(bare_verb(lexicon).fullmatch(text, start, end))


def after_verb(text: str, tokens: list[Word], one: Found, words: Words) -> list[Word]:
    """Keep what follows the last verb (申请配发｜垃圾转运车), and all of a noun that one begins (整改完成率).

    投资 and the like are themselves what an amount measures where nothing follows them: 投资678万元.
    """
    if one.unit in RATES or (one.value == 0 and not one.unit):
        return _rate_name(text, tokens, words)
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i][2]
        if word not in words.verbs:
            continue
        rest = tokens[i + 1 :]
        if not rest and word in words.selves:
            continue
        if all(after in _DONE for _, _, after in rest):
            if rest or i == 0:
                return []
            continue
        first = rest[0][2]
        if first[:1] in _JOINTS or (i and _are_verbs(rest, words)):
            continue  # 人工造林｜、封山育林50亩: one of the list; 农村公路建设｜改造15公里
        if first in _ASPECT:
            return rest[1:]  # 建成了｜容量
        if first in _SUFFIXES and len(rest) > 1:
            continue
        if first != "到" and not _modifies(word, rest, i, words):
            return rest
    return tokens


def _are_verbs(tokens: list[Word], words: Words) -> bool:
    return all(word in words.verbs and word not in words.selves for _, _, word in tokens)


def _rate_name(text: str, tokens: list[Word], words: Words) -> list[Word]:
    """Keep a rate's whole name (学生头盔佩戴率), and of 民生支出占财政支出 what takes the share."""
    for i, (_, end, word) in enumerate(tokens):
        if i and ((word == "占" and text[end] != "比") or word in _ABOVE):
            tokens = tokens[:i]
            break
    bare = all(word in words.verbs for _, _, word in tokens)
    return [] if bare and not (tokens and tokens[-1][2] in words.selves) else tokens


def _modifies(verb: str, rest: list[Word], at: int, words: Words) -> bool:
    """Tell a verb that begins a name (参与人员, 播放量, 办理时限) from one that governs it (查摆问题)."""
    noun = rest[0][2]
    if verb + "".join(word for _, _, word in rest) in words.compounds:
        return True  # 国有｜建设用地, 规模｜养殖小区
    if len(rest) != 1:
        # 最低生活保障｜标准和…, 检查生产｜经营｜单位
        known = noun in words.tails or _chained(rest, words)
        return verb in words.modifiers and ((at > 0 and known) or noun in _PEOPLE)
    if TIME_MEASURE.fullmatch(noun) and verb in words.processes:
        return True
    return noun.removeprefix("总") in words.tails and (at > 0 or len(noun) == 1 or verb in words.modifiers)


def _chained(rest: list[Word], words: Words) -> bool:
    return len(rest) == 2 and rest[0][2] in words.modifiers and rest[1][2] in words.tails
