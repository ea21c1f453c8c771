"""The rows of the benchmark table (各项): each measures govtext beside something else, in one run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from .make_corpus import ROOT, SAMPLE, Material, cutter, default_sources, load_material, write_corpus
from .measure import Cost, interleaved, middle, run

SEED = 1
Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing: govtext's figure, the other's, their ratio, and the goal that is held against it.

    ``met`` is None where no goal is set, or where it is set for another size.
    """

    name: str
    ours: str
    other: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


@dataclass(frozen=True)
class Bench:
    """Where and how often is measured: the tree of govtext, a folder to work in, sizes and rounds."""

    work: Path
    source: Path
    sizes: tuple[int, ...] = (1_000,)
    rounds: int = 3
    sources: tuple[Path, ...] = ()
    naive_most: int = 10_000

    @cached_property
    def material(self) -> Material:
        """Read what reports are made of."""
        return load_material(self.sources or default_sources(), SEED, cutter())

    def corpus(self, number: int) -> Path:
        """Give a folder of so many made-up reports."""
        folder = self.work / f"corpus-{number}"
        write_corpus(folder, number, self.material, SEED)
        return folder

    def env(self, cache: str = "") -> dict[str, str]:
        """Give the environment of a command: this tree's govtext, and a cache of its own."""
        folder = self.work / f"cache-{cache or 'none'}"
        return {**os.environ, "PYTHONPATH": str(self.source), "XDG_CACHE_HOME": str(folder)}

    def govtext(self, *arguments: str | Path, cache: str = "") -> Cost:
        """Run govtext; it may say with its status that a report has a problem."""
        kept = () if cache else ("--no-cache",)
        command = (sys.executable, "-m", "govtext", *arguments, *kept, "-q")
        return run(command, self.env(cache), ends=(0, 1))

    def naive(self, folder: Path, *flags: str) -> Cost:
        """Run the naive script."""
        script, out = Path(__file__).with_name("naive.py"), self.work / "naive"
        return run((sys.executable, script, folder, out, *flags), self.env())

    def library(self, task: str, folder: Path) -> dict[str, Any]:
        """Run a task of ``library`` in a process of its own."""
        command = [sys.executable, "-m", "tests.benchmarks.library", task, str(folder)]
        command += ["--rounds", str(self.rounds)]
        env = {**self.env(), "PYTHONPATH": os.pathsep.join((str(self.source), str(ROOT)))}
        done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{task}: {done.stderr[-2000:]}")
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def show(cost: Cost) -> str:
    """Show what a command took.

    Example:
        >>> show(Cost(1.5, 2.25, 300))
        '1.50 s wall, 2.25 s CPU, 300 MB'
    """
    return f"{cost.wall:.2f} s wall, {cost.cpu:.2f} s CPU, {cost.peak:.0f} MB"


def segmentation(bench: Bench) -> Iterator[Row]:
    """Words a second against plain jieba, the same tokens."""
    found = bench.library("segmentation", bench.corpus(min(bench.sizes)))
    ratio = found["govtext / jieba"]
    yield Row(
        f"segmentation, {found['megabytes']:.1f} MB, {found['differ']} texts differ",
        f"{found['govtext']:.1f} MB/s",
        f"jieba {found['jieba']:.2f} MB/s",
        ratio,
        ">= 10, none differs",
        ratio >= 10 and not found["differ"],
    )


def tagging(bench: Bench) -> Iterator[Row]:
    """Parts of speech against jieba.posseg, the same words and flags."""
    found = bench.library("tagging", bench.corpus(min(bench.sizes)))
    ratio = found["govtext / jieba.posseg"]
    yield Row(
        f"parts of speech, {found['megabytes']:.1f} MB, {found['differ']} texts differ",
        f"{found['govtext']:.2f} MB/s",
        f"jieba.posseg {found['jieba.posseg']:.2f} MB/s",
        ratio,
        ">= 2.5, none differs",
        ratio >= 2.5 and not found["differ"],
    )


def matching(bench: Bench) -> Iterator[Row]:
    """Ten thousand terms: automata alone, and with what is made of their hits."""
    found = bench.library("matching", bench.corpus(min(bench.sizes)))
    for name in ("automaton of themes", "automaton of formulations"):
        yield Row(
            f"{name}, 10,000 terms", f"{found[name]:.1f} MB/s", goal=">= 30 MB/s", met=found[name] >= 30
        )
    hits = f"{found['hits a KB']:.0f} hits a KB"
    yield Row(f"themes with their records, 10,000 terms, {hits}", f"{found['find_themes']:.1f} MB/s")
    yield Row(
        "themes with their records, the packaged scheme", f"{found['find_themes, packaged scheme']:.1f} MB/s"
    )
    yield Row("formulations with their records, 10,000 terms", f"{found['find_known']:.1f} MB/s")


def annotation(bench: Bench) -> Iterator[Row]:
    """Read reports whole, in one process."""
    found = bench.library("annotation", bench.corpus(min(bench.sizes)))
    yield Row(
        "annotate, one process", f"{found['annotate']:.2f} MB/s, {found['ms a report']:.1f} ms a report"
    )


def cold(bench: Bench) -> Iterator[Row]:
    """``extract`` with nothing kept against the naive script, and how the cost of a report grows."""
    costs: dict[int, Cost] = {}
    for size in bench.sizes:
        folder, out = bench.corpus(size), bench.work / "out.jsonl"
        rounds = bench.rounds if size <= 1_000 else 1
        runs = [partial(bench.govtext, "extract", folder, "-o", out)]
        if size <= bench.naive_most:
            runs.append(partial(bench.naive, folder))
        ours, *other = map(middle, interleaved(rounds, *runs))
        costs[size] = ours
        yield _cold_row(size, rounds, ours, other[0] if other else None)
        yield Row(f"peak memory, {size:,} reports", f"{ours.peak:.0f} MB", **_memory_goal(size, costs))
    first, last = min(costs), max(costs)
    if first != last:
        growth = (costs[last].cpu / last) / (costs[first].cpu / first)
        wall = (costs[last].wall / last) / (costs[first].wall / first)
        yield Row(
            f"CPU a report, {last:,} against {first:,}",
            f"{1e3 * costs[last].cpu / last:.1f} ms",
            f"{1e3 * costs[first].cpu / first:.1f} ms; in wall time the ratio is {wall:.2f}",
            growth,
            "<= 1.2",
            growth <= 1.2,
        )


def _cold_row(size: int, rounds: int, ours: Cost, other: Cost | None) -> Row:
    name = f"extract, cold, {size:,} reports, median of {rounds}"
    if other is None:
        return Row(name, show(ours), "naive script not run")
    ratio = other.wall / ours.wall
    beside = f"naive {show(other)}; in CPU time the ratio is {other.cpu / ours.cpu:.2f}"
    return Row(name, show(ours), beside, ratio, ">= 10 in wall time", ratio >= 10)


def _memory_goal(size: int, costs: dict[int, Cost]) -> dict[str, Any]:
    """Hold the memory against what is asked at 10,000 reports and at 100,000."""
    if size == 10_000:
        return {"goal": "< 600 MB", "met": costs[size].peak < 600}
    if size == 100_000 and 10_000 in costs:
        ratio = costs[size].peak / costs[10_000].peak
        return {"ratio": ratio, "goal": "<= 1.2 times 10,000's", "met": ratio <= 1.2}
    return {}


def posseg(bench: Bench) -> Iterator[Row]:
    """Run the naive script with parts of speech, on the smallest corpus."""
    size = min(bench.sizes)
    folder, out = bench.corpus(size), bench.work / "out.jsonl"
    ours, other = bench.govtext("extract", folder, "-o", out), bench.naive(folder, "--posseg")
    yield Row(
        f"extract, cold, {size:,} reports, once, against jieba.posseg",
        show(ours),
        f"naive --posseg {show(other)}",
        other.wall / ours.wall,
    )


def warm(bench: Bench) -> Iterator[Row]:
    """Run the same command again, and with one file changed."""
    for size in bench.sizes:
        folder, out = bench.corpus(size), bench.work / "out.jsonl"
        shutil.rmtree(bench.work / "cache-kept", ignore_errors=True)
        command = partial(bench.govtext, "extract", folder, "-o", out, cache="kept")
        first = command()
        again = middle([command() for _ in range(bench.rounds)])
        ratio = again.wall / first.wall
        name = f"extract, warm, {size:,} reports"
        yield Row(name, show(again), f"cold {show(first)}", ratio, "<= 0.1", ratio <= 0.1)
        changed = sorted(folder.rglob("*.txt"))[size // 2]
        before = changed.read_bytes()
        try:
            changed.write_bytes(before + "新增油茶12亩。\n".encode())
            one = command()
        finally:
            changed.write_bytes(before)
        yield Row(
            f"extract, one of {size:,} changed", show(one), f"warm {show(again)}", one.wall / again.wall
        )


def start(bench: Bench) -> Iterator[Row]:
    """``--help`` and ``--version`` against an empty Python."""
    env = bench.env()
    python = (sys.executable, "-c", "pass")
    commands = {
        flag: (sys.executable, "-c", "from govtext.cli import run; run()", flag)
        for flag in ("--help", "--version")
    }
    runs = [partial(run, command, env) for command in (python, *commands.values())]
    empty, *found = map(middle, interleaved(max(7, bench.rounds), *runs))
    for flag, cost in zip(commands, found, strict=True):
        ratio = cost.wall / empty.wall
        other = f"python -c pass {1e3 * empty.wall:.0f} ms"
        yield Row(f"govtext {flag}", f"{1e3 * cost.wall:.0f} ms", other, ratio, "<= 5", ratio <= 5)


def report(bench: Bench) -> Iterator[Row]:
    """``report corpus/``, plots included, with nothing kept and again."""
    for name, cache in (("cold", ""), ("warm", "report")):
        out = bench.work / "report"
        costs = []
        for _ in range(bench.rounds + bool(cache)):
            shutil.rmtree(out, ignore_errors=True)
            costs.append(bench.govtext("report", SAMPLE, "-o", out, cache=cache))
        cost = middle(costs[bool(cache) :])
        yield Row(f"report corpus/, {name}", show(cost), goal="< 5 s", met=cost.wall < 5)


def store(bench: Bench) -> Iterator[Row]:
    """Write a store and ask it; each question against the same command on the files, nothing kept."""
    size = min(bench.sizes)
    folder, place = bench.corpus(size), bench.work / "store"
    shutil.rmtree(place, ignore_errors=True)
    yield Row(
        f"extract -o STORE/, {size:,} reports", show(bench.govtext("extract", folder, "-o", f"{place}/"))
    )
    yield Row("the same again, nothing to do", show(bench.govtext("extract", folder, "-o", f"{place}/")))
    out = bench.work / "table.csv"
    for command in (("figures",), ("keywords", "--by", "place"), ("themes",)):
        ours = bench.govtext(command[0], place, *command[1:], "-o", out)
        other = bench.govtext(command[0], folder, *command[1:], "-o", out)
        yield Row(
            f"{' '.join(command)} of a store, {size:,} reports",
            show(ours),
            f"of the files {show(other)}",
            other.wall / ours.wall,
        )


def peers(bench: Bench) -> Iterator[Row]:
    """Other packages where they do the same work; see ``peers``."""
    from .peers import compare

    yield from compare(bench)


ROWS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": start,
    "segmentation": segmentation,
    "tagging": tagging,
    "matching": matching,
    "annotation": annotation,
    "report": report,
    "cold": cold,
    "warm": warm,
    "posseg": posseg,
    "store": store,
    "peers": peers,
}
ALWAYS = tuple(name for name in ROWS if name not in ("posseg", "peers"))
"""The rows that are measured unless others are named; those left out take long, or install packages."""


def markdown(rows: Sequence[Row]) -> str:
    """Show rows as a Markdown table.

    Example:
        >>> print(markdown([Row("start", "20 ms", "10 ms", 2.0, "<= 5", True)]))
        | what | govtext | beside it | ratio | goal | met |
        | --- | --- | --- | --- | --- | --- |
        | start | 20 ms | 10 ms | 2.00 | <= 5 | yes |
    """
    lines = ["| what | govtext | beside it | ratio | goal | met |", "| --- | --- | --- | --- | --- | --- |"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        met = {None: "", True: "yes", False: "**no**"}[row.met]
        lines.append(f"| {row.name} | {row.ours} | {row.other} | {ratio} | {row.goal} | {met} |")
    return "\n".join(lines)


def to_json(rows: Sequence[Row], machine: dict[str, str]) -> str:
    """Give the rows and the machine as JSON."""
    return json.dumps({"machine": machine, "rows": [asdict(r) for r in rows]}, ensure_ascii=False, indent=1)
