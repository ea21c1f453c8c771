"""Parts of speech (词性): the words and flags of jieba.posseg 0.42.1, faster where rjieba is installed.

jieba.posseg spends its time in the HMM that reads what the dictionary leaves in single characters. Here the
dictionary's words come from rjieba, its HMM is searched only where a state may follow, with the same sums of
the same numbers, and a run of single characters is read once: reports repeat them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol

from govtext.extract.engines import engine_of, make_jieba, make_rjieba, quiet_import

Tagged = tuple[str, str]
"""A word and its part of speech, as jieba.posseg flags it: n, v, nr, x …"""

# jieba.posseg's re_han_internal, re_skip_internal, re_num, re_eng, re_han_detail and re_skip_detail; a test
# holds them to be the same.
BLOCKS = re.compile("([\u4e00-\u9fd5a-zA-Z0-9+#&\\._]+)")
SPACES = re.compile("(\r\n|\\s)")
NUMBER = re.compile("[\\.0-9]+")
LETTERS = re.compile("[a-zA-Z0-9]+")
HAN = re.compile("([\u4e00-\u9fd5]+)")
PARTS = re.compile("([\\.0-9]+|[a-zA-Z0-9]+)")
_IMPOSSIBLE = -3.14e100  # jieba's logarithm of what never occurs
# Runs of single characters that are remembered: some hundred bytes each.
_RUNS = 1 << 16


class Tagger(Protocol):
    """An engine that cuts a text into words with their parts of speech."""

    def tag(self, text: str) -> list[Tagged]:
        """List the words of a text in their order with their flags; put together they are the text."""
        ...


def make_tagger(name: str, words: Iterable[str]) -> Tagger:
    """Make the tagger of the engine of that name; ImportError where it is not installed.

    ``words`` of one's own are flagged x, as jieba does with words that are added without a flag, unless its
    dictionary knows better. The words are jieba.posseg's: where only its HMM finds a word, they may be others
    than the engine's ``cut``.

    Example:
        >>> make_tagger("auto", ()).tag("修好通村公路")
        [('修好', 'v'), ('通村', 'n'), ('公路', 'n')]
    """
    if engine_of(name) == "rjieba":
        return _Fast(words)
    return _Plain(words)


class _Plain:
    """jieba.posseg itself, with a tokenizer of its own."""

    def __init__(self, words: Iterable[str]) -> None:
        self._tokenizer = quiet_import("jieba.posseg").POSTokenizer(make_jieba(words))

    def tag(self, text: str) -> list[Tagged]:
        return [(pair.word, pair.flag) for pair in self._tokenizer.cut(text)]


class _Fast:
    """jieba.posseg's way through a text, its words cut by rjieba and its runs remembered."""

    def __init__(self, words: Iterable[str]) -> None:
        posseg = quiet_import("jieba.posseg")
        # Not posseg.dt, whose table changes when anybody adds a word; this one's tokenizer is never used.
        self._flags: dict[str, str] = posseg.POSTokenizer(posseg.jieba.Tokenizer()).word_tag_tab
        self._tokenizer = make_rjieba(words)
        self._hmm = _Hmm(posseg)
        self._run = lru_cache(maxsize=_RUNS)(self._read_run)

    def tag(self, text: str) -> list[Tagged]:
        found: list[Tagged] = []
        for i, block in enumerate(BLOCKS.split(text)):
            found.extend(self._block(block) if i % 2 else _rest(block))
        return found

    def _block(self, block: str) -> Iterator[Tagged]:
        """Flag the words of the dictionary; what it leaves in single characters is read as a run."""
        single = ""
        for word in self._tokenizer.cut(block, hmm=False):
            if len(word) == 1 or (word.isascii() and not self._tokenizer.has_word(word)):
                single += word
                continue
            if single:
                yield from self._run(single)
                single = ""
            yield word, self._flags.get(word, "x")
        if single:
            yield from self._run(single)

    def _read_run(self, run: str) -> tuple[Tagged, ...]:
        if len(run) == 1 or self._tokenizer.has_word(run):
            return tuple((character, self._flags.get(character, "x")) for character in run)
        found: list[Tagged] = []
        for i, piece in enumerate(HAN.split(run)):
            if i % 2:
                found += self._hmm.cut(piece)
            else:
                found += [(part, _sort(part, part)) for part in PARTS.split(piece) if part]
        return tuple(found)


def _rest(block: str) -> Iterator[Tagged]:
    """Flag punctuation and space, a character each, as jieba.posseg does."""
    for piece in SPACES.split(block):
        if SPACES.match(piece):
            yield piece, "x"
        else:
            yield from ((character, _sort(character, piece)) for character in piece)


def _sort(part: str, piece: str) -> str:
    return "m" if NUMBER.match(part) else "eng" if LETTERS.match(piece) else "x"


class _Hmm:
    """jieba.posseg's HMM: of all ways through a run of characters the likeliest, of equal ones the last."""

    def __init__(self, posseg: Any) -> None:  # noqa: ANN401 (jieba has no types)
        self._states = sorted(posseg.trans_P)  # numbered in this order, as two equal sums are
        number = {state: n for n, state in enumerate(self._states)}
        self._start = [posseg.start_P[state] for state in self._states]
        self._next = [{number[t]: p for t, p in posseg.trans_P[state].items()} for state in self._states]
        self._emit = [posseg.emit_P[state] for state in self._states]
        self._of = {c: [number[state] for state in states] for c, states in posseg.char_state_tab_P.items()}
        self._seen: dict[str, dict[int, float]] = {}

    def cut(self, run: str) -> list[Tagged]:
        """Cut a run of characters into words with their flags."""
        found: list[Tagged] = []
        begin = after = 0
        path = [self._states[n] for n in self._path(run)]
        for i, (place, flag) in enumerate(path):
            if place == "B":
                begin = i
            elif place in "ES":
                start = begin if place == "E" else i
                found.append((run[start : i + 1], flag))
                after = i + 1
        if after < len(run):
            found.append((run[after:], path[after][1]))
        return found

    def _path(self, run: str) -> list[int]:
        """Find the likeliest states of the characters (Viterbi)."""
        best = {n: self._start[n] + p for n, p in self._likely(run[0]).items()}
        steps: list[dict[int, int]] = []
        for character in run[1:]:
            best, step = self._step(best, character)
            steps.append(step)
        state = max((p, n) for n, p in best.items())[1]
        path = [state]
        for step in reversed(steps):
            state = step[state]
            path.append(state)
        return path[::-1]

    def _step(self, best: dict[int, float], character: str) -> tuple[dict[int, float], dict[int, int]]:
        """Go on to a character: give each state its likelihood, and the state before it."""
        likely = self._likely(character)
        if all(likely.keys().isdisjoint(self._next[n]) for n in best):
            later = {m for n in best for m in self._next[n]}
            likely = {m: self._emit[m].get(character, _IMPOSSIBLE) for m in later}
        found: dict[int, float] = {}
        before: dict[int, int] = {}
        for n in sorted(best):  # of equal sums the last state's stands, as in jieba
            so_far, following = best[n], self._next[n]
            for m in following.keys() & likely.keys():
                p = so_far + following[m] + likely[m]
                if m not in found or p >= found[m]:
                    found[m], before[m] = p, n
        return found, before

    def _likely(self, character: str) -> dict[int, float]:
        """Give the states that a character may have with its likelihood in each; all where it is unknown."""
        seen = self._seen.get(character)
        if seen is None:
            states = self._of.get(character, range(len(self._states)))
            seen = {n: self._emit[n].get(character, _IMPOSSIBLE) for n in states}
            self._seen[character] = seen
        return seen
