"""Builds small Word files for tests: the parts that matter, nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from govtext.load.docx.document import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f' xmlns:w="{W}" xmlns:r="{_RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_ROOTS = {"document": "document", "comments": "comments", "header": "hdr", "footer": "ftr"}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def r(text: str, props: str = "") -> str:
    """Write a run of text."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, num: tuple[int, int] | None = None, style: str = "", props: str = "") -> str:
    """Write a paragraph of runs (plain text becomes one), numbered by (numId, ilvl)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{named}{listed}{props}</w:pPr>{inner}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Write a table; a cell is text or finished XML of its content."""
    return f"<w:tbl><w:tblPr/>{''.join(map(row, rows))}</w:tbl>"


def row(cells: Sequence[str], props: str = "") -> str:
    """Write a row of a table."""
    written = "".join(c if c.startswith("<w:tc") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{written}</w:tr>"


def cell(content: str, props: str = "") -> str:
    """Write a cell of a table."""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def lvl(at: int, form: str, text: str, *, start: int = 1, extra: str = "", after: str = "") -> str:
    """Write a level of a list."""
    suffix = f'<w:suff w:val="{after}"/>' if after else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}{suffix}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def numbering(definitions: Mapping[int, str], nums: Mapping[int, tuple[int, str]] | None = None) -> str:
    """Write the numbering part: levels of each definition, and lists with their overrides (else one each)."""
    nums = {n: (n, "") for n in definitions} if nums is None else nums
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for n, levels in definitions.items()
    )
    return abstract + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'
        for n, (of, overrides) in nums.items()
    )


def restart(at: int, start: int) -> str:
    """Write an override that starts a level elsewhere."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    name: str, inner: str, *, based_on: str = "", kind: str = "paragraph", default: bool = False
) -> str:
    """Write a style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{first}><w:name w:val="{name}"/>{base}{inner}</w:style>'
    )


def numbered_style(name: str, num: int, at: int | None = None, **options: str) -> str:
    """Write a style that carries numbering."""
    level = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return style(name, f'<w:pPr><w:numPr>{level}<w:numId w:val="{num}"/></w:numPr></w:pPr>', **options)


def docx(body: str, *, title: str = "", strict: bool = False, wrap: bool = True, **parts: str) -> bytes:
    """Build a Word file of a body and further parts (numbering, styles, footnotes, header, comments …)."""
    content = f"<w:body>{body}<w:sectPr/></w:body>" if wrap else body
    files = {f"word/{kind}.xml": _part(kind, inner) for kind, inner in {"document": content, **parts}.items()}
    links = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts)
    )
    files["word/_rels/document.xml.rels"] = _relations(links)
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="a" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
    )
    files["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
    files["[Content_Types].xml"] = _types(("document", *parts))
    if strict:
        files = {n: t.replace(W, STRICT).replace(_RELATIONS, _STRICT_RELATIONS) for n, t in files.items()}
    return pack(files)


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """Zip files up, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def text_of(body: str, **parts: str) -> str:
    """Give the text that the reader makes of a body and its parts."""
    return read_docx(docx(body, **parts), "石塘镇.docx").text


def _part(kind: str, inner: str) -> str:
    root = _ROOTS.get(kind, kind)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root}{_NAMES}>{inner}</w:{root}>'


def _relations(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _types(kinds: Sequence[str]) -> str:
    listed = "".join(
        f'<Override PartName="/word/{kind}.xml"'
        f' ContentType="{_TYPE}.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in kinds
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
