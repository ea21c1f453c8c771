"""Why the members of a series exhort or praise (排比的理由): 早部署、早落实, not 教育、医疗、养老."""

from __future__ import annotations

from collections.abc import Sequence

from govtext.extract.couplets import why_long
from govtext.extract.members import (
    Clause,
    Words,
    is_act,
    is_predicate,
    is_set,
    is_state,
    only_commas,
    same_places,
)

TOWARDS = frozenset("对向为与从")
"""Words that open members alike: 对党绝对忠诚、对人民高度负责."""

_WAYS = frozenset("对向为从把用靠")


def why(run: Sequence[Clause], words: Words) -> str:
    """Name the rule by which the members exhort or praise, or give an empty string.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> run = [Clause(0, 3, "抓项目", "、"), Clause(4, 7, "扩投资", "。")]
        >>> why(run, read_words(load_lexicon()))
        'series.three'
    """
    members = [c.text for c in run]
    if any(words.plain.search(m) for m in members) or len(set(members)) < len(members):
        return ""
    if run[-1].then in ("“", "《"):  # 牢固树立 governs what stands in the marks
        return ""
    if only_commas(run) and run[-1].then not in "，。；！？：\n的地":  # 主动作为，推动各项|工作
        return ""
    return _why_members(run, members, words)


def _why_members(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    size = len(members[0])
    if any(len(m) != size for m in members):
        return _why_alike(run, members, words)
    if size == 3:
        return _why_three(run, members, words)
    if size == 4:
        return _why_four(run, members, words)
    return why_long(run, members, words) if size > 4 else ""


def _why_alike(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    lengths = [len(m) for m in members]
    if max(lengths) - min(lengths) > 4:
        return ""
    if members[0][0] in TOWARDS:
        return "series.alike" if all(len(m) > 5 and is_predicate(m[-4:], words) for m in members) else ""
    single = not any(all(m.startswith(w) for m in members) for w in words.refrains)
    if single and (not _alike_acts(members, words) or (len(run) == 2 and run[-1].then == "等")):
        return ""
    if only_commas(run) and (single or len(run) < 3):
        return ""
    return "series.alike"


def _alike_acts(members: Sequence[str], words: Words) -> bool:
    """See whether each member is the one verb with an object of its own: 保基本民生、保工资、保运转."""
    lengths = [len(m) for m in members]
    apart = any(m.startswith(words.compounds) or m[:2] in words.verbs for m in members)
    return not apart and max(lengths) <= 6 and max(lengths) - min(lengths) <= 2


def _why_three(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    if len(members) == 2 and run[-1].then == "等":  # 防溺水、防触电等宣传 names two of several matters
        return ""
    if run[0].cut and run[0].then == "，" and not (is_act(members[0], words) or is_state(members[0], words)):
        return ""
    fits = sum(is_act(m, words) or is_state(m, words) for m in members)
    if fits == len(members) or (len(members) > 2 and fits * 3 >= len(members) * 2):
        return "series.three"
    return ""


def _why_four(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    good = sum(is_predicate(m, words) for m in members)
    if _is_listed(run, members, words):
        return ""
    if only_commas(run):
        return _why_commas(run, members, good, words)
    if run[-2].then == "，" and not is_set(
        members[-1], words
    ):  # 随坏随修、应修尽修，|灌溉更畅 says what came of it
        return ""
    cut_off = run[0].cut and not is_predicate(run[0].text, words)  # the rest of a clause, and says nothing
    loose = len(members) > 2 and all(c.then != "，" for c in run[:-1]) and good * 2 >= len(members)
    mixed = len(members) > 3 and good * 4 >= len(members) * 3  # 文明和谐、规范有序，尊重创造、宽容失败
    if good == len(members) or ((loose or mixed) and not cut_off):
        return "series.four"
    if members[0][0] in _WAYS and len({m[0] + m[-1] for m in members}) == 1:  # 向书本学、向实践学
        return "series.four.framed"
    return "series.four.repeated" if good * 2 >= len(members) and same_places(members) else ""


def _is_listed(run: Sequence[Clause], members: Sequence[str], words: Words) -> bool:
    """See whether nouns are listed, or some of many matters, or the members stand for more than themselves.

    干字当头，以排头兵|的姿态; 以前山、后山|为屏障.
    """
    if any(m.endswith(words.nominal) for m in members):
        return True
    by = [m for m in members if m[0] == "以" and m not in words.idioms]
    if run[-1].then in ("的", "为") and len(by) == 1:
        return True
    return run[-1].then == "等" and not any(is_set(m, words) for m in members)


def _is_alone(run: Sequence[Clause], members: Sequence[str], words: Words) -> bool:
    """See whether two clauses alone make a sentence that is no task: 壮美华章，实干为笔。"""
    alone = len(run) == 2 and run[0].opens and run[1].then in "。！"
    return alone and not any(m.startswith(words.work) for m in members)


def _why_commas(run: Sequence[Clause], members: Sequence[str], good: int, words: Words) -> str:
    sets = sum(is_set(m, words) for m in members)
    if good and _is_alone(run, members, words):
        return "series.four.alone"
    if good < len(members) or (run[-1].then in "的地" and sets < len(members)):
        return ""  # 统筹规划，采取有力|的政策
    if sets * 2 >= len(members) or same_places(members):
        return "series.four.sets"
    idle = not any(m.startswith(words.work) for m in members)
    closed = all(m.endswith(words.ends) for m in members)
    return "series.four.answered" if idle and closed and not run[0].cut else ""
