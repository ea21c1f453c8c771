"""A folder of reports is read in natural order, and one file's failure is that file's only."""

from __future__ import annotations

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
    assert [f.rpartition("/")[2] for f in corpus.files] == [f"报告{n}.txt" for n in (1, 2, 3, 4, 5, 10)]


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


def test_the_digest_changes_with_a_file_and_with_nothing_else(folder):
    before = read(folder).digest
    assert read(folder).digest == before
    (folder / "报告1.txt").write_text(TEXT.format("改"), "utf-8")
    assert read(folder).digest != before
