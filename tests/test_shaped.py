"""What the shape alone decides of a quoted expression, where nothing else does."""

from __future__ import annotations

import pytest

from govtext.extract.shaped import by_shape
from govtext.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("干净、整洁、有序", "motto"),
        ("让老街开新花", "motto"),
        ("铁班子硬队伍", "label"),
        ("入园难、入园贵", "label"),
        ("门前三包、院内三净", "formulation"),
        ("巡查网、处置网", "formulation"),
        ("一放了之", "label"),
        ("红改绿", "formulation"),
        ("魅力石川", "label"),
        ("平安创建", "formulation"),
        ("花径", "label"),
        ("满意的事", "label"),
        ("渔政护城墙", "label"),
        ("沿途下蛋", "formulation"),
        ("拼出新天地", "motto"),
        ("云岭蜜", "name"),
        ("数字石川、滨海新城", "label"),
        ("茶园社区、渔港社区", "label"),
        ("旅游兴县、产业强县", "motto"),
        ("山海有情·石川如画", "motto"),
        ("办事难、来回跑", "label"),
        ("四季常绿、三季有花", "motto"),
        ("钱从哪里来", "speech"),
        ("中央活力区", "label"),
        ("进园不进区", "formulation"),
        ("短期+长期、茶山+渔港", "formulation"),
        ("一中心、多站点", "formulation"),
        ("集团化、联盟式", "formulation"),
        ("一切为了茶山、一切为了渔港", "motto"),
        ("茶苗如何选", "speech"),
        ("种什么、怎么种、卖给谁", "speech"),
        ("有什么种什么", "motto"),
        ("网格到哪里，服务就跟到哪里", "motto"),
        ("带茶企找市场", "motto"),
        ("招企业富渔村", "motto"),
        ("创业园服务站", "name"),
        ("管护修补清种", "label"),
        ("打造湖区最美渔家文化体验地标区", "motto"),
        ("做渔港就是做景区", "motto"),
        ("环湖渔家文化体验示范片区", "name"),
        ("家门口渔家园", "label"),
        ("渔家精神、茶乡文化", "formulation"),
        ("弘扬渔家精神、传承茶乡文化", "motto"),
        ("优良率、达标率", "formulation"),
        ("茶升规、规做强、强上市", "formulation"),
        ("抓渔港、建船坞、强渔讯", "motto"),
        ("缺什么、补什么", "motto"),
        ("渔民盼什么、渔港干什么", "motto"),
        ("渔船在哪里、服务送到哪里", "motto"),
        ("茶怎么种、鱼怎么养", "speech"),
        ("就医找谁来、就业怎么办", "speech"),
        ("种什么", "speech"),
    ],
)
def test_shape_decides_where_nothing_else_does(inside: str, expected: str, lexicon: Lexicon) -> None:
    assert by_shape(inside, lexicon)[0] == expected


def test_a_verse_that_begins_with_a_number_is_no_list_of_terms(lexicon: Lexicon) -> None:
    assert by_shape("千帆竞发、百港争流", lexicon)[0] == "motto"
    assert by_shape("一港一策、一船一档", lexicon)[0] == "formulation"


def test_marks_alone_ask_nothing(lexicon: Lexicon) -> None:
    assert by_shape("！", lexicon) == ("label", "slogans.shape.short")
