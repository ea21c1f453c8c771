"""A Word file comes out as the text that a reader of Word sees, line by line."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docxes import cell, docx, lvl, numbering, p, pack, r, row, style, table, text_of

from govtext.lexicon import load_lexicon
from govtext.load.docx.document import read_docx
from govtext.load.sections import split_sections
from govtext.load.view import fold_text
from govtext.model import Docvars, Report

FILE = "石塘镇.docx"
W_BODY = "今年全镇新修水渠6公里。"


def read(body: str, **parts: str):
    return read_docx(docx(body, **parts), FILE)


def left(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(item.text, item.why) for item in read(body, **parts).left_out]


def field(code: str, result: str = "") -> str:
    """Write a complex field."""
    begin, parted, end = (
        f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end")
    )
    shown = parted + result if result else ""
    return f'{begin}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{shown}{end}'


def text_box(*paragraphs: str, old: bool = False) -> str:
    """Write a run that holds a text box, in today's form or in that of older Word."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    if old:
        return f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    return drawing(f"<wps:txbx>{content}</wps:txbx>")


def drawing(content: str) -> str:
    graphic = f"<a:graphic>{content}</a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"


def deleted(*texts: str) -> str:
    """Write runs that were deleted under track changes."""
    runs = "".join(f"<w:r><w:delText>{text}</w:delText></w:r>" for text in texts)
    return f'<w:del w:id="1">{runs}</w:del>'


def moved(text: str, way: str) -> str:
    return f'<w:move{way} w:id="1">{r(text)}</w:move{way}>'


def smart(inner: str) -> str:
    return f'<w:smartTag w:element="place">{inner}</w:smartTag>'


def ruby(text: str, above: str) -> str:
    return f"<w:r><w:ruby><w:rubyPr/><w:rt>{r(above)}</w:rt><w:rubyBase>{r(text)}</w:rubyBase></w:ruby></w:r>"


def control(inner: str, props: str = "") -> str:
    """Write a content control."""
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def former(kind: str, inner: str) -> str:
    """Write the formatting that a tracked change replaced."""
    return f'<w:{kind}Change w:id="1"><w:{kind}>{inner}</w:{kind}></w:{kind}Change>'


def versions(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


PROMPT = "<w:showingPlcHdr/>"
WORD_ART = '<v:shape><v:textpath string="石塘镇"/></v:shape>'
RAISED = '<w:vertAlign w:val="superscript"/>'
HIDDEN = "<w:vanish/>"
MARK_DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
MARK_HIDDEN = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"

# what stands in the file → what a reader sees
SEEN = {
    "runs make one line": (p("全镇", "新修水渠", "6公里。"), "全镇新修水渠6公里。"),
    "an empty paragraph is an empty line": (p("甲") + p() + p("乙"), "甲\n\n乙"),
    "indents of spaces stay": (p("　　今年要抓好春耕。"), "　　今年要抓好春耕。"),
    "a tab": (p(r("甲"), "<w:r><w:tab/></w:r>", r("乙")), "甲\t乙"),
    "a line break": (p(r("石塘镇"), "<w:r><w:br/></w:r>", r("工作总结")), "石塘镇\n工作总结"),
    "a carriage return": (p(r("石塘镇"), "<w:r><w:cr/></w:r>", r("工作总结")), "石塘镇\n工作总结"),
    "a page break before the text": (p('<w:r><w:br w:type="page"/></w:r>', r("甲")), "甲"),
    "a page break within": (p(r("甲"), '<w:r><w:br w:type="page"/></w:r>', r("乙")), "甲\n乙"),
    "a hyphen": (p(r("A"), "<w:r><w:noBreakHyphen/></w:r>", r("B")), "A-B"),
    "a place to part a word": (p(r("春"), "<w:r><w:softHyphen/></w:r>", r("耕")), "春耕"),
    "blanks that are not kept": (p("<w:r><w:t> 春耕\n</w:t></w:r>"), "春耕"),
    "a line end within text is a blank": (p(r("春\n耕")), "春 耕"),
    "inserted text": (p(r("新修"), f'<w:ins w:id="1">{r("水渠")}</w:ins>'), "新修水渠"),
    "deleted text": (p(r("新修"), deleted("旧路"), r("水渠")), "新修水渠"),
    "moved text stands where it went": (p(moved("甲", "From"), r("乙"), moved("甲", "To")), "乙甲"),
    "a paragraph that was deleted": (p("甲") + p(deleted("乙"), props=MARK_DELETED) + p("丙"), "甲\n丙"),
    "paragraphs joined by a deletion": (p("全镇", props=MARK_DELETED) + p("新修水渠。"), "全镇新修水渠。"),
    "a deleted end before a table": (p("甲", props=MARK_DELETED) + table(("乙", "丙")), "甲\n乙\t丙"),
    "a deleted end at the very end": (p("甲", props=MARK_DELETED), "甲"),
    "hidden text": (p(r("甲"), r("草稿", HIDDEN), r("乙")), "甲乙"),
    "a switch that is off hides nothing": (p(r("甲", '<w:vanish w:val="0"/>')), "甲"),
    "a hidden end joins heading and text": (p("抓春耕。", props=MARK_HIDDEN) + p("今年"), "抓春耕。今年"),
    "former formatting hides nothing": (p(r("甲", former("rPr", HIDDEN))), "甲"),
    "a link": (p(f'<w:hyperlink r:id="x">{r("石塘镇")}</w:hyperlink>', r("政府")), "石塘镇政府"),
    "smart tags and custom XML": (
        p(smart(smart(r("石塘"))), r("镇"))
        + f'<w:customXml w:element="x">{p("乙")}</w:customXml>',
        "石塘镇\n乙",
    ),
    "content controls": (control(p("甲")) + p(control(r("乙"))), "甲\n乙"),
    "ruby gives the base text": (p(ruby("溆", "xù"), "浦"), "溆浦"),
    "a field's result": (p(r("第"), field(" PAGE ", r("3")), r("页")), "第3页"),
    "a simple field": (p(f'<w:fldSimple w:instr="DATE">{r("2025年")}</w:fldSimple>'), "2025年"),
    "a field within a field's code": (p(field(f" IF {field('A', r('x'))} = 1 ", r("甲"))), "甲"),
    "an enclosed number": (p(field(r" eq \o\ac(○,12) "), r("抓春耕")), "⑫抓春耕"),
    "an enclosed sign": (p(field(r"EQ \o\ac(□,\s\up 2(密))", r("")), r("级")), "密级"),
    "a symbol": (p('<w:r><w:sym w:font="Wingdings" w:char="F082"/></w:r>', r("抓春耕")), "②抓春耕"),
    "powers": (p(r("新建厂房300m"), r("2", RAISED)), "新建厂房300m²"),
    "ten to the fourth is not 104": (p(r("10"), r("4", RAISED)), "10⁴"),
    "a raised digit after a word": (p(r("“田长制”"), r("1", RAISED), r("全覆盖")), "“田长制”[1]全覆盖"),
    "raised brackets stay": (p(r("路"), r("[", RAISED), r("1", RAISED), r("]", RAISED)), "路[1]"),
    "PM2.5": (p(r("PM"), r("2.5", '<w:vertAlign w:val="subscript"/>')), "PM2.5"),
    "formulas": (
        p(
            "<m:oMath><m:r><m:t>y=</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>3</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e>"
            "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
        ),
        "y=1/3x²",
    ),
    "a text box after its paragraph": (p(text_box(p("图1"), p("图2")), "正文。"), "正文。\n图1\n图2"),
    "an old text box": (p("正文。", text_box(p("图1"), old=True)), "正文。\n图1"),
    "a text box is read once": (
        p("正文。", versions(text_box(p("图1")), text_box(p("图1"), old=True))),
        "正文。\n图1",
    ),
    "the version that has words": (p(versions("<w:r/>", r("甲"))) + versions(p("乙"), p("乙")), "甲\n乙"),
    "a text box within a text box": (p(text_box(p("外", text_box(p("内"))))), "\n外\n内"),
    "WordArt": (p(f"<w:r><w:pict>{WORD_ART}</w:pict></w:r>", "甲"), "甲\n石塘镇"),
    "a table": (p("甲") + table(("指标", "数值"), ("水渠", "6公里")), "甲\n指标\t数值\n水渠\t6公里"),
    "paragraphs of a cell": (table((p("清水") + p("河"), "6"), ("a\tb", "7")), "清水 河\t6\na b\t7"),
    "empty cells": (table(("甲", "", "丙"), ("甲", "", ""), ("", "乙"), ("", "")), "甲\t\t丙\n甲\n\t乙"),
    "a merged cell is read once": (
        table(
            (cell("农业", '<w:vMerge w:val="restart"/>'), "水渠"),
            (cell("农业", "<w:vMerge/>"), "山塘"),
        ),
        "农业\t水渠\n\t山塘",
    ),
    "a cell over two columns": (table((cell("合计", '<w:gridSpan w:val="2"/>'), "9"),), "合计\t9"),
    "a frame around the text keeps its lines": (table((p("一、春耕") + p("抓好。"),)), "一、春耕\n抓好。"),
    "a table in a frame": (table((p("甲") + table(("乙", "丙")) + p(),)), "甲\n乙\t丙"),
    "a table in a cell": (table((table(("乙", "丙")) + p(), "丁")), "乙 丙\t丁"),
    "a deleted row": (f"<w:tbl>{row(('甲', '乙'), '<w:del/>')}{row(('丙', '丁'))}</w:tbl>", "丙\t丁"),
    "a hidden row": (f"<w:tbl>{row(('甲', '乙'), '<w:hidden/>')}{row(('丙', '丁'))}</w:tbl>", "丙\t丁"),
    "a deleted cell": (table((cell("甲", "<w:cellDel/>"), "乙", "丙")), "\t乙\t丙"),
    "rows and cells in content controls": (
        f"<w:tbl>{control(row(('甲', '乙')))}</w:tbl>",
        "甲\t乙",
    ),
    "an unknown wrapper": (p(f"<w:bdo>{r('甲')}</w:bdo>", f"<w14:x>{r('乙')}</w14:x>"), "甲乙"),
    "characters of XML": (p("R&D投入<3%"), "R&D投入<3%"),
    "a rare character": (p("𠮷祥村"), "𠮷祥村"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_a_reader_of_word_sees(name):
    body, expected = SEEN[name]
    assert text_of(body + p(W_BODY)) == f"{expected}{'' if name.endswith('very end') else chr(10)}{W_BODY}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p(deleted("旧", "路")), [("旧路", "deleted")]),
        (p(moved("甲", "From")), [("甲", "moved away")]),
        (p(ruby("溆", "xù")), [("xù", "pronunciation")]),
        (p(r("草稿", HIDDEN)), [("草稿", "hidden")]),
        (p('<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r>'), [("Webdings F04A", "symbol")]),
        (p(r("草稿", HIDDEN), text_box(p("图"))), [("草稿", "hidden")]),
        (p(f"<w:r><w:rPr>{HIDDEN}</w:rPr>{text_box(p('图'))}</w:r>"), [("图", "hidden")]),
        (f"<w:tbl>{row(('甲', '乙'), '<w:del/>')}</w:tbl>", [("甲", "deleted"), ("乙", "deleted")]),
        (table((cell("旧", '<w:vMerge w:val="continue"/>'), "乙")), [("旧", "merged cell")]),
        (control(p("单击此处输入文字"), PROMPT), [("单击此处输入文字", "prompt")]),
        (p(control(r("选择日期"), PROMPT)), [("选择日期", "prompt")]),
    ],
)
def test_what_is_left_out_is_kept_with_its_reason(body, expected):
    raw = read(body + p(W_BODY))
    assert [(item.text, item.why) for item in raw.left_out] == expected
    assert not any(words in raw.text for words, _ in expected)


def test_a_table_of_contents_is_left_out_and_the_text_goes_on():
    begin, parted, end = (
        f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end")
    )
    code, entry = '<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>', "<w:r><w:tab/></w:r>"
    body = (
        p("目录")
        + p(begin, code, parted, r("一、春耕"), entry, field("PAGEREF x", r("1")))
        + p(r("二、防汛"), entry, field("PAGEREF y", r("2")))
        + p(end)
        + p("一、春耕")
    )  # fmt: skip
    raw = read(body)
    assert raw.text == "目录\n\n一、春耕"
    assert [(x.text, x.why) for x in raw.left_out] == [
        ("一、春耕\t1", "table of contents"),
        ("二、防汛\t2", "table of contents"),
    ]


def test_a_table_of_contents_in_a_control_is_left_out_with_its_heading():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    body = control(p("目录") + p("一、春耕"), gallery) + p("一、春耕")
    assert read(body).text == "一、春耕"
    assert left(body) == [("目录\n一、春耕", "table of contents")]


def test_text_in_a_field_that_never_shows_is_not_lost_silently():
    body = p(field(f" IF </w:instrText></w:r>{r('春耕')}<w:r><w:instrText>"), W_BODY)
    assert read(body).text == W_BODY
    assert left(body) == [("春耕", "field code")]


@pytest.mark.parametrize("code", [" TOC ", " PAGE "])
def test_a_field_without_end_does_not_take_the_text_along(code):
    open_field = field(code, r("一、春耕")).removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert read(p(open_field) + p("一、春耕") + p(W_BODY)).text.endswith(f"一、春耕\n{W_BODY}")


def test_page_headers_footers_and_comments_are_left_out_once():
    raw = read(
        p(W_BODY),
        header=p("石塘镇人民政府"),
        footer=p("— ", field("PAGE", r("1")), " —"),
        comments=f'<w:comment w:id="0">{p("核实数字")}</w:comment>',
    )
    assert raw.text == W_BODY
    assert {(x.text, x.why) for x in raw.left_out} == {
        ("石塘镇人民政府", "page header"),
        ("— 1 —", "page footer"),
        ("核实数字", "comment"),
    }


def test_styles_hide_text():
    hides = f"<w:rPr>{HIDDEN}</w:rPr>"
    shows = '<w:vanish w:val="0"/>'
    styles = style("Draft", hides) + style("Secret", hides, kind="character")
    body = (
        p("甲", style="Draft")
        + p("乙", r("丙", '<w:rStyle w:val="Secret"/>'))
        + p(r("丁", shows), style="Draft", props=f"<w:rPr>{shows}</w:rPr>")
    )
    raw = read(body, styles=styles)
    assert raw.text == "乙\n丁"
    assert [(x.text, x.why) for x in raw.left_out] == [("甲", "hidden"), ("丙", "hidden")]


# ---- notes


def reference(kind: str, number: int, extra: str = "") -> str:
    return f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="{number}"{extra}/></w:r>'


def notes(kind: str, *texts: str) -> str:
    """Write a notes part: the separator that Word always keeps, then notes from id 2 on."""
    first = f'<w:{kind} w:type="separator" w:id="0">{p("<w:r><w:separator/></w:r>")}</w:{kind}>'
    sign = f"<w:r><w:{kind}Ref/></w:r>"
    return first + "".join(
        f'<w:{kind} w:id="{n}">{p(sign, text)}</w:{kind}>' for n, text in enumerate(texts, 2)
    )


def test_notes_stand_after_the_text_in_the_order_of_their_marks():
    body = p("推行“田长制”", reference("footnote", 3), "和“林长制”", reference("footnote", 2), "。") + p("乙")
    raw = read(body, footnotes=notes("footnote", " 林长制：林地有人管。", " 田长制：田地有人管。"))
    assert (
        raw.text == "推行“田长制”[1]和“林长制”[2]。\n乙\n[1] 田长制：田地有人管。\n[2] 林长制：林地有人管。"
    )


def test_endnotes_follow_footnotes():
    body = p("甲", reference("endnote", 2), "乙", reference("footnote", 2))
    raw = read(body, footnotes=notes("footnote", "脚注。"), endnotes=notes("endnote", "尾注。"))
    assert raw.text == "甲[1]乙[1]\n[1] 脚注。\n[1] 尾注。"


def test_a_note_under_the_authors_own_sign_keeps_it():
    body = p(
        "甲",
        reference("footnote", 2, ' w:customMarkFollows="1"'),
        r("*", RAISED),
        "乙",
        reference("footnote", 3),
    )
    raw = read(body, footnotes=notes("footnote", "*初步核算。", "核定。"))
    assert raw.text == "甲*乙[1]\n*初步核算。\n[1] 核定。"


def test_brackets_around_a_mark_are_not_doubled():
    raw = read(p("甲〔", reference("footnote", 2), "〕"), footnotes=notes("footnote", "注。"))
    assert raw.text == "甲〔1〕\n[1] 注。"


def test_a_deleted_mark_takes_its_note_along():
    body = p("甲", f'<w:del w:id="1">{reference("footnote", 2)}</w:del>', reference("footnote", 3))
    assert read(body, footnotes=notes("footnote", "旧。", "新。")).text == "甲[1]\n[1] 新。"


def test_a_mark_without_a_note_stays_a_mark():
    assert read(p("甲", reference("footnote", 7))).text == "甲[1]\n[1]"


# ---- numbers where they are hard to count

HAN = numbering({1: lvl(0, "chineseCounting", "%1、", after="nothing")})


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (  # in a table, cell by cell; bare numbers of a first column too
            p("甲", num=(1, 0)) + table((p(num=(1, 0)), p("乙")), (p("丙", num=(1, 0)), "丁")),
            ["一、甲", "二、\t乙", "三、丙\t丁"],
        ),
        (
            p("甲", text_box(p("图", num=(1, 0))), num=(1, 0)) + p("乙", num=(1, 0)),
            ["一、甲", "一、图", "二、乙"],
        ),
        (  # what was deleted is not counted
            p("甲", num=(1, 0)) + p(deleted("乙"), num=(1, 0), props=MARK_DELETED) + p("丙", num=(1, 0)),
            ["一、甲", "二、丙"],
        ),
        (p(r("甲", HIDDEN), num=(1, 0), props=MARK_HIDDEN) + p("乙", num=(1, 0)), ["一、乙"]),
        (p("抓春耕。", num=(1, 0), props=MARK_HIDDEN) + p("今年"), ["一、抓春耕。今年"]),
        (p("全镇", num=(1, 0), props=MARK_DELETED) + p("新修水渠", num=(1, 0)), ["一、全镇新修水渠"]),
        (p('<w:r><w:br w:type="page"/></w:r>', "甲", num=(1, 0)), ["一、甲"]),
        (p(num=(1, 0)) + p("甲", num=(1, 0)), ["一、", "二、甲"]),  # Word numbers an empty paragraph
        (p("甲", props=former("pPr", '<w:numPr><w:numId w:val="1"/></w:numPr>')), ["甲"]),
    ],
)  # fmt: skip
def test_numbers_count_what_is_seen(body, lines):
    assert text_of(body, numbering=HAN).split("\n") == lines


def test_the_sections_of_a_numbered_file_are_found():
    part = numbering(
        {
            1: lvl(0, "chineseCountingThousand", "%1、", after="nothing")
            + lvl(1, "chineseCountingThousand", "（%2）")
            + lvl(2, "decimal", "%3.")
            + lvl(3, "decimalEnclosedCircle", "%4", after="space")
        }
    )
    long = "全镇上下坚持一张蓝图绘到底，把每一项任务落实到岗位、落实到人头，一件接着一件办，一年接着一年干。"
    body = "".join(
        p(words, num=(1, at)) + p(long)
        for at, words in [
            (0, "今年工作打算"), (1, "做强油茶产业"), (2, "2025年扩大面积"), (2, "加固山塘"), (3, "清淤"),
            (3, "筑坝"), (1, "办好民生实事"), (0, "保障措施"),
        ]
    )  # fmt: skip
    text = text_of(body, numbering=part)
    sections = split_sections(fold_text(text), Report(FILE, FILE, text, "", Docvars()), load_lexicon())
    assert [(s.id, s.marker, s.heading) for s in sections] == [
        ("1", "一、", "今年工作打算"),
        ("1.1", "（一）", "做强油茶产业"),
        ("1.1.1", "1.", "2025年扩大面积"),
        ("1.1.2", "2.", "加固山塘"),
        ("1.1.2.1", "①", "清淤"),
        ("1.1.2.2", "②", "筑坝"),
        ("1.2", "（二）", "办好民生实事"),
        ("2", "二、", "保障措施"),
    ]


# ---- what the file says of itself


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("石塘镇2025年工作思路", (("title", "石塘镇2025年工作思路"),)),
        ("石塘镇2024年工作思路", ()),  # last year's file was written over
        ("无标题", ()),
        ("Microsoft Word - 文档1", ()),
        ("2025", ()),
        ("", ()),
    ],
)
def test_a_title_is_believed_where_the_text_bears_it(title, known):
    body = p("石塘镇", "<w:r><w:br/></w:r>", "2025年工作思路") + p(W_BODY)
    assert read(body, title=title).known == known


def test_a_plain_file_has_nothing_to_report():
    raw = read(p(W_BODY))
    assert (raw.format, raw.encoding, raw.problems, raw.left_out, raw.known) == ("docx", "", (), (), ())


def test_strict_files_are_read_as_transitional_ones():
    body = p("甲", num=(1, 0)) + p("乙", reference("footnote", 2))
    parts = {"numbering": HAN, "footnotes": notes("footnote", "注。")}
    assert read_docx(docx(body, strict=True, **parts), FILE) == read(body, **parts)
    assert read(body, **parts).text == "一、甲\n乙[1]\n[1] 注。"


def test_a_damaged_part_beside_the_text_is_said():
    data = BytesIO(docx(p("甲", num=(1, 0)), numbering=HAN))
    with zipfile.ZipFile(data) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    raw = read_docx(pack(files | {"word/numbering.xml": files["word/numbering.xml"][:-9]}), FILE)
    assert raw.text == "甲"
    assert [(x.file, x.code) for x in raw.problems] == [(FILE, "part-damaged")]


def test_what_stands_in_other_files_is_said():
    raw = read(p(W_BODY, drawing("<c:chart/>")) + '<w:altChunk r:id="x"/>')
    assert [(x.code, x.severity) for x in raw.problems] == [("not-read", "note"), ("not-read", "warning")]
