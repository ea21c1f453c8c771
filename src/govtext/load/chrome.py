"""Web-page furniture (网页附件) marked as noise, and what it says about the report lifted out.

Nothing is cut: a span of noise is only not searched. A line is furniture where the words of ``chrome.toml``
leave nothing of it, or by where it stands: in front of the report (menus, breadcrumbs, source lines, a
summary that repeats the opening), behind it (lists of other pages, disclaimers, imprint), or as a second copy
of what was said already, which must not be counted twice. A sentence of the report is never noise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govtext.lexicon import Lexicon
from govtext.load.mend import WRITTEN_GAPS
from govtext.load.pagelines import (
    PAGE_DATE,
    SENTENCE,
    SEPARATORS,
    Line,
    Words,
    compact,
    fields_of,
    is_furniture,
    is_weak,
    lift,
    words_of,
)
from govtext.load.repeats import find_repeats, sentences_of
from govtext.load.view import blank
from govtext.model import Span

_LINE = re.compile(r"[^\r\n\u2028\x0b\x0c]+")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_OPENS = re.compile(
    r"(?:尊敬的)?(?:各位代表|各位委员|同志们|各位领导|主席团)"
    r"|第?[一二三四五六七八九十]{1,3}(?:、|．|部分|章)|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)\D"
)
_OTHERS = re.compile(r"(?:19|20)\d\d年.{0,20}(?:报告|公报)|[市县区镇乡].{0,20}(?:政府工作报告|工作总结)")
_SEVERAL = 3
_LONG_LINE = 2000
_DOCUMENT = re.compile(r"(?:19|20)\d\d年?.{0,20}(?:报告|总结|思路|计划|要点|打算|安排)$")


@dataclass(frozen=True, slots=True)
class Chrome:
    """What is furniture in a text (网页附件), and what it says: source, time, title, issuing body.

    ``kinds`` are what of it would have been taken for the report: a summary that repeats the opening, a
    second copy, links to other places' reports; each with its first line.
    """

    noise: tuple[Span, ...]
    source: str | None = None
    published: str | None = None
    title_hint: str | None = None
    issuer: str | None = None
    kinds: tuple[tuple[str, Span], ...] = ()


def find_chrome(text: str, lexicon: Lexicon) -> Chrome:
    """Mark what is furniture in a report's text and lift source, time, title and issuing body out of it.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> page = "石塘镇2025年工作思路\\n来源:石塘镇 2025-02-20 11:06\\n打印 关闭\\n\\n要抓好春耕生产。"
        >>> chrome = find_chrome(page, load_lexicon())
        >>> chrome.source, chrome.published, [page[s.start:s.end] for s in chrome.noise]
        ('石塘镇', '2025-02-20 11:06', ['来源:石塘镇 2025-02-20 11:06\\n打印 关闭'])

    """
    words = words_of(lexicon)
    marks = [m.span() for p in _patterns_of_marks(text, words) for m in p.finditer(text)]
    lines = list(_lines(text, marks))
    noise = {i for i, line in enumerate(lines) if is_furniture(line.text, words)}
    menus = _menus(lines, words)
    copies = find_repeats(lines)
    noise |= menus | copies
    noise.update(_in_front_of_menu(lines, menus))
    body = _body(lines, noise, words)
    lifted = _head(lines, body, noise, words)
    foot = _foot(lines, body, noise, words, lifted)
    _neighbours(lines, noise, words)
    again = _again(lines, noise)
    spans = [*marks, *again, *((lines[i].start, lines[i].end) for i in noise)]
    told = [
        *(("repeated-opening", i) for i in range(body) if i in noise and words.abstract.match(lines[i].text)),
        *(("second-copy", i) for i in sorted(copies)[:1]),
        *(("other-pages", foot) for _ in range(_lists_reports(lines[foot:]))),
    ]
    kinds = tuple((kind, Span(lines[i].start, lines[i].end)) for kind, i in told)
    kinds += tuple(("second-copy", Span(*span)) for span in again[:1])
    known = {k: v for k, v in lifted.items() if k in Chrome.__slots__}
    return Chrome(_merge(spans, text), kinds=kinds, **known)


def _patterns_of_marks(text: str, words: Words) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of marked stretches of which the text holds what each of them holds."""
    if "<!--" in text:
        yield _COMMENT
    if "&" in text or "<U" in text:
        yield WRITTEN_GAPS
    if words.stamp_name.search(text):
        yield words.stamp


def _again(lines: list[Line], noise: set[int]) -> list[tuple[int, int]]:
    """Find a second copy inside one line, as where a page that holds the report twice lost its line ends."""
    long = [line for i, line in enumerate(lines) if len(line.text) > _LONG_LINE and i not in noise]
    sentences = [sentence for line in long for sentence in sentences_of(line)]
    return [(sentences[i].start, sentences[i].end) for i in sorted(find_repeats(sentences, short=False))]


def _lists_reports(foot: list[Line]) -> bool:
    """Tell a foot that names reports of other years and places, which would be taken for this one's words."""
    return sum(_OTHERS.search(line.text) is not None for line in foot) >= _SEVERAL


def _lines(text: str, marks: list[tuple[int, int]]) -> Iterator[Line]:
    """Yield the lines that hold something besides blanks and marked stretches."""
    for found in _LINE.finditer(blank(text, (Span(a, b) for a, b in marks), fill=" ")):
        bare = found[0].strip()
        if bare:
            start = found.start() + found[0].index(bare)
            yield Line(start, start + len(bare), bare)


def _merge(spans: list[tuple[int, int]], text: str) -> tuple[Span, ...]:
    """Join spans that only blanks part."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(Span(a, b) for a, b in merged)


def _menus(lines: list[Line], words: Words) -> set[int]:
    """Find runs of short lines with several menu words, up to the last and the breadcrumb behind it."""
    found: set[int] = set()
    run: list[int] = []
    for i in range(len(lines) + 1):
        if (
            i < len(lines)
            and len(lines[i].text) <= 20
            and not _OPENS.match(lines[i].text)
            and not SENTENCE.search(lines[i].text)
        ):
            run.append(i)
            continue
        known = [k for k in run if SEPARATORS.sub("", lines[k].text) in words.menu]
        if len(run) >= 6 and len(known) >= 3 and len(known) * 12 >= len(run):
            last = _crumbs(lines, known[-1], run[-1], words)
            found.update(k for k in run if k <= last and not _DOCUMENT.search(lines[k].text))
        run = []
    return found


def _crumbs(lines: list[Line], last: int, end: int, words: Words) -> int:
    """Follow a breadcrumb that stands on lines of its own (首页 / >> / 领导之窗 / >> / 工作报告)."""
    while last + 2 <= end and re.fullmatch(r"[>＞»›/]+", lines[last + 1].text):
        last += 2
    return last


def _in_front_of_menu(lines: list[Line], menus: set[int]) -> Iterator[int]:
    """Yield what stands above a menu at the head: a banner's one sentence at most, never the report."""
    menu = min(menus, default=0)
    said = [line.text for line in lines[:menu] if SENTENCE.search(line.text)]
    if sum(map(len, said)) <= 60 and not any(_OPENS.match(line.text) for line in lines[:menu]):
        yield from (i for i in range(menu) if not _DOCUMENT.search(lines[i].text))


def _body(lines: list[Line], noise: set[int], words: Words) -> int:
    """Give the line with which the report begins to speak: an address, a section mark, a long sentence."""
    first = len(lines)
    for i, line in enumerate(lines):
        if i in noise:
            continue
        if words.abstract.match(line.text) or (i and words.abstract.fullmatch(lines[i - 1].text)):
            continue
        if _OPENS.match(line.text):
            return i
        says = SENTENCE.search(line.text) is not None and fields_of(line.text, words) is None
        if says and len(line.text) >= 30:
            return i
        first = min(first, i) if says else first
    return first


def _head(lines: list[Line], body: int, noise: set[int], words: Words) -> dict[str, str]:
    """Mark the furniture in front of the report; return what its lines say."""
    lifted: dict[str, str] = {}
    pending = ""
    for i in range(body):
        line = lines[i].text
        pairs = fields_of(line, words)
        if pairs is None:
            if (
                pending and len(line) <= 12 and not compact(line).endswith("报告")
            ):  # 阅读： and its 170 are two lines
                pairs = [(pending, line)]
            elif PAGE_DATE.fullmatch(line):
                pairs = [("chrome.fields.published", line)]
        pending = (
            pairs[-1][0]
            if pairs and not pairs[-1][1] and not pairs[-1][0].endswith(("title", "text"))
            else ""
        )
        if pairs is not None:
            noise.add(i)
            lift(pairs, lifted, words)
        elif i + 1 < body and _is_channel(line, lines[i + 1].text):
            noise.add(i)
        if words.abstract.match(line):
            noise.update(_abstract(lines, i, body, words))
    for i in range(body, min(body + 4, len(lines))):  # a source line under the line that says who spoke where
        if i in noise:
            lift(fields_of(lines[i].text, words) or [], lifted, words)
    return lifted


def _is_channel(line: str, below: str) -> bool:
    """Tell the name of the page's column (工作报告), which the title below it ends with."""
    return len(line) <= 8 and len(below) > len(line) and below.endswith(line)


def _abstract(lines: list[Line], label: int, body: int, words: Words) -> Iterator[int]:
    """Yield the lines of a summary that says what the report's first lines say again."""
    own = words.abstract.sub("", lines[label].text, count=1)
    last = label if own else label + 1
    if last >= len(lines):
        return
    yield from (label,) if not own else ()
    said = compact(own or lines[last].text)[:30]
    if len(said) >= 10 and said in compact("".join(x.text for x in lines[last + 1 : last + 40])):
        yield last


def _foot(lines: list[Line], body: int, noise: set[int], words: Words, lifted: dict[str, str]) -> int:
    """Mark everything from the foot's first line on, no sentence of the report standing behind it."""
    first = len(lines)
    while first > body and (first - 1 in noise or _may_be_foot(lines[first - 1].text, words)):
        first -= 1
    for i in range(first, len(lines)):
        if words.alone.match(lines[i].text) and i in noise:
            lift(fields_of(lines[i].text, words) or [], lifted, words)
    begins = next((i for i in range(first, len(lines)) if words.foot.match(lines[i].text)), len(lines))
    noise.update(range(begins, len(lines)))
    return begins


def _may_be_foot(line: str, words: Words) -> bool:
    return words.foot.match(line) is not None or not (len(line) >= 25 and SENTENCE.search(line))


def _is_label(line: str) -> bool:
    return line in ("附件：", "附件:", "附件")


def _neighbours(lines: list[Line], noise: set[int], words: Words) -> None:
    """Take in what is furniture only beside furniture: 大, 中, 小, ], 附件： before a file's name."""
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            beside = (i - 1 in noise) or (i + 1 in noise)
            if (
                beside
                and i not in noise
                and (is_weak(lines[i].text) or lines[i].text[0] in "：:" or _is_label(lines[i].text))
            ) or (beside and lines[i].text in words.menu):
                noise.add(i)
