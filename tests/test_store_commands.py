"""Every command says the same of a store as of the folder that it was made from."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from stores import write_town

from govtext.cli import main
from govtext.cli.store import is_for_store
from govtext.store.layout import read_manifest
from govtext.store.lock import locked

ROOT = Path(__file__).resolve().parents[1]
FEW = 6


def govtext(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with some reports of the sample, a few that are not sound, and a store of them."""
    folder = tmp_path_factory.mktemp("both")
    (folder / "towns").mkdir()
    for file in sorted((ROOT / "corpus").glob("*.txt"))[:FEW]:
        shutil.copy(file, folder / "towns")
    shutil.copy(ROOT / "corpus" / "metadata.csv", folder / "towns")
    for n, inner in enumerate(("甲/石塘镇", "乙/石塘镇"), 1):
        write_town(folder / "towns", inner, 2024, n)
    (folder / "towns" / "跳号2024.txt").write_text(
        "竹溪乡2024年总结\n一、抓产业\n二、抓生态\n四、抓民生\n", "utf-8"
    )
    (folder / "towns" / "空.txt").write_text("", "utf-8")
    (folder / "towns" / "封面.png").write_bytes(b"\x89PNG")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = govtext("extract", "towns", "-o", "store/")
    assert done.exit_code in (0, 1), done.output
    return folder


COMMANDS = [
    ["sections"],
    ["figures"],
    ["figures", "--lang", "zh", "--format", "md"],
    ["targets"],
    ["slogans", "--format", "jsonl"],
    *(["keywords", "--by", by] for by in ("doc", "place", "year", "level", "kind", "role")),
    ["keywords", "--distinctive"],
    *(["themes", "--by", by] for by in ("doc", "place", "year", "level", "kind", "role")),
    *(["compare", "--of", of] for of in ("themes", "slogans", "keywords", "figures")),
    ["compare", "--wide"],
    ["check", "--format", "lines"],
    ["check", "--all", "--format", "lines"],
    ["check", "--files"],
    ["check", "--left-out"],
    ["check", "--format", "jsonl"],
]  # fmt: skip


def other_commands() -> list[list[str]]:
    """List the commands that need nothing but the reports and are not named above."""
    known = {c[0] for c in COMMANDS} | {"extract", "report", "show", "export"}
    found = []
    for name, command in main.commands.items():
        needed = {p.name for p in command.params if p.required}
        if needed == {"paths"} and name not in known:
            found.append([name])
    return found


@pytest.mark.parametrize("command", [*COMMANDS, *other_commands()], ids=" ".join)
def test_a_store_stands_for_its_folder(
    command: list[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    form = [] if "--format" in command else ["--format", "csv"]
    folder, store = (govtext(*command, path, *form) for path in ("towns", "store"))
    assert folder.exit_code in (0, 1), folder.output
    assert (store.exit_code, store.stdout) == (folder.exit_code, folder.stdout)
    assert store.stderr == folder.stderr.replace("check towns", "check store")
    assert store.stdout.strip()


def test_a_report_is_the_same(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    for path in ("towns", "store"):
        done = govtext("report", path, "-o", f"out-{path}")
        assert done.exit_code in (0, 1), done.output
    one, other = (
        {f.relative_to(place / name): f.read_bytes() for f in (place / name).rglob("*") if f.is_file()}
        for name in ("out-towns", "out-store")
    )
    assert one.pop(Path(".meta.json")) and other.pop(Path(".meta.json"))
    assert one.keys() == other.keys()
    assert not [str(name) for name in one if one[name] != other[name]]


@pytest.mark.parametrize("doc", ["甲/石塘镇2024", "towns/乙/石塘镇2024.txt", "跳号…"])
def test_a_passage_is_shown_from_a_store(doc: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    folder, store = (govtext("show", doc, "3:9", path) for path in ("towns", "store"))
    assert folder.exit_code == 0, folder.output
    assert store.stdout == folder.stdout


def test_a_report_that_is_not_there_is_named_with_its_like(place: Path) -> None:
    done = govtext("show", "跳号2023", "3:9", place / "store")
    assert done.exit_code == 2
    assert "跳号2024" in done.stderr


def test_a_store_is_read_alone(place: Path) -> None:
    done = govtext("figures", place / "store", place / "towns")
    assert done.exit_code == 2
    assert "only PATH" in done.stderr


# --- extract


def test_extract_says_what_has_become_of_the_store(tmp_path: Path) -> None:
    write_town(tmp_path / "in", "石塘镇", 2024)
    done = govtext("extract", tmp_path / "in", "-o", f"{tmp_path}/out.2025/")
    assert done.exit_code == 0, done.output
    assert "1 report (1 new)" in done.stderr
    write_town(tmp_path / "in", "石塘镇", 2024, 2)
    write_town(tmp_path / "in", "梅岭镇", 2024, 3)
    done = govtext("extract", tmp_path / "in", "-o", tmp_path / "out.2025")
    assert "2 reports (1 new, 1 changed)" in done.stderr
    (tmp_path / "in" / "梅岭镇2024.txt").unlink()
    assert (
        "2 reports (nothing new)" in govtext("extract", tmp_path / "in", "-o", tmp_path / "out.2025").stderr
    )
    done = govtext("extract", tmp_path / "in", "-o", tmp_path / "out.2025", "--prune")
    assert "1 report (1 taken out)" in done.stderr


@pytest.mark.parametrize(
    ("target", "expected"),
    [("towns/", True), ("towns", True), ("towns.jsonl", False), ("towns.2025/", True), ("-", False)],
)
def test_a_name_tells_a_store_from_a_file(target: str, expected: bool) -> None:
    assert is_for_store(target) is expected


def test_extract_writes_lines_to_a_file_as_ever(place: Path, tmp_path: Path) -> None:
    done = govtext("extract", place / "towns", "-o", tmp_path / "towns.jsonl")
    lines = (tmp_path / "towns.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == FEW + 3, done.output
    assert json.loads(lines[0])["sha256"]
    assert govtext("extract", place / "towns", "--prune").exit_code == 2


def test_a_folder_of_other_things_is_refused(place: Path) -> None:
    done = govtext("extract", place / "towns", "-o", place / "towns")
    assert done.exit_code == 2
    assert "no store" in done.stderr


def test_a_second_command_is_told(place: Path) -> None:
    with locked(place / "store"):
        done = govtext("extract", place / "towns", "-o", place / "store")
    assert done.exit_code == 2
    assert "another govtext is writing" in done.stderr


def test_a_store_remembers_its_scheme_of_themes(place: Path, tmp_path: Path) -> None:
    themes = tmp_path / "own" / "themes"
    themes.mkdir(parents=True)
    (themes / "mine.toml").write_text('# test\n[water]\nzh = "水"\nterms = ["修路", "公路"]\n', "utf-8")
    write_town(tmp_path / "in", "石塘镇", 2024)
    own = ["--dictionaries", str(tmp_path / "own"), "--themes", "mine"]
    made = govtext("extract", tmp_path / "in", "-o", tmp_path / "store", *own)
    assert made.exit_code == 0, made.output
    assert read_manifest(tmp_path / "store").options["themes"] == "mine"
    store = govtext("themes", tmp_path / "store", "--format", "csv").stdout
    assert store == govtext("themes", tmp_path / "in", "--format", "csv", *own).stdout
    assert "water" in store


def test_other_dictionaries_than_a_store_was_made_with_are_refused(place: Path, tmp_path: Path) -> None:
    """Their labels would stand over the hits of the store's own themes."""
    themes = tmp_path / "own" / "themes"
    themes.mkdir(parents=True)
    (themes / "mine.toml").write_text('# test\n[water]\nzh = "水"\nterms = ["修路", "公路"]\n', "utf-8")
    own = ["--dictionaries", str(tmp_path / "own"), "--themes", "mine"]
    done = govtext("themes", place / "store", *own)
    assert done.exit_code == 2
    assert f"--dictionaries {tmp_path / 'own'} --themes mine" in done.stderr
    assert "extract again" in done.stderr
    assert govtext("export", place / "store", "--to", tmp_path / "a.duckdb", *own).exit_code == 2
    made = govtext("extract", place / "towns", "-o", tmp_path / "store", *own)
    assert made.exit_code in (0, 1), made.output
    assert "water" in govtext("themes", tmp_path / "store", "--format", "csv", *own).stdout


def test_other_dictionaries_that_only_analyses_read_may_be_named(place: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    own = ["--dictionaries", str(tmp_path / "own")]
    rules = tmp_path / "own" / "instruments.toml"
    rules.write_text('# test\n[supply.roads]\nzh = "修路"\nwords = ["修路", "公路"]\n', "utf-8")
    done = govtext("instruments", place / "store", "--format", "csv", *own)
    assert done.exit_code in (0, 1), done.output
    assert "supply.roads" in done.stdout
    assert done.stdout == govtext("instruments", place / "towns", "--format", "csv", *own).stdout
    rules.write_text("[supply", "utf-8")
    assert "not valid TOML" in govtext("instruments", place / "store", *own).stderr


def spawn(folder: Path, *args: object) -> subprocess.Popen[bytes]:
    """Start govtext in a group of processes of its own."""
    command = [sys.executable, "-m", "govtext", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
@pytest.mark.parametrize("jobs", [2])
def test_a_store_survives_kill_9(jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed when nothing, one batch and two are written: it opens, and the same command completes it."""
    monkeypatch.chdir(tmp_path)
    for n in range(150):
        write_town(tmp_path / "in", f"第{n}镇", 2024, n)
    assert govtext("extract", "in", "-o", "whole", "--jobs", 2).exit_code == 0
    for entries in (0, 1, 2):
        process = spawn(tmp_path, "extract", "in", "-o", "store", "--jobs", jobs)
        until = time.monotonic() + 120
        while len(list((tmp_path / "store" / "entries").glob("*.parquet"))) < entries:
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.01)
        if not entries:
            while not (tmp_path / "store" / "manifest.json").exists():
                assert process.poll() is None and time.monotonic() < until
                time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert govtext("sql", "store").exit_code == 0
    done = govtext("extract", "in", "-o", "store", "--jobs", jobs)
    assert done.exit_code == 0, done.output
    one, other = (govtext("figures", name, "--format", "csv").stdout for name in ("whole", "store"))
    assert one == other
    left = {f.suffix for f in (tmp_path / "store").rglob("*") if f.is_file()} - {".parquet", ".json", ""}
    assert not left


# --- other forms


def test_a_table_becomes_a_workbook_and_parquet(place: Path, tmp_path: Path) -> None:
    for name in ("figures.xlsx", "figures.parquet"):
        done = govtext("figures", place / "store", "-o", tmp_path / name)
        assert done.exit_code in (0, 1), done.output
    rows = len(list(csv.reader(io.StringIO(govtext("figures", place / "store", "--format", "csv").stdout))))
    assert openpyxl.load_workbook(tmp_path / "figures.xlsx").active.max_row == rows
    assert pq.read_metadata(tmp_path / "figures.parquet").num_rows == rows - 1
    assert (tmp_path / "figures.xlsx.meta.json").exists()


@pytest.mark.parametrize("format", ["xlsx", "parquet"])
def test_what_is_no_text_needs_a_file(format: str, place: Path) -> None:
    done = govtext("figures", place / "store", "--format", format)
    assert done.exit_code == 2
    assert f"-o t.{format}" in done.stderr


# --- export


@pytest.mark.parametrize("given", ["store", "towns"])
def test_a_database_of_duckdb_holds_every_table(given: str, place: Path, tmp_path: Path) -> None:
    target = tmp_path / "towns.duckdb"
    done = govtext("export", place / given, "--to", target)
    assert done.exit_code in (0, 1), done.output
    with duckdb.connect(str(target), read_only=True) as database:
        (figures,) = database.execute("SELECT count(*) FROM figures").fetchone()
        kinds = dict(database.execute("SELECT column_name, data_type FROM information_schema.columns "
                                      "WHERE table_name = 'figures'").fetchall())  # fmt: skip
        view = [c[0] for c in database.execute("SELECT * FROM documents").description]
    assert (
        figures == govtext("figures", place / "store", "--format", "csv").stdout.count("\r\n")
        or figures > 100
    )
    assert (kinds["value"], kinds["value_exact"], kinds["year"]) == ("DOUBLE", "VARCHAR", "BIGINT")
    assert view[:2] == ["doc", "file"] and len(view) > 20


def test_a_database_of_sqlite_holds_every_table(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "towns.sqlite"
    assert govtext("export", place / "store", "--to", target).exit_code in (0, 1)
    database = sqlite3.connect(target)
    (total,) = database.execute("SELECT count(*) FROM documents").fetchone()
    found = database.execute(
        "SELECT value, value_exact, typeof(value) FROM figures WHERE text = '1.50万亩'"
    ).fetchone()
    database.close()
    assert total == FEW + 3
    assert found == (15000.0, "15000", "real")


def test_a_file_that_is_there_is_not_replaced_unasked(place: Path, tmp_path: Path) -> None:
    target = tmp_path / "towns.sqlite"
    target.write_bytes(b"mine")
    done = govtext("export", place / "store", "--to", target)
    assert (done.exit_code, target.read_bytes()) == (2, b"mine")
    assert govtext("export", place / "store", "--to", target, "--force").exit_code in (0, 1)
    assert target.read_bytes().startswith(b"SQLite")


def test_another_ending_is_refused_with_advice(place: Path, tmp_path: Path) -> None:
    done = govtext("export", place / "store", "--to", tmp_path / "towns.mdb")
    assert done.exit_code == 2
    assert ".duckdb" in done.stderr
