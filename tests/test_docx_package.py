"""A file that is no sound Word file is an error that says what to do, never another exception."""

from __future__ import annotations

import random
import struct
import zipfile
from io import BytesIO

import pytest
from docxes import docx, lvl, numbering, p, pack

from govtext.load.docx.document import read_docx
from govtext.load.raw import ReadError

FILE = "石塘镇.docx"
HAN = numbering({1: lvl(0, "chineseCounting", "%1、", after="nothing")})
GOOD = docx(p("石塘镇2025年工作思路") + p("今年全镇新修水渠6公里。", num=(1, 0)), numbering=HAN)
ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><document><body>&b;</body></document>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("how", ["no list of links", "other slashes", "capitals"])
def test_a_package_packed_another_way_is_read(how):
    with zipfile.ZipFile(BytesIO(docx(p("甲", num=(1, 0)), numbering=HAN))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if how == "no list of links":
        files = {name: data for name, data in files.items() if not name.endswith(".rels")}
    else:
        files = {n.replace("/", "\\") if how == "other slashes" else n.upper(): d for n, d in files.items()}
    assert read_docx(pack(files), FILE).text == "一、甲"


def with_password() -> bytes:
    """Set the flag of an encrypted member in the zip's directory."""
    at = GOOD.rindex(b"PK\x01\x02")
    return GOOD[: at + 8] + struct.pack("<H", 1) + GOOD[at + 10 :]


BAD = {
    "no bytes": (b"", "damaged", "damaged"),
    "a zip's first bytes": (b"PK\x03\x04", "damaged", "damaged"),
    "cut off": (GOOD[:-30], "damaged", "damaged"),
    "any bytes": (bytes(range(256)), "damaged", "damaged"),
    "an old Word file": (OLE + bytes(2000), "unsupported-format", ".doc"),
    "a password": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    "a zip with a password": (with_password(), "encrypted", "password"),
    "RTF": (rb"{\rtf1\ansi}", "unsupported-format", "save it as .docx"),
    "a web page": (b"<html><body>", "unsupported-format", "save it as .docx"),
    "no document": (pack({"word/other.xml": "<a/>"}), "damaged", "damaged"),
    "another document": (pack({"word/document.xml": "<a/>"}), "damaged", "damaged"),
    "broken XML": (pack({"word/document.xml": b"<w:document"}), "damaged", "damaged"),
    "a spreadsheet": (pack({"word/document.xml": "<workbook/>"}), "unsupported-format", "a spreadsheet"),
    "no body": (docx("<w:q/>", wrap=False), "damaged", "damaged"),
    "no text": (docx(""), "empty", "no text"),
    "pictures": (docx(p("<w:r><w:drawing/></w:r>")), "empty", "OCR"),
    "nested without end": (docx("<w:p>" * 3000 + "</w:p>" * 3000), "damaged", "damaged"),
    "a zip bomb": (docx(f"<w:p>{'<w:r/>' * 2_000_000}</w:p>"), "too-large", "too large"),
    "an entity": (pack({"word/document.xml": ENTITY}), "damaged", "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_says_what_to_do(name):
    data, code, says = BAD[name]
    with pytest.raises(ReadError) as error:
        read_docx(data, FILE)
    problem = error.value.problem
    assert (problem.file, problem.code, problem.severity) == (FILE, code, "error")
    assert says in problem.message


@pytest.mark.parametrize("seed", range(40))
def test_garbled_bytes_are_text_or_an_error_and_nothing_else(seed):
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.5:
        del data[chance.randrange(len(data)) :]
    try:
        assert read_docx(bytes(data), FILE).text
    except ReadError as error:
        assert error.problem.severity == "error"


@pytest.mark.parametrize("seed", range(40))
def test_garbled_xml_is_text_or_an_error_and_nothing_else(seed):
    """The zip is whole, its parts are not: any number, name or nesting may be wrong."""
    chance = random.Random(seed)
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    words = [
        b"<w:p>",
        b"</w:p>",
        b'w:val="-7"',
        b'w:val="x"',
        b"<w:fldChar/>",
        b"<w:lvlOverride/>",
        b"<w:num/>",
    ]
    for name, content in files.items():
        for _ in range(chance.randint(0, 3)):
            at = content.find(b" ", chance.randrange(len(content))) + 1
            content = content[:at] + chance.choice(words) + b" " + content[at:]
        files[name] = content
    try:
        assert read_docx(pack(files), FILE).text
    except ReadError as error:
        assert error.problem.severity == "error"
