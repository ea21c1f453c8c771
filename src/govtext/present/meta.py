"""The ``.meta.json`` (来历) beside each output: what was run on what, without time, user or machine path."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from govtext import __version__
from govtext.lexicon import Lexicon

NAME = ".meta.json"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a command: its name, its paths as typed, and the options that shape its output."""

    command: str
    paths: tuple[str, ...]
    options: Mapping[str, Any]


def meta(
    run: Run, lexicon: Lexicon, reports: Sequence[tuple[str, str]], outputs: Iterable[str]
) -> dict[str, Any]:
    """Describe a run, so that it can be repeated and two runs compared.

    ``reports`` are the files that reports were read from, with their digests.

    The command line is normalised: where output goes, how many processes work and how much is said are left
    out, and of an absolute path only the last part is kept. ``seed`` is that of the options; null where
    nothing draws lots.
    """
    paths = [_no_machine(p) for p in run.paths]
    options = _portable(run.options)
    inputs = sorted({(_inside(file, run.paths), sha) for file, sha in reports})
    return {
        "program": "govtext",
        "version": __version__,
        "command": " ".join(["govtext", run.command, *paths, *flags(options)]),
        "options": dict(sorted(options.items())),
        "seed": options.get("seed"),
        "lexicon": lexicon.digest,
        "corpus": {"digest": _digest(inputs), "reports": len(reports)},
        "inputs": [{"file": name, "sha256": sha} for name, sha in inputs],
        "outputs": sorted(outputs),
    }


def reference_of(reports: Sequence[tuple[str, str]], path: str) -> dict[str, Any]:
    """Describe the other reports that a target is held against, as ``corpus`` and ``inputs`` do the own."""
    inputs = sorted({(_inside(file, [path]), sha) for file, sha in reports})
    return {
        "digest": _digest(inputs),
        "reports": len(reports),
        "inputs": [{"file": name, "sha256": sha} for name, sha in inputs],
    }


def write_meta(path: Path, content: Mapping[str, Any]) -> None:
    """Write a run's description as JSON."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def read_meta(folder: Path) -> dict[str, Any] | None:
    """Read the description in a folder; None where govtext did not make the folder."""
    try:
        content = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and content.get("program") == "govtext" else None


def meta_path(output: Path) -> Path:
    """Give the place of an output file's description: ``figures.csv`` → ``figures.csv.meta.json``."""
    return output.with_name(output.name + NAME)


def flags(options: Mapping[str, Any]) -> list[str]:
    """Write options as they are typed, in the order of their names, without the machine's folders.

    Example:
        >>> flags({"outcome": ["met", "missed"], "nested": True, "by": None, "top": 5})
        ['--nested', '--outcome', 'met', '--outcome', 'missed', '--top', '5']

    """
    typed: list[str] = []
    for name, value in sorted(_portable(options).items()):
        if value is True:
            typed.append(f"--{name}")
        elif value is not None and value is not False:
            several = value if isinstance(value, list | tuple) else (value,)
            typed += [word for one in several for word in (f"--{name}", str(one))]
    return typed


def _portable(options: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _no_machine(v) if isinstance(v, str) else v for name, v in options.items()}


def _no_machine(path: str) -> str:
    """Keep a path as typed where it is relative, else its last part only."""
    return PurePath(path).name if PurePath(path).is_absolute() else path


def _inside(file: str, paths: Iterable[str]) -> str:
    """Name a file by its place in the folder given, so that its name is the same on every machine."""
    for path in paths:
        if PurePath(file) != PurePath(path) and PurePath(file).is_relative_to(path):
            return PurePath(file).relative_to(path).as_posix()
    return PurePath(file).name


def _digest(inputs: Iterable[tuple[str, str]]) -> str:
    whole = hashlib.sha256()
    for name, sha in inputs:
        whole.update(f"{name}\0{sha}\n".encode("utf-8", "backslashreplace"))
    return whole.hexdigest()
