"""A store of which files are lost, torn or from another hand: it is said which, and extract mends it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stores import assert_same, from_folder, from_store, update, write_town

from govtext.cli import main
from govtext.store import update as updating
from govtext.store.layout import MANIFEST, NotAStore, read_manifest, write_manifest
from govtext.store.reading import open_store
from govtext.store.wholeness import BrokenStore, is_whole


def govtext(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    for n in range(1, 5):
        write_town(tmp_path / "towns", f"第{n}镇", 2024, n)
    return tmp_path / "towns"


@pytest.fixture
def store(towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a store of two batches of two reports."""
    monkeypatch.setattr(updating, "_SMALL", 2)
    update(tmp_path / "store", towns)
    return tmp_path / "store"


def cut(file: Path) -> None:
    """Leave of a file what a stop of the machine may leave."""
    file.write_bytes(file.read_bytes()[:-9])


def empty(file: Path) -> None:
    file.write_bytes(b"")


HARM = [Path.unlink, cut, empty]
FILES = ["figures/000001.parquet", "texts/000002.parquet", "entries/000001.parquet", "index-*.parquet"]


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("name", FILES)
def test_extract_mends_a_store(harm: Callable[[Path], None], name: str, store: Path, towns: Path) -> None:
    (file,) = store.glob(name)
    harm(file)
    read: list[str] = []

    def noting(report, lexicon):
        from govtext.extract.annotate import annotate

        read.append(report.file)
        return annotate(report, lexicon)

    done = update(store, towns, annotate=noting)
    assert done.broken == (file.relative_to(store).as_posix(),)
    assert len(read) == (0 if "index" in name else 2), "only what was lost is read again"
    assert_same(from_store(store), from_folder(towns))
    assert update(store, towns).broken == ()


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("name", FILES)
def test_whoever_reads_is_told_what_to_do(harm: Callable[[Path], None], name: str, store: Path) -> None:
    (file,) = store.glob(name)
    harm(file)
    if name.startswith("entries"):  # nothing that is read
        assert govtext("figures", store).exit_code == 0
        return
    table = "texts" if "texts" in name else "figures"
    commands = [("sql", store, f"select * from {table}"), ("report", store, "-o", store.parent / "out")]
    if table == "figures" or harm is Path.unlink:  # what is not read may be torn
        commands.append(("figures", store))
    for command in commands:
        done = govtext(*command)
        assert done.exit_code == 2, (command, done.output)
        assert f"{store}: {file.relative_to(store)} is missing or torn" in done.stderr
        assert f"govtext extract {store.parent}/towns -o {store}/" in done.stderr
        assert not done.stdout


def test_extract_says_what_it_has_mended(store: Path, towns: Path) -> None:
    (store / "figures" / "000002.parquet").unlink()
    done = govtext("extract", towns, "-o", store)
    assert "1 file missing or torn (figures/000002.parquet)" in done.stderr
    assert "4 reports (2 changed)" in done.stderr


def test_a_report_that_is_lost_on_both_sides_is_counted_as_taken_out(store: Path, towns: Path) -> None:
    (store / "figures" / "000002.parquet").unlink()
    (towns / "第4镇2024.txt").unlink()
    done = update(store, towns)
    assert (done.reports, done.changed, done.removed) == (3, 1, 1)
    assert_same(from_store(store), from_folder(towns))


def test_a_lost_index_keeps_the_reports_of_other_paths(towns: Path, tmp_path: Path) -> None:
    write_town(tmp_path / "other", "石塘镇", 2024, 9)
    update(tmp_path / "store", towns)
    update(tmp_path / "store", tmp_path / "other")
    for index in (tmp_path / "store").glob("index-*"):
        index.unlink()
    assert update(tmp_path / "store", tmp_path / "other").reports == 5
    assert_same(from_store(tmp_path / "store"), from_folder(tmp_path / "other", towns))


def test_a_torn_batch_that_nobody_named_is_read_again(store: Path, towns: Path) -> None:
    manifest = read_manifest(store)
    write_manifest(store, type(manifest)())  # as when the run was stopped before it named any
    cut(store / "figures" / "000002.parquet")
    assert update(store, towns).added == 4
    assert_same(from_store(store), from_folder(towns))


def test_a_number_is_not_given_again_while_the_manifest_names_it(store: Path, towns: Path) -> None:
    """Else a reader would take the new batch's rows for those of the old batch's reports."""
    (store / "figures" / "000002.parquet").unlink()
    (store / "entries" / "000002.parquet").unlink()
    update(store, towns)
    assert [b.number for b in read_manifest(store).batches] == [1, 3]


def test_what_is_no_parquet_is_not_whole(tmp_path: Path) -> None:
    for content, whole in ((b"PAR1....PAR1", True), (b"PAR1", False), (b"PAR1........", False), (b"", False)):
        (tmp_path / "a").write_bytes(content)
        assert is_whole(tmp_path / "a") is whole, content
    assert not is_whole(tmp_path), "a folder"


# --- manifests of another hand


@pytest.mark.parametrize(
    "content",
    [
        {"program": "govtext store", "form": 2},
        {"program": "govtext store", "form": 2, "index": 3, "lexicon": "", "options": [1], "roots": {}},
        {"program": "govtext store"},
    ],
    ids=["empty", "other types", "no form"],
)
def test_a_manifest_that_is_none_is_said(content: dict[str, object], store: Path) -> None:
    (store / MANIFEST).write_text(json.dumps(content), "utf-8")
    with pytest.raises(NotAStore, match="anew"):
        open_store(store)
    for command in (("figures", store), ("sql", store), ("extract", store.parent / "towns", "-o", store)):
        done = govtext(*command)
        assert done.exit_code == 2
        assert "anew" in done.stderr


def test_what_a_later_version_says_beside_is_passed_over(store: Path) -> None:
    content = json.loads((store / MANIFEST).read_text("utf-8"))
    content["batches"] = [{**b, "weather": "fine"} for b in content["batches"]]
    (store / MANIFEST).write_text(json.dumps({**content, "season": "spring"}), "utf-8")
    assert len(open_store(store).table("reports")) == 4


@pytest.mark.parametrize("harm", [Path.unlink, empty, lambda file: file.write_text('{"program": "go')])
def test_a_store_without_its_manifest_is_known(harm: Callable[[Path], None], store: Path) -> None:
    harm(store / MANIFEST)
    for command in (("figures", store), ("sql", store), ("extract", store.parent / "towns", "-o", store)):
        done = govtext(*command)
        assert done.exit_code == 2, command
        assert "looks like a store whose manifest.json is lost or damaged" in done.stderr, command


def test_a_broken_store_is_an_error_of_the_system(store: Path) -> None:
    (store / "figures" / "000001.parquet").unlink()
    with pytest.raises(BrokenStore) as failed:
        open_store(store)
    assert failed.value.filename == str(store)


def test_a_file_lost_while_it_is_read_is_named(store: Path) -> None:
    opened = open_store(store)
    (store / "figures" / "000001.parquet").unlink()
    with pytest.raises(BrokenStore, match="figures/000001"):
        opened.table("figures")
    with pytest.raises(BrokenStore, match="figures/000001"):
        opened.query("SELECT count(*) FROM figures")
