"""Known formulations in running text, without quotation marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import lexicon

from govtext.extract.known import find_known
from govtext.extract.slogans import find_slogans
from govtext.extract.titles import find_titles
from govtext.lexicon import Formulation
from govtext.load.view import fold_text
from govtext.model import Slogan


def known(text: str) -> list[Slogan]:
    view = fold_text(text)
    return list(find_known(view, lexicon(), (*find_slogans(view, lexicon()), *find_titles(view))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发展新质生产力，深化放管服改革。", ["新质生产力", "放管服改革"]),
        ("全面推行河长制、林长制。", ["河长制", "林长制"]),
        ("坚持以人民为中心的发展思想。", ["坚持以人民为中心的发展思想"]),  # the longest that starts first
        ("实施乡村振兴战略，推进乡村振兴。", ["乡村振兴战略", "乡村振兴"]),
        ("走生态优先，绿色发展之路。", ["生态优先，绿色发展"]),  # commas count as 、
        ("深化 互联网＋政务 服务。", ["互联网＋政务 服务"]),  # as printed
    ],
)
def test_a_bare_wording_is_found(text: str, expected: list[str]) -> None:
    assert [s.text for s in known(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "发展“新质生产力”，学习《乡村振兴战略规划》。",  # taken
        "坚定“以人民为中心”的立场。",
        "增强四个意识，落实三会一课。",  # number-led: abbreviations
        "组织回头看，打通最后一公里，绘制标准地图，开展蓝天行动。",  # everyday words
        "贯彻十五五规划，过上紧日子。",  # names, and the short variant
        "",
    ],
)
def test_what_is_marked_number_led_or_everyday_is_not(text: str) -> None:
    assert known(text) == []


def test_a_hit_has_its_place_form_kind_and_row() -> None:
    text = "一是开展扫黑除恶斗争。"
    (hit,) = known(text)
    row = next(f for f in lexicon().formulations if f.canonical == "扫黑除恶")
    assert (text[hit.start : hit.end], hit.form) == ("扫黑除恶", "known")
    assert (hit.kind, hit.rule) == (row.kind, f"formulations.{row.id}")


def test_a_term_at_the_head_of_its_note_is_under_discussion() -> None:
    assert [s.kind for s in known("名词解释\n[2]新质生产力：是指创新起主导作用的生产力。")] == ["speech"]


def test_nothing_is_found_inside_a_nested_or_longer_stretch() -> None:
    view = fold_text("“坚持新质生产力和‘工匠’”，新质生产力。")
    taken = [Slogan(1, 12, "…", "quoted", "motto"), Slogan(9, 11, "工匠", "quoted", "label")]
    assert [s.start for s in find_known(view, lexicon(), taken)] == [view.text.rindex("新质")]


def test_a_user_may_say_that_a_wording_needs_its_marks() -> None:
    row = Formulation("f1", "渔歌计划", (), "campaign", "县", "2020", "")
    shy = Formulation("f2", "渔歌晚唱", (), "label", "县", "2020", "", bare=False)
    found = find_known(fold_text("办好渔歌计划和渔歌晚唱。"), replace(lexicon(), formulations=(row, shy)))
    assert [s.text for s in found] == ["渔歌计划"]
    assert find_known(fold_text("渔歌计划"), replace(lexicon(), formulations=())) == ()
