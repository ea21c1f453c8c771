"""The cache holds what it is given, in bounds, for several commands at once, and is never needed."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtext.cli import main
from govtext.corpus.cache import FILE, Cache, Held, cache_folder

pytestmark = pytest.mark.usefixtures("one_lexicon")

REPORT = "枫坪镇2025年工作要点\n一、工作打算\n1.抓产业。力争亩产增长6%以上，推行“田长制”。\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give this test a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "govtext"


@pytest.fixture
def one(tmp_path: Path) -> Path:
    (tmp_path / "枫坪镇.txt").write_text(REPORT, "utf-8")
    return tmp_path / "枫坪镇.txt"


def govtext(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], prog_name="govtext")


def filled(folder: Path, numbers: range, *, limit: int = 10**9, size: int = 1) -> None:
    with Cache(folder, limit) as cache:
        for n in numbers:
            cache.put(b"%d" % n, bytes([n % 256]) * size)


def numbers_in(folder: Path) -> list[int]:
    with closing(sqlite3.connect(folder / FILE)) as database:
        return sorted(int(key) for (key,) in database.execute("SELECT key FROM entries"))


def test_what_was_put_is_there_at_once_and_the_next_time(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        assert cache.get(b"a") is None
        cache.put(b"a", b"one")
        assert cache.get(b"a") == b"one"
    with Cache(tmp_path) as cache:
        assert cache.get(b"a") == b"one"
        cache.put(b"a", b"two")
    with Cache(tmp_path) as cache:
        assert cache.get(b"a") == b"two"
        assert cache.held().entries == 1
        assert cache.problem is None


def test_some_are_written_before_the_end(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for n in range(20):
        cache.put(b"%d" % n, b"x")
    assert len(numbers_in(tmp_path)) >= 12, "a kill -9 would lose more than a few reports"
    cache.close()
    assert len(numbers_in(tmp_path)) == 20


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    filled(tmp_path, range(8), size=20_000)
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("UPDATE entries SET used = id")  # long ago, one after the other
    with Cache(tmp_path, 150_000) as cache:
        assert cache.get(b"0") is not None
    filled(tmp_path, range(8, 9), limit=150_000, size=20_000)
    kept = numbers_in(tmp_path)
    assert {0, 8} <= set(kept)
    assert {1, 2} & set(kept) == set()
    assert kept == sorted(kept)


def test_the_file_stays_within_its_limit(tmp_path: Path) -> None:
    for begin in range(0, 400, 80):
        filled(tmp_path, range(begin, begin + 80), limit=300_000, size=9_000)
        with Cache(tmp_path) as cache:
            assert cache.held().size <= 300_000
        assert (tmp_path / FILE).stat().st_size <= 600_000
    assert max(numbers_in(tmp_path)) == 399
    filled(tmp_path, range(400, 401), limit=60_000)
    assert (tmp_path / FILE).stat().st_size <= 60_000, "a smaller limit gives back its room on the disk"


def test_two_may_use_it_at_once(tmp_path: Path) -> None:
    with Cache(tmp_path) as first, Cache(tmp_path) as second:
        first.put(b"a", b"1")
        second.put(b"a", b"1")
        second.put(b"b", b"2")
        first.flush()
        second.flush()
        assert first.get(b"b") == b"2"
        assert first.problem is second.problem is None


@pytest.mark.parametrize("content", [b"no database" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_cache_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with Cache(tmp_path) as cache:
        cache.put(b"a", b"1")
        cache.flush()
        assert cache.get(b"a") is None
        assert cache.held() == Held(0, 0)
        assert cache.problem
        cache.clear()
        assert cache.problem is None
        cache.put(b"a", b"1")
    with Cache(tmp_path) as cache:
        assert cache.get(b"a") == b"1"


def test_a_file_that_breaks_while_it_is_used_is_passed_over(tmp_path: Path) -> None:
    filled(tmp_path, range(50), size=9_000)
    with (tmp_path / FILE).open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 200_000)
    with Cache(tmp_path) as cache:
        for n in range(50):
            cache.get(b"%d" % n)
            cache.put(b"new%d" % n, b"x" * 9000)
    assert cache.problem


def test_a_place_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with Cache(tmp_path / "file" / "govtext") as cache:
        cache.put(b"a", b"1")
        cache.clear()
        assert cache.get(b"a") is None
    assert cache.problem


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    Cache(tmp_path / "govtext").close()
    if sys.platform != "win32":
        assert (tmp_path / "govtext").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("system", "variables", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x/cache"}, "/x/cache/govtext"),
        ("linux", {}, "/home/wang/.cache/govtext"),
        ("darwin", {}, "/home/wang/Library/Caches/govtext"),
        ("win32", {"LOCALAPPDATA": "/AppData/Local"}, "/AppData/Local/govtext"),
        ("win32", {}, "/home/wang/.cache/govtext"),
    ],
)
def test_the_cache_lies_where_the_system_has_caches(
    system: str, variables: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", system)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/wang"))
    assert cache_folder() == Path(place)


# --- as commands use it


def test_the_command_shows_and_clears(home: Path, one: Path) -> None:
    assert govtext("figures", one).exit_code == 0
    shown = govtext("cache").stdout
    assert re.search(r"^reports +1$", shown, re.MULTILINE)
    assert str(home / FILE) in shown
    assert re.search(r"^size +\d+ kB$", shown, re.MULTILINE)
    assert re.search(r"^reports +0$", govtext("cache", "--clear").stdout, re.MULTILINE)
    assert re.search(r"^reports +0$", govtext("cache").stdout, re.MULTILINE)


def test_without_the_cache_nothing_is_read_from_it_and_nothing_kept(home: Path, one: Path) -> None:
    for option in (["--no-cache"], ["--cache-size", "0"]):
        assert govtext("figures", one, *option).exit_code == 0
        assert not home.exists()


def test_a_report_is_annotated_once(home: Path, one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = govtext("figures", one, "--format", "csv")

    def never(report, lexicon):
        raise AssertionError("annotated again")

    monkeypatch.setattr("govtext.extract.annotate.annotate", never)
    warm = govtext("figures", one, "--format", "csv")
    assert (warm.exit_code, warm.stdout) == (0, cold.stdout)
    assert "annotated again" in govtext("figures", one, "--format", "csv", "--no-cache").stderr


def test_a_changed_file_is_read_anew(home: Path, one: Path) -> None:
    assert "6%" in govtext("figures", one, "--format", "csv").stdout
    one.write_text(REPORT.replace("6%", "8%"), "utf-8")
    shown = govtext("figures", one, "--format", "csv").stdout
    assert "8%" in shown
    assert "6%" not in shown


def test_what_the_researcher_says_of_a_report_is_asked_each_time(home: Path, one: Path) -> None:
    assert "枫坪镇" in govtext("figures", one, "--format", "csv").stdout
    (one.parent / "metadata.csv").write_text("file,place,year\n枫坪镇.txt,白湾乡,2019\n", "utf-8")
    assert "白湾乡,2019" in govtext("figures", one, "--format", "csv").stdout


@pytest.mark.parametrize("size", ["viel", "-1", "2X", ""])
def test_a_size_that_is_none_is_misuse(one: Path, size: str) -> None:
    done = govtext("figures", one, "--cache-size", size)
    assert done.exit_code == 2
    assert "500M" in done.stderr


@pytest.mark.parametrize(
    ("size", "means"), [("2G", 2 * 10**9), ("1.5 mb", 1_500_000), ("300", 300), ("4KiB", 4000)]
)
def test_sizes_are_written_as_people_do(size: str, means: int) -> None:
    from govtext.cli.options import read_size

    assert read_size(None, None, size) == means


def test_a_broken_cache_is_one_line_on_standard_error_and_no_failure(home: Path, one: Path) -> None:
    good = govtext("figures", one, "--format", "csv")
    (home / FILE).write_bytes(b"no database" * 500)
    done = govtext("figures", one, "--format", "csv")
    assert (done.exit_code, done.stdout) == (0, good.stdout)
    (line,) = done.stderr.splitlines()
    assert "govtext cache --clear" in line
    assert govtext("cache").exit_code == 2
    assert govtext("cache", "--clear").exit_code == 0
    assert govtext("figures", one, "--format", "csv").stderr == ""


@pytest.mark.parametrize("command", ["figures", "check"])
def test_warm_and_cold_give_the_same_bytes(home: Path, command: str, corpus_dir: Path, one: Path) -> None:
    (one.parent / "空.txt").write_bytes(b"")
    (one.parent / "坏.docx").write_bytes(b"PK\x03\x04")
    runs = [govtext(command, one.parent, corpus_dir, "--format", "csv") for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == runs[1].stderr
    assert runs[0].exit_code == runs[1].exit_code == 1
    assert numbers(govtext("cache").stdout) >= 20


def test_the_lines_of_a_report_are_made_once(home: Path, one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = govtext("extract", one)

    def never(document):
        raise AssertionError("made again")

    monkeypatch.setattr("govtext.present.lines.to_json", never)
    assert govtext("keywords", one).exit_code == 0  # keeps its own rows, and leaves the line
    assert govtext("extract", one).stdout == cold.stdout
    assert "made again" in govtext("extract", one, "--no-cache").stderr


def test_the_line_of_a_report_that_was_moved_names_its_new_place(home: Path, one: Path) -> None:
    one.write_text("枫坪镇2025年工作要点\n一、工作打算\n1.推行“田长制。\n", "utf-8")  # a problem of its own
    for folder in ("旧", "新"):
        (one.parent / folder).mkdir()
    old = one.rename(one.parent / "旧" / one.name)
    before = govtext("extract", old).stdout
    new = old.rename(one.parent / "新" / one.name)
    warm, fresh = govtext("extract", new).stdout, govtext("extract", new, "--no-cache").stdout
    assert json.loads(before)["problems"][0]["file"] == old.as_posix()
    assert json.loads(warm)["problems"][0]["file"] == json.loads(warm)["file"] == new.as_posix()
    assert warm == fresh


def numbers(shown: str) -> int:
    found = re.search(r"^reports +(\d+)$", shown, re.MULTILINE)
    assert found
    return int(found[1])


def test_the_main_job_gives_the_same_bytes_again(home: Path, corpus_dir: Path, tmp_path: Path) -> None:
    some = sorted(corpus_dir.glob("*.txt"))[:4]  # the CI compares two runs on all of them
    for name in ("cold", "warm"):
        assert govtext("report", *some, "-o", tmp_path / name, "-q").exit_code == 0
    cold, warm = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("cold", "warm")
    )
    assert len(cold) > 12
    assert [file for file in cold if cold[file] != warm.get(file)] == []
    assert cold.keys() == warm.keys()
