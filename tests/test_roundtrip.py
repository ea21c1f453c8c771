"""What comes back as it went in, for any text: offsets through the view, items by their spans, numerals."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read

from govtext.extract.numerals import parse_number
from govtext.load.view import fold_text

# the characters that the rules look at, so that chance meets them often
_GENRE = (
    '一二三四五十百千万亿零两半0123456789０９.,，。、；：:！？“”"‘’《》（）()[]〔〕①② \u3000\n\r%％'
    "年月日个项名户人元亩吨是要第达超余约增长下降工作村镇"
)
texts = st.text(st.sampled_from(_GENRE) | st.characters(codec="utf-8", max_codepoint=0xFFFF), max_size=120)
steady = settings(max_examples=150, deadline=None, derandomize=True, database=None)

_HAN = "零一二三四五六七八九"


def written(number: int) -> str:
    """Write a number below 10,000 in Chinese, by the schoolbook."""
    out, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if gap and out else "") + _HAN[digit] + unit
        gap = not digit
    return out or "零"


@steady
@given(texts)
def test_every_place_of_a_view_comes_back_from_the_source(text: str) -> None:
    view = fold_text(text)
    assert [view.at(view.start(i)) for i in range(len(view.text))] == list(range(len(view.text)))


@steady
@given(texts)
def test_a_span_of_the_view_is_a_span_of_the_source(text: str) -> None:
    view = fold_text(text)
    for end in range(1, len(view.text) + 1):
        span = view.span(end - 1, end)
        assert 0 <= span.start < span.end <= len(text)


@steady
@given(texts)
def test_every_item_of_any_text_stands_where_it_says(text: str) -> None:
    for item in read(text, "plan").items():
        assert text[item.start : item.end] == item.text


@steady
@given(st.integers(0, 9999), st.sampled_from(["", "万", "亿"]))
def test_a_number_written_in_chinese_is_read_back(number: int, magnitude: str) -> None:
    scale = {"": 1, "万": 10**4, "亿": 10**8}[magnitude]
    assert parse_number(written(number) + magnitude) == Decimal(number) * scale


@steady
@given(st.integers(0, 10**9), st.integers(0, 999))
def test_a_decimal_with_separators_is_read_back(whole: int, part: int) -> None:
    assert parse_number(f"{whole:,}.{part:03d}") == Decimal(f"{whole}.{part:03d}")
