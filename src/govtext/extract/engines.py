"""The engines that cut words (分词引擎): jieba's algorithm and dictionary, in Rust where that is installed.

rjieba is the same algorithm with the same dictionary, twelve times as fast and loaded in a sixth of the time.
Its tokens are jieba's own but for two things, both put right here and shown by a test on real reports: it
leaves ASCII whole that jieba parts (2011-2020), and it takes rare 汉字 outside U+4E00–9FD5 for words.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

NAMES = ("auto", "rjieba", "jieba")
"""The engines by name; ``auto`` is rjieba where it is installed."""

# jieba.finalseg's re_skip, jieba's re_han_default and re_skip_default; a test holds them to be the same.
ASCII_PARTS = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
HAN_RUNS = re.compile("([\u4e00-\u9fd5]+)")
_BLOCKS = re.compile("([\u4e00-\u9fd5a-zA-Z0-9+#&\\._%\\-]+)")
_SPACES = re.compile("(\r\n|\\s)")
_ASCII = re.compile(r"[a-zA-Z0-9+#&._%\-]*[+#&._%\-][a-zA-Z0-9+#&._%\-]*")
# 汉字 that jieba does not know as such and rjieba does.
_RARE = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


_SIGNS = frozenset("+#&._%-")


class Segmenter(Protocol):
    """An engine that cuts a text into words whose concatenation is the text."""

    def cut(self, text: str) -> Iterable[str]:
        """Yield the words of a text in their order, white space and punctuation too."""
        ...


def make_engine(name: str, words: Iterable[str]) -> Segmenter:
    """Make the engine of that name with words of one's own; ImportError where it is not installed."""
    if name == "jieba":
        return _Jieba(words)
    try:
        return _Rjieba(words)
    except ImportError:
        if name == "rjieba":
            raise
        return _Jieba(words)


@lru_cache(maxsize=1)
def _import_jieba() -> ModuleType:
    """Import jieba without pkg_resources, which it needs for nothing and which takes longer than itself."""
    absent = object()
    before: Any = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():  # of escapes in jieba's source since 3.12
            warnings.simplefilter("ignore")
            import jieba
            import jieba.finalseg
    finally:
        if before is absent:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = before
    module: ModuleType = jieba
    return module


class _Jieba:
    """A jieba tokenizer of its own: the module's would keep words that anybody adds."""

    def __init__(self, words: Iterable[str]) -> None:
        jieba = _import_jieba()
        self._tokenizer = jieba.Tokenizer()
        # Not initialize(): it logs to standard error and shares a cache file in the temporary folder, which
        # another process or user may be writing; measured, the cache saves no time.
        with (Path(str(jieba.__file__)).parent / "dict.txt").open("rb") as dictionary:
            self._tokenizer.FREQ, self._tokenizer.total = self._tokenizer.gen_pfdict(dictionary)
        self._tokenizer.initialized = True
        for word in words:
            if not _is_whole(word, self._tokenizer.cut(word, HMM=False)):
                self._tokenizer.add_word(word)

    def cut(self, text: str) -> Iterable[str]:
        found: Iterable[str] = self._tokenizer.cut(text)
        return found


class _Rjieba:
    """The tokenizer in Rust, its tokens made jieba's own."""

    def __init__(self, words: Iterable[str]) -> None:
        import rjieba

        self._tokenizer = rjieba.Jieba()
        signs = []  # words like 1+N, of which 31+N holds one
        for word in words:
            if not _is_whole(word, self._tokenizer.cut(word, hmm=False)):
                self._tokenizer.add_word(word, None, None)
            if word.isascii() and not word.isalnum():
                signs.append(re.escape(word))
        self._signs = re.compile("|".join(sorted(signs)) or "(?!)")

    def cut(self, text: str) -> Iterable[str]:
        if _RARE.search(text) or (not _SIGNS.isdisjoint(text) and self._signs.search(text)):
            return _exact(text, self._tokenizer)
        return _reparted(self._tokenizer.cut(text))


def _is_whole(word: str, cut: Iterable[str]) -> bool:
    """Tell whether the dictionary holds a word already.

    To add it again would lift its frequency by one in one engine and not in the other, by their rounding:
    with 民宿 once more, 康养民宿 is 康｜养民｜宿 in one of them.
    """
    return (word.isascii() and word.isalnum()) or list(cut) == [word]


def _reparted(words: Iterable[str]) -> Iterator[str]:
    """Part the words of ASCII as jieba's finalseg does: 2011-2020 is three words."""
    for word in words:
        if word[0] < "\x80" and len(word) > 1 and _ASCII.fullmatch(word):
            yield from filter(None, ASCII_PARTS.split(word))
        else:
            yield word


def _exact(text: str, tokenizer: Any) -> Iterator[str]:  # noqa: ANN401 (rjieba has no types)
    """Cut as jieba's cut does: by the dictionary, then what is left in single characters by its HMM."""
    for block in _BLOCKS.split(text):
        if _BLOCKS.match(block):
            yield from _exact_block(block, tokenizer)
            continue
        for piece in _SPACES.split(block):
            yield from (piece,) if _SPACES.match(piece) else piece


def _exact_block(block: str, tokenizer: Any) -> Iterator[str]:  # noqa: ANN401
    single = ""
    for word in tokenizer.cut(block, hmm=False):
        if len(word) == 1 or (word.isascii() and not tokenizer.has_word(word)):
            single += word
            continue
        yield from _singles(single, tokenizer)
        single = ""
        yield word
    yield from _singles(single, tokenizer)


def _singles(run: str, tokenizer: Any) -> Iterable[str]:  # noqa: ANN401
    """Let the HMM find words in a run that the dictionary left in single characters."""
    if len(run) < 2 or tokenizer.has_word(run):
        return run
    words: Iterable[str] = _import_jieba().finalseg.cut(run)
    return words
