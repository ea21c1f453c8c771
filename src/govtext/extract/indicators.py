"""The indicator of a figure (指标名称): the full name as a person would write it in a table.

``of`` is the stretch of the text that names what is measured; the indicator is that name, each value of a
list under one head (A、B分别增长8%、9%) with its own, in the normal form of indicators.tsv where it has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from govtext.extract.found import Placed
from govtext.extract.measured import TRADE
from govtext.extract.numbers import SAME_LIST
from govtext.lexicon import Lexicon

# what parts the members of a list; 参与单位, 普及率, 和谐社区 are words
_MEMBERS = re.compile(r"、|和(?![谐睦平])|(?<!参)与|以及|(?<![普涉])及")
# a figure a head or a unit is another statistic than the whole: 人均GDP, 亩均税收, 单位GDP能耗
_PER = r"(?:人均|亩均|户均|地均)"
_UNIT_OF = r"单位(?=GDP|(?:地区|国内)?生产总值|工业增加值|产值|产品|面积|土地)"
_RATED = re.compile(rf"({_PER}|{_UNIT_OF})(.+)")
# of begins after it: 居民人均可|支配收入; the people it is counted for belong to the name
_BEFORE = re.compile(rf"((?:(?:城乡|城镇|农村|社区)?居民|农民|职工)?{_PER}可?|单位)$")
_BEFORE_ENDS = ("均", "均可", "单位", "\n")
# 防汛工作实现“零失误”: what has none of it
_LACKING = re.compile(
    r"(?:^|[，。；：！？\n])(?:全年|今年|确保|力争|继续|持续|保持|实现|做到|努力)*([\u4e00-\u9fff、]{2,14}?)"
    r"(?:保持|实现|做到|达到)?[“‘]?$"
)
# 民生支出｜占财政支出的比重达83%, 增加值3亿元｜，占GDP比重6%
_SHARE = re.compile(
    r"[^。；\n]{0,16}?占((?:全[国省市县区镇]|[\u4e00-\u9fffA-Z]{2,14}?))的?(?:比重|比例|份额)?"
    r"(?:预计|已|分别|均|高)?(?:达到?|为|超过?|提高到?|提升[至到]|稳定在|保持在|不低于|不少于|约|近)?[了至到]?"
)
# 食品业产值达到9亿元，｜装备制造业｜达到7亿元
_TRADE_ALONE = re.compile(
    rf"，([\u4e00-\u9fff]{{0,10}}{TRADE})(?:[达超突近约预力将完实增为逾][\u4e00-\u9fff]{{0,5}})?"
)
_BREAK = re.compile(r"[。；，！？\n]")
_STOP = re.compile(r"[。！？\n]")
_NEAR = 60


def name_indicators(figures: Sequence[Placed], text: str, lexicon: Lexicon) -> list[str]:
    """Give the indicator of every figure, in order.

    Example:
        >>> from govtext.extract.figures import find_figures
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> text = "GDP、固定资产投资分别增长6%、8%。"
        >>> found = find_figures(fold_text(text), load_lexicon())
        >>> name_indicators(found, text, load_lexicon())
        ['地区生产总值', '固定资产投资']
    """
    names: list[str] = []
    for run in _runs(figures, text):
        if len(run) == 1:
            names.append(normal_name(_whole_name(run[0], run[0].of, text, lexicon), lexicon))
            continue
        members = _split_members(run[0].of, lexicon)
        if len(run) == 2 and "城乡" in run[0].of and len(members) == 1:
            # 城乡居民人均可支配收入分别增长7%、8%
            members = [run[0].of.replace("城乡", half) for half in ("城镇", "农村")]
        for i, figure in enumerate(run):
            own = members[i] if len(members) == len(run) else figure.of
            if figure.of.startswith(own):  # the first of a list, or all of it
                own = _whole_name(figure, own, text, lexicon)
            names.append(normal_name(own, lexicon))
    return _complete(names, figures, text)


def _complete(names: list[str], figures: Sequence[Placed], text: str) -> list[str]:
    """Complete a name from its neighbour: 增加值3亿元，占GDP比重6%; 31户117名监测对象."""
    for at in range(1, len(names)):
        above = names[at - 1]
        shares = names[at].startswith("占") and above
        if shares and not _STOP.search(text, figures[at - 1].end, figures[at].start):
            names[at] = above + names[at]
        elif names[at] and (trade := _trade(figures[at - 1], figures[at], text)):
            names[at] = trade + names[at]
    for at in range(len(names) - 2, -1, -1):
        following = figures[at + 1]
        if not names[at] and following.of and following.start == figures[at].end:
            names[at] = names[at + 1]
    return names


def _trade(above: Placed, figure: Placed, text: str) -> str:
    """Give the trade of which the measure of the trade above is said: 食品业产值9亿元，装备制造业7亿元."""
    if figure.raw.of is None or figure.raw.of[1] > above.raw.start:
        return ""
    alone = _TRADE_ALONE.fullmatch(text, above.end, figure.start)
    return alone[1] if alone else ""


def _whole_name(figure: Placed, own: str, text: str, lexicon: Lexicon) -> str:
    """Give the name with what belongs to it in the text: 人均｜GDP, 新增｜城镇就业, 边境管控零｜漏洞."""
    near = max(0, figure.start - _NEAR)
    if figure.of and text.startswith(figure.of, figure.end):
        lacking = _LACKING.search(text, near, figure.start) if figure.raw.value == 0 else None
        return (lacking[1] if lacking else "") + own
    at = text.rfind(figure.of, near, figure.start) if figure.of else -1
    if at < 0:
        return own
    if share := _SHARE.fullmatch(text, at + len(figure.of), figure.start):
        return f"{own}占{share[1]}比重"
    forms = _normal_forms(lexicon)
    leads = (lead for lead in ("城镇新增", "新增") if text.endswith(lead, near, at) and lead + own in forms)
    return next(leads, _rate_before(figure, at, text)) + own


def _rate_before(figure: Placed, at: int, text: str) -> str:
    """Give the 人均 right before the name at ``at``: 人均 of 人均GDP达到5万元, where ``of`` is GDP."""
    stop = at + len(figure.of)
    rated = text.endswith(_BEFORE_ENDS, 0, at)
    rate = _BEFORE.search(text, max(0, figure.start - _NEAR), at) if rated else None
    if rate is None or _BREAK.search(text, stop, figure.start):
        return ""
    return rate[1] if _RATED.search(text, rate.start(1), stop) else ""


def _runs(figures: Sequence[Placed], text: str) -> list[list[Placed]]:
    """Group neighbours that share one head: 分别增长6.5%、7%和8.2%."""
    runs: list[list[Placed]] = []
    for figure in figures:
        last = runs[-1][-1] if runs else None
        if last and figure.of and last.of == figure.of and SAME_LIST.fullmatch(text, last.end, figure.start):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def _split_members(name: str, lexicon: Lexicon) -> list[str]:
    """Part a list of measures; 城镇 in 城镇、农村居民人均可支配收入 shares the last one's head."""
    members = [m for m in _MEMBERS.split(name) if m]
    last = members[-1] if members else ""
    return [m + last[len(m) :] if m in lexicon.words("figures.of.shared") else m for m in members]


@lru_cache(maxsize=8192)
def normal_name(name: str, lexicon: Lexicon) -> str:
    """Give an indicator's normal form where indicators.tsv knows it, else the name without stray spaces.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> normal_name("公共财政预算收入", load_lexicon()), normal_name("油茶种植 面积", load_lexicon())
        ('一般公共预算收入', '油茶种植面积')
    """
    plain = "".join(name.split())
    forms = _normal_forms(lexicon)
    if known := forms.get(plain.upper()):
        return known
    rated = _RATED.fullmatch(plain)
    return rated[1] + forms.get(rated[2].upper(), rated[2]) if rated else plain


@lru_cache(maxsize=4)
def _normal_forms(lexicon: Lexicon) -> dict[str, str]:
    forms: dict[str, str] = {}
    for row in lexicon.indicators:
        for name in (row.indicator, *row.aliases):
            forms[name.upper()] = row.indicator
    return forms
