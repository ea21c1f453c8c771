"""Names of places (地名) in titles, openings, file names and texts: where they end, and their level."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from govtext.lexicon import Lexicon

LEVELS = ("nation", "province", "city", "county", "township")
NATION = "全国"
# What a name in running text is preceded by: 在石桥县, 围绕县委, 经云栖县.
_FUNCTION = re.compile(
    "[在们让我他的了着之是要更再各每某该均都也而且或若因于将把被给能会可须这那一二三四五六七八九十两年月日]"
)
_BEFORE = "在对向由为从与和及至到的将把全各我了往距经于按据受以是并中共同驻原帮持"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lexicon's knowledge of places, ready to match."""

    unit: re.Pattern[str]
    levels: dict[str, str]
    prefectures: frozenset[str]
    provinces: tuple[str, ...]
    municipalities: frozenset[str]
    no_names: frozenset[str]
    verbs: tuple[str, ...]


@lru_cache(maxsize=8)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Build the matcher of place names from ``docvars.toml``."""
    levels = {w: level for level in LEVELS[1:] for w in lexicon.words(f"docvars.suffix.{level}")}
    suffixes = "|".join(sorted((*levels, "市"), key=lambda w: (-len(w), w)))
    whole = "|".join(map(re.escape, lexicon.words("docvars.prefectures", "docvars.municipalities")))
    provinces = lexicon.words("docvars.provinces")
    autonomous = rf"(?:{'|'.join(provinces)})(?:壮族|回族|维吾尔)?自治区"
    # A name has two characters or more (市云区, 镇溪市), before 县 one will do (栖县); 东乡族 is no 东乡.
    pattern = (
        rf"{autonomous}|(?:{whole})市|(?:[\u4e00-\u9fff]{{2,14}}?(?:{suffixes})|[\u4e00-\u9fff]县)(?!族)"
    )
    return Gazetteer(
        unit=re.compile(pattern),
        levels=levels,
        prefectures=frozenset(lexicon.words("docvars.prefectures")),
        provinces=provinces,
        municipalities=frozenset(lexicon.words("docvars.municipalities")),
        no_names=frozenset(lexicon.words("docvars.suffix.not")),
        verbs=lexicon.words("docvars.suffix.after"),
    )


def split_places(phrase: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    """Split a phrase into the places it begins with, largest first, and what is left.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> split_places("云栖县石塘镇工作总结", load_lexicon())
        (('云栖县', '石塘镇'), '工作总结')

    """
    known = gazetteer(lexicon)
    found: list[str] = []
    while (m := known.unit.match(phrase)) and m[0] not in known.no_names:
        found.append(m[0])
        phrase = phrase[m.end() :]
    if not found:
        short = next(
            (p for p in (*known.provinces, *sorted(known.municipalities)) if phrase.startswith(p)), ""
        )
        if short:
            found, phrase = [short], phrase[len(short) :]
    return tuple(found), phrase


def level_of(place: str, lexicon: Lexicon) -> str | None:
    """Tell a place's level from its suffix, a city's from the list of prefectures; None where neither says.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [level_of(p, load_lexicon()) for p in ("石塘镇", "保定市", "云栖市", "广西", "上海市", "石塘")]
        ['township', 'city', 'county', 'province', 'province', None]

    """
    known = gazetteer(lexicon)
    stem = place.removesuffix("市")
    if place in (NATION, "国务院", "中华人民共和国"):
        return "nation"
    if place in known.provinces or stem in known.municipalities:
        return "province"
    if place.endswith("市"):
        return "city" if stem in known.prefectures else "county"
    suffix = max((s for s in known.levels if place.endswith(s)), key=len, default="")
    return known.levels.get(suffix)


def stem_of(place: str, lexicon: Lexicon) -> str:
    """Take the suffix off a name where two characters or more are left (云栖市 → 云栖, 栖县 → 栖县)."""
    suffixes = sorted((*gazetteer(lexicon).levels, "市"), key=len, reverse=True)
    suffix = next((s for s in suffixes if place.endswith(s)), "")
    return place.removesuffix(suffix) if len(place) - len(suffix) >= 2 else place


def named_in(text: str, suffixes: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """Find the place with one of the suffixes that a text names most; None where it may name none.

    A name counts that begins a run of characters, or follows 在, and stands twice, in front of 委 or 政府, in
    quotation marks, or three times without its suffix.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> named_in("依照“云栖县规划”，围绕县委部署，全县推进。", ("县",), load_lexicon())
        '云栖县'

    """
    known = gazetteer(lexicon)
    ends = "|".join(suffixes)
    begins = rf"(?:(?<![\u4e00-\u9fff])[{_BEFORE}]{{0,2}}|(?<=在))"
    pattern = rf"{begins}(?P<name>(?P<stem>[\u4e00-\u9fff]{{2,4}}?)(?:{ends}))(?P<rest>.?)"
    counts: Counter[str] = Counter()
    for m in re.finditer(pattern, text):
        before, name = text[m.start() - 1 : m.start()], m["name"]
        slogan = before in ("“", "、", "，") and m["rest"] in ("”", "、", "，")  # “拥湖强区、兴农富民”
        if not slogan and not _FUNCTION.search(m["stem"]) and _is_name(name, known):
            sure = before in ("“", "《", "（", "") or m["rest"] in ("委", "党", "政", "人", "第")
            counts[name] += 2 if sure else 1
    scored = {
        p: text.count(p) + text.count(stem_of(p, lexicon))
        for p, n in counts.items()
        if n >= 2 or text.count(stem_of(p, lexicon)) >= 3
    }
    return min(scored, key=lambda p: (-scored[p], text.index(p)), default=None)


def _is_name(place: str, known: Gazetteer) -> bool:
    """Tell a name from 围绕县(委), 小镇 and 各县."""
    return not any(place.endswith(n) for n in known.no_names) and not any(w in place for w in known.verbs)


def above_in(text: str, place: str, lexicon: Lexicon) -> str | None:
    """Find the unit that a text names right in front of a place (云栖市石塘区 → 云栖市)."""
    known = gazetteer(lexicon)
    counts: Counter[str] = Counter()
    for m in re.finditer(rf"([\u4e00-\u9fff]{{2,9}}){re.escape(place)}", text):
        run = m[1].lstrip(_BEFORE)
        above = known.unit.fullmatch(run[-max(3, len(run)) :])
        if (
            above
            and run not in known.no_names
            and level_of(run, lexicon) not in (None, level_of(place, lexicon))
        ):
            counts[split_places(run, lexicon)[0][-1]] += 1
    return min(counts, key=lambda p: (-counts[p], text.index(p)), default=None)
