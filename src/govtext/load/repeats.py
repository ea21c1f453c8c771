"""A second copy of the report (重复) in the same file: what repeats must not be counted twice."""

from __future__ import annotations

from itertools import pairwise

from govtext.load.pagelines import SENTENCE, Line, compact

_LINES, _MUCH, _SURE = 3, 300, 1000
_LONG = 25
# A stretch of _LONG characters holds a whole window of every line that it is part of, wherever it begins.
_STEP, _WINDOW = 12, 14


def find_repeats(lines: list[Line], *, short: bool = True) -> set[int]:
    """Find a second copy of the report: a stretch whose long lines all stood before, word for word.

    Without ``short`` only a copy of a thousand characters and more: sentences may stand twice in a report.
    """
    before, copied, echoed = "\n", [], []
    whole, windows = set[str](), set[str]()
    for line in lines:
        bare = compact(line.text)
        again = bare in whole
        copied.append(len(bare) >= _LONG and (again or (_may_stand(bare, windows) and bare in before)))
        echoed.append((len(bare) < _LONG and again) or not (len(bare) >= 30 or SENTENCE.search(bare)))
        before += bare + "\n"
        whole.add(bare)
        windows.update(_windows(bare, 0))
    found: set[int] = set()
    i = 0
    while i < len(lines):
        last = _copied_until(lines, copied, i) if copied[i] else i
        size = sum(len(lines[k].text) for k in range(i, last + 1) if copied[k])
        # no report says a thousand characters twice; where lines were lost they are one line
        if size >= _SURE or (short and size >= _MUCH and sum(copied[i : last + 1]) >= _LINES):
            found.update(_with_short_lines(echoed, i, last))
        i = last + 1
    return found


def _may_stand(bare: str, windows: set[str]) -> bool:
    """Tell what may have stood before from what did not: to look for each line in all above takes minutes."""
    # of a line of _LONG characters each of the first windows is whole
    begins = [at for at in range(_STEP) if bare[at : at + _WINDOW] in windows]
    return any(windows.issuperset(_windows(bare, at)) for at in begins)


def _windows(bare: str, start: int) -> list[str]:
    return [bare[at : at + _WINDOW] for at in range(start, len(bare) - _WINDOW + 1, _STEP)]


def sentences_of(line: Line) -> list[Line]:
    """Cut a line into its sentences, as where a page that holds the report twice lost its line ends.

    Example:
        >>> [s.text for s in sentences_of(Line(5, 17, "抓好春耕。修好山塘。"))]
        ['抓好春耕。', '修好山塘。']
    """
    ends = [at + 1 for at, sign in enumerate(line.text) if sign == "。"]
    places = pairwise([0, *ends, len(line.text)])
    return [Line(line.start + a, line.start + b, line.text[a:b]) for a, b in places if a < b]


def _copied_until(lines: list[Line], copied: list[bool], first: int) -> int:
    """Follow a copy to its last copied line; less than 200 characters of other text may stand between two."""
    last, other = first, 0
    for k in range(first + 1, len(lines)):
        if copied[k]:
            last, other = k, 0
        elif (other := other + len(lines[k].text)) >= 200:
            break
    return last


def _with_short_lines(short: list[bool], first: int, last: int) -> range:
    """Take the headings and menus on both sides of a copy with it, up to the next line that is new."""
    while first > 0 and short[first - 1]:
        first -= 1
    while last + 1 < len(short) and short[last + 1]:
        last += 1
    return range(first, last + 1)
