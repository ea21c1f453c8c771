"""Tables written by hand, behind DuckDB as the real ones are."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


class Handmade:
    """The tables of a corpus that a test writes down, by their names."""

    def __init__(self, **frames: pd.DataFrame) -> None:
        self.frames = frames

    def table(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        frame = self.frames[name]
        return frame if columns is None else frame[list(columns)]

    def query(self, sql: str, **frames: pd.DataFrame) -> pd.DataFrame:
        import duckdb

        with duckdb.connect() as connection:
            for name, frame in {**self.frames, **frames}.items():
                connection.register(name, frame)
            return connection.execute(sql).df()


def reports(*rows: tuple[str, str, int]) -> pd.DataFrame:
    """Make the table of reports from doc, place and year."""
    about = ("township", "review")
    cells = [(doc, place, "石岭县", year, *about, f"{doc}.txt", doc * 2) for doc, place, year in rows]
    names = ["doc", "place", "within", "year", "level", "kind", "file", "sha256"]
    return pd.DataFrame(cells, columns=names)


def clauses(*rows: tuple[str, int, str, str], place: str = "竹溪乡") -> pd.DataFrame:
    """Make the table of clauses from doc, sentence, section and words, in the order of the text."""
    cells = [
        (doc, place, 2025, section, 10 * i, 10 * i + 9, words.replace(" ", ""), sentence, "review", words)
        for i, (doc, sentence, section, words) in enumerate(rows)
    ]
    names = ["doc", "place", "year", "section", "start", "end", "text", "sentence", "role", "words"]
    return pd.DataFrame(cells, columns=names)
