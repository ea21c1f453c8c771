"""Text that was read wrongly and saved again is recognised, and good text never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.load.decode import decode
from govtext.load.mojibake import garbled_lines, recognise, undo

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
TEXT = "要抓好春耕备耕，确保早稻面积，修好山塘水渠。"


@pytest.mark.parametrize(
    ("was", "read_as", "told"),
    [
        ("utf-8", "latin-1", "cp1252"),
        ("gb18030", "latin-1", "cp1252"),
        ("gb18030", "big5hkscs", "big5hkscs"),
    ],
)
def test_what_was_lost_in_reading_comes_back(was, read_as, told):
    text = "抓好农业生产守好农田水利" if read_as == "big5hkscs" else TEXT
    found = recognise(text.encode(was).decode(read_as))
    assert found is not None
    assert (found.text, found.right, found.wrong, found.exact) == (text, was, told, True)


def test_what_is_lost_for_good_is_said_to_be():
    found = recognise((TEXT * 2).encode().decode("gb18030", "replace"))
    assert found is not None
    assert (found.right, found.wrong, found.exact) == ("utf-8", "gb18030", False)
    assert "春耕" in found.text


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_no_report_is_taken_for_mojibake(path):
    text = decode(path.read_bytes()).text
    assert recognise(text) is None
    assert garbled_lines(text) == []
    assert not [line for line in text.splitlines() if recognise(line)]


@pytest.mark.parametrize("text", ["", "abc", "café, naïve", "云溆县㙍塘村", "垚犇镇", "1 2 3", "？？？"])
def test_what_is_no_chinese_or_rare_is_left_alone(text):
    assert recognise(text) is None


@pytest.mark.parametrize("read_as", ["latin-1", "gb18030"])
def test_lines_that_were_read_wrongly_are_found_among_good_ones(read_as):
    was = "完成农田水利建设任务，确保粮食，稳定面积，抓好防汛，"
    bad = was.encode().decode(read_as, "replace")
    (line,) = garbled_lines(f"一、农业。\n{bad}\n二、水利。")
    assert line[:2] == (6, 6 + len(bad))
    assert line[2].text.startswith("完成农田水利建设任务")


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60))
def test_the_way_back_is_exact(text):
    for was in ("utf-8", "gb18030"):
        assert undo(text.encode(was).decode("latin-1"), "latin-1", was) == text


@given(st.text(max_size=80))
def test_any_text_is_judged(text):
    found = recognise(text)
    assert found is None or found.text
    garbled_lines(text)
