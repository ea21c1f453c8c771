"""Reports that stream past: their names, their problems and what was made of them, as if all were held."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tabled import problems_of

from govtext.corpus import Cache, NoInput, Stream, read_corpus
from govtext.lexicon import load_lexicon
from govtext.load.raw import Reading
from govtext.store import making
from govtext.store.gathering import Gathered, gather
from govtext.store.memory import tables_in_memory

LEXICON = load_lexicon()
TEXT = "{}2024年工作总结\n一、抓产业。新建冷库{}座，油茶外销。\n二、打算。力争修路3公里，建设网格员队伍。\n"
NEEDS = dict.fromkeys(("reports", "figures", "terms", "attention", "problems"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make two reports of one name, two of the same bytes, a row of a table, an empty file."""
    for town, n in (("甲镇", 2), ("乙镇", 3)):
        (tmp_path / "in" / town).mkdir(parents=True)
        (tmp_path / "in" / town / "2024.txt").write_text(TEXT.format(town, n), "utf-8")
    (tmp_path / "in" / "副本.txt").write_text(TEXT.format("甲镇", 2), "utf-8")
    (tmp_path / "in" / "表.csv").write_text(f"标题,正文\n丙镇2024,{TEXT.format('丙镇', 4) * 3!r}\n", "utf-8")
    (tmp_path / "in" / "空.txt").write_bytes(b"")
    return tmp_path / "in"


def stream(*paths: Path) -> Stream:
    return Stream(paths, LEXICON, Reading())


def gathered(folder: Path, cache: Path | None = None) -> Gathered:
    if cache is None:
        return gather(stream(folder), NEEDS, 1)
    with Cache(cache) as kept:
        return gather(stream(folder), NEEDS, 1, kept)


def shown(found: Gathered) -> list[object]:
    return [found.tables.table(name).to_dict() for name in NEEDS] + [found.errors, found.warnings]


def test_the_tables_are_those_of_the_reports_held_all_at_once(folder: Path) -> None:
    found, corpus = gathered(folder), read_corpus([folder], LEXICON)
    held = tables_in_memory(corpus.documents, LEXICON, [n for n in NEEDS if n != "problems"])
    assert [d.report.doc for d in corpus.documents] == ["乙镇/2024", "副本", "甲镇/2024", "丙镇2024"]
    for name in NEEDS:
        expected = problems_of(corpus.problems) if name == "problems" else held.table(name)
        assert found.tables.table(name).to_dict() == expected.to_dict(), name
    assert found.errors == tuple(p for p in corpus.problems if p.severity == "error")
    assert found.warnings == sum(p.severity == "warning" for p in corpus.problems)
    assert [file for file, _ in found.inputs] == [d.report.file for d in corpus.documents]


def test_warm_is_cold_also_under_another_name_and_when_another_table_is_asked_for(
    folder: Path, tmp_path: Path
) -> None:
    with Cache(tmp_path / "cache") as cache:
        gather(stream(folder), {"terms": None}, 1, cache)
    assert shown(gathered(folder, tmp_path / "cache")) == shown(gathered(folder))
    folder.rename(tmp_path / "moved")
    assert shown(gathered(tmp_path / "moved", tmp_path / "cache")) == shown(gathered(tmp_path / "moved"))


def test_words_are_cut_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = shown(gathered(folder, tmp_path / "cache"))
    made: list[str] = []
    before = making.tables_of

    def note(names: Sequence[str], *rest: object) -> object:
        made.extend(names)
        return before(names, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "tables_of", note)
    assert shown(gathered(folder, tmp_path / "cache")) == cold
    assert set(made) == {"reports", "figures", "problems"}


def test_a_report_that_cannot_be_turned_into_rows_is_a_problem_and_the_others_are_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = making.tables_of

    def stumble(names: Sequence[str], document: object, *rest: object) -> object:
        if "乙镇" in document.report.text:  # type: ignore[attr-defined]
            raise KeyError("绊脚石")
        return before(names, document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "tables_of", stumble)
    found = gathered(folder)
    assert found.tables.table("reports")["doc"].tolist() == ["副本", "2024", "丙镇2024"]
    assert {(p.code, Path(p.file).name) for p in found.errors} == {
        ("internal", "2024.txt"),
        ("empty", "空.txt"),
    }


def test_names_are_known_before_only_where_no_two_files_are_called_the_same(folder: Path) -> None:
    assert not stream(folder).names_are_known
    assert stream(folder / "甲镇").names_are_known
    assert not stream(folder / "表.csv").names_are_known


def test_a_report_is_found_by_its_name_among_the_others(folder: Path) -> None:
    found = stream(folder).find(1, lambda alone, file: alone == "2024")
    assert [r.doc for r in found] == ["乙镇/2024", "甲镇/2024"]
    assert found[1].text == TEXT.format("甲镇", 2)


def test_a_folder_without_a_report_is_misuse_when_all_was_read(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text("年份,数\n2024,3\n", "utf-8")
    with pytest.raises(NoInput, match="text-column"):
        gather(stream(tmp_path), {}, 1)
