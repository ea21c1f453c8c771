"""Headings (标题): what follows a mark, and lines that are headings without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govtext.lexicon import Lexicon
from govtext.load.marks import Mark, end_of_line
from govtext.load.view import fold_text

LONGEST = 30
"""A heading that runs in with its text, or stands without a mark, has at most so many characters."""
_SENTENCE = 2 * LONGEST
_STOP = re.compile(r"[。！？；：\n]")
_COMMA = re.compile(r"[，。！？；：\n]")
_CLOSERS = "。！？；：，、."
_PARAGRAPH = 40
_NOTES = 16
_TITLE_LINES = 4
"""A title is broken over so many lines at most; one that is not found whole stands in so many first ones."""
# a paragraph that ends otherwise was broken by the page: …获得／全国第一／的好成绩. No heading follows it
_ENDS = "。！？：；…”’）!?:;)~.》"
_BARE_MARK = re.compile(r"[第（]?[\d一二三四五六七八九十百零]{1,4}[）、.，：是要]{0,2}")
_GOES_ON = tuple("，。、；：！？）”》")
_NO_HEADING = re.compile(
    r"[。！？；：，…]$|^[（—\-–\[〔《]|^\d(?!\d{3}[年—\-至])|\d{4}年\d+月|[|{}<>@]|https?|^.{0,3}$"
)
_TITLED = re.compile(r"报告$|(?:[镇乡县市区省州旗]|街道).{0,12}(?:年|思路|计划|要点)")


def heading_of(text: str, mark: Mark, limit: int) -> tuple[tuple[int, int], bool]:
    """Give the heading's place in the text after a mark, and whether it stands alone on its line.

    Alone on the line it is the line without closing punctuation; run in with the text it goes to the first
    。！？；： where that is near, else to the first comma. A mark alone on its line heads the next one.
    """
    start = _heading_start(text, mark, limit)
    line_end = end_of_line(text, start)
    if mark.kind == "none":
        return (start, start + len(text[start:line_end].rstrip(" " + _CLOSERS))), True
    stop = _STOP.search(text, start, line_end)
    if stop is None or not text[stop.start() : line_end].strip(_CLOSERS + " "):
        # one sentence alone on its line is a heading, however it closes; a paragraph of one sentence is none
        alone = mark.heads_line and line_end - start <= _SENTENCE and not start < limit < line_end
        end = line_end if alone else _near(text, start, line_end)
    else:
        end, alone = _near(text, start, line_end), False
    end = min(end, max(limit, start)) if limit > start else end
    return (start, start + len(text[start:end].rstrip(" " + _CLOSERS))), alone


def _heading_start(text: str, mark: Mark, limit: int) -> int:
    if mark.kind == "none":
        return mark.start
    start = mark.end
    while start < len(text) and text[start] in " 、.，：":
        start += 1
    if text[start : start + 1] != "\n" or not mark.heads_line:
        return start
    below = start + len(text[start:limit]) - len(text[start:limit].lstrip("\n "))  # （一）⏎改革开放不断深化。
    return below if below < limit else start


def _near(text: str, start: int, line_end: int) -> int:
    stop = _STOP.search(text, start, line_end)
    end = stop.start() if stop else line_end
    if end - start > LONGEST:
        comma = _COMMA.search(text, start, line_end)
        end = comma.start() if comma else end
    return end


def find_heading_lines(
    text: str, marked: set[int], lexicon: Lexicon, *, title: str | None = None
) -> list[Mark]:
    """Find headings without a mark: short lines with no closing punctuation, followed by a paragraph.

    ``marked`` holds the starts of lines that a mark heads. Before the first paragraph stand title, date and
    speaker, so there a heading line must say that it is one (上半年工作回顾), and be no line of the title.
    """
    lines = list(_lines(text))
    entitled = _title_lines([line for _, line in lines], fold_text(title or "").text)
    found: list[Mark] = []
    begun = False
    for i, (start, line) in enumerate(lines):
        if start not in marked and i not in entitled:
            before = lines[i - 1][1] if i else ""
            after, after_start = (lines[i + 1][1], lines[i + 1][0]) if i + 1 < len(lines) else ("", -1)
            followed = len(after) >= _PARAGRAPH or after_start in marked
            if _opens_notes(line, after, after_start in marked, lexicon) or (
                followed
                and _whole(before, after)
                and _may_head(line, lexicon)
                and (begun or _says_so(line, lexicon, after_title=any(t < i for t in entitled)))
            ):
                found.append(Mark(start, start, "none", None, True))
        begun = begun or len(line) >= _PARAGRAPH
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank with their places, without the blanks around them."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip(" ")
        if bare and not bare[0].isspace():
            yield start + line.index(bare[0]), bare
        start += len(line) + 1


def _title_lines(lines: list[str], title: str) -> set[int]:
    """Find the lines that the title stands on, also where it is broken over several or repeated."""
    bare = [line.replace(" ", "") for line in lines]
    title = title.replace(" ", "")
    found: set[int] = set()
    for i in range(len(bare)) if title else ():
        for n in range(1, _TITLE_LINES + 1):
            if "".join(bare[i : i + n]) == title:
                found.update(range(i, i + n))
    if found or not title:
        return found
    return {i for i, line in enumerate(bare[:_TITLE_LINES]) if line in title}


def _whole(before: str, after: str) -> bool:
    """Tell a line of its own from a piece of a paragraph that the page broke: 践行⏎以人民为中心⏎，努力…

    A line under a mark that stands alone is that mark's heading.
    """
    whole = before[-1:] in _ENDS or len(before) < _PARAGRAPH
    return whole and after[:1] not in _GOES_ON and not _BARE_MARK.fullmatch(before)


def _opens_notes(line: str, after: str, marked: bool, lexicon: Lexicon) -> bool:
    bare = "".join(line.split()).strip("※*#【】[]（）：:")  # ※ 名 词 解 释 ※
    if not after or len(bare) > LONGEST:
        return False
    if bare in ("注", "附注", "备注") or bare.startswith("附："):
        return marked or bare.startswith("附：")
    return (
        len(bare) <= _NOTES
        and not _STOP.search(bare)
        and any(w in bare for w in lexicon.words("sections.role.other"))
    )


def _may_head(line: str, lexicon: Lexicon) -> bool:
    if not 4 <= len(line) <= LONGEST or _NO_HEADING.search(line):
        return False
    han = sum("\u4e00" <= c <= "\u9fff" for c in line)
    not_heading = lexicon.words("sections.not_heading")
    return han >= 4 and han * 2 > len(line) and not any(w in line for w in not_heading)


def _says_so(line: str, lexicon: Lexicon, *, after_title: bool) -> bool:
    """Tell 上半年工作回顾 from a title: it holds a heading word and no place or 报告.

    Under the title 2024年工作总结 is a heading; where no title stands above it, it may be one.
    """
    titled = _TITLED.search(line) or (not after_title and line.endswith("总结"))
    return not titled and any(w in line for w in lexicon.words("sections.lead_in"))
