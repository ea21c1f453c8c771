"""The texts of reports (原文), read some at a time, so that memory does not grow with the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govtext.analyse.tables import Tables

AT_ONCE = 200
"""Reports whose texts are held at a time."""


def iter_texts(tables: Tables, at_once: int = AT_ONCE) -> Iterator[tuple[str, str]]:
    """Yield each report's name and text, in the order of the reports."""
    docs = tables.table("reports", ("doc",))["doc"].tolist()
    for begin in range(0, len(docs), at_once):
        part = docs[begin : begin + at_once]
        texts = read_texts(tables, part)
        yield from ((doc, texts[doc]) for doc in part)


def read_texts(tables: Tables, docs: Sequence[str]) -> dict[str, str]:
    """Read the texts of the reports of those names."""
    import pandas as pd

    wanted = pd.DataFrame({"doc": list(docs)}, dtype="object")
    found = tables.query("SELECT doc, text FROM texts SEMI JOIN wanted USING (doc)", wanted=wanted)
    return dict(zip(found["doc"], found["text"], strict=True))
