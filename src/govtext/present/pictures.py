"""Which picture (图) goes with which table, and into which files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.present.fonts import Font, find_font

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
) -> tuple[Path, ...]:
    """Draw the picture of a table once and write it to each target as PNG, SVG or PDF; give the files.

    ``kind`` is figures, keywords, shares, themes or compare. A picture of very many groups takes several
    sheets: ``themes.png``, ``themes-2.png``, … Raises FontError where there is no face with Chinese
    characters.
    """
    from govtext.present.plots import save_plot

    face = find_font(font)
    names = {t.id: t.zh if lang == "zh" else t.id for t in lexicon.themes}
    files: list[Path] = []
    for n, figure in enumerate(_sheets(kind, table, names, lang, face), 1):
        for target in targets:
            file = target if n == 1 else target.with_name(f"{target.stem}-{n}{target.suffix}")
            save_plot(figure, file, face)
            files.append(file)
    return tuple(files)


def _sheets(kind: str, table: pd.DataFrame, names: Mapping[str, str], lang: str, face: Font) -> list[Figure]:
    from govtext.present import plots

    if kind == "figures":
        places = table["place"].nunique()
        by = "place" if 1 < places <= PANELS else None
        summed = places if places > PANELS else 0
        return [plots.plot_targets(table, by=by, names=names, summed=summed, lang=lang, font=face)]
    if kind == "shares":
        return [plots.plot_shares(table, lang=lang, font=face)]
    if kind == "themes":
        top = float(table["clause_share"].max()) if len(table) else None
        return plots.plot_pages(table, lambda part: plots.plot_heatmap(part, lang=lang, font=face, top=top))
    if kind == "keywords":
        return plots.plot_pages(table, lambda part: plots.plot_keywords(part, lang=lang, font=face))
    return plots.plot_pages(table, lambda part: plots.plot_comparison(part, lang=lang, font=face))
