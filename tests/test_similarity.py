"""Likeness of attention: check values, scipy's own, and what holds for thousands of places."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from scipy.spatial.distance import cosine, jensenshannon

from govtext.analyse.themes import similarity
from govtext.analyse.themes.similarity import SIMILARITY_COLUMNS, similarity_table, widen_similarity
from govtext.cli import main


def counts(**groups: list[int]) -> pd.DataFrame:
    rows = [(g, theme, hit, 2) for g, own in groups.items() for theme, hit in zip("abcd", own, strict=False)]
    return pd.DataFrame(rows, columns=["group", "theme", "hit", "reports"])


def drawn(number: int) -> pd.DataFrame:
    """Give towns whose hits are drawn, every seventh of them without any."""
    draw = np.random.default_rng(3)
    own = {f"第{n}镇": list(draw.integers(0, 9, 4) * (n % 7 > 0)) for n in range(number)}
    return counts(**own).sample(frac=1, random_state=1)


def test_check_values() -> None:
    pair = similarity_table(counts(梅岭镇=[4, 3, 2, 1], 竹溪乡=[1, 2, 3, 4])).iloc[0]
    assert pair["jsd"] == pytest.approx(0.1536, abs=5e-5)
    assert pair["js_distance"] == pytest.approx(0.3919, abs=5e-5)
    assert pair["cosine"] == pytest.approx(0.6667, abs=5e-5)
    assert pair[["reports", "other_reports"]].tolist() == [2, 2]


def test_the_table_says_what_its_units_are() -> None:
    pair = similarity_table(counts(一=[400, 80], 二=[30, 60]), measure="section").iloc[0]
    assert (pair["measure"], pair["units"], pair["other_units"]) == ("section", 480, 90)


def test_a_group_without_a_hit_is_at_no_distance() -> None:
    row = similarity_table(counts(空=[0, 0], 一=[1, 2])).iloc[0]
    assert row[["jsd", "js_distance", "cosine", "jsd_chance"]].isna().all()
    assert row["themes"] == 2


@pytest.mark.parametrize("at_once", [1, 30, 1000])
def test_every_pair_has_the_values_of_scipy(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_AT_ONCE", at_once)
    made = drawn(12)
    table = similarity_table(made)
    order = list(dict.fromkeys(made["group"]))
    assert [*zip(table["group"], table["other_group"], strict=True)] == [
        (a, b) for i, a in enumerate(order) for b in order[i + 1 :]
    ]
    hits = made.pivot(index="group", columns="theme", values="hit")
    for row in table.to_dict("records"):
        p, q = (hits.loc[row[side]].to_numpy(float) for side in ("group", "other_group"))
        if not p.sum() or not q.sum():
            assert np.isnan(row["jsd"])
            continue
        assert row["js_distance"] == pytest.approx(jensenshannon(p, q, base=2), abs=1e-7)
        assert row["cosine"] == pytest.approx(1 - cosine(p, q))
        assert row["themes"] == ((p + q) > 0).sum()


def test_blocks_change_no_digit(monkeypatch: pytest.MonkeyPatch) -> None:
    made = drawn(20)
    whole = similarity_table(made)
    monkeypatch.setattr(similarity, "_AT_ONCE", 1)
    pd.testing.assert_frame_equal(similarity_table(made), whole, check_exact=True)


@pytest.mark.parametrize("at_once", [1, 1000])
def test_the_pairs_least_apart(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_AT_ONCE", at_once)
    whole = similarity_table(drawn(20))
    first = similarity_table(drawn(20), top=9)
    expected = whole.sort_values("jsd", kind="stable", ignore_index=True).head(9)
    pd.testing.assert_frame_equal(first, expected, check_exact=True)
    assert len(similarity_table(drawn(3), top=99)) == 3


def test_too_many_places_are_refused_and_the_nearest_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "MOST", 4)
    with pytest.raises(ValueError, match="5 groups make 10 pairs"):
        similarity_table(drawn(5))
    assert len(similarity_table(drawn(5), top=2)) == 2
    done = CliRunner().invoke(main, ["similarity", "corpus", "--by", "doc"])
    assert done.exit_code == 2
    assert "--top 1000" in done.stderr
    done = CliRunner().invoke(main, ["similarity", "corpus", "--by", "doc", "--top", "3", "--format", "csv"])
    assert done.stdout.count("\n") == 4
    assert CliRunner().invoke(main, ["similarity", "corpus", "--wide", "jsd", "--top", "3"]).exit_code == 2


def test_one_group_has_no_pair() -> None:
    for table in (similarity_table(counts(一=[1, 2])), similarity_table(counts())):
        assert table.empty
        assert list(table.columns) == list(SIMILARITY_COLUMNS)


def test_nothing_in_common_is_one_bit_and_the_same_is_none() -> None:
    table = similarity_table(counts(一=[3, 0], 二=[0, 5], 三=[6, 0]))
    assert table[["group", "other_group"]].values.tolist() == [["一", "二"], ["一", "三"], ["二", "三"]]
    assert table["jsd"].tolist() == pytest.approx([1, 0, 1])
    wide = widen_similarity(table)
    assert wide.columns.tolist() == ["group", "一", "二", "三"]
    assert wide.iloc[1].tolist() == ["二", 1, 0, 1]
    assert widen_similarity(table, "cosine").iloc[0, 1] == 1


def test_two_samples_of_one_distribution_are_apart_as_chance_has_it() -> None:
    draw, shares = np.random.default_rng(5), [0.4, 0.3, 0.2, 0.1]
    pairs = [(draw.multinomial(200, shares), draw.multinomial(100, shares)) for _ in range(300)]
    made = [similarity_table(counts(一=list(p), 二=list(q))).iloc[0] for p, q in pairs]
    assert np.mean([row["jsd"] for row in made]) == pytest.approx(made[0]["jsd_chance"], rel=0.1)
    row = similarity_table(counts(一=[4, 3, 0], 二=[3, 3, 0])).iloc[0]
    assert (row["themes"], row["units"]) == (2, 7)  # the theme that neither has does not count
    assert row["jsd_chance"] == pytest.approx(1 / (8 * np.log(2)) * (1 / 7 + 1 / 6))
    assert pd.isna(similarity_table(counts(一=[4, 3], 二=[3, 3]), measure="char")["jsd_chance"]).all()


def test_groups_counted_as_a_whole_are_the_sums_of_their_sections() -> None:
    from towns import lexicon

    from govtext.analyse.themes.shares import MEASURES, NEEDS, count_units
    from govtext.corpus import read_corpus
    from govtext.store.memory import tables_in_memory

    documents = read_corpus(["corpus"], lexicon()).documents
    for measure in MEASURES:
        tables = tables_in_memory(documents, lexicon(), [*NEEDS[measure], "attention", "reports"])
        for by in ("place", "role"):
            parts = count_units(tables, by, measure).groupby(["group", "theme"])["hit"].sum()
            whole = count_units(tables, by, measure, whole=True)
            assert dict(zip(zip(whole["group"], whole["theme"], strict=True), whole["hit"], strict=True)) == (
                parts.to_dict()
            )
