"""The text of one paragraph of a Word file (段内文字): runs, fields, breaks, symbols, marks of notes.

What a reader of Word does not see is left out and kept with the reason: deleted, hidden, a table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from govtext.load.docx.fields import Field, enclosed
from govtext.load.docx.styles import Styles, switch, value
from govtext.load.docx.symbols import symbol
from govtext.model import LeftOut

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LINE_ENDS = re.compile(r"[\r\n]+")
_DOUBLE = re.compile(r"([\[〔［【(（])\[(\d+)\]([\]〕］】)）])")
_PAGE = "\x0c"
_PROPERTIES = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "fldData", "m:ctrlPr", "m:rPr"})
_WORDS = frozenset({"t", "m:t", "txbxContent", "sym"})
_GONE = {"del": "deleted", "moveFrom": "moved away", "rt": "pronunciation"}


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its text, what was left out of it, and the text boxes (or WordArt) that hang on it."""

    text: str
    left_out: tuple[LeftOut, ...] = ()
    boxes: tuple[Element | str, ...] = ()


@dataclass(slots=True)
class Notes:
    """The notes in the order of their marks; a mark is empty where the author set a sign of his own."""

    footnote: list[tuple[str, str]] = field(default_factory=list)
    endnote: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, kind: str, note: str, *, custom: bool) -> str:
        """Give the mark of a reference to a note: [1], since plain text has no raised digits."""
        order = self.footnote if kind == "footnote" else self.endnote
        last = next((int(m[1:-1]) for _, m in reversed(order) if m), 0)
        mark = "" if custom else f"[{last + 1}]"
        order.append((note, mark))
        return mark


def alternative(content: Element) -> Element | None:
    """Give the one of several versions (mc:AlternateContent) to read: the first that has words."""
    return next((version for version in content if any(e.tag in _WORDS for e in version.iter())), None)


def unseen(control: Element) -> str:
    """Say why a content control is left out: a table of contents, or a prompt (单击此处输入文字)."""
    if value(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents":
        return "table of contents"
    return "prompt" if switch(control, "sdtPr/showingPlcHdr") else ""


@dataclass(slots=True)
class Runs:
    """Reads the paragraphs of one story in order; a field may reach over several of them."""

    styles: Styles
    notes: Notes
    unread: list[str]
    closed: bool = True
    _style: str = ""
    _raised: bool = False
    _fields: list[Field] = field(default_factory=list)
    _reasons: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _left: list[tuple[str, str]] = field(default_factory=list)
    _boxes: list[Element | str] = field(default_factory=list)

    def read(self, paragraph: Element) -> Line:
        """Read a paragraph; its number is not part of it."""
        self._style = value(paragraph, "pPr/pStyle") or self.styles.default
        self._parts, self._left, self._boxes = [], [], []
        # a code ends in its paragraph; where it does not, the text must not go with it
        self._fields = [f for f in self._fields if f.shown and (self.closed or not f.why)]
        self._walk(paragraph)
        text = _DOUBLE.sub(r"\1\2\3", "".join(self._parts).strip(_PAGE).replace(_PAGE, "\n"))
        grouped = (
            ("".join(t for t, _ in g), why) for why, g in groupby(self._left, key=lambda pair: pair[1])
        )
        left_out = tuple(LeftOut(words, why) for words, why in grouped if words.strip())
        return Line(text, left_out, tuple(self._boxes))

    @contextmanager
    def leaving_out(self, why: str) -> Iterator[None]:
        """Leave out all text that is read meanwhile."""
        self._reasons.append(why)
        yield
        self._reasons.pop()

    def hides_mark(self, ppr: Element | None) -> bool:
        """Tell whether a paragraph's end is hidden, so that the next one goes on in its line."""
        own = switch(ppr, "rPr/vanish")
        return self.styles.hides(value(ppr, "pStyle") or self.styles.default) if own is None else own

    def _walk(self, element: Element) -> None:
        for child in element:
            if child.tag in _GONE:
                with self.leaving_out(_GONE[child.tag]):
                    self._walk(child)
            elif child.tag in _READERS:
                _READERS[child.tag](self, child)
            elif child.tag not in _PROPERTIES:
                self._walk(child)

    def _emit(self, text: str) -> None:
        if not text:
            return
        why = self._why()
        if why:
            self._left.append((text, why))
        else:
            self._parts.append(self._raise(text) if self._raised else text)

    def _why(self) -> str:
        if self._reasons:
            return self._reasons[-1]
        return next((why for f in self._fields if (why := f.why)), "")

    def _raise(self, text: str) -> str:
        """Write raised digits: m² and 10⁴, but [1] after a word, where they refer to a note."""
        before = self._parts[-1][-1] if self._parts else ""
        if before in tuple("[〔［【(（"):
            return text
        if before.isascii() and before.isalnum() and re.fullmatch(r"[\d+-]+", text):
            return text.translate(_RAISED)
        return f"[{text}]" if text.isdecimal() else text

    def _text(self, element: Element) -> None:
        text = element.text or ""
        if element.get("xml:space") != "preserve":
            text = text.strip(" \t\r\n")
        self._emit(_LINE_ENDS.sub(" ", text))

    def _deleted(self, element: Element) -> None:
        with self.leaving_out("deleted"):
            self._text(element)

    def _run(self, run: Element) -> None:
        properties = run.find("rPr")
        raised, self._raised = self._raised, value(properties, "vertAlign") == "superscript"
        if self._hidden(properties):
            with self.leaving_out("hidden"):
                self._walk(run)
        else:
            self._walk(run)
        self._raised = raised

    def _hidden(self, properties: Element | None) -> bool:
        own = switch(properties, "vanish")
        if own is not None:
            return own
        style = value(properties, "rStyle")
        return self.styles.hides(style) or self.styles.hides(self._style)

    def _break(self, element: Element) -> None:
        self._emit(_PAGE if element.get("type") in ("page", "column") else "\n")

    def _symbol(self, element: Element) -> None:
        char = symbol(element.get("char", ""), element.get("font", ""))
        if char:
            self._emit(char)
        else:
            self._left.append((f"{element.get('font', '')} {element.get('char', '')}", "symbol"))

    def _note(self, element: Element) -> None:
        if not self._why():
            custom = element.get("customMarkFollows", "0") in ("1", "true", "on")
            kind = element.tag.removesuffix("Reference")
            self._emit(self.notes.mark(kind, element.get("id", ""), custom=custom))

    def _alternatives(self, element: Element) -> None:
        version = alternative(element)
        if version is not None:
            self._walk(version)

    def _control(self, element: Element) -> None:
        why = unseen(element)
        if why:
            with self.leaving_out(why):
                self._walk(element)
        else:
            self._walk(element)

    def _box(self, element: Element) -> None:
        """Keep a drawing's text boxes for after the paragraph; a box in a box is read with the outer one."""
        for child in element:
            if child.tag == "txbxContent":
                self._keep(child)
            elif child.tag == "v:textpath":
                self._keep(child.get("string", ""))
            elif child.tag == "mc:AlternateContent":
                version = alternative(child)
                self._box(child if version is None else version)
            elif child.tag in ("c:chart", "dgm:relIds"):
                self.unread.append("chart or diagram")
            else:
                self._box(child)

    def _keep(self, box: Element | str) -> None:
        why = self._why()
        if not why:
            self._boxes.append(box)
        else:
            words = box if isinstance(box, str) else "".join(e.text or "" for e in box.iter("t"))
            self._left.append((words, why))

    def _raised_power(self, element: Element) -> None:
        raised, self._raised = self._raised, True
        self._walk(element)
        self._raised = raised

    def _fraction(self, element: Element) -> None:
        for i, part in enumerate(element.findall("m:num") + element.findall("m:den")):
            self._emit("/" if i else "")
            self._walk(part)

    def _simple_field(self, element: Element) -> None:
        self._fields.append(Field(element.get("instr", ""), shown=True))
        self._walk(element)
        self._fields.pop()

    def _field_part(self, element: Element) -> None:
        kind = element.get("fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.shown or ended.is_equation:
                self._emit(enclosed(ended.code))

    def _field_code(self, element: Element) -> None:
        if self._fields and not self._fields[-1].shown:
            self._fields[-1].code += element.text or ""


_READERS: dict[str, Callable[[Runs, Element], None]] = {
    "r": Runs._run,
    "t": Runs._text,
    "m:t": Runs._text,
    "delText": Runs._deleted,
    "tab": lambda runs, _: runs._emit("\t"),
    "ptab": lambda runs, _: runs._emit("\t"),
    "br": Runs._break,
    "cr": lambda runs, _: runs._emit("\n"),
    "noBreakHyphen": lambda runs, _: runs._emit("-"),
    "sym": Runs._symbol,
    "footnoteReference": Runs._note,
    "endnoteReference": Runs._note,
    "mc:AlternateContent": Runs._alternatives,
    "drawing": Runs._box,
    "pict": Runs._box,
    "object": Runs._box,
    "m:sup": Runs._raised_power,
    "m:f": Runs._fraction,
    "sdt": Runs._control,
    "fldSimple": Runs._simple_field,
    "fldChar": Runs._field_part,
    "instrText": Runs._field_code,
}
