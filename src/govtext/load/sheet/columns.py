"""The columns of a table of reports (列): which holds the texts, and what docvars the others tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from govtext.lexicon import Lexicon
from govtext.load.docvars.metadata import COLUMNS
from govtext.load.docvars.places import LEVELS, level_of, split_places

_UNITS = LEVELS[:0:-1]  # township first
_ROLES = ("text", "name", *COLUMNS, *_UNITS)
# 汉字 in a cell on average: a report is longer than what stands in tables of found items (10万余份) …
_NAMED = 30
# … and where no name says what a column is, as long as no remark, and longer than all the others by far.
_UNNAMED, _TIMES = 200, 5
_HAN = re.compile("[\u3400-\u9fff]")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0+|年度?|-\d\d-\d\d.*)?")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d).*", re.DOTALL)


def find_text_column(rows: Sequence[Mapping[str, str]], lexicon: Lexicon) -> str | None:
    """Choose the column that holds the texts, by name, else by length; None where none does for sure.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> rows = [{"内容": "要抓好春耕备耕，" * 9, "链接": "https://example.org"}]
        >>> find_text_column(rows, load_lexicon())
        '内容'
    """
    lengths = _lengths(rows)
    names = _role_names(lexicon)
    named = {c: n for c, n in lengths.items() if names.get(_plain(c)) == "text" and n >= _NAMED}
    if named:
        return max(named, key=lambda c: named[c])
    first, second = [*sorted(lengths.values(), reverse=True), 0, 0][:2]
    sure = first >= _UNNAMED and first >= _TIMES * second
    return max(lengths, key=lambda c: lengths[c]) if sure else None


def _lengths(rows: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Give each column the number of 汉字 of its filled cells on average."""
    cells: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name, cell in row.items():
            cells[name] += [cell] if cell.strip() else []
    return {n: sum(len(_HAN.findall(c)) for c in found) / max(1, len(found)) for n, found in cells.items()}


def _plain(name: str) -> str:
    """Take capitals, spaces and punctuation off a name."""
    return re.sub(r"[\W_]+", "", name).casefold()


@lru_cache(maxsize=8)
def _role_names(lexicon: Lexicon) -> Mapping[str, str]:
    """Map the names of columns, as ``_plain`` gives them, to what they hold."""
    return MappingProxyType(
        {_plain(word): role for role in _ROLES for word in lexicon.words(f"sheet.columns.{role}")}
    )


@lru_cache(maxsize=256)
def _roles(lexicon: Lexicon, columns: tuple[str, ...]) -> Mapping[str, str]:
    """Map what columns hold to their names; of two that hold one thing the one with govtext's own name."""
    names, found = _role_names(lexicon), dict[str, str]()
    for column in sorted(columns, key=lambda c: not _is_own(c)):
        role = names.get(_plain(column))
        if role and role != "text":
            found.setdefault(role, column)
    return MappingProxyType(found)


def _is_own(column: str) -> bool:
    """Tell a name that govtext itself gives the column: who uses it means it."""
    return column in COLUMNS


def tell_docvars(
    cells: Mapping[str, str], text_column: str, lexicon: Lexicon
) -> tuple[tuple[tuple[str, str], ...], str]:
    """Give what a row's cells tell, docvars first and every other column by its own name, and the row's name.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> cells = {"县": "云栖县", "乡镇": "石塘镇", "年度": "2025年", "人口": "21000", "正文": "…"}
        >>> for pair in tell_docvars(cells, "正文", load_lexicon())[0]:
        ...     print(*pair)
        place 石塘镇
        within 云栖县
        year 2025
        县 云栖县
        乡镇 石塘镇
        人口 21000
    """
    roles = _roles(lexicon, tuple(c for c in cells if c != text_column))
    nothing = _nothing(lexicon)
    known = {r: v for r, c in roles.items() if _plain(v := _one_line(cells[c])) not in nothing}
    told = {**_places(known, roles, lexicon), **_values(known, roles, lexicon)}
    told = {name: told[name] for name in COLUMNS if name in told}
    if told.get("place") not in _named_places(known.get("place", ""), lexicon):
        roles = {r: c for r, c in roles.items() if r != "place"}  # a region, kept as it is
    # With several columns of places each is wanted again, to group the reports of all levels by it.
    kept = [u for u in _UNITS if u in roles] if sum(u in roles for u in _UNITS) > 1 else []
    used = {c for r, c in roles.items() if r in (*told, "name", *_UNITS) and r not in kept} | {text_column}
    rest = {c: v.strip() for c, v in cells.items() if c not in used and v.strip()}
    return (*told.items(), *rest.items()), known.get("name") or known.get("title", "")


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


@lru_cache(maxsize=8)
def _nothing(lexicon: Lexicon) -> frozenset[str]:
    return frozenset({"", *map(_plain, lexicon.words("sheet.empty"))})


def _places(known: Mapping[str, str], roles: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    """Tell who reports, the unit above, and the level where the name has no suffix to tell it by."""
    units: list[tuple[str, str | None]]
    units = [(v, level_of(v, lexicon) or u) for u in _UNITS if (v := known.get(u))]
    named = [(v, level_of(v, lexicon)) for v in _named_places(known.get("place", ""), lexicon)]
    # 地区 may be the report's own place, or the east beside a column of provinces.
    if named and (not units or _is_own(roles["place"]) or _is_below(named[0][1], units[0][1])):
        units = [*named, *units]
    chain = list(dict.fromkeys(v for v, _ in units))
    found = dict(zip(("place", "within"), chain, strict=False))
    if chain and units[0][1] and not level_of(chain[0], lexicon):
        found["level"] = units[0][1]
    return found


def _named_places(cell: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the places that a cell names, the last first (云栖县石塘镇人民政府 → 石塘镇, 云栖县)."""
    places, rest = split_places(cell, lexicon)
    return places[::-1] if places and rest in ("", "人民政府") else (cell,) if cell else ()


def _is_below(level: str | None, other: str | None) -> bool:
    return level is not None and other is not None and LEVELS.index(level) > LEVELS.index(other)


def _values(known: Mapping[str, str], roles: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    """Tell the other docvars; a cell that says something else (类别: 公报) is none, but for our own names."""
    found = {r: v for r in ("title", "within") if (v := known.get(r))}
    for role, cell in known.items():
        value = _value(role, cell, lexicon)
        if value or (_is_own(roles[role]) and role in COLUMNS and role != "place"):
            found[role] = value or cell
    return found


def _value(role: str, cell: str, lexicon: Lexicon) -> str | None:
    """Bring a cell into the form of its docvar; None where it has none."""
    if role == "year":
        year = _YEAR.fullmatch(cell)
        return year[1] if year else None
    if role in ("level", "kind"):
        groups = [g for g in lexicon.cues if g.startswith(f"sheet.{role}.")]
        words = {g: {w.casefold() for w in lexicon.words(g)} for g in groups}
        return next((g.rpartition(".")[2] for g in groups if cell.casefold() in words[g]), None)
    if role == "published":
        day = _DATE.fullmatch(cell)
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else cell
    return cell if role == "source" and not cell.startswith(("http:", "https:")) else None
