"""A store gives the tables that its folder gives, whatever was added, changed or broken off on the way."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from pathlib import Path

import pytest
from stores import LEXICON, assert_same, deadly, files_of, from_folder, from_store, update, write_town

from govtext.corpus import NoInput
from govtext.load.raw import Reading
from govtext.store import reading
from govtext.store import update as updating
from govtext.store.layout import FORM, MANIFEST, NotAStore, is_store, read_manifest
from govtext.store.lock import Locked, locked
from govtext.store.querying import ask
from govtext.store.reading import open_store
from govtext.store.update import update_store

REPORT = (
    "一、工作回顾。坚持早谋划、早部署，种植油茶三千亩，培训党员一百二十名，覆盖二十三个村，群众满意。" * 3
)


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """Give a folder with five reports, three of one name in three folders, and what lies beside them."""
    folder = tmp_path / "towns"
    for n, place in enumerate(("甲/石塘镇", "乙/石塘镇", "第10镇", "第2镇", "丙/石塘镇"), 1):
        write_town(folder, place, 2024, n)
    (folder / "封面.png").write_bytes(b"\x89PNG")
    (folder / "空.txt").write_text("", "utf-8")
    (folder / "README.md").write_text("说明", "utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_a_store_gives_the_tables_of_its_folder(towns: Path, store: Path) -> None:
    done = update(store, towns)
    assert (done.reports, done.added) == (5, 5)
    assert is_store(store)
    assert_same(from_store(store), from_folder(towns))


def test_every_kind_of_file_gives_the_tables_of_its_folder(towns: Path, store: Path) -> None:
    with (towns / "台账.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [
            ("标题", "正文"),
            *((f"竹溪乡{y}年总结", f"{REPORT}修路{y - 2000}公里。") for y in range(2010, 2022)),
        ]
        csv.writer(file).writerows(rows)
    with zipfile.ZipFile(towns / "包.zip", "w") as packed:
        packed.writestr("内/梅岭镇2023.txt", "梅岭镇2023年工作总结\n一、回顾。植树3万株。\n")
        packed.writestr("图.jpg", b"\xff\xd8")
    (towns / "坏.csv").write_text("甲,乙\n1,2\n", "utf-8")
    (towns / "metadata.csv").write_text("file,片区,year\n第2镇2024.txt,北片,2020\n没有.txt,南片,\n", "utf-8")
    assert update(store, towns).reports == 5 + 12 + 1
    assert_same(from_store(store), from_folder(towns))


def write_torn(towns: Path) -> str:
    """Write a report whose name is no UTF-8, as archives made on Windows leave it; give its name."""
    name = os.fsdecode("竹溪乡2023.txt".encode("gb18030"))
    try:
        (towns / name).write_text(f"竹溪乡2023年工作总结\n一、回顾。{REPORT}", "utf-8")
    except OSError:
        pytest.skip("this system's names are Unicode")
    return name.removesuffix(".txt")


def test_a_name_that_is_no_text_is_given_back_to_the_character(towns: Path, store: Path) -> None:
    doc = write_torn(towns)
    update(store, towns)
    assert doc in from_store(store)["reports"]["doc"].tolist()
    assert_same(from_store(store), from_folder(towns))


def test_a_store_made_in_parts_gives_the_same_tables(towns: Path, store: Path, tmp_path: Path) -> None:
    whole = from_folder(towns)
    kept = {f: f.read_bytes() for f in sorted(towns.rglob("*")) if f.is_file()}
    for file in kept:
        file.unlink()
    for file, content in reversed(kept.items()):
        file.write_bytes(content)
        if file.suffix == ".txt":
            update(store, towns)
    assert_same(from_store(store), whole)


def test_paths_may_be_added_one_by_one(towns: Path, store: Path) -> None:
    for name in ("丙", "甲", "乙"):
        update(store, towns / name)
    assert_same(from_store(store), from_folder(*(towns / n for n in "甲乙丙")))


def test_the_same_folder_gives_the_same_bytes(towns: Path, store: Path, tmp_path: Path) -> None:
    update(store, towns)
    update(tmp_path / "again", towns, jobs=2)
    assert files_of(store) == files_of(tmp_path / "again")


def test_nothing_is_read_and_nothing_written_where_nothing_has_changed(towns: Path, store: Path) -> None:
    update(store, towns)
    before = {f: f.stat().st_mtime_ns for f in store.rglob("*.parquet")}

    def never(report, lexicon):
        raise AssertionError(f"{report.file} is read again")

    (towns / "空.txt").unlink()
    done = update(store, towns, annotate=never)
    assert (done.added, done.changed, done.unchanged, done.removed) == (0, 0, 5, 0)
    assert before.items() >= {f: f.stat().st_mtime_ns for f in (store / "figures").iterdir()}.items()


def test_a_changed_report_is_replaced_and_costs_one_file(towns: Path, store: Path) -> None:
    update(store, towns)
    write_town(towns, "第2镇", 2024, 9)
    done = update(store, towns)
    assert (done.added, done.changed, done.unchanged) == (0, 1, 4)
    assert_same(from_store(store), from_folder(towns))


def test_other_dictionaries_read_every_report_again(towns: Path, store: Path, tmp_path: Path) -> None:
    from govtext.lexicon import load_lexicon

    update(store, towns)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "words.txt").write_text("油茶\n", "utf-8")
    other = load_lexicon(mine)
    done = update_store(store, [str(towns)], other, Reading())
    assert (done.changed, done.unchanged) == (5, 0)
    assert_same(from_store(store), from_folder(towns, lexicon=other))
    assert len(list((store / "figures").iterdir())) == 1, "what was replaced is removed"


def test_a_lost_file_stays_until_it_is_pruned(towns: Path, store: Path) -> None:
    update(store, towns)
    (towns / "第2镇2024.txt").unlink()
    assert update(store, towns).removed == 0
    assert len(open_store(store).table("reports")) == 5
    assert update(store, towns, prune=True).removed == 1
    assert_same(from_store(store), from_folder(towns))


def test_what_lies_at_another_path_is_not_pruned(towns: Path, store: Path) -> None:
    update(store, towns / "甲", towns / "乙")
    (towns / "甲" / "石塘镇2024.txt").unlink()
    write_town(towns / "甲", "竹溪乡", 2024, 8)
    done = update(store, towns / "甲", prune=True)
    assert (done.added, done.removed, done.reports) == (1, 1, 2)


def test_rows_that_a_table_holds_no_more_are_gone(towns: Path, store: Path) -> None:
    def table(rows: int) -> None:
        lines = [f"竹溪乡{2010 + n}年总结,{REPORT}修路{n + 1}公里。" for n in range(rows)]
        (towns / "台账.csv").write_text("\n".join(["标题,正文", *lines, ""]), "utf-8")

    table(4)
    update(store, towns)
    table(2)
    assert update(store, towns).removed == 2
    assert_same(from_store(store), from_folder(towns))


def test_problems_of_a_report_go_with_it(towns: Path, store: Path) -> None:
    (towns / "跳号2024.txt").write_text("竹溪乡2024年总结\n一、抓产业\n二、抓生态\n四、抓民生\n", "utf-8")
    update(store, towns)
    assert "跳号2024" in set(open_store(store).table("problems")["doc"])
    (towns / "跳号2024.txt").write_text("竹溪乡2024年总结\n一、抓产业\n二、抓生态\n三、抓民生\n", "utf-8")
    update(store, towns)
    assert_same(from_store(store), from_folder(towns))


def test_a_copy_is_found_in_what_was_there_before(towns: Path, store: Path) -> None:
    update(store, towns)
    (towns / "第11镇2024.txt").write_bytes((towns / "第2镇2024.txt").read_bytes())
    update(store, towns)
    problems = open_store(store).table("problems")
    assert "第11镇2024" in set(problems[problems["code"] == "duplicate"]["doc"])
    assert_same(from_store(store), from_folder(towns))


def test_what_was_broken_off_is_taken_up_and_cleaned(
    towns: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batches of one report: the run ends in the third, and leaves two, of which one is not yet named."""
    monkeypatch.setattr(updating, "_SMALL", 1)
    read: list[str] = []

    def breaking(report, lexicon):
        from govtext.extract.annotate import annotate

        read.append(report.file)
        if len(read) == 4:
            raise KeyboardInterrupt
        return annotate(report, lexicon)

    with pytest.raises(KeyboardInterrupt):
        update(store, towns, annotate=breaking)
    assert not read_manifest(store).finished
    assert len(open_store(store).table("reports")) < 5
    (store / "figures" / "000009.parquet.new").write_bytes(b"half")
    (store / "figures" / "000007.parquet").write_bytes(b"half")

    def noting(report, lexicon):
        from govtext.extract.annotate import annotate

        read.append(report.file)
        return annotate(report, lexicon)

    first = read[:3]
    read.clear()
    update(store, towns, annotate=noting)
    assert not set(first) & set(read), "what was written whole is not read again"
    assert_same(from_store(store), from_folder(towns))
    assert not {"figures/000007.parquet", "figures/000009.parquet.new"} & files_of(store).keys()


def test_a_report_that_ends_its_process_is_left_out_alone(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_SMALL", 5)
    for n in range(12):
        write_town(tmp_path / "in", f"第{n}镇", 2024, n)
    assert update(store, tmp_path / "in", jobs=2, annotate=deadly).reports == 11
    problems = open_store(store).table("problems")
    (lost,) = problems[problems["severity"] == "error"]["file"]
    assert lost.endswith("第7镇2024.txt")
    done = update(store, tmp_path / "in")
    assert (done.added, done.unchanged) == (1, 11), "another day it may be read"
    assert_same(from_store(store), from_folder(tmp_path / "in"))


def test_a_second_writer_is_told_and_stops(towns: Path, store: Path) -> None:
    update(store, towns)
    with locked(store), pytest.raises(Locked, match="another govtext is writing"):
        update(store, towns)
    update(store, towns)


def test_a_folder_with_other_things_is_left_alone(towns: Path, store: Path) -> None:
    with pytest.raises(NotAStore, match="no store"):
        update(towns, towns)
    assert not (towns / MANIFEST).exists()
    with pytest.raises(NotAStore, match="govtext extract"):
        open_store(towns)


def test_a_store_of_another_form_says_what_to_do(towns: Path, store: Path) -> None:
    update(store, towns)
    content = json.loads((store / MANIFEST).read_text("utf-8"))
    (store / MANIFEST).write_text(json.dumps({**content, "form": FORM + 1}), "utf-8")
    with pytest.raises(NotAStore, match="make it anew"):
        open_store(store)


def test_a_folder_without_reports_makes_no_store(tmp_path: Path, store: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoInput):
        update(store, tmp_path / "empty")
    assert not store.exists()


def test_nothing_of_this_machine_stands_in_a_store(
    towns: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(towns.parent)
    update(store, "towns")
    assert not [name for name, data in files_of(store).items() if str(towns.parent).encode() in data]


def test_queries_see_the_same_in_a_store_and_in_memory(towns: Path, store: Path) -> None:
    import pandas as pd

    from govtext.corpus import read_corpus
    from govtext.store.memory import tables_in_memory

    update(store, towns)
    documents = read_corpus([str(towns)], LEXICON).documents
    memory = tables_in_memory(documents, LEXICON, ["figures", "terms", "reports"])
    groups = pd.DataFrame({"doc": [d.report.doc for d in documents], "group": list("AABBC")})
    sql = """
        SELECT "group", unit, value, count(*) AS n, sum(strength) AS strength, min(year) AS year
        FROM figures JOIN groups USING (doc) GROUP BY ALL ORDER BY ALL
    """
    pd.testing.assert_frame_equal(
        open_store(store).query(sql, groups=groups), memory.query(sql, groups=groups)
    )


def test_half_a_surrogate_pair_comes_back_from_a_query_as_it_was(towns: Path, store: Path) -> None:
    import pandas as pd

    doc = write_torn(towns)
    update(store, towns)
    asked = pd.DataFrame({"doc": [doc]}, dtype="object")
    sql = "SELECT DISTINCT doc FROM figures JOIN asked USING (doc)"
    assert open_store(store).query(sql, asked=asked)["doc"].tolist() == [doc]
    assert (doc,) in list(ask(open_store(store), "SELECT doc FROM reports").rows)


def test_a_question_that_needs_more_memory_gets_more(
    towns: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    update(store, towns)
    opened, limits = open_store(store), []

    def ask() -> int:
        (limit,) = opened.connection.sql("SELECT current_setting('memory_limit')").fetchall()[0]
        limits.append(limit)
        if len(limits) < enough:
            raise duckdb.OutOfMemoryException("failed to pin block")
        return len(limits)

    enough = 2
    assert opened.with_room(ask) == 2
    assert limits == ["244.1 MiB", "953.6 MiB"]
    enough = 9
    with pytest.raises(OSError, match="ask for less") as failed:
        opened.with_room(ask)
    assert failed.value.filename == str(store)


def test_a_table_is_in_the_order_of_the_files_however_it_was_written(
    towns: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows come in parts of three, of batches written in another order than that of their names."""
    monkeypatch.setattr(reading, "_AT_ONCE", 3)
    for name in ("第2镇2024.txt", "第10镇2024.txt", "乙", "甲", "丙", "."):
        update(store, towns / name)
    assert_same(from_store(store), from_folder(towns))
    part = open_store(store).table("figures", ("text", "value"), where="doc = '第2镇2024'")
    assert part["text"].tolist() == [
        t
        for d, t in zip(*map(from_folder(towns)["figures"].get, ("doc", "text")), strict=True)
        if d == "第2镇2024"
    ]
