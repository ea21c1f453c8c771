"""Reports as lines of JSON (逐行): made by the process that reads them, and named when all are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from govtext.lexicon import Lexicon
from govtext.model import Annotated
from govtext.present.contract import to_json

PART = "json"


class LineMaker:
    """Make the line of a report (``Maker``); what is found is kept, so that the line is made anew."""

    names = (PART,)
    kept: frozenset[str] = frozenset()
    key = ""

    def make(self, document: Annotated, lexicon: Lexicon, names: Sequence[str]) -> list[bytes]:
        """Make the line."""
        return [_line(to_json(document)) for _ in names]


def rename_lines(lines: Iterable[bytes], names: Iterable[str]) -> Iterator[bytes]:
    """Give the reports of lines their names.

    Example:
        >>> [line.decode() for line in rename_lines([b'{"doc": "a", "problems": [{"doc": "a"}]}'], ["b/a"])]
        ['{"doc": "b/a", "problems": [{"doc": "b/a"}]}\\n']

    """
    for line, name in zip(lines, names, strict=True):
        found = json.loads(line)
        if found["doc"] != name:
            problems = [{**p, "doc": name} for p in found["problems"]]
            yield _line({**found, "doc": name, "problems": problems})
        else:
            yield line


def _line(found: object) -> bytes:
    return (json.dumps(found, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
