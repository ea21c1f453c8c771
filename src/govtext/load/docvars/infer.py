"""Docvars (文档变量): title, place, within, level, year and kind of a report, each with where it came from.

Sources in this order: the title, the opening (我代表石塘镇人民政府…, 在云栖县第十七届人民代表大会…上), the
file's name, the text. What none of them says stays None: a guess that looks like a fact costs more than a
gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.chrome import Chrome
from govtext.load.docvars.chain import Said, find_chain
from govtext.load.docvars.conflicts import CODE, find_conflicts
from govtext.load.docvars.dating import find_kind, find_period, find_year, kind_of
from govtext.load.docvars.evidence import GAP, YEAR, Found, Source, places_of, source_of, years_of
from govtext.load.docvars.metadata import CHINESE_VALUES, KINDS
from govtext.load.docvars.name_pattern import UNITS, read_name
from govtext.load.docvars.places import LEVELS, level_of, split_places
from govtext.load.docvars.placing import find_place
from govtext.load.html.meta import iso_date
from govtext.model import Docvars, Problem

BY_PATTERN = "file name (--name-pattern)"
_UNFIT = "the name does not fit --name-pattern {pattern}; its docvars are read from title and text"
_SPOKEN = re.compile(r"(?<!工)作(?:了)?(?:政府)?(?:工作)?报告|向大会|会议上$")


def infer_docvars(
    file_name: str,
    text: str,
    chrome: Chrome,
    lexicon: Lexicon,
    *,
    known: Sequence[tuple[str, str]] = (),
    name_pattern: str | None = None,
) -> tuple[Docvars, tuple[Problem, ...]]:
    """Infer a report's docvars from its title, opening, file name and text; None where nothing says so.

    ``known`` is what the file's format says (the meta tags of a page); of its names those that are no docvars
    become ``extra``, beside the units above the place and the part of the year. ``name_pattern`` says what
    the file's name tells, and wins over the text. Where sources contradict each other there is a Problem.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> from govtext.load.chrome import find_chrome
        >>> lexicon, page = load_lexicon(), "云栖县石塘镇2025年工作思路\\n\\n2025年要抓好春耕。"
        >>> d, problems = infer_docvars("a.txt", page, find_chrome(page, lexicon), lexicon)
        >>> d.title, d.place, d.within, d.level, d.year, d.kind
        ('云栖县石塘镇2025年工作思路', '石塘镇', '云栖县', 'township', 2025, 'plan')
        >>> d.extra, problems
        ((('county', '云栖县'),), ())

    """
    source = source_of(file_name, text, chrome)
    named = read_name(file_name, name_pattern, lexicon) if name_pattern else {}
    found, extra = Found(), Found()
    wrong = [] if named is not None else [("name-pattern", _UNFIT.format(pattern=name_pattern))]
    wrong += [("name-pattern", message) for message in _put_named(named or {}, found, extra, lexicon)]
    _put_known(known, found, extra, chrome)
    own = title_of(source, lexicon)
    found.put("title", own, "title")
    said = find_place(source, found, lexicon, _named_place(named or {}, lexicon))
    find_kind(source, found, lexicon)
    years = find_year(source, found, lexicon)
    _put_units(said, found, extra, lexicon)
    for value, origin in filter(None, [find_period(source, found, lexicon)]):
        extra.put("period", value, origin)
    origins = (*found.origins, *(o for o in extra.origins if o[1]))
    docvars = Docvars(**found.values, extra=tuple(extra.pairs()), origins=origins)  # type: ignore[arg-type]
    other = years_of(own or "") if own != found.values.get("title") else []
    told = [*years, ("title in the text", tuple(other))]
    conflicts = ((CODE, message) for message in find_conflicts(docvars, told, said, lexicon))
    return docvars, tuple(Problem(file_name, code, message) for code, message in (*wrong, *conflicts))


def _put_named(named: Mapping[str, str], found: Found, extra: Found, lexicon: Lexicon) -> Iterator[str]:
    """Note what the file's name says by the pattern; yield what cannot be."""
    for name, value in named.items():
        if name in ("title", "source", "within"):
            found.put(name, value, BY_PATTERN)
        elif name == "year":
            found.put(name, int(value), BY_PATTERN)
        elif name == "published":
            found.put(name, iso_date(value) or value, BY_PATTERN)
        elif name in ("kind", "level"):
            meant = _meant(name, value, lexicon)
            found.put(name, meant, BY_PATTERN)
            if meant is None:
                yield f"{{{name}}} is {value} in the file's name, which is no {name}; left out"
        elif name not in (*UNITS, "place"):
            extra.put(name, value, BY_PATTERN)


def _meant(name: str, value: str, lexicon: Lexicon) -> str | None:
    """Give the kind or level that a word of a file's name means: 总结 and review; 镇, 乡镇 and township."""
    value = CHINESE_VALUES[name].get(value, value)
    if value in (KINDS if name == "kind" else LEVELS):
        return value
    return kind_of(value, "kind", lexicon) if name == "kind" else level_of(f"某某{value}", lexicon)


def _named_place(named: Mapping[str, str], lexicon: Lexicon) -> Said | None:
    """Give the place of a file's name by the pattern: {place}, or the lowest of its units."""
    units = {unit: named[unit] for unit in UNITS if unit in named}
    if "place" in named:
        places, rest = split_places(named["place"], lexicon)
        own = places if places and not rest else (named["place"],)
        return Said(BY_PATTERN, (*units.values(), *own))
    return Said(BY_PATTERN, tuple(units.values()), UNITS[[*units][-1]]) if units else None


def _put_known(known: Sequence[tuple[str, str]], found: Found, extra: Found, chrome: Chrome) -> None:
    """Note what the file's format says, then what the page says."""
    for name, value in known:
        if name in ("title", "source", "published"):
            found.put(name, value, "metadata of the file")
        else:
            extra.put(name, value, "")
    found.put("source", chrome.source, "page")
    found.put("published", chrome.published, "page")


def _put_units(said: Sequence[Said], found: Found, extra: Found, lexicon: Lexicon) -> None:
    """Note province, city and county of the place, where a source or the list of prefectures says them."""
    if "place" not in found.values:
        return
    place, level = str(found.values["place"]), found.values.get("level")
    above = Said(dict(found.origins).get("within", ""), (str(found.values.get("within", "")),))
    for unit, name, origin in find_chain(place, str(level) if level else None, [*said, above], lexicon):
        extra.put(unit, name, origin)


@lru_cache(maxsize=8)
def _ends(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("docvars.title.ends")))
    return re.compile(
        rf"(.{{0,60}}?(?:{words}))(?:[（(][^）)]{{1,12}}[）)])?(?:$|(?=(?:19|20)\d\d年\d+月|——))"
    )


def title_of(source: Source, lexicon: Lexicon) -> str | None:
    """Take the fuller of the page's title and the report's own: with a year and a place, else the longer."""
    own: list[str] = []
    for i, piece in enumerate(source.head):
        bare = re.sub(r"^资料\s*[:：]\s*", "", piece.strip("《》"))
        m = _ends(lexicon).match(bare)
        if (
            not m
            or bare.startswith(("—", "-", "―", "（", "("))
            or _SPOKEN.search(m[1])
            or re.search("[。；，：]", m[1])
        ):
            continue
        before = source.head[i - 1] if i else ""
        own.append(before + m[1] if _is_body_name(before, lexicon) and not places_of(m[1], lexicon) else m[1])
    hint = [GAP.sub(lambda m: " ", source.chrome.title_hint)] if source.chrome.title_hint else []
    return max(
        [*hint, *own],
        key=lambda t: (bool(YEAR.search(t)) + bool(places_of(t, lexicon)), len(t)),
        default=None,
    )


def _is_body_name(piece: str, lexicon: Lexicon) -> bool:
    """Tell a line that only names who reports (石塘镇人民政府), the first half of a title in two lines."""
    places, rest = split_places(piece, lexicon)
    return bool(places) and rest in (
        "",
        "人民政府",
        "党委",
        "党委政府",
        "党委、政府",
        "办事处",
        "管委会",
        "委员会",
    )
