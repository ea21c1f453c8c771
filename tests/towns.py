"""Invented townships and a small lexicon, annotated by hand, for the tests of tables and plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, fields
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from govtext.lexicon import Formulation, Indicator, Lexicon, Theme, Unit
from govtext.model import Annotated, Docvars, Figure, Report, Section, Slogan, Span, ThemeHit, Title


def lexicon(**changes: Any) -> Lexicon:
    """Make a lexicon of two units, one formulation, one indicator, two themes and two stopwords."""
    mu = Unit("亩", "area", "平方米", Decimal("666.6667"))
    parts: dict[str, Any] = {
        "units": MappingProxyType({"亩": mu, "公顷": Unit("公顷", "area", "平方米", Decimal(10000))}),
        "formulations": (Formulation("f1", "河长制", ("河长负责制",), "formulation", "中央", "2016", ""),),
        "indicators": (Indicator("i1", "柑橘面积", ("柑橘种植面积",), "亩"),),
        "themes": (
            Theme("industry", "产业与项目", ("柑橘", "冷库"), ()),
            Theme("ecology", "生态环境", ("河道", "植树"), ()),
        ),
        "cues": MappingProxyType({}),
        "user_words": ("柑橘", "冷库", "植树"),
        "stopwords": MappingProxyType({"general": frozenset({"推行"}), "official": frozenset({"推进"})}),
        "digest": "",
        "extraction": "",
    }
    blank = {field.name: () for field in fields(Lexicon) if field.default is MISSING}
    return Lexicon(**{**blank, **parts, **changes})


def town(
    doc: str,
    text: str,
    *,
    place: str | None = "竹溪乡",
    within: str | None = "石岭县",
    year: int | None = 2025,
    kind: str = "review",
    level: str | None = "township",
    sections: Sequence[tuple[str, str, str, str, str]] = (),
    figures: Sequence[tuple[str, str, str, str, str]] = (),
    slogans: Sequence[tuple[str, str]] = (),
    titles: Sequence[str] = (),
    themes: Sequence[tuple[str, str]] = (),
    noise: str = "",
    extra: tuple[tuple[str, str], ...] = (),
) -> Annotated:
    """Annotate a text: each part is found at its first place, a theme's term everywhere.

    ``sections`` holds id, marker, heading, role and theme; a section ends where the next of its depth or
    above begins, the last ones at the text's end. ``figures`` holds text, value, unit, of and status.
    """
    known = Docvars(place=place, within=within, year=year, kind=kind, level=level, extra=extra)
    spans = (Span(text.index(noise), text.index(noise) + len(noise)),) if noise else ()
    tree = _tree(text, sections)

    def where(part: str, at: int = 0) -> tuple[int, int, str]:
        start = text.index(part, at)
        return start, start + len(part), part

    def section(start: int) -> str:
        inner = [s.id for s in tree if s.start <= start < s.end]
        return inner[-1] if inner else "0"

    return Annotated(
        report=Report(doc, f"{doc}.txt", text, "ab" * 32, known, spans),
        sections=tree,
        figures=tuple(
            Figure(
                *where(part),
                Decimal(value),
                unit,
                of=of,
                status=status,
                section=section(where(part)[0]),
                rule="figures.plain",
            )
            for part, value, unit, of, status in figures
        ),
        slogans=tuple(
            Slogan(*where(part), "quoted", kind_, section(where(part)[0]), "slogans.quoted")
            for part, kind_ in slogans
        ),
        titles=tuple(Title(*where(part), section(where(part)[0])) for part in titles),
        themes=tuple(
            ThemeHit(i, i + len(term), term, theme, section(i), f"township.{theme}.{term}")
            for term, theme in themes
            for i in range(len(text))
            if text.startswith(term, i)
        ),
    )


def _tree(text: str, sections: Sequence[tuple[str, str, str, str, str]]) -> tuple[Section, ...]:
    starts, at = [], 0
    for _, marker, heading, _, _ in sections:
        at = text.index(marker + heading, at)
        starts.append(at)
    made = []
    for i, (id_, marker, heading, role, theme) in enumerate(sections):
        depth = id_.count(".")
        later = (
            s
            for s, other in zip(starts[i + 1 :], sections[i + 1 :], strict=True)
            if other[0].count(".") <= depth
        )
        end = next(later, len(text))
        made.append(Section(id_, depth + 1, marker, 1, heading, starts[i], end, role, theme, "marks"))
    return tuple(made)


ZHUXI_2024 = town(
    "竹溪2024",
    "竹溪乡2024年工作总结\n一、抓产业。新建冷库3座，柑橘种植面积1200亩。柑橘外销。\n"
    "二、护生态。植树500亩；推行“河长制”，群众满意。\n",
    year=2024,
    sections=[("1", "一、", "抓产业", "review", "industry"), ("2", "二、", "护生态", "review", "ecology")],
    figures=[
        ("3座", "3", "座", "冷库", "achieved"),
        ("1200亩", "1200", "亩", "柑橘种植面积", "achieved"),
        ("500亩", "500", "亩", "植树", "achieved"),
    ],
    slogans=[("河长制", "formulation")],
    themes=[("冷库", "industry"), ("柑橘", "industry"), ("植树", "ecology")],
)
"""Nine clauses: two for industry (冷库, 柑橘种植面积) and one more (柑橘外销), one for ecology."""

MEILING_2025 = town(
    "梅岭2025",
    "梅岭镇2025年工作要点\n一、打算\n（一）兴产业。柑橘面积达到2公顷，建成冷库10座。\n（二）治河。依照《果园条例》实行“河长负责制”，清理河道，河道植树。\n",
    place="梅岭镇",
    kind="plan",
    sections=[
        ("1", "一、", "打算", "plan", "mixed"),
        ("1.1", "（一）", "兴产业", "plan", "industry"),
        ("1.2", "（二）", "治河", "plan", "ecology"),
    ],
    figures=[("2公顷", "2", "公顷", "柑橘面积", "planned"), ("10座", "10", "座", "冷库", "planned")],
    slogans=[("河长负责制", "formulation")],
    titles=["果园条例"],
    themes=[("冷库", "industry"), ("柑橘", "industry"), ("河道", "ecology"), ("植树", "ecology")],
)
