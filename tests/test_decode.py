"""Bytes become exactly the text that was saved, or a message that says what to do."""

from __future__ import annotations

import codecs

import pytest

from govtext.load.decode import DecodeError, decode

TEXT = "一、工作回顾\r\n全镇新修水渠６公里，加固山塘9口。\n二、工作打算\t要抓好春耕备耕。"
TRADITIONAL = "現在，我代表楓坪鎮公所報告工作。全鎮農業經濟發展穩定，道路橋樑陸續興建，學校設備逐漸充實。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_line_ends_and_characters_stay_as_they_stand(data, encoding):
    decoded = decode(data)
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert decoded.why


def test_big5_is_not_taken_for_gb18030():
    TRADITIONAL.encode("big5").decode("gb18030")  # it would pass without an error
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5hkscs")


def test_traditional_characters_in_gb18030_are_read():
    assert decode(TRADITIONAL.encode("gb18030")).text == TRADITIONAL


def test_a_rare_place_name_does_not_spoil_a_gbk_file():
    text = "云溆县芦峰镇、浬塘镇、岭脚乡今年都要抓好春耕备耕，确保粮食面积不减。"
    assert decode(text.encode("gbk")).text == text


def test_an_empty_file_is_empty_text():
    assert decode(b"").text == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04\x14\x00", "docx"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "doc"),
        (bytes(range(256)) * 8, "not a text file"),
        (b"\x00\x01\x02\x03" * 50, "not a text file"),
        (b"caf\xe9 r\xe9sum\xe9", "--encoding"),
        (codecs.BOM_UTF8 + b"\xe4\xb8", "--encoding utf-8"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data, says):
    with pytest.raises(DecodeError, match=says):
        decode(data)


def test_a_damaged_utf8_file_is_not_read_as_something_else():
    data = TEXT.encode()
    broken = data[:30] + data[31:]
    with pytest.raises(DecodeError, match="UTF-8 with damaged characters"):
        decode(broken)
    assert "\ufffd" in decode(broken, encoding="utf-8").text


def test_the_encoding_named_is_used():
    assert decode("政府".encode("big5"), encoding="big5").text == "政府"
    assert decode(codecs.BOM_UTF8 + "政府".encode(), encoding="utf-8").text == "政府"


@pytest.mark.parametrize("name", ["utf-80", "no such", "base64"])
def test_an_unknown_encoding_is_named_in_the_message(name):
    with pytest.raises(DecodeError, match=name):
        decode("政府".encode(), encoding=name)


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("utf-16-le", "utf-16-le")]
)
def test_a_single_nul_in_a_long_report_does_not_make_it_binary(encoding, told):
    text = TEXT * 40 + ("" if encoding == "utf-16-le" else "\0") + "三、保障措施"
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, told)


def test_many_nuls_in_valid_utf8_are_no_text():
    with pytest.raises(DecodeError, match="not a text file"):
        decode(("工作" + "\0" * 3).encode() * 50)
