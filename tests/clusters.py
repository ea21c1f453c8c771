"""A real scheduler with its workers, each a process of this machine, for the tests of clusters."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).resolve().parent
LOADED = 60.0
"""Seconds that a busy machine may take for what takes one otherwise."""


def environment() -> dict[str, str]:
    """Give the surroundings in which other processes find the tree and the tests."""
    paths = os.pathsep.join(map(str, (TESTS.parent / "src", TESTS)))
    # A batch is given up after it has ended a second worker, so that a test need not end four.
    failures = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    return {**os.environ, **failures, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(slots=True)
class Machines:
    """A scheduler and workers; each worker is a process group, as a machine is."""

    folder: Path
    address: str
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, what: str, *args: str) -> None:
        """Start a part of dask, which says what it does in a file."""
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *args, "--no-dashboard"]
        with (self.folder / f"{len(self.processes)}-{what}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(
                    command,
                    stdout=log,
                    stderr=log,
                    env=environment(),
                    cwd=self.folder,
                    start_new_session=True,
                )
            )

    def start_worker(self) -> None:
        """Start a worker, which comes when it comes."""
        self.start(
            "worker",
            self.address,
            *("--nthreads", "1", "--memory-limit", "0", "--death-timeout", str(LOADED)),
            *("--host", "127.0.0.1", "--local-directory", str(self.folder)),
        )

    def end(self, n: int) -> None:
        """End the n-th process and all that it started, as when a machine loses its power."""
        process = self.processes[n]
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def machines(folder: Path, workers: int = 2) -> Iterator[Machines]:
    """Start a scheduler and workers on loopback; none is left."""
    port = _free_port()
    made = Machines(folder, f"tcp://127.0.0.1:{port}")
    try:
        made.start("scheduler", "--host", "127.0.0.1", "--port", str(port))
        for _ in range(workers):
            made.start_worker()
        yield made
    finally:
        for n in reversed(range(len(made.processes))):
            made.end(n)


def wait_for(what: Path, pattern: str, number: int, running: subprocess.Popen[str] | None = None) -> bool:
    """Wait until so many files are there; False where who makes them has ended before."""
    until = time.monotonic() + LOADED
    while len(list(what.glob(pattern))) < number:
        if running is not None and running.poll() is not None:
            return False
        assert time.monotonic() < until, f"{what}/{pattern} does not come"
        time.sleep(0.02)
    return True


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])
