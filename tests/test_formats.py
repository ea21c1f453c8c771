"""A file is what its bytes say, whatever its name says; what is not read is named, with what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from govtext.load.formats import ARCHIVES, OFFICE, SUFFIXES, TABLES, TEXTS, format_of, refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = "要抓好春耕。"


def package(*names: str, mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        if mimetype:
            written.writestr("mimetype", mimetype)
        for name in names:
            written.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (TEXT.encode(), "甲.txt", "txt"),
        (TEXT.encode(), "甲", "txt"),
        (TEXT.encode(), "甲.doc", "txt"),
        (TEXT.encode(), "甲.CSV", "csv"),
        (TEXT.encode(), "甲.tsv", "csv"),
        (b"{}", "甲.jsonl", "jsonl"),
        (b"\n%PDF-1.4", "甲.txt", "pdf"),
        (package("word/document.xml"), "甲.doc", "docx"),
        (package("xl/workbook.xml"), "甲.zip", "xlsx"),
        (package("xl/workbook.bin"), "甲.xlsx", "xls"),
        (package("OFD.xml"), "甲.ofd", "ofd"),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "甲.docx", "odt"),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "甲", "ods"),
        (package("甲.txt"), "甲.docx", "zip"),
        (package(), "甲.zip", "zip"),
        (b"PK\x03\x04 cut off", "甲.docx", "docx"),
        (b"PK\x03\x04 cut off", "甲.txt", "zip"),
        (OLE, "甲.xls", "xls"),
        (OLE, "甲.docx", "doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "甲.docx", "locked"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "甲.xlsx", "locked"),
        (b"{\\rtf1 }", "甲.doc", "rtf"),
        (b"<html><p>", "甲.doc", "html"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "甲.xls", "html"),
        ("<html>".encode("utf-16"), "甲.txt", "html"),
        (b"MIME-Version: 1.0\n", "甲.doc", "mht"),
        (b"\x89PNG\r\n", "甲.txt", "image"),
        (b"Rar!\x1a", "甲.zip", "rar"),
    ],
)
def test_the_bytes_say_what_a_file_is(data, name, kind):
    assert format_of(data, name) == kind


@pytest.mark.parametrize("kind", sorted({*SUFFIXES.values(), *OFFICE, "locked"} - set(TEXTS)))
def test_what_is_not_read_is_named_with_what_to_do(kind):
    problem = refusal(kind, "甲")
    assert (problem.file, problem.code, problem.severity) == ("甲", "unsupported-format", "error")
    assert "; " in problem.message
    assert "not a format of reports" not in problem.message


def test_what_nobody_knows_is_refused_too():
    assert "not a format of reports" in refusal("xyz", "甲").message


def test_an_old_format_becomes_one_that_is_read():
    assert set(OFFICE.values()) <= {*TEXTS, *TABLES}
    assert not set(OFFICE) & {*TEXTS, *TABLES, *ARCHIVES}


@pytest.mark.parametrize("comment", ["<!---->", "<!--一--> "])
def test_many_comments_above_a_page_are_passed_over_in_one_go(comment):
    assert format_of((comment * 200).encode(), "甲.txt") == "txt"
    assert format_of((comment * 200 + "<html>").encode(), "甲.txt") == "html"


def test_a_damaged_member_leaves_a_zip_what_its_name_says():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    packed = bytearray(file.getvalue())
    packed[38] = 0xFF  # the first byte of what is packed: no kind of block has that number
    assert format_of(bytes(packed), "甲.ods") == "ods"


def test_no_more_of_a_member_is_unpacked_than_tells_the_format(monkeypatch):
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked a member whole"))
    assert format_of(package(mimetype="application/vnd.oasis.opendocument.text" + " " * 9999), "甲") == "odt"
