"""The words around a figure (语境): what was done, of whom, when, and whether it is new or all there is.

Words come from pledges.toml; a clause is what stands before the figure, back to a comma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from govtext.extract.indicators import normal_name
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

MULTI, PART = -1, -2
"""What a figure is about where that is no one year: several years, a part of a year or of the place."""

CLAUSE = re.compile(r"[，,；;：:。！？\n]")
MEMBER = re.compile(r"[，,；;：:。！？、\n]")
"""Where a clause ends, and where a member of a list does (社区食堂2处、日间照料中心1处)."""
FIRST = re.compile(r"^(?:[一二三四五六七八九十]是|首先|其次|再次|最后|同时|其中)")
"""What leads a clause in and names nothing."""

_STRETCH = re.compile(r"[；;。！？\n]")
# 较2020年增长, 比2015年: a base and no date; 2012年以来, 2023年启动的项目
_YEAR = re.compile(r"(?<![较比以\d自到至—-])((?:19|20)\d\d)年(?!以来|来|至今|启动|开工|以前|之前|的?目标)")
_MONTHS = re.compile(r"\d{1,2}(?:月|[—\-~至]\d{1,2}月)")
_TIME = re.compile(r"(?:份|底|末)?，")


def kind_of(clause: str, lexicon: Lexicon) -> str:
    """Tell what is said to be new, what is done in the period, a stock that is reached, and what was left.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> clauses = ("新增规上企业", "规上企业达到", "累计建成标准厂房", "建成标准厂房", "剩余", "粮食产量")
        >>> [kind_of(clause, load_lexicon()) for clause in clauses]
        ['added', 'level', 'stock', 'flow', 'rest', '']

    """
    if words_of(lexicon, "rest").search(clause):
        return "rest"
    if words_of(lexicon, "added").search(clause):
        return "added"
    level = re.search(rf"(?:{any_of(lexicon.words('pledges.level'))})[了到至]?[约近超]?$", clause)
    if words_of(lexicon, "total").search(clause):
        return "stock"
    if level:  # 市级认定的企业增至43家: whatever was done, it is the stock
        return "level"
    return (
        "flow"
        if words_of(lexicon, "deed").search(clause) or words_of(lexicon, "verb.").search(clause)
        else ""
    )


def verbs_of(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Give the groups of deeds that a clause speaks of.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> sorted(verbs_of("新建公厕", load_lexicon())), sorted(verbs_of("供应住房", load_lexicon()))
        (['pledges.verb.build'], ['pledges.verb.supply'])

    """
    return frozenset(key for key, pattern in _verbs(lexicon).items() if pattern.search(words))


@lru_cache(maxsize=4)
def _verbs(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Compile the groups of deeds: there are some ten among hundreds of groups of words."""
    keys = (key for key in lexicon.cues if key.startswith("pledges.verb."))
    return {key: words_of(lexicon, key.removeprefix("pledges.")) for key in keys}


def owner_of(clause: str, of: str, lexicon: Lexicon) -> str:
    """Give whose figure it is where a clause says more than the place: 东湖新城｜完成固定资产投资.

    Only for an indicator that indicators.tsv knows: other names are particular enough.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = load_lexicon()
        >>> clauses = ("东湖新城完成固定资产投资", "全年完成固定资产投资")
        >>> [owner_of(clause, "固定资产投资", words) for clause in clauses]
        ['东湖新城', '']

    """
    at = clause.rfind(of) if of else -1
    if at < 0 or not _known(of, lexicon):
        return ""
    groups = ("verb.", "deed", "added", "whole", "scope", "part", "years")
    words = lexicon.words(*(f"pledges.{group}" for group in groups))
    plain = re.sub(any_of([*words, *lexicon.words("pledges.idle")]), "", clause[:at])
    return re.sub(r"[^\u4e00-\u9fff]|[年月日]", "", plain)


@lru_cache(maxsize=65536)
def _known(of: str, lexicon: Lexicon) -> bool:
    return normal_name(of, lexicon) in {row.indicator for row in lexicon.indicators}


def phrase_of(clause: str, lexicon: Lexicon) -> str:
    """Give the words of a clause before its figure, without its time, its hedges and the verb of reaching.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> phrase_of("全年引进投资500万元以上项目达到", load_lexicon())
        '引进投资500万元以上项目'

    """
    lead = any_of(lexicon.words("pledges.whole", "pledges.striving"))
    clause = re.sub(rf"^(?:{lead})+", "", FIRST.sub("", clause.strip()))
    return re.sub(
        rf"(?:{any_of(lexicon.words('pledges.level', 'pledges.least'))})+$", "", clause
    ).removesuffix("等")


def about_of(before: str, of: str, over: int, lexicon: Lexicon, after: str = "") -> int:
    """Tell the year that a sentence is about by the last word of time before the figure.

    Where it names none, what stands ``over`` it decides (``times.Times``), unless the words ``after`` the
    figure say that several years are meant (造林25万亩，覆盖率由“十二五”末的41%提高到49%).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> lexicon = load_lexicon()
        >>> told = ("2024年，粮食产量", "五年来，新建公路", "1—6月，粮食产量", "较2020年增长，粮食产量")
        >>> [about_of(before, "粮食产量", 0, lexicon) for before in told]
        [2024, -1, -2, 0]

    """
    last, about = -1, 0
    marks = [(m.start(), int(m[1])) for m in _YEAR.finditer(before)]
    marks += [(m.start(), MULTI) for m in words_of(lexicon, "years").finditer(before)]
    marks += [(at, PART) for at in _timed(before, _MONTHS)]
    for at, year in marks:
        if at > last:
            last, about = at, year
    stretch = _STRETCH.split(before)[-1]
    if _timed(before, words_of(lexicon, "part")) or _among(CLAUSE.split(before)[-1], of):
        return PART
    if (about == PART or not (about or over)) and words_of(lexicon, "whole").search(stretch):
        return 0
    if not about and _since(lexicon).search(_STRETCH.split(after)[0]):
        return MULTI
    # 全年完成投资9亿元；新建水厂｜1座: among five years, 全年 holds for its sentence
    return about or (0 if _this_year(lexicon).search(before) else over)


def _among(clause: str, of: str) -> bool:
    """Tell a part of what was just named (其中3个) from a thing that has its own name (其中工业投资3亿元)."""
    return "其中" in clause and not (of and of in clause)


def _timed(before: str, pattern: re.Pattern[str]) -> list[int]:
    """Find the times that a figure is of: in its own clause, or in one that ends with the time (1—6月，)."""
    own = len(before) - len(CLAUSE.split(before)[-1])
    return [m.start() for m in pattern.finditer(before) if m.start() >= own or _TIME.match(before, m.end())]


@lru_cache(maxsize=4)
def _since(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what compares with the beginning of several years: 由“十二五”末的, 比五年前."""
    return re.compile(rf"[由从较比](?:{any_of(lexicon.words('pledges.years'))})")


@lru_cache(maxsize=4)
def _this_year(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile what says that the whole year is meant: 全年, 今年, and not 全市."""
    return re.compile(any_of(word for word in lexicon.words("pledges.whole") if "年" in word))


@lru_cache(maxsize=64)
def words_of(lexicon: Lexicon, group: str) -> re.Pattern[str]:
    """Compile the words of a group of pledges.toml."""
    return re.compile(any_of(lexicon.words(f"pledges.{group}")))
