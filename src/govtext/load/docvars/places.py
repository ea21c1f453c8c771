"""Names of places (地名) in titles, openings, file names and texts: where they end, and their level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from govtext.dictfiles import Cue
from govtext.lexicon import Lexicon
from govtext.patterns import any_of

LEVELS = ("nation", "province", "city", "county", "township")
NATION = "全国"
# What a name in running text is preceded by: 在石桥县, 围绕县委, 经云栖县.
_FUNCTION = re.compile(
    "[在们让我他的了着之是要更再各每某该均都也而且或若因于将把被给能会可须这那一二三四五六七八九十两年月日]"
)
_BEFORE = "在对向由为从与和及至到的将把全各我了往距经于按据受以是并中共同驻原帮持"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lexicon's knowledge of places, ready to match.

    ``full`` maps the short names of provinces and prefectures to their full ones (a province's wins: 吉林),
    ``above`` prefectures to their provinces, ``inside`` these to the short names of the prefectures;
    ``called`` are the short names of the provinces, ``whole`` all names that are known, ``suffixes`` what
    names of places end in, the longest first.
    """

    unit: re.Pattern[str]
    levels: dict[str, str]
    full: dict[str, str]
    above: dict[str, str]
    inside: dict[str, tuple[str, ...]]
    provinces: frozenset[str]
    called: tuple[str, ...]
    whole: frozenset[str]
    suffixes: tuple[str, ...]
    no_names: frozenset[str]
    verbs: tuple[str, ...]


@lru_cache(maxsize=8)
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """Build the matcher of place names from ``docvars.toml`` and ``places.toml``."""
    levels = {w: level for level in LEVELS[1:] for w in lexicon.words(f"docvars.suffix.{level}")}
    suffixes = tuple(sorted((*levels, "市"), key=lambda w: (-len(w), w)))
    groups = {k.removeprefix("places."): cue for k, cue in lexicon.cues.items() if k.startswith("places.")}
    above = {city: province for province, cue in groups.items() for city in cue.words}
    full = {city.removesuffix("市"): city for city in above if city.endswith("市")}
    full |= {n: c for cue in groups.values() for n in _called(cue) for c in cue.words if _is_of(n, c)}
    full |= {str(cue.attrs["short"]): province for province, cue in groups.items() if "short" in cue.attrs}
    # 巴州 is 巴音郭楞, 巴州区 is none of it
    called = any_of(n for n, f in full.items() if _is_of(n, f))
    whole = rf"{any_of([*groups, *above])}|(?:{called})(?![区市县镇乡])"
    # A name has two characters or more (市云区, 镇溪市), before 县 one will do (栖县); 东乡族 is no 东乡.
    pattern = rf"{whole}|(?:[\u4e00-\u9fff]{{2,14}}?(?:{'|'.join(suffixes)})|[\u4e00-\u9fff]县)(?!族)"
    return Gazetteer(
        unit=re.compile(pattern),
        levels=levels,
        full=full,
        above=above,
        inside={p: tuple(s for s, f in full.items() if above.get(f) == p) for p in groups},
        provinces=frozenset(groups),
        called=tuple(s for s, f in full.items() if f in groups),
        whole=frozenset((*groups, *above, *full)),
        suffixes=suffixes,
        no_names=frozenset(lexicon.words("docvars.suffix.not")),
        verbs=lexicon.words("docvars.suffix.after"),
    )


def _called(cue: Cue) -> tuple[str, ...]:
    """List how a province's autonomous prefectures are called for short."""
    names = cue.attrs.get("called", ())
    return tuple(n for n in names if isinstance(n, str)) if isinstance(names, list) else ()


def _is_of(short: str, city: str) -> bool:
    """Tell that 湘西州 is 湘西土家族苗族自治州."""
    return short.endswith("州") and city.endswith("自治州") and city.startswith(short[:-1])


def split_places(phrase: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    """Split a phrase into the places it begins with, largest first, and what is left.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> split_places("云栖县石塘镇工作总结", load_lexicon())
        (('云栖县', '石塘镇'), '工作总结')
        >>> split_places("湖南岳阳云栖县工作总结", load_lexicon())
        (('湖南', '岳阳', '云栖县'), '工作总结')

    """
    known = gazetteer(lexicon)
    found: list[str] = []
    while name := _short_name(phrase, found, known) or _unit(phrase, known):
        found.append(name)
        phrase = phrase[len(name) :]
    if not found and (short := _first_of(phrase, known.called)):
        found, phrase = [short], phrase[len(short) :]
    return tuple(found), phrase


def _unit(phrase: str, known: Gazetteer) -> str:
    m = known.unit.match(phrase)
    return m[0] if m and m[0] not in known.no_names else ""


def _first_of(phrase: str, names: tuple[str, ...]) -> str:
    return next(filter(phrase.startswith, names)) if phrase.startswith(names) else ""


def _short_name(phrase: str, found: Sequence[str], known: Gazetteer) -> str:
    """Find a province, or behind one its prefecture, without the suffix, in front of another place.

    湖南岳阳平江县 is three; but 海南藏族自治州, 河北区, 湖北路街道 and 岳阳县 are one each.
    """
    names = known.inside.get(known.full.get(found[-1], found[-1]), ()) if found else known.called
    short = _first_of(phrase, names)
    if not short or _unit(phrase, known) in known.whole:
        return ""
    rest = phrase[len(short) :]
    follows = _unit(rest, known)
    tribal = follows not in known.above and re.match(r"\w{1,6}族自治", rest)
    if tribal or rest.startswith(("路", "街", "大道")):
        return ""
    named = len(follows) > 2 or (follows.endswith("县") and len(follows) == 2)
    ends = bool(found) and not re.match("[\u4e00-\u9fff]", rest)
    return short if named or ends or _first_of(rest, known.inside.get(known.full[short], ())) else ""


def full_name(place: str, lexicon: Lexicon) -> str:
    """Give the full name of a province or prefecture (广西 → 广西壮族自治区); any other name as it is.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [full_name(p, load_lexicon()) for p in ("深圳", "上海", "石塘镇")]
        ['深圳市', '上海市', '石塘镇']

    """
    return gazetteer(lexicon).full.get(place, place)


def level_of(place: str, lexicon: Lexicon) -> str | None:
    """Tell a place's level from its suffix, a city's from the list of prefectures; None where neither says.

    Example:
        >>> from govtext.lexicon import load_lexicon
        >>> [level_of(p, load_lexicon()) for p in ("石塘镇", "保定市", "云栖市", "广西", "上海市", "石塘")]
        ['township', 'city', 'county', 'province', 'province', None]

    """
    known = gazetteer(lexicon)
    if place in (NATION, "国务院", "中华人民共和国"):
        return "nation"
    if known.full.get(place, place) in known.provinces:
        return "province"
    if _is_of(place, known.full.get(place, "")):
        return "city"
    if place.endswith("市"):
        return "city" if place in known.above else "county"
    return known.levels.get(_suffix(place, known))


def _suffix(place: str, known: Gazetteer) -> str:
    return next(filter(place.endswith, known.suffixes), "")


def stem_of(place: str, lexicon: Lexicon) -> str:
    """Take the suffix off a name where two characters or more are left (云栖市 → 云栖, 栖县 → 栖县)."""
    suffix = _suffix(place, gazetteer(lexicon))
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
    for before in _in_front_of(place, text):
        run = before.lstrip(_BEFORE)
        above = known.unit.fullmatch(run[-max(3, len(run)) :])
        if (
            above
            and run not in known.no_names
            and level_of(run, lexicon) not in (None, level_of(place, lexicon))
        ):
            counts[split_places(run, lexicon)[0][-1]] += 1
    return min(counts, key=lambda p: (-counts[p], text.index(p)), default=None)


def _in_front_of(place: str, text: str) -> Iterator[str]:
    """Yield the two to nine characters in front of each place where a name stands.

    To look for the name and then back is fifty times as fast as a pattern that begins with any characters.
    """
    pattern = re.compile(rf"([\u4e00-\u9fff]{{2,9}}){re.escape(place)}")
    reached, at = 0, text.find(place)
    while at >= 0:
        begin = at
        while begin > max(reached, at - 9) and "\u4e00" <= text[begin - 1] <= "\u9fff":
            begin -= 1
        if found := pattern.match(text, begin):  # at most nine, of a name that comes again at once up to that
            yield found[1]
            reached = found.end()
        at = text.find(place, max(reached, at + 1))
