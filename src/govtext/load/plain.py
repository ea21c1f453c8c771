"""Plain text files (纯文本): the bytes decoded, nothing else done to them."""

from __future__ import annotations

from dataclasses import replace

from govtext.load.decode import DecodeError, decode
from govtext.load.raw import Raw, ReadError
from govtext.model import Problem

_BLANK = "\ufeff \t\r\n\u3000\u00a0"


def read_plain(data: bytes, file: str, *, encoding: str | None = None) -> Raw:
    """Read the bytes of a text file; ReadError where they are empty, no text, or in no encoding known.

    Example:
        >>> raw = read_plain("要抓好春耕。".encode("gbk"), "石塘镇.txt")
        >>> raw.text, raw.encoding
        ('要抓好春耕。', 'gb18030')
    """
    try:
        decoded = decode(data, encoding=encoding, lossy=True)
    except DecodeError as error:
        raise ReadError(Problem(file, "undecodable", str(error), "error")) from error
    if not decoded.text.strip(_BLANK):
        message = "the file is empty; save the report into it or take it out"
        raise ReadError(Problem(file, "empty", message, "error"))
    problems = tuple(replace(p, file=file) for p in decoded.problems)
    return Raw(decoded.text, encoding=decoded.encoding, why=decoded.why, problems=problems)
