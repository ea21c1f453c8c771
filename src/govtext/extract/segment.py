"""Cut a text into words (分词): found spans stay whole, and the tokens put together are the text again.

Between found spans the words are exactly jieba's own: the engines are in ``engines``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from govtext.extract.engines import Segmenter, make_engine
from govtext.extract.tagging import Tagged, Tagger, make_tagger
from govtext.lexicon import Lexicon
from govtext.model import Token

Stretch = tuple[int, int, str]
"""Start, end and label of a stretch of text that is kept whole."""

Run = tuple[int, list[str], str]
"""Tokens that follow one another: where the first starts, their texts, and the label of each."""

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
    """Load the engine that the lexicon names, with its words and formulations, once per process."""
    return make_engine(lexicon.segmenter, engine_words(lexicon))


@lru_cache(maxsize=4)
def load_tagger(lexicon: Lexicon) -> Tagger:
    """Load the same engine's parts of speech, once per process."""
    return make_tagger(lexicon.segmenter, engine_words(lexicon))


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
    return tuple(
        [
            Token(start, start + len(word), word, label)
            for first, words, label in cut(text, lexicon, protected)
            for start, word in zip(accumulate(map(len, words), initial=first), words, strict=False)
        ]
    )


def cut(text: str, lexicon: Lexicon, protected: Sequence[Stretch] = ()) -> Iterator[Run]:
    """Yield the tokens of ``segment`` run by run, which is less work than making Tokens."""
    at = 0
    for start, end, label in sorted(protected, key=lambda p: (p[0], -p[1], p[2])):
        if start < at or end <= start:
            continue
        yield from _cut(text, at, start, lexicon)
        yield start, [text[start:end]], label
        at = end
    yield from _cut(text, at, len(text), lexicon)


def _cut(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Run]:
    """Cut text[start:end]; words that the engine cannot hold are matched before it sees the rest."""
    whole, engine = _whole_words(lexicon), load_segmenter(lexicon)
    for found in whole.finditer(text, start, end) if whole else ():
        if start < found.start():
            yield start, list(engine.cut(text[start : found.start()])), ""
        yield found.start(), [found.group()], WORD
        start = found.end()
    if start < end:
        yield start, list(engine.cut(text[start:end])), ""


def tag_words(text: str, lexicon: Lexicon) -> list[Tagged]:
    """Cut a text into words with parts of speech (词性): jieba.posseg's own, the lexicon's words loaded.

    The lexicon's own words are flagged x, as jieba flags words that are added without a part of speech.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> tag_words("修好通村公路", load_lexicon())
        [('修好', 'v'), ('通村', 'n'), ('公路', 'n')]
    """
    return load_tagger(lexicon).tag(text)


def content_words(tokens: Iterable[Token], stopwords: frozenset[str] = frozenset()) -> list[str]:
    """List the tokens that are words: no figure, date, number, punctuation, single character or stopword.

    Stray spaces inside a word are left out.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> content_words(segment("一是加强网格员队伍建设。", load_lexicon()), frozenset({"加强"}))
        ['网格员', '队伍', '建设']
    """
    words = (content_word(t.text, t.protected) for t in tokens)
    return [word for word in words if word and word not in stopwords]


def content_word(text: str, label: str = "") -> str:
    """Give a token's word without stray spaces, "" where it is none; see ``content_words``.

    Example:
        >>> content_word("农产品 品牌", "slogan"), content_word("三个"), content_word("5.5%", "figure")
        ('农产品品牌', '', '')
    """
    if len(text) < 2 or label in MASKED:
        return ""
    return _slogan(text) if label else plain_word(text) or ""


@lru_cache(maxsize=1 << 15)
def plain_word(text: str) -> str | None:
    """Give the word of a token without a label, "" where it is none, None for white space.

    Reports are made of the same words, so that each is read once.

    Example:
        >>> [plain_word(text) for text in ("春耕", "三个", "。", " ")]
        ['春耕', '', '', None]
    """
    if text.isspace():
        return None
    word = _slogan(text) if len(text) > 1 else ""
    return "" if _COUNT.fullmatch(word) else word


def _slogan(text: str) -> str:
    word = "".join(text.split())
    return word if len(word) > 1 and _HAS_LETTER.search(word) else ""


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
# What every date begins with; most characters begin none, and are passed over twenty times as fast.
_BEGINS = re.compile(rf"[\d第{_DIGITS}]")


def find_dates(text: str) -> tuple[Stretch, ...]:
    """Find years, dates and quarters, labelled ``date``, to be protected; plan periods (十四五) stay words.

    Example:
        >>> text = "“十四五”规划：2025年2月20日前完成，一季度开工。"
        >>> [text[start:end] for start, end, _ in find_dates(text)]
        ['2025年2月20日', '一季度']
    """
    found: list[Stretch] = []
    at = 0
    for begins in _BEGINS.finditer(text):
        if begins.start() >= at and (date := _DATES.match(text, begins.start())):
            at = date.end()
            found.append((date.start(), at, "date"))
    return tuple(found)
