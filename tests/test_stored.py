"""What a command says of a store that its table does not show."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stores import files_of, write_town

from govtext.cli import main
from govtext.store.layout import MANIFEST, UNFINISHED, read_manifest, write_manifest
from govtext.store.lock import alone
from govtext.store.reading import open_store

THEMES = '# test\n[{}]\nzh = "水"\nterms = ["修路", "公路", "油茶"]\n'


def govtext(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with reports and dictionaries of one's own; the work is done in it."""
    monkeypatch.chdir(tmp_path)
    for n in (1, 2):
        write_town(tmp_path / "sub" / "towns", f"第{n}镇", 2024, n)
    own = tmp_path / "sub" / "mine" / "themes"
    own.mkdir(parents=True)
    (own / "water.toml").write_text(THEMES.format("water"), "utf-8")
    return tmp_path


# --- not finished


@pytest.mark.parametrize("command", [("figures",), ("sql",), ("show", "第1镇2024", "0:3"), ("themes",)])
def test_a_store_that_is_not_finished_is_said_to_the_quiet_too(command: tuple[str, ...], place: Path) -> None:
    assert govtext("extract", "sub/towns", "-o", "store").exit_code == 0
    write_manifest(Path("store"), replace(read_manifest(Path("store")), finished=False))
    quiet = () if command[0] == "show" else ("-q",)
    done = govtext(*command, "store", *quiet)
    assert done.exit_code == 0
    assert "store: warning: is not finished, reports so far: 2" in done.stderr
    assert "govtext extract sub/towns -o store" in done.stderr
    assert govtext("extract", "sub/towns", "-o", "store").exit_code == 0
    assert govtext(*command, "store", *quiet).stderr == ""


def test_what_is_made_of_an_unfinished_store_says_so(place: Path) -> None:
    govtext("extract", "sub/towns", "-o", "store")
    assert govtext("figures", "store", "-o", "whole.csv").exit_code == 0
    write_manifest(Path("store"), replace(read_manifest(Path("store")), finished=False))
    assert govtext("figures", "store", "-o", "part.csv").exit_code == 0
    whole, part = (json.loads(Path(f"{n}.csv.meta.json").read_text("utf-8")) for n in ("whole", "part"))
    assert "finished" not in whole
    assert part["finished"] is False


def test_a_run_killed_before_the_first_manifest_is_taken_up(place: Path) -> None:
    """What it leaves: the locks, the beginning of a manifest."""
    Path("store").mkdir()
    for name in (".lock", ".readers", MANIFEST + UNFINISHED):
        Path("store", name).write_bytes(b"")
        done = govtext("extract", "sub/towns", "-o", "store")
        assert done.exit_code == 0, done.output
        shutil.rmtree("store")
        Path("store").mkdir()


def test_a_new_folder_is_a_store_before_anything_else_is_made(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is killed between its first folders leaves a store."""
    made = Path.mkdir

    def killed(self: Path, *args: int, **how: bool) -> None:
        if self.parent.name == "store" and any(f.is_dir() for f in self.parent.iterdir()):
            raise KeyboardInterrupt
        made(self, *args, **how)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", killed)
        govtext("extract", "sub/towns", "-o", "store")
    assert Path("store").is_dir()
    assert govtext("extract", "sub/towns", "-o", "store").exit_code == 0


# --- dictionaries


def test_the_dictionaries_are_found_from_another_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place / "sub")
    own = ("--dictionaries", "mine", "--themes", "water")
    assert govtext("extract", "towns", "-o", "store", *own).exit_code == 0
    said = govtext("themes", "store", "--format", "csv")
    monkeypatch.chdir(place)
    done = govtext("themes", "sub/store", "--format", "csv")
    assert (done.exit_code, done.stdout) == (0, said.stdout)
    assert "water" in done.stdout
    assert not [n for n, data in files_of(Path("sub/store")).items() if str(place).encode() in data]


def test_dictionaries_that_are_gone_are_asked_for(place: Path) -> None:
    own = ("--dictionaries", "sub/mine", "--themes", "water")
    govtext("extract", "sub/towns", "-o", "store", *own)
    shutil.move("sub/mine", "moved")
    done = govtext("themes", "store")
    assert done.exit_code == 2
    assert "--dictionaries FOLDER" in done.stderr
    assert govtext("themes", "store", "--dictionaries", "moved").exit_code == 0


def test_dictionaries_that_have_changed_are_said(place: Path) -> None:
    own = ("--dictionaries", "sub/mine", "--themes", "water")
    govtext("extract", "sub/towns", "-o", "store", *own)
    assert govtext("themes", "store", "-q").stderr == ""
    (place / "sub" / "mine" / "themes" / "water.toml").write_text(THEMES.format("roads"), "utf-8")
    done = govtext("themes", "store", "-q")
    assert "store: warning: its dictionaries have changed" in done.stderr
    assert "extract sub/towns -o store --dictionaries sub/mine" in done.stderr
    assert govtext("extract", "sub/towns", "-o", "store", *own, "-q").stderr == ""
    assert "roads" in govtext("themes", "store", "--format", "csv").stdout


def test_other_dictionaries_of_the_program_are_said(place: Path) -> None:
    govtext("extract", "sub/towns", "-o", "store")
    manifest = read_manifest(Path("store"))
    batches = tuple(replace(b, lexicon="0" * 64) for b in manifest.batches)
    write_manifest(Path("store"), replace(manifest, lexicon="0" * 64, batches=batches))
    assert "its dictionaries have changed" in govtext("themes", "store").stderr
    assert govtext("sql", "store").stderr == "", "rows are what they are"


def test_reports_read_with_several_dictionaries_are_said(place: Path) -> None:
    write_town(place / "more", "梅岭镇", 2024, 7)
    govtext("extract", "sub/towns", "-o", "store")
    done = govtext("extract", "more", "-o", "store", "--dictionaries", "sub/mine", "--themes", "water")
    for said in (done.stderr, govtext("sql", "store", "-q").stderr):
        assert "2 of its reports were read with other dictionaries than the rest" in said
        assert "govtext extract more sub/towns -o store" in said or "sub/towns more" in said
    govtext("extract", "more", "-o", "store")
    assert govtext("sql", "store", "-q").stderr == ""


# --- readers and writers


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no open file")
def test_who_reads_is_not_thrown_out_by_who_writes(place: Path) -> None:
    govtext("extract", "sub/towns", "-o", "store")
    opened = open_store("store")
    before = opened.table("figures")
    write_town(place / "sub" / "towns", "第1镇", 2024, 9)
    assert govtext("extract", "sub/towns", "-o", "store").exit_code == 0
    assert opened.table("figures").equals(before)
    assert len(opened.table("texts")) == 2, "files that it had not opened yet"
    kept = len(list(Path("store").glob("index-*")))
    assert kept == 2
    with alone(Path("store")) as nobody_reads:
        assert not nobody_reads
    del opened
    with alone(Path("store")) as nobody_reads:
        assert nobody_reads
    assert govtext("extract", "sub/towns", "-o", "store").exit_code == 0
    assert len(list(Path("store").glob("index-*"))) == 1, "the next run removes what the last one left"
    assert len(open_store("store").table("reports")) == 2
