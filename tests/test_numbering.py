"""Numbers that Word puts in front of a paragraph come out as a reader sees them."""

from __future__ import annotations

import pytest
from docxes import docx, lvl, numbered_style, numbering, p, restart, style, text_of

from govtext.load.docx.document import read_docx
from govtext.load.docx.numerals import write_number

HAN = lvl(0, "chineseCounting", "%1、", after="nothing") + lvl(
    1, "chineseCounting", "（%2）", after="nothing"
)
LEGAL = (
    lvl(0, "decimal", "%1", after="space")
    + lvl(1, "decimal", "%1.%2", after="space")
    + lvl(2, "decimal", "%1.%2.%3", after="space")
)


def numbers(levels: str, items: list[tuple[int, int]], nums=None, styles: str = "") -> list[str]:
    """Give the numbers of paragraphs 某 in the lists and levels given."""
    definitions = {1: levels}
    body = "".join(p("某", num=item) for item in items)
    text = text_of(body, numbering=numbering(definitions, nums), styles=styles)
    return [line.removesuffix("某").rstrip() for line in text.split("\n")]


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalZero", 12, "12"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalFullWidth2", 3, "３"),
        ("decimalHalfWidth", 3, "3"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedCircleChinese", 10, "⑩"),
        ("decimalEnclosedParen", 7, "(7)"),
        ("decimalEnclosedFullstop", 7, "7."),
        ("numberInDash", 4, "- 4 -"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("lowerRoman", 1988, "mcmlxxxviii"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 28, "bb"),
        ("chineseCounting", 9, "九"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 11, "十一"),
        ("chineseCounting", 20, "二十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 100, "一〇〇"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 15, "十五"),
        ("chineseCountingThousand", 30, "三十"),
        ("chineseCountingThousand", 100, "一百"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1003, "一千零三"),
        ("taiwaneseCounting", 12, "十二"),
        ("taiwaneseCountingThousand", 120, "一百二十"),
        ("japaneseCounting", 110, "百十"),
        ("japaneseCounting", 21, "二十一"),
        ("ideographDigital", 10, "一〇"),
        ("japaneseDigitalTenThousand", 25, "二五"),
        ("chineseLegalSimplified", 3, "叁"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("chineseLegalSimplified", 102, "壹佰零贰"),
        ("ideographLegalTraditional", 6, "陸"),
        ("ideographTraditional", 1, "甲"),
        ("ideographTraditional", 10, "癸"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 1, "甲子"),
        ("ideographZodiacTraditional", 60, "癸亥"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("001, 002, 003, ...", 7, "007"),
        ("none", 5, ""),
        ("decimal", 0, "0"),
        ("chineseCounting", 0, "0"),
        ("upperRoman", 123456, "123456"),
        ("thaiCounting", 3, None),
        ("0" * 1000, 3, None),
    ],
)
def test_a_number_is_written_in_the_formats_name(form, value, written):
    assert write_number(value, form) == written


def test_levels_nest_and_lower_ones_start_again():
    items = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert numbers(HAN, items) == ["一、", "（一）", "（二）", "二、", "（一）"]


def test_a_level_shows_the_numbers_above_it():
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1), (1, 2)]
    assert numbers(LEGAL, items) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1", "2.1.1"]


def test_an_unused_level_above_counts_as_begun():
    assert numbers(LEGAL, [(1, 1), (1, 1), (1, 0)]) == ["1.1", "1.2", "2"]
    assert numbers(LEGAL, [(1, 0), (1, 2)]) == ["1", "1.1.1"]


def test_a_list_starts_where_its_level_says():
    assert numbers(lvl(0, "decimal", "%1.", start=5), [(1, 0), (1, 0)]) == ["5.", "6."]
    silent = lvl(0, "decimal", "%1.").replace('<w:start w:val="1"/>', "")
    assert numbers(silent, [(1, 0), (1, 0)]) == ["0.", "1."]


def test_lists_of_one_definition_count_on_together():
    nums = {1: (1, ""), 2: (1, "")}
    assert numbers(HAN, [(1, 0), (2, 0), (1, 0)], nums) == ["一、", "二、", "三、"]


def test_an_override_starts_again_once():
    nums = {1: (1, ""), 2: (1, restart(0, 1))}
    assert numbers(HAN, [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)], nums) == [
        "一、",
        "二、",
        "一、",
        "二、",
        "三、",
    ]


def test_an_override_of_one_level_leaves_the_others():
    nums = {1: (1, ""), 2: (1, restart(1, 4))}
    items = [(1, 0), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1)]
    assert numbers(HAN, items, nums) == ["一、", "（一）", "（四）", "（五）", "二、", "（四）"]


def test_an_override_may_replace_a_level():
    other = f'<w:lvlOverride w:ilvl="0">{lvl(0, "ideographTraditional", "%1．")}</w:lvlOverride>'
    assert numbers(HAN, [(1, 0), (2, 0)], {1: (1, ""), 2: (1, other)}) == ["一、", "乙．"]


@pytest.mark.parametrize(
    ("after", "shown"),
    [(0, ["1", "a", "2", "b"]), (1, ["1", "a", "2", "a"]), (None, ["1", "a", "2", "a"])],
)
def test_a_level_restarts_after_the_level_it_names(after, shown):
    extra = "" if after is None else f'<w:lvlRestart w:val="{after}"/>'
    levels = lvl(0, "decimal", "%1") + lvl(1, "lowerLetter", "%2", extra=extra)
    assert numbers(levels, [(1, 0), (1, 1), (1, 0), (1, 1)]) == shown


def test_a_third_level_may_restart_after_the_first_only():
    levels = LEGAL.replace('"%1.%2.%3"', '"（%3）"').replace(
        '<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:lvlRestart w:val="1"/>'
    )
    items = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)]
    assert numbers(levels, items) == ["1", "1.1", "（1）", "1.2", "（2）", "2", "（1）"]


def test_legal_numbering_shows_the_levels_above_in_digits():
    levels = lvl(0, "chineseCounting", "第%1章") + lvl(1, "decimalZero", "%1.%2", extra="<w:isLgl/>")
    assert numbers(levels, [(1, 0), (1, 0), (1, 1)]) == ["第一章", "第二章", "2.01"]


def test_a_bullet_level_adds_nothing_to_the_number_below_it():
    levels = lvl(0, "decimal", "%1.") + lvl(1, "bullet", "—", after="space") + lvl(2, "decimal", "%1.%2%3.")
    assert numbers(levels, [(1, 0), (1, 1), (1, 2)]) == ["1.", "—", "1.1."]


@pytest.mark.parametrize(
    ("sign", "font", "shown"),
    [
        ("\uf06c", "Wingdings", "●"),
        ("l", "Wingdings", "●"),
        ("o", "Courier New", "●"),
        ("——", "宋体", "——"),
        ("◆", "宋体", "◆"),
        ("", "宋体", ""),
    ],
)
def test_a_bullet_is_a_sign_that_can_be_read(sign, font, shown):
    level = lvl(0, "bullet", sign).replace("</w:lvl>", f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>')
    assert numbers(level, [(1, 0)]) == [shown]


def test_a_hidden_number_counts_and_is_not_seen():
    hidden = lvl(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    assert numbers(hidden + lvl(1, "decimal", "%1.%2"), [(1, 0), (1, 0), (1, 1)]) == ["", "", "2.1"]


@pytest.mark.parametrize(
    ("after", "words", "line"),
    [
        ("tab", "扩大面积", "1. 扩大面积"),
        ("space", "扩大面积", "1. 扩大面积"),
        ("nothing", "扩大面积", "1.扩大面积"),
        ("nothing", "2025年增收", "1. 2025年增收"),  # 1.2025年 would be a decimal number
        ("tab", "　　扩大面积", "1. 扩大面积"),
        ("tab", "", "1."),
    ],
)
def test_what_stands_between_number_and_text(after, words, line):
    part = numbering({1: lvl(0, "decimal", "%1.", after=after)})
    assert text_of(p(words, num=(1, 0)), numbering=part) == line


def test_001_stands_beside_a_plain_format():
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = lvl(0, "decimal", "%1").replace('<w:numFmt w:val="decimal"/>', custom)
    assert numbers(level, [(1, 0), (1, 0)]) == ["001", "002"]


def test_an_unknown_format_is_written_in_digits_and_said():
    data = docx(p("某", num=(1, 0)), numbering=numbering({1: lvl(0, "thaiCounting", "%1、")}))
    raw = read_docx(data, "石塘镇.docx")
    assert raw.text == "1、 某"
    assert [(x.code, x.severity) for x in raw.problems] == [("unknown-numbering", "note")]


# ---- numbering that comes from a style

NUMBERED = numbering({1: HAN.replace("<w:suff", '<w:pStyle w:val="H1"/><w:suff', 1)})


@pytest.mark.parametrize(
    ("styles", "body", "lines"),
    [
        (numbered_style("H1", 1), p("甲", style="H1") + p("乙", style="H1"), ["一、甲", "二、乙"]),
        (numbered_style("H2", 1, 1), p("甲", style="H2"), ["（一）甲"]),
        (
            numbered_style("H1", 1) + style("Child", "", based_on="H1"),
            p("甲", style="H1") + p("乙", style="Child"),
            ["一、甲", "二、乙"],
        ),
        (numbered_style("Body", 1, 1, default=True), p("甲"), ["（一）甲"]),  # Word's default style
        (  # numId 0 takes the number away, in the paragraph or in a style below
            numbered_style("H1", 1) + numbered_style("Plain", 0, based_on="H1"),
            p("甲", style="H1")
            + p("乙", style="H1", num=(0, 0))
            + p("丙", style="Plain")
            + p("丁", style="H1"),
            ["一、甲", "乙", "丙", "二、丁"],
        ),
        (  # the paragraph's own list wins; its level alone moves within the style's list
            numbered_style("H1", 1),
            p("甲", style="H1")
            + p("乙", style="H1", props='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
            + p("丙", style="H1", num=(1, 1)),
            ["一、甲", "（一）乙", "（二）丙"],
        ),
        (  # a circle of styles ends
            style("A", "", based_on="B") + style("B", "", based_on="A"),
            p("甲", style="A"),
            ["甲"],
        ),
    ],
)
def test_a_style_numbers_its_paragraphs(styles, body, lines):
    assert text_of(body, numbering=NUMBERED, styles=styles).split("\n") == lines


def test_the_level_linked_with_the_style_wins_over_the_level_in_it():
    part = numbering(
        {1: lvl(0, "decimal", "%1.") + lvl(1, "decimal", "(%2)", extra='<w:pStyle w:val="H2"/>')}
    )
    styles = numbered_style("H2", 1, 0)
    assert text_of(p("某", style="H2"), numbering=part, styles=styles) == "(1) 某"


def test_a_definition_may_only_refer_to_a_list_style():
    part = numbering(
        {1: '<w:styleLink w:val="公文"/>' + HAN, 2: '<w:numStyleLink w:val="公文"/>'},
        {1: (1, ""), 2: (2, "")},
    )
    styles = numbered_style("公文", 1, kind="numbering")
    body = p("甲", num=(2, 0)) + p("乙", num=(2, 1)) + p("丙", num=(2, 0))
    assert text_of(body, numbering=part, styles=styles) == "一、甲\n（一）乙\n二、丙"


def test_lists_that_refer_to_one_another_give_no_number():
    part = numbering({1: '<w:numStyleLink w:val="公文"/>'}, {1: (1, "")})
    styles = numbered_style("公文", 1, kind="numbering")
    assert text_of(p("甲", num=(1, 0)), numbering=part, styles=styles) == "甲"


def test_a_number_is_no_longer_than_word_allows():
    assert numbers(lvl(0, "decimal", "一" * 1000), [(1, 0)]) == ["一" * 255]


@pytest.mark.parametrize("num", [(9, 0), (1, 7), (1, 99)])
def test_a_list_or_level_that_is_not_there_gives_no_number(num):
    assert text_of(p("甲", num=num), numbering=numbering({1: HAN})) == "甲"
