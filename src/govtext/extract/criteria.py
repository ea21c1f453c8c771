"""Criteria (标准): an age, a size or a sum that only says which things are meant: 5亿元以上项目8个."""

from __future__ import annotations

import re

from govtext.extract.found import Found
from govtext.extract.phrases import RATES
from govtext.lexicon import Lexicon

# 5亿元以上项目8个: the amount tells which ones are counted
# (搭建超5亿元规模的平台 builds one so large)
_COUNTED = (
    "(?:项目|企业|工程|单位|大户|楼宇|地块|基地|园区|村|集群|产业|家庭|增长点|"
    "规模(?!的[\u4e00-\u9fff]{2,12}[，。；、]))"
)
_CRITERION = re.compile(rf"(?:级(?:以上)?|(?:及)?以[上下])(?:的)?(?!“)[\u4e00-\u9fff]{{0,6}}?{_COUNTED}")
# 超亿元项目8个 says so with a word before the amount
_BEYOND = re.compile("(?:超过?|逾|(?<![通经])过)$")
_NAMED_BY = re.compile(rf"[\u4e00-\u9fff]{{0,2}}{_COUNTED}")
# 营收超10亿元重点科技企业5家, 一批产值超500亿、1000亿特色产业集群
_WORTH = re.compile(
    r"(?:产值|营收|收入|税收|纳税额?|交易额|销售额|[市估]值|(?<!总)投资额?|资产)(?:超过?|逾|过|达到?|突破)"
    r"[\d.余多十百千万亿元、]*$"
)
_WORTHY = re.compile(rf"[\d.千百万亿元、]*(?:级|以上)?的?[\u4e00-\u9fff]{{0,8}}?{_COUNTED}")
# 10蒸吨及以下锅炉, 120吨级码头: the size of a thing
_SIZE = re.compile("及以[上下]的?[\u4e00-\u9fff]|级(?!别|以|及)[\u4e00-\u9fff]")
# 15人以上手工作坊发展到80家: the size of those that are counted
_SIZED = re.compile(
    r"(?:及)?以[上下]的?[\u4e00-\u9fff]{2,10}?(?:总?数|发展|增加|增|达|共|新增|有|建成|认定|培育)?(?:到|至|达到?|有|共)*\d[\d.万]*余?[家个户处所座支]"
)
# 面向8个主导产业招商: what is there to be worked for
_TURNED = re.compile("(?:面向|围绕|聚焦|瞄准|紧盯|依托|立足|锚定|紧扣)$")
_FIELD = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:产业链?|行业|赛道|领域|片区|板块|方向|定位|战略|集群|环节|主线|重点|任务)"
)
_SIZES = frozenset("以及级")
_CLOSES = frozenset("，。；：！？\n")
_TURNS = frozenset("向绕焦准盯托足定扣")
# 达到50万元的有3个
_WHICH = re.compile(r"(?:以[上下])?的(?:村|企业|项目|户)?(?:有|达|共有)\d")
_COUNT = re.compile(
    r"(?:总?数)?(?:力争|争取|确保|将|要)?(?:达到?|超过?|不少于|不低于|共|约|新增|有)?[\d一二三四五六七八九十百]"
)
_MANY = re.compile(r"(?:一批|更多|多[个家]|若干|\d[个家户座项])")


def is_criterion(text: str, raw: Found, dimension: str, lexicon: Lexicon) -> bool:
    """Tell ages and sizes that say which things are meant: 60岁以上老人, 5亿元以上项目8个.

    ``dimension`` is that of the figure's unit in units.tsv, "" for none.

    Example:
        >>> from decimal import Decimal
        >>> from govtext.lexicon import load_lexicon
        >>> text = "20人以上作坊发展到8家，培训20人以上。"
        >>> one = Found(0, 3, Decimal(20), None, "人", "min", "", (), 0, 5)
        >>> is_criterion(text, one, "people", load_lexicon())
        True
        >>> other = one._replace(start=14, end=17, before=14, after=19)
        >>> is_criterion(text, other, "people", load_lexicon())
        False
    """
    if dimension == "age" or raw.unit == "周年" or _sizes_or_aims(text, raw, dimension, lexicon):
        return True
    follows = text[raw.end : raw.end + 1]
    if dimension in ("money", "area") and follows in _SIZES and _CRITERION.match(text, raw.end):
        return True
    short = raw.unit == "" and text[raw.start : raw.end].endswith(("亿", "万"))
    if dimension != "money" and not short:
        return False
    if follows in _CLOSES:
        return False  # as most amounts end
    beyond = _BEYOND.search(text, raw.before, raw.start) and _NAMED_BY.match(text, raw.end)
    return bool(beyond or _WHICH.match(text, raw.end)) or _is_worth(text, raw)


def _sizes_or_aims(text: str, raw: Found, dimension: str, lexicon: Lexicon) -> bool:
    """Tell 15人以上作坊发展到80家, 5-10亿元项目8个 and 聚焦四大产业 from what is counted."""
    if (
        dimension != "count" and text[raw.end : raw.end + 1] in _SIZES
    ):  # 力争5家以上企业上市: the unit counts them, and is no size of theirs
        named = text.startswith(lexicon.words("status.other.after"), raw.end)
        sized = raw.unit not in RATES and dimension != "people" and _SIZE.match(text, raw.end)
        if named or sized or (text.startswith("以", raw.end) and _SIZED.match(text, raw.end)):
            return True
    if raw.high is not None and dimension == "money" and (things := _NAMED_BY.match(text, raw.end)):
        return bool(_COUNT.match(text, things.end()))
    # 锚定500亿元目标 and 围绕8%的增长任务 are promises
    if dimension != "count" or text[raw.start - 1 : raw.start] not in _TURNS:
        return False
    return bool(_TURNED.search(text, max(0, raw.start - 2), raw.start) and _FIELD.match(text, raw.end))


def _is_worth(text: str, raw: Found) -> bool:
    """Tell what the things counted are worth: 营收超10亿元重点科技企业5家."""
    worth = _WORTH.search(text, max(0, raw.start - 24), raw.start)
    kind = _WORTHY.match(text, raw.end) if worth else None
    if not worth or not kind:
        return False
    return bool(
        _COUNT.match(text, kind.end()) or _MANY.search(text, max(0, worth.start() - 6), worth.start())
    )
