"""A store that other machines write is the store that this one writes, whatever becomes of a worker."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from clusters import LOADED, Machines, environment, machines, wait_for
from stores import assert_same, deadly, files_of, from_folder, from_store, update, write_town

from govtext.cli import main
from govtext.store import cluster, joining, remote
from govtext.store import update as updating
from govtext.store.cluster import Cluster, connect
from govtext.store.joining import ClusterError
from govtext.store.layout import read_manifest
from govtext.store.reading import open_store

SAMPLE = Path(__file__).resolve().parents[1] / "corpus"
BATCH, BATCHES = 64, 5


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of five batches: the sample twice under other names, and short reports."""
    folder = tmp_path_factory.mktemp("cluster") / "reports"
    files = sorted(SAMPLE.glob("*.txt"))
    for copy in range(2):
        (folder / f"卷{copy}").mkdir(parents=True)
        for file in files:
            shutil.copy(file, folder / f"卷{copy}" / f"{copy}{file.name}")
    for n in range(BATCHES * BATCH - 2 * len(files)):
        write_town(folder / "短", f"第{n}镇", 2000 + n % 20, n)
    return folder


@pytest.fixture(scope="module")
def local(reports: Path) -> Path:
    """Give the store that this machine writes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(reports.parent)
        assert update(Path("local"), reports.name).reports == BATCHES * BATCH
    return reports.parent / "local"


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    from distributed import Client

    with machines(tmp_path_factory.mktemp("machines")) as made:
        with Client(made.address, timeout=LOADED, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=LOADED)
        yield made


def run(reports: Path, store: Path, *args: str) -> subprocess.Popen[str]:
    """Start the command in the folder of the reports, with names that are not absolute."""
    command = [sys.executable, "-m", "govtext", "extract", reports.name, "-o", f"{store.name}/", *args]
    return subprocess.Popen(
        command,
        cwd=reports.parent,
        env=environment(),
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def said(running: subprocess.Popen[str]) -> str:
    return running.communicate(timeout=100)[0]


def batches_in(store: Path) -> int:
    return len(list((store / "entries").glob("*.parquet")))


def test_a_worker_lost_in_the_middle_changes_no_byte(reports: Path, local: Path, workers: Machines) -> None:
    store = reports.parent / "lost"
    running = run(reports, store, "--scheduler", workers.address)
    assert wait_for(store, "run-*/0*-*", 2, running), said(running)  # each worker is at a batch
    workers.end(len(workers.processes) - 1)
    assert running.poll() is None, "it was not in the middle"
    workers.start_worker()  # for the other tests
    out = said(running)
    assert "Traceback" not in out
    assert "distributed" not in out, "dask is quiet"
    assert f"{BATCHES * BATCH} reports ({BATCHES * BATCH} new)" in out
    assert files_of(store) == files_of(local)
    assert {b.number for b in read_manifest(store).batches} == {1, 2, 3, 4, 5}, "64 reports a batch"


def test_ctrl_c_keeps_what_is_done_and_leaves_the_rest(
    reports: Path, local: Path, workers: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = reports.parent / "stopped"
    running = run(reports, store, "--scheduler", workers.address)
    assert wait_for(store / "entries", "*.parquet", 2, running), said(running)
    running.send_signal(signal.SIGINT)
    out = said(running)
    assert running.returncode == 130, out
    assert "govtext: stopped; the same command goes on from there" in out.splitlines()
    assert "Traceback" not in out
    kept = batches_in(store)
    assert 2 <= kept < BATCHES
    monkeypatch.chdir(reports.parent)
    update(Path("stopped"), reports.name)
    assert not list(store.glob("run-*"))
    assert_same(from_store(store), from_store(local))


def test_a_report_that_ends_its_workers_is_left_out_alone(
    tmp_path: Path, workers: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "_SMALL", 5)
    for n in range(12):
        write_town(tmp_path / "in", f"第{n}镇", 2024, n)
    with connect(workers.address) as made:
        done = update(tmp_path / "store", tmp_path / "in", annotate=deadly, write=made.write_batches)
    assert done.reports == 11
    problems = open_store(tmp_path / "store").table("problems")
    (lost,) = problems[problems["severity"] == "error"].to_dict("records")
    assert lost["file"].endswith("第7镇2024.txt")
    assert "ended the process" in lost["message"]


class Tried(Future):  # type: ignore[type-arg]
    """A future as dask's, as far as a run looks at it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    @property
    def status(self) -> str:
        return "error" if self.exception() else "finished"


class Here:
    """A scheduler whose one worker is this process; ``after`` makes something else of its answers."""

    def __init__(self, after: Any = lambda answer: answer) -> None:
        self.after = after
        self.n = 0
        self.given: list[Any] = []

    def nthreads(self) -> dict[str, int]:
        return {"tcp://far:1": 1}

    def submit(self, function: Any, *args: Any, pure: bool, **named: Any) -> Tried:
        self.n += 1
        self.given.append(args)
        future = Tried(f"write-{self.n}")
        try:
            future.set_result(self.after(function(*args, **named)))
        except Exception as error:  # noqa: BLE001 - as a worker does
            future.set_exception(error)
        return future

    def cancel(self, futures: list[Tried], force: bool) -> None:
        pass


@pytest.fixture
def towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give three reports, each a batch."""
    monkeypatch.setattr(remote, "_address", lambda: "tcp://far:1")
    monkeypatch.setattr(cluster, "_FILE", 0.3)
    monkeypatch.setattr(updating, "_SMALL", 1)
    for n in range(3):
        write_town(tmp_path / "towns", f"第{n}镇", 2024, n)
    return tmp_path / "towns"


def written(store: Path, towns: Path, here: Here) -> int:
    return update(store, towns, write=Cluster("tcp://s:1", here).write_batches).reports  # type: ignore[arg-type]


def test_orders_are_files_in_the_store_and_gone_when_it_is_written(towns: Path, tmp_path: Path) -> None:
    here = Here()
    assert written(tmp_path / "store", towns, here) == 3
    assert all(len(repr(args)) < 2000 for args in here.given), "no text goes through the scheduler"
    assert_same(from_store(tmp_path / "store"), from_folder(towns))
    update(tmp_path / "near", towns)
    assert files_of(tmp_path / "store") == files_of(tmp_path / "near")


def test_a_worker_that_does_not_see_a_file_is_named_once(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_unseen", lambda task: str(task.parts[0].piece.source.path))
    with pytest.raises(
        ClusterError, match=r"worker tcp://far:1 .* does not see .*第0镇2024.txt; .* same path"
    ):
        written(tmp_path / "store", towns, Here())


def test_a_file_that_is_gone_meanwhile_is_a_problem_as_it_is_here(towns: Path, tmp_path: Path) -> None:
    def lose(answer: remote.Answer) -> remote.Answer:
        (towns / "第2镇2024.txt").unlink(missing_ok=True)
        return answer

    assert written(tmp_path / "store", towns, Here(lose)) == 2
    problems = open_store(tmp_path / "store").table("problems")
    assert set(problems["code"]) == {"unreadable"}


def test_a_worker_that_does_not_see_the_store_is_named(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_READER", "elsewhere/reader")
    monkeypatch.setattr(cluster, "put_reader", lambda room, reader: None)
    remote._reader.cache_clear()
    with pytest.raises(ClusterError, match=r"worker tcp://far:1 .* cannot write the store: .*store/run-"):
        written(tmp_path / "store", towns, Here())


def test_a_worker_that_writes_into_a_folder_of_its_own_is_named(towns: Path, tmp_path: Path) -> None:
    def lose(answer: remote.Answer) -> remote.Answer:
        for folder in (tmp_path / "store").glob(f"run-*/{answer.written}"):
            shutil.rmtree(folder)
        return answer

    with pytest.raises(ClusterError, match=r"worker tcp://far:1 .* which is not seen here"):
        written(tmp_path / "store", towns, Here(lose))


def test_a_worker_with_another_version_is_refused_by_name(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = remote.versions()
    monkeypatch.setattr(remote, "versions", lambda: {**own, "rjieba": "0.1", "code": "another"})
    with pytest.raises(ClusterError, match=r"worker tcp://far:1 .* has rjieba 0.1 .*pip install rjieba=="):
        written(tmp_path / "store", towns, Here())
    monkeypatch.setattr(remote, "versions", lambda: {**own, "code": "another"})
    with pytest.raises(ClusterError, match=r"has another govtext .*install the same there"):
        written(tmp_path / "store", towns, Here())


def test_what_was_done_before_an_error_is_kept(towns: Path, tmp_path: Path) -> None:
    def fail(answer: remote.Answer) -> remote.Answer:
        if "000003" in answer.written:
            raise RuntimeError("no more")
        return answer

    with pytest.raises(ClusterError, match="a worker failed: RuntimeError: no more"):
        written(tmp_path / "store", towns, Here(fail))
    assert update(tmp_path / "store", towns).reports == 3
    assert batches_in(tmp_path / "store") == 3, "two of them were there"


def extract(*args: object) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, args)])


def test_a_scheduler_that_does_not_answer_is_misuse(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "ANSWER", 0.5)
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        done = extract(towns, "-o", tmp_path / "store", "--scheduler", address)
    assert done.exit_code == 2
    assert f"{address}: no scheduler answers there" in done.output
    assert "dask scheduler --port 8786" in done.output
    assert not (tmp_path / "store").exists()
    done = extract(towns, "-o", tmp_path / "store", "--scheduler", "nowhere")
    assert done.exit_code == 2
    assert "nowhere: no scheduler answers there" in done.output


def test_a_scheduler_without_workers_says_how_to_start_some(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(joining, "WORKER", 0.5)
    with (
        machines(tmp_path, workers=0) as made,
        pytest.raises(ClusterError, match="no workers; start some on each machine with dask worker tcp://"),
        connect(made.address),
    ):
        pass


def test_without_dask_the_extra_is_named(
    towns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = extract(towns, "-o", tmp_path / "store", "--scheduler", "tcp://127.0.0.1:1")
    assert done.exit_code == 2
    assert "pip install 'govtext[dask]'" in done.output


def test_a_scheduler_is_for_a_store_and_has_its_own_number_of_workers(towns: Path, tmp_path: Path) -> None:
    for args, advice in (
        (["-o", tmp_path / "out.jsonl"], "name one with -o STORE/"),
        (["-o", tmp_path / "store", "--jobs", 2], "--jobs is for this machine"),
    ):
        done = extract(towns, *args, "--scheduler", "tcp://127.0.0.1:1")
        assert done.exit_code == 2
        assert advice in done.output
