"""What makes the members of a series exhort or praise (排比的成员): 早谋划、早部署, not 教育、医疗、养老."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from govtext.lexicon import Lexicon

# set patterns of four: 应收尽收, 以点带面, 可及可感, 红红火火, 产业为要, 抓在日常, 乘势而上, 学有所教
_SET = re.compile(
    r"应(.)尽\1|以.[促带补养强兴治].|([可敢能善勇真实早快适宜边随逢懂想办选同共无不有齐群联互多自又见即立应优宜常知稳越如随再先人户村步事处时]).\2.|"
    r"(.)\3(.)\4|..[为而][^了是]|.[在于而]..|.[^位处用高低属关至由对]于.|.有所.|无.不.|.而不.|.事办.|.必[^须要].|人人..|.得.[好上住实下心]"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, or the part of it that is a member; ``then`` is the character after it, empty at the end.

    ``opens`` where it opens a sentence, ``torn`` where it goes on from a closing mark (“…”领域),
    ``cut`` where something of the clause was left out before it.
    """

    start: int
    end: int
    text: str
    then: str
    opens: bool = False
    torn: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of slogans.toml that say what the words of a member are."""

    governors: tuple[str, ...]
    verbs: frozenset[str]
    nominal: tuple[str, ...]
    ends: tuple[str, ...]
    idioms: frozenset[str]
    verb1: frozenset[str]
    adjective1: tuple[str, ...]
    degree: tuple[str, ...]
    refrains: tuple[str, ...]
    compounds: tuple[str, ...]
    borders: frozenset[str]
    bound: frozenset[str]
    attitudes: tuple[str, ...]
    plain: re.Pattern[str]


@lru_cache(maxsize=8)
def read_words(lexicon: Lexicon) -> Words:
    """Read the word lists of a series' members.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> "真抓实干" in read_words(load_lexicon()).idioms
        True
    """
    get = lexicon.words
    return Words(
        governors=get("slogans.series.governors"),
        verbs=frozenset(get("slogans.series.verbs")),
        nominal=get("slogans.series.nominal"),
        ends=get("slogans.series.ends"),
        idioms=frozenset(get("slogans.series.idioms")),
        verb1=frozenset(get("slogans.series.verb1")),
        adjective1=get("slogans.series.adjective1"),
        degree=get("slogans.series.degree"),
        refrains=tuple(w for w in get("slogans.series.degree") if len(w) > 1),
        compounds=get("slogans.series.compounds"),
        borders=frozenset(get("slogans.series.compounds", "slogans.series.borders")),
        bound=frozenset(get("slogans.series.bound")),
        attitudes=get("slogans.series.attitudes"),
        plain=re.compile("|".join(get("slogans.series.plain")) or r"(?!)"),
    )


def is_set(member: str, words: Words) -> bool:
    """Tell whether four characters are a set phrase: 真抓实干, 应收尽收, 以茶带旅.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> is_set("以茶带旅", read_words(load_lexicon()))
        True
    """
    return member in words.idioms or _SET.fullmatch(member) is not None


def why(run: Sequence[Clause], words: Words) -> str:
    """Name the rule by which the members exhort or praise, or give an empty string.

    Example:
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
    return _why_long(run, members, words)


def _why_alike(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    lengths = [len(m) for m in members]
    if max(lengths) - min(lengths) > 4:
        return ""
    single = not any(all(m.startswith(w) for m in members) for w in words.refrains)
    if single and not _alike_acts(members, words):
        return ""
    if only_commas(run) and (single or len(run) < 3):
        return ""
    return "series.alike"


def _alike_acts(members: Sequence[str], words: Words) -> bool:
    """See whether each member is the one verb with an object of its own: 保基本民生、保工资、保运转."""
    lengths = [len(m) for m in members]
    apart = any(m.startswith(words.compounds) or m[:2] in words.verbs for m in members)
    return not apart and max(lengths) <= 6 and max(lengths) - min(lengths) <= 2


def only_commas(run: Sequence[Clause]) -> bool:
    """Tell whether ， alone parts the members."""
    return all(c.then == "，" for c in run[:-1])


def _why_three(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    if len(members) == 2 and run[-1].then == "等":  # 防溺水、防触电等宣传 names two of several matters
        return ""
    acts = [is_act(m, words) for m in members]
    states = [m.endswith(words.adjective1) and not m.startswith(words.compounds) for m in members]
    fits = sum(a or s for a, s in zip(acts, states, strict=True))
    if fits == len(members) or (len(members) > 2 and fits * 3 >= len(members) * 2):
        return "series.three"
    return ""


def is_act(member: str, words: Words) -> bool:
    """Tell whether three characters are a verb with its object: 抓项目, but not 建筑业.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_act(m, read_words(load_lexicon())) for m in ("抓项目", "建筑业")]
        [True, False]
    """
    return member[0] in words.verb1 and not member.startswith(words.compounds)


def _why_four(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    good = sum(_is_predicate(m, words) for m in members)
    sets = sum(is_set(m, words) for m in members)
    if not _no_noun(members, words) or (run[-1].then == "等" and not sets):
        return ""
    if only_commas(run):
        marked = sets * 2 >= len(members) or _repeats(members)
        ends = run[-1].then not in "的地" or sets == len(members)  # 统筹规划，采取有力|的政策
        return "series.four.sets" if good == len(members) and marked and ends else ""
    loose = len(members) > 2 and all(c.then != "，" for c in run[:-1])
    if good == len(members) or (loose and good * 2 >= len(members) and not _cut_off(run, words)):
        return "series.four"
    return "series.four.repeated" if good * 2 >= len(members) and _repeats(members) else ""


def _cut_off(run: Sequence[Clause], words: Words) -> bool:
    """See whether the first member is the rest of a longer clause and says nothing itself."""
    return run[0].cut and not _is_predicate(run[0].text, words)


def _no_noun(members: Sequence[str], words: Words) -> bool:
    return not any(m.endswith(words.nominal) for m in members)


def _is_predicate(member: str, words: Words) -> bool:
    """See whether four characters say something: a set phrase, verb and object, subject and predicate."""
    if is_set(member, words):
        return True
    if member[:2] in words.verbs or member.endswith(words.ends):
        return True
    twice = member[0] in words.verb1 and member[2] in words.verb1  # 稳粮保供, 兴茶富民
    return twice and not {member[:2], member[1:3], member[2:]} & words.borders


def _repeats(members: Sequence[str]) -> bool:
    """See whether some place holds the same character in all members."""
    return any(len(set(column)) == 1 for column in zip(*members, strict=True))


def _why_long(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    commas = only_commas(run)
    same = _same_places(members)
    if any(all(m.startswith(w) for m in members) for w in words.degree):
        return "series.long.alike" if not commas or len(members) > 2 or same > 1 else ""
    if _rhetorical(run, members) or _is_couplet(run, members, words):
        return "series.long.couplet"
    if not commas and _is_framed(members):
        return "series.long.framed"
    if len(members) == 2 and _crossed(members[0], members[1]):
        return "series.long.crossed"
    heads = all(m[:2] in words.verbs or m[:2] in words.degree for m in members)
    return "series.long.repeated" if same and heads and not commas else ""


_PROVERB = re.compile(r"[不者之则必方莫勿犹乃且岂皆何]|无|千|万|江|海|山|风|春|路")
_RHETORIC = frozenset("不无虽则必者敢莫岂在于更才")


def _rhetorical(run: Sequence[Clause], members: Sequence[str]) -> bool:
    """See whether the same 不, 无, 者 … stands in the same place: 力度不减弱、标准不降低."""
    if any("更新" in m for m in members):
        return False
    hinges = [m for m in list(zip(*members, strict=True))[:-1] if len(set(m)) == 1 and m[0] in _RHETORIC]
    return bool(hinges) and (not only_commas(run) or len(hinges) > 1 or hinges[0][0] in "不无虽则必敢莫")


def _is_framed(members: Sequence[str]) -> bool:
    """See whether all begin and end alike around a turn: 法无授权不可为、法定职责必须为."""
    alike = len({m[0] + m[-1] for m in members}) == 1
    return alike and any(m[0] in "把向按从为多以用" or re.search(r"[不必无]|为了", m) for m in members)


def _is_couplet(run: Sequence[Clause], members: Sequence[str], words: Words) -> bool:
    """See whether two clauses alone make a sentence, in a proverb's words: 路不行不到，事不为不成。"""
    alone = len(run) == 2 and run[0].opens and run[1].then in "。！；"
    return alone and all(_PROVERB.search(m) and m[:2] not in words.verbs for m in members)


def _same_places(members: Sequence[str]) -> int:
    return sum(len(set(column)) == 1 for column in zip(*members, strict=True))


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
