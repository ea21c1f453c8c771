"""Records as bytes and back (打包): compressed JSON, a list a field, for the cache and between processes.

JSON and not pickle, because a file in a cache folder must not be able to run code; a list a field and not one
a record, because that is half as long. What the file itself says is left out: an item's words, which are a
slice of the text, and the text, where the file's bytes decode to it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from govtext.model import Annotated, Problem, Report

Outcome = Annotated | Problem
"""What becomes of a file: a report with everything found in it, or why there is none."""

# Level 6 makes it a sixth shorter and takes three times as long.
_LEVEL = 1
# Decodes UTF-8 with a mark and without.
_USUAL = "utf-8-sig"
# Where the text stands among the fields of a report.
_TEXT = [f.name for f in fields(Report)].index("text")


def pack(result: Outcome, data: bytes, file: str) -> bytes:
    """Pack what became of a file, whose bytes and name it need not repeat.

    Example:
        >>> problem = Problem("甲/空.txt", "empty", "the file is empty", "error")
        >>> unpack(pack(problem, b"", "甲/空.txt"), b"", "乙/空.txt").file
        '乙/空.txt'

    """
    around = _Around("", file)
    encoding = None
    if isinstance(result, Annotated):
        around = _Around(result.report.text, file)
        encoding = _encoding(result, data)
        if encoding is not None:
            result = replace(result, report=replace(result.report, text=""))
    # A code point without a character (half a surrogate pair) stands in damaged files: escaped, it is JSON.
    line = json.dumps(
        [type(result).__name__, encoding, _record(result, around)], ensure_ascii=False, separators=(",", ":")
    )
    return zlib.compress(line.encode("utf-8", "surrogatepass"), _LEVEL)


def unpack(packed: bytes, data: bytes, file: str) -> Outcome:
    """Unpack what became of a file with those bytes, under the name it has now.

    Raises ValueError where the bytes are not what ``pack`` made.
    """
    try:
        kind, encoding, values = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        if kind == Problem.__name__:
            return _made(Problem, values, _Around("", file))  # type: ignore[no-any-return]
        if encoding is not None:
            values[0][_TEXT] = data.decode(encoding, "surrogatepass")
        return _made(Annotated, values, _Around(values[0][_TEXT], file))  # type: ignore[no-any-return]
    except (zlib.error, LookupError, TypeError, ArithmeticError) as error:
        raise ValueError(f"not a packed report: {error}") from error


def _encoding(result: Annotated, data: bytes) -> str | None:
    """Name the encoding in which the bytes are exactly the report's text; None where they are not text."""
    for encoding in dict.fromkeys((result.report.docvars.encoding or _USUAL, _USUAL)):
        try:
            if data.decode(encoding, "surrogatepass") == result.report.text:
                return encoding
        except (ValueError, LookupError):
            continue
    return None


@dataclass(frozen=True, slots=True)
class _Around:
    """What the records of a report need not repeat: its text, its file's name."""

    text: str
    file: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a record: its name, how its value is packed and unpacked; None where JSON has it so."""

    name: str
    pack: Callable[[Any, _Around], Any] | None
    unpack: Callable[[Any, _Around], Any] | None


@cache
def _fields(record: type) -> tuple[_Field, ...]:
    """Tell how each field of a record is packed, by its type."""
    hints = get_type_hints(record)
    return tuple(_field(f.name, hints[f.name]) for f in fields(record))


def _field(name: str, kind: Any) -> _Field:  # noqa: ANN401 (a type hint)
    if name == "file":
        return _Field(name, _pack_file, _unpack_file)
    if isinstance(kind, type) and is_dataclass(kind):
        return _Field(name, _record, lambda values, around: _made(kind, values, around))
    if Decimal in (kind, *get_args(kind)):
        return _Field(name, lambda v, _: None if v is None else str(v), _number)
    if get_origin(kind) is not tuple:
        return _Field(name, None, None)
    (inner, *_) = get_args(kind)
    if isinstance(inner, type) and is_dataclass(inner):
        return _Field(name, _records, lambda columns, around: _all_made(inner, columns, around))
    return _Field(name, None, lambda values, _: tuple(map(tuple, values)))  # pairs


def _pack_file(file: str, around: _Around) -> str | None:
    return None if file == around.file else file


def _unpack_file(file: str | None, around: _Around) -> str:
    return around.file if file is None else file


def _number(printed: str | None, around: _Around) -> Decimal | None:
    return None if printed is None else Decimal(printed)


def _record(record: Any, around: _Around) -> list[Any]:  # noqa: ANN401 (a record of model.py)
    """Pack one record: a list of its fields."""
    values = [(f, getattr(record, f.name)) for f in _fields(record.__class__)]
    return [f.pack(value, around) if f.pack else value for f, value in values]


def _made(record: type, values: Sequence[Any], around: _Around) -> Any:  # noqa: ANN401 (a record of model.py)
    pairs = zip(_fields(record), values, strict=True)
    return record(*(f.unpack(value, around) if f.unpack else value for f, value in pairs))


def _records(records: Sequence[Any], around: _Around) -> list[Any]:
    """Pack records of one type: a list of lists, one a field; None where the words are those of the text."""
    if not records:
        return []
    plan = _fields(records[0].__class__)
    columns: list[Any] = [list(map(attrgetter(f.name), records)) for f in plan]
    at = {f.name: i for i, f in enumerate(plan)}
    if at.keys() >= {"start", "end", "text"}:
        words = _words(columns[at["start"]], columns[at["end"]], around)
        columns[at["text"]] = None if columns[at["text"]] == words else columns[at["text"]]
    for i, f in enumerate(plan):
        if f.pack is not None:
            columns[i] = [f.pack(value, around) for value in columns[i]]
    return columns


def _all_made(record: type, columns: Sequence[Any], around: _Around) -> tuple[Any, ...]:
    if not columns:
        return ()
    plan = _fields(record)
    made = [
        [f.unpack(value, around) for value in column] if f.unpack else column
        for f, column in zip(plan, columns, strict=True)
    ]
    if None in made:
        at = {f.name: i for i, f in enumerate(plan)}
        made[at["text"]] = _words(made[at["start"]], made[at["end"]], around)
    return tuple(map(record, *made))


def _words(starts: Sequence[int], ends: Sequence[int], around: _Around) -> list[str]:
    return [around.text[start:end] for start, end in zip(starts, ends, strict=True)]
