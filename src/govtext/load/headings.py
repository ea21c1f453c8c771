"""Headings (标题): what follows a mark, and lines that are headings without one."""

from __future__ import annotations

import re

from govtext.lexicon import Lexicon
from govtext.load.marks import Mark

LONGEST = 30
"""A heading that runs in with its text, or stands without a mark, has at most so many characters."""
_STOP = re.compile(r"[。！？；：\n]")
_COMMA = re.compile(r"[，。！？；：\n]")
_CLOSERS = "。！？；：，、."
_PARAGRAPH = 40
# a paragraph that ends otherwise was broken by the page (…获得／全国第一／的好成绩): what follows is no heading
_ENDS = "。！？：；…”’）!?:;)~.》"
_LINE = re.compile(r"^[ ]*(\S[^\n]*?)[ ]*$", re.MULTILINE)
_NO_HEADING = re.compile(r"[。！？；：，…]$|^[（—\-–\[〔《]|^\d(?!\d{3}[年—\-至])|\d{4}年\d+月|[|{}<>@]|https?|^.{0,3}$")


def heading_of(text: str, mark: Mark, limit: int) -> tuple[tuple[int, int], bool]:
    """Give the heading's place in the text after a mark, and whether it stands alone on its line.

    Alone on the line it is the line without closing punctuation; run in with the text it goes to the first
    。！？；： where that is near, else to the first comma.
    """
    start = mark.start if mark.kind == "none" else mark.end
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    while start < line_end and text[start] in " 、.，：" and mark.kind != "none":
        start += 1
    stop = _STOP.search(text, start, line_end)
    if stop is None or not text[stop.start() : line_end].strip(_CLOSERS + " "):
        # a long line that closes with 。 is the section's text, one that does not is a long heading
        longest = LONGEST if stop else 2 * LONGEST
        alone = mark.kind == "none" or (mark.heads_line and line_end - start <= longest)
        end = line_end if alone else _near(text, start, line_end)
    else:
        end, alone = _near(text, start, line_end), False
    end = min(end, max(limit, start)) if limit > start else end
    return (start, start + len(text[start:end].rstrip(" \r\t" + _CLOSERS))), alone


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
    speaker, so there a heading line must say that it is one (上半年工作回顾).
    """
    lines = [(m.start(1), m[1]) for m in _LINE.finditer(text)]
    found: list[Mark] = []
    begun = False
    for i, (start, line) in enumerate(lines):
        following = lines[i + 1][1] if i + 1 < len(lines) else ""
        whole = i == 0 or lines[i - 1][1][-1] in _ENDS or len(lines[i - 1][1]) < _PARAGRAPH
        followed = len(following) >= _PARAGRAPH or (i + 1 < len(lines) and lines[i + 1][0] in marked)
        if _is_notes(line, lexicon) and i + 1 < len(lines):
            found.append(Mark(start, start, "none", None, True))
        elif title and line in title:
            continue
        elif start not in marked and followed and whole and _may_head(line, lexicon) and (begun or _says_so(line, lexicon)):
            found.append(Mark(start, start, "none", None, True))
        begun = begun or len(line) >= _PARAGRAPH
    return found


def _is_notes(line: str, lexicon: Lexicon) -> bool:
    bare = line.strip("※*#【】[]（）：: ")
    return len(bare) <= 16 and any(w in bare for w in lexicon.words("sections.role.other")) and not _STOP.search(bare)


def _may_head(line: str, lexicon: Lexicon) -> bool:
    if not 4 <= len(line) <= LONGEST or _NO_HEADING.search(line):
        return False
    han = sum("\u4e00" <= c <= "\u9fff" for c in line)
    return han >= 4 and han * 2 > len(line) and not any(w in line for w in lexicon.words("sections.not_heading"))


def _says_so(line: str, lexicon: Lexicon) -> bool:
    """Tell 上半年工作回顾 from a title: it holds a heading word and no place or 报告."""
    titled = re.search(r"报告$|总结$|[镇乡县市区省道州旗].{0,12}(?:年|思路|计划|要点)", line)
    return not titled and any(w in line for w in lexicon.words("sections.lead_in"))
