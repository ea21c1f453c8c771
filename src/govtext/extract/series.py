"""Rhetorical series without quotation marks (排比): 早播种、早管护、早采收.

A text is cut into clauses. Neighbours that can be read as members of equal length, or as members that begin
with the same word, make a run; a run whose members exhort or praise is a series. What governs the first
member (做到, 把) and what follows the last (的干部) stays outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govtext.extract.borders import TAIL, before, is_excerpt, may_end, may_open, may_start
from govtext.extract.clauses import cut_clauses, cut_left, cut_right
from govtext.extract.frames import GROUNDS, framed, is_balanced, is_opened, opened
from govtext.extract.marks import Stretches, take_off
from govtext.extract.members import Clause, Words, only_commas, read_words
from govtext.extract.reasons import TOWARDS, why
from govtext.lexicon import Lexicon
from govtext.load.view import View
from govtext.model import Slogan

SHORTEST, LONGEST = 3, 12
"""A member has this many characters; beside longer ones that begin alike, two: 定人、定区、定责任."""

MOST = 13
"""A series is read for this many members; a list of hundreds of names would be tried from each of them."""

# 队伍不撤，做到摘帽不摘帮扶: a clause that says what comes of the one before is no member
_REPORTS = ("做到", "确保", "使得", "保证")
# 做好“六稳”工作、落实“六保”任务 is plain work: the rules for set phrases say nothing of what stands in marks
_WITH_TERMS = (
    "series.three",
    "series.terms",
    "series.alike",
    "series.long.lofty",
    "series.long.crossed",
    "series.frame.h",
    "series.frame.opened",
)
_Found = tuple[int, int, str, str]
_CLOSES = "，。；！？：\n的地上中"


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
    plain = list(_read(view.text, marked, words))
    found = sorted([*plain, *_unmarked(view.text, marked, plain, words)])
    spans = [(view.span(start, end), kind, rule) for start, end, kind, rule in found]
    return tuple(
        Slogan(s.start, s.end, view.source[s.start : s.end], "parallel", kind, rule=rule)
        for s, kind, rule in spans
    )


def _read(text: str, marked: Stretches, words: Words) -> Iterator[_Found]:
    for chain in cut_clauses(text, marked):
        yield from _series(chain, frozenset(), words)


def _unmarked(text: str, marked: Stretches, plain: list[_Found], words: Words) -> Iterator[_Found]:
    """Yield the series that hold short terms in marks (纠“四风”、树新风), where no plain one stands."""
    bare, places, began = take_off(text)
    back = {at: i for i, at in enumerate(places)}
    held = tuple((back[a], back[b]) for a, b in marked if a in back and b in back and back[a] not in began)
    taken = {at for start, end, _, _ in plain for at in range(start, end)}
    for chain in cut_clauses(bare, held) if began else ():
        if began.isdisjoint(range(chain[0].start, chain[-1].end)):
            continue
        for start, end, kind, rule in _series(chain, began, words):
            holds = start not in began and not began.isdisjoint(range(start, end))
            span = _marked_span(text, places[start], places[end - 1] + 1)
            if holds and span and rule.startswith(_WITH_TERMS) and taken.isdisjoint(range(*span)):
                yield *span, kind, rule


def _marked_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Take the closing mark of a last term in; nothing where marks are left without their partner."""
    end += text[end : end + 1] == "”" and text.count("“", start, end) > text.count("”", start, end)
    return (start, end) if text.count("“", start, end) == text.count("”", start, end) else None


def _series(chain: Sequence[Clause], began: frozenset[int], words: Words) -> Iterator[_Found]:
    """Yield the series of a chain: at each clause the longest run that passes."""
    chain = list(chain)
    at = free = 0
    while at < len(chain) - 1:
        best = _best_run(chain[at : at + MOST], began, words)
        if best is None or is_excerpt(chain, at, best[0], words):
            at += 1
            continue
        run, rule = best
        first = before(chain[at - 1], run, words) if at > free else None
        yield (first or run[0]).start, run[-1].end, "motto", rule
        at += len(run)
        rest = chain[at - 1]
        if run[-1].end < rest.end:  # 抓铁有痕、较真碰硬|的韧劲见真章、开新局 holds two
            at -= 1
            chain[at] = Clause(run[-1].end, rest.end, rest.text[run[-1].end - rest.start :], rest.then)
        free = at


def _best_run(
    chain: Sequence[Clause], began: frozenset[int], words: Words
) -> tuple[list[Clause], str] | None:
    """Try the runs that start in the first of these clauses, those that cover most first."""
    runs = [*_opened_runs(chain, words), *_alike_runs(chain, words), *_equal_runs(chain, words)]
    paired = _paired(chain[:4], words)
    if paired:
        return paired, "series.paired"
    for run in sorted(runs, key=lambda r: (-len(r), r[0].start, -r[-1].end)):
        rule = _rule(run, words) or _terms(run, began, words)
        if rule:
            return run, rule
    return None


def _terms(run: Sequence[Clause], began: frozenset[int], words: Words) -> str:
    """See whether verbs of high tone govern terms in the same place: 拔下“娄山关”、攻克“腊子口”."""
    if not began or len({len(c.text) for c in run}) > 1 or any(words.plain.search(c.text) for c in run):
        return ""
    places = {tuple(at - c.start for at in range(c.start + 1, c.end) if at in began) for c in run}
    alike = len(places) == 1 and len(min(places)) == 1
    heads = [c.text[: min(places)[0]] for c in run] if alike else []
    calls = all(h in words.lofty or h in words.verb1 or h in "在向从把以" for h in heads)
    return "series.terms" if heads and calls else ""


def _rule(run: Sequence[Clause], words: Words) -> str:
    """Name the frame that the members make, else why they exhort or praise, else give an empty string."""
    members = [c.text for c in run]
    if len(set(members)) < len(members) or min(map(len, members)) < 2 or run[-1].then in ("“", "《"):
        return ""
    if all(map(GROUNDS.search, members)) or (run[-2].then == "，" and run[-1].then not in _CLOSES):
        return ""
    if only_commas(run) and any(m.startswith(_REPORTS) for m in members[1:]):
        return ""
    if is_opened(members):
        return "series.frame.opened" if is_balanced(run) else ""
    return framed(run, words) or why(run, words)


def _opened_runs(chain: Sequence[Clause], words: Words) -> Iterator[list[Clause]]:
    """Yield the runs whose members open as a frame does (谁受益、谁管护), the last without its tail."""
    for size, count in opened(chain, LONGEST):
        if not may_open(chain[0], size, words):
            continue
        run = [cut_left(chain[0], size), *chain[1:count]]
        whole = run[0].text[0] == "该"  # 该管的管住、不该管的放开
        last = None if whole else TAIL.search(run[-1].text, 3)
        yield [*run[:-1], cut_right(run[-1], last.start())] if last else run


def _paired(four: Sequence[Clause], words: Words) -> list[Clause]:
    """Give two pairs that answer each other (敢于挑重担、接险活，善于解难题、开新路), else an empty list."""
    if len(four) < 4 or [c.then for c in four[:3]] != ["、", "，", "、"]:
        return []
    first, third = four[0], four[2]
    size = len(third.text)
    if size > len(first.text) or not third.text.startswith(words.refrains):
        return []
    first = cut_left(first, size)
    starts = not first.torn and (not first.cut or four[0].text[:-size].endswith(words.governors))
    same = starts and len(four[1].text) == len(four[3].text) and first.text.startswith(words.refrains)
    fits = all(SHORTEST <= len(c.text) <= LONGEST for c in (third, four[1]))
    return [first, *four[1:]] if same and fits else []


def _equal_runs(chain: Sequence[Clause], words: Words) -> Iterator[list[Clause]]:
    """Yield the runs of members of equal length, each shorter run after the longer."""
    first, second = chain[0], chain[1]
    sizes = {len(first.text), len(second.text), *(m.start() for m in TAIL.finditer(second.text))}
    for size in sorted(n for n in sizes if SHORTEST <= n <= LONGEST and n <= len(first.text)):
        if not may_start(first, size, second.text, words):
            continue
        run = [cut_left(first, size)]
        for clause in chain[1:]:
            if len(clause.text) < size or (len(clause.text) > size and not may_end(clause.text, size)):
                break
            run.append(cut_right(clause, size))
            if len(clause.text) > size:
                break
        yield from (run[:n] for n in range(len(run), 1, -1))


def _alike_runs(chain: Sequence[Clause], words: Words) -> Iterator[list[Clause]]:
    """Yield the runs whose members begin with the same word: 无愧于党、无愧于人民; 定人、定区、定责任."""
    first, second = chain[0], chain[1]
    for word in _openers(second.text, words):
        found = _place_of(first.text, word, words)
        many = len(word) == 1 and all(c.text.startswith(word) for c in chain[1:4])  # 投早、投小、…
        starts = many and len(chain) > 3 and not first.torn
        if found < 0 or not (starts or may_start(first, len(first.text) - found, second.text, words)):
            continue
        run = [cut_left(first, len(first.text) - found)]
        for clause in chain[1:]:
            if not clause.text.startswith(word):
                break
            size = _tail_size(clause.text, run)
            run.append(cut_right(clause, size))
            if size < len(clause.text):
                break
        lengths = [len(c.text) for c in run]
        if len(run) > 1 and min(lengths) > 1 and SHORTEST <= max(lengths) <= LONGEST:
            yield from (run[:n] for n in range(len(run), 1, -1))


def _place_of(text: str, word: str, words: Words) -> int:
    """Find where the first member begins with the word: after a governor, else at its last place, else -1.

    做到|对党绝对忠诚, not 对党绝|对忠诚.
    """
    governed = [m.start() for m in re.finditer(word, text) if text[: m.start()].endswith(words.governors)]
    return governed[0] if word in TOWARDS and governed else text.rfind(word)


def _openers(text: str, words: Words) -> list[str]:
    """List the words that may be repeated at the head of each member, longest first."""
    long = [w for w in words.refrains if text.startswith(w)] if text.startswith(words.refrains) else []
    single = text[:1] in words.verb1 or text[:1] in words.degree or text[:1] in TOWARDS
    return [*long, text[:1]] if single else long


def _tail_size(text: str, run: Sequence[Clause]) -> int:
    tail = TAIL.search(text, 2)
    return tail.start() if tail and not any(TAIL.search(c.text, 2) for c in run) else len(text)
