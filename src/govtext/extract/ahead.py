"""The noun of the clause ahead (前句之名): 轻工业总产值，比上年增长5%; 整治散乱污企业，依法取缔35家."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.extract.found import Found
from govtext.extract.phrases import LONGEST, Place, Word, Words, cut_words, load_words
from govtext.extract.stretches import HEAD_OF_TIME, clause_begin
from govtext.lexicon import Lexicon

# 开展上门巡访，每周不少于1次
_DOING = re.compile(r"(?:开展|进行|组织|实行|落实)([\u4e00-\u9fff]{2,10})$")
_NOUN = re.compile("[\u4e00-\u9fffA-Za-z0-9.、和与及]*[\u4e00-\u9fffA-Z]{2,}")
_CHANGES = frozenset({"降低", "提高", "减少", "增加", "扩大", "压缩", "缩短", "提升"})
_LINKS = frozenset("、，的和与及 ")
_CLOSED = re.compile("[，。；、（）\n]")
# 总量全市第二，增长48%: what is said of the measure before, not another one
_SAME_MEASURE = re.compile("(?:总量|总额|总数|规模|增速|增幅|增量|数量|[^\u4e00-\u9fff]+)|凡是.*|其中.*")
_COUNTED = frozenset({"count", "households", "people"})


def find_ahead(text: str, one: Found, done: Sequence[Found], lexicon: Lexicon) -> Place | None:
    """Find what a number counts in the clause before its own, where that clause holds no figure.

    A clause that says no more than that a level is reached takes the subject (粮食连年增产，年均4亿斤), one
    that says what was done to so many the object (整治散乱污企业，依法取缔35家).
    """
    begin = clause_begin(text, one.before)
    if text[begin - 1 : begin] != "，":
        return None
    # 指数实现“双下降”，下降3%: the quotation ends no clause
    stop = text.rfind("“", 0, begin) if text[begin - 2] == "”" else begin - 1
    before = clause_begin(text, stop)
    lasting = bool(done) and _lasts(done[-1], lexicon) and done[-1].end < begin  # 连续八年增产
    if (done and done[-1].end > before and not lasting) or not _stands_alone(text, one, lexicon):
        return None
    return _taken(text, one, (before, stop), begin, lexicon)


def _stands_alone(text: str, one: Found, lexicon: Lexicon) -> bool:
    """Tell 取缔35家， from 取缔35家塑料厂, which names what it counts itself."""
    return not _counts(one, lexicon) or bool(_CLOSED.match(text, one.after))


def _lasts(one: Found, lexicon: Lexicon) -> bool:
    return one.of is None and lexicon.dimension(one.unit) == "time"


def _counts(one: Found, lexicon: Lexicon) -> bool:
    return lexicon.dimension(one.unit) in _COUNTED


def _taken(text: str, one: Found, ahead: Place, begin: int, lexicon: Lexicon) -> Place | None:
    """Choose the subject or the object of the clause ahead, by what the number's own clause says."""
    words = load_words(lexicon)
    head = HEAD_OF_TIME.match(text, begin, one.before)
    own = cut_words(text, head.end() if head else begin, one.before, lexicon)
    if any(_acts(word, words) for _, _, word in own):
        return _object(text, *ahead, lexicon) if _counts(one, lexicon) else None
    if one.unit in lexicon.words("figures.of.occurrences"):
        doing = _DOING.search(text, *ahead)
        return doing.span(1) if doing else None
    if not own and not head:
        return None
    return _subject(text, *ahead, lexicon) or _object(text, *ahead, lexicon)


def _subject(text: str, start: int, end: int, lexicon: Lexicon) -> Place | None:
    """Give what the clause begins with, up to the first word that says more: 粮食｜仍然连年增产."""
    words = load_words(lexicon)
    head = HEAD_OF_TIME.match(text, start, end)
    tokens = cut_words(text, head.end() if head else start, end, lexicon)
    while tokens and (tokens[0][2] in words.leading or tokens[0][2] in _LINKS):
        tokens = tokens[1:]
    kept: list[Word] = []
    for token in tokens:
        word = token[2]
        if word in words.trailing or word in words.stops or _acts(word, words):
            if len(kept) == 1 and _acts(word, words):
                return None  # 突出｜抓好基础设施投资
            break
        kept.append(token)
    return _name(text, kept)


def _object(text: str, start: int, end: int, lexicon: Lexicon) -> Place | None:
    """Give what the clause's last verb acts on: 整治｜散乱污企业, 逐步降低｜农业税税率."""
    words = load_words(lexicon)
    tokens = cut_words(text, start, end, lexicon)
    verbs = [i for i, (_, _, word) in enumerate(tokens) if _acts(word, words) or word in _CHANGES]
    rest = tokens[verbs[-1] + 1 :] if verbs else []
    if all(word in words.verbs for _, _, word in rest) or rest[-1][2] in words.stops:
        return None
    return _name(text, rest)


def _acts(word: str, words: Words) -> bool:
    """Tell a verb that governs a noun; 投入 and 改造 are also nouns, 提高 also stands before the number."""
    if word not in words.verbs or word in words.modifiers or word in words.trailing:
        return False
    return word not in words.selves


def _name(text: str, tokens: list[Word]) -> Place | None:
    """Give the stretch of the words where it can be a name."""
    while tokens and tokens[-1][2] in _LINKS:
        tokens = tokens[:-1]
    if not tokens or tokens[-1][1] - tokens[0][0] > LONGEST:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    if _SAME_MEASURE.fullmatch(text, start, end):
        return None
    return (start, end) if _NOUN.fullmatch(text, start, end) else None
