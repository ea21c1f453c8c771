"""Where what stands in a store (布局), and its manifest, which alone says what belongs to it.

    STORE/manifest.json             what the store is made with, its batches, the problems of folders
    STORE/index-<digest>.parquet    a row a report, in order: its doc, file, digests, batch
    STORE/<table>/<batch>.parquet   the rows of some reports, a few hundred at most; ``report`` is the number
    STORE/entries/<batch>.parquet   what the index is made of; written last: a batch without it is not whole

Every file is written under another name and renamed when it is whole, the manifest last. What it does not
name is left over from a run that was stopped: it is taken up by the next run, or removed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from govtext import __version__
from govtext.model import Problem

FORM = 2
"""The number of the store's form; another one cannot be read."""
MANIFEST = "manifest.json"
ENTRIES = "entries"
# Files that are being written; nobody reads them.
UNFINISHED = ".new"


class NotAStore(ValueError):
    """A folder that is no store, or one of another form."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports that were written together (批): its number, the tables with rows, the lexicon's digest.

    ``torn`` where a text or the name of a file holds half a surrogate pair, which Parquet does not take: so
    does Python read a name that is no UTF-8, as archives made on Windows leave it.
    """

    number: int
    tables: tuple[str, ...]
    lexicon: str
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said of the files of a path that are no reports: its problems, and what is passed over."""

    metadata: tuple[Problem, ...] = ()
    beside: tuple[Problem, ...] = ()
    outer: tuple[tuple[str, Problem], ...] = ()
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What belongs to a store. ``finished`` is false while a run is under way, or was stopped.

    ``roots`` are the paths that it was made of, each with where it lies (see ``whereabouts``); so does
    ``lexicon_at`` say where the user's dictionaries lie.
    """

    index: str = ""
    lexicon: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    lexicon_at: str = ""
    roots: Mapping[str, str] = field(default_factory=dict)
    batches: tuple[Batch, ...] = ()
    notes: Mapping[str, Notes] = field(default_factory=dict)
    dictionaries: tuple[Problem, ...] = ()
    finished: bool = False


def is_store(path: str | Path) -> bool:
    """Tell whether a path is the folder of a store.

    Example:
        >>> is_store("corpus")
        False

    """
    try:
        return _is_manifest(_content(Path(path)))
    except (OSError, ValueError):
        return False


def headless(path: str | Path) -> str:
    """Say of what was a store that its manifest is gone or damaged; nothing of anything else."""
    if is_store(path) or not any(Path(path, ENTRIES).glob("*.parquet")):
        return ""
    return (
        f"{path} looks like a store whose {MANIFEST} is lost or damaged: it cannot be read; remove it, and "
        f"make it anew: govtext extract PATH -o {path}/"
    )


def read_manifest(folder: Path) -> Manifest:
    """Read a store's manifest; NotAStore where there is none that this version can read."""
    try:
        content = _content(folder)
    except (OSError, ValueError):
        content = None
    if not _is_manifest(content):
        made = f"{folder} is no store; govtext extract PATH -o {folder}/ makes one"
        raise NotAStore(headless(folder) or made)
    if content.get("form") != FORM:
        raise NotAStore(
            f"{folder} was made by govtext {content.get('version')} in another form; make it anew: "
            f"govtext extract PATH -o another/"
        )
    try:
        return _manifest(content)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotAStore(
            f"{folder / MANIFEST} is damaged, or of a later govtext than {__version__}; make the store anew: "
            f"govtext extract PATH -o another/"
        ) from error


def _manifest(content: Mapping[str, Any]) -> Manifest:
    return Manifest(
        index=content["index"],
        lexicon=content["lexicon"],
        options=dict(content["options"]),
        lexicon_at=content.get("lexicon_at", ""),
        roots=dict(content["roots"]),
        batches=tuple(map(batch_of, content["batches"])),
        notes={path: _notes(said) for path, said in content["notes"].items()},
        dictionaries=_problems(content["dictionaries"]),
        finished=content["finished"],
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write a store's manifest; whoever reads it meanwhile reads the old one or the new one."""
    content = {"program": "govtext store", "form": FORM, "version": __version__, **asdict(manifest)}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    with unfinished(folder / MANIFEST).open("wb") as file:
        file.write(text.encode("utf-8", "backslashreplace"))
        file.flush()
        os.fsync(file.fileno())
    finish(folder / MANIFEST)


def unfinished(file: Path) -> Path:
    """Give the name under which a file is written until it is whole.

    It is a full one: ``a:b/index`` alone would be an address to Arrow.
    """
    return file.absolute().with_name(file.name + UNFINISHED)


def finish(file: Path) -> None:
    """Give a file that is whole its name."""
    unfinished(file).replace(file)


def batch_file(folder: Path, table: str, number: int) -> Path:
    """Give the file of a batch's rows in a table.

    Example:
        >>> batch_file(Path("store"), "figures", 12).as_posix()
        'store/figures/000012.parquet'

    """
    return folder / table / f"{number:06}.parquet"


def batch_of(said: Mapping[str, Any]) -> Batch:
    """Read what JSON says of a batch; what a later version says beside it is passed over."""
    known = {f.name: said[f.name] for f in fields(Batch) if f.name in said}
    return Batch(**{**known, "tables": tuple(said["tables"])})


def written_batches(folder: Path) -> list[int]:
    """List the numbers of the batches that are whole, whether or not they belong to the store."""
    return sorted(int(f.stem) for f in (folder / ENTRIES).glob("*.parquet") if f.stem.isdigit())


def sweep(folder: Path, manifest: Manifest, tables: Sequence[str]) -> None:
    """Remove the files of a store's folders that do not belong to it."""
    kept = {manifest.index}
    for batch in manifest.batches:
        kept |= {f"{name}/{batch.number:06}.parquet" for name in (ENTRIES, *batch.tables)}
    for file in (*folder.glob("index-*"), *folder.glob(f"*{UNFINISHED}")):
        if file.is_dir():  # of a run on other machines
            shutil.rmtree(file, ignore_errors=True)
        elif file.name not in kept:
            _remove(file)
    for name in (ENTRIES, *tables):
        for file in (folder / name).glob("*"):
            if f"{name}/{file.name}" not in kept:
                _remove(file)


def _remove(file: Path) -> None:
    with suppress(PermissionError):  # on Windows, while it is read: the next run removes it
        file.unlink(missing_ok=True)


def _content(folder: Path) -> Any:  # noqa: ANN401 (as json gives it)
    return json.loads((folder / MANIFEST).read_text("utf-8"))


def _is_manifest(content: Any) -> bool:  # noqa: ANN401 (as json gives it)
    return isinstance(content, dict) and content.get("program") == "govtext store"


def _problems(said: Sequence[Mapping[str, Any]]) -> tuple[Problem, ...]:
    return tuple(Problem(**p) for p in said)


def _notes(said: Mapping[str, Any]) -> Notes:
    return Notes(
        metadata=_problems(said["metadata"]),
        beside=_problems(said["beside"]),
        outer=tuple((source, Problem(**p)) for source, p in said["outer"]),
        over=tuple(said["over"]),
    )
