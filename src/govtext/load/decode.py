"""Bytes → text (解码): what a file's encoding is, and why we think so.

Offsets count code points of the decoded text, so that text must be exactly what the author saved: line ends
stay as they stand, only the byte-order mark goes. A wrong guess gives Chinese-looking nonsense without any
error (Big5 read as GB18030, 政府 as 郬), so a guess must also look like Chinese before it is believed.
What is damaged is read with � in place of what is broken, and said; too much of that is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from govtext.load.legible import HAN, is_chinese, reads_as_chinese, reads_as_traditional
from govtext.load.mojibake import recognise, undo
from govtext.model import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_CONTROL = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a"})
_STRAY = 0.01
# So many broken characters for each good one are damage; more are another encoding.
_BROKEN = 0.05
_NAME_IT = "name the encoding with --encoding (utf-8, gb18030, big5, utf-16) or save the file as UTF-8"


class DecodeError(ValueError):
    """Bytes that are not text, or text in an encoding that cannot be told; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text (文本), its encoding by Python's name, and why that one was taken.

    ``problems`` are what was found broken on the way, their ``file`` left empty.
    """

    text: str
    encoding: str
    why: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, *, encoding: str | None = None, lossy: bool = False) -> Decoded:
    """Decode a file's bytes: mark, HZ, UTF-8, UTF-16 and -32 without a mark, GB18030, Big5, in this order.

    With ``encoding`` that one is used, and bytes it has no character for become U+FFFD; three names undo a
    text that was read wrongly and saved (utf-8,gb18030,utf-8). With ``lossy`` a few broken bytes become
    U+FFFD and lines in another encoding are read as that, each a Problem; without it they are refused.
    Raises DecodeError for bytes that are no text, or no text in any of these encodings.

    Example:
        >>> decoded = decode("一、工作回顾".encode("gbk"))
        >>> decoded.text, decoded.encoding, decoded.why
        ('一、工作回顾', 'gb18030', 'valid GB18030 that reads as Chinese')
        >>> broken = decode("要抓好春耕，".encode() + b"\\xff" + "守好田。".encode(), lossy=True)
        >>> broken.text, broken.problems[0].code
        ('要抓好春耕，�守好田。', 'broken-bytes')

    """
    if encoding is not None:
        return _as_told(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _sound(_with_mark(data[len(mark) :], name, lossy=lossy))
    return _sound(_without_mark(data, lossy=lossy))


def _without_mark(data: bytes, *, lossy: bool) -> Decoded:
    # One NUL, as a copy from a database leaves it, is no reason to refuse a long report.
    if max(_controls(data), data.count(0) / max(1, len(data))) > _STRAY:
        return _hz(data) or _wide(data) or _binary()
    if (hz := _hz(data)) is not None:
        return hz
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid UTF-8")
    wide = _wide(data) if b"\0" in data else None
    return wide or (_by_lines(data) if lossy else None) or _chinese(data, lossy=lossy)


def _binary() -> Decoded:
    raise DecodeError(
        "this is not a text file: it is full of control characters; save the report as plain text (.txt)"
    )


def _controls(data: bytes) -> float:
    head = data[:65536]
    return 1 - len(head.translate(None, _CONTROL)) / len(head) if head else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _as_told(data: bytes, encoding: str) -> Decoded:
    """Read as the researcher says: one encoding, or what it is, what it was taken for, and what it was."""
    first, *others = (name.strip() for name in encoding.split(","))
    try:
        names = [codecs.lookup(name).name for name in (first, *others)]
        text = data.decode(names[0], errors="replace").removeprefix("\ufeff")
        for wrong, right in zip(names[1::2], names[2::2], strict=True):
            text = undo(text, wrong, right, "replace")
    except (LookupError, UnicodeError, ValueError) as error:
        raise DecodeError(
            f"{encoding!r} is not an encoding of text; use utf-8, gb18030, big5 or utf-16"
        ) from error
    return Decoded(text, ",".join(names), "as told")


def _sound(decoded: Decoded) -> Decoded:
    """Refuse a text that was read wrongly and saved again before it came here, and say how to undo that."""
    found = recognise(decoded.text)
    if found is None:
        return decoded
    how = f"--encoding {decoded.encoding},{found.wrong},{found.right}"
    then = (
        f"type {how} to undo that, exactly"
        if found.exact
        else f"some of it is lost for good: get the report again, or type {how} to read what is left"
    )
    at = HAN.search(found.text)
    sample = found.text[at.start() : at.start() + 12].split("\n")[0] if at else ""
    raise DecodeError(
        f"the text was read in a wrong encoding and saved again ({found.right} as {found.wrong}; "
        f"it was {sample}…); {then}"
    )


def _with_mark(rest: bytes, name: str, *, lossy: bool) -> Decoded:
    text = _strict(rest, name)
    if text is not None:
        return Decoded(text, name, "byte-order mark")
    if lossy and (found := _replaced(rest, name, "byte-order mark")) is not None:
        return found
    raise DecodeError(
        f"it begins with the mark of {name} but is damaged further on; "
        f"type --encoding {name} to read it with � in place of what is broken"
    )


def _hz(data: bytes) -> Decoded | None:
    """Read HZ, Chinese between ~{ and ~} in seven bits, as it came by mail."""
    if b"~{" not in data or not data.isascii():
        return None
    text = _strict(data, "hz")
    if text is None or not HAN.search(text) or reads_as_chinese(text) < 0.5:
        return None
    return Decoded(text, "hz", "Chinese between ~{ and ~}")


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 or -32 without a mark: the width and byte order in which it reads as Chinese or Latin."""
    for name in _WIDE:
        text = _strict(data, name)
        if (
            text
            and not _controls(text.encode("utf-8", "replace"))
            and (text.isascii() or reads_as_chinese(text) > 0.5 or is_chinese(text))
        ):
            return Decoded(text, name, f"reads as text in {name[:6].upper()} only")
    return None


def _chinese(data: bytes, *, lossy: bool) -> Decoded:
    """Tell GB18030 from Big5 by which of the two reads as Chinese."""
    text = _strict(data, "gb18030")
    share = reads_as_chinese(text) if text is not None else 0.0
    if text is not None and share > 0.8:
        return Decoded(text, "gb18030", "valid GB18030 that reads as Chinese")
    big5 = _strict(data, "big5hkscs")
    if big5 is not None and reads_as_traditional(big5) > 0.9:
        return Decoded(big5, "big5hkscs", "valid Big5 that reads as Chinese, and not GB18030 that does")
    if text is not None and (share > 0.4 or is_chinese(text)):
        return Decoded(text, "gb18030", "valid GB18030, with many rare or traditional characters")
    if (wide := _wide(data)) is not None:
        return wide
    for name in ("gb18030", "big5hkscs") if lossy else ():
        if (found := _replaced(data, name, f"{name} but for a few bytes")) and is_chinese(found.text):
            return found
    raise DecodeError(_undecodable(data))


def _replaced(data: bytes, name: str, why: str) -> Decoded | None:
    """Read bytes of which a few are broken with U+FFFD in their place; None where they are not few."""
    text = data.decode(name, errors="replace")
    broken = len(re.findall("\ufffd+", text))
    if not 0 < broken <= max(1, _BROKEN * len(HAN.findall(text))):
        return None
    return Decoded(text, name, why, (_broken(text, name),))


def _broken(text: str, name: str) -> Problem:
    places = [m.span() for m in re.finditer("\ufffd+", text)]
    start, end = places[0]
    line = text.count("\n", 0, start) + 1
    message = (
        f"{len(places)} place(s) are no {name}, the first in line {line}; read as �: compare with the source"
    )
    return Problem("", "broken-bytes", message, start=start, end=end, text=text[start:end])


def _by_lines(data: bytes) -> Decoded | None:
    """Read UTF-8 of which some lines are damaged, or in GB18030, as where files were put together."""
    lines = data.splitlines(keepends=True)
    good = [_strict(line, "utf-8") for line in lines]
    sure = sum(len(HAN.findall(text)) for text in good if text)
    foreign = [
        _strict(line, "gb18030") if text is None else None for text, line in zip(good, lines, strict=True)
    ]
    foreign = [text if text and len(HAN.findall(text)) > 1 and is_chinese(text) else None for text in foreign]
    other = sum(len(HAN.findall(text)) for text in foreign if text)
    text = "".join(
        own or gbk or line.decode("utf-8", "replace")
        for own, gbk, line in zip(good, foreign, lines, strict=True)
    )
    broken = len(re.findall("\ufffd+", text))
    if broken > max(1, _BROKEN * (len(HAN.findall(text)) - other)) or not is_chinese(text):
        return None
    problems = [_broken(text, "utf-8")] if broken else []
    if other:
        if not sure or not is_chinese("".join(t for t in good if t)):
            return None
        problems.append(_mixed([i for i, t in enumerate(foreign, 1) if t], text, foreign))
    return Decoded(text, "utf-8", "UTF-8 but for a few bytes or lines", tuple(problems))


def _mixed(numbers: list[int], text: str, foreign: list[str | None]) -> Problem:
    first = next(t for t in foreign if t)
    start = text.index(first)
    message = (
        f"two encodings in one file: {len(numbers)} line(s), the first line {numbers[0]}, are GB18030, "
        "the rest UTF-8; each was read as what it is: look whether the file was put together from two"
    )
    bare = first.rstrip("\r\n")
    return Problem("", "mixed-encodings", message, start=start, end=start + len(bare), text=bare)


def _undecodable(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = len(HAN.findall(data.decode("utf-8", errors="ignore")))
        if good * 3 > len(data) // 2:
            return (
                f"it is UTF-8 with damaged characters, the first at byte {error.start}; "
                "type --encoding utf-8 to read it with � in place of what is broken"
            )
    return f"its encoding could not be told (no UTF-8, and no Chinese in GB18030, UTF-16 or Big5); {_NAME_IT}"
