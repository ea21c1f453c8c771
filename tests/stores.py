"""Folders of invented reports, and what stores of them hold, for the tests of stores."""

from __future__ import annotations

import os
from collections.abc import Sequence
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

import pandas as pd

from govtext.analyse.items import problem_rows
from govtext.analyse.tables import TABLES
from govtext.corpus import read_corpus
from govtext.extract.annotate import annotate
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.raw import Reading
from govtext.model import Annotated, Report
from govtext.store.memory import tables_in_memory
from govtext.store.reading import open_store
from govtext.store.update import Updated, update_store

LEXICON = load_lexicon()


def write_town(folder: Path, name: str, year: int, n: int = 1) -> Path:
    """Write a report of a township that does not exist; ``n`` makes it another one."""
    file = folder / f"{name}{year}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    own = "".join(chr(0x4E00 + (i * 37 * n + n) % 5000) for i in range(60))
    file.write_text(
        f"云栖县{name}{year}年工作总结\n一、抓产业。新建冷库{n + 2}座，种植油茶{n}.50万亩，增长6.5%。{own}\n"
        f"二、{year + 1}年打算。力争新修公路{n + 3}至{n + 5}公里，做到早谋划、早部署，实现零事故。\n",
        "utf-8",
    )
    return file


def update(store: Path, *paths: Path | str, **how: Any) -> Updated:
    return update_store(store, [str(p) for p in paths], LEXICON, Reading(), **how)


def from_store(store: Path) -> dict[str, pd.DataFrame]:
    tables = open_store(store)
    return {name: tables.table(name) for name in TABLES}


def from_folder(*paths: Path | str, lexicon: Lexicon = LEXICON, **how: Any) -> dict[str, pd.DataFrame]:
    corpus = read_corpus([str(p) for p in paths], lexicon, **how)
    names: Sequence[str] = [name for name in TABLES if name != "problems"]
    tables = tables_in_memory(corpus.documents, lexicon, names)
    tables.open("problems")
    tables.add("problems", problem_rows(corpus.problems))
    return {name: tables.table(name) for name in TABLES}


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    """Hold two sets of tables against each other: cells, types, and how numbers are printed."""
    for name in TABLES:
        pd.testing.assert_frame_equal(one[name], other[name], obj=name)
        shown = [[str(v) for v in table.to_numpy().ravel()] for table in (one[name], other[name])]
        assert shown[0] == shown[1], name


def files_of(store: Path) -> dict[str, bytes]:
    return {f.relative_to(store).as_posix(): f.read_bytes() for f in store.rglob("*") if f.is_file()}


def deadly(report: Report, lexicon: Lexicon) -> Annotated:
    """End the process that reads 第7镇, as one does that finds no memory."""
    if "第7镇" in report.file and parent_process() is not None:
        os._exit(9)
    return annotate(report, lexicon)
