"""What the noun after a quoted expression says of its kind (以名定类): “清风护航”行动, “龙头”作用."""

from __future__ import annotations

import re
from functools import lru_cache

from govtext.extract.edges import Edges
from govtext.extract.honours import NAMED_ACTION
from govtext.extract.shaped import by_shape
from govtext.extract.shapes import CLAUSES, HAN, Decision, exhorts, is_abbreviated, is_nominal, is_patterned
from govtext.lexicon import Lexicon

_KINDS = ("campaign", "formulation", "motto", "name", "label")
# “千村工程”经验, “作风建设年”部署: what is learnt or set is still a campaign, by its own end
_OF_CAMPAIGNS = ("经验", "做法", "部署", "方案", "举措", "政策体系")
# 人才+项目, but 春苗1+5计划
_SUM = re.compile(rf"\+[{HAN}]{{2,4}}$")
# how that end begins: “清风护航”活动经验, “千船归港”专项部署
_CAMPAIGN = re.compile("活动|行动|工程|计划|主题教育|学习教育|专项")
# up to here it is one phrase (企业发展短板), beyond it has parts of its own (社区公共服务设施短板)
_NEAR = 7
# “甲”“乙”等平台
_LIST = re.compile(r"(?:[、和与及]?“[^“”\n]{1,40}”)*等")
# what is given has a name, whatever its form
_GIVEN = ("奖", "称号", "荣誉", "殊荣", "奖项")
# and so has a rank, though 的 stands between; “望海听潮”的观景系统 tells what the thing is like
_RANKED = (*_GIVEN, "等次", "等级")


def by_strong_noun(inside: str, noun: str, before: str, after: str, lexicon: Lexicon) -> Decision:
    """Ask the strong nouns; “两个率先”目标 is a term still, “科学之城”的目标 a thing.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_strong_noun("清风护航", "行动", "开展", "行动。", load_lexicon())
        ('campaign', 'slogans.after.strong.campaign:行动')
        >>> by_strong_noun("两个率先", "目标", "", "目标。", load_lexicon()) is None
        True
    """
    decision = ask_noun("strong", noun, lexicon)
    if decision is None or _is_silent(inside, noun, decision, after, lexicon):
        return None
    kind, rule = decision
    if kind == "campaign":
        return _as_fought(inside, noun, before, lexicon) or decision
    if kind == "formulation" and rule.endswith(_OF_CAMPAIGNS) and (own := _CAMPAIGN.match(noun)):
        return ask_noun("strong", own[0], lexicon) or ask_noun("weak", own[0], lexicon) or decision
    return decision


def _is_silent(inside: str, noun: str, decision: tuple[str, str], after: str, lexicon: Lexicon) -> bool:
    """See whether the noun says nothing of the kind: the expression says more, or another thing is meant."""
    kind, rule = decision
    # a list with 等 holds such names: “渔业+科普”“渔业+文旅”等平台; “十佳案例”金奖 was given
    named = kind == "name" and (_LIST.match(after) or rule.endswith(_GIVEN))
    far = len(noun) > 6 and not noun.startswith(rule.partition(":")[2])
    if is_abbreviated(inside) and not named and (kind in ("motto", "name") or far):
        return True
    if kind == "campaign":  # “人无我有、人有我强”的优质项目: what is said of them
        return bool(CLAUSES.search(inside)) and after.startswith("的") and rule.endswith(("项目", "工程"))
    if kind == "name":
        return not named and _only_tells(inside, rule, after)
    if kind == "formulation":  # “大干一百天、决胜下半年”工作方案 has a call for its name
        called = noun in ("方案", "工作方案") and _calls(inside, lexicon)
        return called or (rule.endswith(_OF_CAMPAIGNS) and NAMED_ACTION.search(inside) is not None)
    return rule.endswith("目标") and is_nominal(inside, lexicon)


def _only_tells(inside: str, rule: str, after: str) -> bool:
    """See whether it tells of a thing, and does not name it: “一对一”服务专班, “望海听潮”的观景系统."""
    counted = is_patterned(inside) and rule.endswith("专班")
    return counted or (after.startswith("的") and not rule.endswith(_RANKED))


def _as_fought(inside: str, noun: str, before: str, lexicon: Lexicon) -> Decision:
    """See whether it is a work that is fought or a sham: 严防“钓鱼”项目, “豆腐渣”工程."""
    if inside in lexicon.words("slogans.shams") and noun.startswith(("工程", "项目")):
        return "label", "slogans.shams"
    if before.endswith(lexicon.words("slogans.fought")):
        return "formulation" if is_patterned(inside) else "label", "slogans.fought"
    return None


def ask_noun(strength: str, noun: str, lexicon: Lexicon) -> Decision:
    """Ask the groups of a ``strength`` for the longest word that the noun phrase ends with, else begins with.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> ask_noun("strong", "专项行动", load_lexicon())
        ('campaign', 'slogans.after.strong.campaign:行动')
    """
    if not noun:
        return None
    words = words_of(lexicon, f"slogans.after.{strength}.")
    for word in (*words.closing(noun), *words.opening(noun)):
        # a word of one character must be all of it: 奖, but not the 节 of 关键环节
        if len(word) > 1 or word == noun:
            kind = words.meanings[word]
            return kind, f"slogans.after.{strength}.{kind}:{word}"
    return None


@lru_cache(maxsize=64)
def words_of(lexicon: Lexicon, prefix: str) -> Edges:
    """Give the words of the groups below the prefix with their kinds; of two kinds the first by name.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> words_of(load_lexicon(), "slogans.before.").meanings["开展"]
        'campaign'
    """
    kinds = sorted((kind for kind in _KINDS if prefix + kind in lexicon.cues), reverse=True)
    meanings = {word: kind for kind in kinds for word in lexicon.cues[prefix + kind].words}
    return Edges(meanings, max(map(len, meanings), default=0))


def _calls(inside: str, lexicon: Lexicon) -> bool:
    """See whether it is one clause of eight characters or several that exhort."""
    clausal = CLAUSES.search(inside) is not None or exhorts(inside, lexicon)
    return clausal and by_shape(inside, lexicon)[0] == "motto"


def by_weak_noun(inside: str, noun: str, lexicon: Lexicon, *, told: bool = False) -> Decision:
    """Ask the weaker nouns; not for clauses (“送医、送药”服务) and number-led terms (“三无”企业).

    With ``told`` 的 stands between, and no name: “精彩、热烈”的茶艺大会.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> by_weak_noun("点单配送", "服务", load_lexicon())
        ('formulation', 'slogans.after.weak.formulation:服务')
    """
    decision = ask_noun("weak", noun, lexicon)
    if decision and decision[0] == "name":
        # “科技+思政”育人品牌, “游石川、品春茶”服务品牌
        called = decision[1].endswith(("品牌", "大会")) and CLAUSES.search(inside) and _calls(inside, lexicon)
        return None if told or called or _SUM.search(inside) else decision
    if decision is None or decision[0] not in ("formulation", "label"):
        return decision
    if decision[0] == "label" and inside.startswith("一"):  # “一片叶子”文章
        return decision
    # “村转居”社区公共服务设施短板: so far away another thing is meant
    if decision[0] == "label" and len(noun) > _NEAR and not noun.startswith(decision[1].partition(":")[2]):
        return None
    fault = decision[0] == "label" and noun.endswith(lexicon.words("slogans.after.faults"))
    # “不让一滴污水入湖”的底线
    if noun.endswith(lexicon.words("slogans.after.calls")) and exhorts(inside, lexicon):
        return "motto", "slogans.after.calls"
    plan = noun == "工作方案" and _calls(inside, lexicon)
    clauses = plan or (CLAUSES.search(inside) and not fault)
    word = decision[0] == "formulation" and len(inside) == 2  # “风口”产业, “点单”服务: a thing is called so
    return None if clauses or word or is_patterned(inside) else decision
