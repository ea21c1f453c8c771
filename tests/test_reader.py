"""A file becomes a Report, whatever its format, and one that is none is refused with what to do."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from govtext.lexicon import load_lexicon
from govtext.load.raw import ReadError
from govtext.load.reader import read_report

LEXICON = load_lexicon()
TEXT = "青桐县枫坪镇2025年工作思路\r\n来源：枫坪镇 2025-02-03\r\n要抓好春耕备耕，确保早稻面积稳定。\r\n"


def read(text: str | bytes, path: str = "枫坪镇.txt", **options):
    data = text.encode() if isinstance(text, str) else text
    return read_report(path, LEXICON, data=data, **options)


def test_a_report_keeps_its_text_and_knows_its_file(tmp_path):
    path = tmp_path / "枫坪镇2025.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    report = read_report(path, LEXICON)
    assert report.text == TEXT
    assert (report.doc, report.file) == ("枫坪镇2025", path.as_posix())
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (report.docvars.place, report.docvars.source, report.docvars.encoding) == (
        "枫坪镇",
        "枫坪镇",
        "utf-8",
    )
    assert report.text[report.noise[0].start : report.noise[0].end] == "来源：枫坪镇 2025-02-03"
    assert report.problems == ()


def test_standard_input_is_a_report_too():
    report = read(TEXT.encode("gbk"), "-")
    assert (report.doc, report.file, report.docvars.encoding) == ("stdin", "-", "gb18030")


def test_a_path_is_written_with_forward_slashes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲").mkdir()
    (tmp_path / "甲" / "乙.txt").write_text("要抓好春耕。", "utf-8")
    assert read_report("./甲/乙.txt", LEXICON).file == "甲/乙.txt"


MENU = "首页\n政务公开\n互动交流\n领导之窗\n无障碍\n搜索\n" * 8


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "empty"),
        (" \r\n\u3000\n".encode(), "empty", "empty"),
        (b"PK\x03\x04rest", "unsupported-format", "zip archive"),
        (b"Rar!\x1a\x07\0", "unsupported-format", "unpack it"),
        (b"{\\rtf1 }", "unsupported-format", "--convert"),
        (b"\x00\xff\xfe\x81" * 50, "undecodable", "control characters"),
        (b"caf\xe9 r\xe9sum\xe9", "undecodable", "--encoding"),
        (MENU.encode(), "not-a-report", "not a report"),
        (b"hello world. nothing to see here.", "not-a-report", "no Chinese"),
        (b"<!DOCTYPE html><html><p>hello</p>", "empty", "no Chinese"),
    ],
)
def test_what_is_no_report_is_refused(data, code, says):
    with pytest.raises(ReadError, match=says) as caught:
        read(data)
    assert (caught.value.problem.code, caught.value.problem.severity) == (code, "error")
    assert caught.value.problem.file == "枫坪镇.txt"


@pytest.mark.parametrize("text", ["要抓好春耕。", "一、工作回顾\n完成投资100万元", "全年粮食增产"])
def test_a_very_short_report_is_still_one(text):
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("要抓好春\ufffd\ufffd耕备耕，确保面积。", "lost-characters", "\ufffd\ufffd"),
        ("要抓好春????耕备耕，确保面积。", "lost-characters", "????"),
        ("要抓好锟斤拷锟斤拷备耕，确保面积。", "lost-characters", "锟斤拷锟斤拷"),
        (
            "要抓好春耕备耕，确保早稻面积稳定，力争亩产增长，同时修好山塘，疏通水渠，加固河堤，排查隐患，组织群众",
            "cut-off",
            "隐患，组织群众",
        ),
        ("要抓好春耕备耕，确保面积。" * 200, "one-line", ""),
    ],
)
def test_damage_is_a_problem_and_the_report_is_read(text, code, where):
    report = read(text)
    (problem,) = report.problems
    assert (problem.code, problem.severity, problem.doc) == (code, "warning", "枫坪镇")
    assert problem.text.endswith(where)
    if problem.start is not None:
        assert report.text[problem.start : problem.end] == problem.text


def test_question_marks_in_furniture_are_no_damage():
    assert read("时间：2025-02-03????\t来源：镇政府网????\n要抓好春耕备耕，确保面积。").problems == ()


def test_a_sentence_with_a_question_is_no_damage():
    assert read("群众满意吗？我们怎么办？要抓好春耕备耕。").problems == ()


def test_the_encoding_named_is_used():
    assert read("要抓好春耕。".encode("utf-16-le"), encoding="utf-16-le").text == "要抓好春耕。"


def test_a_page_is_a_report_whatever_its_name():
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() * 3)
    report = read(f"<!DOCTYPE html><html><body><div>{lines}</div></body></html>")
    assert report.format == "html"
    assert "要抓好春耕备耕，确保早稻面积稳定。\n" in report.text


def test_a_format_of_old_is_read_where_that_is_asked_for(monkeypatch):
    made = {}

    def convert(data: bytes, kind: str, to: str, file: str) -> bytes:
        made.update(kind=kind, to=to)
        return word(TEXT)

    monkeypatch.setattr("govtext.load.convert.convert", convert)
    report = read(b"{\\rtf1 }", "枫坪镇.doc", convert=True)
    assert made == {"kind": "rtf", "to": "docx"}
    assert (report.format, report.docvars.place) == ("rtf", "枫坪镇")
    assert "要抓好春耕备耕，确保早稻面积稳定。" in report.text


def word(text: str) -> bytes:
    """Make a Word file of nothing but paragraphs."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        document = f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", document)
    return file.getvalue()
