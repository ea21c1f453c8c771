"""What is put off, and until when."""

from __future__ import annotations

import pytest

from govtext.extract.postponed import postponed


@pytest.mark.parametrize("text", ["因手续未齐，推迟到明年3月", "户顺延至2026年"])
def test_what_is_put_off_says_until_when(text: str) -> None:
    assert postponed(text, 0)


@pytest.mark.parametrize("text", ["，再修水渠7公里，推迟到明年", "。推迟到明年", "已推迟"])
def test_another_figure_or_sentence_is_not_put_off(text: str) -> None:
    assert not postponed(text, 0)
