"""Probable slips: known ones by year, long formulations with one character off; what is right is none."""

from __future__ import annotations

import pytest
from reading import lexicon

from govtext.extract.slips import find_slips
from govtext.load.view import fold_text


def slips(text: str, year: int = 2025) -> list[tuple[str, str]]:
    return [(read, meant) for _, _, read, meant in find_slips(fold_text(text), year, lexicon())]


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("贯彻党的二大精神。", "党的二大", "党的二十大"),
        ("增强“四个意思”。", "四个意思", "四个意识"),
        ("以习近平新时代中国特设社会主义思想为指导。", "新时代中国特设社会主义", "新时代中国特色社会主义"),
        ("培育社会主义核新价值观。", "社会主义核新价值观", "社会主义核心价值观"),
        ("培育社会主核心价值观。", "社会主核心价值观", "社会主义核心价值观"),
    ],
)
def test_a_slip_is_named_with_what_is_meant(text: str, read: str, meant: str) -> None:
    assert (read, meant) in slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "贯彻党的二十大精神，增强“四个意识”。",
        "培育社会主义核心价值观，建设社会主义核心价值体系。",
        "从全面建设小康社会到全面建成小康社会。",
        "瞻仰党的二大会址。",
        "",
    ],
)
def test_what_is_right_is_no_slip(text: str) -> None:
    assert slips(text) == []


def test_a_slip_that_was_right_in_its_time_is_none() -> None:
    assert slips("传达党的八大精神。", 1957) == []


def test_a_slip_stands_where_it_says() -> None:
    text = "一、培育社会主义核新价值观。"
    ((start, end, read, _),) = find_slips(fold_text(text), 2025, lexicon())
    assert text[start:end] == read
