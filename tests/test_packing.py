"""What was packed comes back as it was, and nothing else does."""

from __future__ import annotations

import functools
import json
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govtext.corpus import read_corpus
from govtext.corpus.packing import pack, unpack
from govtext.lexicon import load_lexicon
from govtext.model import Annotated, Docvars, Figure, Problem, Report

ROOT = Path(__file__).resolve().parents[1]
TEXT = "枫坪镇要抓好春耕。\r\n植树300亩。\n"

# Any text that JSON or SQLite might trip over: NUL, halves of surrogate pairs, characters beyond the BMP.
words = st.text(st.characters() | st.sampled_from("\0\ud83d\udc00𠮷\u2028亩"), max_size=8)
numbers = st.integers(-5, 60)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Make values of a field's type; of Decimals only those that equal themselves."""
    if kind is str:
        return words
    if kind is int:
        return numbers
    if kind is Decimal:
        return st.decimals(allow_nan=False, allow_infinity=False)
    return st.from_type(kind)


for made in (str, int, Decimal):
    st.register_type_strategy(made, values(made))
annotations = st.from_type(Annotated)


@functools.cache
def documents() -> tuple[Annotated, ...]:
    return read_corpus([ROOT / "corpus"], load_lexicon()).documents


def there_and_back(result: Annotated | Problem, data: bytes, file: str) -> Annotated | Problem:
    return unpack(pack(result, data, file), data, file)


def test_every_report_of_the_corpus_comes_back_as_it_was() -> None:
    assert documents()
    for found in documents():
        data = Path(found.report.file).read_bytes()
        assert there_and_back(found, data, found.report.file) == found


# Drawing whole records is slow on a loaded machine, which says nothing of the packing.
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(annotations, st.binary(max_size=20))
def test_whatever_the_records_hold_comes_back(found: Annotated, data: bytes) -> None:
    back = there_and_back(found, data, found.report.file)
    assert back == found
    assert [str(f.value) for f in back.figures] == [str(f.value) for f in found.figures]


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Problem), words)
def test_a_problem_comes_back_under_the_name_that_the_file_has(problem: Problem, file: str) -> None:
    assert there_and_back(problem, b"", file) == problem
    there = pack(replace(problem, file=file), b"", file)
    assert unpack(there, b"", "别处.txt") == replace(problem, file="别处.txt")


def test_a_moved_report_has_its_new_name_in_its_problems_too(annotated: Annotated) -> None:
    back = unpack(pack(annotated, b"", annotated.report.file), b"", "别处/枫坪镇2025.txt")
    assert isinstance(back, Annotated)
    assert {back.report.file, *(p.file for p in back.problems)} == {"别处/枫坪镇2025.txt"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "big5hkscs"])
def test_a_text_is_not_kept_where_the_file_says_it(encoding: str) -> None:
    text = TEXT * 200
    found = Annotated(Report("a", "a.txt", text, "", Docvars(encoding=encoding.removesuffix("-sig"))))
    data = text.encode(encoding, "replace")
    found = replace(found, report=replace(found.report, text=data.decode(encoding)))
    packed = pack(found, data, "a.txt")
    assert "春耕" not in zlib.decompress(packed).decode()
    assert unpack(packed, data, "a.txt") == found


def test_a_text_is_kept_where_the_file_says_something_else() -> None:
    found = Annotated(Report("a", "a.docx", TEXT, ""))
    packed = pack(found, b"PK\x03\x04", "a.docx")
    assert "春耕" in zlib.decompress(packed).decode()
    assert unpack(packed, b"PK\x03\x04", "a.docx") == found


def test_words_that_are_not_those_of_the_text_are_kept() -> None:
    report = Report("a", "a.txt", TEXT, "")
    figure = Figure(0, 3, "三百亩", Decimal("3E+2"), "亩")
    assert there_and_back(Annotated(report, figures=(figure, figure)), b"", "a.txt") == Annotated(
        report, figures=(figure, figure)
    )


def packed_lines() -> list[bytes]:
    good = json.loads(zlib.decompress(pack(Annotated(Report("a", "a.txt", TEXT, "")), b"", "a.txt")))
    kind, encoding, record = good
    cut = [kind, encoding, record[:-1]]
    wrong = [kind, "no-such-encoding", record]
    unequal = [kind, encoding, [record[0], [["1"], []], *record[2:]]]
    return [json.dumps(x).encode() for x in (cut, wrong, unequal, [kind, encoding], "x", None)]


@pytest.mark.parametrize("line", packed_lines(), ids=range(6))
def test_what_was_not_packed_so_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(zlib.compress(line), b"x", "a.txt")


@pytest.mark.parametrize("packed", [b"", b"x", zlib.compress(b"[1, 2"), zlib.compress(b"\xff")])
def test_damaged_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(packed, b"", "a.txt")
