"""A folder of reports is read in natural order, and one file's failure is that file's only."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from govtext.corpus import Corpus, NoInput, find_files, natural_key, read_corpus
from govtext.lexicon import load_lexicon
from govtext.model import Annotated, Problem

LEXICON = load_lexicon()
TEXT = "枫坪镇2025年工作思路\n要抓好春耕备耕，确保早稻面积稳定。{}\n"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def hollow(report, lexicon):
    """Annotate nothing; stumble over one report."""
    if "绊脚石" in report.text:
        raise KeyError("绊脚石")
    return Annotated(report, problems=(Problem(report.file, "hollow", "nothing found", "note", report.doc),))


@pytest.fixture
def folder(tmp_path):
    for n in (10, 2, 1):
        (tmp_path / f"报告{n}.txt").write_text(TEXT.format(n), "utf-8")
    return tmp_path


def read(*paths, **options) -> Corpus:
    return read_corpus(paths, LEXICON, annotate=options.pop("annotate", hollow), **options)


def codes(corpus: Corpus) -> list[tuple[str, str]]:
    return [(p.file.rpartition("/")[2], p.code) for p in corpus.problems if p.code != "hollow"]


def test_files_are_in_natural_order(folder):
    assert [a.report.doc for a in read(folder).documents] == ["报告1", "报告2", "报告10"]


def test_names_with_and_without_numbers_can_be_ordered():
    assert sorted(["b", "10a", "2a", "a10", "a9", "a"], key=natural_key) == [
        "2a",
        "10a",
        "a",
        "a9",
        "a10",
        "b",
    ]


def test_folders_are_searched_and_hidden_files_and_readmes_are_not(folder):
    (folder / "下级").mkdir()
    (folder / "下级" / "乙.TXT").write_text(TEXT, "utf-8")
    for name in (".hidden.txt", "README.md", "README.txt", "metadata.csv", "notes.md"):
        (folder / name).write_text("file\n", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "c.txt").write_text(TEXT, "utf-8")
    found, problems = find_files([folder])
    assert [s.inner for s in found] == ["下级/乙.TXT", "报告1.txt", "报告2.txt", "报告10.txt"]
    assert [(p.file.rpartition("/")[2], p.code, p.severity) for p in problems] == [
        ("notes.md", "unsupported-format", "note")
    ]


def test_a_file_given_twice_is_read_once(folder):
    assert len(read(folder, folder / "报告1.txt").documents) == 3


@pytest.mark.parametrize(("name", "says"), [("甲.doc", "--convert"), ("甲.caj", "PDF"), ("甲.rar", "unpack")])
def test_a_format_that_is_not_read_is_an_error_that_says_what_to_do(folder, name, says):
    (folder / name).write_bytes(OLE if name.endswith("doc") else b"Rar!" if name.endswith("rar") else b"CAJ")
    corpus = read(folder)
    (problem,) = [p for p in corpus.problems if p.code == "unsupported-format"]
    assert problem.severity == "error"
    assert says in problem.message
    assert len(corpus.documents) == 3


@pytest.mark.parametrize(
    ("name", "severity"), [("甲.jpg", "warning"), ("甲.xls", "note"), ("甲.exe", "note")]
)
def test_what_is_seldom_a_report_is_only_mentioned_where_it_lies_in_a_folder(folder, name, severity):
    (folder / name).write_bytes(b"...")
    (problem,) = find_files([folder])[1]
    assert (problem.code, problem.severity) == ("unsupported-format", severity)
    assert find_files([folder / name])[1] == []


@pytest.mark.parametrize("name", ["没有这个文件夹", "空"])
def test_a_path_without_reports_is_a_misuse(tmp_path, name):
    (tmp_path / "空").mkdir()
    with pytest.raises(NoInput, match=name):
        read(tmp_path / name)


def test_one_failure_does_not_end_the_corpus(folder):
    (folder / "报告3.txt").write_bytes(b"")
    (folder / "报告4.txt").write_bytes(b"%PDF-1.4")
    (folder / "报告5.txt").write_text(TEXT.format("绊脚石"), "utf-8")
    corpus = read(folder)
    assert [a.report.doc for a in corpus.documents] == ["报告1", "报告2", "报告10"]
    assert codes(corpus) == [("报告3.txt", "empty"), ("报告4.txt", "damaged"), ("报告5.txt", "internal")]


def test_an_internal_failure_names_the_file_and_the_fault(folder):
    (folder / "报告5.txt").write_text(TEXT.format("绊脚石"), "utf-8")
    (problem,) = [p for p in read(folder).problems if p.code == "internal"]
    assert problem.severity == "error"
    assert "KeyError" in problem.message


def test_equal_stems_are_told_apart_by_their_folders(tmp_path):
    for town in ("甲镇", "乙镇"):
        (tmp_path / town).mkdir()
        (tmp_path / town / "2024.txt").write_text(TEXT.format(town), "utf-8")
    corpus = read(tmp_path)
    assert [a.report.doc for a in corpus.documents] == ["乙镇/2024", "甲镇/2024"]
    assert {p.doc for p in corpus.problems} == {"乙镇/2024", "甲镇/2024"}


def test_the_same_file_twice_is_a_warning_and_both_are_kept(folder):
    (folder / "副本.txt").write_bytes((folder / "报告1.txt").read_bytes())
    corpus = read(folder)
    assert len(corpus.documents) == 4
    (problem,) = [p for p in corpus.problems if p.code == "duplicate"]
    assert (problem.severity, problem.doc) == ("warning", "报告1")


def test_metadata_wins_and_its_problems_are_reported(folder):
    (folder / "metadata.csv").write_text(
        "file,place,year,人口\n报告1.txt,白湾乡,今年,900\n丢了.txt,丁镇,,\n", "utf-8"
    )
    corpus = read(folder)
    docvars = corpus.documents[0].report.docvars
    assert (docvars.place, docvars.year, docvars.extra) == ("白湾乡", 2025, (("人口", "900"),))
    assert codes(corpus) == [("metadata.csv:3", "metadata"), ("报告1.txt", "metadata")]


def test_metadata_beside_a_single_file_is_used(folder):
    (folder / "metadata.csv").write_text("file,place\n报告1.txt,白湾乡\n", "utf-8")
    assert read(folder / "报告1.txt").documents[0].report.docvars.place == "白湾乡"


def test_standard_input_is_one_report():
    (document,) = read("-", stdin=TEXT.encode("gbk")).documents
    assert (document.report.doc, document.report.file, document.report.docvars.place) == (
        "stdin",
        "-",
        "枫坪镇",
    )


def test_empty_standard_input_is_a_problem():
    corpus = read("-", stdin=b"")
    assert corpus.documents == ()
    assert codes(corpus) == [("-", "empty")]


def test_several_processes_give_the_same_corpus(folder):
    for n in range(20, 36):
        (folder / f"报告{n}.txt").write_text(TEXT.format("绊脚石" if n == 30 else n), "utf-8")
    (folder / "报告3.txt").write_bytes(b"")
    assert read(folder, jobs=2) == read(folder)


def test_progress_is_told_for_every_file(folder):
    told = []
    read(folder, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


OURS = json.dumps({"program": "govtext"})


def test_what_govtext_wrote_into_the_folder_is_passed_over(folder):
    (folder / "out" / "plots").mkdir(parents=True)
    (folder / "out" / ".meta.json").write_text(OURS, "utf-8")
    for name in ("out/figures.csv", "out/log.txt", "out/plots/themes.csv", "slogans.csv", "kwic.txt"):
        (folder / name).write_text(TEXT.format(name), "utf-8")
    for name in ("slogans.csv", "kwic.txt"):
        (folder / f"{name}.meta.json").write_text(OURS, "utf-8")
    found, problems = find_files([folder])
    assert [s.inner for s in found] == ["报告1.txt", "报告2.txt", "报告10.txt"]
    assert problems == []


def test_the_description_of_another_program_hides_nothing(folder):
    (folder / "卷二").mkdir()
    (folder / "卷二" / ".meta.json").write_text('{"program": "scraper"}', "utf-8")
    (folder / "卷二" / "丙.txt").write_text(TEXT, "utf-8")
    (folder / "报告1.txt.meta.json").write_text("[broken", "utf-8")
    assert [s.inner for s in find_files([folder])[0]] == [
        "卷二/丙.txt",
        "报告1.txt",
        "报告2.txt",
        "报告10.txt",
    ]


# --- tables and archives

ROWS = '标题,乡镇,正文\n枫坪镇工作思路,枫坪镇,"{0}"\n,白湾乡,"{0}"\n枫坪镇工作思路,柳溪乡,"{0}"\n'.format(
    TEXT * 2
)


def zipped(**files: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_row_of_a_table_is_a_report_with_a_name_of_its_own(folder):
    (folder / "汇总.csv").write_bytes(ROWS.encode("gbk"))
    documents = read(folder / "汇总.csv").documents
    assert [a.report.doc for a in documents] == ["汇总#2", "汇总#3", "汇总#4"]
    assert [a.report.file.rpartition("/")[2] for a in documents] == ["汇总.csv#2", "汇总.csv#3", "汇总.csv#4"]
    assert [a.report.docvars.place for a in documents] == ["枫坪镇", "白湾乡", "柳溪乡"]
    assert dict(documents[1].report.docvars.origins)["place"] == "column"
    assert documents[0].report.text == (TEXT * 2).replace("\r\n", "\n")
    assert documents[0].report.format == "csv"


@pytest.mark.parametrize("column", ["标题", "doc_id"])
def test_what_a_row_is_called_tells_what_its_text_does_not(folder, column):
    body = "要抓好春耕备耕，确保早稻面积稳定，加固山塘水渠，管护机耕道路。" * 3
    (folder / "汇总.csv").write_text(f"{column},正文\n青桐县柳溪乡2024年工作要点,{body}\n", "utf-8")
    docvars = read(folder / "汇总.csv").documents[0].report.docvars
    assert (docvars.place, docvars.year, docvars.kind) == ("柳溪乡", 2024, "plan")


def test_a_row_is_called_by_its_title_where_that_is_its_own(folder):
    (folder / "汇总.csv").write_text(ROWS.replace("工作思路,柳", "工作总结,柳"), "utf-8")
    documents = read(folder).documents
    assert [a.report.doc for a in documents if a.report.format == "csv"] == [
        "枫坪镇工作思路", "汇总#3", "枫坪镇工作总结",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["名单.csv", "名单.jsonl"])
def test_a_table_without_reports_is_a_note_and_an_error_where_it_is_named(folder, name):
    (folder / name).write_text("姓名,电话\n甲,123\n" if name.endswith("csv") else '{"姓名": "甲"}\n', "utf-8")
    found = [read(path) for path in (folder, folder / name)]
    assert [[(p.code, p.severity) for p in c.problems if p.code != "hollow"] for c in found] == [
        [("no-text-column", "note")],
        [("no-text-column", "error")],
    ]
    asked = read(folder, text_column="全文")
    assert [p.severity for p in asked.problems if p.code == "no-text-column"] == ["error"]


def test_a_folder_of_other_tables_only_holds_no_reports(tmp_path):
    (tmp_path / "名单.csv").write_text("姓名,电话\n甲,123\n", "utf-8")
    with pytest.raises(NoInput, match="--text-column"):
        read(tmp_path)


def test_the_column_is_the_one_that_is_named(folder):
    (folder / "汇总.csv").write_text("a,b\n要抓好春耕备耕。,甲\n", "utf-8")
    (document,) = read(folder / "汇总.csv", text_column="a").documents
    assert (document.report.text, document.report.docvars.extra) == ("要抓好春耕备耕。", (("b", "甲"),))


def test_a_row_without_a_report_is_a_problem_and_the_others_are_read(folder):
    (folder / "汇总.csv").write_text(ROWS.replace(",柳溪乡,", ",柳溪乡,,").replace(TEXT, "", 2), "utf-8")
    corpus = read(folder / "汇总.csv")
    assert len(corpus.documents) == 1
    assert codes(corpus) == [("汇总.csv#2", "empty"), ("汇总.csv#4", "row-width")]


def test_an_archive_is_a_folder(folder):
    files = {p.name: p.read_bytes() for p in folder.iterdir()}
    inside = {f"甲/{name}": data for name, data in files.items()} | {"readme.txt": b"x", "汇总.csv": ROWS}
    (folder / "包.zip").write_bytes(zipped(**inside))
    documents = read(folder / "包.zip").documents
    assert [a.report.file.partition("包.zip/")[2] for a in documents] == [
        "汇总.csv#2", "汇总.csv#3", "汇总.csv#4", "甲/报告1.txt", "甲/报告2.txt", "甲/报告10.txt",
    ]  # fmt: skip
    assert [a.report.doc for a in documents[3:]] == ["报告1", "报告2", "报告10"]
    assert [a.report.text for a in documents[3:]] == [
        a.report.text for a in read(*sorted(folder.glob("*.txt"))).documents
    ]


def test_an_archive_in_an_archive_is_not_opened(folder):
    inner = zipped(**{"乙.txt": TEXT})
    (folder / "包.zip").write_bytes(
        zipped(**{"甲.txt": TEXT, "内.zip": inner, "内.csv": inner, "图.png": b"x"})
    )
    corpus = read(folder / "包.zip")
    assert [a.report.doc for a in corpus.documents] == ["甲"]
    assert [
        (p.file.rpartition("/")[2], p.code, p.severity) for p in corpus.problems if p.code != "hollow"
    ] == [
        ("内.csv", "unsupported-format", "error"),
        ("内.zip", "unsupported-format", "error"),
        ("图.png", "unsupported-format", "warning"),
    ]


def test_a_damaged_archive_is_one_problem(folder):
    (folder / "包.zip").write_bytes(zipped(**{"甲.txt": TEXT})[:-30])
    corpus = read(folder)
    assert len(corpus.documents) == 3
    assert codes(corpus) == [("包.zip", "damaged")]


@pytest.mark.parametrize("where", ["inside", "beside"])
def test_metadata_of_an_archive_may_lie_in_it_or_beside_it(folder, where):
    files = {"甲/2024.txt": TEXT.format(1), "乙/2024.txt": TEXT.format(2)}
    table = "file,place\n甲/2024.txt,白湾乡\n乙/2024.txt,柳溪乡\n丙.txt,丁镇\n"
    if where == "inside":
        files["metadata.csv"] = table
    else:
        beside = table.replace("\n甲", "\n包.zip/甲").replace("\n乙", "\n包.zip/乙")
        (folder / "metadata.csv").write_text(beside, "utf-8")
    (folder / "包.zip").write_bytes(zipped(**files))
    corpus = read(folder / "包.zip")
    assert [a.report.docvars.place for a in corpus.documents] == ["柳溪乡", "白湾乡"]
    assert [a.report.doc for a in corpus.documents] == ["乙/2024", "甲/2024"]
    assert [file for file, code in codes(corpus) if code == "metadata"] == ["metadata.csv:4"]


def test_bare_names_in_the_metadata_of_an_archive_are_found_in_its_folders(folder):
    files = {"甲/一.txt": TEXT.format(1), "metadata.csv": "file,place\n一.txt,白湾乡\n"}
    (folder / "包.zip").write_bytes(zipped(**files))
    (document,) = read(folder / "包.zip").documents
    assert document.report.docvars.place == "白湾乡"


def test_rows_and_members_are_read_by_several_processes_too(tmp_path):
    table = "正文\n" + "".join(f'"{TEXT.format(n) * 3}"\n' for n in range(20))
    (tmp_path / "包.zip").write_bytes(zipped(**{"汇总.csv": table, "甲.txt": TEXT}))
    assert read(tmp_path, jobs=2) == read(tmp_path)
    assert len(read(tmp_path).documents) == 21


def test_of_two_names_of_one_file_the_first_is_kept_on_every_system(folder, monkeypatch):
    (folder / "别名.txt").symlink_to(folder / "报告2.txt")
    kept = [s.inner for s in find_files([folder])[0]]
    assert kept == ["别名.txt", "报告1.txt", "报告10.txt"]
    backwards = list(folder.rglob("*"))[::-1]
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: iter(backwards))
    assert [s.inner for s in find_files([folder])[0]] == kept


def test_a_name_is_given_once_though_a_file_has_a_numbered_one(tmp_path):
    paths = [tmp_path / "p" / "a.txt", tmp_path / "q" / "a.txt", tmp_path / "r" / "a-2.txt"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(TEXT.format(path.parent.name), "utf-8")
    corpus = read(*[p.parent for p in paths])
    assert [a.report.doc for a in corpus.documents] == ["a", "a-3", "a-2"]
    assert [p.doc for p in corpus.problems] == ["a", "a-3", "a-2"]


def test_a_name_that_is_not_utf8_is_read(folder):
    try:
        (folder / os.fsdecode("溪口镇.txt".encode("gbk"))).write_text(TEXT.format("溪口"), "utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    assert len(read(folder).documents) == 4


def test_nul_characters_in_a_report_are_a_warning_where_the_first_stands(folder):
    (folder / "报告3.txt").write_bytes((TEXT.format("") * 20 + "全镇\0稳定。\0\n").encode())
    corpus = read(folder, annotate=lambda report, lexicon: Annotated(report))
    (problem,) = corpus.problems
    assert (problem.code, problem.severity, problem.doc) == ("nul", "warning", "报告3")
    text = corpus.documents[2].report.text
    assert (problem.start, problem.end) == (len(TEXT.format("")) * 20 + 2, text.index("\0") + 1)
    assert problem.message.startswith("2 NUL")


def test_what_leads_nowhere_is_told_and_not_left_out_unseen(folder):
    (folder / "断.txt").symlink_to("nowhere.txt")
    (folder / "别处").symlink_to(folder.parent)
    _, problems = find_files([folder])
    told = {(Path(p.file).name, p.code, p.severity) for p in problems}
    assert told >= {("断.txt", "unreadable", "warning"), ("别处", "unreadable", "warning")}


def test_a_name_of_thousands_of_digits_has_its_place():
    long = "1" * 5000
    assert sorted([f"{long}2", "3"], key=natural_key) == ["3", f"{long}2"]


def test_a_fault_in_reading_a_table_is_its_problem_and_not_the_corpus_s_end(folder, monkeypatch):
    (folder / "表.csv").write_text("正文\n要抓好春耕。\n", encoding="utf-8")
    monkeypatch.setattr("govtext.corpus.pieces.format_of", lambda *_: 1 / 0)
    corpus = read(folder)
    assert [p.code for p in corpus.problems if p.file.endswith("表.csv")] == ["internal"]
    assert corpus.documents
