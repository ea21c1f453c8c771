"""Shapes: what an expression's own form says of its kind."""

from __future__ import annotations

import pytest

from govtext.extract.shapes import (
    branded,
    deed,
    exhorts,
    is_abbreviated,
    is_modified,
    is_nickname,
    is_nominal,
    is_patterned,
    measured,
    numbered,
    zeroed,
)
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_numbers_and_single_characters_make_a_formulation() -> None:
    assert numbered("一核两带") and numbered("3+2") and numbered("产、学、研")
    assert numbered("自产自储自用") and numbered("首店首发首秀首展")
    assert numbered("自产自销") is None
    assert numbered("四季常绿、三季有花") is None
    assert numbered("安全网") is None


def test_zero_makes_a_label_only_of_a_short_term() -> None:
    assert zeroed("零距离") == ("label", "slogans.shape.zero")
    assert zeroed("零距离服务到家门") is None


def test_a_deed_is_a_verb_with_its_object(lexicon: Lexicon) -> None:
    assert deed("惠民生", lexicon) == ("motto", "slogans.shape.deed")
    assert deed("保险柜", lexicon) is None
    assert deed("优服务员", lexicon) is None
    assert deed("育集群", lexicon) == deed("增体量", lexicon) == ("motto", "slogans.shape.deed")
    assert deed("增长极", lexicon) is None and deed("暖心茶", lexicon) is None


def test_who_does_it_makes_a_formulation_and_what_is_made_of_something_a_motto(lexicon: Lexicon) -> None:
    assert deed("带头招", lexicon) == deed("争先干", lexicon) == ("formulation", "slogans.shape.readily")
    assert deed("以渔民为中心", lexicon) == ("motto", "slogans.shape.clause")
    assert deed("以茶为主", lexicon) is None


def test_miles_of_a_land_are_a_label_and_how_soon_it_is_seen_a_motto(lexicon: Lexicon) -> None:
    assert measured("百里茶廊", lexicon) == ("label", "slogans.shape.one")
    assert measured("一日看四湖", lexicon) == ("motto", "slogans.shape.clause")
    assert measured("一日看湖", lexicon) is None


def test_a_pattern_is_led_by_a_number_or_joined_by_a_plus() -> None:
    assert is_patterned("两张清单") and is_patterned("支部+农户")
    assert not is_patterned("清单")


def test_a_paper_of_so_many_points_is_a_formulation() -> None:
    assert numbered("稳渔业18条") and numbered("人才十条")
    assert numbered("一条") is None and numbered("红线条") is None


def test_an_abbreviation_stands_for_more_than_it_says() -> None:
    assert is_abbreviated("七优") and is_abbreviated("三个定位、两个率先") and is_abbreviated("一主两翼")
    assert not is_abbreviated("三年翻一番") and not is_abbreviated("一要吃饭、二要建设")


def test_a_nominal_expression_is_one_thing_without_a_verb(lexicon: Lexicon) -> None:
    assert is_nominal("现代产业园区", lexicon) and not is_nominal("加快建设园区", lexicon)
    assert not is_nominal("渔区、茶区", lexicon)


def test_a_thing_has_its_attribute_before_it() -> None:
    assert is_modified("湾区之舞") and is_modified("舌尖上的鲜味")
    assert not is_modified("眼睛是雪亮的") and not is_modified("之家")


def test_one_of_a_thing_is_a_label_and_with_a_verb_a_motto(lexicon: Lexicon) -> None:
    assert measured("一片叶子", lexicon) == ("label", "slogans.shape.one")
    assert measured("一张蓝图绘到底", lexicon) == ("motto", "slogans.shape.clause")
    assert measured("一条龙", lexicon) is None and measured("一站式", lexicon) is None


def test_letters_or_a_province_make_the_name_of_a_service(lexicon: Lexicon) -> None:
    assert branded("渔i企", lexicon) and branded("粤渔办", lexicon)
    assert branded("T型", lexicon) is None and branded("AI+渔业", lexicon) is None
    assert branded("粤渔一网通", lexicon) is None


def test_a_long_clause_exhorts_and_a_long_term_does_not(lexicon: Lexicon) -> None:
    assert exhorts("不让一条渔船空港", lexicon)
    assert not exhorts("不让渔船空港", lexicon)
    assert not exhorts("渔港渔船渔民渔村", lexicon)


def test_a_nickname_is_an_epithet_and_a_thing_not_a_work(lexicon: Lexicon) -> None:
    assert is_nickname("幸福渔港", lexicon)
    assert not is_nickname("幸福渔港湾", lexicon)
    assert not is_nickname("平安治理", lexicon)
