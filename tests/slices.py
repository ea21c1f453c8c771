"""Pieces of the sample reports, whole and spoilt, for tests of the engines that cut words."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from govtext.load.decode import decode

ROOT = Path(__file__).resolve().parents[1]
WORDS = ("网格员", "防返贫", "云岭绿芽", "1+N", "1+1+9", "5G+工业", "散乱污", "V.1")
NOISE = "㐀鿖鿿𠀀㙍\u3007·aB3.-%&#+_ \r\n1/“"


@cache
def corpus() -> tuple[str, ...]:
    """Give the texts of the sample reports."""
    return tuple(decode(path.read_bytes()).text for path in sorted((ROOT / "corpus").glob("*.txt")))


def pieces(rng: random.Random, spoil: Callable[[list[str]], None], number: int = 2500) -> list[str]:
    """Cut so many pieces out of the sample reports, each spoilt."""
    texts, found = corpus(), []
    for _ in range(number):
        text = rng.choice(texts)
        start = rng.randrange(len(text))
        piece = list(text[start : start + rng.randrange(1, 40)])
        spoil(piece)
        found.append("".join(piece))
    return found
