"""A text file is its bytes, decoded, and nothing else."""

from __future__ import annotations

import pytest

from govtext.load.plain import read_plain
from govtext.load.raw import ReadError


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_text_is_kept_to_the_character(encoding):
    text = "\u3000一、抓春耕\r\n要修好山塘水渠，确保早稻面积稳定。\r\n\r\n"
    raw = read_plain(text.encode(encoding), "枫坪镇.txt")
    assert raw.text == text
    assert raw.why


def test_the_encoding_named_is_used():
    raw = read_plain("要抓好春耕。".encode("utf-16-le"), "枫坪镇.txt", encoding="utf-16-le")
    assert (raw.text, raw.encoding, raw.why) == ("要抓好春耕。", "utf-16-le", "as told")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (" \u3000\u00a0\n".encode(), "empty"),
        (b"\x00\xff\xfe\x81" * 50, "undecodable"),
    ],
)
def test_what_is_no_text_is_refused(data, code):
    with pytest.raises(ReadError) as caught:
        read_plain(data, "枫坪镇.txt")
    problem = caught.value.problem
    assert (problem.file, problem.code, problem.severity) == ("枫坪镇.txt", code, "error")
