"""Bytes become exactly the text that was saved, or a message that says what to do."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        (bytes(range(256)) * 8, "not a text file"),
        (b"\x00\x01\x02\x03" * 50, "not a text file"),
        (b"caf\xe9 r\xe9sum\xe9", "--encoding"),
        (codecs.BOM_UTF8 + b"\xe4\xb8", "--encoding utf-8"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(data, says):
    with pytest.raises(DecodeError, match=says):
        decode(data)


# --- every encoding with every kind of text

SIMPLIFIED = (
    "各位代表：现在，我代表枫坪镇人民政府向大会报告工作，请予审议。\n一、2024年工作回顾\n"
    "全镇新修水渠６公里，加固山塘9口，粮食产量增长5.2%。“一村一品”扩面提质，农户增收３００元。\n"
)
OLD = (
    "各位代表：現在，我代表楓坪鎮公所向大會報告工作，請予審議。\n一、2024年工作回顧\n"
    "全鎮新修水渠６公里，加固山塘9口，糧食產量增長5.2%。「一村一品」擴面提質，農戶增收３００元。\n"
)
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
    "gb18030": b"\x84\x31\x95\x33",
}
NAMES = {"big5": "big5hkscs", "gbk": "gb18030", "hz": "hz"}
TEXTS = {
    "short": "要抓好春耕备耕",
    "simplified": SIMPLIFIED,
    "long": SIMPLIFIED * 60,
    "traditional": OLD,
    "long traditional": OLD * 60,
    "short traditional": "加強農業建設",
    "rare": SIMPLIFIED + "㙍塘村、䃎口村和𠅤坪村脱贫。\n",
}


def can_save(text: str, encoding: str) -> bool:
    return TEXTS[text].encode(encoding, "replace").decode(encoding) == TEXTS[text]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("encoding", "text", "marked"),
    [
        (encoding, text, marked)
        for encoding in (*MARKS, *NAMES)
        for text in TEXTS
        for marked in (False, True)
        if can_save(text, encoding) and (encoding in MARKS or not marked)
    ],
)
def test_what_was_saved_is_read(encoding, text, end, marked):
    saved = TEXTS[text].replace("\n", end)
    decoded = decode(MARKS.get(encoding, b"") * marked + saved.encode(encoding))
    assert decoded.text == saved
    assert decoded.encoding == NAMES.get(encoding, encoding)
    assert (decoded.why == "byte-order mark") == marked
    assert decoded.problems == ()


def test_hong_kong_s_own_characters_are_read():
    text = OLD + "大埔墟埗頭、深水埗、鰂魚涌及石硤尾一帶，𠝹房問題須盡快處理。"
    assert decode(text.encode("big5hkscs")).text == text


def test_a_text_that_only_looks_like_hz_is_plain():
    text = "say ~{ and ~} twice, plainly"
    assert decode(text.encode()).encoding == "utf-8"


@pytest.mark.parametrize("name", ["utf-7", "euc_jisx0213", "cp950", "UTF8", "GB2312"])
def test_any_encoding_of_python_may_be_named(name):
    assert decode("春耕".encode(name), encoding=name).text == "春耕"


# --- damaged bytes


def test_a_damaged_utf8_file_is_refused_unless_losses_are_told():
    data = TEXT.encode()
    broken = data[:30] + data[31:]
    with pytest.raises(DecodeError, match="UTF-8 with damaged characters"):
        decode(broken)
    assert "\ufffd" in decode(broken, encoding="utf-8").text


@pytest.mark.parametrize(
    ("encoding", "marked"),
    [("utf-8", False), ("utf-8", True), ("gb18030", False), ("gb18030", True), ("big5hkscs", False)],
)
def test_a_few_broken_bytes_are_read_and_told(encoding, marked):
    text = (OLD if encoding == "big5hkscs" else SIMPLIFIED) * 3
    first, second = text[: len(SIMPLIFIED)], text[len(SIMPLIFIED) :]
    data = MARKS.get(encoding, b"") * marked + first.encode(encoding) + b"\xff\n" + second.encode(encoding)
    decoded = decode(data, lossy=True)
    assert (decoded.text, decoded.encoding) == (f"{first}\ufffd\n{second}", encoding)
    (problem,) = decoded.problems
    assert (problem.code, problem.start, problem.text) == ("broken-bytes", len(first), "\ufffd")
    assert f"line {first.count(chr(10)) + 1}" in problem.message
    with pytest.raises(DecodeError):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_file_cut_inside_a_character_keeps_the_rest(encoding):
    mark = MARKS["utf-16-le"] if encoding == "utf-16-le" else b""
    text = SIMPLIFIED + "最后一个字没有写完整"
    decoded = decode(mark + text.encode(encoding)[:-1], lossy=True)
    assert decoded.text.rstrip("\ufffd") == text[:-1]
    assert [p.code for p in decoded.problems] == ["broken-bytes"]


def test_many_broken_bytes_are_refused():
    data = b"".join(c.encode() + b"\xff" for c in SIMPLIFIED)
    with pytest.raises(DecodeError, match="--encoding"):
        decode(data, lossy=True)


def test_lines_in_gb18030_inside_utf8_are_read_and_told():
    other = "二、2025年工作打算\n要抓好春耕备耕，确保粮食面积不减。\n"
    decoded = decode(SIMPLIFIED.encode() + other.encode("gbk") + b"end\n", lossy=True)
    assert decoded.text == SIMPLIFIED + other + "end\n"
    (problem,) = decoded.problems
    assert (problem.code, problem.start, problem.text) == (
        "mixed-encodings",
        len(SIMPLIFIED),
        "二、2025年工作打算",
    )
    assert "2 line(s), the first line 4" in problem.message


def test_a_line_of_utf8_inside_gb18030_is_read_and_told():
    other = "二、2025年工作打算，要抓好春耕备耕。\n"
    decoded = decode((SIMPLIFIED * 3).encode("gbk") + other.encode(), lossy=True)
    assert decoded.text == SIMPLIFIED * 3 + other
    assert [p.code for p in decoded.problems] == ["mixed-encodings"]


# --- read wrongly and saved again


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    ("text", "was", "read_as"),
    [
        (SIMPLIFIED, "utf-8", "latin-1"),
        (SIMPLIFIED, "gb18030", "latin-1"),
        ("要抓好春耕备耕，确保面积。", "gb18030", "cp1252"),
        ("完成农田水利建设任务粮食", "utf-8", "gb18030"),
        ("抓好春耕备耕修好山塘水渠", "gb18030", "big5hkscs"),
        (OLD, "big5", "latin-1"),
        (OLD, "utf-8", "latin-1"),
    ],
)
def test_mojibake_is_refused_with_what_to_type_to_undo_it(encoding, text, was, read_as):
    data = text.encode(was).decode(read_as).encode(encoding)
    with pytest.raises(DecodeError, match="exactly") as caught:
        decode(data)
    told = str(caught.value).split("--encoding ")[1].split()[0]
    assert decode(data, encoding=told).text == text


def test_mojibake_of_which_something_is_lost_is_told_as_that():
    text = SIMPLIFIED * 2
    data = text.encode().decode("gb18030", "replace").replace("\ufffd", "?").encode()
    with pytest.raises(DecodeError, match="lost for good"):
        decode(data)


@pytest.mark.parametrize("name", ["utf-8,gb18030", "utf-8,nothing,utf-8", "utf-8,,utf-8"])
def test_half_a_way_back_is_no_encoding(name):
    with pytest.raises(DecodeError, match="not an encoding"):
        decode(b"abc", encoding=name)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    for lossy in (False, True):
        try:
            decoded = decode(data, lossy=lossy)
        except DecodeError as error:
            assert str(error)
        else:
            for problem in decoded.problems:
                assert decoded.text[problem.start : problem.end] == problem.text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40), st.booleans())
def test_utf8_is_always_read_as_it_stands_or_told(text, after_a_sentence):
    text = SIMPLIFIED * after_a_sentence + text
    try:
        assert decode(text.encode()).text == text
    except DecodeError as error:
        assert not after_a_sentence
        assert "saved again" in str(error)


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
