"""Read dictionary files (词典文件): TSV lists and TOML word groups, the user's own over the packaged ones.

A row or a group that cannot be used is left out and becomes a Problem that names the file and the line.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govtext.model import Problem

TSV_COLUMNS = {
    "units.tsv": ("unit", "dimension", "base", "factor", "aliases"),
    "hedges.tsv": ("id", "word", "position", "bound"),
    "formulations.tsv": (
        *("id", "canonical", "variants", "kind", "level", "place", "year", "expansion", "certain", "bare"),
    ),
    "indicators.tsv": ("id", "indicator", "aliases", "unit"),
    "slips.tsv": ("id", "slip", "probable", "since", "unless"),
    "series.tsv": ("feature", "weight", "meaning"),
    "series_words.tsv": ("word", "opens", "closes"),
}
LISTS = ("words.txt", "stopwords.txt")
ANALYSED = ("instruments.toml", "pledges.toml", "pmc.toml", "stopwords.txt")
"""The files that only analyses read: with others of them, what was found in a report stays as it is."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A named group of words (词组).

    ``id`` is file and group (``status.planned``), ``attrs`` the group's other keys.
    """

    id: str
    words: tuple[str, ...]
    attrs: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


class DictionaryFiles:
    """Read dictionary files, the user's own before the packaged, and collect digest and problems."""

    def __init__(self, packaged: Path, own: Path | None) -> None:
        self.folders = [own, packaged] if own else [packaged]
        self.problems: list[Problem] = []
        self.read: dict[str, list[bytes]] = {}

    def names(self, pattern: str) -> list[str]:
        """List the file names that match in any of the folders, sorted."""
        return sorted({p.name for folder in self.folders for p in folder.glob(pattern)})

    def path(self, name: str) -> Path:
        """Find a file, the user's own first; raise FileNotFoundError where no folder has it."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise FileNotFoundError(f"{name}: no such dictionary in {' or '.join(map(str, self.folders))}")

    def text(self, name: str, path: Path) -> str:
        """Read a file as UTF-8 or GB18030, and remember its bytes for the digest."""
        data = path.read_bytes()
        self.read.setdefault(name, []).append(data)
        for encoding in ("utf-8-sig", "gb18030"):  # Excel saves a TSV as GBK on a Chinese Windows
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
        self.problem(path, 0, "is neither UTF-8 nor GB18030; save it as UTF-8")
        return ""

    def problem(self, path: Path, line: int, message: str, severity: str = "error") -> None:
        """Note what is wrong with a file, and where."""
        place = f"{path}:{line}" if line else str(path)
        self.problems.append(Problem(place, "dictionary", message, severity))

    def warn_of_unknown(self, scheme: str) -> None:
        """Note the user's files that nothing reads, because their names are none of ours (foo.tsv)."""
        known = self.known(scheme)
        for path in self._own_files():
            name = path.relative_to(self.folders[0]).as_posix()
            if name in known:
                continue
            if name.startswith("themes/") and path.suffix == ".toml":
                advice = f"the scheme is {scheme}; take this one with --themes {path.stem}"
            else:
                advice = f"the names are {', '.join(known)}, and themes/NAME.toml for a scheme of your own"
            self.problem(path, 0, f"is not used: {advice}", "warning")

    def _own_files(self) -> list[Path]:
        """List the files of the user's folder, hidden ones and notes to the reader left out."""
        own = self.folders[0] if len(self.folders) > 1 else None
        return [
            p
            for p in sorted(own.rglob("*") if own else ())
            if p.is_file()
            and not any(part.startswith(".") for part in p.relative_to(self.folders[0]).parts)
            and p.suffix.lower() != ".md"
            and p.stem.lower() not in ("readme", "license")
        ]

    def known(self, scheme: str) -> list[str]:
        """List the names of the files that are read, sorted."""
        tomls = (p.name for p in self.folders[-1].glob("*.toml"))
        return sorted({*TSV_COLUMNS, *LISTS, *tomls, f"themes/{scheme}.toml"})

    def sources(self, scheme: str) -> list[tuple[str, tuple[Path, ...]]]:
        """Give each known name with the files that it comes from, the user's own first."""
        found = []
        for name in self.known(scheme):
            paths = [folder / name for folder in self.folders if (folder / name).is_file()]
            merged = name.endswith(".toml") and "/" not in name  # groups; any other file is replaced whole
            found.append((name, tuple(paths if merged else paths[:1])))
        return found

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of a file with their numbers, blank lines and comments left out."""
        for n, line in enumerate(self.text(name, self.path(name)).splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield n, line.rstrip()

    def table(self, name: str) -> list[tuple[int, dict[str, str]]]:
        """Read a TSV file; leave out rows of the wrong width or with an empty or repeated first cell."""
        rows: list[tuple[int, dict[str, str]]] = []
        columns = TSV_COLUMNS[name]
        seen: set[str] = set()
        for i, (n, line) in enumerate(self.lines(name)):
            cells = [c.strip() for c in line.split("\t")]
            if i == 0:
                if tuple(cells) != columns:
                    self.problem(
                        self.path(name),
                        n,
                        f"the header must be {' TAB '.join(columns)}; the file is left out",
                    )
                    return []
                continue
            cells += [""] * (len(columns) - len(cells))
            if len(cells) > len(columns) or not cells[0] or not cells[1]:
                self.problem(
                    self.path(name),
                    n,
                    f"expected {len(columns)} cells parted by tabs, the first two filled; row left out",
                )
            elif cells[0] in seen:
                self.problem(
                    self.path(name), n, f"{cells[0]!r} stands twice in the first column; second row left out"
                )
            else:
                seen.add(cells[0])
                rows.append((n, dict(zip(columns, cells, strict=True))))
        return rows

    def toml(self, name: str, path: Path) -> dict[str, Any]:
        """Read a TOML file; one that is not valid is empty, and a Problem."""
        try:
            return tomllib.loads(self.text(name, path))
        except tomllib.TOMLDecodeError as error:
            self.problem(path, 0, f"is not valid TOML: {error}; the file is left out")
            return {}

    def groups(self, name: str) -> dict[str, Cue]:
        """Read a TOML file's groups; a user's file replaces the groups that it has and leaves the others."""
        found: dict[str, Cue] = {}
        for folder in reversed(self.folders):
            path = folder / name
            if path.is_file():
                found.update({cue.id: cue for cue in self._groups(path, self.toml(name, path))})
        return found

    def _groups(self, path: Path, whole: dict[str, Any]) -> Iterator[Cue]:
        """Flatten tables into groups: every table that holds ``words``."""
        stack: list[tuple[str, dict[str, Any]]] = [(path.stem, whole)]
        while stack:
            key, table = stack.pop()
            if "words" in table:
                words = table["words"]
                if not isinstance(words, list) or not all(isinstance(w, str) and w for w in words):
                    self.problem(path, 0, f"[{key}] words must be a list of strings; the group is left out")
                    continue
                attrs = {k: v for k, v in table.items() if k != "words" and not isinstance(v, dict)}
                yield Cue(key, tuple(dict.fromkeys(words)), MappingProxyType(attrs))
            stack.extend((f"{key}.{k}", v) for k, v in table.items() if isinstance(v, dict))

    def digest(self, *, without: Collection[str] = ()) -> str:
        """Give the SHA-256 over everything that was read, but for the files named."""
        whole = hashlib.sha256()
        for name in sorted(self.read.keys() - set(without)):
            for data in self.read[name]:
                whole.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
        return whole.hexdigest()
