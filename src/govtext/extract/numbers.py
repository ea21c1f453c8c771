"""What a number looks like in running text (数字的写法): the grammar of numerals, magnitudes, ranges and units.

The patterns run on the folded text. Everything that depends on words is in figures.toml and units.tsv.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.lexicon import Lexicon

HAN = "零〇一二两三四五六七八九十百千"
# 千 before 瓦 and the like belongs to the unit: 一百万千瓦
_HAN = "(?:[零〇一二两三四五六七八九十百]|千(?![瓦米克伏帕]))"
# 1,200 or 1200, with a decimal part
ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# 10万 1.2亿 4.78万亿 3千万, with the hedge where it may stand: 10万余, 10余万, 1000余
_MAGNITUDE = r"(?:[十百千]?[余多来几]?(?:万亿|亿万|[万亿]))|[十百千](?![分米克瓦伏赫])"
ARABIC_NUMBER = rf"{ARABIC}[余多来几]?(?:{_MAGNITUDE})?[余多来几]?"
# 一百二十 三千余 十几万 两亿; 数十 几百 上千 are powers of ten
_FUZZY = "(?:[数几上好][十百千万亿]+|[十百千]几|[二三四五六七八九]十几)"
HAN_NUMBER = rf"(?:{_FUZZY}[万亿]?|{_HAN}+(?:点[{HAN}]+)?(?:[余多来几]?[万亿]+(?:{_HAN}+)?)*)[余多来几]?"
_SHARE = rf"(?:百分之|千分之|万分之)(?:{ARABIC}|[{HAN}]+(?:点[{HAN}]+)?)"
_FRACTION = rf"(?:[{HAN}]+|\d+)分之(?:[{HAN}]+|\d+)|(?<![\d/])\d{{1,2}}/\d{{1,3}}(?![\d/])"
DASH = r"(?:—{1,2}|–|-|~|至|到)"


@lru_cache(maxsize=4)
def number_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the pattern of a number with its unit.

    Groups: ``low`` and ``high`` (of a range), ``unit``; ``share`` for 百分之六, ``fraction`` for 三分之一,
    ``zero`` for 零发生, ``double`` for 翻一番.
    """
    unit = unit_pattern(lexicon)
    zero = "|".join(lexicon.words("figures.zero"))
    low = rf"(?P<low>{ARABIC_NUMBER}|{HAN_NUMBER})"
    # 20%-30% and 5000元至8000元 repeat the unit, 3至5个 does not
    high = rf"(?:(?:%|{unit})?{DASH}(?P<high>{ARABIC_NUMBER}|{HAN_NUMBER}))?"
    return re.compile(
        rf"(?P<share>{_SHARE})|(?P<fraction>{_FRACTION})|翻(?P<double>[一两二三]?)番|(?P<zero>零)(?={zero})"
        rf"|{low}{high}(?P<unit>{unit})?(?P<half>半(?![年数径以天月]))?"
    )


# A unit's character that begins a longer word is none: 1.1亿人口, 3万人才, 5年级, 40天然湖泊
_LONGER = {"人": "口才民均员居类", "家": "庭园属", "年": "级龄度均会", "天": "然津气", "条": "件例", "度": "假", "里": "程面", "元": "旦素", "处": "理置于罚", "次": "要", "点": "位", "户": "籍", "分": "别"}


def _guarded(unit: str) -> str:
    name = re.escape(unit.replace("(", "（").replace(")", "）"))
    return f"{name}(?![{_LONGER[unit]}])" if unit in _LONGER else name


@lru_cache(maxsize=4)
def unit_pattern(lexicon: Lexicon) -> str:
    """Build the alternation of units, longest first, with rates (元/人) and doubled ones (台（套）)."""
    names = sorted(lexicon.units, key=lambda u: (-len(u), u))
    plain = "|".join(_guarded(u) for u in names)
    # a rate's second half is a unit of its own or a noun that is counted by: 微克/立方米, 元/村
    return rf"(?:(?:{plain})(?:/(?:{plain}|日|时|秒|[\u4e00-\u9fff]))?(?:（(?:次|件|套|个|处|户|人|台|间|辆|只|头|条|栋|块|家)）)?)"
