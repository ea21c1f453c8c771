"""What is kept of a report: it comes back, under the name that the file has now."""

from __future__ import annotations

from zlib import crc32

import pytest

from govtext.corpus.facts import Facts, Kept, freeze, pack_facts, pack_kept, thaw, unpack_facts, unpack_kept
from govtext.model import Annotated, Docvars, Problem, Report

PROBLEMS = (
    Problem("甲/竹溪.txt", "slip", "甲/竹溪.txt", doc="竹溪", start=3, end=5, text="党的二大"),
    Problem("表.csv:3", "metadata", "no such year", "error"),
)
REPORT = Report("竹溪", "甲/竹溪.txt", "要抓好春耕生产。" * 9, "9f", Docvars(place="竹溪乡", year=2024))
FACTS = Facts.of(Annotated(REPORT, problems=PROBLEMS))


def test_facts_come_back_under_the_name_that_the_file_has_now() -> None:
    assert unpack_facts(pack_facts(FACTS), "甲/竹溪.txt") == FACTS
    moved = unpack_facts(pack_facts(FACTS), "乙/竹溪.txt")
    assert [p.file for p in moved.problems] == ["乙/竹溪.txt", "表.csv:3"]
    assert moved.problems[0].message == "甲/竹溪.txt"
    assert moved.report.file == "乙/竹溪.txt"


def test_what_is_kept_comes_back() -> None:
    kept = Kept(b"report", b"facts", "key", {"terms": b"", "clauses": b"\n[1]\n"})
    assert unpack_kept(pack_kept(kept)) == kept
    assert unpack_kept(pack_kept(Kept(b"problem"))) == Kept(b"problem")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\x00\x01",
        b"[1, 2]\nabcd",
        b'["a"]\nb',
        freeze([]),
        freeze([b"[]", b"", b""]),
        freeze([b'["k", ["a"]]', b"", b""]),
        pack_kept(Kept(b"report", b"facts"))[4:-1],
    ],
)
def test_what_is_damaged_is_refused(damaged: bytes) -> None:
    for kept in (damaged, crc32(damaged).to_bytes(4) + damaged):
        with pytest.raises(ValueError):
            unpack_kept(kept)
    with pytest.raises(ValueError):
        unpack_facts(damaged, "甲.txt")


def test_one_bit_more_is_seen_before_a_part_is_unpacked() -> None:
    packed = pack_kept(Kept(b"report", b"facts", "key", {"json": b"line"}))
    with pytest.raises(ValueError, match="sum"):
        unpack_kept(packed[:-1] + b"E")


def test_bytes_with_line_ends_in_them_are_told_apart() -> None:
    assert thaw(freeze([b"\n", b"[]\n", b""])) == [b"\n", b"[]\n", b""]
