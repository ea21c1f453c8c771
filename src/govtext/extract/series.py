"""Rhetorical series without quotation marks (排比): 早播种、早管护、早采收.

A text is cut into clauses. Neighbours that can be read as members of equal length, or as members that begin
with the same word, make a run; a run whose members exhort or praise is a series. What governs the first
member (做到, 把) and what follows the last (的干部) stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govtext.extract.frames import at_hinge, framed, is_balanced, is_opened, opened
from govtext.extract.marks import Stretches
from govtext.extract.members import Clause, Words, is_act, is_set, read_words, why
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

SHORTEST, LONGEST = 3, 12
"""A member has this many characters; beside longer ones that begin alike, two: 定人、定区、定责任."""

MOST = 13
"""A series is read for this many members; a list of hundreds of names would be tried from each of them."""

_BREAK = re.compile(r"[，、；：。！？\n“”‘’《》（）\[\]—…|]")
# what may follow the last member: 更智能|的服务, 抓落实|上的成效, 能力强|之人
_TAIL = re.compile(
    r"的|(?<!踏实)(?<!有余)地(?![方区位质产下铁面块域标理震表税])|"
    r"上(?:的|有|见|下功夫)|中(?:的|不断)|之(?!间)|等|工作|行动|活动|运动|专项|[一二三四五六七八九十各]项|"
    r"(?:发展)?战略|[作做]出|方针|原则|理念|精神|作风"
)
_TEN = "一二三四五六七八九十"
_MARK = re.compile(rf"(?:[{_TEN}]{{1,3}}[是要]|其[{_TEN[:4]}]|第[{_TEN}]{{1,2}}|\d{{1,2}}[.．]|[①-⑳])")


def find_series(view: View, lexicon: Lexicon, marked: Stretches) -> tuple[Slogan, ...]:
    """Find the series outside ``marked`` stretches of the view's text, in order of start.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> view = fold_text("对重点工作要做到早谋划、早部署，把素质高、能力强的干部选出来。")
        >>> [s.text for s in find_series(view, load_lexicon(), ())]
        ['早谋划、早部署', '素质高、能力强']
    """
    words = read_words(lexicon)
    inside = _covered(len(view.text), marked)
    found = []
    for chain in _chains(view.text, inside):
        for start, end, kind, rule in _series(chain, words):
            span = view.span(start, end)
            text = view.source[span.start : span.end]
            found.append(Slogan(span.start, span.end, text, "parallel", kind, rule=rule))
    return tuple(found)


def _covered(size: int, marked: Stretches) -> bytearray:
    inside = bytearray(size + 1)
    for start, end in marked:
        inside[start:end] = b"\1" * (end - start)
    return inside


def _chains(text: str, inside: bytearray) -> Iterator[list[Clause]]:
    """Yield the clauses that stand together with only 、 and ， between them."""
    chain: list[Clause] = []
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
    if chain and at < len(text) and not inside[at]:
        chain.append(_clause(text, at, len(text), "", opens=False, torn=False))
    if len(chain) > 1:
        yield chain


def _clause(text: str, start: int, end: int, then: str, *, opens: bool, torn: bool) -> Clause:
    while start < end and text[start] == " ":
        start += 1
    mark = _MARK.match(text[start:end])
    if mark and end - start - mark.end() >= SHORTEST:
        start += mark.end()
    while end > start and text[end - 1] == " ":
        end -= 1
    return Clause(start, end, text[start:end], then, opens, torn)


_Found = tuple[int, int, str, str]


def _series(chain: Sequence[Clause], words: Words) -> Iterator[_Found]:
    """Yield the series of a chain: at each clause the longest run that passes."""
    at = 0
    while at < len(chain) - 1:
        best = _best_run(chain[at : at + MOST], words)
        if best is None:
            at += 1
            continue
        run, rule = best
        yield run[0].start, run[-1].end, "motto", rule
        at += len(run)


def _best_run(chain: Sequence[Clause], words: Words) -> tuple[list[Clause], str] | None:
    """Try the runs that start in the first of these clauses, those that cover most first."""
    runs = [*_opened_runs(chain, words), *_alike_runs(chain, words), *_equal_runs(chain, words)]
    paired = _paired(chain[:4], words)
    if paired:
        return paired, "series.paired"
    for run in sorted(runs, key=lambda r: (-len(r), r[0].start, -r[-1].end)):
        rule = _rule(run, words)
        if rule:
            return run, rule
    return None


def _rule(run: Sequence[Clause], words: Words) -> str:
    """Name the frame that the members make, else why they exhort or praise, else give an empty string."""
    members = [c.text for c in run]
    if len(set(members)) < len(members) or min(map(len, members)) < 2 or run[-1].then in ("“", "《"):
        return ""
    if is_opened(members):
        return "series.frame.opened" if is_balanced(run) else ""
    return framed(run, words) or why(run, words)


def _opened_runs(chain: Sequence[Clause], words: Words) -> Iterator[list[Clause]]:
    """Yield the runs whose members open as a frame does (谁受益、谁管护), the last without its tail."""
    for size, count in opened(chain, LONGEST):
        if not _may_open(chain[0], size, words):
            continue
        run = [_cut_left(chain[0], size), *chain[1:count]]
        whole = run[0].text[0] == "该"  # 该管的管住、不该管的放开
        last = None if whole else _TAIL.search(run[-1].text, 3)
        yield [*run[:-1], _cut_right(run[-1], last.start())] if last else run


def _may_open(clause: Clause, size: int, words: Words) -> bool:
    prefix = clause.text[:-size]
    return not clause.torn if not prefix else prefix.endswith(words.governors)


def _paired(four: Sequence[Clause], words: Words) -> list[Clause]:
    """Give two pairs that answer each other (敢于挑重担、接险活，善于解难题、开新路), else an empty list."""
    if len(four) < 4 or [c.then for c in four[:3]] != ["、", "，", "、"]:
        return []
    first, third = four[0], four[2]
    size = len(third.text)
    if size > len(first.text) or not third.text.startswith(words.refrains):
        return []
    first = _cut_left(first, size)
    starts = not first.torn and (not first.cut or four[0].text[:-size].endswith(words.governors))
    same = starts and len(four[1].text) == len(four[3].text) and first.text.startswith(words.refrains)
    fits = all(SHORTEST <= len(c.text) <= LONGEST for c in (third, four[1]))
    return [first, *four[1:]] if same and fits else []


def _equal_runs(chain: Sequence[Clause], words: Words) -> Iterator[list[Clause]]:
    """Yield the runs of members of equal length, each shorter run after the longer."""
    first, second = chain[0], chain[1]
    sizes = {len(first.text), len(second.text), *(m.start() for m in _TAIL.finditer(second.text))}
    for size in sorted(n for n in sizes if SHORTEST <= n <= LONGEST and n <= len(first.text)):
        if not _may_start(first, size, second.text, words):
            continue
        run = [_cut_left(first, size)]
        for clause in chain[1:]:
            if len(clause.text) < size or (len(clause.text) > size and not _may_end(clause.text, size)):
                break
            run.append(_cut_right(clause, size))
            if len(clause.text) > size:
                break
        yield from (run[:n] for n in range(len(run), 1, -1))


def _alike_runs(chain: Sequence[Clause], words: Words) -> Iterator[list[Clause]]:
    """Yield the runs whose members begin with the same word: 无愧于党、无愧于人民; 定人、定区、定责任."""
    first, second = chain[0], chain[1]
    for word in _openers(second.text, words):
        found = first.text.rfind(word)
        many = len(word) == 1 and all(c.text.startswith(word) for c in chain[1:4])  # 投早、投小、…
        starts = many and len(chain) > 3 and not first.torn
        if found < 0 or not (starts or _may_start(first, len(first.text) - found, second.text, words)):
            continue
        run = [_cut_left(first, len(first.text) - found)]
        for clause in chain[1:]:
            if not clause.text.startswith(word):
                break
            size = _tail_size(clause.text, run)
            run.append(_cut_right(clause, size))
            if size < len(clause.text):
                break
        lengths = [len(c.text) for c in run]
        if len(run) > 1 and min(lengths) > 1 and SHORTEST <= max(lengths) <= LONGEST:
            yield from (run[:n] for n in range(len(run), 1, -1))


def _openers(text: str, words: Words) -> list[str]:
    """List the words that may be repeated at the head of each member, longest first."""
    long = [w for w in words.refrains if text.startswith(w)] if text.startswith(words.refrains) else []
    return [*long, text[:1]] if text[:1] in words.verb1 or text[:1] in words.degree else long


def _tail_size(text: str, run: Sequence[Clause]) -> int:
    tail = _TAIL.search(text, 2)
    return tail.start() if tail and not any(_TAIL.search(c.text, 2) for c in run) else len(text)


def _cut_left(clause: Clause, size: int) -> Clause:
    cut = size < len(clause.text)
    opens = clause.opens and not cut
    return Clause(clause.end - size, clause.end, clause.text[-size:], clause.then, opens, clause.torn, cut)


def _cut_right(clause: Clause, size: int) -> Clause:
    then = clause.then if size == len(clause.text) else clause.text[size]
    return Clause(clause.start, clause.start + size, clause.text[:size], then)


def _may_start(clause: Clause, size: int, following: str, words: Words) -> bool:
    """See whether the clause's last characters may be a member: all of it, or what a governor leaves.

    Members that begin with the same word of degree (让城市更干净、更有序), set phrases and three characters
    of verb and object (多措并举扩内需、畅循环) may stand after any word.
    """
    prefix, member = clause.text[:-size], clause.text[-size:]
    if not prefix:
        return not clause.torn
    if prefix.endswith("的") and clause.then == "，":  # 以昂扬的姿态，… ends a phrase and opens no series
        return False
    if prefix.endswith(words.governors) or member in words.idioms:
        return True
    if size == 4 and is_set(member, words) and is_set(following[:size], words):
        return True
    if any(member.startswith(w) and following.startswith(w) for w in words.degree):
        return True
    return _answers(clause, member, following[:size], words) and not _splits(prefix, member, words)


def _answers(clause: Clause, member: str, following: str, words: Words) -> bool:
    """See whether the next clause answers the member, so that any word may stand before it.

    让企业|拿地更省心、用地更舒心; 多措并举|扩内需、畅循环.
    """
    if len(member) > 4 and clause.then == "、":
        return bool(set(member) & set(following) & {"更", "最"}) and at_hinge([member, following], words)
    acts = len(member) == SHORTEST and clause.then == "、"
    return acts and is_act(member, words) and is_act(following, words)


def _splits(prefix: str, member: str, words: Words) -> bool:
    """See whether a word runs over the border: 加|强… is no border."""
    word = prefix[-1] + member[0]
    return word in words.verbs or word in words.borders


def _may_end(text: str, size: int) -> bool:
    return _TAIL.match(text, size) is not None
