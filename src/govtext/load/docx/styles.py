"""Styles of a Word file (样式): what a paragraph or a run takes over from the style it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its list (``number`` and ``level`` as written there), and whether it hides its text."""

    id: str
    based_on: str = ""
    number: str | None = None
    level: int | None = None
    hidden: bool | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by id; ``default`` is the one of paragraphs that name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    def chain(self, style: str | None) -> Iterator[Style]:
        """Yield a paragraph's or run's style and the ones it is based on, nearest first."""
        seen: set[str] = set()
        while style and style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = self.by_id[style].based_on

    def hides(self, style: str | None) -> bool:
        """Tell whether text of a style is hidden."""
        return next((s.hidden for s in self.chain(style) if s.hidden is not None), False)


def read_styles(root: Element | None) -> Styles:
    """Read the styles part; None gives no styles."""
    styles: dict[str, Style] = {}
    default = ""
    for element in root.findall("style") if root is not None else ():
        style = _style(element)
        styles[style.id] = style
        if element.get("type") == "paragraph" and element.get("default", "0") not in _OFF:
            default = style.id
    return Styles(styles, default)


def _style(element: Element) -> Style:
    return Style(
        id=element.get("styleId", ""),
        based_on=value(element, "basedOn") or "",
        number=value(element, "pPr/numPr/numId"),
        level=number(element, "pPr/numPr/ilvl"),
        hidden=switch(element, "rPr/vanish"),
    )


def value(element: Element | None, path: str) -> str | None:
    """Give the ``val`` of the element at a path; None where there is none."""
    found = element.find(path) if element is not None else None
    return None if found is None else found.get("val")


def number(element: Element | None, path: str) -> int | None:
    """Give the ``val`` at a path as a whole number; None where there is none that can be read."""
    text = value(element, path) or ""
    try:
        return int(text)
    except ValueError:
        return None


def switch(element: Element | None, path: str) -> bool | None:
    """Tell whether the property at a path is on; None where it is not said."""
    found = element.find(path) if element is not None else None
    return None if found is None else found.get("val", "1") not in _OFF
