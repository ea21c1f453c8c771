"""Other packages (同行) where they do the same work, each installed into an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from .measure import Failed
from .rows import Row

if TYPE_CHECKING:
    from .rows import Bench

# What they need beside themselves: Recognizers-Text an emoji older than 2, cntext IPython.
PACKAGES = MappingProxyType(
    {
        "recognizers": ("recognizers-text-suite", "emoji<2"),
        "jionlp": ("jionlp",),
        "cntext": ("cntext", "ipython"),
    }
)
NAMES = MappingProxyType({"recognizers": "Recognizers-Text", "jionlp": "JioNLP", "cntext": "cntext"})
WORK = MappingProxyType(
    {
        ("recognizers", "figures"): "numbers with units",
        ("jionlp", "figures"): "figures (JioNLP: sums of money only)",
        ("jionlp", "words"): "words for counting (JioNLP: key phrases)",
        ("cntext", "words"): "words for counting",
    }
)
MEGABYTES = 0.1
"""Of reports: enough for the slowest."""


def compare(bench: Bench) -> Iterator[Row]:
    """Measure each package beside the function of govtext that does the same work; CPU time, one process."""
    folder = bench.corpus(min(bench.sizes))
    ours = {"words": bench.library("words", folder), "figures": bench.library("figures", folder)}
    for peer, packages in PACKAGES.items():
        try:
            python = _install(bench.work / "peers" / peer, packages)
            found = _measured(python, peer, folder)
        except Failed as error:
            yield Row(NAMES[peer], f"not measured: {error}")
            continue
        for work, rate in found.items():
            own = ours[work]["govtext"]
            other = f"{NAMES[peer]} {rate:.3f} MB/s"
            yield Row(f"{WORK[peer, work]}, one process", f"{own:.2f} MB/s", other, own / rate)


def _install(folder: Path, packages: tuple[str, ...]) -> Path:
    """Make an environment with the packages; an earlier one is used again."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    done = folder / ".installed"
    if not done.is_file():
        venv.create(folder, with_pip=True, clear=True)
        _call([str(python), "-m", "pip", "install", "-q", *packages], "cannot be installed")
        done.touch()
    return python


def _measured(python: Path, peer: str, folder: Path) -> dict[str, float]:
    script = Path(__file__).with_name("peer_work.py")
    said = _call([str(python), str(script), peer, str(folder), str(MEGABYTES)], "does not run")
    found: dict[str, float] = json.loads(said.splitlines()[-1])  # before it the package may greet
    return found


def _call(command: list[str], wrong: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Failed(f"{wrong}: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout
