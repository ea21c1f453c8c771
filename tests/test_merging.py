"""Small batches become one: fewer files, the same tables, whatever ends the run on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from stores import assert_same, files_of, from_folder, from_store, update, write_town

from govtext.lexicon import load_lexicon
from govtext.load.raw import Reading
from govtext.store import contents, merging
from govtext.store.layout import Batch, read_manifest
from govtext.store.reading import open_store
from govtext.store.update import update_store

ROOT = Path(__file__).resolve().parents[1]


def grow(folder: Path, store: Path, numbers: range) -> None:
    """Add reports one by one, each by a command of its own."""
    for n in numbers:
        write_town(folder, f"第{n}镇", 2024, n)
        update(store, folder)


def batches(store: Path) -> list[int]:
    """Say how many reports each batch holds."""
    held = {b.number: 0 for b in read_manifest(store).batches}
    for number in held:
        held[number] = pq.read_metadata(store / "entries" / f"{number:06}.parquet").num_rows
    return list(held.values())


def test_sixteen_of_one_become_one_of_sixteen(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    grow(folder, store, range(15))
    assert batches(store) == [1] * 15
    before = from_store(store)
    grow(folder, store, range(15, 18))
    assert batches(store) == [16, 1, 1]
    assert_same(from_store(store), from_folder(folder))
    (folder / "第15镇2024.txt").unlink()
    (folder / "第16镇2024.txt").unlink()
    (folder / "第17镇2024.txt").unlink()
    update(store, folder, prune=True)
    assert_same(from_store(store), before)
    assert {f.split("/")[1] for f in files_of(store) if f.startswith("figures/")} == {"000017.parquet"}


def test_two_hundred_appended_one_by_one_are_few_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_MANY", 4)
    monkeypatch.setattr(merging, "_SIZES", (4, 16))
    monkeypatch.setattr(merging, "_MOST", 16)
    grow(tmp_path / "in", tmp_path / "store", range(37))
    assert sorted(batches(tmp_path / "store")) == [1, 4, 16, 16]
    assert_same(from_store(tmp_path / "store"), from_folder(tmp_path / "in"))
    named = len(read_manifest(tmp_path / "store").batches)
    assert len(list((tmp_path / "store" / "sections").iterdir())) == named


def test_rows_that_were_replaced_are_left_behind(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    for n in range(20):
        write_town(folder, f"第{n}镇", 2024, n)
    update(store, folder)
    for n in range(15):  # the batch of twenty is one of five by then
        write_town(folder, f"第{n}镇", 2024, n + 40)
        update(store, folder)
    assert batches(store) == [20]
    rows = [pq.read_metadata(file).num_rows for file in (store / "texts").iterdir()]
    assert rows == [20]
    assert_same(from_store(store), from_folder(folder))


def test_near_duplicates_are_found_in_merged_batches(tmp_path: Path) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    long = "".join(chr(0x4E00 + 37 * i % 5000) for i in range(900))
    grow(folder, store, range(14))
    for n in (30, 31):
        write_town(folder, f"第{n}镇", 2024, n).write_text(f"第{n}镇2024年总结\n一、回顾。{long}\n", "utf-8")
        update(store, folder)
    assert batches(store) == [16]
    write_town(folder, "第32镇", 2024).write_text(f"第32镇2024年总结\n一、回顾。{long}。\n", "utf-8")
    update(store, folder)
    found = open_store(store).table("problems")["code"].tolist()
    assert found.count("near-duplicate") == 2
    assert_same(from_store(store), from_folder(folder))


def test_batches_of_other_dictionaries_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "words.txt").write_text("油茶\n", "utf-8")
    other = load_lexicon(tmp_path / "mine")
    write_town(tmp_path / "other", "竹溪镇", 2024, 99)
    update_store(tmp_path / "store", [str(tmp_path / "other")], other, Reading())
    grow(tmp_path / "in", tmp_path / "store", range(16))
    assert batches(tmp_path / "store") == [1, 16]
    assert len({b.lexicon for b in read_manifest(tmp_path / "store").batches}) == 2


@pytest.mark.parametrize("name", ["_merge_table", "write_entries"])
def test_a_run_that_is_stopped_while_it_merges_loses_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    grow(folder, store, range(15))

    def stopped(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(merging, name, stopped)
        grow(folder, store, range(15, 16))
    assert len(open_store(store).table("reports")) in (15, 16)
    update(store, folder, annotate=None)
    assert batches(store) == [16]
    assert_same(from_store(store), from_folder(folder))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
@pytest.mark.parametrize("at", ["merging.write_entries", "contents.compare_all", "contents.sweep"])
def test_merging_survives_kill_9(at: str, tmp_path: Path) -> None:
    """Killed before the merged batch is whole, before the manifest names it, before the old ones are gone."""
    folder, store = tmp_path / "in", tmp_path / "store"
    grow(folder, store, range(15))
    write_town(folder, "第15镇", 2024, 15)
    module, name = at.split(".")
    code = (
        f"import os, sys\nfrom govtext.store import {module}\n"
        f"{module}.{name} = lambda *_: os.kill(os.getpid(), 9)\n"
        "from govtext.cli import main\nmain(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "extract", str(folder), "-o", f"{store}/", "--jobs", "1"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run(command, env=env, capture_output=True, check=False).returncode == -9
    assert len(open_store(store).table("reports")) == 16
    assert update(store, folder).unchanged == 16
    assert batches(store) == [16]
    assert_same(from_store(store), from_folder(folder))
    assert Counter(f.split("/")[0] for f in files_of(store) if "/" in f)["figures"] == 1


def test_long_reports_are_not_put_together_beyond_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = [Batch(n, ("texts",), "9f") for n in range(1, 17)]
    (tmp_path / "texts").mkdir()
    for batch in own:
        (tmp_path / "texts" / f"{batch.number:06}.parquet").write_bytes(b"x" * 10)
    monkeypatch.setattr(merging, "_BYTES", 45)
    held = {b.number: 3 for b in own}
    assert [len(g) for g in merging.small_ones(tmp_path, own, held)] == [4, 4, 4, 4]
    monkeypatch.setattr(merging, "_BYTES", 12)
    assert list(merging.small_ones(tmp_path, own, held)) == [], "each is a batch of its own"
    assert contents.small_ones is merging.small_ones
