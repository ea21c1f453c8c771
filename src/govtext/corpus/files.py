"""Which files of the paths given are read (文件), in natural order, and what becomes of the others."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from govtext.load.formats import OFFICE, SUFFIXES, refusal
from govtext.load.raw import Reading
from govtext.model import Problem

# The description that stands in a folder, and beside a file, that govtext wrote.
_META = ".meta.json"
SKIPPED = ("metadata.csv", "metadata.txt", "readme.txt", "readme.md", "thumbs.db", "desktop.ini")
"""Names of files that lie in folders of reports and are none."""
# Formats that are seldom reports where they lie in a folder of reports: tables, pictures.
_BESIDE = ("xls", "et", "ods", "image")
_BY_DEFAULT = Reading()


class NoInput(ValueError):
    """A path that does not exist, or a folder without reports: a misuse, not a problem of the corpus."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: its path, its name in the output, its name inside the folder given.

    ``named`` where the researcher gave the file itself: then a table without reports is an error.
    """

    path: Path
    name: str
    inner: str
    named: bool = False


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Order names as people count: 2 before 10.

    Example:
        >>> sorted(["第10号.txt", "第2号.txt"], key=natural_key)
        ['第2号.txt', '第10号.txt']

    """
    parts = re.split(r"(\d{1,300})", name)  # a name inside an archive may be longer than int() takes
    return tuple((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in parts)


def find_files(
    paths: Iterable[str | Path], how: Reading = _BY_DEFAULT
) -> tuple[list[SourceFile], list[Problem]]:
    """Find the files of paths, folders searched recursively, in natural order, each once.

    What is left out of a folder (a picture, a program) becomes a Problem; what govtext wrote itself is passed
    over. Raises NoInput for a path that does not exist and where nothing is found that could hold a report.
    """
    found: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    paths = list(paths)
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise NoInput(f"{path.as_posix()}: no such file or folder")
        folder = path.is_dir()
        for file in _below(path) if folder else [path]:
            inner = file.relative_to(path).as_posix() if folder else file.as_posix()
            source = SourceFile(file, file.as_posix(), inner, named=not folder)
            beside = (_unreached(source) or find_beside(source, how)) if folder else None
            if beside is not None:
                problems.append(beside)
            else:
                found.setdefault(os.path.realpath(file), source)
    if not found:
        looked = ", ".join(Path(p).as_posix() for p in paths) or "nothing"
        raise NoInput(f"{looked}: no reports found; looked for text, Word, PDF and HTML files, and tables")
    problems.sort(key=lambda p: natural_key(p.file))
    return sorted(found.values(), key=lambda s: natural_key(s.name)), problems


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder by name; hidden ones, READMEs, metadata and govtext's own left out.

    What leads to files that are not reached, as a link to a folder does, is among them.
    """
    # Sorted, for of two names of one file the first is kept, and each file system has an order of its own.
    everything = sorted(folder.rglob("*"))
    written = {f.parent for f in everything if f.name == _META and f.parent != folder and _is_ours(f)}
    for file in everything:
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        own = file.name.endswith(_META) and _is_ours(file)
        searched = file.is_dir() and not file.is_symlink() and os.access(file, os.R_OK | os.X_OK)
        if hidden or own or searched or file.name.lower() in SKIPPED:
            continue
        if written.isdisjoint(file.parents) and not _is_ours(file.with_name(file.name + _META)):
            yield file


def passed_over(paths: Iterable[str | Path]) -> list[str]:
    """Name the files of folders that are not looked at: READMEs, metadata, what govtext wrote, hidden ones.

    Hidden files and folders are not named one by one: an editor's and a system's are many.
    """
    names: list[str] = []
    for folder in (p for p in map(Path, paths) if p.is_dir()):
        seen = set(_below(folder))
        files = (f.relative_to(folder) for f in folder.rglob("*") if f.is_file() and f not in seen)
        names += [f.as_posix() for f in files if not any(part.startswith(".") for part in f.parts)]
    return sorted(names, key=natural_key)


def _unreached(source: SourceFile) -> Problem | None:
    """Say of what lies in a folder and is no file why nothing is read there; None of a file."""
    path = source.path
    if path.is_file():
        return None
    if path.is_dir():
        message = (
            "a link to a folder, which is not followed; left out (give it as PATH to have it read)"
            if path.is_symlink()
            else "a folder that you may not open; left out (chmod -R u+rX lets you)"
        )
    elif path.is_symlink():
        message = "a link to a file that is not there; left out"
    else:
        message = "no file but a device or pipe; left out (give it as PATH to have it read)"
    return Problem(source.name, "unreadable", message)


def _is_ours(description: Path) -> bool:
    """Tell whether it is the description of something that govtext wrote."""
    try:
        content = json.loads(description.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("program") == "govtext"


def find_beside(source: SourceFile, how: Reading) -> Problem | None:
    """Say of a file in a folder why it is left out; None where it may be a report."""
    kind = SUFFIXES.get(source.path.suffix.lower())
    if kind is None:
        what = f"{source.path.suffix} is no format of reports" if source.path.suffix else "has no ending"
        message = f"{what}; left out (give the file itself as PATH to have it read as text)"
        return Problem(source.name, "unsupported-format", message, "note")
    if kind not in _BESIDE or (how.convert and kind in OFFICE):
        return None
    refused = refusal(kind, source.name)
    return Problem(source.name, refused.code, refused.message, "warning" if kind == "image" else "note")
