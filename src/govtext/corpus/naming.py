"""One name a report (文档名)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import count

from govtext.corpus.files import SourceFile
from govtext.model import Annotated


def unique_names(docs: Sequence[str], source_of: Callable[[int], SourceFile]) -> list[str]:
    """Give each report the name that it would have alone, or its path inside the folder where two want it.

    ``source_of`` gives the file of a report, by its place; it is asked only of those whose names meet.

    Example:
        >>> from pathlib import Path
        >>> names = ("甲/总结", "乙/总结", "乙/要点")
        >>> files = [SourceFile(Path(f"p/{n}.txt"), f"p/{n}.txt", f"{n}.txt") for n in names]
        >>> unique_names([f.path.stem for f in files], files.__getitem__)
        ['甲/总结', '乙/总结', '要点']

    """
    stems = Counter(docs)
    wanted = [doc if stems[doc] == 1 else _inner_name(source_of(n)) for n, doc in enumerate(docs)]
    times = Counter(wanted)
    # A name that only one wants is its own: of p/a, q/a and r/a-2 given one by one, the last stays a-2.
    taken = {name for name, n in times.items() if n == 1}
    named = []
    for name in wanted:
        named.append(name if times[name] == 1 else _free_name(name, taken))
        taken.add(named[-1])
    return named


def _free_name(name: str, taken: Collection[str]) -> str:
    numbered = (f"{name}-{n}" for n in count(2))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def renamed(annotated: Annotated, doc: str) -> Annotated:
    """Give a report another name, in its problems too."""
    if doc == annotated.report.doc:
        return annotated
    report = replace(
        annotated.report, doc=doc, problems=tuple(replace(p, doc=doc) for p in annotated.report.problems)
    )
    return replace(annotated, report=report, problems=tuple(replace(p, doc=doc) for p in annotated.problems))


def _inner_name(source: SourceFile) -> str:
    """Name a report by its path in the folder, without the file's ending; a row keeps its number."""
    path, mark, row = source.inner.partition("#")
    return path.removesuffix(source.path.suffix) + mark + row
