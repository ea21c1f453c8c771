"""The PMC index adds up means of 0 and 1; every 1 shows the sentence that earned it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from govtext.analyse.coding.pmc import (
    EVIDENCE_COLUMNS,
    Rule,
    Rules,
    evidence_table,
    pmc_table,
    read_rules,
    surface,
)
from govtext.dictfiles import Cue
from govtext.lexicon import load_lexicon
from govtext.present.fonts import find_font
from govtext.present.pictures.models import MODELS

RULES = Rules(
    (Rule("X1.1", "工具", "资金", 1), Rule("X1.2", "工具", "培训", 2), Rule("X2.1", "对象", "农户", 1)),
    (
        Cue("X1.1", ("奖补",)), Cue("X1.1/instruments.supply.funding", ("加大…投入",)),
        Cue("X1.2", ("培训",)), Cue("X2.1", ("农户",)),
    ),
    (("优", 1.5), ("良", 0.5), ("差", 0.0)),
)  # fmt: skip
TEXTS = {"竹溪": "加大科技投入，发放奖补。办培训，农户满意。再办培训。", "梅岭": "办培训，再办培训。"}


def clauses() -> pd.DataFrame:
    rows = []
    for doc, text in TEXTS.items():
        start = 0
        for sentence, words in enumerate(text.split("。")[:-1], 1):
            for part in words.split("，"):
                start = text.index(part, start)
                rows.append((doc, f"{doc}乡", 2025, "1", start, start + len(part), part, sentence))
                start += len(part)
    return pd.DataFrame(rows, columns=["doc", "place", "year", "section", "start", "end", "text", "sentence"])


def evidence() -> pd.DataFrame:
    return evidence_table(clauses(), TEXTS, RULES)


def test_a_one_shows_the_first_sentence_that_earned_it_and_its_entry() -> None:
    table = evidence().set_index(["doc", "sub_variable"])
    assert list(evidence().columns) == list(EVIDENCE_COLUMNS)
    row = table.loc[("竹溪", "X1.1")]
    assert (row["earned"], row["sentences"], row["text"]) == (1, 1, "加大科技投入，发放奖补")
    assert row["rule"] == "pmc.X1.1/instruments.supply.funding.加大…投入"
    assert TEXTS["竹溪"][row["start"] : row["end"]] == row["text"]
    assert table.loc[("梅岭", "X1.1"), ["earned", "text", "rule"]].tolist() == [0, "", ""]


def test_sentences_are_counted_once_and_held_against_the_least() -> None:
    table = evidence().set_index(["doc", "sub_variable"])
    assert table.loc[("竹溪", "X1.2"), ["earned", "sentences", "least"]].tolist() == [1, 2, 2]
    # Twice in one sentence is one sentence.
    assert table.loc[("梅岭", "X1.2"), ["earned", "sentences", "least"]].tolist() == [0, 1, 2]


def test_a_row_says_how_many_reports_earn_the_same() -> None:
    table = evidence().set_index(["doc", "sub_variable"])
    assert table.loc[("竹溪", "X2.1"), ["earned_by", "reports"]].tolist() == [1, 2]


def test_the_index_is_the_sum_of_the_means() -> None:
    table = pmc_table(evidence(), RULES)
    # 竹溪: (1 + 1) / 2 + 1 / 1 = 2; 梅岭: 0 / 2 + 0 / 1 = 0
    assert table[["doc", "X1", "X2", "pmc", "grade", "concavity", "rank"]].values.tolist() == [
        ["竹溪", 1.0, 1.0, 2.0, "优", 0.0, 1],
        ["梅岭", 0.0, 0.0, 0.0, "差", 2.0, 2],
    ]
    assert table[["ones", "sub_variables"]].values.tolist() == [[3, 3], [0, 3]]


@pytest.mark.parametrize(
    ("pmc", "grade"), [(9, "完美"), (8.99, "优秀"), (7, "优秀"), (5, "可接受"), (4.99, "不良"), (0, "不良")]
)
def test_grades_are_bounded_from_below(pmc: float, grade: str) -> None:
    assert read_rules(load_lexicon()).grade(pmc) == grade


def test_the_packaged_rules_are_nine_variables_of_three_and_more() -> None:
    rules = read_rules(load_lexicon())
    assert list(rules.variables()) == [f"X{i}" for i in range(1, 10)]
    assert min(rules.variables().values()) >= 3
    assert any("instruments.supply.talent" in cue.id for cue in rules.groups)


def test_the_surface_is_three_by_three() -> None:
    assert surface({"X1": 0.5, "X2": 1, "X3": 0, "X4": 0.25}, ["X1", "X2", "X3", "X4"]) == [
        [0.5, 1, 0],
        [0.25],
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[X1.1]\nzh = "甲"\nwords = []\ngroups = ["instruments.gifts."]\n', "instruments.gifts."),
        ('[grades]\nwords = ["优", "良"]\nlower = [5]\n', "as many bounds"),
    ],
)
def test_rules_that_cannot_be_used_say_why(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "pmc.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=says):
        read_rules(load_lexicon(tmp_path))


def test_reports_of_one_index_share_a_rank_however_it_adds_up() -> None:
    subs = tuple(Rule(f"X{i}.{j}", "", "", 1) for i in (1, 2, 3) for j in range(1, 11))
    rules = Rules(subs, (), (("优", 0.6), ("差", 0.0)))
    ones = {"梅岭": (1, 2, 3), "竹溪": (3, 2, 1)}  # 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in a computer
    rows = [
        {
            "doc": doc, "place": doc, "year": 2025, "sub_variable": r.id,
            "earned": int(int(r.id.partition(".")[2]) <= earned[int(r.variable[1]) - 1]),
        }
        for doc, earned in ones.items()
        for r in subs
    ]  # fmt: skip
    table = pmc_table(pd.DataFrame(rows), rules)
    assert table["rank"].tolist() == [1, 1]
    assert table["grade"].tolist() == ["优", "优"]


@pytest.mark.parametrize(
    ("clause", "sub", "earned"),
    [
        ("向人民政府报告", "X5.3", 0),
        ("让人民满意", "X5.3", 1),
        ("在人大监督支持下", "X1.3", 0),
        ("安排技改扶持资金", "X1.3", 1),
        ("稳定农民工就业", "X5.2", 0),
        ("带动农民增收", "X5.2", 1),
        ("规范校外培训", "X6.2", 0),
        ("去产能、补短板", "X4.3", 0),
        ("民生领域还有短板", "X4.3", 1),
        ("请政协委员提出意见", "X3.3", 0),
        ("办理政协提案40件", "X3.3", 1),
        ("牵头单位每月通报", "X4.4", 1),
        ("牵头建设实验室", "X4.4", 0),
        ("跻身全国百强", "X8.1", 0),
        ("面对全年经济下行压力", "X2.3", 0),
    ],
)
def test_the_packaged_rules_do_not_take_the_words_of_the_form_for_policy(
    clause: str, sub: str, earned: int
) -> None:
    """人民政府 says nothing of the people, 监督支持 nothing of support."""
    columns = ["doc", "place", "year", "section", "start", "end", "text", "sentence"]
    row = pd.DataFrame([("枫坪", "枫坪镇", 2025, "1", 0, len(clause), clause, 1)], columns=columns)
    table = evidence_table(row, {"枫坪": clause}, read_rules(load_lexicon()))
    assert int(table.set_index("sub_variable").loc[sub, "earned"]) == earned


def test_an_english_picture_names_variables_and_grades_in_english() -> None:
    lexicon = load_lexicon()
    rules = read_rules(lexicon)
    assert all(rule.variable_en.isascii() and rule.variable_en for rule in rules.rules)
    assert len({rule.variable_en for rule in rules.rules}) == len(rules.variables()) == 9
    assert set(rules.grades_en) == {name for name, _ in rules.grades}
    row = {
        "doc": "梅岭镇2025",
        **dict.fromkeys(rules.variables(), 0.5),
        "pmc": 4.5,
        "grade": rules.grade(4.5),
    }
    figure = MODELS["pmc"](pd.DataFrame([row]), lexicon, "en", find_font(None))
    words = [t.get_text() for t in (*figure.texts, *figure.axes[0].texts)]
    assert {"nature", "time span", "priorities"} <= set(words)
    assert any(w.endswith("PMC 4.50  poor") for w in words)


def test_a_dictionary_without_english_names_is_drawn_with_its_own(tmp_path: Path) -> None:
    (tmp_path / "pmc.toml").write_text(
        '[grades]\nwords = ["优"]\nlower = [0]\n[X1.1]\nvariable = "工具"\nwords = ["资金"]\n', "utf-8"
    )
    rules = read_rules(load_lexicon(tmp_path))
    assert (rules.rules[0].variable_en, rules.rules[0].variable_zh, dict(rules.grades_en)) == ("", "工具", {})
