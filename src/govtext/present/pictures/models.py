"""The pictures (图) of the later analyses: which plot goes with which of their tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.present.fonts import Font

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from govtext.lexicon import Lexicon

Draw = Callable[["pd.DataFrame", "Lexicon", str, Font], "Figure"]


def _instruments(by: str) -> Draw:
    def draw(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
        from govtext.present.plots.matrices import plot_instruments

        names = {t.id: t.zh if lang == "zh" else t.id for t in lexicon.themes}
        shown = table.assign(group=[names.get(g, g) for g in table["group"]]) if by == "theme" else table
        return plot_instruments(shown, by=by, lang=lang, font=face)

    return draw


def _reuse(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
    from govtext.present.plots.matrices import plot_reuse

    return plot_reuse(table, lang=lang, font=face)


def _years(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
    from govtext.present.plots.matrices import plot_years

    return plot_years(table, lang=lang, font=face)


def _map(of: str) -> Draw:
    def draw(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
        names = {t.id: t.zh if lang == "zh" else t.id for t in lexicon.themes}
        return draw_map(table, names, lang, face, of=of)

    return draw


def draw_map(
    table: pd.DataFrame, names: Mapping[str, str], lang: str, face: Font, *, of: str = "themes"
) -> Figure:
    """Draw the map of places with themes or words; ``names`` are those of themes, by their ids."""
    from govtext.present.plots.maps import plot_map

    named = table.assign(name=[names.get(p, p) for p in table["point"]])
    return plot_map(named, of=of, lang=lang, font=face)


def _tree(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
    from govtext.present.plots.maps import plot_tree

    return plot_tree(table, lang=lang, font=face)


def _line(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
    from govtext.present.plots.maps import plot_line

    return plot_line(table, lang=lang, font=face)


def _surfaces(table: pd.DataFrame, lexicon: Lexicon, lang: str, face: Font) -> Figure:
    from govtext.analyse.coding.pmc import read_rules
    from govtext.present.plots.matrices import plot_surfaces

    rules = read_rules(lexicon)
    names = {r.variable: (lang == "en" and r.variable_en) or r.variable_zh for r in rules.rules}
    if lang == "en":
        table = table.assign(grade=[rules.grades_en.get(grade, grade) for grade in table["grade"]])
    variables = [str(c) for c in table.columns if re.fullmatch(r"X\d+", str(c))]
    return plot_surfaces(table, variables, names, lang=lang, font=face)


MODELS: Mapping[str, Draw] = MappingProxyType(
    {
        "instruments": _instruments(""),
        "instruments by theme": _instruments("theme"),
        "reuse": _reuse,
        "reuse by year": _years,
        "map of themes": _map("themes"),
        "map of words": _map("words"),
        "tree": _tree,
        "wordfish": _line,
        "pmc": _surfaces,
    }
)
"""Kind of picture → what draws it; ``draw_table`` looks here first."""
