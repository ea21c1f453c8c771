"""PDFs made for tests (版式样本): small ones written by hand, and sheets for an office program to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from govtext.load.pdf.page import width

LEFT, TOP, EM, LEADING = 80.0, 740.0, 16.0, 28.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A text at a place, in points from the lower left; ``turn`` is its matrix's first four numbers."""

    text: str
    x: float
    y: float
    em: float = EM
    turn: str = "1 0 0 1"


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: its texts, its ruled lines (x0, y0, x1, y1), whether a picture is on it, how it is turned."""

    pieces: Sequence[Piece] = ()
    rules: Sequence[tuple[float, float, float, float]] = ()
    picture: bool = False
    rotate: int = 0


def pdf(*papers: Paper, encoding: str = "UniGB-UTF16-H", codec: str = "utf-16-be") -> bytes:
    """Write a PDF by hand, its one font neither embedded nor told apart."""
    kids = " ".join(f"{8 + 2 * i} 0 R" for i in range(len(papers)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(papers)}/Kids[{kids}]>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo 5 0 R/FontDescriptor 6 0 R"
        "/DW 1000>>",
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 800/Descent -200/CapHeight 800/StemV 80>>",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
        "stream\n0\nendstream",
    ]
    for i, paper in enumerate(papers):
        content = _content(paper, codec)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {paper.rotate}/Contents {9 + 2 * i} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>/XObject<<{'/I1 7 0 R' if paper.picture else ''}>>>>>>"
        )
        objects.append(f"<</Length {len(content)}>>\nstream\n{content}\nendstream")
    return _file(objects)


def _content(paper: Paper, codec: str) -> str:
    lines = [f"{a} {b} m {c} {d} l S" for a, b, c, d in paper.rules]
    for piece in paper.pieces:
        code = piece.text.encode(codec).hex()
        lines.append(f"BT /F1 {piece.em} Tf {piece.turn} {piece.x} {piece.y} Tm <{code}> Tj ET")
    return "\n".join([*lines, *(["q 500 0 0 700 40 70 cm /I1 Do Q"] if paper.picture else [])])


def _file(objects: Iterable[str]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return data + (
        f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    ).encode("latin-1")


def wrapped(text: str, chars: int, indent: float = 2) -> list[str]:
    """Break a paragraph into lines of so many 汉字, the first one shorter by the indent."""
    lines, room = [""], chars - indent
    for char in text:
        if width(lines[-1] + char) > room:
            lines.append("")
            room = chars
        lines[-1] += char
    return lines


def column(
    paragraphs: Iterable[str],
    *,
    chars: int = 20,
    indent: float = 2,
    x: float = LEFT,
    y: float = TOP,
    em: float = EM,
) -> list[Piece]:
    """Set paragraphs in a column from a place downwards."""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        for n, line in enumerate(wrapped(paragraph, chars, indent)):
            pieces.append(Piece(line, x + (0 if n else indent * em), y - len(pieces) * 1.75 * em, em))
    return pieces


def sheets(
    paragraphs: Iterable[str],
    *,
    chars: int = 20,
    lines: int = 6,
    indent: float = 2,
    header: str = "",
    footer: str = "— {} —",
) -> list[Paper]:
    """Set paragraphs on pages of so many lines, each with its header and its number."""
    pieces = column(paragraphs, chars=chars, indent=indent)
    papers = []
    for n, start in enumerate(range(0, len(pieces), lines), 1):
        moved = [
            Piece(p.text, p.x, TOP - i * LEADING, p.em) for i, p in enumerate(pieces[start : start + lines])
        ]
        head = [Piece(header, LEFT, 800, 9)] if header else []
        foot = [Piece(footer.format(n), 280, 50, 14)] if footer else []
        papers.append(Paper([*head, *moved, *foot]))
    return papers


@dataclass(frozen=True, slots=True)
class Layout:
    """How an office program is to set a report (版式)."""

    em: float = 16
    columns: int = 1
    header: str = ""
    footer: str = "— {} —"
    title: float = 22
    align: str = "justify"
    indent: int = 2
    table: Sequence[Sequence[str]] = field(default=())


_NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def sheet(text: str, layout: Layout) -> str:
    """Write a report as a flat Writer file (.fodt): A4, the first line its title, a table in the middle."""
    lines = [line for line in text.splitlines() if line.strip()]
    body = [
        _paragraph(line, "S" if i and line.startswith("（2") else "B" if i else "T")
        for i, line in enumerate(lines)
    ]
    if layout.table:
        body.insert(len(body) // 2, _table(layout.table))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{_NAMES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(layout)}<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
    )


def _paragraph(line: str, style: str) -> str:
    spaced = escape(line).replace("  ", " <text:s/>").replace("\t", "<text:tab/>")
    return f'<text:p text:style-name="{style}">{spaced}</text:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="K">{_paragraph(c, "N")}</table:table-cell>' for c in row
        )
        + "</table:table-row>"
        for row in rows
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    return f"<table:table>{columns}{cells}</table:table>"


def _styles(layout: Layout) -> str:
    def letters(em: float) -> str:
        return (
            f'<style:text-properties style:font-name="C" style:font-name-asian="C" fo:font-size="{em}pt" '
            f'style:font-size-asian="{em}pt" fo:language="en" fo:country="US" style:language-asian="zh" '
            'style:country-asian="CN"/>'
        )

    def style(name: str, how: str, em: float) -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {how}/>'
            f"{letters(em)}</style:style>"
        )

    # LibreOffice loses punctuation that hangs into the margin when it writes a PDF, so none may hang.
    body = (
        f'fo:text-indent="{layout.indent * layout.em}pt" fo:text-align="{layout.align}" '
        f'fo:line-height="{layout.em * 1.75}pt" style:punctuation-wrap="simple"'
    )
    middle = 'fo:text-align="center"'
    columns = f'<style:columns fo:column-count="{layout.columns}" fo:column-gap="20pt"/>'
    number = layout.footer.format("<text:page-number/>", "<text:page-count/>")
    edges = '<style:header-footer-properties fo:min-height="20pt"/>'
    header = f"<style:header>{_paragraph(layout.header, 'N')}</style:header>" if layout.header else ""
    return (
        '<office:font-face-decls><style:font-face style:name="C" svg:font-family="Noto Sans CJK SC"/>'
        "</office:font-face-decls><office:automatic-styles>"
        f"{style('B', body, layout.em)}{style('T', middle, layout.title)}{style('S', middle, layout.em)}"
        f"{style('N', middle, 9)}"
        '<style:style style:name="K" style:family="table-cell"><style:table-cell-properties '
        'fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style><style:page-layout style:name="L">'
        '<style:page-layout-properties fo:page-width="595pt" fo:page-height="842pt" fo:margin-top="72pt" '
        f'fo:margin-bottom="60pt" fo:margin-left="80pt" fo:margin-right="74pt">{columns}'
        f"</style:page-layout-properties><style:header-style>{edges}</style:header-style>"
        f"<style:footer-style>{edges}</style:footer-style></style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">'
        f'{header}<style:footer><text:p text:style-name="N">{number}</text:p></style:footer>'
        "</style:master-page></office:master-styles>"
    )
