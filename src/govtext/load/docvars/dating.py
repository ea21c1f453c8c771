"""What a report is about in time (时间): review, plan or both, and of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from govtext.lexicon import Lexicon
from govtext.load.docvars.conflicts import Years, days_left_out
from govtext.load.docvars.evidence import DIGITS, Found, Source, years_of

_HELD = re.compile(
    r"((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年\s*[\d一二三四五六七八九十]{1,3}月\s*[\d一二三四五六七八九十]{1,3}日\s*[，,]?在"
)

_BEFORE_CONGRESS = re.compile(r"请(?:予以?|大会|各位代表)?(?:审议|审查)|向大会(?:作|报告)|人民代表大会")


def find_kind(source: Source, found: Found, lexicon: Lexicon) -> None:
    """Find whether the report looks back, ahead, or both; the way it speaks is asked last."""
    kinds = ((kind, origin) for kind, origin in _kinds(source, found, lexicon) if kind)
    for kind, origin in islice(kinds, 1) if "kind" not in found.values else ():
        found.put("kind", kind, origin)


def _kinds(source: Source, found: Found, lexicon: Lexicon) -> Iterator[tuple[str | None, str]]:
    """Yield what each source says of the kind, one after the other: most reports' titles say it."""
    yield kind_of(str(found.values.get("title", "")), "kind", lexicon), "title"
    opening = "\n".join([*source.head, source.text[:1500]])
    yield "both" if _BEFORE_CONGRESS.search(opening) else None, "opening"
    yield _kind_of_headings(source.headings, lexicon), "headings"
    yield kind_of(source.stem, "kind", lexicon), "file name"
    review, plan = (
        sum(source.text.count(w) for w in lexicon.words(f"docvars.cue.{kind}")) for kind in ("review", "plan")
    )
    if max(review, plan) >= 2 and max(review, plan) > 2 * min(review, plan):
        yield "review" if review > plan else "plan", "text"


def kind_of(phrase: str, group: str, lexicon: Lexicon) -> str | None:
    """Tell by a phrase's words of ``group`` (kind: of titles; heading) whether it looks back or ahead."""
    if group == "kind" and any(w in phrase for w in lexicon.words("docvars.kind.both")):
        return "both"
    review = any(w in phrase for w in lexicon.words(f"docvars.{group}.review"))
    plan = any(w in phrase for w in lexicon.words(f"docvars.{group}.plan"))
    return "both" if review and plan else "review" if review else "plan" if plan else None


def _kind_of_headings(headings: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """Tell by the headings; one that plans and is not the first (二、2025年安排) has a review before it."""
    kind = kind_of("\n".join(headings), "heading", lexicon)
    planning = next((h for h in headings if kind_of(h, "heading", lexicon) == "plan"), "")
    if kind == "plan" and re.match("第?[二三四五六七八九十]", planning):
        return "both"
    return "both" if kind == "review" and _next_year(headings, lexicon) else kind


def find_year(source: Source, found: Found, lexicon: Lexicon) -> tuple[Years, ...]:
    """Find the year that the report plans for, or else looks back on; give the years each source names."""
    said = tuple(_said(source, found, lexicon))
    for origin, years in said:
        found.put("year", max(years, default=None), origin)
    return said


def _said(source: Source, found: Found, lexicon: Lexicon) -> Iterator[Years]:
    yield "title", tuple(years_of(str(found.values.get("title", ""))))
    held = _HELD.search("\n".join([*source.head, source.text[:600]]))
    yield "opening", (int(held[1].translate(DIGITS)),) if held else ()
    headed = _year_of_headings(source.headings, str(found.values.get("kind")), lexicon)
    yield "headings", (headed,) if headed else ()
    speaks = re.match(r"\D{0,6}((?:19|20)\d\d)年(?:是|来|以来|，)", source.text.strip()[:60])
    yield "text", (int(speaks[1]),) if speaks and found.values.get("kind") in ("review", "plan") else ()
    yield "file name", tuple(years_of(days_left_out(source.stem)))
    yield "day in the file name", tuple(years_of(source.stem))


@lru_cache(maxsize=8)
def _period_groups(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(group for group in lexicon.cues if group.startswith("docvars.period."))


def find_period(source: Source, found: Found, lexicon: Lexicon) -> tuple[str, str] | None:
    """Find the part of the year that the title, or else the file's name, speaks of first; say which did."""
    for origin, phrase in (("title", str(found.values.get("title", ""))), ("file name", source.stem)):
        plain = re.sub(r"[—–－~～]+", "-", phrase)
        at = {
            group.rpartition(".")[2]: plain.index(word)
            for group in _period_groups(lexicon)
            for word in reversed(lexicon.words(group))
            if word in plain
        }
        if at:
            # 前三季度 holds 三季度: of two at one place the longer, which begins first
            return min(at, key=lambda period: (at[period], period)), origin
    return None


def _year_of_headings(headings: tuple[str, ...], kind: str, lexicon: Lexicon) -> int | None:
    """Take the year of a heading that plans; else the one looked back on, plus one where a plan follows."""
    reviewed = max(_years_before("review", headings, lexicon), default=None)
    following = _next_year(headings, lexicon)
    planned = [*_years_before("plan", headings, lexicon), *([following] if following else [])]
    if planned and (reviewed is None or reviewed <= planned[0] <= reviewed + 1):
        return planned[0]
    return reviewed + (kind == "both") if reviewed is not None else None


def _years_before(way: str, headings: tuple[str, ...], lexicon: Lexicon) -> list[int]:
    """List the year in front of each heading's word (2023年工作回顾和2024年工作方针: 2023)."""
    found: list[int] = []
    for heading in headings:
        word = next((w for w in lexicon.words(f"docvars.heading.{way}") if w in heading), None)
        found += years_of(heading[: heading.rindex(word)])[-1:] if word else []
    return found


def _next_year(headings: tuple[str, ...], lexicon: Lexicon) -> int | None:
    """Find a later heading that names the year after the one looked back on (二、2025年主要工作)."""
    reviewed = _years_before("review", headings, lexicon)
    year = max(reviewed, default=0) + 1
    later = any(re.match("第?[二三四五]", h) and year in years_of(h) for h in headings)
    return year if reviewed and later else None
