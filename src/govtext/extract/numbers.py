"""What a number looks like in running text (数字的写法): numerals, magnitudes, ranges and units.

The patterns run on the folded text. Everything that depends on words is in figures.toml and units.tsv.
"""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.patterns import any_guarded, any_of

HAN = "零〇一二两三四五六七八九十百千"
_ALONE_A_WORD = "〇一二两三四五六七八九十百千"  # 零 counts before a noun: 零事故
# 千 before 瓦 and the like belongs to the unit: 一百万千瓦
_HAN = "(?:[零〇一二两三四五六七八九十百]|千(?![瓦米克伏帕卡]))"
# 1,200 or 1200, with a decimal part; ５，０００万 where the comma is full-width too
ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# 10万 1.2亿 4.78万亿 3千万, with the hedge where it may stand: 10万余, 10余万, 1000余
_MAGNITUDE = r"(?:[十百千]?[余多来几]?(?:万亿|亿万|[万亿]))|[十百千](?![分米克瓦伏赫卡])"
# 5万6千, 1亿2千万, 1千零20: a second part that has a magnitude or follows 零
_REST = r"(?:(?<=[万亿])\d{1,4}(?:[百千]万?|万)|(?<=[百千])零\d{1,3}万?)"
ARABIC_NUMBER = rf"{ARABIC}[余多来几]?(?:{_MAGNITUDE})?{_REST}?[余多来几]?"
# 一百二十 三千余 十几万 两亿; 数十 几百 上千 are powers of ten
# 突破万亿, 过亿元企业, 亿元以上项目, 增收万元: a power of ten alone
_BOUNDED = "(?:(?<=[近逾超])|(?<=超过)|(?<=突破)|(?<=[^通经]过))"
_ALONE = rf"(?:{_BOUNDED}(?:万亿|[万亿])|[万亿](?=元(?:及)?以上)|(?<=增收)万(?=元))"
_FUZZY = rf"(?:(?:好几|[数几]|(?<![以百千])上)[十百千万亿]+|[十百千]几|[二三四五六七八九]十几|{_ALONE})"
# 十来个, but 数百万来岚务工者 came
_AFTER = "(?:[余多几]|(?<![万亿])来)?"
HAN_NUMBER = rf"(?:{_FUZZY}[万亿]?|{_HAN}+(?:点[{HAN}]+)?(?:[余多来几]?[万亿]+(?:{_HAN}+)?)*){_AFTER}"
_SHARE = rf"(?:百分之|千分之|万分之)(?:{ARABIC}|[{HAN}]+(?:点[{HAN}]+)?)"
# 占全国一半, 减少一半以上; 一半山水一半城 counts nothing
_ONE_HALF = "(?<![另城])一半(?![山水是一城])"
_FRACTION = rf"(?:[{HAN}]+|\d+)分之(?:[{HAN}]+|\d+)|(?<![\d/])\d{{1,2}}/\d{{1,3}}(?![\d/])|{_ONE_HALF}"
# 半年, 半小时: a length of time; 上半年 and 每半年 are none
_HALF = r"(?<![上下前后大小每对过])半(?P<alone>年|天|小时|个小时|个月)(?![报总工载])"
SAME_LIST = re.compile(r"(?:以上|左右|以内)?[、和与及，]")
"""What stands between two numbers of one list: 分别增长6.5%、7%以上和8.2%."""
DASH = r"(?:—{1,2}|-{1,2}|–|~|至|到)"
_DASHES = "—–~至到-"
# few numbers begin a range: to see it first spares the others the trial of every unit
_DASH_AHEAD = rf"(?=[^，。；、\n{_DASHES}]*+[{_DASHES}])"


@lru_cache(maxsize=4)
def number_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile the pattern of a number with its unit.

    Groups: ``low``, ``middle`` (unit) and ``high`` of a range, ``unit``; ``share`` for 百分之六, ``fraction``
    for 三分之一, ``zero`` for 零发生, ``double`` for 翻一番, ``alone`` for the unit of 半年.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> match = number_pattern(load_lexicon()).search("新建3至5个凉亭")
        >>> match["low"], match["high"], match["unit"]
        ('3', '5', '个')
    """
    unit = unit_pattern(lexicon)
    zero = any_of(lexicon.words("figures.zero"))
    names = f"(?:{any_of(lexicon.words('figures.zero.names'))})"
    low = rf"(?P<low>{ARABIC_NUMBER}|{HAN_NUMBER})"
    # 20%-30% and 5000元至8000元 repeat the unit, 3至5个 does not
    high = rf"(?:{_DASH_AHEAD}(?P<middle>%|{unit})?{DASH}(?P<high>{ARABIC_NUMBER}|{HAN_NUMBER}))?"
    return re.compile(
        rf"(?P<share>{_SHARE})|(?P<fraction>{_FRACTION})|翻了?(?P<double>[一两二三四1-4]?)番|{_HALF}|(?P<zero>零)(?=(?:{zero})(?!{names}))"
        rf"|{low}{high}(?P<unit>{unit})?(?P<half>半(?![年数径以天月导山岛决壁边途成夜场程封机自])|(?<=个)半(?=月))?"
    )


@lru_cache(maxsize=4)
def begins_number(lexicon: Lexicon) -> re.Pattern[str]:
    """Compile a character with which a figure can begin: to try ``number_pattern`` elsewhere is dear.

    上, 数 and 好 are common, but few begin a number: 上万, 数十, 好几. A numeral that nothing of a number
    follows is part of a word: 统一规划, 一体.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> begins_number(load_lexicon()).findall("统一规划，一年上山三次，上万户")
        ['一', '三', '上', '万']
    """
    units = "".join(sorted({name[0] for name in lexicon.units}))
    follows = re.escape(f"{HAN}万亿点余多几来分半%{_DASHES}{units}")
    # one class first, of which a search passes over all else
    return re.compile(
        rf"[\d{HAN}万亿数几上好半翻](?:(?<![上数好{_ALONE_A_WORD}])|(?=[十百千万亿几])|(?<![上数好])(?=[{follows}]))"
    )


def _guard(unit: str, longer: tuple[str, ...]) -> str:
    """Give what must not follow a unit, for then it begins a longer word: 1.1亿人口, 跨过千亿台阶."""
    rests = {word[-1] for word in longer if word[:-1] == unit}
    return f"(?!{any_of(rests)})" if rests else ""


@lru_cache(maxsize=4)
def unit_pattern(lexicon: Lexicon) -> str:
    """Build the alternation of units, longest first, with rates (元/人) and doubled ones (台（套）)."""
    longer = lexicon.words("figures.units.longer")
    names = {u: u.replace("(", "（").replace(")", "）") for u in lexicon.units}  # as the view has them
    plain = any_guarded({name: _guard(u, longer) for u, name in names.items()})
    # a rate's second half is a unit of its own or a noun that is counted by: 微克/立方米, 元/村
    per = rf"(?:/[百千万]?(?:{plain}|日|时|秒|[\u4e00-\u9fff]))?"
    return rf"(?:(?:{plain}){per}(?:（[次件套个处户人台间辆只头条栋块家]）)?)"
