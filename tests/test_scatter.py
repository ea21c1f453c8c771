"""Plots of words and networks: every label clear of the others, the same table the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from test_plots import FONT, WORDS, texts

from govtext.analyse.wording.collocations import collocations_table
from govtext.analyse.wording.dispersion import dispersion_table
from govtext.analyse.wording.keyness import Sides, keyness_table
from govtext.analyse.wording.network import edges_table, nodes_table, with_communities
from govtext.present.plots import (
    plot_collocations,
    plot_dispersion,
    plot_keyness,
    plot_network,
    save_plot,
)
from govtext.present.plots.beside import Label, write_labels
from govtext.present.plots.labels import Box, place_labels
from govtext.present.plots.style import Sheet, plot_style


def words(n: int) -> list[str]:
    return [
        WORDS[i] if i < len(WORDS) else f"{'春夏秋冬'[i % 4]}{'耕种收藏'[i // 4 % 4]}{i}" for i in range(n)
    ]


def keyness(n: int) -> pd.DataFrame:
    cells = [(w, 5 + i * 7 % 60, i * 11 % 50, 2, 1, 0.3, 0.3) for i, w in enumerate(words(n))]
    names = ["word", "count", "rest_count", "group_docfreq", "rest_docfreq", "dp", "rest_dp"]
    sides = Sides(2000, 3000, 3, 4, 500, "竹溪乡", "rest")
    return keyness_table(pd.DataFrame(cells, columns=names), sides)


def dispersion(n: int) -> pd.DataFrame:
    sizes = pd.DataFrame({"doc": list("甲乙丙"), "part": "", "tokens": [100, 200, 300]})
    cells = [
        (d, "", w, (i * (j + 2) * 13) % 17) for i, w in enumerate(words(n)) for j, d in enumerate("甲乙丙")
    ]
    return dispersion_table(pd.DataFrame(cells, columns=["doc", "part", "word", "count"]), sizes)


def pairs(n: int) -> pd.DataFrame:
    own = words(n + 1)
    cells = [(a, b, 3 + i * 5 % 29, 60, 70, 2) for i, (a, b) in enumerate(pairwise(own))]
    cells += [(own[0], b, 4 + i % 7, 60, 70, 2) for i, b in enumerate(own[2::3])]
    return pd.DataFrame(cells, columns=["word", "collocate", "o11", "f1", "f2", "docfreq"])


def network(n: int, lang: str = "zh") -> Figure:
    edges = edges_table(pairs(n), n=2000, docs=3, counted_in="sentence")
    found = pd.DataFrame({"node": words(n + 1), "f": 60, "docfreq": 2})
    nodes = nodes_table(edges, found, n=2000, docs=3, counted_in="sentence")
    return plot_network(nodes, with_communities(edges, nodes), lang=lang, font=FONT)


def collocations(n: int) -> pd.DataFrame:
    return collocations_table(pairs(n), n=2000, docs=3, counted_in="sentence")


PLOTS: dict[str, Callable[[int], Figure]] = {
    "keyness": lambda n: plot_keyness(keyness(n), font=FONT),
    "keyness in English": lambda n: plot_keyness(keyness(n), lang="en", font=FONT),
    "dispersion": lambda n: plot_dispersion(dispersion(n), font=FONT),
    "collocations": lambda n: plot_collocations(collocations(n), font=FONT),
    "network": network,
    "network in English": lambda n: network(n, "en"),
}


@pytest.mark.parametrize("n", [1, 2, 40])
@pytest.mark.parametrize("name", PLOTS)
def test_no_label_lies_over_another_or_outside_the_sheet(name: str, n: int) -> None:
    figure = PLOTS[name](n)
    with plot_style(FONT):
        figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    # Of an annotation too only the words: a line to its point may pass under others.
    boxes = [(t.get_text(), Text.get_window_extent(t, renderer)) for t in texts(figure)]
    for label, box in boxes:
        assert figure.bbox.x0 - 1 <= box.x0, label
        assert box.x1 <= figure.bbox.x1 + 1, label
    for (one, a), (other, b) in combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert not (wide > 1.5 and high > 3), f"{one!r} lies over {other!r}"


@pytest.mark.parametrize("name", PLOTS)
def test_the_same_table_gives_the_same_bytes_in_every_form(name: str, tmp_path: Path) -> None:
    for suffix in ("png", "svg", "pdf"):
        first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
        save_plot(PLOTS[name](8), first, FONT)
        save_plot(PLOTS[name](8), second, FONT)
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plot_keyness(keyness(0), font=FONT),
        lambda: plot_dispersion(dispersion(0), font=FONT),
        lambda: plot_collocations(collocations(1).iloc[:0], font=FONT),
    ],
)
def test_an_empty_table_gives_a_sheet_that_says_so(draw: Callable[[], Figure]) -> None:
    assert len(texts(draw())) == 1


def test_the_title_says_what_is_held_against_what() -> None:
    assert any("竹溪乡 | 其余" in t.get_text() for t in texts(plot_keyness(keyness(5), font=FONT)))
    assert any(
        "竹溪乡 | the rest" in t.get_text() for t in texts(plot_keyness(keyness(5), lang="en", font=FONT))
    )


def test_the_most_important_labels_are_there() -> None:
    table = keyness(40)
    strongest = table.reindex(table["z"].abs().sort_values(ascending=False).index)["word"].head(3)
    said = {t.get_text().replace("\n", "") for t in texts(plot_keyness(table, font=FONT))}
    assert set(strongest) <= said


def test_a_pair_of_one_node_is_called_by_the_other_word() -> None:
    given = collocations_table(pairs(1), n=2000, docs=3, counted_in="sentence")
    said = [t.get_text() for t in texts(plot_collocations(given, font=FONT))]
    assert WORDS[1] in said
    assert any(s.endswith(f"：{WORDS[0]}") for s in said)


def test_a_label_without_room_is_left_out_and_the_first_come_first() -> None:
    with plot_style(FONT) as face:
        axes = Sheet(1.2, 0.5, face).axes(0, 0, 1.2, 0.5)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        crowd = [Label(0.5, 0.5, word) for word in ("柑橘冷链", "高标准农田", "一村一品", "党建引领")]
        assert 1 <= write_labels(axes, crowd) < 4
    assert axes.texts[0].get_text() == "柑橘冷链"


def test_points_without_a_label_are_kept_clear() -> None:
    (alone,) = place_labels([(1.0, 1.0)], [(0.4, 0.1)], (3, 2))
    (moved,) = place_labels([(1.0, 1.0), (1.25, 1.0)], [(0.4, 0.1)], (3, 2))
    assert alone is not None
    assert moved is not None
    assert alone != moved


def test_a_plot_of_words_says_how_many_are_named() -> None:
    figure = plot_keyness(keyness(120), lang="en", font=FONT)
    named = len(figure.axes[0].texts)
    assert named < 120
    said = [t.get_text() for t in figure.texts]
    assert f"{named} of 120 points are named, those of the largest |z| first" in said


def test_where_no_word_stands_out_the_others_are_named() -> None:
    table = keyness(12).assign(z=0.5)
    figure = plot_keyness(table, lang="zh", font=FONT)
    assert {t.get_text().replace("\n", "") for t in figure.axes[0].texts} <= set(table["word"])
    assert len(figure.axes[0].texts) >= 6


def test_a_word_ends_where_its_room_ends_beside_its_point() -> None:
    with plot_style(FONT):
        axes = Sheet(3, 2, FONT).axes(0.2, 0.2, 2.6, 1.6)
        axes.set_xlim(0, 1)
        write_labels(axes, [Label(0.02, 0.5, "agriculture"), Label(0.98, 0.5, "livelihood")])
        assert [(t.get_text(), t.get_ha()) for t in axes.texts] == [
            ("agriculture", "left"),
            ("livelihood", "right"),
        ]


def test_no_line_to_a_point_runs_through_another_word() -> None:
    points = [(0.4 + 0.09 * (i % 12), 0.6 + 0.07 * (i * 5 % 12)) for i in range(30)]
    boxes = place_labels(points, [(0.4, 0.13)] * 30, (3, 2), 0.03)
    pairs = [(box, point) for box, point in zip(boxes, points, strict=True) if box]
    assert len(pairs) > 8
    for box, point in pairs:
        others = [other for other, _ in pairs if other is not box]
        assert not any(other.crosses((point, box.middle)) for other in others)


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        (((0, 0.5), (4, 0.5)), True),  # through both sides
        (((0, 0.5), (0.9, 0.5)), False),  # ends before it
        (((1.5, 0.2), (1.6, 0.8)), True),  # within it
        (((0, 3), (4, 1.5)), False),  # above it
        (((0, 0), (4, 2)), True),  # slanting
        (((1.5, 0), (1.5, 2)), True),  # upright
        (((3, 0), (3, 2)), False),  # upright beside it
    ],
)
def test_a_box_knows_what_line_crosses_it(
    line: tuple[tuple[float, float], tuple[float, float]], runs: bool
) -> None:
    assert Box(1, 0, 2, 1).crosses(line) is runs
