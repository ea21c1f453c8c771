"""Reports as lines of JSON (逐行): made by the process that reads them, and named when all are read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from govtext.corpus.keys import making_digest
from govtext.lexicon import Lexicon
from govtext.model import Annotated
from govtext.present.contract import to_json

PART = "json"

# A line is three times as long as its report: what a cache holds is compressed, what only passes is not.
_KEPT, _PASSING = 1, 0


@dataclass(frozen=True, slots=True)
class LineMaker:
    """Make the line of a report (``Maker``); ``is_kept`` where a cache holds it."""

    is_kept: bool = False
    names = (PART,)
    kept = frozenset({PART})

    @property
    def key(self) -> str:
        """Give the digest of the code that lines come from."""
        return making_digest()

    def make(self, document: Annotated, lexicon: Lexicon, names: Sequence[str]) -> list[bytes]:
        """Make the line."""
        level = _KEPT if self.is_kept else _PASSING
        return [zlib.compress(_line(to_json(document)), level) for _ in names]


def placed_line(part: bytes, doc: str, file: str) -> bytes:
    """Give the line that was made of the report ``doc``, which lies at ``file`` now.

    Example:
        >>> line = b'{"doc": "a", "file": "old/a.txt", "problems": [{"file": "old/a.txt"}]}\\n'
        >>> placed_line(zlib.compress(line), "a", "new/a.txt").decode()
        '{"doc": "a", "file": "new/a.txt", "problems": [{"file": "new/a.txt"}]}\\n'

    """
    line = zlib.decompress(part)
    return line if line.startswith(_head(doc=doc, file=file)) else _changed(line, "file", file)


def rename_lines(lines: Iterable[bytes], names: Iterable[str]) -> Iterator[bytes]:
    """Give the reports of lines their names.

    Example:
        >>> [line.decode() for line in rename_lines([b'{"doc": "a", "problems": [{"doc": "a"}]}'], ["b/a"])]
        ['{"doc": "b/a", "problems": [{"doc": "b/a"}]}\\n']

    """
    for line, name in zip(lines, names, strict=True):
        yield line if line.startswith(_head(doc=name)) else _changed(line, "doc", name)


def _head(**first: str) -> bytes:
    """Give how a line begins whose first fields these are: to read it whole takes a hundred times as long."""
    return _line(first).removesuffix(b"}\n") + b", "


def _changed(line: bytes, field: str, value: str) -> bytes:
    """Give a line with another value of a field, also in its problems that have it."""
    found = json.loads(line)
    problems = [{**p, field: value} if p.get(field) == found[field] else p for p in found["problems"]]
    return _line({**found, field: value, "problems": problems})


def _line(found: object) -> bytes:
    return (json.dumps(found, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
