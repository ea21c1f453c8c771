"""Rhetorical series without quotation marks (排比): 早谋划、早部署、早研究.

A text is cut into clauses. Where two neighbours can be read as members of equal length, or as members that begin
with the same word, they make a link; links that share a member make a run; a run whose members exhort or praise is
a series. What governs the first member (做到, 把) and what follows the last (的干部) stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

SHORTEST, LONGEST = 3, 12
"""A member has this many characters; only beside longer ones that begin alike may one have two (定人、定区、定责任)."""

_BREAK = re.compile(r"[，、；：。！？\n“”‘’《》（）\[\]—…|]")
# what may follow the last member: 更智能|的服务, 抓落实|上的成效, 能力强|之人
_TAIL = re.compile(r"的|地(?!方|区|位|质|产|下|铁|面|块|域|标|理|震|表|税)|上(?:的|有|见|下功夫)|中(?:的|不断)|之(?!间)|等")
_MARK = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[是要]|其[一二三四]|第[一二三四五六七八九十]{1,2}|\d{1,2}[.．]|[①-⑳])")
# set patterns of four: 应收尽收, 以点带面, 可及可感, 红红火火, 产业为要, 抓在日常, 乘势而上, 学有所教
_SET = re.compile(
    r"应(.)尽\1|以.[促带补养强兴治].|([可敢能善勇真实早快同共无不有齐群联互多自又见即立应优宜常知稳越如随再先人户村步事处时]).\2.|"
    r"(.)\3(.)\4|..[为而][^了是]|.[在于而]..|.有所.|无.不.|.而不.|.必[^须要].|人人..|.得.[好上住实下心]"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str
    then: str
    opens: bool = False
    torn: bool = False


def find_series(view: View, lexicon: Lexicon, marked: tuple[tuple[int, int], ...]) -> tuple[Slogan, ...]:
    """Find the series outside ``marked`` stretches (of the view's text), in order of start.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("对重点工作要做到早谋划、早部署，把素质高、能力强的干部选出来。")
        >>> [s.text for s in find_series(view, load_lexicon(), ())]
        ['早谋划、早部署', '素质高、能力强']
    """
    words = _words(lexicon)
    inside = _covered(len(view.text), marked)
    found = []
    for chain in _chains(view.text, inside):
        for start, end, kind, rule in _series(chain, words):
            span = view.span(start, end)
            found.append(Slogan(span.start, span.end, view.source[span.start : span.end], "parallel", kind, rule=rule))
    return tuple(found)


def _covered(size: int, marked: tuple[tuple[int, int], ...]) -> bytearray:
    inside = bytearray(size + 1)
    for start, end in marked:
        inside[start:end] = b"\1" * (end - start)
    return inside


def _chains(text: str, inside: bytearray) -> Iterator[list[_Clause]]:
    """Yield the clauses that stand together with only 、 and ， between them."""
    chain: list[_Clause] = []
    at = 0
    for m in _BREAK.finditer(text):
        if not inside[at]:
            torn = text[at - 1 : at] in ("”", "’", "》")
            chain.append(_clause(text, at, m.start(), m[0], opens=not chain and not torn, torn=torn))
        if m[0] not in "，、" or inside[at]:
            if len(chain) > 1:
                yield chain
            chain = []
        at = m.end()
    if len(chain) > 1:
        yield chain


def _clause(text: str, start: int, end: int, then: str, *, opens: bool, torn: bool) -> _Clause:
    while start < end and text[start] == " ":
        start += 1
    mark = _MARK.match(text[start:end])
    if mark and end - start - mark.end() >= SHORTEST:
        start += mark.end()
    while end > start and text[end - 1] == " ":
        end -= 1
    return _Clause(start, end, text[start:end], then, opens, torn)


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of slogans.toml that say what the words of a member are."""

    governors: tuple[str, ...]
    verbs: frozenset[str]
    nominal: tuple[str, ...]
    ends: tuple[str, ...]
    idioms: frozenset[str]
    verb1: frozenset[str]
    adjective1: tuple[str, ...]
    degree: tuple[str, ...]
    compounds: tuple[str, ...]
    borders: frozenset[str]
    plain: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    get = lexicon.words
    return _Words(
        governors=get("slogans.series.governors"),
        verbs=frozenset(get("slogans.series.verbs")),
        nominal=get("slogans.series.nominal"),
        ends=get("slogans.series.ends"),
        idioms=frozenset(get("slogans.series.idioms")),
        verb1=frozenset(get("slogans.series.verb1")),
        adjective1=get("slogans.series.adjective1"),
        degree=get("slogans.series.degree"),
        compounds=get("slogans.series.compounds"),
        borders=frozenset(get("slogans.series.compounds", "slogans.series.borders")),
        plain=re.compile("|".join(get("slogans.series.plain")) or r"(?!)"),
    )


_Found = tuple[int, int, str, str]


def _series(chain: Sequence[_Clause], words: _Words) -> Iterator[_Found]:
    """Yield the series of a chain: at each clause the longest run that passes."""
    at = 0
    while at < len(chain) - 1:
        best = _best_run(chain, at, words)
        if best is None:
            at += 1
            continue
        run, rule = best
        yield run[0].start, run[-1].end, "motto", rule
        at += len(run)


def _best_run(chain: Sequence[_Clause], at: int, words: _Words) -> tuple[list[_Clause], str] | None:
    """Try the runs that start in the clause ``at``, those that cover most first."""
    runs = [*_alike_runs(chain, at, words), *_equal_runs(chain, at, words)]
    paired = list(chain[at : at + 4])
    if _is_paired(paired, words):
        return paired, "series.paired"
    for run in sorted(runs, key=lambda r: (-len(r), r[0].start, -r[-1].end)):
        rule = _why(run, words)
        if rule:
            return run, rule
    return None


def _is_paired(four: Sequence[_Clause], words: _Words) -> bool:
    """See whether two pairs answer each other: 敢于攻山头、打硬仗，善于闯新路、开新局."""
    if len(four) < 4 or [c.then for c in four[:3]] != ["、", "，", "、"] or four[0].torn:
        return False
    sizes = [len(c.text) for c in four]
    heads = all(any(len(w) > 1 and c.text.startswith(w) for w in words.degree) for c in (four[0], four[2]))
    return heads and sizes[:2] == sizes[2:] and SHORTEST <= min(sizes) and max(sizes) <= LONGEST


def _equal_runs(chain: Sequence[_Clause], at: int, words: _Words) -> Iterator[list[_Clause]]:
    """Yield the runs of members of equal length, each shorter run after the longer."""
    first, second = chain[at], chain[at + 1]
    sizes = {len(first.text), len(second.text), *(m.start() for m in _TAIL.finditer(second.text))}
    for size in sorted(n for n in sizes if SHORTEST <= n <= LONGEST and n <= len(first.text)):
        if not _may_start(first, size, second.text, words):
            continue
        run = [_cut_left(first, size)]
        for clause in chain[at + 1 :]:
            if len(clause.text) < size or (len(clause.text) > size and not _may_end(clause.text, size)):
                break
            run.append(_cut_right(clause, size))
            if len(clause.text) > size:
                break
        yield from (run[:n] for n in range(len(run), 1, -1))


def _alike_runs(chain: Sequence[_Clause], at: int, words: _Words) -> Iterator[list[_Clause]]:
    """Yield the runs whose members begin with the same word: 无愧于党、无愧于人民; 定人、定区、定责任."""
    first, second = chain[at], chain[at + 1]
    for word in _openers(second.text, words):
        found = first.text.rfind(word)
        if found < 0 or not _may_start(first, len(first.text) - found, second.text, words):
            continue
        run = [_cut_left(first, len(first.text) - found)]
        for clause in chain[at + 1 :]:
            if not clause.text.startswith(word):
                break
            size = _tail_size(clause.text, run)
            run.append(_cut_right(clause, size))
            if size < len(clause.text):
                break
        if len(run) > 1 and all(1 < len(c.text) <= LONGEST for c in run) and max(len(c.text) for c in run) >= SHORTEST:
            yield from (run[:n] for n in range(len(run), 1, -1))


def _openers(text: str, words: _Words) -> list[str]:
    """List the words that may be repeated at the head of each member, longest first."""
    long = [w for w in words.degree if len(w) > 1 and text.startswith(w)]
    return [*long, text[:1]] if text[:1] in words.verb1 or text[:1] in words.degree else long


def _tail_size(text: str, run: Sequence[_Clause]) -> int:
    tail = _TAIL.search(text, 2)
    return tail.start() if tail and not any(_TAIL.search(c.text, 2) for c in run) else len(text)


def _cut_left(clause: _Clause, size: int) -> _Clause:
    return _Clause(clause.end - size, clause.end, clause.text[-size:], clause.then, clause.opens and size == len(clause.text))


def _cut_right(clause: _Clause, size: int) -> _Clause:
    then = clause.then if size == len(clause.text) else clause.text[size]
    return _Clause(clause.start, clause.start + size, clause.text[:size], then)


def _may_start(clause: _Clause, size: int, following: str, words: _Words) -> bool:
    """See whether the clause's last characters may be a member: all of it, or what stands after a governing word.

    Members that begin with the same word of degree (让城市更干净、更有序), set phrases and three characters of verb
    and object (多措并举扩内需、畅循环) may stand after any word.
    """
    prefix, member = clause.text[:-size], clause.text[-size:]
    if not prefix:
        return not clause.torn
    if prefix.endswith(words.governors) or member in words.idioms:
        return True
    if size == 4 and _is_set(member, words) and _is_set(following[:size], words):
        return True
    if any(member.startswith(w) and following.startswith(w) for w in words.degree):
        return True
    return size == SHORTEST and _is_act(member, words) and _is_act(following[:size], words) and not _splits(prefix, member, words)


def _splits(prefix: str, member: str, words: _Words) -> bool:
    """See whether a word runs over the border: 加|强… is no border."""
    word = prefix[-1] + member[0]
    return word in words.verbs or word in words.borders


def _may_end(text: str, size: int) -> bool:
    return _TAIL.match(text, size) is not None


def _is_set(member: str, words: _Words) -> bool:
    return member in words.idioms or _SET.fullmatch(member) is not None


def _why(run: Sequence[_Clause], words: _Words) -> str:
    """Name the rule by which the members exhort or praise, or give an empty string."""
    members = [c.text for c in run]
    if any(words.plain.search(m) for m in members) or len(set(members)) < len(members) or run[-1].then in ("“", "《"):
        return ""
    if _only_commas(run) and run[-1].then == "、":
        return ""
    size = len(members[0])
    if any(len(m) != size for m in members):
        return _why_alike(run, members, words)
    if size == 3:
        return _why_three(members, words)
    if size == 4:
        return _why_four(run, members, words)
    return _why_long(run, members, words)


def _why_alike(run: Sequence[_Clause], members: Sequence[str], words: _Words) -> str:
    lengths = [len(m) for m in members]
    if max(lengths) - min(lengths) > 4:
        return ""
    single = not any(all(m.startswith(w) for m in members) for w in words.degree if len(w) > 1)
    if single and not _alike_acts(members, words):
        return ""
    if _only_commas(run) and (single or len(run) < 3):
        return ""
    return "series.alike"


def _alike_acts(members: Sequence[str], words: _Words) -> bool:
    """See whether each member is the one verb with an object of its own: 保基本民生、保工资、保运转."""
    lengths = [len(m) for m in members]
    apart = any(m.startswith(words.compounds) or m[:2] in words.verbs for m in members)
    return not apart and max(lengths) <= 6 and max(lengths) - min(lengths) <= 2


def _only_commas(run: Sequence[_Clause]) -> bool:
    return all(c.then == "，" for c in run[:-1])


def _why_three(members: Sequence[str], words: _Words) -> str:
    acts = [_is_act(m, words) for m in members]
    states = [m.endswith(words.adjective1) and not m.startswith(words.compounds) for m in members]
    fits = sum(a or s for a, s in zip(acts, states, strict=True))
    if fits == len(members) or (len(members) > 2 and fits * 3 >= len(members) * 2):
        return "series.three"
    return ""


def _is_act(member: str, words: _Words) -> bool:
    return member[0] in words.verb1 and not member.startswith(words.compounds)


def _why_four(run: Sequence[_Clause], members: Sequence[str], words: _Words) -> str:
    good = sum(_is_predicate(m, words) for m in members)
    sets = sum(_is_set(m, words) for m in members)
    if not _no_noun(members, words) or (run[-1].then == "等" and not sets):
        return ""
    if _only_commas(run):
        return "series.four.sets" if good == len(members) and (sets * 2 >= len(members) or _repeats(members)) else ""
    if good == len(members) or (len(members) > 2 and good * 2 >= len(members)):
        return "series.four"
    return "series.four.repeated" if good * 2 >= len(members) and _repeats(members) else ""


def _no_noun(members: Sequence[str], words: _Words) -> bool:
    return not any(m.endswith(words.nominal) for m in members)


def _is_predicate(member: str, words: _Words) -> bool:
    """See whether four characters say something: a set phrase, a verb with its object, a subject with its predicate."""
    if _is_set(member, words):
        return True
    return member[:2] in words.verbs or member.endswith(words.ends)


def _repeats(members: Sequence[str]) -> bool:
    """See whether some place holds the same character in all members but the last character alone."""
    size = min(map(len, members))
    return any(len({m[i] for m in members}) == 1 for i in range(size - 1)) or len({m[-1] for m in members}) == 1


def _why_long(run: Sequence[_Clause], members: Sequence[str], words: _Words) -> str:
    commas = _only_commas(run)
    same = _same_places(members)
    if any(all(m.startswith(w) for m in members) for w in words.degree):
        return "series.long.alike" if not commas or len(members) > 2 or same > 1 else ""
    if _rhetorical(run, members) or _is_couplet(run, members, words):
        return "series.long.couplet"
    if members[0][0] + members[0][-1] == members[1][0] + members[1][-1] and not commas:
        return "series.long.framed"
    if len(members) == 2 and _crossed(members[0], members[1]):
        return "series.long.crossed"
    heads = all(m[:2] in words.verbs or m[:2] in words.degree for m in members)
    return "series.long.repeated" if same and heads and not commas else ""


_PROVERB = re.compile(r"[不者之则必方莫勿犹乃且岂皆何]|无|千|万|江|海|山|风|春|路")
_RHETORIC = frozenset("不无虽则必者敢莫岂在于更才")


def _rhetorical(run: Sequence[_Clause], members: Sequence[str]) -> bool:
    """See whether the same 不, 无, 者 … stands in the same place: 问题不反弹、效果不回落."""
    hinges = [m for m in list(zip(*members, strict=True))[:-1] if len(set(m)) == 1 and m[0] in _RHETORIC]
    return bool(hinges) and (not _only_commas(run) or len(hinges) > 1 or hinges[0][0] in "不无虽则必敢莫")


def _is_couplet(run: Sequence[_Clause], members: Sequence[str], words: _Words) -> bool:
    """See whether two clauses are a sentence of their own, in the words of a proverb: 星光不负赶路人，江河眷顾奋楫者。"""
    alone = len(run) == 2 and run[0].opens and run[1].then in "。！；"
    return alone and all(_PROVERB.search(m) and m[:2] not in words.verbs for m in members)


def _same_places(members: Sequence[str]) -> int:
    return sum(len({m[i] for m in members}) == 1 for i in range(len(members[0])))


def _crossed(left: str, right: str) -> bool:
    """See whether two words change places: 从全局谋划一域、以一域服务全局."""
    pairs = {left[i : i + 2] for i in range(len(left) - 1)} & {right[i : i + 2] for i in range(len(right) - 1)}
    return any(left.index(a) < left.index(b) and right.index(a) > right.index(b) for a in pairs for b in pairs)
