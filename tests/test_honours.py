"""Quoted names of what was awarded, certified or opened."""

from __future__ import annotations

import pytest

from govtext.extract.honours import by_award, by_place
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("inside", "before", "after"),
    [
        ("全省平安渔港", "渔港荣获", "。"),
        ("最美茶山示范工程", "茶山被评为", "，游客盈门。"),
        ("十大惠民实事", "入选全市", "。"),
        ("茶山书屋之星", "荣获“平安渔港”、", "。"),
    ],
)
def test_what_is_awarded_has_a_name(inside: str, before: str, after: str, lexicon: Lexicon) -> None:
    decision = by_award(inside, before, after, lexicon)
    assert decision is not None and decision[0] == "name"


@pytest.mark.parametrize(
    ("inside", "before", "after"),
    [
        ("敬老助渔行动", "社区被评为", "模范社区。"),
        ("六个转变", "入选", "。"),
        ("优秀", "被评为", "等次。"),
        ("平安渔港", "建设", "。"),
    ],
)
def test_numbers_short_words_and_what_others_won_are_no_award(
    inside: str, before: str, after: str, lexicon: Lexicon
) -> None:
    assert by_award(inside, before, after, lexicon) is None


@pytest.mark.parametrize(
    ("inside", "after", "rule"),
    [
        ("石川渔园", "建成运营，", "slogans.shape.opened"),
        ("桃溪里", "正式启用。", "slogans.shape.opened"),
        ("石川菇", "被确定为名优农产品。", "slogans.shape.certified"),
        ("石川菇", "、“云岭蜜”通过地理标志评审。", "slogans.shape.certified"),
    ],
)
def test_what_is_opened_or_certified_has_a_name(inside: str, after: str, rule: str, lexicon: Lexicon) -> None:
    assert by_place(inside, "", after, lexicon) == ("name", rule)


@pytest.mark.parametrize(
    ("inside", "after"), [("四渔馆", "正式启用。"), ("湖上的舞", "启用。"), ("桃溪里", "提速。")]
)
def test_numbers_attributes_and_other_verbs_name_nothing(inside: str, after: str, lexicon: Lexicon) -> None:
    assert by_place(inside, "", after, lexicon) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [("开设", "。"), ("，", "达到23家。"), ("渔港", "全覆盖。"), ("，", "床位120张。"), ("", "揭牌。")],
)
def test_a_house_that_is_built_opened_or_counted_has_a_name(
    before: str, after: str, lexicon: Lexicon
) -> None:
    assert by_place("老渔民幸福院", before, after, lexicon) == ("name", "slogans.houses")


@pytest.mark.parametrize("inside", ["渔民之家、茶农之家", "渔民的幸福院", "之家"])
def test_clauses_attributes_and_bare_ends_are_no_house(inside: str, lexicon: Lexicon) -> None:
    assert by_place(inside, "建成", "。", lexicon) is None
