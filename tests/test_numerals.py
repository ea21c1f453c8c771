"""Numerals: Chinese and Arabic ways to write a number, read exactly or refused with a reason."""

from __future__ import annotations

import decimal
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from reading import cases

from govtext.extract.numerals import parse_number

CASES = cases("numerals")
READ = [c for c in CASES if c["expect"] is not None]
REFUSED = [c for c in CASES if c["expect"] is None]
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize("case", READ, ids=[c["id"] for c in READ])
def test_a_numeral_has_its_value(case: dict[str, Any]) -> None:
    assert parse_number(case["text"]) == Decimal(case["expect"])


@pytest.mark.parametrize("case", REFUSED, ids=[c["id"] for c in REFUSED])
def test_what_is_no_numeral_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"numeral") as error:
        parse_number(case["text"])
    assert case["text"] in str(error.value)


def test_case_ids_are_unique() -> None:
    assert max(Counter(c["id"] for c in CASES).values()) == 1


def in_words(n: int) -> str:
    """Write a number below 10,000 in words, by the rules of a schoolbook, as a witness of its own."""
    out, zero = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, n = divmod(n, size)
        if digit:
            out += ("零" if zero and out else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return out or "零"


def test_every_number_below_ten_thousand_is_read_as_it_is_written() -> None:
    assert in_words(2050) == "二千零五十"
    assert in_words(305) == "三百零五"
    assert [n for n in range(10_000) if parse_number(in_words(n)) != n] == []


@pytest.mark.parametrize(("name", "size"), [("万", 10**4), ("亿", 10**8), ("万亿", 10**12)])
def test_magnitudes_multiply_digits_and_words_alike(name: str, size: int) -> None:
    for n in (1, 12, 120, 305, 1010):
        assert parse_number(f"{n}{name}") == parse_number(in_words(n) + name) == n * size


def test_a_value_carries_no_exponent_and_no_idle_zeros() -> None:
    for text in ("2500万", "10万", "3.50", "100", "0.10", "1,200余万"):
        shown = str(parse_number(text))
        assert "E" not in shown.upper(), text
        assert "." not in shown or not shown.endswith("0"), text


def test_the_callers_decimal_context_changes_nothing() -> None:
    with decimal.localcontext(decimal.Context(prec=3)):
        assert parse_number("123456789") == 123456789
        third = parse_number("三分之一")
    assert str(third) == "0." + "3" * 28


def test_division_by_zero_is_refused_like_any_other_nonsense() -> None:
    for text in ("1/0", "零分之一", "0/0"):
        with pytest.raises(ValueError, match="divides by zero"):
            parse_number(text)


def test_long_numerals_are_exact() -> None:
    assert parse_number("9" * 60) == Decimal("9" * 60)
    assert parse_number("-" + "9" * 40 + ".5") == Decimal("-" + "9" * 40 + ".5")


@pytest.mark.parametrize("text", ["9" * 5000, "万" * 5000, "1/" * 2000, "三分之" * 500])
def test_no_numeral_is_so_long(text: str) -> None:
    with pytest.raises(ValueError, match="more than 64 characters"):
        parse_number(text)
