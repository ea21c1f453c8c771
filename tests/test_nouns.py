"""The noun after a quoted expression: what it decides, and what it leaves to the expression itself."""

from __future__ import annotations

import pytest

from govtext.extract.nouns import ask_noun, by_strong_noun, by_weak_noun, words_of
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("inside", "noun", "before", "after", "kind"),
    [
        ("护渔", "专项行动", "开展", "专项行动。", "campaign"),
        ("一港两带", "发展格局", "构建", "发展格局。", "formulation"),
        ("茶山要绿", "理念", "树立", "理念。", "motto"),
        ("渔乡通", "平台", "推出", "平台。", "name"),
        ("渔业+科普", "平台", "打造", "“渔业+文旅”等平台。", "name"),
        ("十佳渔港", "金奖", "获", "金奖。", "name"),
        ("护渔", "工程", "杜绝", "工程。", "label"),
        ("两高", "项目", "遏制", "项目。", "formulation"),
        ("形象", "工程", "整治", "工程。", "label"),
    ],
)
def test_a_strong_noun_decides(
    inside: str, noun: str, before: str, after: str, kind: str, lexicon: Lexicon
) -> None:
    decision = by_strong_noun(inside, noun, before, after, lexicon)
    assert decision is not None and decision[0] == kind


@pytest.mark.parametrize(
    ("inside", "noun", "after"),
    [
        ("两个率先", "目标", "目标。"),
        ("渔业+科普", "平台", "平台。"),
        ("科学之城", "目标", "的目标。"),
        ("护渔行动", "经验", "经验。"),
        ("一县一策", "提升产业支撑能力试点", "提升产业支撑能力试点。"),
        ("人无我有、人有我优", "优质项目", "的优质项目。"),
        ("护渔", "", "。"),
    ],
)
def test_terms_things_and_what_is_said_of_projects_are_left_to_others(
    inside: str, noun: str, after: str, lexicon: Lexicon
) -> None:
    assert by_strong_noun(inside, noun, "", after, lexicon) is None


def test_the_longest_end_wins_and_one_character_must_be_all_of_it(lexicon: Lexicon) -> None:
    assert ask_noun("strong", "示范活动方案", lexicon) == (
        "formulation",
        "slogans.after.strong.formulation:方案",
    )
    assert ask_noun("strong", "大力表彰奖", lexicon) is None
    assert ask_noun("strong", "", lexicon) is None


def test_a_weak_noun_leaves_clauses_and_terms(lexicon: Lexicon) -> None:
    assert by_weak_noun("送药、送医", "服务", lexicon) is None
    assert by_weak_noun("三无", "企业", lexicon) is None
    assert by_weak_noun("渔业+科普", "品牌", lexicon) is None
    assert by_weak_noun("重建设、轻管护", "问题", lexicon) == ("label", "slogans.after.weak.label:问题")


def test_words_are_known_by_their_kinds(lexicon: Lexicon) -> None:
    words = words_of(lexicon, "slogans.inside.")
    assert words.meanings["工程"] == "campaign" and words.meanings["公众号"] == "name"
    assert words.longest == max(map(len, words.meanings))
