"""Probable slips in fixed formulations (疑似笔误): listed ones, and wordings with one character off.

A wording in quotation marks is compared as a whole: one character that sounds or looks like the right one,
one lost, or one written twice. A wording in running text needs four characters, six where one is lost, and
eight where the wrong character is any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from govtext.extract.likeness import difference, is_mistaken, lost
from govtext.extract.marks import find_pairs
from govtext.lexicon import Formulation, Lexicon
from govtext.load.view import View

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LEAST_MARKED = 3
_LEAST_MARKED_LOST = 5
_LEAST_BARE = 4
_LEAST_BARE_LOST = 6
_LEAST_ANY = 8
"""How many characters a wording needs: in marks or bare, where one is lost, where any other stands."""

_AROUND = 4
_COMPANY = 30
_BESIDE = 12  # the right wording so near is not meant: 以“河长制”促“河长治”
# left out of what is still the same wording: 五篇[大]文章, 两个[一]百年, 只进一[扇]门
_DROPPED = frozenset("一二三四五六七八九十百千万双两个大小新扇的之是式和及与、，+“”")
_COUNTS = "二三四五六七八九十两双"
_COUNTED = re.compile(rf"[{_COUNTS}]个..")
# 一室一策, 一市一策: each thing may have its own
_OWN = re.compile(r"一.一.")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_TWICE = re.compile(r"([\u4e00-\u9fff])\1")

Slipped = tuple[int, int, str, str]
"""Start and end in the view, what stands there, what is probably meant."""


def find_slips(view: View, year: int | None, lexicon: Lexicon) -> list[Slipped]:
    """Find probable slips, in order of place: 党的二大 in 2025 is 党的二十大.

    Of slips that overlap the longest is given. What was coined after the report's year is not meant.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.view import fold_text
        >>> find_slips(fold_text("践行绿水青山就是金山很山理念，增强“四个意思”。"), 2024, load_lexicon())
        [(2, 12, '绿水青山就是金山很山', '绿水青山就是金山银山'), (18, 22, '四个意思', '四个意识')]
    """
    text, wordings = view.text, _wordings(lexicon)
    near = (
        *_marked(text, wordings, lexicon),
        *_bare(text, wordings, lexicon),
        *_stuttered(text, wordings),
    )
    return _longest(
        [*_listed(text, year or 0, lexicon), *(s for s in near if _is_meant(text, s, year, wordings))]
    )


def _longest(found: list[Slipped]) -> list[Slipped]:
    kept: list[Slipped] = []
    for slip in sorted(set(found), key=lambda s: (s[0] - s[1], s[0], s[3])):
        if not any(slip[0] < k[1] and k[0] < slip[1] for k in kept):
            kept.append(slip)
    return sorted(kept)


def _listed(text: str, year: int, lexicon: Lexicon) -> Iterator[Slipped]:
    for slip in lexicon.slips:
        if year < slip.since or slip.slip not in text:
            continue
        for match in re.finditer(re.escape(slip.slip), text):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if not any(longer in around for longer in slip.unless):
                yield match.start(), match.end(), slip.slip, slip.probable


@dataclass(frozen=True, slots=True)
class _Half:
    """A wording by one of its halves: where that stands in it, and the two characters next to it."""

    form: str
    offset: int
    near: str
    far: str


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The wordings of the formulations, by themselves, with one character open, with one lost, by halves.

    ``halves`` gives for each pattern of ``by_half`` the wordings that hold it.
    """

    rows: dict[str, Formulation]
    right: frozenset[str]
    opened: dict[str, list[str]]
    lacking: dict[str, set[str]]
    halves: tuple[list[_Half], ...]
    by_half: AhoCorasick
    whole: AhoCorasick
    longest: int
    longest_marked: int


@lru_cache(maxsize=4)
def _wordings(lexicon: Lexicon) -> _Wordings:
    from ahocorasick_rs import AhoCorasick

    rows = {form: row for row in lexicon.formulations for form in row.wordings()}
    forms = sorted(f for f in rows if len(f) >= _LEAST_MARKED and _HAN.match(f))
    bare = [f for f in forms if len(f) >= _LEAST_ANY or (len(f) >= _LEAST_BARE and rows[f].bare)]
    opened: dict[str, list[str]] = {}
    lacking: dict[str, set[str]] = {}
    halves: dict[str, list[_Half]] = {}
    for form in forms:
        for i in range(len(form)):
            opened.setdefault(f"{form[:i]}?{form[i + 1 :]}", []).append(form)
            lacking.setdefault(form[:i] + form[i + 1 :], set()).add(form)
    for form in bare:
        middle = len(form) // 2
        halves.setdefault(form[:middle], []).append(_Half(form, 0, form[middle], form[middle + 1]))
        halves.setdefault(form[middle:], []).append(_Half(form, middle, form[middle - 1], form[middle - 2]))
    terms = (term for theme in lexicon.themes for term in theme.terms)
    return _Wordings(
        rows,
        frozenset((*rows, *lexicon.user_words, *terms)),
        opened,
        lacking,
        tuple(halves.values()),
        AhoCorasick(list(halves)),
        AhoCorasick(bare),
        max(map(len, bare), default=0),
        max(map(len, forms), default=0),
    )


def _marked(text: str, wordings: _Wordings, lexicon: Lexicon) -> Iterator[Slipped]:
    """Compare what stands in quotation marks; what stands there twice is no slip."""
    for start, end in find_pairs(text):
        read = text[start:end]
        if not _LEAST_MARKED <= len(read) <= wordings.longest_marked + 1:  # one more where one stands twice
            continue
        if read in wordings.right:
            continue
        meant = {*_changed(read, wordings, lexicon), *_lacking(read, wordings), *_doubled(read, wordings)}
        meant = meant or set(_in_company(text, start, end, wordings))
        if len(meant) == 1 and text.count(f"“{read}”") == 1:
            yield start, end, read, meant.pop()


def _changed(read: str, wordings: _Wordings, lexicon: Lexicon) -> Iterator[str]:
    for at, char in enumerate(read):
        for form in wordings.opened.get(f"{read[:at]}?{read[at + 1 :]}", ()):
            if not _is_own(form, at) and is_mistaken(char, form[at], lexicon):
                yield form


def _lacking(read: str, wordings: _Wordings) -> Iterator[str]:
    """Find what lacks a character inside (四议公开), in a counted wording also at its end (四个自)."""
    forms = wordings.lacking.get(read, set())
    for form in forms if len(forms) == 1 else ():  # 三融合 may be 三治融合 or 三网融合
        at = lost(read, form)
        bare = wordings.rows[form].bare and form[0] != "一"  # 一网办 is short for 一网通办
        least = _LEAST_BARE if bare else _LEAST_MARKED_LOST
        end = len(form) if bare and _COUNTED.fullmatch(form) else len(read)
        if at is not None and 0 < at < end and len(form) >= least and form[at] not in _DROPPED:
            yield form


def _doubled(read: str, wordings: _Wordings) -> Iterator[str]:
    for at in range(1, len(read)):
        if read[at] == read[at - 1] and read[:at] + read[at + 1 :] in wordings.rows:
            yield read[:at] + read[at + 1 :]


def _in_company(text: str, start: int, end: int, wordings: _Wordings) -> Iterator[str]:
    """Find 两个维护 for “两个维稳” where another such wording stands beside it: “四个自信”."""
    around = text[max(0, start - _COMPANY) : start] + text[end : end + _COMPANY]
    beside = (form for form in _COUNTED.findall(around) if _is_central(form, wordings))
    if _COUNTED.fullmatch(text, start, end) and any(beside):
        for at in (start + 2, start + 3):
            forms = wordings.opened.get(f"{text[start:at]}?{text[at + 1 : end]}", ())
            yield from (form for form in forms if _is_central(form, wordings))


def _is_central(form: str, wordings: _Wordings) -> bool:
    row = wordings.rows.get(form)
    return row is not None and row.certain and row.bare and row.level == "中央"


def _is_own(form: str, at: int) -> bool:
    return at % 2 == 1 and _OWN.fullmatch(form) is not None


def _bare(text: str, wordings: _Wordings, lexicon: Lexicon) -> Iterator[Slipped]:
    """Find wordings of which one half stands exactly and the other with one character off."""
    for form, begin, end, offset in _half_right(text, wordings):
        if text.startswith(form, begin):
            continue
        if _is_off(text[begin:end], form, lexicon):
            yield begin, end, text[begin:end], form
            continue
        begin, end = (begin + 1, end) if offset else (begin, end - 1)
        if _lacks(text[begin:end], form):
            yield begin, end, text[begin:end], form


def _half_right(text: str, wordings: _Wordings) -> Iterator[tuple[str, int, int, int]]:
    """Yield wordings that may stand with one character off: begin and end, and where in them the half is.

    工程 is half of seven wordings and stands everywhere: of 民心工程 with one character off or lost the next
    to it is 心, or the next but one 民, or 民 stands right before it.
    """
    around = f"{text}\n\n"  # before the text's first character no wording begins, behind its last one may end
    for half, start, end in wordings.by_half.find_matches_as_indexes(text, overlapping=True):
        for known in wordings.halves[half]:
            beside, beyond = (start - 1, start - 2) if known.offset else (end, end + 1)
            if around[beside] not in (known.near, known.far) and around[beyond] != known.far:
                continue
            begin = start - known.offset
            if begin >= 0:
                yield known.form, begin, begin + len(known.form), known.offset


def _is_off(read: str, form: str, lexicon: Lexicon) -> bool:
    """Tell whether ``read`` has one wrong character; at an edge it may be of another word (核心价值体系)."""
    at = difference(read, form)
    if at is None or _is_own(form, at) or not (_HAN.match(read[at]) and _HAN.match(form[at])):
        return False
    if is_mistaken(read[at], form[at], lexicon) and (at or len(form) > _LEAST_BARE):
        return True
    return 0 < at < len(form) - 1 and len(form) >= _LEAST_ANY and form[at] not in _DROPPED


def _lacks(read: str, form: str) -> bool:
    """Tell whether ``read`` lacks a character well inside."""
    if len(form) < _LEAST_BARE_LOST or read[:2] != form[:2] or read[-1:] != form[-1:]:
        return False
    at = lost(read, form)
    return at is not None and 1 < at < len(read) - 1 and form[at] not in _DROPPED


def _stuttered(text: str, wordings: _Wordings) -> Iterator[Slipped]:
    """Find wordings with a character written twice inside: 四个意意识; but 城镇化|化解."""
    for twice in _TWICE.finditer(text):
        at = twice.start()
        before = text[max(0, at - wordings.longest) : at]
        once = before + text[at + 1 : at + 1 + wordings.longest]
        for _, start, end in wordings.whole.find_matches_as_indexes(once, overlapping=True):
            if start < len(before) < end - 1:
                begin = at - len(before) + start
                close = begin + end - start + 1
                yield begin, close, text[begin:close], once[start:end]


def _is_meant(text: str, slip: Slipped, year: int | None, wordings: _Wordings) -> bool:
    """Tell whether the wording is of the report's time, and what stands there is not right in its way."""
    start, end, read, meant = slip
    coined = wordings.rows[meant].year
    if read in wordings.right or (year is not None and coined.isdigit() and int(coined) > year + 1):
        return False
    return meant not in text[max(0, start - _BESIDE) : start] + "\n" + text[end : end + _BESIDE]
