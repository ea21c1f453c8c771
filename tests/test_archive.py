"""A zip archive is a folder: its files have the names that their author gave them, and none leads out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from govtext.load import archive
from govtext.load.archive import Member, list_members, read_members
from govtext.load.raw import ReadError
from govtext.model import Problem

TEXT = "要抓好春耕备耕。".encode()


def packed(*names: str, data: bytes = TEXT) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name in names:
            written.writestr(name, data)
    return file.getvalue()


def renamed(raw: bytes, extra: bytes = b"") -> bytes:
    """Pack one file with these bytes for a name, and nothing that says what encoding they are."""
    info = zipfile.ZipInfo("x" * len(raw))
    info.extra = extra
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        written.writestr(info, TEXT)
    return file.getvalue().replace(b"x" * len(raw), raw)


def names(data: bytes, **options) -> list[str]:
    return [m.name for m in read_members(data, "包.zip", **options) if isinstance(m, Member)]


def problems(data: bytes) -> list[tuple[str, str, str]]:
    return [(p.file, p.code, p.severity) for p in read_members(data, "包.zip") if isinstance(p, Problem)]


def test_the_files_are_read_with_their_folders():
    assert list(read_members(packed("青桐县/柳溪乡.txt"), "包.zip")) == [Member("青桐县/柳溪乡.txt", TEXT)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_name_without_a_mark_is_utf8_or_gbk(encoding):
    assert names(renamed("柳溪乡/二〇二五年.txt".encode(encoding))) == ["柳溪乡/二〇二五年.txt"]


def test_a_backslash_inside_a_gbk_character_parts_nothing():
    raw = "誠信村\\总结.txt".encode("gbk")
    assert raw.count(b"\\") == 2
    assert names(renamed(raw)) == ["誠信村/总结.txt"]


def unicode_path(raw: bytes, name: str) -> bytes:
    field = b"\1" + struct.pack("<L", zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x7075, len(field)) + field


def test_the_unicode_name_of_info_zip_wins_where_it_belongs_to_the_name():
    raw = b"_____.txt"
    assert names(renamed(raw, unicode_path(raw, "柳溪乡.txt"))) == ["柳溪乡.txt"]
    assert names(renamed(raw, unicode_path(b"other.txt", "柳溪乡.txt"))) == ["_____.txt"]


def test_what_systems_leave_behind_is_passed_over():
    litter = ("__MACOSX/._柳溪乡.txt", ".DS_Store", "甲/Thumbs.db", "甲/.git/a.txt", "~$草稿.docx", "甲/")
    assert names(packed(*litter, "甲/柳溪乡.txt")) == ["甲/柳溪乡.txt"]


@pytest.mark.parametrize(
    "name", ["../../乙.txt", "/etc/乙.txt", "C:\\乙.txt", "甲/../乙.txt", "./乙.txt", "..\\乙.txt"]
)
def test_a_name_leads_nowhere_out_of_the_archive(name):
    (found,) = names(packed(name))
    assert found.endswith("乙.txt")
    assert not {"..", ".", "", "C:"} & set(found.split("/"))


def test_the_order_is_that_of_the_names_as_asked():
    data = packed("10.txt", "9.txt", "1.txt")
    assert names(data) == ["1.txt", "10.txt", "9.txt"]
    assert names(data, order=len) == ["9.txt", "1.txt", "10.txt"]


def test_a_locked_file_is_a_problem():
    data = bytearray(packed("甲.txt"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert problems(bytes(data)) == [("包.zip/甲.txt", "encrypted", "error")]


def test_a_damaged_file_is_a_problem_and_the_others_are_read():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("甲.txt", "甲" * 9)
        written.writestr("乙.txt", "乙" * 9)
    data = file.getvalue().replace("甲甲甲".encode(), "丙丙丙".encode(), 1)
    assert problems(data) == [("包.zip/甲.txt", "damaged", "error")]
    assert names(data) == ["乙.txt"]


def test_a_file_packed_in_an_unknown_way_is_a_problem():
    data = bytearray(packed("甲.txt"))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + at] = 9
    assert problems(bytes(data)) == [("包.zip/甲.txt", "damaged", "error")]


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 10)
    data = packed("甲.txt")
    assert problems(data) == [("包.zip/甲.txt", "too-big", "error")]
    assert names(data) == []


def test_a_file_made_to_do_harm_is_not_unpacked():
    bomb = packed("甲.txt", data=bytes(archive.RATIO_FROM + 1))
    assert problems(bomb) == [("包.zip/甲.txt", "too-big", "error")]
    assert names(packed("甲.txt", data=bytes(archive.RATIO_FROM))) == ["甲.txt"]


def test_an_archive_that_is_too_large_is_read_up_to_there(monkeypatch):
    monkeypatch.setattr(archive, "WHOLE", 2 * len(TEXT))
    data = packed("1.txt", "2.txt", "3.txt", "4.txt")
    assert names(data) == ["1.txt", "2.txt"]
    assert problems(data) == [("包.zip", "too-big", "error")]


def test_an_archive_without_files_is_empty():
    assert problems(packed()) == problems(packed("甲/")) == [("包.zip", "empty", "error")]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 cut off", packed("甲.txt")[:-10]], ids=["empty", "head", "cut"]
)
def test_what_is_no_archive_is_refused(data):
    with pytest.raises(ReadError) as caught:
        list(read_members(data, "包.zip"))
    assert (caught.value.problem.code, caught.value.problem.file) == ("damaged", "包.zip")


def test_the_names_are_listed_with_the_bytes_of_the_file_that_is_wanted(tmp_path):
    (tmp_path / "包.zip").write_bytes(packed("甲/metadata.csv", "甲/柳溪乡.txt", "__MACOSX/metadata.csv"))
    assert dict(list_members(tmp_path / "包.zip", "metadata.csv")) == {
        "甲/metadata.csv": TEXT,
        "甲/柳溪乡.txt": None,
    }


def test_an_archive_that_cannot_be_read_lists_nothing(tmp_path):
    (tmp_path / "包.zip").write_bytes(b"PK\x03\x04 cut off")
    assert list(list_members(tmp_path / "包.zip", "metadata.csv")) == []
