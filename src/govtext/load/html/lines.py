"""A web page's visible lines (可见行): a paragraph, heading, list item or table row each, as a browser shows.

Blanks are drawn together as HTML says; a line end of the source between two 汉字 is none, for no author typed
it. The numbers that a browser gives to the items of a list are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govtext.load.docx.numerals import write_number

if TYPE_CHECKING:
    from lxml.etree import _Element

CELL = "\t"
"""What stands between the cells of a table's row."""
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "td",
    "th", "caption", "ul", "ucapcontent",
))  # fmt: skip
_UNSEEN = frozenset((
    "script", "style", "head", "title", "template", "textarea", "select", "option", "button",
    "input", "iframe", "object", "embed", "svg", "math", "rt", "rp", "noframes", "datalist", "map",
    "audio", "video", "canvas", "meta", "link", "base", "xml",
))  # fmt: skip
_TOLD = {"rt": "pinyin over the characters", "del": "deleted", "noscript": "shown only without scripts"}
# Not visibility: the 公众号 of WeChat hide every article so until a script has run.
_HIDING = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CJK = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’"
_WRAPPED = re.compile(rf"(?<=[{_CJK}])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{_CJK}])")
_EDGE = " \t\r\n\f\u00a0\u3000\u2002\u2003\u200b\ufeff"
_LONG_CELL = 120
_LINES = 6
_STYLE_NONE = re.compile(
    r"(?:^|[},\s])(?:ol|li|\*)\s*(?:,[^{}]{0,500})?\{[^}]{0,2000}list-style(?:-type)?\s*:[^;}]{0,80}none"
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z\- ]+)", re.IGNORECASE)
_NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳]|第[一二三四五六七八九十]")
_CHINESE = (
    "cjk-ideographic",
    "simp-chinese-informal",
    "simp-chinese-formal",
    "trad-chinese-informal",
    "cjk-decimal",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A line that a reader of the page sees (可见行), and the element that holds it."""

    text: str
    element: _Element


@dataclass(slots=True)
class _Walk:
    lines: list[Seen] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    holder: _Element | None = None
    number: str = ""
    counts: dict[_Element, dict[_Element, int]] = field(default_factory=dict)
    plain_lists: bool = False
    pre: int = 0

    def say(self, text: str | None, element: _Element) -> None:
        """Add a piece of text to the line."""
        if not text:
            return
        if self.holder is None and text.strip(_EDGE):
            self.holder = element
        self.parts.append(text)

    def end(self) -> None:
        """End the line; what holds nothing is none."""
        text, holder = "".join(self.parts), self.holder
        self.parts, self.holder = [], None
        if holder is None:
            return
        for line in text.split("\n") if self.pre else [text]:
            if bare := _tidy(line):
                self.lines.append(Seen(self.number + bare, holder))
                self.number = ""


def visible_lines(root: _Element) -> tuple[list[Seen], list[tuple[str, str]]]:
    """List the lines that a page shows, in order, and what it holds unseen, each with why.

    Example:
        >>> from lxml import html
        >>> page = html.fromstring("<ol><li>抓<b>春耕</b></li><li>管好<br>水利</li></ol>")
        >>> [line.text for line in visible_lines(page)[0]]
        ['1. 抓春耕', '2. 管好', '水利']
    """
    walk = _Walk(plain_lists=any(_STYLE_NONE.search(s.text or "") for s in root.iter("style")))
    _visit(root, walk)
    walk.end()
    return walk.lines, walk.hidden


def _visit(root: _Element, walk: _Walk) -> None:
    """Walk the tree without recursion: pages nest hundreds of elements."""
    stack: list[tuple[_Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if leaving:
            _leave(element, root, walk)
            continue
        if not isinstance(element.tag, str) or _is_unseen(element, walk):
            _tail(element, root, walk)
            continue
        tag = _tag(element)
        if tag == "tr" and (row := _row(element, walk)):
            walk.end()
            walk.lines.append(Seen(row, element))
            _tail(element, root, walk)
            continue
        _enter(element, tag, walk)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _enter(element: _Element, tag: str, walk: _Walk) -> None:
    if tag in _BLOCKS or tag == "br":
        walk.end()
    walk.pre += tag == "pre"
    if tag == "li":
        walk.number = _number(element, walk)
    text = element.text
    walk.say(text if walk.pre else _flow(text), element)


def _leave(element: _Element, root: _Element, walk: _Walk) -> None:
    tag = _tag(element)
    if tag in _BLOCKS:
        walk.end()
    walk.pre -= tag == "pre"
    _tail(element, root, walk)


def _tail(element: _Element, root: _Element, walk: _Walk) -> None:
    parent = element.getparent()
    if element is not root and parent is not None:
        walk.say(element.tail if walk.pre else _flow(element.tail), parent)


def _tag(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _flow(text: str | None) -> str:
    """Draw blanks together; a lone line end of the source stays until its neighbours are known."""
    return _BLANKS.sub(lambda m: "\n" if "\n" in m[0] or "\r" in m[0] else " ", text) if text else ""


def _tidy(line: str) -> str:
    line = _WRAPPED.sub("", line)
    return _BLANKS.sub(lambda m: CELL if CELL in m[0] else " ", line).strip(_EDGE)


def _is_unseen(element: _Element, walk: _Walk) -> bool:
    """Tell what no browser shows; words among it are noted."""
    tag = _tag(element)
    why = _TOLD.get(tag, "")
    if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
        why = "hidden"
    if not why and tag not in _UNSEEN:
        return False
    if why and (text := _tidy(" ".join(_words(element)))):
        walk.hidden.append((text, why))
    return True


def _words(element: _Element) -> Iterator[str]:
    """Yield an element's words, those of scripts and styles left out."""
    for part in element.iter():
        inner = part is not element and _tag(part) in ("rt", "rp")
        if isinstance(part.tag, str) and not inner and _tag(part) not in ("script", "style"):
            yield part.text or ""
        if part is not element:
            yield part.tail or ""


def _number(item: _Element, walk: _Walk) -> str:
    """Give the number that a browser writes before a list's item, where the item has none of its own."""
    parent = item.getparent()
    if parent is None or _tag(parent) != "ol" or _NUMBERED.match("".join(_words(item)).strip(_EDGE)):
        return ""
    said = _LIST_STYLE.search(item.get("style") or "") or _LIST_STYLE.search(parent.get("style") or "")
    style = said[1].strip().lower() if said else parent.get("type") or ("none" if walk.plain_lists else "1")
    if "none" in style:
        return ""
    if parent not in walk.counts:
        walk.counts[parent] = dict(_counted(parent))
    number = walk.counts[parent][item]
    if any(name in style for name in _CHINESE):
        return f"{write_number(number, 'chineseCountingThousand')}、"
    if style in ("a", "A") or style.endswith(("-alpha", "-latin")):
        letter = chr(ord("a") + (number - 1) % 26)
        return f"{letter.upper() if style in ('A', 'upper-alpha', 'upper-latin') else letter}. "
    return f"{number}. "


def _counted(parent: _Element) -> Iterator[tuple[_Element, int]]:
    """Yield a list's items with their numbers, from the list's start and the items' own values."""
    number = int(start) if re.fullmatch(r"-?\d{1,4}", start := (parent.get("start") or "1").strip()) else 1
    for other in parent:
        if not isinstance(other.tag, str) or _tag(other) != "li":
            continue
        if re.fullmatch(r"-?\d{1,4}", value := (other.get("value") or "").strip()):
            number = int(value)
        yield other, number
        number += 1


def _row(row: _Element, walk: _Walk) -> str:
    """Give a row of a table of facts or figures as one line; nothing where it lays out the page."""
    cells = [cell for cell in row if isinstance(cell.tag, str) and _tag(cell) in ("td", "th")]
    if len(cells) < 2 or any(next(cell.iter("table"), None) is not None for cell in cells):
        return ""
    read = [_Walk(plain_lists=walk.plain_lists) for _ in cells]
    for cell, inside in zip(cells, read, strict=True):
        _visit(cell, inside)
        inside.end()
    texts = [" ".join(line.text for line in inside.lines) for inside in read]
    if sum(map(bool, texts)) < 2 or any(len(x) > _LONG_CELL for x in texts) or _is_menu(read):
        return ""
    walk.hidden += [told for inside in read for told in inside.hidden]
    return CELL.join(texts).strip(CELL)


def _is_menu(cells: list[_Walk]) -> bool:
    """Tell a row that sets lists of links side by side."""
    return any(len(cell.lines) > _LINES for cell in cells)
