"""A second copy of the report (重复) in the same file: what repeats must not be counted twice."""

from __future__ import annotations

from govtext.load.pagelines import SENTENCE, Line, compact


def find_repeats(lines: list[Line]) -> set[int]:
    """Find a second copy of the report: a stretch whose long lines all stood before, word for word."""
    before, copied, echoed = "\n", [], []
    for line in lines:
        bare = compact(line.text)
        copied.append(len(bare) >= 25 and bare in before)
        echoed.append(
            (len(bare) < 25 and f"\n{bare}\n" in before) or not (len(bare) >= 30 or SENTENCE.search(bare))
        )
        before += bare + "\n"
    found: set[int] = set()
    i = 0
    while i < len(lines):
        last = _copied_until(lines, copied, i) if copied[i] else i
        size = sum(len(lines[k].text) for k in range(i, last + 1) if copied[k])
        if sum(copied[i : last + 1]) >= 3 and size >= 300:
            found.update(_with_short_lines(echoed, i, last))
        i = last + 1
    return found


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
