"""What reads as Chinese is told from what only looks like it."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest

from govtext.load.decode import decode
from govtext.load.legible import is_chinese, reads_as_chinese, reads_as_traditional

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
OLD = opencc.OpenCC("s2t")
MISREAD = [
    ("utf-8", "gb18030"),
    ("gb18030", "big5hkscs"),
    ("big5hkscs", "gb18030"),
    ("utf-8", "big5hkscs"),
    ("utf-8", "latin-1"),
]


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_every_report_reads_as_chinese_in_both_scripts(path):
    text = decode(path.read_bytes()).text
    old = OLD.convert(text)
    assert is_chinese(text)
    assert is_chinese(old)
    assert reads_as_chinese(text) > 0.95
    assert reads_as_traditional(old) > 0.95


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
@pytest.mark.parametrize(("was", "read_as"), MISREAD)
def test_no_misread_report_reads_as_chinese(was, read_as, path):
    text = decode(path.read_bytes()).text
    text = OLD.convert(text) if was == "big5hkscs" else text
    assert not is_chinese(text.encode(was, "ignore").decode(read_as, "replace"))


@pytest.mark.parametrize("text", ["", "abc", "1 2 3", "。，！", "春"])
def test_too_little_is_no_chinese(text):
    assert not is_chinese(text)
