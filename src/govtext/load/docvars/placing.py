"""Who reports (报告主体): the place, the unit above it, its level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from govtext.lexicon import Lexicon
from govtext.load.docvars.chain import Said
from govtext.load.docvars.evidence import Found, Source, places_of
from govtext.load.docvars.places import NATION, above_in, gazetteer, level_of, named_in, split_places, stem_of

_NUMBER = "[一二三四五六七八九十百\\d]+"
_OPENING = (
    re.compile(
        rf"(?<!人民)代表(?!大会)(?P<place>[^，。；：、]{{1,24}}?)(?:第?{_NUMBER}届)?(?:人民政府|政府|党委|办事处|管委会|党工委)"
    ),
    re.compile(rf"(?:在|日|^)(?P<place>[^，。；：\d在日]{{2,24}}?)第?{_NUMBER}届(?:人民代表大会|人大)"),
    re.compile(
        r"(?:^|上)(?P<place>[\u4e00-\u9fff]{2,24}?)(?:人民政府)?(?:代理?)?(?:省长|市长|县长|区长|镇长|乡长|旗长|自治区主席|办事处主任)",
        re.MULTILINE,
    ),
)
_NATIONAL = re.compile(
    rf"代表国务院|受国务院的?委托|第{_NUMBER}届全国人民代表大会|中共中央和国务院的委托|(?:总理|国务院).{{0,12}}报告中"
)
_OF_NATION = ("国务院", "总理", "全国人民代表大会")
"""What each wording of ``_NATIONAL`` holds one of: to look for that first is ten times as fast."""
_OWN = ("街道", "镇", "乡", "县", "旗", "区", "市", "省")
_RATHER = 3
"""A unit is called by its short name where the text does so more than so many times as often."""
_SPEAKS = re.compile(f"[全我]({'|'.join(_OWN)})(?!域)")


def find_place(source: Source, found: Found, lexicon: Lexicon, named: Said | None = None) -> tuple[Said, ...]:
    """Find who reports, the unit above it, and its level; give what each source says of the place.

    ``named`` is what the file's name says by the researcher's own pattern: it goes before every other source.
    """
    filed = _from_file_name(source, lexicon)
    said = tuple(_said(source, found, lexicon, named, filed))
    first = said[0] if said else next(_guessed(source, lexicon), None)
    if first is None:
        if (own := _own_level(source.text)) is not None:
            found.put("level", level_of("某某" + own, lexicon), "text")
        return ()
    found.put("place", first.places[-1], first.origin)
    found.put("level", first.level or level_of(first.places[-1], lexicon), "place")
    _find_within(source, found, first, lexicon, filed)
    return said or (first,)


def _said(
    source: Source, found: Found, lexicon: Lexicon, named: Said | None, filed: tuple[str, ...]
) -> Iterator[Said]:
    """Yield what title, opening, page and file name say, those left out that say nothing."""
    if named:
        yield named
    for origin, places in _place_sources(source, found, lexicon):
        if places:
            yield Said(origin, places)
    if filed and not named:
        yield Said("file name", filed)


def _guessed(source: Source, lexicon: Lexicon) -> Iterator[Said]:
    """Yield who signs the report, and who speaks of itself most."""
    signed = re.findall(r"^([\u4e00-\u9fff]{2,20})人民政府$", source.text[-600:], re.MULTILINE)
    if signed and (places := split_places(signed[-1], lexicon)[0]):
        yield Said("signature", places)
    own = _own_level(source.text)
    if own and (name := named_in(source.text, (own,), lexicon)):
        yield Said("text", (name,))


def _place_sources(source: Source, found: Found, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", places_of(str(found.values.get("title", "")), lexicon)
    opening = "\n".join([*source.head, source.text[:1500]])
    if any(words in opening for words in _OF_NATION) and _NATIONAL.search(opening[:1500]):
        yield "opening", (NATION,)
    for pattern in _OPENING:
        for m in pattern.finditer(opening):
            # 请予审议。在昨天召开的云栖县第九届人民代表大会: the place begins behind 的
            phrase = re.sub(r"[ \u3000\u00a0]|.*的", "", m["place"]).removeprefix("中共")
            places, rest = split_places(phrase, lexicon)
            yield "opening", places if not rest else ()
    yield "page", places_of((source.chrome.issuer or "").removesuffix("人民政府"), lexicon)


def _from_file_name(source: Source, lexicon: Lexicon) -> tuple[str, ...]:
    """Read the places of a file's name; one without suffix (…保定市徐水) is named as the text names it."""
    if "全国" in source.stem:
        return (NATION,)
    places = places_of(source.stem, lexicon)
    last = re.search(r"[市州省区县]([\u4e00-\u9fff]{2,4})$", re.split(r"[_\s]", source.stem)[0])
    if places and last and not level_of(last[1], lexicon):
        full = next(
            (last[1] + s for s in ("县", "区", "镇", "乡", "市", "街道", "旗") if last[1] + s in source.text),
            None,
        )
        return (*places, full) if full else (*places, last[1]) if last[1] in source.text else places
    return places


def _own_level(text: str) -> str | None:
    """Tell by 全镇, 我镇, 全县 … what kind of unit speaks; None where it is said once, or of two alike."""
    counts = Counter(_SPEAKS.findall(text))
    first, second = sorted(_OWN, key=lambda s: -counts[s])[:2]
    return first if counts[first] >= 2 and counts[first] > counts[second] else None


def _find_within(source: Source, found: Found, first: Said, lexicon: Lexicon, named: tuple[str, ...]) -> None:
    """Find the next unit above, as the text names it; the file's name may say which, never how."""
    place, level = str(found.values["place"]), found.values.get("level")
    if level in ("nation", "province"):
        return
    if len(first.places) > 1 and first.origin != "file name":
        found.put("within", first.places[-2], first.origin)
        return
    above = above_in("\n".join([*source.head, source.text]), place, lexicon)
    found.put("within", above and _as_called(above, source.text, lexicon), "text")
    if len(named) > 1 and stem_of(named[-1], lexicon) == stem_of(place, lexicon):
        called = _as_called(named[-2], source.text, lexicon)
        found.put("within", called if called in source.text else None, "text, by file name")
    else:
        found.put("within", _within_by_text(source.text, str(level), lexicon), "text")


def _as_called(unit: str, text: str, lexicon: Lexicon) -> str:
    """Give a unit's name as the text calls it: 云河 where 云河市 stands only in names of bodies and plans.

    Beside its full name that of a unit not in places.toml counts where it stands free (not in 永安路);
    one that is a word never does: 平安建设 says nothing of 平安区.
    """
    stem = stem_of(unit, lexicon)
    if stem in lexicon.words("docvars.suffix.common"):
        return unit
    full, short = text.count(unit), text.count(stem) - text.count(unit)
    if full and stem not in gazetteer(lexicon).full:
        short = len(re.findall(rf"{stem}(?:的|(?![\u4e00-\u9fff]))", text))
    return stem if short > _RATHER * full else unit


def _within_by_text(text: str, level: str, lexicon: Lexicon) -> str | None:
    """Find the unit above by who leads (县委, 区委, 市委) and who is named most."""
    if level == "township":
        leads = max(("县", "区", "市", "旗"), key=lambda s: text.count(f"{s}委"))
        return (
            named_in(text, (leads,), lexicon)
            if f"{leads}委" in text
            else named_in(text, ("县", "区"), lexicon)
        )
    known = gazetteer(lexicon)
    names = _short_names("city" if level == "county" else "province", lexicon)
    counts = sorted(((text.count(n), n) for n in names), reverse=True)
    (first, name), (second, _) = counts[0], counts[1]
    if first < 3 or first < 2 * second:
        return None
    return _as_called(known.full[name], text, lexicon)


@lru_cache(maxsize=8)
def _short_names(level: str, lexicon: Lexicon) -> tuple[str, ...]:
    """List the short names of the provinces, or of the prefectures."""
    return tuple(s for s, full in gazetteer(lexicon).full.items() if level_of(full, lexicon) == level)
