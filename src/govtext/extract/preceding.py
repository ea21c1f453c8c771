"""The noun that stands before a number in its clause (数前之名): 清理垃圾40余吨, 就业率达95%."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.extract.found import Found
from govtext.extract.governing import after_verb, governs, is_bare
from govtext.extract.phrases import LONGEST, RATES, Place, Word, Words, cut_words, load_words
from govtext.extract.stretches import HAN_YEAR, clause_begin, skip_brackets, stretch_before
from govtext.lexicon import Lexicon

# 税收比2024年｜增长: what a change is measured against is no part of its name
_BASE = re.compile(
    rf"(?:分别)?[比较](?:(?:\d{{4}}|{HAN_YEAR})年?|上一?年|去年|前年|年初|上月|全国|全省|全市|同期|上个|前)"
    r"(?:度|底|末|同期|平均|平均水平)?$"
)
_SHARE = re.compile(r"占[^，。；、]{1,16}?的?(?:比重|比例|比率|份额)")
_LONGEST_SHARE = 30
# 将工业用地出让时间压缩40天: what is acted on stands behind 将
_PIVOT = frozenset({"将", "把"})
# 审批｜压缩到30个工作日, 办理｜缩短至2天
_SHORTENED = re.compile("[缩压精提降减][短减缩简速至到]?(?:到|至|为|在)?$")
_VERB = 4
_COMPLETES = frozenset({"完成", "实现"})
_CLOSED = re.compile("[，。；、\n]")
# 病例“零新增”、｜社区传播“零报告”, 连续5年｜生产事故“零发生”: where the thing can begin
_QUOTE_CLAUSE = re.compile(r"[，。；：！？\n]|”、(?!连续)|连续第?\d+[余多]?(?:年|天|个月)")
_WEIGHTY = frozenset({"企业", "人员", "人群", "对象", "场所", "单位"})
_FAR = 60
_LINKS = frozenset("、，的和与及 ")
_LOOSE_END = frozenset("达均各约仅已共、的 和与及，或")
# jieba glues 为 and 达 to the head of a rate: 完工｜率为
_GLUED = re.compile(r"(?<=[率额量度数重值比])[为达]")
_JOINT = re.compile(r"[、和与及]")


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
        start = max(start, done[-1].after) if done and done[-1].after <= end else start
    tokens = cut_words(text, start, end, lexicon)
    if governs(text, tokens, one, words):
        return None
    tokens = _strip(text, tokens, words)
    if share := _share(text, tokens):
        return share
    tokens = after_verb(text, tokens, one, words)
    if not tokens and opens and text[start - 1 : start] in ("”", "’", "》"):
        return _quoted_before(text, start)
    tokens = _after_de(_drop_leading(tokens, words.leading))
    return _name(text, tokens, one, start, lexicon)


def _strip(text: str, tokens: list[Word], words: Words) -> list[Word]:
    """Leave out what stands around the name: what it is measured against, adverbs, verbs of a result."""
    kept = _drop_base(text, _drop_trailing(text, tokens, words))
    if len(kept) != len(tokens):
        kept = _drop_trailing(text, kept, words)
    tokens = kept
    return _drop_leading(_after_pivot(tokens), words.leading)


def _name(text: str, tokens: list[Word], one: Found, start: int, lexicon: Lexicon) -> Place | None:
    """Make the name of what is left, unless it is a verb and no more."""
    if not tokens or is_bare(text, tokens, one, lexicon):
        return None
    quoted = one.unit in RATES and tokens[0][0] == start and _rate_of_quoted(text, start, tokens[-1][1])
    if one.unit not in RATES:
        tokens = _after_joint(tokens, load_words(lexicon))
    return quoted or _shorten(text, tokens)


def find_activity(text: str, one: Found, lexicon: Lexicon) -> Place | None:
    """Find the verb that names what was done so often (巡查2次) or what 完成 completes (完成造林300亩)."""
    words = load_words(lexicon)
    tokens = cut_words(text, clause_begin(text, one.before), one.before, lexicon)
    if completed := _completed(text, one, tokens, words, lexicon):
        return completed
    tokens = _drop_trailing(text, tokens, words)
    whole = lexicon.words("figures.of.whole")
    if held := [start for start, _, word in tokens if word in whole]:
        return held[0], tokens[-1][1]
    if not tokens or tokens[-1][2] not in words.verbs:
        return None
    occurs = one.unit in lexicon.words("figures.of.occurrences")
    named = _drop_leading(tokens, words.leading)
    if occurs and named and named[0][2] not in words.verbs:
        return _shorten(text, named)  # 血吸虫病监测检查9000人次
    light = lexicon.words("figures.of.light")
    if tokens[-1][2] in light:
        return None
    completes = len(tokens) > 1 and tokens[-2][2] in light
    return tokens[-1][:2] if completes or occurs else None


def _completed(text: str, one: Found, done: list[Word], words: Words, lexicon: Lexicon) -> Place | None:
    """Find the verb that says what 完成 completes: 完成300户｜拆迁，, 完成｜签约80户."""
    if len(done) > 1 and done[-1][2] in words.results and done[-2][2] in _COMPLETES:
        return done[-1][:2]
    if not done or done[-1][2] not in _COMPLETES:
        return None
    at = one.after
    end = _CLOSED.search(text, at)
    tokens = cut_words(text, at, end.start(), lexicon) if end and 2 <= end.start() - at <= 6 else []
    while tokens and tokens[0][2] in words.trailing:
        tokens = tokens[1:]
    acts = tokens and all(word in words.verbs or word in words.stops for _, _, word in tokens)
    return (tokens[0][0], tokens[-1][1]) if acts else None


def find_process(text: str, one: Found, lexicon: Lexicon) -> Place | None:
    """Find the process that was made so much shorter: 项目审批｜压缩到30个工作日."""
    if not _SHORTENED.search(text, max(0, one.before - _VERB), one.before):
        return None
    words = load_words(lexicon)
    tokens = cut_words(text, clause_begin(text, one.before), one.before, lexicon)
    kept = len(_drop_trailing(text, tokens, words))  # 办理 may be left out as a verb of a result
    near = [token for token in tokens[max(1, kept - 1) : kept + 1] if token[2] in words.processes]
    return near[-1][:2] if near else None


def _after_pivot(tokens: list[Word]) -> list[Word]:
    """Keep what stands behind 将 or 把: 将｜工业用地出让时间压缩40天, 财政将｜投入200万元."""
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i][2] in _PIVOT:
            return tokens[i + 1 :] or tokens
    return tokens


def _share(text: str, tokens: list[Word]) -> Place | None:
    """Take the whole name of a share: 畜牧业占农业总产值的比重."""
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    if text.find("占", start, end) < 0:
        return None
    found = list(_SHARE.finditer(text, start, end))
    whole = found and found[-1].end() == end and found[0].start() > start
    return (start, end) if whole and end - start <= _LONGEST_SHARE else None


def _after_joint(tokens: list[Word], words: Words) -> list[Word]:
    """Keep 投资 alone after what the amount before it was spent on: 投资5亿元的茶城、｜投资2亿元."""
    alone = tokens[-1][2] in words.selves
    joined = len(tokens) > 2 and tokens[-2][2] in ("、", "和", "及", "与")
    return tokens[-1:] if alone and joined and tokens[-3][2] not in words.selves else tokens


def _drop_trailing(text: str, tokens: list[Word], words: Words) -> list[Word]:
    """Leave out what stands between the noun and its number: 安置房交付｜320套, 完工率为｜87%."""
    count = len(tokens)
    while count:
        last = tokens[count - 1][2]
        if count > 1 and tokens[count - 2][2] + last in words.trailing:
            count -= 2  # jieba may part one: 降｜至
        elif last in words.trailing:
            count -= 1
        else:
            break
    if count > 1 and tokens[count - 1][2] in words.results:
        count -= 1
    kept = tokens[:count]
    if kept and kept[-1][2][-1:] in "为达" and _GLUED.match(text, kept[-1][1] - 1):
        start, end, word = kept[-1]
        kept[-1] = (start, end - 1, word[:-1])
    return kept


def _drop_base(text: str, tokens: list[Word]) -> list[Word]:
    """Leave out what the change is measured against, where something is left to be measured."""
    if not tokens:
        return tokens
    start, end = tokens[0][0], tokens[-1][1]
    compares = text.find("比", start, end) >= 0 or text.find("较", start, end) >= 0
    base = _BASE.search(text, start, end) if compares else None
    if base is None:
        return tokens
    return [t for t in tokens if t[1] <= base.start()] or tokens


def _rate_of_quoted(text: str, start: int, end: int) -> Place | None:
    """Take a quoted name with the rate's head behind it: “无事不扰”率达99%."""
    opening = text.rfind("“", 0, start)
    if end - start > 2 or text[start - 1 : start] != "”" or opening < 0:
        return None
    while end - start > 1 and text[end - 1] in _LOOSE_END:
        end -= 1
    return max(opening, end - LONGEST), end


def _after_de(tokens: list[Word]) -> list[Word]:
    """Keep the head of a name with 的: 党龄长且表现突出的｜党员."""
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i][2] == "的":
            rest = tokens[i + 1 :]
            return rest if rest and rest[-1][1] - rest[0][0] >= 2 else tokens
    return tokens


def _before_quote(text: str, quote: int, lexicon: Lexicon) -> Place | None:
    """Find what stands before a quoted 零发生: the first of a list, without its verb."""
    start = max((m.end() for m in _QUOTE_CLAUSE.finditer(text, max(0, quote - _FAR), quote)), default=0)
    words = load_words(lexicon)
    tokens = cut_words(text, start, quote, lexicon)
    while tokens and (tokens[0][2] in words.verbs or _drop_leading(tokens[:1], words.leading) == []):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1][2] in words.trailing:
        tokens = tokens[:-1]  # 违法建筑｜实现“零增量”
    if not tokens:
        return None
    first = re.search(r"[、“”]", text[tokens[0][0] : quote])
    return tokens[0][0], tokens[0][0] + first.start() if first and first.start() else tokens[-1][1]


def _drop_leading(tokens: list[Word], leading: frozenset[str]) -> list[Word]:
    for i, (_, _, word) in enumerate(tokens):
        if word == "重点" and i + 1 < len(tokens) and tokens[i + 1][2] in _WEIGHTY:
            return tokens[i:]  # 走访重点企业40家次
        if not (word in leading or word in _LINKS or (len(word) > 2 and _leads(word, leading))):
            return tokens[i:] if i else tokens
    return []


def _leads(word: str, leading: frozenset[str]) -> bool:
    """Tell two leading words that jieba took for one: 确保重点｜人员."""
    if len(word) == 3:
        return word[2] in "全各" and word[:2] in leading  # 确保全｜乡
    return len(word) == 4 and word[:2] in leading and word[2:] in leading


def _quoted_before(text: str, close: int) -> Place | None:
    """Take a quoted name right before the number: “四好农村路”建设15公里."""
    opening = max(text.rfind(mark, 0, close) for mark in "“‘《")
    return (opening + 1, close - 1) if opening >= 0 and 2 < close - opening <= LONGEST + 2 else None


def _shorten(text: str, tokens: list[Word]) -> Place | None:
    """Shorten a long name at a joint, else keep its end."""
    while tokens and tokens[-1][2] in _LOOSE_END:
        tokens = tokens[:-1]
    if not tokens:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    if end - start > LONGEST:
        cuts = [start + m.end() for m in _JOINT.finditer(text[start:end])]
        start = next((c for c in cuts if 2 <= end - c <= LONGEST), end - LONGEST)
    return start, end
