"""Texts come some at a time, and all of them in the order of the reports."""

from __future__ import annotations

import pandas as pd
import pytest
from handmade import Handmade, reports

from govtext.analyse.texts import iter_texts, read_texts

TEXTS = {"丙": "修渠。", "甲": "植树。", "乙": "冷库。\n柑橘。", "丁": ""}


class Counting(Handmade):
    """Tables that remember how many texts each query gave."""

    def query(self, sql: str, **frames: pd.DataFrame) -> pd.DataFrame:
        found = super().query(sql, **frames)
        self.given = [*getattr(self, "given", []), len(found)]
        return found


def tables() -> Counting:
    texts = pd.DataFrame({"doc": list("丁甲乙丙"), "text": [TEXTS[d] for d in "丁甲乙丙"]})
    return Counting(reports=reports(*((doc, "竹溪乡", 2025) for doc in TEXTS)), texts=texts)


@pytest.mark.parametrize(("at_once", "given"), [(1, [1, 1, 1, 1]), (3, [3, 1]), (9, [4])])
def test_no_more_than_so_many_are_held(at_once: int, given: list[int]) -> None:
    made = tables()
    assert list(iter_texts(made, at_once)) == list(TEXTS.items())
    assert made.given == given


def test_the_texts_of_some_reports() -> None:
    assert read_texts(tables(), ["乙", "丁"]) == {"乙": TEXTS["乙"], "丁": ""}
