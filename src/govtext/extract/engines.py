"""The engines that cut words (分词引擎): jieba's algorithm and dictionary, in Rust where that is installed.

rjieba is the same algorithm with the same dictionary, twelve times as fast and loaded in a sixth of the time.
Its tokens are jieba's own but for two things, both put right here and shown by a test on real reports: it
leaves ASCII whole that jieba parts (2011-2020), and it takes rare 汉字 outside U+4E00–9FD5 for words.
Parts of speech are in ``tagging``.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from govtext.patterns import any_of

NAMES = ("auto", "rjieba", "jieba")
"""The engines by name; ``auto`` is rjieba where it is installed."""

# jieba.finalseg's re_skip, jieba's re_han_default and re_skip_default; a test holds them to be the same.
ASCII_PARTS = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_BLOCKS = re.compile("([\u4e00-\u9fd5a-zA-Z0-9+#&\\._%\\-]+)")
_SPACES = re.compile("(\r\n|\\s)")
_ASCII = re.compile(r"[a-zA-Z0-9]*[+#&._%\-][a-zA-Z0-9+#&._%\-]*")
# 汉字 that jieba does not know as such and rjieba does.
_RARE = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SIGN = re.compile(r"[+#&._%\-]")
_ODD = re.compile(f"{_RARE.pattern}|{_SIGN.pattern}")
"""What some words need a second look for; most stretches that are cut hold nothing of the kind."""


class Segmenter(Protocol):
    """An engine that cuts a text into words whose concatenation is the text."""

    def cut(self, text: str) -> Iterable[str]:
        """Yield the words of a text in their order, white space and punctuation too."""
        ...


def make_engine(name: str, words: Iterable[str]) -> Segmenter:
    """Make the engine of that name with words of one's own; ImportError where it is not installed."""
    return _Rjieba(words) if engine_of(name) == "rjieba" else _Jieba(words)


def engine_of(name: str) -> str:
    """Name the engine that is used where ``name`` is asked for; ImportError where it is not installed.

    Example:
        >>> engine_of("jieba"), engine_of("auto") in NAMES[1:]
        ('jieba', True)
    """
    if name not in NAMES:
        raise ValueError(f"no engine is named {name!r}; there are {', '.join(NAMES)}")
    if name == "auto":
        try:
            return engine_of("rjieba")
        except ImportError:
            return "jieba"
    if name == "rjieba":
        _import_rjieba()  # what is installed may still not load
    return name


def describe_engine() -> str:
    """Name the engine that cuts words unless another is asked for, and how to have the faster one."""
    if engine_of("auto") == "jieba":
        return "jieba; the same words twelve times as fast: pip install rjieba"
    return f"rjieba {version('rjieba')}, with jieba's own words"


def quiet_import(name: str) -> Any:  # noqa: ANN401 (jieba has no types)
    """Import a module of jieba without pkg_resources: not needed, and longer to import than all else.

    Example:
        >>> quiet_import("jieba").__version__
        '0.42.1'
    """
    if name in sys.modules:
        return sys.modules[name]
    absent = object()
    before: Any = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():  # of escapes in jieba's source since 3.12
            warnings.simplefilter("ignore")
            return import_module(name)
    finally:
        if before is absent:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = before


def make_jieba(words: Iterable[str]) -> Any:  # noqa: ANN401
    """Make a tokenizer of jieba of one's own: the module's would keep words that anybody adds."""
    jieba = quiet_import("jieba")
    tokenizer = jieba.Tokenizer()
    # Not initialize(): it logs to standard error and shares a cache file in the temporary folder, which
    # another process or user may be writing; measured, the cache saves no time.
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    for word in words:
        if not _is_whole(word, tokenizer.cut(word, HMM=False)):
            tokenizer.add_word(word)
    return tokenizer


def make_rjieba(words: Iterable[str]) -> Any:  # noqa: ANN401 (rjieba has no types)
    """Make a tokenizer of rjieba that holds the same words as ``make_jieba``'s."""
    tokenizer = _import_rjieba().Jieba()
    for word in words:
        if not _is_whole(word, tokenizer.cut(word, hmm=False)):
            tokenizer.add_word(word, None, None)
    return tokenizer


def _import_rjieba() -> Any:  # noqa: ANN401 (rjieba has no types)
    """Import the extension in Rust alone; ImportError where it is not installed.

    Its package makes a tokenizer for all who import it, which nobody asks here: a tenth of a second, 20 MB.
    """
    name, package = "rjieba.rjieba", find_spec("rjieba")
    spec = PathFinder.find_spec(name, package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        return import_module("rjieba")
    if name not in sys.modules:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[name] = module
    return sys.modules[name]


class _Jieba:
    """jieba itself."""

    def __init__(self, words: Iterable[str]) -> None:
        self._tokenizer = make_jieba(words)

    def cut(self, text: str) -> Iterable[str]:
        found: Iterable[str] = self._tokenizer.cut(text)
        return found


class _Rjieba:
    """The tokenizer in Rust, its tokens made jieba's own."""

    def __init__(self, words: Iterable[str]) -> None:
        words = list(words)
        self._tokenizer = make_rjieba(words)
        # words like 1+N, of which 31+N holds one
        self._signs = re.compile(any_of(w for w in words if w.isascii() and not w.isalnum()))

    def cut(self, text: str) -> Iterable[str]:
        if not _ODD.search(text):
            plain: list[str] = self._tokenizer.cut(text)
            return plain
        signs = _SIGN.search(text) is not None
        if _RARE.search(text) or (signs and self._signs.search(text)):
            lines = text.splitlines(keepends=True)  # no word goes on in the next line
            if len(lines) == 1:
                return _exact(text, self._tokenizer)
            return chain.from_iterable(map(self.cut, lines))
        words: list[str] = self._tokenizer.cut(text)
        return _reparted(words) if signs else words


def _is_whole(word: str, cut: Iterable[str]) -> bool:
    """Tell whether the dictionary holds a word already.

    To add it again would lift its frequency by one in one engine and not in the other, by their rounding:
    with 民宿 once more, 康养民宿 is 康｜养民｜宿 in one of them.
    """
    return (word.isascii() and word.isalnum()) or list(cut) == [word]


def _reparted(words: list[str]) -> list[str]:
    """Part the words of ASCII as jieba's finalseg does: 2011-2020 is three words."""
    parted: list[str] = []
    at = 0
    for i in [i for i, word in enumerate(words) if word < "\x80"]:
        if len(words[i]) > 1 and _ASCII.fullmatch(words[i]):
            parted += words[at:i]
            parted += filter(None, ASCII_PARTS.split(words[i]))
            at = i + 1
    return parted + words[at:] if at else words


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
    words: Iterable[str] = quiet_import("jieba.finalseg").cut(run)
    return words
