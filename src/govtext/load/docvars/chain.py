"""The units above a place, up to its province (隶属): 石塘镇 in 云栖县 in 岳阳市 in 湖南省."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from govtext.lexicon import Lexicon
from govtext.load.docvars.places import LEVELS, full_name, gazetteer, level_of, stem_of

KEPT = ("province", "city", "county")
"""The levels that become docvars of their own."""


@dataclass(frozen=True, slots=True)
class Said:
    """Places that one source names (出处), largest first; ``level`` is the last's where no suffix is."""

    origin: str
    places: tuple[str, ...]
    level: str | None = None


def levels_of(said: Said, lexicon: Lexicon) -> dict[str, str]:
    """Give each place that a source names its level, the lowest first; of two counties the upper is a city.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> levels_of(Said("title", ("广东", "深圳", "云溪区")), load_lexicon())
        {'county': '云溪区', 'city': '深圳市', 'province': '广东省'}

    """
    found: dict[str, str] = {}
    lowest = len(LEVELS)
    for i, name in enumerate(reversed(said.places)):
        full = full_name(name, lexicon) if i else name
        level = level_of(full, lexicon) or (said.level if i == 0 else None)
        if i == 0 and said.level and said.level != level:
            level = said.level
        if level == "county" and full.endswith("市") and "county" in found:
            level = "city"
        if level and LEVELS.index(level) < lowest:
            found[level] = full_name(name, lexicon) if level in ("province", "city") else name
            lowest = LEVELS.index(level)
    return found


def find_chain(
    place: str, level: str | None, said: Sequence[Said], lexicon: Lexicon
) -> Iterable[tuple[str, str, str]]:
    """Yield the units of KEPT that a place lies in, itself among them: level, name and origin.

    A source that names another place at the same level says nothing of this one. A prefecture's province is
    known by heart, anything else is only what the sources say.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> said = [Said("title", ("石塘镇",)), Said("file name", ("岳阳市", "云栖县", "石塘镇"))]
        >>> for unit in find_chain("石塘镇", "township", said, load_lexicon()):
        ...     print(*unit)
        province 湖南省 places.toml
        city 岳阳市 file name
        county 云栖县 file name

    """
    found: dict[str, tuple[str, str]] = {}
    own = {level: full_name(place, lexicon) if level in ("province", "city") else place} if level else {}
    for source in said:
        units = levels_of(source, lexicon)
        if not agree(units, {**{k: n for k, (n, _) in found.items()}, **own}, lexicon):
            continue
        for unit, name in units.items():
            if level is None or LEVELS.index(unit) <= LEVELS.index(level):
                found.setdefault(unit, (name, source.origin))
    above = gazetteer(lexicon).above.get(found["city"][0]) if "city" in found else None
    if above:
        found.setdefault("province", (above, "places.toml"))
    for unit in KEPT:
        if unit in found:
            yield unit, *found[unit]


def agree(units: Mapping[str, str], others: Mapping[str, str], lexicon: Lexicon) -> bool:
    """Tell whether no level is named differently; 光明新区 and 光明区 are one.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> agree({"county": "云栖县"}, {"county": "云栖区", "city": "岳阳市"}, load_lexicon())
        True

    """
    return all(stem_of(units[k], lexicon) == stem_of(others[k], lexicon) for k in units if k in others)
