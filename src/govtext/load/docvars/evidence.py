"""What docvars are read from (依据): a report's head, headings, folded text and file name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from govtext.lexicon import Lexicon
from govtext.load.chrome import Chrome
from govtext.load.docvars.places import NATION, split_places
from govtext.load.view import blank, fold_text

DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?=年|[^\d]|$)|([一二][〇○零一九][〇○零一二三四五六七八九]{2})(?=年)"
)
_MARK = re.compile(
    r"(?:第[一二三四五六七八九十]+[部章]分?|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*"
)
_ADDRESS = re.compile(r"(?:尊敬的)?(?:各位代表|各位委员|同志们|各位领导)")
GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000\u00a0]+(?=[\u4e00-\u9fff])")


@dataclass(slots=True)
class Found:
    """What has been found so far, each field with its origin; the first source that says something wins."""

    values: dict[str, str | int] = field(default_factory=dict)
    origins: list[tuple[str, str]] = field(default_factory=list)

    def put(self, name: str, value: str | int | None, origin: str) -> None:
        """Note a field's value, where there is one and none was noted before."""
        if value is not None and value != "" and name not in self.values:
            self.values[name] = value
            self.origins.append((name, origin))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the fields with their values as text."""
        yield from ((name, str(value)) for name, value in self.values.items())


@dataclass(frozen=True, slots=True)
class Source:
    """The parts of a report that are read: head (pieces in front of the text), folded text, file stem."""

    head: tuple[str, ...]
    text: str
    headings: tuple[str, ...]
    stem: str
    chrome: Chrome


def source_of(file_name: str, text: str, chrome: Chrome) -> Source:
    """Take a report apart into what docvars are read from, its noise blanked."""
    blanked = blank(text, chrome.noise)
    folded = fold_text(text, chrome.noise).text
    headings = tuple(_headings(folded))
    return Source(tuple(_head(blanked)), folded, headings, PurePosixPath(file_name).stem, chrome)


def _head(text: str) -> Iterator[str]:
    """Yield the pieces in front of the address, the first section or the first long sentence."""
    for line in text[:6000].splitlines():
        address = _ADDRESS.search(line)
        front = line[: address.start()] if address else line
        if len(front) <= 120 or (address and len(front) <= 200):
            for piece in re.split(r"[ \u3000\u00a0\t]{2,}", front):
                if bare := GAP.sub(lambda m: "" if len(m[0]) == 1 else m[0], piece.strip()):
                    if _MARK.match(bare) or (len(bare) >= 30 and "。" in bare):
                        return
                    yield bare
        if address or len(front) > 120:
            return


def _headings(text: str) -> Iterator[str]:
    """Yield the lines that may be headings: short ones, and what stands behind a mark of the first order."""
    for line in text.splitlines():
        bare = line.strip()
        if 4 <= len(bare) <= 45 and not re.search("[。；！]", bare):
            yield bare
        elif _MARK.match(bare):
            yield re.split("[。；！：]", bare, maxsplit=1)[0][:45]
        yield from (
            re.findall(r"(?<=[ 。！])([一二三四五六七]、[^。；！，\s]{4,30})", bare)
            if len(bare) > 3000
            else ()
        )


def places_of(phrase: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Split off the places that a title or a file's name begins with, years and 关于 left out."""
    bare = re.sub(
        r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年?度?(?:上半年|下半年)?|关于|中共|资料",
        " ",
        phrase,
    )
    found: tuple[str, ...] = ()
    for part in filter(None, re.split(r"[\s_\-—－：:（）()]+", bare)):
        if part.startswith("国务院"):
            return (NATION,)
        places, rest = split_places(part.removeprefix("在"), lexicon)
        found += places
        if found and (rest or not places):
            break
    return found


def years_of(phrase: str) -> list[int]:
    """List the years that a phrase names, in figures or in 二〇二五年 form.

    Example:
        >>> years_of("2023年工作总结暨二〇二四年工作计划")
        [2023, 2024]

    """
    return [int(m[1] or m[2].translate(DIGITS)) for m in YEAR.finditer(phrase)]
