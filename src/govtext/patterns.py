"""Patterns of words (词式): one regular expression that finds any of many words, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any


def any_of(words: Iterable[str]) -> str:
    """Build the pattern that matches any of the words, the longest first; of none it matches nothing.

    Example:
        >>> any_of(["亩", "公亩", "公顷", "m²"]), any_of([])
        ('(?:m²|公(?:亩|顷)|亩)', '(?!)')
    """
    return _any_of(tuple(words))


# A pattern is asked for with every figure of a corpus; the words are those of some hundred groups.
@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> str:
    return any_guarded(dict.fromkeys(words, ""))


def any_guarded(words: Mapping[str, str]) -> str:
    """Build the pattern of any of the words, each followed by its pattern of what must stand after it.

    What words begin with is tried once for all of them: of six hundred units only those that begin so.

    Example:
        >>> any_guarded({"人": "(?!口)", "人次": ""})
        '人(?:次|(?!口))'
    """
    root: dict[str, Any] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = words[word]
    return _alternatives(root)


def _alternatives(node: Mapping[str, Any]) -> str:
    """Write the ways on from a place in the words: on with a character, or, last, its end."""
    ways = [re.escape(char) + _alternatives(below) for char, below in node.items() if char]
    ways += [node[""]] if "" in node else []
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else "(?!)"
