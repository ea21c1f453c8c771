"""The noun that stands before a number in its clause (数前之名): 清理垃圾40余吨, 就业率达95%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.found import Found
from govtext.extract.phrases import LONGEST, RATES, TIME_MEASURE, Place, Words, cut_words, load_words
from govtext.extract.stretches import HAN_YEAR, clause_begin, skip_brackets, stretch_before
from govtext.lexicon import Lexicon, any_of

# 税收比2024年｜增长: what a change is measured against is no part of its name
_BASE = re.compile(
    rf"(?:分别)?[比较](?:(?:\d{{4}}|{HAN_YEAR})年?|上一?年|去年|前年|年初|上月|全国|全省|全市|同期|上个|前)"
    r"(?:度|底|末|同期|平均|平均水平)?$"
)
# 增速高于全省平均｜2个百分点
_ABOVE = ("高于", "低于", "快于", "高出", "优于")
_SHARE = re.compile(r"占[^，。；、]{1,16}?的?(?:比重|比例|比率|份额)")
_LONGEST_SHARE = 30
# 将工业用地出让时间压缩40天: what is acted on stands behind 将
_PIVOT = frozenset({"将", "把"})
# 脱贫｜人口务工规模
_PEOPLE = frozenset({"人口", "劳动力", "群众", "对象", "户", "渔民"})
_LINKS = frozenset("、，的和与及 ")
# what follows a verb here ends a longer noun: 补贴性技能培训
_SUFFIXES = frozenset("性化型率额量度力者员费款金品物式类级")
_LOOSE_END = frozenset("达均各约仅已共、的 和与及，或")
# jieba glues 为 and 达 to the head of a rate: 完工｜率为
_GLUED = re.compile(r"(?<=[率额量度数重值比])[为达]$")
_JOINT = re.compile(r"[、和与及]")
_ASPECT = ("出", "了")
_DONE = (*_ASPECT, "到", "好", "成")


@lru_cache(maxsize=4)
def bare_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile a clause that is a verb and no more, which jieba may cut askew: 共摸｜排出, 依法取缔."""
    verbs, adverbs = (any_of(lexicon.words(f"figures.of.{group}")) for group in ("verbs", "leading"))
    return re.compile(rf"(?:{adverbs})*(?:{verbs})+(?:出|了|到|成)?")


def find_before(text: str, one: Found, done: Sequence[Found], lexicon: Lexicon) -> Place | None:
    """Find the noun that stands before the number in its clause."""
    words = load_words(lexicon)
    if one.value == 0 and text[one.before - 1 : one.before] == "“":
        return _before_quote(text, one.before - 1, lexicon)
    start, end, opens = stretch_before(text, one, done, lexicon)
    if done and start < end and text[end - 1] == "、" and done[-1].after >= clause_begin(text, one.before):
        return None  # 243项事项跨省通办、｜158项省内通办
    if outside := skip_brackets(text, start, end, lexicon):
        start, end = outside
    tokens = cut_words(text, start, end, lexicon)
    if _governs(text, tokens, one, words):
        return None
    tokens = _strip(text, tokens, words)
    if share := _share(text, tokens):
        return share
    tokens = _after_verb(text, tokens, one, words)
    if not tokens and opens and text[start - 1 : start] in ("”", "’", "》"):
        return _quoted_before(text, start)
    tokens = _after_de(text, _drop_leading(text, tokens, words.leading))
    return _name(text, tokens, one, start, lexicon)


def _strip(text: str, tokens: list[Place], words: Words) -> list[Place]:
    """Leave out what stands around the name: what it is measured against, adverbs, verbs of a result."""
    tokens = _drop_trailing(text, _drop_base(text, _drop_trailing(text, tokens, words)), words)
    return _drop_leading(text, _after_pivot(text, tokens), words.leading)


def _name(text: str, tokens: list[Place], one: Found, start: int, lexicon: Lexicon) -> Place | None:
    """Make the name of what is left, unless it is a verb and no more."""
    if not tokens or _is_bare(text, tokens, one, lexicon):
        return None
    quoted = one.unit in RATES and tokens[0][0] == start and _rate_of_quoted(text, start, tokens[-1][1])
    if one.unit not in RATES:
        tokens = _after_joint(text, tokens, load_words(lexicon))
    return quoted or _shorten(text, tokens)


def find_activity(text: str, one: Found, lexicon: Lexicon) -> Place | None:
    """Find the verb that names what was done so often (巡查2次) or what 完成 completes (完成造林300亩)."""
    words = load_words(lexicon)
    tokens = cut_words(text, clause_begin(text, one.before), one.before, lexicon)
    tokens = _drop_trailing(text, tokens, words)
    whole = lexicon.words("figures.of.whole")
    if held := [t for t in tokens if text[slice(*t)] in whole]:
        return held[0][0], tokens[-1][1]
    if not tokens or text[slice(*tokens[-1])] not in words.verbs:
        return None
    occurs = one.unit in lexicon.words("figures.of.occurrences")
    named = _drop_leading(text, tokens, words.leading)
    if occurs and named and text[slice(*named[0])] not in words.verbs:
        return _shorten(text, named)  # 血吸虫病监测检查9000人次
    light = lexicon.words("figures.of.light")
    if text[slice(*tokens[-1])] in light:
        return None
    completes = len(tokens) > 1 and text[slice(*tokens[-2])] in light
    return tokens[-1] if completes or occurs else None


def _governs(text: str, tokens: list[Place], one: Found, words: Words) -> bool:
    """Tell 组建了25人的队伍 from 投资678万元的公路: the object of 组建 is the noun after 的."""
    if text[one.after : one.after + 1] != "的" or one.change or one.unit in RATES:
        return False
    while tokens and text[slice(*tokens[-1])] in (*_ASPECT, "一支", "一个", "一批"):
        tokens = tokens[:-1]
    last = text[slice(*tokens[-1])] if tokens else ""
    return last in words.verbs and last not in words.selves


def _after_pivot(text: str, tokens: list[Place]) -> list[Place]:
    """Keep what stands behind 将 or 把: 将｜工业用地出让时间压缩40天, 财政将｜投入200万元."""
    last = max((i for i, t in enumerate(tokens) if text[slice(*t)] in _PIVOT), default=-1)
    return tokens[last + 1 :] if last < len(tokens) - 1 else tokens


def _share(text: str, tokens: list[Place]) -> Place | None:
    """Take the whole name of a share: 畜牧业占农业总产值的比重."""
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    found = list(_SHARE.finditer(text, start, end))
    whole = found and found[-1].end() == end and found[0].start() > start
    return (start, end) if whole and end - start <= _LONGEST_SHARE else None


def _after_joint(text: str, tokens: list[Place], words: Words) -> list[Place]:
    """Keep 投资 alone after what the amount before it was spent on: 投资5亿元的茶城、｜投资2亿元."""
    alone = text[slice(*tokens[-1])] in words.selves
    joined = len(tokens) > 2 and text[slice(*tokens[-2])] in ("、", "和", "及", "与")
    return tokens[-1:] if alone and joined and text[slice(*tokens[-3])] not in words.selves else tokens


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


def _drop_leading(text: str, tokens: list[Place], leading: frozenset[str]) -> list[Place]:
    while tokens and (_leads(text[slice(*tokens[0])], leading) or text[slice(*tokens[0])] in _LINKS):
        tokens = tokens[1:]
    return tokens


def _leads(word: str, leading: frozenset[str]) -> bool:
    """Tell a leading word, also two that jieba took for one: 确保重点｜人员."""
    if len(word) == 3 and word[2] in "全各":
        return word[:2] in leading  # 确保全｜乡
    return word in leading or (len(word) == 4 and word[:2] in leading and word[2:] in leading)


def _after_verb(text: str, tokens: list[Place], one: Found, words: Words) -> list[Place]:
    """Keep what follows the last verb (申请配发｜垃圾转运车), and all of a noun that one begins (整改完成率).

    投资 and the like are themselves what an amount measures where nothing follows them: 投资678万元.
    """
    if one.unit in RATES or (one.value == 0 and not one.unit):
        return _rate_name(text, tokens, words)
    for i in range(len(tokens) - 1, -1, -1):
        word, rest = text[slice(*tokens[i])], tokens[i + 1 :]
        if word not in words.verbs or (not rest and word in words.selves):
            continue
        if all(text[slice(*t)] in _DONE for t in rest):
            if rest or i == 0:
                return []
        elif _JOINT.match(text, *rest[0]) or (i and _are_verbs(text, rest, words)):
            continue  # 人工造林｜、封山育林50亩: one of the list; 农村公路建设｜改造15公里
        elif text[slice(*rest[0])] in _ASPECT:
            return rest[1:]  # 建成了｜容量
        elif text[slice(*rest[0])] in _SUFFIXES and len(rest) > 1:
            continue
        elif text[slice(*rest[0])] != "到" and not _modifies(text, word, rest, i, words):
            return rest
    return tokens


def _are_verbs(text: str, tokens: list[Place], words: Words) -> bool:
    return all(text[slice(*t)] in words.verbs and text[slice(*t)] not in words.selves for t in tokens)


def _rate_name(text: str, tokens: list[Place], words: Words) -> list[Place]:
    """Keep a rate's whole name (学生头盔佩戴率), and of 民生支出占财政支出 what takes the share."""
    for i, token in enumerate(tokens):
        word = text[slice(*token)]
        if i and ((word == "占" and text[token[1]] != "比") or word in _ABOVE):
            tokens = tokens[:i]
            break
    bare = all(text[slice(*t)] in words.verbs for t in tokens)
    return [] if bare and not (tokens and text[slice(*tokens[-1])] in words.selves) else tokens


def _modifies(text: str, verb: str, rest: list[Place], at: int, words: Words) -> bool:
    """Tell a verb that begins a name (参与人员, 播放量, 办理时限) from one that governs it (查摆问题)."""
    noun = text[slice(*rest[0])]
    if len(rest) != 1:
        # 最低生活保障｜标准和…, 检查生产｜经营｜单位
        known = noun in words.tails or _chained(text, rest, words)
        return verb in words.modifiers and ((at > 0 and known) or noun in _PEOPLE)
    if TIME_MEASURE.fullmatch(noun) and verb in words.processes:
        return True
    return noun in words.tails and (at > 0 or len(noun) == 1 or verb in words.modifiers)


def _chained(text: str, rest: list[Place], words: Words) -> bool:
    return (
        len(rest) == 2 and text[slice(*rest[0])] in words.modifiers and text[slice(*rest[1])] in words.tails
    )


def _quoted_before(text: str, close: int) -> Place | None:
    """Take a quoted name right before the number: “四好农村路”建设15公里."""
    opening = max(text.rfind(mark, 0, close) for mark in "“‘《")
    return (opening + 1, close - 1) if opening >= 0 and 2 < close - opening <= LONGEST + 2 else None


def _shorten(text: str, tokens: list[Place]) -> Place | None:
    """Shorten a long name at a joint, else keep its end."""
    while tokens and text[slice(*tokens[-1])] in _LOOSE_END:
        tokens = tokens[:-1]
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    if end - start > LONGEST:
        cuts = [start + m.end() for m in _JOINT.finditer(text[start:end])]
        start = next((c for c in cuts if 2 <= end - c <= LONGEST), end - LONGEST)
    return start, end
