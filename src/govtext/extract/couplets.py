"""Series whose members are clauses of five characters and more (对偶): 迈上新台阶、展现新气象."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.extract.members import (
    Clause,
    Words,
    is_act,
    is_phrase,
    is_predicate,
    is_said,
    only_commas,
    same_places,
)

_PROVERB = re.compile(r"[不者之则必方莫勿犹乃且岂皆何]|无|千|万|江|海|山|风|春|路")
_RHETORIC = frozenset("不无虽则必者敢莫岂在于更才而")
# 有权必有责、用权受监督、侵权要赔偿: each says what must be
_MUST = re.compile(r".(?:[必须敢莫不受]|要(?![求素点]))")
# 昂扬向上的朝气、担当负责的正气; 攻坚克难的奋斗者、勇毅前行的开拓者
_SPIRIT = re.compile(r".{2,6}的.{1,2}[气劲心力功志情魂者]")
_TURNS = re.compile(r"就[会能]|[即终必]将|不是|就是|必须|没有|充满|成就")
_WANTS = re.compile(r"需|有待|仍|尚|亟")
_BY = frozenset("以凭靠用向为从对")
# 变压力为动力，化挑战为机遇
_TURNED = re.compile(r"[变化转].{1,4}[为成]..?")


def why_long(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    """Name the rule by which members of equal length, five characters or more, exhort, or give "".

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> run = [Clause(0, 6, "人民安居乐业", "、"), Clause(7, 13, "社会安定有序", "。")]
        >>> why_long(run, [c.text for c in run], read_words(load_lexicon()))
        'series.long.said'
    """
    commas = only_commas(run)
    same = same_places(members)
    if any(all(m.startswith(w) for m in members) for w in words.degree):
        return "series.long.alike" if not commas or len(members) > 2 or same > 1 else ""
    must = not commas and same and all(map(_MUST.search, members)) and not _plain(members, words)
    crossed = len(members) == 2 and _crossed(members[0], members[1])
    tries = (
        ("couplet", _rhetorical(run, members) or _is_alone(run, members, words)),
        ("framed", _is_framed(members, commas=commas)),
        ("crossed", crossed or all(map(_TURNED.fullmatch, members))),
        ("spirit", _is_spirit(members, words)),
        ("must", must),
    )
    return next((f"series.long.{name}" for name, found in tries if found), _why_worded(run, members, words))


def _why_worded(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    """Name the rule that rests on the members' own words: a set phrase at one end, a high tone."""
    commas = only_commas(run)
    if members[0].startswith(words.work) and not any(m[:2] in words.verbs for m in members[1:]):
        return ""  # 促进数据共建共享、业务互联互通: the verb governs both
    if not run[0].cut or run[0].then == "、":
        said = sum(is_said(m, words) for m in members)
        if said == len(members) or _is_phrased(members, words):
            return "series.long.said"
        if said and not commas and all(_says(m, words) for m in members):
            return "series.long.said"
        if run[-1].then != "等" and (_is_lofty(members, words) or _has_done(members, words)):
            return "series.long.lofty"
    heads = all(m[:2] in words.verbs or m[:2] in words.degree for m in members)
    inner = _inner(members)
    high = len(run) > 2 and heads and any(m[:2] in words.lofty for m in members)
    if inner and (high or _TURNS.search(inner)):  # 加强斗争历练，增强斗争本领，永葆斗争精神
        return "series.long.inner"
    return "series.long.repeated" if same_places(members) and heads and not commas else ""


def _has_done(members: Sequence[str], words: Words) -> bool:
    """See whether three say what was done, one in a high tone: 顶住了压力，战胜了挑战，经受了考验."""
    done = len(members) > 2 and all(m[2] == "了" for m in members)
    return done and any(m[:2] in words.lofty for m in members)


def _inner(members: Sequence[str]) -> str:
    """Give the two characters and more that all share inside: 工作就会充满底气、内心就会充满力量."""
    first, size = members[0], len(members[0])
    for start in range(2, size - 3):
        for end in range(size - 2, start + 1, -1):
            if all(m[start:end] == first[start:end] for m in members):
                return first[start:end]
    return ""


def _is_lofty(members: Sequence[str], words: Words) -> bool:
    """See whether each member has a verb or an object of high tone, one of them both: 践行初心使命."""
    if any(m.startswith("是") for m in members):  # 建功伟大时代，是我们的责任
        return False
    tones = [(m[:2] in words.lofty) + m.endswith(words.ideals) for m in members]
    return min(tones) > 0 and sum(tones) > len(members) and len(members[0]) < 11


def _is_phrased(members: Sequence[str], words: Words) -> bool:
    """See whether all begin with a set phrase (咬定青山不放松), or end by twos: 政策上放宽放活."""
    if len(members[0]) < 6:
        return False
    if all(m[-4] == m[-2] for m in members) or all(is_phrase(m[:4], words) for m in members):
        return True
    sung = len(members[0]) == 7 and any(is_phrase(m[:4], words) for m in members)  # 砥砺奋进谱新篇
    return sung and all(is_act(m[4:], words) for m in members)


def _says(member: str, words: Words) -> bool:
    last = member[-4:]
    noun = "的" in last or member.endswith(words.nominal)
    return len(member) > 5 and is_predicate(last, words) and not noun


def _plain(members: Sequence[str], words: Words) -> bool:
    return any(m.startswith(words.work) or m.endswith(words.nominal) for m in members)


def _rhetorical(run: Sequence[Clause], members: Sequence[str]) -> bool:
    """See whether the same 不, 无, 者 … stands in the same place: 力度不减弱、标准不降低."""
    if any("更新" in m for m in members):
        return False
    columns = list(zip(*members, strict=True))[:-1]
    hinges = [c[0] for c in columns if len(set(c)) == 1 and c[0] in _RHETORIC]
    if not hinges or any("人才" in m for m in members):  # 引进人才计划、留住人才计划
        return False
    return not only_commas(run) or len(hinges) > 1 or hinges[0] in "不无虽则必敢莫而"


def _is_framed(members: Sequence[str], *, commas: bool) -> bool:
    """See whether all begin and end alike around a turn (法无授权不可为、法定职责必须为), or say by what.

    以实干立身、凭实绩说话; by commas alone only where more is repeated: 以时限倒逼进度，以目标倒逼责任.
    """
    if all(m[0] in _BY for m in members):
        head = {m[0] for m in members}
        short = len(members[0]) < 7 and head <= set("为对向")  # 为基层减负，为发展提速
        least = 0 if not commas or short else 2
        if same_places(members) > least or (len(head) == 1 and head <= set("以用靠")):
            return True
    alike = len({m[0] + m[-1] for m in members}) == 1 and not commas
    return alike and any(m[0] in "把向按从为多以用" or re.search(r"[不必无]|为了", m) for m in members)


def _is_spirit(members: Sequence[str], words: Words) -> bool:
    """See whether set phrases govern the last words (跃马扬鞭的勇气), or these end alike: 朝气, 锐气."""
    if all(len(m) > 6 and m[-3] == "的" and is_phrase(m[-7:-3], words) for m in members):
        return True
    return len({m[-1] for m in members}) == 1 and all(map(_SPIRIT.fullmatch, members))


def _is_alone(run: Sequence[Clause], members: Sequence[str], words: Words) -> bool:
    """See whether two clauses alone make a sentence, in a proverb's words or in a high tone.

    路不行不到，事不为不成。 实干托起梦想，奋斗成就未来。
    """
    if len(run) != 2 or not run[0].opens or run[1].then not in "。！；":
        return False
    if all(_PROVERB.search(m) and m[:2] not in words.verbs for m in members):
        return True
    if any(m.startswith((*words.work, "是")) or _WANTS.search(m) for m in members):
        return False
    tones = [any(w in m for w in words.lofty) or m.endswith(words.ideals) for m in members]
    short = len(members[0]) < 9 or members[0][0] == members[1][0]
    return (all(tones) and short) or same_places(members) > (1 if short else 2)


def _crossed(left: str, right: str) -> bool:
    """See whether two words change places: 以文化兴旅游、以旅游活文化."""
    if len(left) > 8 and left[0] != right[0]:
        return False
    both = _pairs(left) & _pairs(right)
    return any(
        (left.index(a) < left.index(b)) != (right.index(a) < right.index(b)) for a in both for b in both
    )


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
