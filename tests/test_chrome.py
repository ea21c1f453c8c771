"""Furniture of web pages is noise, and the report's own words never are."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest

from govtext.lexicon import load_lexicon
from govtext.load.chrome import find_chrome

LEXICON = load_lexicon()
CASES = [
    json.loads(x) for x in (Path(__file__).parent / "cases/chrome.jsonl").read_text("utf-8").splitlines()
]
PARAGRAPHS = [
    f"{n}、全镇第{n}项工作扎实推进，新修水渠{n}公里，加固山塘{n}口，改造农田{n}00亩，带动农户增收{n}万元以上。"
    + "镇村干部一线包片，群众投工投劳，工程进度和质量都走在全县前列，为下一步工作打下了坚实基础。"
    for n in range(2, 8)
]


def noise_of(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_chrome(text, LEXICON).noise]


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_exactly_the_furniture_is_noise(case):
    chrome = find_chrome(case["text"], LEXICON)
    assert [case["text"][s.start : s.end] for s in chrome.noise] == case["noise"]
    assert chrome.source == case.get("source")
    assert chrome.published == case.get("published")


def test_a_second_copy_of_the_report_is_noise():
    once = "\n".join(PARAGRAPHS)
    assert noise_of(f"{once}\n{once}") == [once]


def test_a_report_that_says_one_sentence_twice_keeps_both():
    assert noise_of("\n".join([*PARAGRAPHS, PARAGRAPHS[0]])) == []


def test_a_summary_that_says_something_else_stays():
    text = "内容摘要：\n本报告介绍了枫坪镇过去一年移民、产业和生态三个方面的主要工作。\n一、移民。全部搬完。"
    assert noise_of(text) == ["内容摘要："]


def test_fields_above_the_text_give_title_and_issuing_body():
    text = "标题：枫坪镇2025年工作要点\n发文单位：枫坪镇人民政府\n发文时间：2025-02-03\n正文：\n一、抓产业。"
    chrome = find_chrome(text, LEXICON)
    assert (chrome.title_hint, chrome.issuer, chrome.published) == (
        "枫坪镇2025年工作要点",
        "枫坪镇人民政府",
        "2025-02-03",
    )
    assert noise_of(text) == [
        "标题：枫坪镇2025年工作要点\n发文单位：枫坪镇人民政府\n发文时间：2025-02-03\n正文："
    ]


def test_spans_are_in_order_and_apart():
    text = "\n".join(c["text"] for c in CASES)
    spans = find_chrome(text, LEXICON).noise
    assert all(a.start < a.end <= b.start for a, b in pairwise(spans))
    assert spans[-1].end <= len(text)


def test_an_empty_text_has_no_furniture():
    assert find_chrome("", LEXICON).noise == ()


def test_a_second_copy_that_lost_its_line_ends_is_noise():
    once = "".join(
        f"{place}第{n}项工作扎实推进，新修水渠{n}公里，加固山塘{n}口，改造农田{n}00亩。"
        for place in ("东片", "南片")
        for n in range(20)
    )
    assert len(once) > 1000
    chrome = find_chrome(f"{once}{once}", LEXICON)
    assert [(s.start, s.end) for s in chrome.noise] == [(len(once), 2 * len(once))]
    assert [kind for kind, _ in chrome.kinds] == ["second-copy"]


def test_sentences_that_stand_twice_in_one_long_line_stay():
    once = "".join(
        f"东片第{n}项工作扎实推进，新修水渠{n}公里，加固山塘{n}口，改造农田{n}00亩。" for n in range(60)
    )
    assert noise_of(once + once[:400]) == []


def test_one_long_line_twice_is_a_second_copy():
    long = "".join(p.replace("全镇", place) for place in ("东片", "南片") for p in PARAGRAPHS)
    assert noise_of(f"{long}\n{long}\n要抓好春耕。") == [long]


def test_what_of_the_page_looks_like_the_report_is_named():
    opening = "各位代表：现在，我代表枫坪镇人民政府向大会报告工作，请予审议。"
    links = "相关链接\n2024年白湾乡政府工作报告\n2023年石塘镇工作总结\n云溪县2024年统计公报"
    text = "\n".join([f"摘要：{opening[:25]}……", opening, *PARAGRAPHS, links])
    kinds = find_chrome(text, LEXICON).kinds
    assert [(kind, text[s.start : s.end]) for kind, s in kinds] == [
        ("repeated-opening", f"摘要：{opening[:25]}……"),
        ("other-pages", "相关链接"),
    ]


def test_a_page_s_own_imprint_is_no_link_to_other_reports():
    text = "\n".join([*PARAGRAPHS, "上一篇：通知", "主办单位：枫坪镇人民政府", "版权所有"])
    assert find_chrome(text, LEXICON).kinds == ()


def test_a_copy_is_found_wherever_in_the_long_line_it_begins():
    long = "".join(p.replace("全镇", place) for place in ("东片", "南片") for p in PARAGRAPHS)
    for cut in range(13):
        assert noise_of(f"{long}\n{long[cut:]}\n要抓好春耕。") == [long[cut:]]


def test_a_label_before_many_blanks_takes_no_longer_than_it_must():
    begun = time.process_time()
    assert noise_of("摘要" + " " * 40_000 + "另\n要抓好春耕。") == []
    assert time.process_time() - begun < 2  # it took a minute
