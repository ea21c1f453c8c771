"""The index of a store: its order is a folder's, and entries come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govtext.corpus.files import natural_key
from govtext.store.entries import Entries, Entry
from govtext.store.index import order_key, put_in_order

NAMES = st.lists(st.text("019０２٣二镇a/.-", max_size=8), max_size=12, unique=True)


@given(NAMES)
def test_the_order_of_files_is_that_of_a_folder(names: list[str]) -> None:
    assert sorted(names, key=order_key) == sorted(names, key=natural_key)
    assert len(set(map(order_key, names))) == len(names)


def entry(file: str, number: int, *, source: str = "", ordinal: int = 0, failure: str = "") -> Entry:
    place = {"doc": "" if failure else file.partition(".")[0], "failure": failure}
    return Entry(number, 1, file, source or file, ordinal, file, ".txt", "9f", **place)  # type: ignore[arg-type]


def test_entries_come_back_as_they_were() -> None:
    known = [
        Entry(
            7,
            1,
            "镇/甲.txt",
            "镇/甲.txt",
            0,
            "甲.txt",
            ".txt",
            "9f",
            "甲",
            "ab",
            "",
            "竹溪镇",
            "云县",
            2024,
            900,
        ),
        Entry(8, 1, "表.csv#2", "表.csv", 1, "表.csv#2", ".csv", "", failure='{"file": "坏\udc80"}'),
    ]
    held = Entries(known)
    assert list(held.values()) == known
    other = held.copy()
    assert other == held
    other["镇/甲.txt"] = known[1]
    assert other != held
    assert held["镇/甲.txt"] == known[0]


def test_reports_stand_in_the_order_of_their_files_then_of_their_rows() -> None:
    found = [
        entry("表.csv#10", 4, source="表.csv", ordinal=9),
        entry("表.csv#2", 3, source="表.csv", ordinal=1),
        entry("10.txt", 1, failure="{}"),
        entry("2.txt", 2),
    ]
    names = put_in_order(Entries(found))
    assert list(names) == ["2.txt", "10.txt", "表.csv#2", "表.csv#10"]
    assert (names["2.txt"], names["10.txt"]) == ("2", "")
