"""A folder of reports, annotated (语料): files in natural order, one process or several, problems collected.

One file's failure is that file's Problem and never the corpus's end.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import Any

from govtext.lexicon import Lexicon
from govtext.load.metadata import FILE as METADATA
from govtext.load.metadata import Metadata, apply_metadata, read_metadata
from govtext.load.plain import STDIN, read_report
from govtext.load.raw import ReadError
from govtext.model import Annotated, Problem, Report

Annotator = Callable[[Report, Lexicon], Annotated]
_TEXTS = (".txt", ".text")
# Tables beside the reports are seldom reports: what govtext itself exported, what the researcher collected.
_TABLES = (".xlsx", ".xls", ".et", ".csv")
_OTHERS = (*[".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".html", ".htm", ".mht"], *_TABLES)
# The description that stands in a folder, and beside a file, that govtext wrote.
_META = ".meta.json"
_SKIPPED = ("metadata.csv", "metadata.txt", "readme.txt", "readme.md")
_SAVE_AS = {".pdf": "copy its text into a .txt file (a scan needs OCR first)"}
# Below this number of files a second process costs more than it saves: it starts and loads in about a second.
_FEW = 16
_LEXICON: ContextVar[Lexicon] = ContextVar("lexicon")


class NoInput(ValueError):
    """A path that does not exist, or a folder without reports: a misuse, not a problem of the corpus."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was looked at: its path, its name in the output, its name inside the folder given."""

    path: Path
    name: str
    inner: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Annotated reports (语料) in natural order of their files, and every problem on the way."""

    documents: tuple[Annotated, ...]
    problems: tuple[Problem, ...] = ()


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Order names as people count: 2 before 10.

    Example:
        >>> sorted(["第10号.txt", "第2号.txt"], key=natural_key)
        ['第2号.txt', '第10号.txt']

    """
    parts = re.split(r"(\d+)", name)
    return tuple((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in parts)


def find_files(paths: Iterable[str | Path]) -> tuple[list[SourceFile], list[Problem]]:
    """Find the text files of paths, folders searched recursively, in natural order, each once.

    Files of formats that are not read become Problems, a table in a folder only a note. What govtext wrote
    itself is passed over. Raises NoInput for a path that does not exist and where no report is found at all.
    """
    found: dict[Path, SourceFile] = {}
    problems: list[Problem] = []
    paths = list(paths)
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise NoInput(f"{path.as_posix()}: no such file or folder")
        folder = path.is_dir()
        for file in _below(path) if folder else [path]:
            source = SourceFile(
                file, file.as_posix(), file.relative_to(path).as_posix() if folder else file.as_posix()
            )
            if file.suffix.lower() in _OTHERS:
                problems.append(_unsupported(source.name, file.suffix.lower(), in_folder=folder))
            elif file.suffix.lower() in _TEXTS or not folder:
                found.setdefault(file.resolve(), source)
    if not found and all(p.severity == "note" for p in problems):
        looked = ", ".join(Path(p).as_posix() for p in paths) or "nothing"
        raise NoInput(f"{looked}: no reports found; looked for files ending in .txt, in folders below too")
    problems.sort(key=lambda p: natural_key(p.file))
    return sorted(found.values(), key=lambda s: natural_key(s.name)), problems


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder by name; hidden ones, READMEs, metadata and govtext's own left out."""
    # Sorted, for of two names of one file the first is kept, and each file system has an order of its own.
    everything = sorted(folder.rglob("*"))
    written = {f.parent for f in everything if f.name == _META and f.parent != folder and _is_ours(f)}
    for file in everything:
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        if hidden or file.name.lower() in _SKIPPED or not file.is_file():
            continue
        if written.isdisjoint(file.parents) and not _is_ours(file.with_name(file.name + _META)):
            yield file


def _is_ours(description: Path) -> bool:
    """Tell whether it is the description of something that govtext wrote."""
    try:
        content = json.loads(description.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("program") == "govtext"


def _unsupported(name: str, suffix: str, *, in_folder: bool) -> Problem:
    if in_folder and suffix in _TABLES:
        return Problem(name, "unsupported-format", f"a {suffix} table is no report; left out", "note")
    then = _SAVE_AS.get(suffix, "open it and save it as plain text (.txt)")
    return Problem(name, "unsupported-format", f"{suffix} files are not read yet; {then}", "error")


def read_corpus(
    paths: Sequence[str | Path],
    lexicon: Lexicon,
    *,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    encoding: str | None = None,
    stdin: bytes | None = None,
    annotate: Annotator | None = None,
) -> Corpus:
    """Read and annotate the reports at the paths; ``-`` is one report, given as ``stdin``.

    ``jobs`` processes share the work where it is more than one (call it then from a module that guards
    its main part); ``progress`` is called with the number of files done and of all. Raises NoInput.
    """
    rest = [p for p in paths if str(p) != STDIN]
    sources, problems = find_files(rest) if rest or len(rest) == len(paths) else ([], [])
    metadata = _metadata(rest, sources)
    tasks = [(s, dict(metadata.row(s.path)), encoding) for s in sources]
    results = list(_stdin(stdin, encoding, lexicon, annotate) if len(rest) < len(paths) else ())
    for done, result in enumerate(_run(tasks, lexicon, jobs, annotate), 1):
        results.append(result)
        if progress is not None:
            progress(done, len(tasks))
    documents = _with_unique_names([(r, s) for r, s in results if isinstance(r, Annotated)])
    failed = [r for r, _ in results if isinstance(r, Problem)]
    own = [p for a in documents for p in a.problems]
    return Corpus(
        documents=tuple(documents),
        problems=(*lexicon.problems, *metadata.problems, *problems, *failed, *_duplicates(documents), *own),
    )


Task = tuple[SourceFile, dict[str, str], str | None]
Result = tuple[Annotated | Problem, SourceFile]


def _metadata(paths: Sequence[str | Path], sources: list[SourceFile]) -> Metadata:
    """Read the tables in the folders given, below them, and beside the files given."""
    folders = {Path(p) if Path(p).is_dir() else Path(p).parent for p in paths}
    tables = {
        t.resolve(): t
        for f in folders
        for t in (f.rglob(METADATA) if f in map(Path, paths) else f.glob(METADATA))
    }
    return read_metadata(list(tables.values()), [s.path for s in sources])


def _stdin(
    data: bytes | None, encoding: str | None, lexicon: Lexicon, annotate: Annotator | None
) -> Iterator[Result]:
    source = SourceFile(Path(STDIN), STDIN, STDIN)
    yield _read((source, {}, encoding), lexicon, annotate or _annotator(), data or b""), source


def _run(tasks: list[Task], lexicon: Lexicon, jobs: int, annotate: Annotator | None) -> Iterator[Result]:
    """Yield the result of each task in the order of the tasks."""
    annotate = annotate or _annotator()
    if jobs <= 1 or len(tasks) < _FEW:
        for task in tasks:
            yield _read(task, lexicon, annotate), task[0]
        return
    _make_mappings_picklable()
    # A fresh interpreter for each process, on every system: what forks with threads may hang.
    workers = min(jobs, len(tasks))
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_start, initargs=(lexicon,)) as pool:
        chunk = max(1, len(tasks) // (workers * 4))
        work = [(task, annotate) for task in tasks]
        yield from zip(pool.map(_read_in_worker, work, chunksize=chunk), [t[0] for t in tasks], strict=True)


def _start(lexicon: Lexicon) -> None:
    _LEXICON.set(lexicon)


def _annotator() -> Annotator:
    from govtext.extract.annotate import annotate

    return annotate


def _make_mappings_picklable() -> None:
    """Teach pickle the read-only mappings that a Lexicon holds."""
    import copyreg

    copyreg.pickle(MappingProxyType, _reduce_mapping)


def _reduce_mapping(mapping: MappingProxyType[str, Any]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    return _mapping, (dict(mapping),)


def _mapping(items: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(items)


def _read_in_worker(work: tuple[Task, Annotator]) -> Annotated | Problem:
    task, annotate = work
    return _read(task, _LEXICON.get(), annotate)


def _read(
    task: Task, lexicon: Lexicon, annotate: Annotator, data: bytes | None = None
) -> Annotated | Problem:
    """Read and annotate one file; whatever goes wrong becomes a Problem."""
    source, row, encoding = task
    try:
        report = read_report(source.path, lexicon, encoding=row.get("encoding", encoding), data=data)
        docvars, problems = apply_metadata(report.docvars, row, report.file, lexicon)
        report = replace(report, docvars=docvars, problems=(*report.problems, *problems, *_nuls(report)))
        return _with_problems(annotate(report, lexicon), report)
    except ReadError as error:
        return error.problem
    except OSError as error:
        return Problem(source.name, "unreadable", f"cannot be opened: {error.strerror or error}", "error")
    except Exception as error:  # noqa: BLE001 - one report must not end a corpus of thousands
        message = (
            f"{type(error).__name__}: {error}; this is a fault of govtext, please report it with the file"
        )
        return Problem(source.name, "internal", message, "error")


def _nuls(report: Report) -> Iterator[Problem]:
    """Yield a warning where NUL characters stand in a text, the first one's place in it."""
    if n := report.text.count("\0"):
        at = report.text.index("\0")
        message = f"{n} NUL character(s) in the text, first here; take them out"
        yield Problem(report.file, "nul", message, doc=report.doc, start=at, end=at + 1)


def _with_problems(annotated: Annotated, report: Report) -> Annotated:
    """Put the report's own problems first, where the annotator has not passed them on."""
    missing = tuple(p for p in report.problems if p not in annotated.problems)
    return replace(annotated, problems=(*missing, *annotated.problems)) if missing else annotated


def _with_unique_names(results: list[tuple[Annotated, SourceFile]]) -> list[Annotated]:
    """Name each document by its file's stem, by its path inside the folder where two stems are equal."""
    stems = Counter(a.report.doc for a, _ in results)
    wanted = [
        a.report.doc if stems[a.report.doc] == 1 else s.inner.removesuffix(s.path.suffix) for a, s in results
    ]
    times = Counter(wanted)
    # A name that only one wants is its own: of p/a, q/a and r/a-2 given one by one, the last stays a-2.
    taken = {name for name, n in times.items() if n == 1}
    named = []
    for (annotated, _), doc in zip(results, wanted, strict=True):
        name = doc if times[doc] == 1 else _free_name(doc, taken)
        taken.add(name)
        named.append(_renamed(annotated, name))
    return named


def _free_name(name: str, taken: Collection[str]) -> str:
    numbered = (f"{name}-{n}" for n in count(2))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def _renamed(annotated: Annotated, doc: str) -> Annotated:
    if doc == annotated.report.doc:
        return annotated
    report = replace(
        annotated.report, doc=doc, problems=tuple(replace(p, doc=doc) for p in annotated.report.problems)
    )
    return replace(annotated, report=report, problems=tuple(replace(p, doc=doc) for p in annotated.problems))


def _duplicates(documents: Sequence[Annotated]) -> Iterator[Problem]:
    """Yield a warning for each file that holds the same bytes as an earlier one."""
    first: dict[str, Report] = {}
    for report in (a.report for a in documents):
        earlier = first.setdefault(report.sha256, report)
        if earlier is not report:
            message = f"the same file as {earlier.file}; both are counted, take one out"
            yield Problem(report.file, "duplicate", message, doc=report.doc)
