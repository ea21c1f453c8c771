"""Furniture of web pages is noise, and the report's own words never are."""

from __future__ import annotations

import json
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
