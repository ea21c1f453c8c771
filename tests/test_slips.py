"""Probable slips: listed ones by year, wordings with one character off; what is right is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import lexicon

from govtext.extract import slips as source
from govtext.extract.likeness import difference, is_mistaken, lost
from govtext.extract.slips import find_slips
from govtext.lexicon import load_lexicon
from govtext.load.view import fold_text


def slips(text: str, year: int | None = 2025) -> list[tuple[str, str]]:
    return [(read, meant) for _, _, read, meant in find_slips(fold_text(text), year, lexicon())]


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("贯彻党的二大精神。", "党的二大", "党的二十大"),
        ("做到“两个维持”。", "两个维持", "两个维护"),
        ("传达二届四中全会精神。", "二届四中全会", "二十届四中全会"),
    ],
)
def test_a_listed_slip_is_named_with_what_is_meant(text: str, read: str, meant: str) -> None:
    assert slips(text) == [(read, meant)]


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("增强“四个意思”。", "四个意思", "四个意识"),  # sounds like it
        ("深化“放管伏”改革。", "放管伏", "放管服"),
        ("落实“三会一棵”制度。", "三会一棵", "三会一课"),
        ("做好“六隐”“六保”工作。推行“四仪两公开”。", "四仪两公开", "四议两公开"),
        ("坚持“房往不炒”。", "房往不炒", "房住不炒"),  # looks like it
        ("增强“四个识”。", "四个识", "四个意识"),  # lost
        ("坚定“四个自”。", "四个自", "四个自信"),
        ("落实“四议公开”和“四议两公”。", "四议两公", ""),
        ("推行“最多跑次”。", "最多跑次", ""),
        ("深化“一老一一小”服务。", "一老一一小", "一老一小"),  # twice
        ("增强“四个认知”、坚定“四个自信”。", "四个认知", ""),
        ("增强“四个意义”、坚定“四个自信”。", "四个意义", "四个意识"),
    ],
)
def test_a_wording_in_marks_may_have_one_character_off(text: str, read: str, meant: str) -> None:
    assert ((read, meant) in slips(text)) is bool(meant)


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("加快发展新质生产利。", "新质生产利", "新质生产力"),
        ("全面推进乡村振新。", "乡村振新", "乡村振兴"),
        ("增强四个意意识。", "四个意意识", "四个意识"),
        ("坚持以人民中心的发展思想。", "以人民中心的发展思想", "以人民为中心的发展思想"),
        (
            "以习近平新时代中国特设社会主义思想为指导。",
            "习近平新时代中国特设社会主义思想",
            "习近平新时代中国特色社会主义思想",
        ),
        ("培育社会主义核新价值观。", "社会主义核新价值观", "社会主义核心价值观"),
        ("培育社会主核心价值观。", "社会主核心价值观", "社会主义核心价值观"),
        ("坚持绿水青山就是金山很山。", "绿水青山就是金山很山", "绿水青山就是金山银山"),
    ],
)
def test_a_wording_in_running_text_may_have_one_character_off(text: str, read: str, meant: str) -> None:
    assert slips(text) == [(read, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "贯彻党的二十大精神，增强“四个意识”。",
        "培育社会主义核心价值观，建设社会主义核心价值体系。",
        "从全面建设小康社会到全面建成小康社会。",
        "瞻仰党的二大会址。",
        "推行“一室一策”“一市一策”“一校一策”。",  # each thing its own
        "实现“三个坚持”“五个坚持”，建设“七通一平”“八通一平”。",  # another number
        "以“河长制”促“河长治”。",  # a play upon the right wording
        "深化“五篇文章”，落实“四不摘”，迈向“两个百年”。",  # what may be left out
        "开展“百日大会战”，建立“红黑名单”。",  # a word more
        "建设服务型政府。",  # 务型政府
        "推进河长制和湖长制。",  # 和湖长制
        "自治、法治、德治“三融合”。",  # of two wordings
        "推进“五个新”工作，跑“四个全域”。",
        "“四个全域”联动，“四个全域”共进，增强“四个意识”。",  # twice is meant
        "“最初一公里”与“拿地即动工”。",
        "推进城镇化化解债务，新型城镇化化解矛盾。",
        "",
    ],
)
def test_what_is_right_is_no_slip(text: str) -> None:
    assert slips(text) == []


def test_a_slip_that_was_right_in_its_time_is_none() -> None:
    assert slips("传达党的八大精神。", 1957) == []
    assert slips("构建新发展个局。", 2012) == []
    assert slips("构建新发展个局。", 2022) == slips("构建新发展个局。", None) != []


def test_a_slip_stands_where_it_says() -> None:
    text = "一、培育社会主义核新价值观。"
    ((start, end, read, _),) = find_slips(fold_text(text), 2025, lexicon())
    assert text[start:end] == read


def test_of_slips_that_overlap_the_longest_is_given() -> None:
    assert slips("践行以人民为中兴的发展思想。") == [("以人民为中兴的发展思想", "以人民为中心的发展思想")]


def test_without_formulations_nothing_is_near(tmp_path: Path) -> None:
    header = "id\tcanonical\tvariants\tkind\tlevel\tplace\tyear\texpansion\tcertain\tbare\n"
    (tmp_path / "formulations.tsv").write_text(header, "utf-8")
    bare = load_lexicon(tmp_path)
    assert find_slips(fold_text("增强“四个意思”，坚持以人民为中兴。"), 2025, bare) == []


def test_characters_are_mistaken_by_sound_or_look() -> None:
    pairs = {"识思": True, "末未": True, "新信": True, "十四": False, "水山": False, "服服": True}
    assert {pair: is_mistaken(*pair, lexicon()) for pair in pairs} == pairs


def test_the_one_difference_of_two_wordings_is_its_place() -> None:
    assert (difference("四个意思", "四个意识"), difference("四个意识", "四个意识")) == (3, None)
    assert (difference("四个", "四个意识"), difference("三个自觉", "四个自信")) == (None, None)
    assert (lost("四个识", "四个意识"), lost("个意识", "四个意识"), lost("四个意", "四个意识")) == (2, 0, 3)
    assert (lost("四个意识", "四个意识"), lost("四自识", "四个意识")) == (None, None)


def test_what_stands_next_to_a_half_leaves_out_no_wording_with_one_character_off() -> None:
    wordings = source._wordings(lexicon())
    halves = (half for known in wordings.halves for half in known)
    for form in sorted({half.form for half in halves}, key=lambda f: (len(f), f))[::9]:
        middle = len(form) // 2
        for at in range(len(form)):
            for said in (f"{form[:at]}田{form[at + 1 :]}", form[:at] + form[at + 1 :]):
                kept = {found[0] for found in source._half_right(f"，{said}，", wordings)}
                whole = said.startswith(form[:middle]) or said.endswith(form[middle:])
                assert form in kept or not whole
