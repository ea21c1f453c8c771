"""Quoted names of what was awarded, certified or opened (荣誉): 荣获“…”, “…”被确定为示范场, “…”启用."""

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
_OPENED = re.compile(r"(?:正式|全面|建成)?(?:启用|开园|开馆|开业|投入运营|投入使用|建成运营)|获批上市")
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
    given = _awards(lexicon).search(LISTED_BEFORE.sub("", before))
    return ("name", f"slogans.awards:{given[1]}") if given else None


@lru_cache(maxsize=8)
def _awards(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(lexicon.words("slogans.awards"))
    return re.compile(
        rf"({verbs})了?(?:为|成为)?(?:[{HAN}\d]{{0,6}}(?:级|国|国际|全球|世界|省|市|县|区|届|批|年度)|首批|首届)?$"
    )


def by_passive(inside: str, after: str, lexicon: Lexicon) -> Decision:
    """See whether it is opened or certified, alone or in a list: “甲”、“乙”被确定为示范场.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_passive("桃溪里", "正式启用。", load_lexicon())
        ('name', 'slogans.shape.opened')
    """
    while (following := NEXT_QUOTED.match(after)) is not None:
        after = after[following.end() :]
    plain = len(inside) <= 6 and not is_patterned(inside) and not CLAUSES.search(inside)
    if plain and not is_modified(inside) and _OPENED.match(after):
        return "name", "slogans.shape.opened"
    return ("name", "slogans.shape.certified") if plain and _CERTIFIED.match(after) else None
