"""Saved web pages: the report complete and in order, what the page says about it, and what was left out."""

from __future__ import annotations

import re
import time

import pytest
from pages import PAGES, PEOPLE, REVIEW, ROADS, Page
from reading import lexicon

from govtext.load.html.document import read_html
from govtext.load.raw import Raw, ReadError


def read(body: str, head: str = "") -> Raw:
    page = f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return read_html(page.encode(), "page.html", lexicon())


def lines(body: str) -> list[str]:
    """Read a body as the whole content of a page."""
    return read(f"<div id='zoom'><p>{REVIEW}</p><p>{ROADS}</p>{body}</div>").text.splitlines()[2:]


def refused(data: str | bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_html(data if isinstance(data, bytes) else data.encode(), "page.html", lexicon())
    assert caught.value.problem.severity == "error"
    return caught.value.problem.code


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_the_report_is_complete_in_order_and_alone(page: Page) -> None:
    raw = read_html(page.data, "page.html", lexicon())
    assert tuple(raw.text.splitlines()) == page.text
    assert raw.text.endswith("\n")


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_the_page_says_title_source_date_and_numbers(page: Page) -> None:
    assert dict(read_html(page.data, "page.html", lexicon()).known) == page.known


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_what_was_left_out_is_listed_with_why(page: Page) -> None:
    raw = read_html(page.data, "page.html", lexicon())
    left_out = [item.text for item in raw.left_out]
    assert [text for text in page.left_out if text not in left_out] == []
    assert all(item.why for item in raw.left_out)
    assert set(left_out) & set(raw.text.splitlines()) <= {page.known["title"]}  # it often stands there twice


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_format_and_encoding_are_told(page: Page) -> None:
    raw = read_html(page.data, "page.html", lexicon())
    assert (raw.format, raw.encoding) == (page.format, page.encoding)
    assert raw.why


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_an_unknown_site_loses_no_line_of_the_report(page: Page) -> None:
    charset = "gbk" if page.encoding == "gb18030" else "utf-8"
    source = re.sub('(id|class)="[^"]*"', r'\1="q"', page.data.decode(charset)).replace("ucapcontent", "div")
    found = read_html(source.encode(charset), "page.html", lexicon()).text.splitlines()
    assert [line for line in page.text if line not in found] == [
        line for line in page.text if line.startswith("附件")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>投资&nbsp;2.3&nbsp;亿元</p>", ["投资\xa02.3\xa0亿元"]),
        ("<p>&emsp;&emsp;抓&ldquo;双抢&rdquo;&mdash;&mdash;保&#31918;&#x98DF;</p>", ["抓“双抢”——保粮食"]),
        ("<p>A &lt; B &amp; C</p>", ["A < B & C"]),
        ("<p>引进 Green\n  Valley 公司</p>", ["引进 Green Valley 公司"]),
        ("<p>新修水渠6\n公里</p>", ["新修水渠6 公里"]),
        ("<p>一是抓春\n\t\t耕，</p>", ["一是抓春耕，"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("甲<br/><br>乙<hr>丙", ["甲", "乙", "丙"]),
        ("<p>抓<b>春</b><span>耕</span><a href='x'>生产</a>。</p>", ["抓春耕生产。"]),
        ("<p>面积30km<sup>2</sup></p>", ["面积30km2"]),
        ("<ol><li>甲</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=9><li>甲</li><li value='12'>乙</li></ol>", ["9. 甲", "12. 乙"]),
        ("<ol type='a'><li>甲</li><li>乙</li></ol>", ["a. 甲", "b. 乙"]),
        ("<ol><li>一、甲</li><li>二、乙</li></ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲</li></ol>", ["甲"]),
        (
            "<ol style='list-style-type: simp-chinese-informal' start='10'><li>甲</li><li>乙</li></ol>",
            ["十、甲", "十一、乙"],
        ),
        ("<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>", ["1. 甲", "1. 乙", "2. 丙"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
        ("<table><tr><td>年</td><td></td><td>吨</td></tr></table>", ["年\t\t吨"]),
        ("<table><tr><td>甲<br>乙</td><td>丙</td></tr></table>", ["甲 乙\t丙"]),
        ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", ["甲", "乙"]),
        ("<pre>甲\n  乙</pre>", ["甲", "乙"]),
        ("<dl><dt>问</dt><dd>答</dd></dl>", ["问", "答"]),
        ("<p>垭<rt>yā</rt>口</p>", ["垭口"]),
        ("<p>甲<!-- 注 -->乙<script>丙</script><style>丁</style></p>", ["甲乙"]),
        ("<p>甲<select><option>乙</option></select><input value='丙'></p>", ["甲"]),
        ("<p>完成<del>八成</del><ins>九成</ins></p>", ["完成九成"]),
        ("<p>甲\u200b</p><p>\u3000</p>", ["甲"]),
    ],
)
def test_a_line_reads_as_the_browser_shows_it(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_what_is_hidden_or_deleted_is_told() -> None:
    raw = read(
        f"<div id='zoom'><p>{REVIEW}</p><p>{ROADS}<del>旧目标</del><span style='Display : none'>批注</span>"
        "<i hidden>草稿</i></p></div>"
    )
    assert [(item.text, item.why) for item in raw.left_out] == [
        ("旧目标", "deleted"),
        ("批注", "hidden"),
        ("草稿", "hidden"),
    ]


def test_a_style_sheet_may_take_the_numbers_off_lists() -> None:
    body = f"<div id='zoom'><p>{REVIEW}</p><p>{ROADS}</p><ol><li>甲</li></ol></div>"
    assert read(body).text.splitlines()[-1] == "1. 甲"
    assert read(body, "<style>ul,ol{margin:0;list-style:none}</style>").text.splitlines()[-1] == "甲"


@pytest.mark.parametrize(
    ("head", "known"),
    [
        ("<meta name='PubDate' content='2025-1-8'>", {"published": "2025-01-08"}),
        ("<meta name='pub-date' content='20250108'>", {"published": "2025-01-08"}),
        ("<meta name='PubDate' content='2025年1月8日 9时05分'>", {"published": "2025-01-08 09:05"}),
        ("<meta name='PubDate' content='2025-13-41'>", {}),
        ("<meta name='PubDate' content='{{date}}'>", {}),
        ("<meta name='contentSource' content='云栖日报 2025-01-08'>", {"source": "云栖日报"}),
        ("<meta name='ContentSource' content='无'>", {}),
        ("<title>白湾乡2025年计划_青桐县人民政府</title>", {"title": "白湾乡2025年计划"}),
        ("<title>青桐县人民政府 - 白湾乡2025年计划 - 工作总结</title>", {"title": "白湾乡2025年计划"}),
        (
            "<title>首页</title><meta name='ArticleTitle' content='白湾乡2025年计划'>",
            {"title": "白湾乡2025年计划"},
        ),
    ],
)
def test_meta_tags_say_what_is_known(head: str, known: dict[str, str]) -> None:
    raw = read(f"<h4>白湾乡2025年计划</h4><div id='zoom'><p>{REVIEW}</p><p>{ROADS}</p></div>", head)
    assert dict(raw.known) == known
    assert raw.text.startswith("白湾乡2025年计划\n" if "title" in known else REVIEW)


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (
            "来源：白湾乡政府 发布时间：2025-02-03 浏览次数：8",
            {"source": "白湾乡政府", "published": "2025-02-03"},
        ),
        ("【信息来源：白湾乡】【时间:2025/2/3 8:05】", {"source": "白湾乡", "published": "2025-02-03 08:05"}),
        (
            "发文字号: 白政〔2025〕1号　发文机关: 白湾乡",
            {"document_number": "白政〔2025〕1号", "issuer": "白湾乡"},
        ),
        ("稿源：无 点击数：9", {}),
        ("作者：李某", {}),
    ],
)
def test_the_line_below_the_title_says_what_is_known(line: str, known: dict[str, str]) -> None:
    raw = read(f"<h4>抓落实</h4><p>{line}</p><div id='zoom'><p>{REVIEW}</p><p>{ROADS}</p></div>")
    assert dict(raw.known) == known
    assert line not in raw.text


def test_facts_inside_the_main_element_are_no_text_but_a_sentence_with_a_label_is() -> None:
    body = "<p>来源：白湾乡 2025-02-03</p><p>{}</p><p>时间：定在2025年3月5日。</p><p>{}</p>"
    raw = read(f"<div id='zoom'>{body.format(REVIEW, ROADS)}</div>")
    assert raw.text.splitlines() == [REVIEW, "时间：定在2025年3月5日。", ROADS]
    assert [(item.text, item.why) for item in raw.left_out] == [
        ("来源：白湾乡 2025-02-03", "facts about the page, taken as such")
    ]


def test_a_title_over_two_lines_stands_first_as_printed() -> None:
    raw = read(
        f"<h4>白湾乡人民政府</h4><h4>2025年工作计划</h4><div id='zoom'><p>{REVIEW}</p><p>{ROADS}</p></div>",
        "<meta name='ArticleTitle' content='白湾乡人民政府2025年工作计划'>",
    )
    assert raw.text.splitlines()[:3] == ["白湾乡人民政府", "2025年工作计划", REVIEW]


def test_pages_without_their_text_say_what_to_do() -> None:
    assert (
        refused("<html><frameset cols='20%,*'><frame src='menu.htm'><frame src='main.htm'></frameset></html>")
        == "frames"
    )
    assert refused("<html><body><div id='app'></div><script src='app.js'></script></body></html>") == "script"
    assert refused("<html><body><p>抓春耕</p></body></html>") == "empty"
    assert refused("") == "empty"
    assert refused("<!-- -->") == "empty"
    assert (
        refused("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n")
        == "damaged"
    )


def test_a_frames_address_is_named() -> None:
    with pytest.raises(ReadError, match=r"main\.htm.*新窗口"):
        read("<iframe src='main.htm'></iframe>")


@pytest.mark.parametrize(
    ("charset", "said", "found"),
    [
        ("utf-8", "gb2312", "utf-8"),  # the page was saved by a browser, which writes UTF-8
        ("gbk", "gb2312", "gb18030"),
        ("gbk", "utf-8", "gb18030"),
        ("utf-8-sig", "gbk", "utf-8"),
        ("utf-16", "utf-16", "utf-16-le"),
    ],
)
def test_bytes_win_over_what_the_page_says_of_its_encoding(charset: str, said: str, found: str) -> None:
    body = f"<div id=zoom><p>{REVIEW}</p><p>{ROADS}</p></div>"
    page = f"<html><head><meta charset={said}></head><body>{body}</body></html>"
    raw = read_html(page.encode(charset), "page.html", lexicon())
    assert raw.text.splitlines() == [REVIEW, ROADS]
    assert raw.encoding == found


def test_a_damaged_page_is_read_in_the_encoding_that_it_names() -> None:
    page = f"<meta charset=gb2312><div id=zoom><p>{REVIEW}</p><p>{ROADS}</p></div>".encode("gbk")
    broken = page.replace("高标准".encode("gbk"), b"\xff\xff\xff")
    raw = read_html(broken, "page.html", lexicon())
    assert raw.text.splitlines()[0] == REVIEW
    assert "\ufffd" in raw.text.splitlines()[1]
    assert "as the page says" in raw.why


def test_an_encoding_that_was_given_is_used() -> None:
    page = f"<div id=zoom><p>{REVIEW}</p><p>{ROADS}</p></div>".encode("gbk")
    assert read_html(page, "page.html", lexicon(), encoding="gbk").why == "as told"


def test_a_report_over_several_pages_is_a_problem() -> None:
    raw = read(
        f"<div id='zoom'><p>{REVIEW}</p><p>{ROADS}</p></div><script>createPageHTML(3, 0, 't1')</script>"
    )
    [problem] = raw.problems
    assert problem.code == "one-page-of-several"
    assert "3 pages" in problem.message


def test_a_report_in_two_elements_of_the_sites_editor_is_whole() -> None:
    parts = [f"<div class='TRS_Editor'><p>{part}</p></div>" for part in (REVIEW + PEOPLE, ROADS)]
    assert read(f"<div>{''.join(parts)}</div>").text.splitlines() == [REVIEW + PEOPLE, ROADS]


def test_a_page_without_a_sentence_is_left_to_those_who_judge_it() -> None:
    rows = [f"石塘镇重点项目第{n}号" for n in range(1, 13)]
    assert read("".join(f"<p>{row}</p>" for row in rows)).text.splitlines() == rows


def test_a_page_of_any_nesting_is_read() -> None:
    deep = "<div>" * 1500 + f"<p>{REVIEW}</p><p>{ROADS}</p>" + "</div>" * 1500
    assert read(deep).text.splitlines() == [REVIEW, ROADS]
    assert refused(deep.replace("<p>", "<div>" * 800 + "<p>")) == "damaged"


def test_reading_writes_nothing_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    read(f"<p>{REVIEW}</p><p>{ROADS}</p>")
    refused("<p>")
    assert capfd.readouterr() == ("", "")


def test_a_long_page_is_read_in_less_than_half_a_second() -> None:
    body = "".join(f"<p>（{n}）{REVIEW}</p>" for n in range(400))
    read(f"<div class='x'>{body}</div>")
    start = time.perf_counter()
    assert len(read(f"<div class='x'>{body}</div>").text.splitlines()) == 400
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("page", "last"),
    [
        pytest.param(f"<ol start=2>{'<li>抓好春耕。' * 8000}</ol>", "8001. 抓好春耕。", id="long list"),
        pytest.param("<p>" + "今年抓好春耕" * 20_000, "今年抓好春耕" * 20_000, id="no full stop"),
        pytest.param(
            f"<style>{'li,' * 20_000}</style>{'<p>抓好春耕。' * 30}", "抓好春耕。", id="style sheet"
        ),
    ],
)
def test_a_page_made_to_be_slow_takes_no_longer_than_it_must(page: str, last: str) -> None:
    begun = time.process_time()
    assert read_html(page.encode(), "a.html", lexicon()).text.splitlines()[-1] == last
    assert time.process_time() - begun < 5


def test_a_mail_of_parts_in_parts_without_end_is_refused() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(1500))
    with pytest.raises(ReadError) as raised:
        read_html(f"MIME-Version: 1.0\n{nested}".encode(), "a.mht", lexicon())
    assert raised.value.problem.code == "damaged"
