"""What a file's name tells by the researcher's own pattern (文件名模式): {year}{province}{county}_{title}.

A template and no regular expression: it is typed as the names look, needs nothing escaped, and a part of the
wrong form (a year of three digits, a county that ends in 镇) is no match, which a group (.+) never says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from types import MappingProxyType

from govtext.lexicon import Lexicon
from govtext.load.docvars.metadata import CHINESE
from govtext.load.docvars.places import gazetteer
from govtext.load.formats import SUFFIXES
from govtext.patterns import any_of

UNITS: Mapping[str, str] = MappingProxyType(
    {"province": "province", "city": "city", "county": "county", "town": "township"}
)
"""The fields that name one unit each → its level."""
FIELDS = ("year", "place", "within", *UNITS, "level", "kind", "title", "source", "published", "period")
"""The fields with a meaning; one of any other name becomes a docvar of that name."""
_IN_CHINESE = MappingProxyType(
    {**CHINESE, "省": "province", "市": "city", "县": "county", "镇": "town", "时段": "period"}
)
_PART = re.compile(r"\{([^{}]*)\}|(\*)|([^{}*]+)")
_HAN = "[\u4e00-\u9fff]"
_FORMS: Mapping[str, str] = MappingProxyType(
    {"year": r"(?:19|20)\d\d", "published": r"(?:19|20)\d\d[-.年]?\d{1,2}[-.月]?\d{1,2}日?"}
)
_LIKE = 0.75


def check_name_pattern(pattern: str) -> None:
    """Raise ValueError, with what to type instead, where a pattern cannot be one.

    Example:
        >>> check_name_pattern("{year}{place}_{title}")
        >>> check_name_pattern("{yaer}_{place}")
        Traceback (most recent call last):
        ValueError: {yaer} is no field; did you mean {year}?

    """
    fields = [name for name, text in _parts(pattern) if name not in ("", "*")]
    if not fields:
        raise ValueError(
            "it holds no field in braces; a pattern looks so: {year}{province}{city}{county}_{title}"
        )
    for name in fields:
        if name not in FIELDS and (near := difflib.get_close_matches(name, FIELDS, 1, _LIKE)):
            raise ValueError(f"{{{name}}} is no field; did you mean {{{near[0]}}}?")
        if not name.isidentifier():
            raise ValueError(f"{{{name}}} is no field; a field is a word: {', '.join(FIELDS)}")
        if fields.count(name) > 1:
            raise ValueError(f"{{{name}}} stands twice")
    open_ended = {"*", *(n for n in fields if n not in _FORMS and n not in (*UNITS, "place", "within"))}
    parts = [name for name, _ in _parts(pattern)]
    for left, right in pairwise(parts):
        if left in open_ended and right in open_ended:
            raise ValueError(
                f"nothing parts {_shown(left)} from {_shown(right)}; put what stands between them"
            )


def _shown(name: str) -> str:
    return name if name == "*" else f"{{{name}}}"


def _parts(pattern: str) -> list[tuple[str, str]]:
    """Take a pattern apart into (field, ""), ("*", "") and ("", text); ValueError where a brace is alone."""
    suffix = PurePosixPath(pattern).suffix
    bare = pattern.removesuffix(suffix) if suffix.lower() in SUFFIXES else pattern
    if "".join(m[0] for m in _PART.finditer(bare)) != bare:
        raise ValueError("a brace is open or closed alone; a field looks so: {year}")
    found = [(m[1], m[2], m[3]) for m in _PART.finditer(bare)]
    return [
        ("*" if star else _IN_CHINESE.get(name or "", name or ""), text or "") for name, star, text in found
    ]


def read_name(file_name: str, pattern: str, lexicon: Lexicon) -> dict[str, str] | None:
    """Read what a file's name tells, field by field; None where it does not fit the pattern.

    A pattern with / is read against the folders too; * stands for anything. ValueError for no pattern.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> read_name("2025湖南省云栖县_计划.txt", "{year}{province}{county}_{kind}", load_lexicon())
        {'year': '2025', 'province': '湖南省', 'county': '云栖县', 'kind': '计划'}
        >>> read_name("石塘镇.txt", "{year}_{place}", load_lexicon())

    """
    check_name_pattern(pattern)
    path = PurePosixPath(file_name)
    known = path.suffix.lower() in SUFFIXES
    parts = (*path.parts[:-1], path.stem if known else path.name)[-1 - pattern.count("/") :]
    match = _compiled(pattern, lexicon).fullmatch("/".join(parts))
    return {k: v.strip() for k, v in match.groupdict().items() if v and v.strip()} if match else None


@lru_cache(maxsize=8)
def _compiled(pattern: str, lexicon: Lexicon) -> re.Pattern[str]:
    parts = _parts(pattern)
    after = [name for name, _ in parts[1:]] + [""]
    return re.compile(
        "".join(
            re.escape(text) if text else _form(name, bool(following), lexicon)
            for (name, text), following in zip(parts, after, strict=True)
        )
    )


def _form(name: str, ends_by_itself: bool, lexicon: Lexicon) -> str:
    """Write the part of a field; a place in front of a field ends with its suffix (县), else anywhere."""
    if name == "*":
        return ".*?"
    form = _FORMS.get(name) or (_place(name, lexicon) if name in (*UNITS, "place", "within") else "")
    free = "[^/]+?"
    if form and not ends_by_itself and name not in _FORMS:
        form = f"{form}|{free}"
    return f"(?P<{name}>{form or free})"


def _place(name: str, lexicon: Lexicon) -> str:
    known = gazetteer(lexicon)
    if name == "province":
        return any_of([*known.provinces, *known.called])
    level = UNITS.get(name)
    ends = [w for w, at in known.levels.items() if level in (None, at)]
    unit = rf"{_HAN}{{1,14}}?(?:{any_of([*ends, *(['市'] if level in (None, 'city', 'county') else [])])})"
    if name == "city":
        return rf"{any_of([*known.above, *(s for s, f in known.full.items() if f in known.above)])}|{unit}"
    return unit if level else rf"(?:{unit})++"
