"""Tables in memory: as asked for, in their order, whatever a text holds."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
from tabled import tabled
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse.frame import make_table
from govtext.analyse.tables import TABLES, rows_of
from govtext.store.making import pack_rows, unpack_rows
from govtext.store.memory import MemoryTables, tables_in_memory

BOTH = (ZHUXI_2024, MEILING_2025)
TORN = "修\udc80渠"


def test_every_table_is_what_its_rows_make() -> None:
    tables = tabled(BOTH, lexicon())
    for name, columns in TABLES.items():
        rows = [row for d in BOTH for row in rows_of(name, d, lexicon())]
        pd.testing.assert_frame_equal(tables.table(name), make_table(rows, columns))


def test_only_what_was_asked_for_is_held() -> None:
    tables = tables_in_memory(BOTH, lexicon(), {"figures": ("doc", "value")})
    assert list(tables.table("figures").columns) == ["doc", "value"]
    assert list(tables.query("SELECT * FROM figures").columns) == ["doc", "value_exact", "value"]


def test_an_exact_number_is_a_double_in_sql_and_stays_exact_beside_it() -> None:
    tables = MemoryTables({"figures": ("value", "high")})
    row = dict.fromkeys(TABLES["figures"])
    tables.add("figures", [list({**row, "value": Decimal("6.50")}.values())])
    found = tables.query("SELECT value, value_exact, high, high_exact FROM figures").iloc[0]
    assert (found["value"], found["value_exact"]) == (6.5, "6.50")
    assert found[["high", "high_exact"]].isna().all()


def test_a_missing_year_is_missing_in_sql_too() -> None:
    tables = tabled([town("甲", "修路。", year=None), town("乙", "修路。", year=2024)], lexicon())
    assert tables.query("SELECT doc FROM reports WHERE year IS NULL")["doc"].tolist() == ["甲"]
    assert tables.table("reports", ("year",))["year"].isna().tolist() == [True, False]


def test_reports_get_their_names_when_all_are_there() -> None:
    tables = MemoryTables({"terms": ("doc", "word")})
    for word in ("柑橘", "冷库"):
        rows, columns = unpack_rows("terms", pack_rows("terms", [("2024", "1", "plan", word, 1)]))
        tables.add_columns("terms", tables.begin("2024"), rows, columns)
    tables.rename(["竹溪/2024", "梅岭/2024"])
    assert tables.table("terms").values.tolist() == [["竹溪/2024", "柑橘"], ["梅岭/2024", "冷库"]]
    found = tables.query("SELECT word FROM terms WHERE doc = '梅岭/2024'")
    assert found["word"].tolist() == ["冷库"]


def test_half_a_surrogate_pair_comes_back_from_sql_as_it_was() -> None:
    tables = MemoryTables({"texts": None})
    tables.add("texts", [("甲", TORN), ("乙", "修路")])
    asked = pd.DataFrame({"text": [TORN]}, dtype="object")
    found = tables.query("SELECT doc, t.text FROM texts t JOIN asked USING (text)", asked=asked)
    assert found.values.tolist() == [["甲", TORN]]


def test_a_frame_that_was_given_is_forgotten_after_the_query() -> None:
    tables = tabled(BOTH, lexicon())
    for year in (2024, 2025):
        own = pd.DataFrame({"year": [year]})
        found = tables.query("SELECT doc FROM reports JOIN own USING (year)", own=own)
        assert found["doc"].tolist() == [f"{'竹溪' if year == 2024 else '梅岭'}{year}"]
