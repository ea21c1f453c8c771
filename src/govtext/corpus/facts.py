"""What is kept of a report while thousands stream past (要点): its likeness to others, its problems."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import TypeVar
from zlib import crc32

from govtext.corpus.alike import Likened, likened, sketch
from govtext.model import Annotated, Problem

# Bytes of the sum before what is kept.
_SUM = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """What a corpus needs to know of a report: ``sketch`` is the bytes of its 64-bit hashes."""

    report: Likened
    problems: tuple[Problem, ...]
    sketch: bytes

    @classmethod
    def of(cls, document: Annotated) -> Facts:
        """Take the facts of a report."""
        return cls(likened(document.report), document.problems, sketch(document.report).tobytes())


@dataclass(frozen=True, slots=True)
class Made:
    """A report of which only the facts are here, and what was made of it: its parts by name."""

    facts: Facts
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the cache holds of a report: it packed, its facts, and parts, of the making that ``key`` tells."""

    packed: bytes
    facts: bytes = b""
    key: str = ""
    parts: Mapping[str, bytes] = field(default_factory=dict)


def pack_facts(facts: Facts) -> bytes:
    """Write facts as bytes; the name of the file is not in them.

    Example:
        >>> from govtext.model import Report
        >>> facts = Facts.of(Annotated(Report("竹溪", "a/竹溪.txt", "一年来。", "9f")))
        >>> unpack_facts(pack_facts(facts), "b/竹溪.txt").report.file
        'b/竹溪.txt'

    """
    file = facts.report.file
    problems = [astuple(_moved(p, file, "")) for p in facts.problems]
    said = json.dumps([astuple(_moved(facts.report, file, "")), *problems])
    return freeze([said.encode(), facts.sketch])


def unpack_facts(packed: bytes, file: str) -> Facts:
    """Read facts under the name that the file has now; ValueError where they are damaged."""
    try:
        said, hashes = thaw(packed)
        report, *problems = json.loads(said)
        moved = (_moved(Problem(*values), "", file) for values in problems)
        return Facts(_moved(Likened(*report), "", file), tuple(moved), hashes)
    except TypeError as error:
        raise ValueError(f"not facts: {error}") from error


_Record = TypeVar("_Record", Likened, Problem)


def _moved(record: _Record, old: str, new: str) -> _Record:
    """Give a record of a file the file's new name."""
    return replace(record, file=new) if record.file == old else record


def pack_kept(kept: Kept) -> bytes:
    """Write what is kept of a report as bytes, with their sum: parts are unpacked only later."""
    head = json.dumps([kept.key, list(kept.parts)]).encode()
    whole = freeze([head, kept.packed, kept.facts, *kept.parts.values()])
    return crc32(whole).to_bytes(_SUM) + whole


def unpack_kept(packed: bytes) -> Kept:
    """Read what is kept of a report; ValueError where it is damaged."""
    whole = packed[_SUM:]
    if int.from_bytes(packed[:_SUM]) != crc32(whole):
        raise ValueError("not what was kept: its sum is another")
    head, report, facts, *parts = thaw(whole)
    try:
        key, names = json.loads(head)
        return Kept(report, facts, key, dict(zip(names, parts, strict=True)))
    except TypeError as error:
        raise ValueError(f"not what was kept: {error}") from error


def freeze(blobs: Sequence[bytes]) -> bytes:
    """Put several byte strings into one.

    Example:
        >>> thaw(freeze([b"one", b"", b"two"]))
        [b'one', b'', b'two']

    """
    return b"".join((json.dumps([len(b) for b in blobs]).encode(), b"\n", *blobs))


def thaw(frozen: bytes) -> list[bytes]:
    """Take out again what ``freeze`` has put together; ValueError where it is damaged."""
    line, _, rest = frozen.partition(b"\n")
    lengths = json.loads(line)
    whole = isinstance(lengths, list) and all(isinstance(n, int) and n >= 0 for n in lengths)
    if not whole or sum(lengths) != len(rest):
        raise ValueError("not what was put together")
    blobs, at = [], 0
    for length in lengths:
        blobs.append(rest[at : at + length])
        at += length
    return blobs
