"""Measure govtext (基准), and print a Markdown table.

python -m tests.benchmarks                        # every row at 1,000 reports
python -m tests.benchmarks --sizes 1000,10000     # … and at 10,000
python -m tests.benchmarks --huge cold            # one row, with 100,000 too
python -m tests.benchmarks peers                  # other packages, in environments of their own
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .make_corpus import ROOT, default_sources
from .measure import Failed
from .rows import ALWAYS, ROWS, Bench, Row, markdown, to_json

PACKAGES = ("jieba", "rjieba", "ahocorasick_rs", "pandas", "pyarrow", "duckdb", "matplotlib", "click")
HUGE = 100_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the rows that are named, and print them."""
    parser = _parser()
    said = parser.parse_args(arguments)
    wrong = [name for name in said.rows if name not in ROWS]
    if wrong:
        parser.error(f"no row is named {wrong[0]!r}; there are {', '.join(ROWS)}")
    sizes = tuple(sorted({*map(int, said.sizes.split(",")), *((HUGE,) if said.huge else ())}))
    with tempfile.TemporaryDirectory() as own:
        work = said.work or Path(own)
        work.mkdir(parents=True, exist_ok=True)
        bench = Bench(work, said.tree / "src", sizes, said.rounds, tuple(said.source or ()), said.naive_most)
        rows = measure(bench, said.rows or ALWAYS)
    about = machine(bench)
    sys.stdout.write("".join(f"{name}: {value}  \n" for name, value in about.items()) + "\n")
    sys.stdout.write(markdown(rows) + "\n")
    if said.json:
        said.json.write_text(to_json(rows, about), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)} [default: {', '.join(ALWAYS)}]"
    )
    parser.add_argument("--sizes", default="1000", metavar="N,N", help="numbers of reports [default: 1000]")
    parser.add_argument("--huge", action="store_true", help=f"add {HUGE:,} reports: an hour")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="interleaved runs [default: 3]")
    parser.add_argument("--naive-most", type=int, default=10_000, metavar="N", help="no naive script above N")
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep corpora and caches there")
    parser.add_argument(
        "--source", type=Path, action="append", metavar="DIR", help="make the reports of these"
    )
    parser.add_argument(
        "--tree", type=Path, default=ROOT, metavar="DIR", help="measure another tree of govtext"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    return parser


def measure(bench: Bench, names: Sequence[str]) -> list[Row]:
    """Measure the rows of these names; one that fails becomes a row that says so."""
    rows: list[Row] = []
    for name in names:
        started = time.perf_counter()
        try:
            rows += ROWS[name](bench)
        except (Failed, RuntimeError) as error:
            rows.append(Row(name, f"failed: {str(error).strip().splitlines()[-1]}", met=False))
        sys.stderr.write(f"{name}: {time.perf_counter() - started:.0f} s\n")
    return rows


def machine(bench: Bench) -> dict[str, str]:
    """Tell what was measured on, and with which versions."""
    found = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_processor()}",
        "python": platform.python_version(),
        "packages": ", ".join(filter(None, map(_version, PACKAGES))),
        "made of": ", ".join(p.name for p in bench.sources or default_sources()),
    }
    return found


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8", "replace").splitlines() if info.is_file() else []
    return next(
        (x.partition(":")[2].strip() for x in lines if x.startswith("model name")), platform.processor()
    )


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
