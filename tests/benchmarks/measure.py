"""Measure commands (计量): wall and CPU time, and the memory of a process with all that it starts."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROC = Path("/proc")
PERIOD = 0.1
"""Seconds between two looks at the memory."""


class Failed(RuntimeError):
    """A command that was to be measured ended with an error."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: wall and CPU seconds of the whole tree of processes, and its peak memory in MB.

    Memory that processes share is counted once (PSS); NaN where the system does not tell.
    """

    wall: float
    cpu: float
    peak: float


class Sampler(threading.Thread):
    """Look at the memory of a process and all below it until ``stop``; ``peak`` is the most, in MB."""

    def __init__(self, pid: int, period: float = PERIOD) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._pid, self._period, self._ended = pid, period, threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while True:
            self.peak = max(self.peak, tree_memory(self._pid))
            if self._ended.wait(self._period):
                return

    def stop(self) -> float:
        """End the looking, and give the peak."""
        self._ended.set()
        self.join()
        return self.peak


def tree_memory(pid: int) -> float:
    """Give the PSS of a process and of all below it, in MB; 0 where it is gone, NaN without /proc.

    PSS counts of a page that n processes share an n-th in each: its sum is what they take together.

    Example:
        >>> tree_memory(os.getpid()) > 1 if PROC.is_dir() else True
        True
    """
    if not PROC.is_dir():
        return float("nan")
    return sum(map(_memory, [pid, *_below(pid)]))


def _below(pid: int) -> list[int]:
    """List the processes below one, by the parents that all processes name."""
    children: dict[int, list[int]] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit() and (parent := _parent(folder)):
            children.setdefault(parent, []).append(int(folder.name))
    found = children.get(pid, [])
    for child in found:  # grows while it is read
        found += children.get(child, [])
    return found


def _parent(folder: Path) -> int:
    try:
        # after the name, which may hold spaces and brackets: state, parent …
        return int((folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0  # it has just ended


def _memory(pid: int) -> float:
    try:
        said = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", said, re.MULTILINE)
    return int(found[1]) * 1024 / 1e6 if found else 0.0  # it has just ended: no line


def run(
    command: Sequence[str | Path], env: Mapping[str, str] | None = None, *, ends: Sequence[int] = (0,)
) -> Cost:
    """Run a command and give what it took. Raises Failed where its exit status is none of ``ends``."""
    start = time.perf_counter()
    with subprocess.Popen(
        list(map(str, command)), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        sampler = Sampler(process.pid)
        sampler.start()
        said = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = sampler.stop()
    if process.returncode not in ends:
        raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}: {said[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def interleaved(rounds: int, *runs: Callable[[], Cost]) -> list[list[Cost]]:
    """Run each in turn, ``rounds`` times, so that a busy moment of the machine meets all alike."""
    costs: list[list[Cost]] = [[] for _ in runs]
    for _ in range(rounds):
        for found, once in zip(costs, runs, strict=True):
            found.append(once())
    return costs


def middle(costs: Sequence[Cost]) -> Cost:
    """Give the medians.

    Example:
        >>> middle([Cost(1, 2, 90), Cost(5, 3, 80), Cost(2, 1, 70)])
        Cost(wall=2, cpu=2, peak=80)
    """
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs), median(c.peak for c in costs))
