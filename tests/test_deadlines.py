"""Deadlines: the year that their words name or mean."""

from __future__ import annotations

import pytest

from govtext.extract.deadlines import deadline_year


@pytest.mark.parametrize(
    ("deadline", "year", "meant"),
    [
        ("到2027年", 2025, 2027),
        ("2025年底前", 2024, 2025),
        ("今年", 2025, 2025),
        ("年底前", 2025, 2025),
        ("全年", 2025, 2025),
        ("6月底前", 2025, 2025),
        ("明年3月底前", 2025, 2026),
        ("三年", 2025, 2027),
        ("五年", 2025, 2029),
        ("未来五年", 2021, 2025),
        ("“十四五”末", 2022, 2025),
        ("“十五五”期末", 2025, 2030),
        ("十三五末", 2017, 2020),
        ("“七五”期间", 1987, 1990),
        ("今年", None, None),
        ("到2030年", None, 2030),
        ("今明两年", 2025, 2026),
        ("明后两年", 2025, 2027),
        ("今冬明春", 2025, 2026),
        ("到二〇二七年", 2025, 2027),
        ("一九八五年", 1984, 1985),
        ("到１９９２年", 1988, 1992),
        ("本世纪末", 1984, 2000),
        ("到本世纪中叶", 2018, 2050),
        ("本届政府任期内", 2022, None),
        ("届末", 2022, None),
        ("三五年", 2022, 2026),
        ("两三年内", 2022, 2024),
        ("二一年", 2022, None),  # no number: said of nothing
        ("七一年", 2022, None),
    ],
)
def test_the_year_of_a_deadline(deadline: str, year: int | None, meant: int | None) -> None:
    assert deadline_year(deadline, year) == meant
