"""Whether one character is written for another by mistake (易混字): by its sound, or by its look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import ne

from govtext.lexicon import Lexicon


def is_mistaken(read: str, meant: str, lexicon: Lexicon) -> bool:
    """Tell whether the character ``read`` sounds or looks like ``meant``; not where both are right (四, 十).

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [is_mistaken(read, meant, load_lexicon()) for read, meant in ("伏服", "己已", "十四", "山水")]
        [True, True, False, False]
    """
    alike = _members(lexicon, "characters.sound", "characters.shape")
    apart = _members(lexicon, "characters.apart")
    return meant in alike.get(read, "") and meant not in apart.get(read, "")


@lru_cache(maxsize=8)
def _members(lexicon: Lexicon, *groups: str) -> Mapping[str, str]:
    """Give for each character the others of its sets."""
    found: dict[str, str] = {}
    for group in groups:
        for together in lexicon.cues[group].words if group in lexicon.cues else ():
            for char in together:
                found[char] = found.get(char, "") + together
    return found


def difference(read: str, meant: str) -> int | None:
    """Give the place of the only character in which two wordings of one length differ, else None.

    Example:
        >>> difference("四个意思", "四个意识"), difference("四个自信", "三个自立")
        (3, None)
    """
    if len(read) != len(meant):
        return None
    apart = list(map(ne, read, meant))
    return apart.index(True) if apart.count(True) == 1 else None


def lost(read: str, meant: str) -> int | None:
    """Give the place of the only character of ``meant`` that ``read`` lacks, else None.

    Example:
        >>> lost("社会主核心价值观", "社会主义核心价值观"), lost("核心价值", "核心价值观")
        (3, 4)
    """
    if len(read) != len(meant) - 1:
        return None
    at = [*map(ne, read, meant), True].index(True)
    return at if read[at:] == meant[at + 1 :] else None
