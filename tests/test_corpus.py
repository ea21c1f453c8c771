"""A folder of reports is read in natural order, and one file's failure is that file's only."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from govtext.corpus import Corpus, NoInput, find_files, natural_key, read_corpus
from govtext.lexicon import load_lexicon
from govtext.model import Annotated, Problem

LEXICON = load_lexicon()
TEXT = "枫坪镇2025年工作思路\n要抓好春耕备耕，确保早稻面积稳定。{}\n"


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
    assert problems == []


def test_a_file_given_twice_is_read_once(folder):
    assert len(read(folder, folder / "报告1.txt").documents) == 3


def test_formats_not_read_yet_are_problems_that_say_what_to_do(folder):
    (folder / "甲.docx").write_bytes(b"PK\x03\x04")
    corpus = read(folder)
    (problem,) = [p for p in corpus.problems if p.code == "unsupported-format"]
    assert problem.severity == "error"
    assert ".txt" in problem.message
    assert len(corpus.documents) == 3


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
    assert codes(corpus) == [("报告3.txt", "empty"), ("报告4.txt", "undecodable"), ("报告5.txt", "internal")]


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


@pytest.mark.parametrize("name", ["名单.csv", "名单.xlsx"])
def test_a_table_in_a_folder_is_a_note_and_an_error_where_it_is_named(folder, name):
    (folder / name).write_bytes(b"a,b\n")
    assert [p.severity for p in find_files([folder])[1]] == ["note"]
    assert [p.severity for p in find_files([folder / name])[1]] == ["error"]


def test_a_folder_of_tables_only_holds_no_reports(tmp_path):
    (tmp_path / "名单.csv").write_bytes(b"a,b\n")
    with pytest.raises(NoInput, match="no reports found"):
        find_files([tmp_path])


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
