"""One indicator across places and years."""

from __future__ import annotations

import pandas as pd
from paired import places_of, report, tables_of
from reading import lexicon

from govtext.analyse.targets.indicators import indicators_table
from govtext.analyse.values import plain
from govtext.model import Annotated


def table(*documents: Annotated, **options: object) -> pd.DataFrame:
    t = tables_of(*documents)
    told = (t.table(name) for name in ("reports", "figures", "sections"))
    return indicators_table(*told, lexicon(), groups=places_of(t), **options)  # type: ignore[arg-type]


def both(place: str, year: int, review: str, plan: str) -> Annotated:
    text = f"一、上年工作回顾\n{review}\n二、今年工作安排\n{plan}\n"
    return report(f"{place}{year}", text, year, "both", place=place)


def test_a_target_stands_beside_the_result_that_a_later_report_gives() -> None:
    made = table(
        both("枫坪镇", 2024, "粮食总产量1.8万吨。", "粮食总产量达到2万吨以上。"),
        both("枫坪镇", 2025, "粮食总产量2.1万吨。", "粮食总产量达到2.2万吨。"),
        both("柳溪乡", 2025, "粮食总产量9000吨。", "粮食总产量达到1万吨。"),
    )
    own = made[made["place"] == "枫坪镇"]
    rows = [(r.year, plain(r.target), r.target_bound, plain(r.result)) for r in own.itertuples()]
    assert rows == [
        (2023, "", "", "18000000"),
        (2024, "20000000", "min", "21000000"),
        (2025, "22000000", "exact", ""),
    ]
    assert made["unit"].unique().tolist() == ["kg"]
    assert set(made[["places", "years", "reports"]].itertuples(index=False, name=None)) == {(2, 3, 3)}


def test_levels_and_growth_and_new_and_all_are_series_of_their_own() -> None:
    made = table(
        both("枫坪镇", 2024, "规上企业新增9家，总数达到73家。", "推进产业发展。"),
        both("枫坪镇", 2025, "规上企业新增4家，总数达到77家。", "推进产业发展。"),
    )
    assert [(r.counted, r.year, str(r.result)) for r in made.itertuples()] == [
        ("all", 2023, "73"),
        ("all", 2024, "77"),
        ("new", 2023, "9"),
        ("new", 2024, "4"),
    ]


def test_only_what_is_asked_for() -> None:
    documents = (both("枫坪镇", 2024, "粮食总产量2万吨，油菜种植面积3000亩。", "推进产业发展。"),)
    assert table(*documents).empty  # one place, one year: nothing to compare
    assert table(*documents, only=["油菜"])["indicator"].tolist() == ["油菜种植面积"]
