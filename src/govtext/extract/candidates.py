"""Stretches that may be a series (候选): neighbours of nearly equal length, with each sensible border."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from govtext.extract.clauses import Clause

SHORTEST, LONGEST = 2, 13
"""A member has this many characters, one of its series three or more: 定人、定区、定责任."""

MOST = 13
"""A series has this many members; what goes on longer is a list."""

_UNEVEN = 3
_ONE_APART = (-1, 1)
_APART = (-3, -2, -1, 1, 2, 3)
# what may follow the last member: 更智能|的服务, 抓落实|上的成效, 能力强|之人, 经风雨|中长才干
# (every word begins with a plain character: re then skips to the next place where one stands)
_TAIL = re.compile(
    r"的|地(?![方区位质产下铁面块域标理震表税])|上|中|在|成为|为|之(?!间)|等|并|与|和|后|时|以|工作|行动|活动|专项|"
    r"一项|二项|三项|四项|五项|六项|七项|八项|九项|十项|各项|战略|作出|做出|方针|原则|理念|精神|作风|格局|机制|长效|"
    r"政府|队伍|局面|氛围|态势|水平|能力|问题|需要|方面|改革|建设|发展"
)


class Candidate(NamedTuple):
    """Members that may be a series: those of the clauses of a chain from ``at`` to ``to``.

    What stands around them is read only where it is asked for: of most candidates little is asked.
    """

    chain: Sequence[Clause]
    at: int
    to: int
    members: tuple[str, ...]

    @property
    def first(self) -> Clause:
        """The clause that the first member stands in."""
        return self.chain[self.at]

    @property
    def last(self) -> Clause:
        """The clause that the last member stands in."""
        return self.chain[self.to]

    @property
    def start(self) -> int:
        """Where the first member begins."""
        return self.chain[self.at].end - len(self.members[0])

    @property
    def end(self) -> int:
        """Where the last member ends."""
        return self.chain[self.to].start + len(self.members[-1])

    @property
    def parts(self) -> str:
        """The marks between the members."""
        between = self.chain[self.at : self.to]
        return between[0].then if len(between) == 1 else "".join([clause.then for clause in between])

    @property
    def before(self) -> str:
        """What stands before the first member in its own clause."""
        return self.chain[self.at].text[: -len(self.members[0])]

    @property
    def after(self) -> str:
        """What stands after the last member in its own clause."""
        return self.chain[self.to].text[len(self.members[-1]) :]

    @property
    def previous(self) -> Clause | None:
        """The clause before, where the series begins with a whole one."""
        return self.chain[self.at - 1] if self.at and not self.before else None

    @property
    def following(self) -> Clause | None:
        """The clause behind, where the series ends with a whole one."""
        behind = self.to + 1
        return self.chain[behind] if behind < len(self.chain) and not self.after else None


Promising = Callable[[Clause, Clause, str, str], bool]
"""Tells of two clauses and two members, the end of one and the head of the other, whether to go on."""


def find_candidates(
    chain: Sequence[Clause], governors: frozenset[str], promising: Promising | None = None
) -> Iterator[Candidate]:
    """Yield the candidates of clauses that stand together; of those of two members only the promising ones.

    The first member is a whole clause, what a governing word leaves of it, or its end where that is as
    long as the next member; the last is a whole clause or what stands before a word that may follow.

    Example:
        >>> from govtext.extract.clauses import cut_clauses
        >>> (chain,) = cut_clauses("坚持抓项目、扩投资的思路。", ())
        >>> [c.members for c in find_candidates(chain, frozenset({"坚持"}))]
        [('抓项目', '扩投资')]
    """
    ends = [(), *map(_ends, chain[1:])]
    endings = _by_last(governors)
    for at in range(len(chain) - 1):
        first, second, heads = chain[at], chain[at + 1], ends[at + 1]
        leads = _leads_on(chain, ends, at + 1)
        if not (heads or leads):
            continue
        text, following = first.text, second.text
        for size in _sizes(text, following, heads, endings):
            if at and size == len(text) and _goes_on(chain[at - 1], first):
                continue
            member = text[-size:]
            for end in heads:
                head = following[:end]
                if (size != end and not fits(member, head)) or member == head or size == end == SHORTEST:
                    continue
                if promising is None or promising(first, second, member, head):
                    yield Candidate(chain, at, at + 1, (member, head))
            if leads and fits(member, following):
                yield from _runs(chain, ends, at, (member, following))


def _leads_on(chain: Sequence[Clause], ends: Sequence[Sequence[int]], at: int) -> bool:
    """See whether a whole clause may be a member with another one behind it, whatever stands before it."""
    if at + 1 == len(chain):
        return False
    last, text, heads = chain[at].text, chain[at + 1].text, ends[at + 1]
    size = len(last)
    if not SHORTEST <= size <= LONGEST:
        return False
    if size in heads or text[size - 1 : size] == last[-1] or _goes_through(last, text):
        return True
    near = [end for end in heads if -_UNEVEN <= end - size <= _UNEVEN]
    return bool(near) and any(fits(last, text[:end]) for end in near)


def _goes_through(last: str, text: str) -> bool:
    """See whether a whole clause may be a member after this one, with others to come."""
    return SHORTEST <= len(text) <= LONGEST and fits(last, text)


@lru_cache(maxsize=8)
def _by_last(governors: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Give the governing words by their last character: at most places no word with it is known."""
    return {last: tuple(w for w in governors if w[-1] == last) for last in {w[-1] for w in governors}}


def _goes_on(previous: Clause, first: Clause) -> bool:
    """See whether the clause before, parted by 、, is one more member: the series begins there."""
    return previous.then == "、" == first.then and len(previous.text) >= len(first.text)


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
    text: str, following: str, ends: Sequence[int], endings: Mapping[str, tuple[str, ...]]
) -> Iterable[int]:
    """List how many of its last characters a clause may give for the first member."""
    whole = len(text)
    most = whole if whole < LONGEST else LONGEST
    reach = len(following) if len(following) < LONGEST else LONGEST
    answers = ends if reach in ends else [*ends, reach]
    sizes = [n for n in answers if n <= most]
    for size in _beside(tuple(answers), following[0] in text):
        if size > most:
            break
        if size == whole or _is_cut_behind(text, size, endings):
            member = text[-size:]
            if any(fits(member, following[:n]) for n in answers):
                sizes.append(size)
    return sizes


@lru_cache(maxsize=8192)
def _beside(answers: tuple[int, ...], alike: bool) -> list[int]:
    """List, in order, how long a member may be that is not as long as an answer (see ``fits``)."""
    apart = _APART if alike else _ONE_APART
    sizes = {n + more for n in answers for more in apart}.difference(answers)
    return sorted(n for n in sizes if n >= SHORTEST)


def _is_cut_behind(text: str, size: int, endings: Mapping[str, tuple[str, ...]]) -> bool:
    """See whether a governing word stands before the last so many characters."""
    words = endings.get(text[-size - 1])
    return words is not None and text.endswith(words, 0, -size)


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
    if not -_UNEVEN <= apart <= _UNEVEN:
        return False
    if one[0] == other[0]:
        return True
    return apart in _ONE_APART and (any(map(eq, one, other)) or any(map(eq, reversed(one), reversed(other))))


def _runs(
    chain: Sequence[Clause], ends: Sequence[Sequence[int]], at: int, members: tuple[str, ...]
) -> Iterator[Candidate]:
    """Yield the candidates of three members and more that begin in the clause at ``at`` with these two."""
    for i in range(at + 2, min(len(chain), at + MOST)):
        text, last = chain[i].text, members[-1]
        for end in _ends_alike(members, text, ends[i]):
            if fits(last, text[:end]):
                run = (*members, text[:end])
                if _are_members(run):
                    yield Candidate(chain, at, i, run)
        if not _goes_through(last, text):
            return
        members = (*members, text)


def _ends_alike(members: Sequence[str], text: str, ends: Sequence[int]) -> Sequence[int]:
    """Add the end that makes the last member as long as those before and end alike: 维护好、发展好|利益."""
    size, last = len(members[-1]), members[-1][-1]
    alike = members[-2][-1] == last and text[size - 1 : size] == last
    return (*ends, size) if alike and size not in ends else ends


def _are_members(run: Sequence[str]) -> bool:
    longest = max(map(len, run))
    return SHORTEST < longest <= min(map(len, run)) + _UNEVEN and len(set(run)) == len(run)
