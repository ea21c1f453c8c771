"""Reports are read in their order by one process or several; ended in the middle, nothing is lost or left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import govtext
from govtext.cli import main
from govtext.corpus import Cache, processes, read_corpus, work
from govtext.corpus.cache import cache_folder
from govtext.corpus.files import SourceFile
from govtext.corpus.pieces import Piece
from govtext.corpus.processes import Crew
from govtext.lexicon import load_lexicon
from govtext.load.raw import Reading
from govtext.model import Annotated, Problem, Report

LEXICON = load_lexicon()
TEXT = "枫坪镇2025年工作思路\n要抓好春耕备耕，确保早稻面积稳定。{}\n"
PROMPT = 2.0
"""Seconds within which Ctrl-C ends a command."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="process groups and their signals are POSIX's")


def write_made_reports(folder: Path, number: int, *, seed: int = 1, paragraphs: int = 12) -> None:
    """Write reports of paragraphs of the sample corpus, shuffled."""
    chance = random.Random(seed)
    corpus = sorted((Path(__file__).resolve().parents[1] / "corpus").glob("*.txt"))
    lines = [x for p in corpus for x in p.read_text("utf-8", "ignore").splitlines() if len(x) > 60]
    folder.mkdir(exist_ok=True)
    for n in range(1, number + 1):
        body = "\n".join(chance.sample(lines, paragraphs))
        (folder / f"枫坪镇报告{n}.txt").write_text(f"枫坪镇2025年工作思路\n{body}\n", "utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


# --- order and choice


def hollow(report: Report, lexicon: object) -> Annotated:
    """Annotate nothing; stumble, end the process, or fail to start, where the report says so."""
    if "绊脚石" in report.text:
        raise KeyError("绊脚石")
    if "决口" in report.text:
        os._exit(3)
    return Annotated(report)


def pieces(*said: str) -> list[Piece]:
    names = [f"报告{n}.txt" for n in range(len(said))]
    return [
        Piece(SourceFile(Path(name), name, name), data=TEXT.format(words).encode())
        for name, words in zip(names, said, strict=True)
    ]


def read(some: list[Piece], jobs: int = 2) -> list[Annotated | Problem]:
    return [outcome for outcome, _ in work.run(some, LEXICON, Reading(), jobs, hollow)]


def test_results_are_in_the_order_of_the_files_whoever_is_first() -> None:
    some = pieces(*(("决不" * 30_000 if n % 7 == 0 else f"第{n}件") for n in range(30)))
    results = read(some)
    assert [r.report.text for r in results if isinstance(r, Annotated)] == [p.content.decode() for p in some]
    assert results == read(some, jobs=1)


def test_a_report_that_ends_its_process_is_a_problem_and_the_others_are_read() -> None:
    some = pieces(*("绊脚石" if n == 3 else "决口" if n in (5, 20) else f"第{n}件" for n in range(24)))
    results = read(some)
    failed = {n: r for n, r in enumerate(results) if isinstance(r, Problem)}
    assert sorted(failed) == [3, 5, 20]
    assert {r.code for r in failed.values()} == {"internal"}
    assert failed[20].file == "报告20.txt"
    assert "memory" in failed[20].message


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(trade):
        raise OSError("no more processes")

    monkeypatch.setattr(processes, "hire", none)
    some = pieces(*map(str, range(20)))
    assert read(some) == read(some, jobs=1)


def started(monkeypatch: pytest.MonkeyPatch, said: list[str], jobs: int, cores: int = 4) -> bool:
    """Tell whether processes are started for the reports."""
    asked: list[int] = []

    def note(self, some, arrived):
        asked.append(self._jobs)
        return iter([Annotated(Report("a", "a", "", ""))] * len(list(some)))

    monkeypatch.setattr(Crew, "do", note)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    read(pieces(*said), jobs)
    assert set(asked) <= {jobs or cores}
    return bool(asked)


def test_processes_are_started_where_there_is_enough_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "抓好春耕。" * 10
    monkeypatch.setattr(work, "WORTH", 1500)
    assert started(monkeypatch, [long] * 8, 0)
    assert not started(monkeypatch, ["短"] * 12, 0)
    assert not started(monkeypatch, [long] * 8, 0, cores=1)
    assert started(monkeypatch, ["短"] * 20, 2)
    assert not started(monkeypatch, ["短"] * 5, 2)
    assert not started(monkeypatch, [long] * 20, 1)


def test_rows_of_a_table_count_as_the_reports_that_they_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def note(self, some, arrived):
        asked.append(self._jobs)
        return (hollow(Report(*"abcd"), LEXICON) for _ in some)

    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(Crew, "do", note)
    monkeypatch.setattr(work, "WORTH", 20_000)
    body = "要抓好春耕备耕，确保早稻面积稳定。" * 20
    (folder / "汇总.csv").write_text("正文\n" + "".join(f"{n}{body}\n" for n in range(20)), "utf-8")
    read_corpus([folder], LEXICON, jobs=0, annotate=hollow)
    assert asked == [4]


def test_what_is_known_is_not_read_and_starts_no_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_made_reports(folder, 20, paragraphs=1)

    def kept() -> object:
        with Cache(cache_folder()) as cache:
            return read_corpus([folder], LEXICON, jobs=2, cache=cache)

    cold = kept()
    (folder / "枫坪镇报告7.txt").write_text(TEXT.format("七"), "utf-8")
    monkeypatch.setattr(processes, "hire", lambda trade: pytest.fail("a process for one report"))
    warm = kept()
    assert [a == b for a, b in zip(cold.documents, warm.documents, strict=True)].index(False) == 6
    assert sum(a != b for a, b in zip(cold.documents, warm.documents, strict=True)) == 1
    assert warm == read_corpus([folder], LEXICON)


def test_an_annotator_of_ones_own_is_not_cached(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    with Cache(cache_folder()) as cache:
        read_corpus([folder], LEXICON, annotate=hollow, cache=cache)
        assert cache.held().entries == 0


def test_what_may_pass_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(report, lexicon):
        raise MemoryError

    for name in ("a.txt", "空.txt"):
        (folder / name).write_text(TEXT if name == "a.txt" else "", "utf-8")
    with monkeypatch.context() as patch, Cache(cache_folder()) as cache:
        patch.setattr("govtext.extract.annotate.annotate", fails)
        first = read_corpus([folder], LEXICON, cache=cache)
        cache.flush()
        assert cache.held().entries == 1
    with Cache(cache_folder()) as cache:
        second = read_corpus([folder], LEXICON, cache=cache)
    assert [p.code for p in first.problems] == ["internal", "empty"]
    assert [p.code for p in second.problems] == ["empty"]


def test_who_finds_everything_in_the_cache_imports_neither_finders_nor_readers(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    code = (
        "import sys\n"
        "from govtext.corpus import Cache, read_corpus\n"
        "from govtext.corpus.cache import cache_folder\n"
        "from govtext.lexicon import load_lexicon\n"
        "with Cache(cache_folder()) as cache:\n"
        "    read_corpus(sys.argv[1:], load_lexicon(), cache=cache)\n"
        "print({'govtext.extract.annotate', 'govtext.load.reader'} <= set(sys.modules))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(govtext.__file__).parents[1])}
    told = [
        subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, env=env, check=True)
        for _ in range(2)
    ]
    assert [done.stdout.strip() for done in told] == [b"True", b"False"]


# --- ended in the middle


def start(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    source = str(Path(govtext.__file__).parents[1])
    return subprocess.Popen(
        [sys.executable, "-m", "govtext", "figures", str(folder), "--format", "csv", *options],
        env={**os.environ, "PYTHONPATH": source},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def kept_reports() -> int:
    with Cache(cache_folder()) as cache:
        return cache.held().entries


def wait_for_reports(number: int, process: subprocess.Popen[bytes]) -> int:
    """Wait until so many reports are in the cache, while the command still runs."""
    until = time.monotonic() + 60
    while (kept := kept_reports()) < number:
        assert time.monotonic() < until
        assert process.poll() is None, process.stderr.read().decode()
        time.sleep(0.05)
    return kept


def group(leader: int) -> Iterator[int]:
    """Yield the processes of a group that still live; those that wait to be buried do not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] not in "ZX":
            yield int(stat.parent.name)


def wait_until_alone(leader: int) -> None:
    until = time.monotonic() + 10
    while left := list(group(leader)):
        assert time.monotonic() < until, left
        time.sleep(0.05)


@POSIX
@pytest.mark.parametrize("jobs", ["2", "1"])
def test_ctrl_c_ends_at_once_and_keeps_what_was_read(folder: Path, jobs: str) -> None:
    write_made_reports(folder, 300)
    process = start(folder, "--jobs", jobs)
    before = wait_for_reports(16, process)
    os.killpg(process.pid, signal.SIGINT)
    begun = time.monotonic()
    out, said = process.communicate(timeout=30)
    assert time.monotonic() - begun < PROMPT
    assert process.returncode == 130
    assert out == b""
    assert said.decode().splitlines() == ["govtext: stopped; the same command goes on from there"]
    wait_until_alone(process.pid)
    assert before <= kept_reports() < 300


@POSIX
def test_ctrl_c_while_processes_start_leaves_none(folder: Path) -> None:
    write_made_reports(folder, 60)
    for delay in (0.3, 0.6, 0.9):
        process = start(folder, "--jobs", "2")
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)
        wait_until_alone(process.pid)


@POSIX
def test_killed_in_the_middle_the_next_run_is_right(folder: Path) -> None:
    write_made_reports(folder, 300, seed=2, paragraphs=8)
    process = start(folder, "--jobs", "2")
    wait_for_reports(8, process)
    process.kill()
    process.communicate(timeout=30)
    wait_until_alone(process.pid)
    before = kept_reports()
    assert 8 <= before < 300
    run = CliRunner().invoke
    warm = run(main, ["figures", str(folder), "--format", "csv", "--jobs", "1"])
    cold = run(main, ["figures", str(folder), "--format", "csv", "--jobs", "1", "--no-cache"])
    assert warm.stdout == cold.stdout
    assert kept_reports() >= 300  # more where the code was edited in between: it has other keys then


def test_two_commands_at_once_on_one_cache_are_both_right(folder: Path) -> None:
    write_made_reports(folder, 24, seed=3, paragraphs=6)
    both = [start(folder), start(folder, "--jobs", "2")]
    outputs = [process.communicate(timeout=120) for process in both]
    expected = CliRunner().invoke(main, ["figures", str(folder), "--format", "csv", "--no-cache"])
    for out, said in outputs:
        assert out.decode() == expected.stdout
        assert "no cache" not in said.decode()
    assert kept_reports() >= 24
