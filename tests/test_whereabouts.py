"""A report is the same report however its folder is typed, and wherever store and folder are moved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from stores import assert_same, from_folder, from_store, update, write_town

from govtext.extract.annotate import annotate
from govtext.store.layout import read_manifest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that we are in: in ``towns`` are three reports, and what is none."""
    home = tmp_path / "home"
    for n, place in enumerate(("甲/石塘镇", "乙/石塘镇", "竹溪镇"), 1):
        write_town(home / "towns", place, 2024, n)
    (home / "towns" / "甲" / "空.txt").write_text("", "utf-8")
    (home / "towns" / "甲" / "封面.docm").write_bytes(b"?")
    (home / "towns" / "README.md").write_text("说明", "utf-8")
    monkeypatch.chdir(home)
    return home


def never(report, lexicon):
    raise AssertionError(f"{report.file} is read again")


def nothing_new(store: Path, *paths: str | Path) -> None:
    """Update a store that holds these very reports: none is read, and all is as in a folder's run."""
    before = len(from_store(store)["reports"])
    done = update(store, *paths, annotate=never)
    assert (done.added, done.changed, done.removed, done.unchanged) == (0, 0, 0, before)
    assert_same(from_store(store), from_folder(*paths))


@pytest.mark.parametrize(
    "typed",
    [("towns", "{home}/towns"), ("{home}/towns", "towns"), ("towns", "./towns/"), ("towns/", "towns")],
)
def test_a_folder_typed_otherwise_is_the_same(typed: tuple[str, str], home: Path) -> None:
    first, second = (t.format(home=home) for t in typed)
    update(home / "store", first)
    nothing_new(home / "store", second)
    nothing_new(home / "store", first)


def test_a_link_to_a_folder_is_the_folder(home: Path) -> None:
    (home / "link").symlink_to(home / "towns")
    update(home / "store", "towns")
    nothing_new(home / "store", "link")
    nothing_new(home / "store", "towns")


def test_from_another_folder_it_is_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(home / "store", "towns")
    monkeypatch.chdir(home / "towns")
    nothing_new(home / "store", ".")
    monkeypatch.chdir(home / "towns" / "甲")
    nothing_new(home / "store", "..")


def test_a_store_may_be_typed_otherwise_too(home: Path) -> None:
    update(Path("store"), "towns")
    nothing_new(home / "towns" / ".." / "store", home / "towns")


def test_one_changed_file_is_replaced(home: Path) -> None:
    update(home / "store", "towns")
    write_town(home / "towns", "竹溪镇", 2024, 9)
    done = update(home / "store", home / "towns")
    assert (done.added, done.changed, done.unchanged) == (0, 1, 2)
    assert_same(from_store(home / "store"), from_folder(home / "towns"))


def test_a_copy_is_a_second_report(home: Path) -> None:
    update(home / "store", "towns")
    shutil.copy(home / "towns" / "竹溪镇2024.txt", home / "towns" / "乙" / "竹溪镇2024.txt")
    done = update(home / "store", home / "towns")
    assert (done.added, done.reports) == (1, 4)
    assert_same(from_store(home / "store"), from_folder(home / "towns"))


def test_a_folder_inside_takes_its_own_names_and_no_others(home: Path) -> None:
    update(home / "store", "towns")
    done = update(home / "store", home / "towns" / "甲", annotate=never)
    assert (done.reports, done.unchanged) == (3, 3)
    files = from_store(home / "store")["reports"]["file"].tolist()
    inside = (home / "towns/甲/石塘镇2024.txt").as_posix()
    assert sorted(files) == sorted([inside, "towns/乙/石塘镇2024.txt", "towns/竹溪镇2024.txt"])
    problems = from_store(home / "store")["problems"]
    assert problems["file"][problems["code"] == "empty"].tolist() == [inside.replace("石塘镇2024", "空")]
    nothing_new(home / "store", "towns")


def test_a_folder_around_takes_in_what_was_read_of_it(home: Path) -> None:
    update(home / "store", "towns/甲", "towns/竹溪镇2024.txt")
    assert update(home / "store", home / "towns").added == 1
    assert_same(from_store(home / "store"), from_folder(home / "towns"))


def test_a_lost_file_is_pruned_under_the_name_that_it_would_have(home: Path) -> None:
    update(home / "store", "towns")
    (home / "towns" / "竹溪镇2024.txt").unlink()
    assert update(home / "store", home / "towns").removed == 0
    assert update(home / "store", "./towns", prune=True).removed == 1
    assert_same(from_store(home / "store"), from_folder("towns"))


def test_rows_and_members_take_the_name_of_their_file(home: Path) -> None:
    lines = [f"梅岭镇{y}年总结,一、回顾。植树{y}株，修路三公里。" * 9 for y in (2022, 2023)]
    (home / "towns" / "台账.csv").write_text("\n".join(["标题,正文", *lines, ""]), "utf-8")
    shutil.make_archive(str(home / "包"), "zip", home / "towns" / "乙")
    shutil.move(home / "包.zip", home / "towns" / "包.zip")
    update(home / "store", "towns")
    nothing_new(home / "store", home / "towns")


@pytest.mark.parametrize("typed", ["towns", "{new}/towns"])
def test_store_and_folder_moved_together_are_known(
    typed: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(home / "store", "towns")
    new = tmp_path / "new"
    home.rename(new)
    monkeypatch.chdir(new)
    write_town(new / "towns", "竹溪镇", 2024, 9)
    done = update(new / "store", typed.format(new=new))
    assert (done.added, done.changed, done.unchanged) == (0, 1, 2)
    assert_same(from_store(new / "store"), from_folder(typed.format(new=new)))


def test_a_store_moved_alone_knows_the_names_that_were_typed(home: Path, tmp_path: Path) -> None:
    update(home / "store", "towns")
    (home / "store").rename(tmp_path / "store")
    nothing_new(tmp_path / "store", "towns")


def test_a_folder_moved_elsewhere_is_known_by_its_files(home: Path, tmp_path: Path) -> None:
    update(home / "store", "towns")
    (home / "towns").rename(tmp_path / "reports")
    write_town(tmp_path / "reports", "竹溪镇", 2024, 9)
    done = update(home / "store", tmp_path / "reports")
    assert (done.added, done.changed, done.unchanged) == (0, 1, 2)
    assert_same(from_store(home / "store"), from_folder(tmp_path / "reports"))


def test_another_folder_with_the_same_names_is_another(home: Path, tmp_path: Path) -> None:
    update(home / "store", "towns")
    shutil.rmtree(home / "towns")
    write_town(tmp_path / "other", "竹溪镇", 2024, 8)
    assert update(home / "store", tmp_path / "other").reports == 4


def test_a_copied_folder_is_another(home: Path, tmp_path: Path) -> None:
    update(home / "store", "towns")
    shutil.copytree(home / "towns", tmp_path / "copy")
    done = update(home / "store", tmp_path / "copy")
    assert (done.added, done.reports) == (3, 6)


def test_a_run_that_was_stopped_goes_on_under_another_name(home: Path) -> None:
    """Batches of up to 64: the 70th report ends the run when one is written and named."""
    for n in range(80):
        write_town(home / "towns", f"第{n}镇", 2023, n)
    read: list[str] = []

    def breaking(report, lexicon):
        read.append(report.doc)
        if len(read) == 70:
            raise KeyboardInterrupt
        return annotate(report, lexicon)

    with pytest.raises(KeyboardInterrupt):
        update(home / "store", "towns", annotate=breaking, jobs=1)

    def noting(report, lexicon):
        read.append(report.doc)
        return annotate(report, lexicon)

    update(home / "store", home / "towns", annotate=noting, jobs=1)
    assert len(read) == 70 + 83 - 62, "of the 64 files of the first batch 62 are reports: not read again"
    assert_same(from_store(home / "store"), from_folder(home / "towns"))


def test_the_manifest_says_where_paths_lie_seen_from_the_store(home: Path) -> None:
    update(home / "store", "towns/甲", home / "towns")
    assert read_manifest(home / "store").roots == {
        "towns/甲": "../towns/甲",
        (home / "towns").as_posix(): "../towns",
    }
    assert json.loads((home / "store" / "manifest.json").read_text("utf-8"))["form"] == 2
