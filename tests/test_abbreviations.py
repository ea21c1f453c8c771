"""Number-led abbreviations without quotation marks."""

from __future__ import annotations

import pytest

from govtext.extract.abbreviations import find_abbreviations
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.view import fold_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def found(text: str, lexicon: Lexicon) -> list[str]:
    return [s.text for s in find_abbreviations(fold_text(text), lexicon, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增强四个意识，做到两个维护。", ["四个意识", "两个维护"]),
        ("落实三会一课制度。", ["三会一课"]),
        ("压减三公经费一成。", ["三公"]),
        ("推行一村一策、一企一策。", ["一村一策", "一企一策"]),
        ("开展五讲四美活动。", ["五讲四美"]),
        ("经受六稳六保考验。", ["六稳六保"]),
        ("做好六稳、六保工作。", ["六稳", "六保"]),
        ("防止耕地双随机、一公开走样。", ["双随机、一公开"]),
    ],
)
def test_known_and_patterned_abbreviations_are_found(
    text: str, expected: list[str], lexicon: Lexicon
) -> None:
    assert found(text, lexicon) == expected


@pytest.mark.parametrize(
    "text",
    [
        "贯彻两会精神，支村两委换届，实现十四五目标。",
        "新建一批项目，三年完成，第一季度开工两个。",
        "二十届三中全会以来，一九五八年以后。",
        "修路三公里，三资企业六家，第三长的桥。",
        "举一反三加强管理，珠三角一体化提速，一馆一中心建成。",
        "推动三位一体、一站式服务。",
    ],
)
def test_counts_dates_names_and_everyday_words_are_not(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == []


def test_what_is_marked_is_left_to_the_quoted_form(lexicon: Lexicon) -> None:
    view = fold_text("落实“三会一课”和三会一课。")
    assert [s.start for s in find_abbreviations(view, lexicon, ((3, 7),))] == [9]


def test_a_term_at_the_head_of_its_note_is_under_discussion(lexicon: Lexicon) -> None:
    view = fold_text("名词解释\n3.四个意识：指政治意识等。")
    assert [(s.text, s.kind) for s in find_abbreviations(view, lexicon, ())] == [("四个意识", "speech")]


def test_the_rule_names_the_row_of_the_dictionary(lexicon: Lexicon) -> None:
    row = next(f for f in lexicon.formulations if f.canonical == "四个意识")
    [hit] = find_abbreviations(fold_text("增强四个意识。"), lexicon, ())
    assert hit.rule == f"formulations.{row.id}"
