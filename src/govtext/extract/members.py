"""What the members of a series are (排比的成员): 早谋划 is an act, 真抓实干 a set phrase, 建筑业 a noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from govtext.lexicon import Lexicon

_PAIRED = (
    "可敢能善勇真实早快适宜边随逢懂想办选同共无不有齐群联互多自又见即立应优宜常知稳越如随再先人户村步事处时"
)
_DOUBLED = "人事处时步层件户村天代生世节条句项日夜点源蒸欣勃个"
# set patterns of four wherever they stand: 应收尽收, 高质高效, 红红火火, 代代相传, 从无到有, 学有所教
_TIGHT = (
    rf"应(.)尽\1|([{_PAIRED}]).\2.|(?!深圳)([高富丰安乐严深优零向精尽贴担疏重]).\3.|(.)\4(.)\5|([{_DOUBLED}])\6..|"
    r"从.[到向].|.有所.|[幼学劳病老住弱军]有.."
)
# and those that are so where the four stand alone: 以点带面, 产业为要, 抓在日常, 乘势而上, 群众所盼
_SET = re.compile(
    rf"{_TIGHT}|以(?!..化)[^上下内外来及往后前色].[^为的]|"
    r"..在[早小先前细实心]|..[为而][^了是]|.[在于而]..|.[^位处用高低属关至由对]于.|..所[盼需急忧思想系望求]|"
    r"无.不.|.而不.|.事办.|.必[^须要].|人人..|.得.[好上住实下心]"
)
_SAID = re.compile(_TIGHT)
_RESULT = re.compile(r"[^良友美爱完最更较叫][好稳牢准][^的]")
# 执行力强, 关联度高
_MEASURED = re.compile(r"..[力性度感量率][强高足大好]")


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
    lofty: frozenset[str]
    ideals: tuple[str, ...]
    work: tuple[str, ...]
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
        lofty=frozenset(get("slogans.series.lofty")),
        ideals=get("slogans.series.ideals"),
        work=get("slogans.series.work"),
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


def is_act(member: str, words: Words) -> bool:
    """Tell whether three characters are a verb with its object: 抓项目, but not 建筑业.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_act(m, read_words(load_lexicon())) for m in ("抓项目", "建筑业")]
        [True, False]
    """
    acts = member[0] in words.verb1 or _RESULT.fullmatch(member)  # 谋好篇, 布好局
    return bool(acts) and not member.startswith(words.compounds)


def is_state(member: str, words: Words) -> bool:
    """Tell whether three characters say how something is: 韧性强, 底数清.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_state(m, read_words(load_lexicon())) for m in ("底数清", "底数表")]
        [True, False]
    """
    return member.endswith(words.adjective1) and not member.startswith(words.compounds)


def is_predicate(member: str, words: Words) -> bool:
    """Tell whether four characters say something: a set phrase, verb and object, subject and predicate.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_predicate(m, read_words(load_lexicon())) for m in ("稳粮保供", "政风清明", "公共交通")]
        [True, True, False]
    """
    if is_set(member, words) or _MEASURED.fullmatch(member):
        return True
    if member[:2] in words.verbs or member.endswith(words.ends):
        return True
    twice = member[0] in words.verb1 and member[2] in words.verb1  # 稳粮保供, 兴茶富民
    return twice and not {member[:2], member[1:3], member[2:]} & words.borders


def is_phrase(four: str, words: Words) -> bool:
    """Tell whether four characters are a set phrase wherever they stand: 安居|乐业, 高质|高效, not 在|于.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_phrase(m, read_words(load_lexicon())) for m in ("高质高效", "抓在日常")]
        [True, False]
    """
    return four in words.idioms or _SAID.fullmatch(four) is not None


def is_said(member: str, words: Words) -> bool:
    """Tell whether a member of six characters or more ends in a set phrase of four: 农民|富裕富足.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_said(m, read_words(load_lexicon())) for m in ("农业高质高效", "农业产业集群")]
        [True, False]
    """
    return len(member) > 5 and is_phrase(member[-4:], words)


def only_commas(run: Sequence[Clause]) -> bool:
    """Tell whether ， alone parts the members.

    Example:
        >>> only_commas([Clause(0, 3, "抓项目", "，"), Clause(4, 7, "扩投资", "。")])
        True
    """
    return all(c.then == "，" for c in run[:-1])


def same_places(members: Sequence[str]) -> int:
    """Count the places that hold the same character in all members.

    Example:
        >>> same_places(["政策有温度", "服务有速度"])
        2
    """
    return sum(len(set(column)) == 1 for column in zip(*members, strict=True))
