"""Frames: members of a series that repeat a word in the same place (同位反复): 来源可查、去向可追.

The repeated word must be one that turns a clause (可, 不, 变, 零 …): nouns repeat too (人民调解、行政调解),
and a list of them is no series.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from govtext.extract.members import Clause, Words, is_act, only_commas

_HINGES = frozenset("不无有可能必敢变零更最正先得以为于则才没再向到成促靠如似皆着属当让把要都互共齐长常带归")
_ADJECTIVES = frozenset("美强优净畅亮清足旺绿牢稳实顺暖乐香甜红火高硬深大好广齐富")
_HEADS = frozenset("有以不无更最敢必可同共")
_ONE_EACH = re.compile(r"一([户批件个片方次起处项村企家人站点条件])$")
# 市市通高铁、县县通高速; 一言一行见初心、一举一动担使命
_DOUBLED = re.compile(r"(.)\1(?!化)|一.一.(?=..)")
# which words may open the members of a frame, the first and all that follow it
_OPENERS = (
    (re.compile("谁"), re.compile("谁")),
    (re.compile("先"), re.compile("再|后|然后|最后|又")),
    (re.compile("宁[可愿肯]|宁"), re.compile("不|也不|绝不|决不|也要")),
    (re.compile("把"), re.compile("把")),
    (re.compile("让"), re.compile("让")),
    (re.compile("该"), re.compile("该|不该")),
    (re.compile("每(?=.{1,8}都)"), re.compile("每(?=.{1,8}都)")),
    (re.compile("既"), re.compile("又|也")),
    (re.compile("只"), re.compile("不|绝不|决不")),
    # 多设路标、少设路障
    (re.compile("多[设踩办干做看听讲下出栽解说用想]"), re.compile("少|多[设踩办干做看听讲下出栽解说用想]")),
)
# 以网格为基础、以信息化为支撑 says how, and calls to nothing; 以茶为媒、以旅促农 does
GROUNDS = re.compile(r"以.{2,8}为.{2,3}$")
_MOST_APART = 3
"""Members that open alike differ by no more than this many characters."""


def opened(chain: Sequence[Clause], longest: int) -> Iterator[tuple[int, int]]:
    """Yield (characters of the first member, members) of the frames that start in the first of these clauses.

    Example:
        >>> chain = [Clause(0, 5, "坚持谁受益", "、"), Clause(6, 9, "谁管护", "。")]
        >>> list(opened(chain, 12))
        [(3, 2)]
    """
    first = chain[0].text[-longest:]
    for head, next_ in _OPENERS:
        for m in head.finditer(first):
            size = len(first) - m.start()
            run = 1
            for clause in chain[1:]:
                if not next_.match(clause.text) or not _close(size, len(clause.text), longest):
                    break
                run += 1
            if run > 1 and size >= 3:
                yield size, run


def _close(size: int, other: int, longest: int) -> bool:
    return 3 <= other <= longest and abs(size - other) <= _MOST_APART


def is_opened(members: Sequence[str]) -> bool:
    """Tell whether the members open as a frame does: 先听群众说、再请专家评.

    Example:
        >>> is_opened(["先听群众说", "再请专家评"]), is_opened(["先进单位", "再生资源"])
        (True, False)
    """
    if any(
        m.startswith(("先进", "先后", "先锋", "先行", "再生", "后勤", "后续", "不断", "不同"))
        for m in members
    ):
        return False
    return any(
        head.match(members[0]) and all(next_.match(m) for m in members[1:]) for head, next_ in _OPENERS
    )


def is_balanced(run: Sequence[Clause]) -> bool:
    """Tell whether members that open alike are a series: parted by 、, or of equal length, or three.

    Example:
        >>> is_balanced([Clause(0, 4, "既要快干", "，"), Clause(5, 9, "又要实干", "。")])
        False
    """
    sizes = {len(c.text) for c in run}
    if run[0].text[0] == "多":
        return len(sizes) == 1
    return not only_commas(run) or (run[0].text[0] != "既" and (len(sizes) == 1 or len(run) > 2))


def framed(run: Sequence[Clause], words: Words) -> str:
    """Name the frame that the members of a run make, or give an empty string.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> run = [Clause(0, 4, "来源可查", "、"), Clause(5, 9, "去向可追", "。")]
        >>> framed(run, read_words(load_lexicon()))
        'series.frame.hinge'
    """
    members = [c.text for c in run]
    if _each_one(members):
        return "series.frame.each"
    if _exclaims(run, members):
        return "series.frame.exclaimed"
    return "" if _is_plain(run, members, words) else _repeated(run, members, words)


def _is_plain(run: Sequence[Clause], members: Sequence[str], words: Words) -> bool:
    """See whether members are uneven, plain matter, or complaints: 停车不便、道路不畅等问题."""
    uneven = len({len(m) for m in members}) > 1 or len(members[0]) < 3
    complains = run[-1].then == "等" and any(set(m) & set("不难无") for m in members)
    return uneven or complains or any(words.plain.search(m) for m in members)


def _repeated(run: Sequence[Clause], members: Sequence[str], words: Words) -> str:
    if len(members[0]) > 3 and all(_DOUBLED.match(m) for m in members):
        return "series.frame.doubled"
    if only_commas(run):
        return "series.frame.answered" if not run[0].cut and _answered(members, words) else ""
    if at_hinge(members, words) or _named_alike(members) or _renews(members, words):
        return "series.frame.hinge"
    if _at_end(members, words):
        return "series.frame.end"
    return "series.frame.head" if _at_head(members, words) else ""


def _renews(members: Sequence[str], words: Words) -> bool:
    """See whether verbs part with 新 or 大: 迈上新台阶、展现新气象; 思想大解放、作风大转变."""
    apart = len({m[:2] for m in members}) == len(members) and len({len(m) for m in members}) == 1
    acts = all(m[:2] in words.verbs or m[:2] in words.lofty for m in members)
    hinges = "新" if acts else "大增" if len(members[0]) == 5 else ""
    return apart and _hinges(members, hinges, words)


def _named_alike(members: Sequence[str]) -> bool:
    """See whether all are named by one word: 理念之变、作风之变, but not 地区之间、行业之间."""
    return all(m[-2] == "之" and m[-1] not in "间一时事处中外内上下" for m in members)


def _answered(members: Sequence[str], words: Words) -> bool:
    """See whether clauses parted by ， alone answer each other: 迈进新时代，奋进新征程."""
    if "更加" in members[0]:  # 保障能力更加完善，服务水平更加健全 reports
        return False
    if _hinges(members, "新", words) and len({m[:2] for m in members}) == len(members):
        return True
    same = sum(len(set(column)) == 1 for column in zip(*members, strict=True))
    return at_hinge(members, words) and (len(members) > 2 or same > 1)


def _each_one(members: Sequence[str]) -> bool:
    """See whether all end with the same 一户, 一批: 搬迁一户、安稳一户."""
    found = [_ONE_EACH.search(m) for m in members]
    return len({m[1] if m else "" for m in found}) == 1 and all(found) and min(map(len, members)) > 2


def _exclaims(run: Sequence[Clause], members: Sequence[str]) -> bool:
    """See whether two or three equal clauses alone are cried out: 大道至简，实干为要！"""
    alone = run[0].opens and run[-1].then == "！" and len(members) < 4
    ours = members[0].startswith("我们")
    return alone and not ours and len({len(m) for m in members}) == 1 and len(members[0]) > 3


def at_hinge(members: Sequence[str], words: Words) -> bool:
    """Tell whether inner places hold the same word that turns the clause: 通道变产业、流量变留量.

    Example:
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> words = read_words(load_lexicon())
        >>> at_hinge(["通道变产业", "流量变留量"], words), at_hinge(["国有企业", "私有企业"], words)
        (True, False)
    """
    if len(members[0]) < 4 or len({len(m) for m in members}) > 1 or len({m[-2:] for m in members}) < 2:
        return False
    return _hinges(members, _HINGES, words)


def _hinges(members: Sequence[str], hinges: Collection[str], words: Words) -> bool:
    """See whether one of the words stands alone, no half of a longer word (国有), inside all members."""
    columns = list(zip(*members, strict=True))
    return any(
        len(set(columns[i])) == 1
        and columns[i][0] in hinges
        and not any({m[i - 1 : i + 1], m[i : i + 2]} & words.bound for m in members)
        and len({m[:i] for m in members}) > 1
        for i in range(1, len(columns) - 1)
    )


def _at_end(members: Sequence[str], words: Words) -> bool:
    """See whether all end with the same adjective or act: 村容村貌美、生态环境美, but 物质文明、精神文明."""
    if len(members[0]) > 5 and len({m[-3:] for m in members}) == 1:  # 雷厉风行抓落实、求真务实抓落实
        return is_act(members[0][-3:], words)
    if all(len(m) == 3 and m[-1] == "之" for m in members):  # 博学之、审问之
        return True
    last = {m[-1] for m in members}
    ends = {m[-2:] for m in members}
    return (
        len(members[0]) > 3
        and len(last) == 1
        and last <= _ADJECTIVES
        and len(ends) == len(members)
        and not ends & words.bound
    )


def _at_head(members: Sequence[str], words: Words) -> bool:
    """See whether all open with the same 有, 以, 不 … or the same verb of attitude: 敬畏历史、敬畏生态."""
    if len(members[0]) > 3 and any(all(m.startswith(w) for m in members) for w in words.attitudes):
        return True
    same = len({m[0] for m in members}) == 1 and members[0][0] in _HEADS
    apart = len({m[-2:] for m in members}) == len(members)
    return same and apart and not any(m[:2] in words.bound or m.startswith(words.compounds) for m in members)
