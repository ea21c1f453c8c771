"""Where the noun before a number can stand (数前之名所在): its clause, without times and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.found import Found
from govtext.extract.phrases import Words, cut_words, load_words
from govtext.lexicon import Lexicon

LEFT_STOP = re.compile(r"[，。；：！？\n”》）（“《’①-⑳※—]")
_SENTENCE_END = re.compile(r"[。！？\n]")
_REACH = 60
_FARTHEST = 1000
"""Characters; a sentence is read back no farther, however long a text goes on without its full stop."""
_BRACKETS = 12
HAN_YEAR = r"(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}"
_PERIOD = "“?(?:十[一二三四五六]?|[一二三四六七八九])五[”’]?(?:末|期末|期间|时期)"
# 到2027年｜茶园面积, 到本世纪末｜年总产值, “十五五”末｜城镇化率
HEAD_OF_TIME = re.compile(
    rf"(?:力争|预计|争取)?(?:到|至)?(?:(?:\d{{4}}|{HAN_YEAR})年(?:度|底|末|全年)?|本世纪(?:末|中叶)|{_PERIOD})"
)
# 扣除一次性因素后｜同口径增长2%: what is left out of the sum is not what grew
_LEFT_OUT = re.compile(r"[^，。；]{3,20}(?:后|因素|影响)")
_DECADE = "(?:上世纪)?[一二三四五六七八九]十年代(?:末|初)?"
_YEAR = rf"(?:(?:\d{{4}}|{HAN_YEAR})年(?:底|末|初)?|{_DECADE}|{_PERIOD})"
# 2024年底的6家, 增加到2025年的15家, 增加到2025年15家
_OF_YEAR = re.compile(rf"(?:[由从到至])?(?:{_YEAR}|上年|去年|目前|当年|如今|现在)的$|[到至]{_YEAR}$")
_ENDS_YEAR = frozenset("的年底末初代间期")
# 是“十五”时期的4倍, 约为全国平均水平的2倍: what it is compared with is no part of the name
_REFERENCE = re.compile(
    r"(?:分别|大约|约|已|均|仍|就)*(?:为|是|相当于|超过|接近)(?:了)?(?:前|上年|去年|同期|过去|全[国省市县区球]|世界|“?十[一二三四五六]?五”?|\d{4}年)"
    r"[^，。；、]{0,12}$|(?:不低于|不少于|不超过)[^，。；、]{2,24}的$|按[^，。；、]{2,6}计算$"
)
# each of them says one of these
_COMPARES = re.compile("[为是相超接不按]")
_TIMES = re.compile(r"(?:分别|约)*(?:为|是|相当于)[^，。；、]{2,16}的$")
# 产值是“十二五”末的1.6倍: its quotation marks end no clause
_QUOTED_PERIOD = re.compile(r"“(?:十[一二三四五六]?|[一二三四六七八九])五[”’]$")
# jieba glues it to a short name: 茶｜企从3家跃升到10家
_FROM = re.compile(r"从|(?<![理自缘])由")
_SINCE = re.compile(r"以?来|期?间")
_FROM_TO = re.compile(rf"[从自](?:\d{{4}}|{HAN_YEAR})年[到至](?:\d{{4}}|{HAN_YEAR})年的?$")
# “一五”时期｜平均每年增长, but 是“一五”时期的4倍
_PERIOD_END = re.compile("(?<!是[“‘]..)(?<!比[“‘]..)(?:时期|期间)(?!的|相)")


def clause_begin(text: str, end: int) -> int:
    """Give where the clause that ends at ``end`` begins, or as far back as a name can reach.

    Example:
        >>> clause_begin("修路，栽树", 5)
        3
    """
    low = max(0, end - _REACH)
    mark = _clauses(text).rfind("，", low, end)
    return mark + 1 if mark >= 0 else low


# Where a clause or a sentence begins is asked for a dozen times with every figure: with one and the same
# mark at every end, looking back is looking for a character, and nothing is listed.
@lru_cache(maxsize=2)
def _clauses(text: str) -> str:
    """Write ， for every mark that ends a clause."""
    return LEFT_STOP.sub("，", text)


def sentence_begin(text: str, at: int) -> int:
    """Give where the sentence that holds ``at`` begins: after 。！？ or a line end; ； does not end it.

    Example:
        >>> sentence_begin("修路。栽树；引水", 7)
        3
    """
    low = max(0, at - _FARTHEST)
    mark = sentences(text).rfind("。", low, at)
    return mark + 1 if mark >= 0 else low


@lru_cache(maxsize=2)
def sentences(text: str) -> str:
    """Write 。 for every mark that ends a sentence.

    Example:
        >>> sentences("修路！栽树；引水。")
        '修路。栽树；引水。'
    """
    return _SENTENCE_END.sub("。", text)


def stretch_before(text: str, one: Found, done: Sequence[Found], lexicon: Lexicon) -> tuple[int, int, bool]:
    """Give where the noun can stand, and whether the stretch opens right at the clause's mark."""
    words = load_words(lexicon)
    start, end = clause_begin(text, one.before), one.before
    if text[start - 1 : start] in ("”", "’", "\n"):  # the mark may be the last of a line
        start = _behind_period(text, start)
    end = _without_origin(text, start, end)
    opens = True
    last = done[-1] if done else None
    if last and last.after > start and _is_bare_time(last, lexicon):
        if last.after == end or _only_trailing(text, last.after, end, words, lexicon):
            # 茶叶产量连续4年稳定在300吨
            end = max(start, last.before - 2 * text.startswith("连续", last.before - 2))
            last = done[-2] if len(done) > 1 else None
        elif since := _SINCE.match(text, last.after, end):
            if _only_trailing(text, since.end(), end, words, lexicon):
                span = _FROM_TO.search(text, start, last.before)
                end = span.start() if span else last.before  # 产值从1953年至1980年的28年间｜平均每年增长
                last = done[-2] if len(done) > 1 else None
            else:
                start, last = since.end(), None  # 三年来税收翻两番
    if last:
        start = max(start, last.after, _of_end(last, one))
        start += 2 * (start == last.after and text.startswith("时间", start))  # 20天时间｜完成签约80户
    if year := HEAD_OF_TIME.match(text, start, end):
        start, opens = year.end(), False
    if text.startswith(("扣除", "剔除", "还原"), start) and (left_out := _LEFT_OUT.match(text, start, end)):
        start, opens = left_out.end(), False
    if _COMPARES.search(text, start, end):
        reference = _REFERENCE.search(text, start, end)
        if reference is None and one.unit == "倍":
            reference = _TIMES.search(text, start, end)
        end = reference.start() if reference else end
    return start, end, opens


def _behind_period(text: str, start: int) -> int:
    """Give where the stretch begins that a quoted plan period seems to end: 产值是“十二五”｜末的1.6倍."""
    period = _QUOTED_PERIOD.search(text, max(0, start - _BRACKETS), start)
    if period is None:
        return start
    named = _PERIOD_END.match(text, start)
    return named.end() if named else clause_begin(text, period.start())


def _without_origin(text: str, start: int, end: int) -> int:
    """Give where the stretch ends without a time or a 从 at its end: 增加到｜2025年的15家, 茶企｜从3家."""
    last = text[end - 1 : end]
    year = _OF_YEAR.search(text, start, end) if last in _ENDS_YEAR else None
    if year:
        return year.start()
    return end - 1 if end > start and last in "从由" and _FROM.match(text, end - 1) else end


def skip_brackets(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Give the stretch before a short pair of brackets that only a verb follows: 班列（湘欧）."""
    opening = text.rfind("（", max(0, start - _BRACKETS), start) if text[start - 1 : start] == "）" else -1
    if opening >= 0 and start == end:
        return clause_begin(text, opening), start  # 服务中心（站）23家
    if opening < 0 or not _only_trailing(text, start, end, load_words(lexicon), lexicon):
        return None
    return clause_begin(text, opening), opening


def _is_bare_time(one: Found, lexicon: Lexicon) -> bool:
    return one.of is None and lexicon.dimension(one.unit) == "time"


def _only_trailing(text: str, start: int, end: int, words: Words, lexicon: Lexicon) -> bool:
    tokens = cut_words(text, start, end, lexicon)
    return bool(tokens) and all(w in words.trailing or w in words.results for _, _, w in tokens)


def _of_end(last: Found, one: Found) -> int:
    """Give where the noun between two numbers ends; that of 8家产值过亿元的企业 stands after both."""
    return last.of[1] if last.of and last.end <= last.of[0] < one.start else 0
