"""The names of what is counted (指标名): without the place's own words, the deed, and what the unit says.

Words come from pledges.toml; a name that indicators.tsv knows means just what it says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.analyse.targets.contexts import FIRST
from govtext.extract.indicators import normal_name
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

SHORTEST = 3
"""Characters that a name needs; shorter ones (村, 居民) name nothing by themselves."""


def bare_name(name: str, lexicon: Lexicon) -> str:
    """Give a name without the place's own words before it, in its normal form.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = load_lexicon()
        >>> bare_name("镇区集中供热普及率", words), bare_name("全县城镇新增就业", words)
        ('集中供热普及率', '城镇新增就业')

    """
    return name if name in _names(lexicon) else _bare(name, lexicon)


def is_called(name: str, said: str, lexicon: Lexicon) -> bool:
    """Tell whether an indicator is meant by what a user says: part of its name, an alias, = and all of it.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words = load_lexicon()
        >>> [is_called("财政总收入", said, words) for said in ("收入", "=收入", "= 财政总收入")]
        [True, False, True]
        >>> is_called("地区生产总值", "GDP", words)
        True

    """
    whole, words = said.strip().startswith("="), said.strip().lstrip("=").strip()
    normal = next((i.indicator for i in lexicon.indicators if words in (i.indicator, *i.aliases)), words)
    return name in (normal, words) if whole else normal in name or words in name


def general(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name says too little to hold two figures of it together: 项目, 村, 各类企业.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [general(name, load_lexicon()) for name in ("项目", "民宿", "重点项目", "高新技术企业")]
        [True, True, True, False]

    """
    return (
        len(name) < SHORTEST
        or name in lexicon.words("pledges.vague")
        or name in lexicon.stopwords.get("heads", ())
    )


def whole_name(name: str, phrase: str, lexicon: Lexicon) -> str:
    """Give a name, or where it says too little the words before the figure that end with it.

    新增“四上”企业 and 新入库“四上”企业 are 企业 by themselves, and both “四上”企业.
    """
    if not general(name, lexicon) or not phrase.endswith(name):
        return name
    longer = re.sub(rf"^(?:{any_of(_deeds(lexicon))})+", "", phrase)
    named = longer != phrase or re.search(r"[”\d]", longer)  # 惠及居民 names nothing more than 居民
    return longer if named and len(longer) > max(len(name), SHORTEST) else name


def stem_of(name: str, lexicon: Lexicon) -> str:
    """Give a name without what its unit and its deed say already, and without idle words before it.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> names = ("绿色建筑面积", "老旧小区改造任务", "区域一类社康中心", "农村居民人均可支配收入")
        >>> [stem_of(name, load_lexicon()) for name in names]
        ['绿色建筑', '老旧小区改造', '一类社康中心', '农村居民人均可支配收入']

    """
    if name in _names(lexicon):
        return name
    found = _stemming(lexicon).fullmatch(name)
    stem = normal_name(found[1], lexicon) if found else name
    return name if general(stem, lexicon) else stem


@lru_cache(maxsize=8)
def _stemming(lexicon: Lexicon) -> re.Pattern[str]:
    lead, deed = any_of(lexicon.words("pledges.plain.lead")), any_of(_deeds(lexicon))
    tail = any_of(lexicon.words("pledges.plain.tail"))
    return re.compile(rf"(?:{deed})*(?:{lead})*(.{{{SHORTEST},}}?)(?:{deed}|{tail})*")


@lru_cache(maxsize=8)
def _names(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row.indicator for row in lexicon.indicators)


@lru_cache(maxsize=8)
def _deeds(lexicon: Lexicon) -> tuple[str, ...]:
    groups = (key for key in lexicon.cues if key.startswith("pledges.verb."))
    return lexicon.words(*groups, "pledges.deed", "pledges.added", "pledges.striving")


@lru_cache(maxsize=65536)
def _bare(name: str, lexicon: Lexicon) -> str:
    name = FIRST.sub("", name)
    scope = re.match(any_of(w for w in lexicon.words("pledges.scope") if len(w) > 1), name)
    rest = name[scope.end() :] if scope else name
    return normal_name(rest, lexicon) if len(rest) >= 3 else normal_name(name, lexicon)
