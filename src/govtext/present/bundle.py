"""The folder that ``govtext report`` writes (成果): tables, plots, an index page, and where all came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.present.meta import NAME, Run, meta, read_meta, write_meta
from govtext.present.page import write_page
from govtext.present.pictures import draw_table
from govtext.present.tables import write_table

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.words import Word
    from govtext.corpus import Corpus
    from govtext.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: the files in the folder, and the tables by name."""

    folder: Path
    files: tuple[str, ...]
    tables: Mapping[str, pd.DataFrame]


def may_write(folder: Path) -> bool:
    """Tell whether the folder can be written without harm: it is not there, is empty, or govtext made it."""
    return not folder.exists() or (
        folder.is_dir() and (not any(folder.iterdir()) or read_meta(folder) is not None)
    )


def write_bundle(
    corpus: Corpus, lexicon: Lexicon, folder: Path, run: Run, *, lang: str = "en", font: str | None = None
) -> Bundle:
    """Write every table of the corpus as CSV, the plots as PNG and SVG, ``index.html`` and ``.meta.json``.

    What an earlier run left in the folder and this one does not write again is removed; nothing else in the
    folder is touched. Raises FontError where there is no face with Chinese characters.
    """
    tables = all_tables(corpus, lexicon)
    names = {t.id: t.zh for t in lexicon.themes}
    (folder / "plots").mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write_table(table, folder / f"{name}.csv", "csv", lang, themes=names)
    plots = [
        p.relative_to(folder).as_posix() for p in _draw(corpus, lexicon, tables, folder / "plots", lang, font)
    ]
    write_page(folder / "index.html", tables, [p for p in plots if p.endswith(".png")], lang, themes=names)
    files = [*(f"{name}.csv" for name in tables), *plots, "index.html"]
    _remove_stale(folder, files)
    write_meta(folder / NAME, meta(run, lexicon, [d.report for d in corpus.documents], files))
    return Bundle(folder, tuple(files), tables)


def _draw(
    corpus: Corpus,
    lexicon: Lexicon,
    tables: Mapping[str, pd.DataFrame],
    folder: Path,
    lang: str,
    font: str | None,
) -> list[Path]:
    """Draw what a reader looks at first: attention by place, and how the places differ."""
    from govtext.analyse.attention import themes_table

    comparison = tables["comparison"]
    places = themes_table(corpus.documents, lexicon, by="place")
    drawn = {
        "themes": ("themes", places),
        "shares": ("shares", places),
        "figures": ("figures", tables["figures"]),
        "keywords": ("keywords", tables["distinctive"] if len(tables["distinctive"]) else tables["keywords"]),
        "slogans": ("compare", comparison[comparison["of"] == "slogans"]),
    }
    files: list[Path] = []
    for name, (kind, table) in drawn.items():
        targets = [folder / f"{name}.png", folder / f"{name}.svg"]
        files += draw_table(kind, table, targets, lexicon, lang=lang, font=font)
    return files


def all_tables(corpus: Corpus, lexicon: Lexicon) -> dict[str, pd.DataFrame]:
    """Make every table of the main job, by the name of its file."""
    from govtext.analyse import items, quantities
    from govtext.analyse.attention import themes_table
    from govtext.analyse.keywords import distinctive_table, keywords_table
    from govtext.analyse.words import find_words

    documents = corpus.documents
    words = [find_words(d, lexicon) for d in documents]
    return {
        "reports": items.reports_table(documents),
        "sections": items.sections_table(documents),
        "figures": quantities.figures_table(documents, lexicon),
        "targets": quantities.targets_table(documents, lexicon),
        "slogans": items.slogans_table(documents),
        "titles": items.titles_table(documents),
        "keywords": keywords_table(documents, lexicon, by="doc", words=words),
        "distinctive": distinctive_table(documents, lexicon, by="place", words=words),
        "themes": themes_table(documents, lexicon, by="doc"),
        "theme_hits": items.theme_hits_table(documents),
        "comparison": _comparison(corpus, lexicon, words),
        "problems": items.problems_table(corpus.problems),
    }


def _comparison(corpus: Corpus, lexicon: Lexicon, words: Sequence[Sequence[Word]]) -> pd.DataFrame:
    """Stack the comparisons by theme, slogan, keyword and figure: the column ``of`` says which."""
    import pandas as pd

    from govtext.analyse.compare import FEATURES, comparison_table

    parts = [comparison_table(corpus.documents, lexicon, of=of, by="place", words=words) for of in FEATURES]
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
