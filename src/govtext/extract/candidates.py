"""Stretches that may be a series (候选): neighbours of nearly equal length, with each sensible border."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from govtext.extract.clauses import Clause

SHORTEST, LONGEST = 2, 13
"""A member has this many characters, one of its series three or more: 定人、定区、定责任."""

MOST = 13
"""A series has this many members; what goes on longer is a list."""

_UNEVEN = 3
# what may follow the last member: 更智能|的服务, 抓落实|上的成效, 能力强|之人, 经风雨|中长才干
# (every word begins with a plain character: re then skips to the next place where one stands)
_TAIL = re.compile(
    r"的|地(?![方区位质产下铁面块域标理震表税])|上|中|在|成为|为|之(?!间)|等|并|与|和|后|时|以|工作|行动|活动|专项|"
    r"一项|二项|三项|四项|五项|六项|七项|八项|九项|十项|各项|战略|作出|做出|方针|原则|理念|精神|作风|格局|机制|长效|"
    r"政府|队伍|局面|氛围|态势|水平|能力|问题|需要|方面|改革|建设|发展"
)


class Candidate(NamedTuple):
    """Members that may be a series; what stands before and after them in their own clauses, and beside these.

    ``parts`` holds the marks between the members. ``previous`` and ``following`` are the neighbouring clauses
    where the series begins and ends with whole ones.
    """

    start: int
    end: int
    members: tuple[str, ...]
    parts: str
    before: str
    after: str
    first: Clause
    last: Clause
    previous: Clause | None
    following: Clause | None


def find_candidates(chain: Sequence[Clause], governors: frozenset[str]) -> Iterator[Candidate]:
    """Yield the candidates of clauses that stand together.

    The first member is a whole clause, what a governing word leaves of it, or its end where that is as
    long as the next member; the last is a whole clause or what stands before a word that may follow.

    Example:
        >>> from govtext.extract.clauses import cut_clauses
        >>> (chain,) = cut_clauses("坚持抓项目、扩投资的思路。", ())
        >>> [c.members for c in find_candidates(chain, frozenset({"坚持"}))]
        [('抓项目', '扩投资')]
    """
    ends = [_ends(clause) for clause in chain]
    lasts = _last_characters(governors)
    for at in range(len(chain) - 1):
        for size in _sizes(chain[at].text, chain[at + 1].text, ends[at + 1], governors, lasts):
            if not (at and _goes_on(chain[at - 1], chain[at], size)):
                yield from _runs(chain, ends, at, size)


@lru_cache(maxsize=8)
def _last_characters(governors: frozenset[str]) -> frozenset[str]:
    return frozenset(word[-1] for word in governors)


def _goes_on(previous: Clause, first: Clause, size: int) -> bool:
    """See whether the clause before, parted by 、, is one more member: the series begins there."""
    own = len(first.text)
    return size == own and previous.then == "、" == first.then and len(previous.text) >= own


def _ends(clause: Clause) -> list[int]:
    """List after how many characters a last member may end; a whole clause before 、 is not the last."""
    text, whole = clause.text, len(clause.text)
    # no word that may follow has more than four characters with what must not follow it
    found = [m.start() for m in _TAIL.finditer(text, SHORTEST, LONGEST + 4)]
    while found and found[-1] > LONGEST:
        found.pop()
    if clause.then != "、" and SHORTEST <= whole <= LONGEST:
        found.append(whole)
    return found


def _sizes(
    text: str, following: str, ends: Sequence[int], governors: frozenset[str], lasts: frozenset[str]
) -> list[int]:
    """List how many of its last characters a clause may give for the first member."""
    if len(following) < SHORTEST:
        return []
    whole = len(text)
    most = min(whole, LONGEST)
    answers = {*ends, min(len(following), LONGEST)}
    sizes = {n for n in answers if n <= most}
    for size in range(max(SHORTEST, min(answers) - _UNEVEN), min(most, max(answers) + _UNEVEN) + 1):
        if size in sizes:
            continue
        if size == whole or (text[-size - 1] in lasts and is_governed(text[:-size], governors)):
            member = text[-size:]
            for n in answers:
                if fits(member, following[:n]):
                    sizes.add(size)
                    break
    return sorted(sizes)


def is_governed(text: str, governors: frozenset[str]) -> bool:
    """Tell whether a text ends with a governing word, which has four characters at most.

    Example:
        >>> is_governed("我们坚持", frozenset({"坚持"}))
        True
    """
    return text[-1] in governors or text[-2:] in governors or text[-3:] in governors or text[-4:] in governors


def fits(one: str, other: str) -> bool:
    """Tell whether two members go together: as long, or nearly so and with a character in the same place.

    Example:
        >>> fits("抓项目", "扩投资"), fits("定人", "定责任"), fits("抓项目", "优化环境")
        (True, True, False)
    """
    apart = len(one) - len(other)
    if apart == 0:
        return True
    if one[0] == other[0]:
        return -_UNEVEN <= apart <= _UNEVEN
    if apart not in (1, -1):
        return False
    return any(map(eq, one, other)) or any(map(eq, reversed(one), reversed(other)))


def _runs(chain: Sequence[Clause], ends: Sequence[Sequence[int]], at: int, size: int) -> Iterator[Candidate]:
    """Yield the candidates whose first member is the last ``size`` characters of the clause at ``at``."""
    members: tuple[str, ...] = (chain[at].text[-size:],)
    for i in range(at + 1, min(len(chain), at + MOST)):
        text, last = chain[i].text, members[-1]
        for end in _ends_alike(members, text, ends[i]):
            if -_UNEVEN <= end - len(last) <= _UNEVEN and fits(last, text[:end]):
                run = (*members, text[:end])
                if _are_members(run):
                    yield _candidate(chain, at, i, run)
        if not SHORTEST <= len(text) <= LONGEST or not fits(last, text):
            return
        members = (*members, text)


def _ends_alike(members: Sequence[str], text: str, ends: Sequence[int]) -> Sequence[int]:
    """Add the end that makes the last member as long as those before and end alike: 维护好、发展好|利益."""
    if len(members) == 1:
        return ends
    size, last = len(members[-1]), members[-1][-1]
    alike = members[-2][-1] == last and text[size - 1 : size] == last
    return (*ends, size) if alike and size not in ends else ends


def _are_members(run: Sequence[str]) -> bool:
    lengths = list(map(len, run))
    return SHORTEST < max(lengths) <= min(lengths) + _UNEVEN and len(set(run)) == len(run)


def _candidate(chain: Sequence[Clause], at: int, to: int, run: tuple[str, ...]) -> Candidate:
    first, last = chain[at], chain[to]
    before, after = first.text[: -len(run[0])], last.text[len(run[-1]) :]
    return Candidate(
        first.end - len(run[0]),
        last.start + len(run[-1]),
        run,
        first.then if to == at + 1 else "".join([c.then for c in chain[at:to]]),
        before,
        after,
        first,
        last,
        chain[at - 1] if at and not before else None,
        chain[to + 1] if to + 1 < len(chain) and not after else None,
    )
