"""The text of a story of a Word file (正文): paragraphs with their numbers, and tables, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from govtext.load.docx.numbering import Counters, Lists, place_of
from govtext.load.docx.runs import Line, Notes, Runs, alternative, unseen
from govtext.load.docx.styles import Styles, switch
from govtext.model import LeftOut

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_GAPS = re.compile(r"\s*[\t\n]\s*")


@dataclass(slots=True)
class Context:
    """What all stories of a file share: styles, lists, whether its fields end; and what is gathered."""

    styles: Styles
    lists: Lists
    closed: bool = True
    notes: Notes = field(default_factory=Notes)
    left_out: list[LeftOut] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)


class Story:
    """A stretch of text that counts its numbers apart: the body, the notes, a text box."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._counters = Counters(context.lists, context.unknown)
        self._runs = Runs(context.styles, context.notes, context.unread, context.closed)
        self._carried = ""
        self._numbered = False

    def lines(self, parent: Element) -> list[str]:
        """Give the lines of all paragraphs and tables in an element, in reading order."""
        carried, self._carried = self._carried, ""
        lines = [line for block in parent for line in self._block(block)]
        lines += self._flush()
        self._carried = carried
        return lines

    def leave_out(self, parent: Element, why: str) -> None:
        """Take an element's text to what was left out."""
        apart = Context(self._context.styles, self._context.lists)  # its notes and numbers do not count
        lines = [*Story(apart).lines(parent), *(left.text for left in apart.left_out)]
        words = "\n".join(line for line in lines if line.strip())
        if words:
            self._context.left_out.append(LeftOut(words, why))

    def _block(self, block: Element) -> Iterator[str]:
        if block.tag == "p":
            yield from self._paragraph(block)
        elif block.tag == "tbl":
            yield from self._flush()
            for row in _inside(block, "tr"):
                yield from self._row(row)
        elif block.tag in ("altChunk", "subDoc"):
            self._context.unread.append("embedded file")
        elif block.tag == "mc:AlternateContent":
            version = alternative(block)
            for child in version if version is not None else ():
                yield from self._block(child)
        elif block.tag in ("del", "moveFrom"):
            self.leave_out(block, "deleted")
        elif block.tag == "sdt" and (why := unseen(block)):
            self.leave_out(block, why)
        elif block.tag in _WRAPPERS:
            for child in block:
                yield from self._block(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        properties = paragraph.find("pPr")
        line = self._runs.read(paragraph)
        self._context.left_out.extend(line.left_out)
        if _end_deleted(properties):
            self._carried += line.text  # it stands in the next paragraph's line, under that one's number
        elif self._runs.hides_mark(properties):
            if line.text:
                self._carried += self._numbered_text(properties, line.text)
                self._numbered = True
        else:
            text = self._carried + line.text
            text = text if self._numbered else self._numbered_text(properties, text)
            self._carried, self._numbered = "", False
            if text or not line.left_out:
                yield text
        yield from self._boxes(line)

    def _flush(self) -> Iterator[str]:
        if self._carried:
            yield self._carried
        self._carried, self._numbered = "", False

    def _numbered_text(self, properties: Element | None, text: str) -> str:
        place = place_of(properties, self._context.styles, self._context.lists)
        if place is None:
            return text
        label, gap = self._counters.label(*place)
        if not label:
            return text
        words = text.lstrip()
        # 1. and 2025年 must not become 1.2025年
        touching = label[-1].isascii() and words[:1].isascii() and words[:1].isalnum()
        return (label + (gap or " " * touching) + words).rstrip() if words else label

    def _boxes(self, line: Line) -> Iterator[str]:
        for box in line.boxes:
            words = [box] if isinstance(box, str) else Story(self._context).lines(box)
            yield from (text for text in words if text.strip())

    def _row(self, row: Element) -> Iterator[str]:
        why = "deleted" if row.find("trPr/del") is not None else ""
        why = why or ("hidden" if switch(row, "trPr/hidden") else "")
        if why:
            for cell in _inside(row, "tc"):
                self.leave_out(cell, why)
        else:
            yield from _row_lines([self._cell(cell) for cell in _inside(row, "tc")])

    def _cell(self, cell: Element) -> list[str]:
        properties = cell.find("tcPr")
        if properties is not None:
            if properties.find("cellDel") is not None:
                self.leave_out(cell, "deleted")
                return []
            merged = (
                properties.find("vMerge") if properties.find("hMerge") is None else properties.find("hMerge")
            )
            if merged is not None and merged.get("val") != "restart":
                self.leave_out(cell, "merged cell")
                return []
        return [line for line in self.lines(cell) if line.strip()]


def _row_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write a row on a line; a row whose text stands in one cell alone, as in a frame, keeps its lines."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and (len(cells) == 1 or len(filled[0]) > 1):
        yield from filled[0]
    elif filled:
        yield "\t".join(_GAPS.sub(" ", " ".join(line.strip() for line in cell)) for cell in cells).rstrip(
            "\t"
        )


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those within content controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)


def _end_deleted(properties: Element | None) -> bool:
    mark = properties.find("rPr") if properties is not None else None
    return mark is not None and (mark.find("del") is not None or mark.find("moveFrom") is not None)
