"""Which picture (图) goes with which table, and into which files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.present.fonts import Font, find_font
from govtext.present.pictures.models import MODELS, draw_map

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from govtext.lexicon import Lexicon

PANELS = 12
"""Up to so many places get a panel each in the plot of figures; more are drawn together."""


def draw_table(
    kind: str,
    table: pd.DataFrame,
    targets: Sequence[Path],
    lexicon: Lexicon,
    *,
    lang: str = "en",
    font: str | None = None,
    foot: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Draw the picture of a table once and write it to each target as PNG, SVG or PDF; give the files.

    ``kind`` is figures, keywords, shares, themes or compare. A picture of very many groups takes several
    sheets: ``themes.png``, ``themes-2.png``, … ``foot`` says what stands behind it, ever shorter: the first
    that fits is written at the foot of each. Raises FontError where there is no face with Chinese
    characters.
    """
    if kind in MODELS:
        from govtext.present.plots.style import plot_style

        with plot_style(find_font(font)) as face:
            return _save([MODELS[kind](table, lexicon, lang, face)], targets, face, foot)
    return draw_named(kind, table, targets, shown_names(lexicon, lang), lang=lang, font=font, foot=foot)


def shown_names(lexicon: Lexicon, lang: str) -> dict[str, str]:
    """Give what a picture calls each theme, by its id."""
    return {t.id: t.zh if lang == "zh" else t.id for t in lexicon.themes}


def draw_named(
    kind: str,
    table: pd.DataFrame,
    targets: Sequence[Path],
    names: Mapping[str, str],
    *,
    lang: str = "en",
    font: str | None = None,
    foot: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Draw the picture of a table as ``draw_table`` does; ``names`` are those of themes, by their ids."""
    from govtext.present.plots.style import plot_style

    with plot_style(find_font(font)) as face:
        if kind == "map of themes":
            return _save([draw_map(table, names, lang, face)], targets, face, foot)
        return _save(_sheets(kind, table, names, lang, face), targets, face, foot)


def _save(
    sheets: Sequence[Figure], targets: Sequence[Path], face: Font, foot: Sequence[str]
) -> tuple[Path, ...]:
    from govtext.present.plots import save_plot, write_foot

    files: list[Path] = []
    for n, figure in enumerate(sheets, 1):
        write_foot(figure, foot, face)
        for target in targets:
            file = target if n == 1 else target.with_name(f"{target.stem}-{n}{target.suffix}")
            save_plot(figure, file, face)
            files.append(file)
    return tuple(files)


def draw_network(
    nodes: pd.DataFrame,
    edges: pd.DataFrame,
    target: Path,
    *,
    seed: int = 1,
    lang: str = "en",
    font: str | None = None,
    foot: Sequence[str] = (),
) -> None:
    """Draw a network from its two tables and write it as PNG, SVG or PDF."""
    from govtext.present.plots import plot_network

    face = find_font(font)
    _save([plot_network(nodes, edges, seed=seed, lang=lang, font=face)], [target], face, foot)


def _sheets(kind: str, table: pd.DataFrame, names: Mapping[str, str], lang: str, face: Font) -> list[Figure]:
    from govtext.present import plots
    from govtext.present.pictures.places import KINDS, place_sheets

    if kind in KINDS:
        return place_sheets(kind, table, lang, face)
    if kind == "figures":
        places = table["place"].nunique()
        by = "place" if 1 < places <= PANELS else None
        summed = places if places > PANELS else 0
        return [plots.plot_targets(table, by=by, names=names, summed=summed, lang=lang, font=face)]
    whole = {
        "keyness": plots.plot_keyness,
        "dispersion": plots.plot_dispersion,
        "collocations": plots.plot_collocations,
        "shares": plots.plot_shares,
    }
    if kind in whole:
        return [whole[kind](table, lang=lang, font=face)]
    if kind == "themes":
        top = float(table["clause_share"].max()) if len(table) else None
        return plots.plot_pages(table, lambda part: plots.plot_heatmap(part, lang=lang, font=face, top=top))
    if kind == "keywords":
        return plots.plot_pages(table, lambda part: plots.plot_keywords(part, lang=lang, font=face))
    return plots.plot_pages(table, lambda part: plots.plot_comparison(part, lang=lang, font=face))
