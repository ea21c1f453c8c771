"""Frames: members that repeat a word in the same place, and the nouns that only look so."""

from __future__ import annotations

import pytest

from govtext.extract.frames import at_hinge, is_balanced, is_opened, opened
from govtext.extract.members import Clause, read_words
from govtext.extract.series import find_series
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.view import fold_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def series(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(s.text, s.rule.removeprefix("series.frame.")) for s in find_series(fold_text(text), lexicon, ())]


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("实现茶园变景区、农房变客房、茶农变股东。", "茶园变景区、农房变客房、茶农变股东", "hinge"),
        ("做到底账可查、流程可控。", "底账可查、流程可控", "hinge"),
        ("确保渡口管理零漏洞、夜间值守零脱岗。", "渡口管理零漏洞、夜间值守零脱岗", "hinge"),
        ("让群众看病更省心、出行更顺心。", "看病更省心、出行更顺心", "hinge"),
        ("带来了观念之变、作风之变。", "观念之变、作风之变", "hinge"),
        ("务求排查一处、整改一处、销号一处。", "排查一处、整改一处、销号一处", "each"),
        ("建设庭院环境美、乡风习俗美的村子。", "庭院环境美、乡风习俗美", "end"),
        ("始终敬畏山林、敬畏江河。", "敬畏山林、敬畏江河", "head"),
        ("坚持谁受益、谁管护。", "谁受益、谁管护", "opened"),
        ("坚持先问群众需求、再定帮扶措施。", "先问群众需求、再定帮扶措施", "opened"),
        ("把短板补起来、把堵点疏开来。", "把短板补起来、把堵点疏开来", "opened"),
        ("实现村村通公交、组组通快递。", "村村通公交、组组通快递", "doubled"),
        ("奋进新征程，展现新作为，全乡干部信心十足。", "奋进新征程，展现新作为", "answered"),
        ("各位代表！山高有路，水深有舟！", "山高有路，水深有舟", "exclaimed"),
    ],
)
def test_a_word_in_the_same_place_makes_a_series(
    text: str, expected: str, rule: str, lexicon: Lexicon
) -> None:
    assert series(text, lexicon) == [(expected, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "支持国有企业、私有企业发展。",
        "办理人大代表建议、政协委员提案。",
        "推进人民调解、行政调解。",
        "建设物质文明、精神文明。",
        "加强部门之间、村组之间的配合。",
        "修建通组道路、整治灌溉沟渠。",
        "打造先进单位、再生资源基地。",
        "保障能力更加完善，服务水平更加健全。",
        "解决出行不便、用水不足等问题。",
        "加强党政机关、企事业单位管理。",
        "完成新建厂房，新建道路。",
    ],
)
def test_nouns_works_and_reports_are_no_frame(text: str, lexicon: Lexicon) -> None:
    assert series(text, lexicon) == []


def test_a_frame_that_opens_alike_may_be_uneven_but_not_much() -> None:
    chain = [
        Clause(0, 3, "谁受益", "、"),
        Clause(4, 7, "谁管护", "、"),
        Clause(8, 16, "谁损坏谁负责修复好", "。"),
    ]
    assert list(opened(chain, 12)) == [(3, 2)]


def test_words_that_only_begin_like_an_opener_open_nothing() -> None:
    assert is_opened(["谁破坏", "谁修复"])
    assert not is_opened(["先进个人", "再生能源"])


def test_commas_alone_want_equal_length_or_three_members() -> None:
    uneven = [Clause(0, 5, "把账目理清", "，"), Clause(6, 13, "把剩余资金用好", "。")]
    assert not is_balanced(uneven)
    assert is_balanced([Clause(0, 5, "把账目理清", "、"), uneven[1]])


def test_a_hinge_inside_a_longer_word_is_none(lexicon: Lexicon) -> None:
    words = read_words(lexicon)
    assert at_hinge(["账目可查", "责任可究"], words)
    assert not at_hinge(["国有林场", "私有林地"], words)
