"""Topics are found again where sections are made of them, and say how far they can be trusted."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from govtext.analyse.models.section_words import SectionWords, count_sections, npmi
from govtext.analyse.models.topics import (
    TOPIC_COLUMNS,
    fit_topics,
    topic_sections_table,
    topic_words_table,
    topics_table,
)

SUBJECTS = {
    "农业": (
        "柑橘",
        "水稻",
        "春耕",
        "化肥",
        "农机",
        "合作社",
        "农田",
        "灌溉",
        "种植",
        "良种",
        "冷库",
        "养殖",
    ),
    "生态": ("河道", "植树", "污水", "垃圾", "扬尘", "绿化", "蓝天", "碧水", "河长", "湿地", "节能", "减排"),
    "教育": (
        "学校",
        "教师",
        "学生",
        "学位",
        "幼儿园",
        "课后",
        "校车",
        "食堂",
        "操场",
        "师资",
        "课堂",
        "课桌",
    ),
}


def terms(sections: int = 60, mixed: float = 0.05, seed: int = 1) -> pd.DataFrame:
    """Make sections of twenty words, nearly all of one subject; the subjects take turns."""
    draw = random.Random(seed)
    names, everything = list(SUBJECTS), [w for words in SUBJECTS.values() for w in words]
    rows = []
    for i in range(sections):
        own = SUBJECTS[names[i % 3]]
        for _ in range(20):
            word = draw.choice(everything if draw.random() < mixed else own)
            rows.append((f"报告{i // 6}", str(i % 6 + 1), word, 1))
    table = pd.DataFrame(rows, columns=["doc", "section", "word", "count"])
    return table.groupby(["doc", "section", "word"], sort=False, as_index=False).sum()


@pytest.mark.parametrize("model", ["nmf", "lda"])
def test_the_subjects_of_sections_are_found_again(model: str) -> None:
    found = fit_topics(count_sections(terms(), features=100), topics=3, model=model, seeds=3)
    got = {frozenset(found.top(t)) for t in range(3)}
    assert all(any(words <= set(own) for own in SUBJECTS.values()) for words in got)
    table = topics_table(found)
    assert list(table.columns) == list(TOPIC_COLUMNS)
    assert (table["stability"] > 0.6).all()
    assert table["topic_share"].sum() == pytest.approx(1)
    assert table["main_sections"].sum() == 60
    assert table[["sections", "docfreq", "reports"]].values.tolist() == [[60, 10, 10]] * 3


def test_sections_go_to_their_topic_and_words_are_ranked() -> None:
    found = fit_topics(count_sections(terms(), features=100), topics=3, seeds=1)
    sections = topic_sections_table(found)
    by_subject = sections.assign(subject=[i % 3 for i in range(60)]).groupby("subject")["topic"].nunique()
    assert by_subject.tolist() == [1, 1, 1]
    assert (sections["tokens"] <= 20).all()
    words = topic_words_table(found, top=5)
    assert words["rank"].tolist() == [1, 2, 3, 4, 5] * 3
    assert all(g["word_share"].is_monotonic_decreasing for _, g in words.groupby("topic"))


def test_noise_has_no_stable_topics() -> None:
    noise = fit_topics(count_sections(terms(mixed=1.0), features=100), topics=3, seeds=5)
    clear = fit_topics(count_sections(terms(), features=100), topics=3, seeds=5)
    assert max(noise.stability) < min(clear.stability)


def test_the_same_seed_gives_the_same_topics() -> None:
    counts = count_sections(terms(), features=100)
    one, again = (topics_table(fit_topics(counts, topics=4, seed=3, seeds=2)) for _ in range(2))
    pd.testing.assert_frame_equal(one, again)


def test_coherence_is_counted_by_sections() -> None:
    # 柑橘 in 3 of 4, 冷库 in 2 of 4, both in 2: ln(0.5 / (0.75 · 0.5)) / -ln 0.5 = 0.2877 / 0.6931
    counts = csr_matrix([[1, 1, 0], [4, 1, 0], [1, 0, 0], [0, 0, 1]])
    table = SectionWords(counts, tuple(("报告", str(n)) for n in range(4)), ("柑橘", "冷库", "河道"))
    assert npmi(table, ["柑橘", "冷库"]) == pytest.approx(0.4150, abs=1e-4)
    assert npmi(table, ["柑橘", "冷库", "河道"]) == pytest.approx((0.4150 - 1 - 1) / 3, abs=1e-4)


def test_short_sections_and_words_of_few_or_most_sections_are_left_out() -> None:
    own = pd.concat(
        [terms(), pd.DataFrame([("短", "1", "柑橘", 3)], columns=["doc", "section", "word", "count"])]
    )
    every = terms().drop_duplicates(["doc", "section"]).assign(word="全镇", count=1)
    rare = every.head(2).assign(word="稀")
    counts = count_sections(pd.concat([own, every, rare]), features=100)
    assert "短" not in {doc for doc, _ in counts.sections}
    assert not {"全镇", "稀"} & set(counts.words)
    assert counts.counts.sum() == terms()["count"].sum()
    fewer = count_sections(own, features=12)
    assert len(fewer.words) == fewer.counts.shape[1] == 12


def test_too_little_is_refused_and_so_is_another_model() -> None:
    with pytest.raises(ValueError, match="30 sections"):
        count_sections(terms(12), features=100)
    two = terms(60).assign(doc=lambda t: t["doc"].map(lambda d: f"报告{int(d[2:]) // 5}"))
    two["section"] = [f"{d}.{s}" for d, s in zip(terms(60)["doc"], two["section"], strict=True)]
    with pytest.raises(ValueError, match=r"topics need 3 reports, 30 sections.* here are 2, 60 and 36"):
        count_sections(two, features=100)
    counts = count_sections(terms(), features=100)
    for wrong in ({"topics": 1}, {"topics": 3, "model": "stm"}):
        with pytest.raises(ValueError, match="nmf or lda"):
            fit_topics(counts, **wrong)  # type: ignore[arg-type]
