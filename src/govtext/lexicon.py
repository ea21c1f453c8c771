"""Dictionaries (词典) → Lexicon: look-up order, validation, digest.

Two formats only. A ``.tsv`` file is a flat list with a header line; a ``.toml`` file holds groups of words.
Lines that begin with ``#`` are comments. A row that cannot be used is left out and becomes a Problem that
names the file and the line; the rest of the file is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from govtext.dictfiles import ANALYSED, TSV_COLUMNS, Cue, DictionaryFiles
from govtext.model import Problem

BOUNDS = ("about", "min", "max")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word (单位) with its dimension and its factor to the dimension's base unit."""

    unit: str
    dimension: str
    base: str
    factor: Decimal | None


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that bounds a number (限定词): where it stands (before, inside, after) and its bound."""

    id: str
    word: str
    position: str
    bound: str


@dataclass(frozen=True, slots=True)
class Formulation:
    """A known formulation (提法) with its variants, kind and the level, year and place it comes from.

    ``certain`` says whether all of that is surely right, ``bare`` whether the wording is known without marks.
    """

    id: str
    canonical: str
    variants: tuple[str, ...]
    kind: str
    level: str
    year: str
    expansion: str
    place: str = ""
    certain: bool = True
    bare: bool = True

    def wordings(self) -> tuple[str, ...]:
        """Give the canonical wording and its variants."""
        return (self.canonical, *self.variants)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator's normal name (指标名称), its aliases and its usual unit."""

    id: str
    indicator: str
    aliases: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A probable slip in a fixed formulation (疑似笔误), from a year on, unless in a longer form."""

    id: str
    slip: str
    probable: str
    since: int
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme (主题) of a scheme: its terms, and longer words in which they do not count."""

    id: str
    zh: str
    terms: tuple[str, ...]
    exclude: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Everything loaded from the dictionaries; compared by identity, so that it can key a cache.

    ``digest`` is that of all files, ``extraction`` of those that what is found in a report depends on: not of
    the files that only analyses read (``dictfiles.ANALYSED``).

    ``segmenter`` names the engine that cuts words with them; all give the same words, so that neither the
    digest nor a key of the cache depends on it.
    """

    units: Mapping[str, Unit]
    hedges: tuple[Hedge, ...]
    formulations: tuple[Formulation, ...]
    indicators: tuple[Indicator, ...]
    slips: tuple[Slip, ...]
    series_weights: Mapping[str, float]
    series_words: Mapping[str, tuple[float, float]]
    themes: tuple[Theme, ...]
    cues: Mapping[str, Cue]
    user_words: tuple[str, ...]
    stopwords: Mapping[str, frozenset[str]]
    digest: str
    extraction: str
    problems: tuple[Problem, ...] = ()
    segmenter: str = "auto"

    def dimension(self, unit: str) -> str:
        """Give the dimension of a unit as printed; empty of one that is not known.

        Example:
            >>> load_lexicon().dimension("亩"), load_lexicon().dimension("桶儿")
            ('area', '')
        """
        known = self.units.get(unit)
        return known.dimension if known else ""

    def words(self, *groups: str) -> tuple[str, ...]:
        """List the words of the groups, longest first, each once; ``group.`` takes all groups below it.

        Example:
            >>> "存在的问题" in load_lexicon().words("sections.role.problem")
            True
        """
        return _longest_first(self, groups)


@lru_cache(maxsize=1024)
def _longest_first(lexicon: Lexicon, groups: tuple[str, ...]) -> tuple[str, ...]:
    found: set[str] = set()
    for group in groups:
        below = [k for k in lexicon.cues if k.startswith(group)] if group.endswith(".") else [group]
        for key in below:
            found.update(lexicon.cues[key].words)
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def packaged_dictionaries() -> Path:
    """Find the dictionaries that came with the program: in the wheel, else beside the source."""
    inside = Path(__file__).parent / "dictionaries"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "dictionaries"


def load_lexicon(folder: str | Path | None = None, *, scheme: str = "township") -> Lexicon:
    """Load the dictionaries: ``folder``, else ``GOVTEXT_DICTIONARIES``, over the packaged ones, file by file.

    ``scheme`` names the theme scheme, ``themes/<scheme>.toml``. Raises FileNotFoundError where the folder or
    the scheme does not exist.
    """
    own = folder or os.environ.get("GOVTEXT_DICTIONARIES") or None
    if own is not None and not Path(own).is_dir():
        raise FileNotFoundError(f"{own}: no such folder of dictionaries")
    files = DictionaryFiles(packaged_dictionaries(), Path(own) if own else None)
    tables = {name: files.table(name) for name in TSV_COLUMNS}
    files.warn_of_unknown(scheme)
    cues: dict[str, Cue] = {}
    for name in files.names("*.toml"):
        cues.update(files.groups(name))
    return Lexicon(
        units=MappingProxyType(_units(tables["units.tsv"], files)),
        hedges=tuple(_hedges(tables["hedges.tsv"], files)),
        formulations=tuple(
            Formulation(
                r["id"],
                r["canonical"],
                _split(r["variants"]),
                r["kind"],
                r["level"],
                r["year"],
                r["expansion"],
                r["place"],
                r["certain"] != "no",
                r["bare"] == "yes",
            )
            for _, r in tables["formulations.tsv"]
        ),
        indicators=tuple(
            Indicator(r["id"], r["indicator"], _split(r["aliases"]), r["unit"])
            for _, r in tables["indicators.tsv"]
        ),
        slips=tuple(_slips(tables["slips.tsv"], files)),
        series_weights=MappingProxyType({w: v for w, (v,) in _numbers("series.tsv", tables, files)}),
        series_words=MappingProxyType(
            {w: (a, b) for w, (a, b) in _numbers("series_words.tsv", tables, files)}
        ),
        themes=tuple(_themes(files, scheme)),
        cues=MappingProxyType(cues),
        user_words=tuple(w for _, w in files.lines("words.txt")),
        stopwords=MappingProxyType(_stopwords(files)),
        digest=files.digest(),
        extraction=files.digest(without=ANALYSED),
        problems=tuple(files.problems),
    )


def dictionary_sources(
    folder: str | Path | None = None, *, scheme: str = "township"
) -> list[tuple[str, tuple[Path, ...]]]:
    """List the names of the dictionaries, each with the files that ``load_lexicon`` reads it from.

    A name has two files where a user's TOML file replaces groups of the packaged one.

    Example:
        >>> [paths[0].name for name, paths in dictionary_sources() if name == "units.tsv"]
        ['units.tsv']
    """
    own = folder or os.environ.get("GOVTEXT_DICTIONARIES") or None
    return DictionaryFiles(packaged_dictionaries(), Path(own) if own else None).sources(scheme)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _units(rows: list[tuple[int, dict[str, str]]], files: DictionaryFiles) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for n, row in rows:
        try:
            factor = Decimal(row["factor"]) if row["factor"] else None
        except InvalidOperation:
            files.problem(
                files.path("units.tsv"), n, f"factor {row['factor']!r} is not a number; row left out"
            )
            continue
        for name in (row["unit"], *_split(row["aliases"])):
            units[name] = Unit(row["unit"], row["dimension"], row["base"], factor)
    return units


def _hedges(rows: list[tuple[int, dict[str, str]]], files: DictionaryFiles) -> Iterator[Hedge]:
    for n, row in rows:
        if row["position"] not in ("before", "inside", "after") or row["bound"] not in BOUNDS:
            files.problem(
                files.path("hedges.tsv"),
                n,
                "position must be before, inside or after, bound about, min or max; row left out",
            )
            continue
        yield Hedge(row["id"], row["word"], row["position"], row["bound"])


def _slips(rows: list[tuple[int, dict[str, str]]], files: DictionaryFiles) -> Iterator[Slip]:
    for n, row in rows:
        if row["since"] and not row["since"].isdigit():
            files.problem(files.path("slips.tsv"), n, f"since {row['since']!r} is not a year; row left out")
            continue
        yield Slip(row["id"], row["slip"], row["probable"], int(row["since"] or 0), _split(row["unless"]))


def _numbers(
    name: str, tables: Mapping[str, list[tuple[int, dict[str, str]]]], files: DictionaryFiles
) -> Iterator[tuple[str, list[float]]]:
    """Yield the first cell of each row with its cells that must be numbers; an empty one is 0."""
    first, *columns = (c for c in TSV_COLUMNS[name] if c != "meaning")
    for n, row in tables[name]:
        try:
            yield row[first], [float(row[c] or 0) for c in columns]
        except ValueError:
            given = " and ".join(f"{c} {row[c]!r}" for c in columns)
            files.problem(files.path(name), n, f"{given}: not a number; row left out")


def _themes(files: DictionaryFiles, scheme: str) -> Iterator[Theme]:
    name = f"themes/{scheme}.toml"
    for key, table in files.toml(name, files.path(name)).items():
        if not isinstance(table, dict) or not isinstance(table.get("terms"), list):
            files.problem(files.path(name), 0, f"[{key}] needs a list of terms; the theme is left out")
            continue
        lists = [table["terms"], table.get("exclude", [])]
        if not all(isinstance(x, list) and all(isinstance(w, str) and w for w in x) for x in lists):
            files.problem(files.path(name), 0, f"[{key}] terms and exclude must be lists of words; left out")
            continue
        yield Theme(key, str(table.get("zh", key)), *(tuple(x) for x in lists))


def _stopwords(files: DictionaryFiles) -> dict[str, frozenset[str]]:
    """Read the named groups: a line ``[general]`` opens one."""
    groups: dict[str, set[str]] = {}
    name = "general"
    for _, line in files.lines("stopwords.txt"):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1].strip()
        else:
            groups.setdefault(name, set()).update(line.split())
    return {k: frozenset(v) for k, v in groups.items()}
