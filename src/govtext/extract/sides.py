"""What stands on either side of a candidate (两侧), and what that says for and against its being a series."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govtext.extract.candidates import Candidate, is_governed
from govtext.extract.members import Words

_FROM = ("从", "由", "对", "向", "与", "和", "及", "于")
"""What stands behind one of these is where something comes from or goes to: 从|实际出发、谋划长远."""

_OF = ("的", "地", "上", "中", "作出", "做出")
"""What the last member may govern or stand in: 走在前列、勇当尖兵|作出新贡献."""

# 生产、生活和|生态空间; but 和谐, 与时俱进, 及时
_AND = re.compile("和(?![谐睦美平顺善])|(?<![参给])与(?!时)|及(?![时早])")

_STOPS = ("。", "！", "；", "\n")
# the start of a line, or a section's mark: a series alone behind it heads a section
_HEAD = re.compile(
    r"(?:^|\n)[ 　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?|第.{1,3}部分)?[ 　]*$"
)
_FAULTY = re.compile(r"的?等?.{0,4}(?:问题|现象|行为|倾向|风气|陋习|乱象|弊端|难题|状况|矛盾|不足|困难)")


def left(candidate: Candidate, words: Words) -> list[str]:
    """Name what stands before the first member.

    Example:
        >>> from govtext.extract.candidates import find_candidates
        >>> from govtext.extract.clauses import cut_clauses
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> (chain,) = cut_clauses("底数清、情况明。", ())
        >>> (found,) = find_candidates(chain, frozenset())
        >>> left(found, read_words(load_lexicon()))
        ['left.whole', 'left.opens']
    """
    before = candidate.before
    names = _left_of_cut(candidate, before, words) if before else _left_of_whole(candidate)
    members = candidate.members
    if "的" in members[0] and "的" not in members[-1] and "、" in candidate.parts:
        names.append("left.of")
    return names


def _left_of_cut(candidate: Candidate, before: str, words: Words) -> list[str]:
    """Name what stands before a part of a clause: half a word, who acts or how, what fights it."""
    names = []
    if before[-1] != "的" and not is_governed(before, words.governors):
        names.append("left.split" if before[-1] + candidate.members[0][0] in words.tones else "left.word")
        if before[-2:] in words.carriers:
            names.append("left.carried")
    if before.endswith(words.against):
        names.append("left.against")
    if before.endswith(_FROM):
        names.append("left.from")
    return names


def _left_of_whole(candidate: Candidate) -> list[str]:
    """Name what stands before a whole clause: one of its list, or one more of its length."""
    first, previous = candidate.first, candidate.previous
    names = ["left.torn" if first.torn else "left.whole"]
    if first.opens:
        names.append("left.opens")
    if previous and previous.then == "、":
        names.append("left.listed")
    elif previous and len(previous.text) == len(candidate.members[0]):
        names.append("left.more")
    return names


def right(candidate: Candidate, text: str, words: Words) -> list[str]:
    """Name what stands after the last member.

    Example:
        >>> from govtext.extract.candidates import find_candidates
        >>> from govtext.extract.clauses import cut_clauses
        >>> from govtext.extract.members import read_words
        >>> from govtext.lexicon import load_lexicon
        >>> (chain,) = cut_clauses("要底数清、情况明。", ())
        >>> (found,) = find_candidates(chain, frozenset("要"))
        >>> right(found, "要底数清、情况明。", read_words(load_lexicon()))
        ['right.whole', 'right.end']
    """
    after = candidate.after
    names = _right_of_cut(after, words) if after else _right_of_whole(candidate, text, words)
    last = candidate.members[-1]
    joins = ("和" in last or "与" in last or "及" in last) and _AND.search(last)
    if joins and not _AND.search(candidate.members[0]):
        names.append("right.and")
    return names


def _right_of_cut(after: str, words: Words) -> list[str]:
    """Name what stands after a part of a clause: what it is the quality of, more of its kind, faults."""
    names = []
    if after[0] == "的" and words.qualities.match(after):
        names.append("right.quality")
    elif after[0] == "等":
        names.append("right.others")
    elif not after.startswith(_OF):
        names.append("right.word")
    if _FAULTY.match(after):
        names.append("right.faults")
    return names


def _right_of_whole(candidate: Candidate, text: str, words: Words) -> list[str]:
    """Name what stands after a whole clause: the end of a sentence, a mark, or one more of its length."""
    first, last, then = candidate.members[0], candidate.members[-1], candidate.last.then
    names = ["right.whole"]
    if ("的" in last and "的" not in first) or ("等" in last and "等" not in first):
        names.append("right.of")
    if then in _STOPS:
        names.append("right.end")
        if candidate.first.opens and not candidate.before:
            names += _whole_sentence(candidate, text, words)
    elif then in ("“", "《"):
        names.append("right.mark")
    elif then == "，" and (following := candidate.following) and len(following.text) == len(last):
        names.append("right.more")
    return names


def _whole_sentence(candidate: Candidate, text: str, words: Words) -> list[str]:
    """Name what a series may be that is a whole sentence."""
    start = candidate.first.start
    names = ["sentence"]
    if _HEAD.search(text, max(0, start - 12), start):
        names.append("heading")
    if candidate.parts == "，" and _is_couplet(candidate.members, words):
        names.append("couplet")
    return names


def _is_couplet(members: Sequence[str], words: Words) -> bool:
    """See whether two long members are as long: 星光不问赶路人，江河不负奋楫者。

    The second is none that 做到 or the like alone governs: 驻村队员不能撤，做到扶上马再送。
    """
    if len({len(m) for m in members}) > 1 or not 4 < len(members[0]) < 10:
        return False
    first, second = (m[:2] in words.governors for m in members)
    return first or not second
