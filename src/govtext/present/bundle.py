"""The folder that ``govtext report`` writes (成果): tables, plots, an index page, and where all came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.present.comparisons import NEEDS as COMPARED
from govtext.present.comparisons import Drawing, Reason, make_comparisons
from govtext.present.meta import NAME, Run, meta, read_meta, write_meta
from govtext.present.page import write_page
from govtext.present.pictures import shown_names
from govtext.present.pictures.source import source_lines
from govtext.present.tables import write_table

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables
    from govtext.lexicon import Lexicon
    from govtext.present.studio import Studio


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: the files in the folder, the tables by name, and which have nothing to compare."""

    folder: Path
    files: tuple[str, ...]
    tables: Mapping[str, pd.DataFrame]
    left_out: Mapping[str, Reason]


def may_write(folder: Path) -> bool:
    """Tell whether the folder can be written without harm: it is not there, is empty, or govtext made it."""
    return not folder.exists() or (
        folder.is_dir() and (not any(folder.iterdir()) or read_meta(folder) is not None)
    )


def write_bundle(
    tables: Tables,
    lexicon: Lexicon,
    folder: Path,
    run: Run,
    *,
    lang: str = "en",
    font: str | None = None,
    studio: Studio | None = None,
) -> Bundle:
    """Write the tables of the corpus as CSV, the plots as PNG and SVG, ``index.html`` and ``.meta.json``.

    What an earlier run left in the folder and this one does not write again is removed; nothing else in the
    folder is touched. A ``studio`` draws while the tables are made. Raises FontError where there is no face
    with Chinese characters.
    """
    names = {t.id: t.zh for t in lexicon.themes}
    (folder / "plots").mkdir(parents=True, exist_ok=True)
    foot = source_lines(run, tables.table("reports", ("year",))["year"], lang)
    drawn = _Plots(folder / "plots", shown_names(lexicon, lang), lang, font, studio, foot)
    drawn.begin_early(tables, lexicon)
    made = all_tables(tables, lexicon)
    drawn.begin_late(made)
    compared = make_comparisons(tables, lexicon)
    drawn.begin_last(compared.drawings)
    made |= compared.tables
    for name, table in made.items():
        write_table(table, folder / f"{name}.csv", "csv", lang, themes=names)
    plots = [p.relative_to(folder).as_posix() for p in drawn.files()]
    shown = [p for p in plots if p.endswith(".png")]
    write_page(folder / "index.html", made, shown, lang, themes=names, left_out=compared.left_out)
    files = [*(f"{name}.csv" for name in made), *plots, "index.html"]
    _remove_stale(folder, files)
    inputs = list(zip(made["reports"]["file"], made["reports"]["sha256"], strict=True))
    write_meta(folder / NAME, meta(run, lexicon, inputs, files))
    return Bundle(folder, tuple(files), made, compared.left_out)


PLOTS = ("themes", "shares", "figures", "keywords", "slogans")
"""The plots of every corpus, in the order of the files: attention by place, then how the places differ."""


class _Plots:
    """The plots of a bundle, each begun as soon as its table is there; the longest first."""

    def __init__(
        self,
        folder: Path,
        names: Mapping[str, str],
        lang: str,
        font: str | None,
        studio: Studio | None,
        foot: tuple[str, ...],
    ) -> None:
        self._folder, self._foot = folder, foot
        self._names, self._lang, self._font = names, lang, font
        self._studio = studio
        self._begun: dict[str, Callable[[], tuple[Path, ...]]] = {}

    def begin_early(self, tables: Tables, lexicon: Lexicon) -> None:
        """Begin those that need no table of the bundle."""
        from govtext.analyse.themes.attention import themes_table

        self._begin("figures", "figures", tables.table("figures", ("place", "status", "theme")))
        places = themes_table(tables, lexicon, by="place")
        self._begin("shares", "shares", places)
        self._begin("themes", "themes", places)

    def begin_late(self, made: Mapping[str, pd.DataFrame]) -> None:
        """Begin those that show tables of the bundle."""
        words = made["distinctive"] if len(made["distinctive"]) else made["keywords"]
        self._begin("keywords", "keywords", words)
        comparison = made["comparison"]
        self._begin("slogans", "compare", comparison[comparison["of"] == "slogans"])

    def begin_last(self, drawings: Iterable[Drawing]) -> None:
        """Begin those of the comparisons that the corpus allows."""
        for drawing in drawings:
            self._begin(drawing.name, drawing.kind, drawing.table)

    def _begin(self, name: str, kind: str, table: pd.DataFrame) -> None:
        from govtext.present.studio import Picture

        targets = (self._folder / f"{name}.png", self._folder / f"{name}.svg")
        picture = Picture(kind, table, targets, self._names, self._lang, self._font, self._foot)
        self._begun[name] = self._studio.begin(picture) if self._studio else picture.draw

    def files(self) -> list[Path]:
        """Wait for all plots, and give their files: those of every corpus first."""
        return [file for name in dict.fromkeys((*PLOTS, *self._begun)) for file in self._begun[name]()]


_MADE_FROM = (
    *("reports", "docvars", "sections", "figures", "targets", "slogans", "titles", "theme_hits"),
    *("problems", "terms", "attention"),
)
NEEDS: Mapping[str, tuple[str, ...] | None] = MappingProxyType({**dict.fromkeys(_MADE_FROM), **COMPARED})
"""The tables that everything is made from, and which columns; None for all."""


def all_tables(tables: Tables, lexicon: Lexicon) -> dict[str, pd.DataFrame]:
    """Make the tables that every corpus has, by the name of their file."""
    from govtext.analyse.items import reports_table
    from govtext.analyse.themes.attention import themes_table
    from govtext.analyse.wording.keywords import distinctive_table, keywords_table

    return {
        "reports": reports_table(tables.table("reports"), tables.table("docvars")),
        **{name: tables.table(name) for name in ("sections", "figures", "targets", "slogans", "titles")},
        "keywords": keywords_table(tables, lexicon, by="doc"),
        "distinctive": distinctive_table(tables, lexicon, by="place"),
        "themes": themes_table(tables, lexicon, by="doc"),
        "theme_hits": tables.table("theme_hits"),
        "comparison": _comparison(tables, lexicon),
        "problems": tables.table("problems"),
    }


def _comparison(tables: Tables, lexicon: Lexicon) -> pd.DataFrame:
    """Stack the comparisons by theme, slogan, keyword and figure: the column ``of`` says which."""
    import pandas as pd

    from govtext.analyse.compare import FEATURES, comparison_table

    parts = [comparison_table(tables, lexicon, of=of, by="place") for of in FEATURES]
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def _remove_stale(folder: Path, files: list[str]) -> None:
    """Remove what the folder's own description lists and this run did not write."""
    earlier = read_meta(folder) or {}
    for name in earlier.get("outputs", ()):
        path = folder / str(name)
        inside = ".." not in path.relative_to(folder).parts and not Path(str(name)).is_absolute()
        if inside and name not in files and path.is_file():
            path.unlink()
