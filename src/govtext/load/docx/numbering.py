"""Automatic numbering of Word files (自动编号): the number in front of a paragraph, as a reader sees it.

Word stores no numbers but rules: a paragraph, or its style, names a list and a level; the list's definition
says how each level is written, where it starts and when it starts again. Counting is as ECMA-376 part 1, 17.9
and [MS-OI29500] have it. What neither says is as Word does: lists of one definition count on together, a
level used before the ones above it starts them too, and the text, its notes and each text box count apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from govtext.load.docx.numerals import write_number
from govtext.load.docx.styles import Styles, number, switch, value

_LEVELS = 9
_LONGEST = 255
"""Word allows a number no more characters."""
_PLACEHOLDER = re.compile(r"%([1-9])")
_SYMBOL_FONT = re.compile(r"wingdings|webdings|symbol|marlett", re.IGNORECASE)
BULLET = "●"
"""Stands for every sign of a symbol font, and for Word's o: the view reads ○ as a nought."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; after level ``restart`` (from 1) was used it starts anew."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    after: str = "tab"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list (``num``): the definition it counts with, its levels, and the levels it starts elsewhere."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def start(self, level: int) -> int:
        """Give the number that a level begins with."""
        return self.starts.get(level, self.levels.get(level, Level()).start)

    def restarts(self, level: int, used: int) -> bool:
        """Tell whether a level starts anew after one above it was used."""
        restart = self.levels.get(level, Level()).restart
        return used < (level if restart is None or restart > level else restart)


Lists = Mapping[str, List]


def read_numbering(root: Element | None, styles: Styles) -> dict[str, List]:
    """Read the numbering part: every list by its ``numId``; None gives no lists."""
    if root is None:
        return {}
    definitions = {e.get("abstractNumId", ""): e for e in root.findall("abstractNum")}
    nums = {e.get("numId", ""): e for e in root.findall("num")}
    lists: dict[str, List] = {}
    for name, num in nums.items():
        definition = value(num, "abstractNumId") or ""
        levels = _levels(definition, definitions, nums, styles)
        starts: dict[int, int] = {}
        for override in num.findall("lvlOverride"):
            _override(override, levels, starts)
        lists[name] = List(definition, levels, starts)
    return lists


def _levels(
    name: str, definitions: Mapping[str, Element], nums: Mapping[str, Element], styles: Styles
) -> dict[int, Level]:
    """Read a definition's levels, where need be from the list style that it only refers to."""
    seen: set[str] = set()
    while name in definitions and name not in seen:
        seen.add(name)
        levels = definitions[name].findall("lvl")
        link = value(definitions[name], "numStyleLink")
        if levels or not link:
            return {_int(e.get("ilvl"), i): _level(e) for i, e in enumerate(levels)}
        name = _definition_of_style(link, definitions, nums, styles)
    return {}


def _definition_of_style(
    style: str, definitions: Mapping[str, Element], nums: Mapping[str, Element], styles: Styles
) -> str:
    for linked in styles.chain(style):
        if linked.number is not None and linked.number in nums:
            return value(nums[linked.number], "abstractNumId") or ""
    return next((n for n, e in definitions.items() if value(e, "styleLink") == style), "")


def _override(override: Element, levels: dict[int, Level], starts: dict[int, int]) -> None:
    at = _int(override.get("ilvl"), 0)
    lvl = override.find("lvl")
    if lvl is not None:
        # Word takes no lvlRestart from here
        levels[at] = replace(_level(lvl), restart=levels.get(at, Level()).restart)
    start = number(override, "startOverride")
    if start is not None:
        starts[at] = start


def _level(lvl: Element) -> Level:
    text = (value(lvl, "lvlText") or "")[:_LONGEST]
    form = _form(lvl)
    start = number(lvl, "start")
    return Level(
        form=form,
        text=_bullet(text, lvl) if form == "bullet" else text,
        start=start or 0,  # nought where it is not said
        after=value(lvl, "suff") or "tab",
        restart=number(lvl, "lvlRestart"),
        legal=bool(switch(lvl, "isLgl")),
        hidden=bool(switch(lvl, "rPr/vanish")),
        style=value(lvl, "pStyle") or "",
    )


def _form(lvl: Element) -> str:
    """Give the number format; 001, 002 stands beside a plain one that older programs take."""
    for choice in lvl.findall("mc:AlternateContent"):
        for custom in choice.iter("numFmt"):
            return custom.get("format") or custom.get("val") or "decimal"
    plain = lvl.find("numFmt")
    return "decimal" if plain is None else plain.get("format") or plain.get("val") or "decimal"


def _bullet(text: str, lvl: Element) -> str:
    fonts = lvl.find("rPr/rFonts")
    symbols = fonts is not None and any(_SYMBOL_FONT.search(name) for name in fonts.attrib.values())
    private = any("\ue000" <= char <= "\uf8ff" for char in text)
    return BULLET if text and (symbols or private or text == "o") else text


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() else default


def place_of(ppr: Element | None, styles: Styles, lists: Lists) -> tuple[str, int] | None:
    """Give the list and the level of a paragraph from its properties or its style; None for no number.

    A list given by a style numbers on the level that the list links with that style.
    """
    style = value(ppr, "pStyle") or styles.default
    name, at = value(ppr, "numPr/numId"), number(ppr, "numPr/ilvl")
    if name is not None:
        linked = _linked_level(lists.get(name), style)
        at = linked if at is None else at
    else:
        chain = tuple(styles.chain(style))
        owner = next((s for s in chain if s.number is not None), None)
        if owner is None or owner.number is None:
            return None
        name = owner.number
        level = next((s.level for s in chain if s.level is not None), None)
        linked = next((n for s in chain if (n := _linked_level(lists.get(name), s.id)) is not None), None)
        at = next((n for n in (at, linked, level) if n is not None), None)
    return (name, min(max(at or 0, 0), _LEVELS - 1)) if name in lists else None


def _linked_level(found: List | None, style: str) -> int | None:
    levels = found.levels if found is not None else {}
    return next((n for n, level in levels.items() if level.style and level.style == style), None)


@dataclass(slots=True)
class Counters:
    """The counters of one story (text, notes, a text box); ``unknown`` gathers the formats met in vain."""

    lists: Lists
    unknown: set[str] = field(default_factory=set)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, name: str, at: int) -> tuple[str, str]:
        """Count a paragraph of a list's level; give its number and what stands between it and the text.

        Example:
            >>> counters = Counters({"1": List("0", {0: Level("chineseCounting", "（%1）")})})
            >>> [counters.label("1", 0) for _ in range(2)]
            [('（一）', ' '), ('（二）', ' ')]
        """
        found = self.lists.get(name)
        level = found.levels.get(at) if found is not None else None
        if found is None or level is None:
            return "", ""
        counts = self._count(name, found, at)
        if level.hidden:
            return "", ""
        text = _PLACEHOLDER.sub(lambda m: self._number(found, level, at, int(m[1]) - 1, counts), level.text)
        return text, "" if level.after == "nothing" else " "

    def _count(self, name: str, found: List, at: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.definition, {})
        for above in range(at):
            counts.setdefault(above, found.start(above))
        first = at in found.starts and (name, at) not in self._begun
        counts[at] = found.start(at) if first or at not in counts else counts[at] + 1
        self._begun.add((name, at))
        for below in [n for n in counts if n > at and found.restarts(n, at)]:
            del counts[below]
        return counts

    def _number(self, found: List, level: Level, at: int, part: int, counts: Mapping[int, int]) -> str:
        form = found.levels.get(part, Level()).form
        if level.legal and part < at and form not in ("none", "bullet"):
            form = "decimal"
        count = counts.get(part, found.start(part))
        written = write_number(count, form)
        if written is None:
            self.unknown.add(form)
        return str(count) if written is None else written
