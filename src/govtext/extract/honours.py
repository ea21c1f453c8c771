"""Quoted names of what was awarded, certified, built or opened (荣誉): 荣获“…”, “…”被确定为示范场."""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.heads import NEXT_QUOTED
from govtext.extract.shapes import CLAUSES, HAN, Decision, is_modified, is_patterned
from govtext.lexicon import Lexicon

NAMED_ACTION = re.compile(r"..(?:工程|行动|计划|活动)$|..年$")
"""The end of a campaign's own name."""
# 被评为“敬老行动”模范社区: the award is what follows
_MODELS = re.compile("模范|示范|先进|优秀")
# “景盛”被评为奶牛示范场, “云芽”通过地理标志评审: what is certified has a name
_CERTIFIED = re.compile(
    rf"[^，。；]{{0,3}}被[{HAN}]{{0,8}}(?:确定|评|认定|命名|授予|列入?)为?|通过[{HAN}]{{2,8}}(?:评审|认证)"
)
# “桃溪里”启用, “云河蔬园”建成运营: what is opened has a name
_OPENED = re.compile(
    r"(?:正式|全面|建成|开通)?(?:启用|开园|开馆|开业|投入运营|投入使用|投用|建成运营|上线|揭牌)|获批上市"
)
# 建成“老渔民食堂”12家, 开通“云河便民网”: what is built, opened or counted
_BUILT = re.compile(r"(?:建成|开通|运行|开设|设立|成立|筹建|筹备|启用|投用|开办|推出|供应)了?$")
_COUNTED = re.compile(
    r"(?:增加到|增至|达到?|总数达?)?\d[\d.万余多]*(?:个|家|处|所|座|张)|床位|全覆盖|入住|入驻"
)
# 荣获“甲”“乙”、|“丙”: the list that stands before
LISTED_BEFORE = re.compile(r"(?:“[^“”\n]{1,40}”[、，和及]?)+$")
"""The list of quoted expressions that stands before."""


def by_award(inside: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether it was awarded, alone or in a list: 被评为“…先进单位”“…示范工程”.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_award("春泥敬老行动", "被省里评为", "。", load_lexicon())
        ('name', 'slogans.awards:评为')
        >>> by_award("春泥敬老行动", "被省里评为", "先进单位。", load_lexicon()) is None
        True
    """
    ranked = re.match(r"十[大佳]", inside)  # 十大法治事件
    if len(inside) < 4 or (is_patterned(inside) and not ranked):
        return None
    if NAMED_ACTION.search(inside) and _MODELS.match(after):
        return None
    pattern = _awards(lexicon, of_many=bool(ranked))
    given = pattern.search(LISTED_BEFORE.sub("", before))
    return ("name", f"slogans.awards:{given[1]}") if given else None


@lru_cache(maxsize=8)
def _awards(lexicon: Lexicon, *, of_many: bool) -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("slogans.awards"))
    if of_many:  # 获评茶业博览会“十大新品”: one of ten is an award, whoever gives it
        return re.compile(rf"({verbs})[{HAN}\d]{{0,16}}$")
    return re.compile(
        rf"({verbs})了?(?:为|成为)?(?:[{HAN}\d]{{0,6}}(?:级|国|国际|全球|世界|省|市|县|区|届|批|年度|唯一|首个|首家)|首批|首届)?$"
    )


def by_place(inside: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether it is opened or certified, alone or in a list, or a house that is built or counted.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_place("桃溪里", "", "正式启用。", load_lexicon())
        ('name', 'slogans.shape.opened')
        >>> by_place("渔民之家", "建成", "6家。", load_lexicon())
        ('name', 'slogans.houses')
    """
    while (following := NEXT_QUOTED.match(after)) is not None:
        after = after[following.end() :]
    if CLAUSES.search(inside):
        return None
    house = inside.endswith(lexicon.words("slogans.houses")) and len(inside) > 3 and "的" not in inside
    if house and (_BUILT.search(before) or _COUNTED.match(after) or _OPENED.match(after)):
        return "name", "slogans.houses"
    if is_patterned(inside) or is_modified(inside) or len(inside) > 8:
        return None
    if _OPENED.match(after):
        return "name", "slogans.shape.opened"
    return ("name", "slogans.shape.certified") if len(inside) < 7 and _CERTIFIED.match(after) else None
