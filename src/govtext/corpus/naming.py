"""One name a report (文档名), and the reports that are there twice (重复)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import count

from govtext.corpus.files import SourceFile
from govtext.model import Annotated, Problem, Report


def with_unique_names(results: list[tuple[Annotated, SourceFile]]) -> list[Annotated]:
    """Name each document by its file's stem, by its path inside the folder where two stems are equal."""
    stems = Counter(a.report.doc for a, _ in results)
    wanted = [a.report.doc if stems[a.report.doc] == 1 else _inner_name(s) for a, s in results]
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


def duplicates(documents: Sequence[Annotated]) -> Iterator[Problem]:
    """Yield a warning for each file that holds the same bytes as an earlier one."""
    first: dict[str, Report] = {}
    for report in (a.report for a in documents):
        earlier = first.setdefault(report.sha256, report)
        if earlier is not report:
            message = f"the same file as {earlier.file}; both are counted, take one out"
            yield Problem(report.file, "duplicate", message, doc=report.doc)


def _inner_name(source: SourceFile) -> str:
    """Name a report by its path in the folder, without the file's ending; a row keeps its number."""
    path, mark, row = source.inner.partition("#")
    return path.removesuffix(source.path.suffix) + mark + row
