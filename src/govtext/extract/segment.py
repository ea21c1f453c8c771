"""Cut a text into words (分词): found spans stay whole, and the tokens put together are the text again.

Between found spans the words are exactly jieba's own: the engines are in ``engines``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from govtext.extract.engines import Segmenter, make_engine
from govtext.lexicon import Lexicon
from govtext.model import Token

Stretch = tuple[int, int, str]
"""Start, end and label of a stretch of text that is kept whole."""

WORD = "word"
"""Label of a word of the dictionaries that no engine can hold: 应纳尽纳、应帮尽帮."""

MASKED = frozenset({"figure", "date"})
"""Labels of protected tokens that are no words."""

# jieba parts a text at any other character first: a word that holds one (党委领导、政府负责) is never found.
_JIEBA_WORD = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_CARDINAL = "一二三四五六七八九十百千万亿两零〇几数"
# 一是, 三个, 第二, 万亩: numbers that are no figures; 十四五 is the name of a plan period
_COUNT = re.compile(
    rf"(?!十.五$)第?[{_CARDINAL}\d]+(?:多|余)?[个名项家批次年月日处条件是要期届元亩吨户人倍种类支场]?"
)


@lru_cache(maxsize=4)
def load_segmenter(lexicon: Lexicon) -> Segmenter:
    """Load the engine with the lexicon's words and formulations, once per process."""
    return make_engine("auto", engine_words(lexicon))


def engine_words(lexicon: Lexicon) -> list[str]:
    """List the lexicon's words that the engine can hold, in the order in which it is given them."""
    return [w for w in _user_words(lexicon) if _JIEBA_WORD.fullmatch(w)]


@lru_cache(maxsize=4)
def _whole_words(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Compile the words that the engine cannot hold, longest first."""
    words = [w for w in _user_words(lexicon) if not _JIEBA_WORD.fullmatch(w)]
    return re.compile("|".join(map(re.escape, words))) if words else None


def _user_words(lexicon: Lexicon) -> list[str]:
    words = set(lexicon.user_words)
    for formulation in lexicon.formulations:
        words.update((formulation.canonical, *formulation.variants))
    return sorted((w for w in words if len(w) > 1), key=lambda w: (-len(w), w))


def segment(text: str, lexicon: Lexicon, *, protected: Sequence[Stretch] = ()) -> tuple[Token, ...]:
    """Cut a text into tokens that tile it; each protected stretch is one token with its label.

    Where protected stretches overlap, the one that starts first is kept, of two that start together the
    longer.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> tokens = segment("清理垃圾40余吨。", load_lexicon(), protected=[(4, 8, "figure")])
        >>> [(t.text, t.protected) for t in tokens]
        [('清理', ''), ('垃圾', ''), ('40余吨', 'figure'), ('。', '')]
    """
    tokens: list[Token] = []
    at = 0
    for start, end, label in sorted(protected, key=lambda p: (p[0], -p[1], p[2])):
        if start < at or end <= start:
            continue
        tokens.extend(_cut(text, at, start, lexicon))
        tokens.append(Token(start, end, text[start:end], label))
        at = end
    tokens.extend(_cut(text, at, len(text), lexicon))
    return tuple(tokens)


def _cut(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    """Cut text[start:end]; words that the engine cannot hold are matched before it sees the rest."""
    whole = _whole_words(lexicon)
    at = start
    for found in whole.finditer(text, start, end) if whole else ():
        yield from _cut_plain(text, at, found.start(), lexicon)
        yield Token(found.start(), found.end(), found.group(), WORD)
        at = found.end()
    yield from _cut_plain(text, at, end, lexicon)


def _cut_plain(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    if start == end:
        return
    for word in load_segmenter(lexicon).cut(text[start:end]):
        yield Token(start, start + len(word), word)
        start += len(word)


def content_words(tokens: Iterable[Token], stopwords: frozenset[str] = frozenset()) -> list[str]:
    """List the tokens that are words: no figure, date, number, punctuation, single character or stopword.

    Stray spaces inside a word are left out.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> content_words(segment("一是加强网格员队伍建设。", load_lexicon()), frozenset({"加强"}))
        ['网格员', '队伍', '建设']
    """
    kept = ((t, "".join(t.text.split())) for t in tokens if t.protected not in MASKED)
    return [word for token, word in kept if word not in stopwords and _is_word(word, token)]


def _is_word(text: str, token: Token) -> bool:
    if len(text) < 2 or not _HAS_LETTER.search(text):
        return False
    return bool(token.protected) or not _COUNT.fullmatch(text)


_DIGITS = "一二三四五六七八九十〇零○Ｏ"
_YEAR = rf"(?:(?:[1１][89８９]|[2２][0０])\d\d|[一二][{_DIGITS}]{{3}})"
_DATES = re.compile(
    rf"""
      {_YEAR}\s?[年./-]\s?\d{{1,2}}\s?[月./-]\s?(?:\d{{1,2}}(?:\s?[日号])?)?  # 2025年2月20日, 2025-02-20
      (?:[ ]\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?                                # 11:06
    | {_YEAR}年?[—–\-~～至到]{{1,2}}{_YEAR}年?                                # 2024-2026年
    | {_YEAR}年[{_DIGITS}]{{1,2}}月(?:[{_DIGITS}]{{1,3}}[日号])?              # 二〇二五年一月八日
    | {_YEAR}\s?年(?:度|代|末|初|底)?                                         # 2025年, 2024年度
    | (?:[1-2]\d世纪)?[1-9]0年代                                              # 20世纪80年代
    | (?<![\d{_DIGITS}])(?:\d{{1,2}}|[{_DIGITS}]{{1,2}})月(?:\d{{1,2}}|[{_DIGITS}]{{1,3}})[日号]  # 2月20日
    | (?<![\d.])(?:\d{{1,2}}月?[—–\-~～至到])?\d{{1,2}}月(?:份|底|初|末|[上中下]旬)?  # 5月份, 1-8月
    | 第?[一二三四]季度
    """,
    re.VERBOSE,
)


def find_dates(text: str) -> tuple[Stretch, ...]:
    """Find years, dates and quarters, labelled ``date``, to be protected; plan periods (十四五) stay words.

    Example:
        >>> text = "“十四五”规划：2025年2月20日前完成，一季度开工。"
        >>> [text[start:end] for start, end, _ in find_dates(text)]
        ['2025年2月20日', '一季度']
    """
    return tuple((found.start(), found.end(), "date") for found in _DATES.finditer(text))
