"""Probable slips in fixed formulations (疑似笔误): known ones, and long ones with one character off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.view import View

_LONG = 8
"""A formulation of so many characters is taken as meant where one of them is lost or changed."""
_AROUND = 4

Slipped = tuple[int, int, str, str]
"""Start and end in the view, what stands there, what is probably meant."""


def find_slips(view: View, year: int | None, lexicon: Lexicon) -> list[Slipped]:
    """Find probable slips, in order of place: 党的二大 in 2025 is 党的二十大.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> find_slips(fold_text("践行绿水青山就是金山很山理念。"), 2024, load_lexicon())
        [(2, 12, '绿水青山就是金山很山', '绿水青山就是金山银山')]
    """
    found = [*_known(view.text, year or 0, lexicon), *_near(view.text, lexicon)]
    return sorted(set(found))


def _known(text: str, year: int, lexicon: Lexicon) -> Iterator[Slipped]:
    for slip in lexicon.slips:
        for match in re.finditer(re.escape(slip.slip), text) if year >= slip.since else ():
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if not any(longer in around for longer in slip.unless):
                yield match.start(), match.end(), slip.slip, slip.probable


def _near(text: str, lexicon: Lexicon) -> Iterator[Slipped]:
    """Find formulations of which one half stands exactly and the other with one character off."""
    for form, left, right, known in _long_forms(lexicon):
        for match in re.finditer(re.escape(left), text):
            tail = _one_off(text[match.end() : match.end() + len(right)], right)
            if tail is not None:
                yield from _unknown(text, match.start(), match.end() + tail, form, known)
        for match in re.finditer(re.escape(right), text):
            head = _one_off(text[max(0, match.start() - len(left)) : match.start()][::-1], left[::-1])
            if head is not None:
                yield from _unknown(text, match.start() - head, match.end(), form, known)


def _unknown(text: str, start: int, end: int, form: str, known: frozenset[str]) -> Iterator[Slipped]:
    if text[start:end] not in known:
        yield start, end, text[start:end], form


def _one_off(read: str, meant: str) -> int | None:
    """Give how many characters of ``read`` are ``meant`` with one changed or lost; None where they are not.

    What is off must stand inside: at the outer edge it may be another word (核心价值观, 核心价值体系).
    """
    if len(read) < len(meant) or read == meant:
        return None
    wrong = [i for i, char in enumerate(meant) if read[i] != char]
    at = wrong[0]
    if at == len(meant) - 1:
        return None
    if len(wrong) == 1 and "\u4e00" <= read[at] <= "\u9fff":
        return len(meant)
    if read[at : len(meant) - 1] == meant[at + 1 :]:
        return len(meant) - 1
    return None


@lru_cache(maxsize=4)
def _long_forms(lexicon: Lexicon) -> tuple[tuple[str, str, str, frozenset[str]], ...]:
    """List the long formulations with their halves and every form that is right as it stands."""
    known = frozenset(f for row in lexicon.formulations for f in (row.canonical, *row.variants))
    plain = [f for f in known if len(f) >= _LONG and re.fullmatch("[\u4e00-\u9fff]+", f)]
    return tuple((f, f[: len(f) // 2], f[len(f) // 2 :], known) for f in sorted(plain))
