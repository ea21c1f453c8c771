"""One page of a PDF (版面): its pieces of text where they stand, put together to lines and rows of tables.

A PDF holds no lines, only strings and where each begins. How wide one is follows from its characters: a 汉字
is as wide as the type is high, a letter or digit about half of that; ``em`` below is that height.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govtext.load.mend import RADICALS
from govtext.load.pdf.table import Rule, Table, find_tables, rules_of

if TYPE_CHECKING:
    from pypdf import PageObject

CELL = "\t"
"""What stands between the cells of a table's row."""
_GAP = 2.0  # em: wider than this is no space between words but a gap between cells
_TALL_CELL = 12  # lines: a page that is one big frame is no table
_CJK = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’〇"
_POINTS = "“”‘’《》〈〉（）【】、，。；：！？"
# Readers put a space wherever glyphs stand apart. Beside a number or a mark it is never more: 投资 2.06 亿元
_STRAY = re.compile(
    rf"(?<=[{_CJK}]) (?=[^\s{_CJK}])|(?<=[^\s{_CJK}]) (?=[{_CJK}])"
    rf"|(?<=[{_POINTS}]) (?=\S)|(?<=\S) (?=[{_POINTS}])"
)
# Between 汉字 one in a short line may be the author's (石塘镇 工作总结); else it is wide setting: 抓 好 春耕
_WIDE = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
_ALONE = re.compile(rf" [{_CJK}](?: |$)|^[{_CJK}] ")
_SHORT = 20
_WIDTHS = {"W": 1.0, "F": 1.0, "A": 1.0}
_LATIN = re.compile(r"[A-Za-z0-9][,.;:]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line (行) or a table's row: page, edges, baseline and em in points, and its text.

    ``row`` is true of a table's row, which goes on in no other line.
    """

    page: int
    left: float
    right: float
    base: float
    em: float
    text: str
    row: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page (页): its number from 1, its lines in the order of the file, and text set askew (watermarks)."""

    number: int
    lines: tuple[Line, ...]
    askew: tuple[str, ...] = ()
    pictures: bool = False


@dataclass(slots=True)
class _Sheet:
    """What was read off one page so far."""

    turn: int
    number: int
    pieces: list[Line]
    askew: list[str]
    drawn: list[tuple[bytes, list[Any], list[float]]]

    def text(self, text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        """Note a piece of text; pypdf calls this for each."""
        if not text.strip():
            return
        across, up, x, y = _place(tm, cm, self.turn)
        if abs(across[1]) > 0.05 * math.hypot(*across) or across[0] < 0:
            self.askew.append(text.strip())
            return
        em = abs(size) * math.hypot(*up) or 1.0
        bare = text.strip("\n")
        body = bare.lstrip()
        blank = bare[: len(bare) - len(body)]
        x += 0 if blank == " " else width(blank) * em  # one space is pypdf's own
        piece = Line(self.number, x, x + width(body.rstrip()) * em, y, em, body)
        if not any(_is_shadow(piece, other) for other in self.pieces[-9:]):
            self.pieces.append(piece)

    def drawing(self, operator: bytes, operands: list[Any], cm: list[float], _tm: object) -> None:
        """Note what draws a rule; pypdf calls this for each operation."""
        if operator in (b"re", b"m", b"l", b"S", b"s", b"B", b"b", b"f", b"f*", b"B*", b"n"):
            self.drawn.append((operator, list(operands), list(cm)))


def _is_shadow(piece: Line, other: Line) -> bool:
    """Tell a piece set twice at one place, which makes it look bold."""
    near = 0.3 * piece.em
    same = piece.text == other.text and abs(piece.left - other.left) < near
    return same and abs(piece.base - other.base) < near


def read_page(page: PageObject, number: int) -> Page:
    """Read one page's lines in the order of the file; pypdf's errors are the caller's."""
    _name_encodings(page)
    sheet = _Sheet(page.rotation % 360, number, [], [], [])
    page.extract_text(visitor_text=sheet.text, visitor_operand_before=sheet.drawing)
    tables = find_tables(_turned(rules_of(sheet.drawn), sheet.turn)) if sheet.pieces else ()
    lines = tuple(_lines(sheet.pieces, tables))
    return Page(number, lines, tuple(sheet.askew), _has_pictures(page))


def _name_encodings(page: PageObject) -> None:
    """Call UCS-2, which pypdf does not know, UTF-16, which reads the same: 宋体 not embedded is set so."""
    from pypdf.generic import NameObject

    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for font in fonts.get_object().values() if fonts is not None else ():
        encoding = str(font.get_object().get("/Encoding", ""))
        if encoding.startswith("/Uni") and "-UCS2-" in encoding:
            font.get_object()[NameObject("/Encoding")] = NameObject(encoding.replace("UCS2", "UTF16"))


def width(text: str) -> float:
    """Give about how wide a text is set, in em.

    Example:
        >>> round(width("增长85%"), 2)
        3.65
    """
    return sum(_WIDTHS.get(unicodedata.east_asian_width(c), 0.25 if c == " " else 0.55) for c in text)


def join(before: str, after: str) -> str:
    """Join two lines of one paragraph: letters of two words with a space, all else without.

    Example:
        >>> join("共4173名", "党员"), join("利用外资1,", "234万美元"), join("引进 Green", "Valley公司")
        ('共4173名党员', '利用外资1,234万美元', '引进 Green Valley公司')
    """
    words = re.search(r"[A-Za-z][,.;:]?$", before) and re.match("[A-Za-z]", after)
    return f"{before} {after}" if words else before + after


def _place(
    tm: Sequence[float], cm: Sequence[float], turn: int
) -> tuple[tuple[float, float], tuple[float, float], float, float]:
    """Give where a text runs to, where its top is, and where it begins, as the turned page shows them."""
    a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    return _turn(a, b, turn), _turn(c, d, turn), *_turn(x, y, turn)


def _turn(x: float, y: float, turn: int) -> tuple[float, float]:
    return {90: (y, -x), 180: (-x, -y), 270: (-y, x)}.get(turn, (x, y))


def _turned(rules: list[Rule], turn: int) -> list[Rule]:
    if not turn:
        return rules
    ends = [(*_turn(r.x0, r.y0, turn), *_turn(r.x1, r.y1, turn)) for r in rules]
    return [Rule(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in ends]


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    found = objects.get_object().values() if objects is not None else ()
    kinds = [x.get_object().get("/Subtype") for x in found]
    return "/Image" in kinds or ("/Form" in kinds)


def _lines(pieces: list[Line], tables: tuple[Table, ...]) -> list[Line]:
    """Put pieces together: those in a table by its cells, the others by their baseline."""
    free: list[Line] = []
    caught: dict[int, list[Line]] = {}
    order: list[tuple[int, int]] = []  # (free lines before it, table)
    for piece in pieces:
        found = next((i for i, t in enumerate(tables) if t.holds(piece.left, piece.base)), None)
        if found is None:
            free.append(piece)
        else:
            if found not in caught:
                order.append((len(free), found))
            caught.setdefault(found, []).append(piece)
    lines: list[Line] = []
    at = 0
    for before, found in order:
        lines += _rows(free[at:before])
        lines += _table_lines(caught[found], tables[found])
        at = before
    return lines + _rows(free[at:])


def _rows(pieces: list[Line]) -> list[Line]:
    """Join pieces that follow each other on one baseline."""
    lines: list[Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        level = last and abs(last.base - piece.base) <= 0.5 * max(last.em, piece.em)
        if last and level and piece.left >= last.right - 1.5 * max(last.em, piece.em):
            lines[-1] = _beside(last, piece)
        else:
            lines.append(piece)
    return [_cleaned(line) for line in lines]


def _beside(line: Line, piece: Line) -> Line:
    """Set a piece behind a line; the line keeps the baseline and em of its longer part."""
    gap = piece.left - line.right
    em = max(line.em, piece.em)
    latin = _LATIN.search(line.text) and re.match("[A-Za-z0-9]", piece.text)
    spaced = line.text.endswith((" ", "\u3000"))
    between = "\u3000" if gap > _GAP * em and not spaced else " " if latin and gap > 0.2 * em else ""
    main = line if len(line.text) >= len(piece.text) else piece
    return Line(
        line.page, line.left, piece.right, main.base, main.em, line.text + between + piece.text, line.row
    )


def _cleaned(line: Line) -> Line:
    text = clean(line.text.rstrip())
    return line if text == line.text else Line(
        line.page, line.left, line.right, line.base, line.em, text, line.row
    )  # fmt: skip


def clean(text: str) -> str:
    """Take out spaces that only the setting made, and write radicals as the 汉字 they stand for.

    Example:
        >>> clean("完成投资 2.06 亿元，⼯作 APP 上线")
        '完成投资2.06亿元，工作APP上线'
    """
    # Fonts without their own table of characters map some 汉字 to the signs of radicals that look the same.
    if re.search("[\u2e80-\u2fdf\ufb00-\ufb06]", text):
        text = re.sub(
            "[\u2f00-\u2fdf\ufb00-\ufb06]", lambda m: unicodedata.normalize("NFKC", m[0]), text
        ).translate(RADICALS)
    text = _STRAY.sub("", text.replace("\u00a0", " "))
    wide = len(text) > _SHORT or _ALONE.search(text) or len(_WIDE.findall(text)) > 2
    return _WIDE.sub("", text) if wide else text


def _table_lines(pieces: list[Line], table: Table) -> list[Line]:
    """Give a table's rows, cells parted by tabs; a row that is a whole page of text stays as lines."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for piece in pieces:
        inside = piece.left + 0.3 * piece.em, piece.base + 0.3 * piece.em
        cells.setdefault(table.cell(*inside), []).append(piece)
    lines: list[Line] = []
    for row in sorted({r for r, _ in cells}):
        columns = {c: _rows(found) for (r, c), found in sorted(cells.items()) if r == row}
        if any(len(found) > _TALL_CELL for found in columns.values()):
            lines += [line for found in columns.values() for line in found]
            continue
        first = next(iter(columns.values()))[0]
        text = CELL.join(_cell_text(columns.get(c, [])) for c in range(max(columns) + 1))
        lines.append(Line(first.page, table.left, table.right, first.base, first.em, text, True))
    return lines


def _cell_text(lines: list[Line]) -> str:
    text = ""
    for line in lines:
        text = join(text, line.text)
    return text
