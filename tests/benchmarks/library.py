"""What govtext's own functions do in a second, beside what they stand for: one task a process, JSON out.

PYTHONPATH=src python -m tests.benchmarks.library segmentation FOLDER [--rounds 5] [--megabytes 2]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from govtext.extract.engines import make_engine
from govtext.extract.known import find_known
from govtext.extract.segment import content_words, engine_words, find_dates, segment
from govtext.extract.tagging import make_tagger
from govtext.extract.themes import find_themes
from govtext.lexicon import Formulation, Lexicon, Theme, load_lexicon
from govtext.load.decode import decode
from govtext.load.view import View, fold_text

TERMS = 10_000
SLOW = 0.3
"""Megabytes that are enough for jieba.posseg."""


def load_texts(folder: Path, megabytes: float) -> list[str]:
    """Read reports below a folder until so many megabytes of UTF-8 are read."""
    texts: list[str] = []
    size = 0
    for path in sorted(folder.rglob("*.txt")):
        texts.append(decode(path.read_bytes()).text)
        size += len(texts[-1].encode())
        if size >= megabytes * 1e6:
            break
    return texts


def rates(
    texts: Sequence[Any], size: float, rounds: int, **ways: Callable[[Any], object]
) -> dict[str, float]:
    """Give the megabytes a CPU second of each way, and ratios to the last; medians of interleaved rounds."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.process_time()
            for text in texts:
                way(text)
            seconds[name].append(time.process_time() - start)
    found = {name: size / median(spent) for name, spent in seconds.items()}
    last = list(ways)[-1]
    ratios = {
        f"{name} / {last}": median(b / a for a, b in zip(seconds[name], seconds[last], strict=True))
        for name in ways
        if name != last
    }
    return {**found, **ratios}


def segmentation(texts: list[str], rounds: int) -> dict[str, Any]:
    """Cut words with rjieba and with jieba, the lexicon's words loaded; count texts whose tokens differ."""
    words = engine_words(load_lexicon())
    fast, plain = make_engine("rjieba", words), make_engine("jieba", words)
    differ = sum(list(fast.cut(t)) != list(plain.cut(t)) for t in texts)
    ways = {"govtext": lambda t: list(fast.cut(t)), "jieba": lambda t: list(plain.cut(t))}
    return {**rates(texts, _size(texts), rounds, **ways), "differ": differ}


def tagging(texts: list[str], rounds: int) -> dict[str, Any]:
    """Tag words with govtext and with jieba.posseg; each round starts with nothing remembered."""
    words = engine_words(load_lexicon())
    plain = make_tagger("jieba", words)
    differ, seconds = 0, []
    for _ in range(rounds):
        fast = make_tagger("rjieba", words)
        start = time.process_time()
        ours = [fast.tag(t) for t in texts]
        middle = time.process_time()
        theirs = [plain.tag(t) for t in texts]
        seconds.append((middle - start, time.process_time() - middle))
        differ = sum(a != b for a, b in zip(ours, theirs, strict=True))
    size = _size(texts)
    return {
        "govtext": size / median(a for a, _ in seconds),
        "jieba.posseg": size / median(b for _, b in seconds),
        "govtext / jieba.posseg": median(b / a for a, b in seconds),
        "differ": differ,
    }


def matching(texts: list[str], rounds: int) -> dict[str, Any]:
    """Match 10,000 terms: the automata alone, and with all that is made of what they find."""
    lexicon = load_lexicon()
    views = [fold_text(t) for t in texts]
    filled = _filled(lexicon, texts)
    themes, known = _automata(filled)
    ways: dict[str, Callable[[View], object]] = {
        "automaton of themes": lambda v: themes.find_matches_as_indexes(v.text, overlapping=True),
        "find_themes": lambda v: find_themes(v, filled),
        "find_themes, packaged scheme": lambda v: find_themes(v, lexicon),
        "automaton of formulations": lambda v: known.find_matches_as_indexes(v.text),
        "find_known": lambda v: find_known(v, filled),
    }
    for way in ways.values():
        way(views[0])  # what is made once
    found = rates(views, _size(texts), rounds, **ways)
    hits = sum(len(find_themes(v, filled)) for v in views)
    return {**{name: found[name] for name in ways}, "hits a KB": hits / _size(texts) / 1e3}


def _automata(lexicon: Lexicon) -> tuple[Any, Any]:
    from govtext.extract import known, themes

    return themes._terms(lexicon).automaton, known._wordings(lexicon).automaton


def _filled(lexicon: Lexicon, texts: Sequence[str]) -> Lexicon:
    """Fill the themes and the formulations up to 10,000 with words of the texts."""
    have = {term for theme in lexicon.themes for term in theme.terms}
    words = sorted(set(_long_words(texts)) - have)
    share = -(-(TERMS - len(have)) // len(lexicon.themes))
    filled: list[Theme] = []
    for i, theme in enumerate(lexicon.themes):
        filled.append(replace(theme, terms=(*theme.terms, *words[i :: len(lexicon.themes)][:share])))
    wordings = sum(len(f.wordings()) for f in lexicon.formulations)
    made = [Formulation(f"made-{w}", w, (), "motto", "", "", "") for w in words[: TERMS - wordings]]
    return replace(lexicon, themes=tuple(filled), formulations=(*lexicon.formulations, *made))


def _long_words(texts: Sequence[str]) -> Iterator[str]:
    """Yield pairs of words that stand together, as terms of themes are made."""
    engine = make_engine("auto", ())
    for text in texts:
        last = ""
        for word in engine.cut(text):
            if 3 < len(last + word) < 9 and last.isalpha() and word.isalpha():
                yield last + word
            last = word


def annotation(texts: list[str], rounds: int) -> dict[str, Any]:
    """Annotate whole reports, one process."""
    from govtext.extract.annotate import annotate
    from govtext.model import Report

    lexicon = load_lexicon()
    reports = [Report(str(n), f"{n}.txt", text, sha256="") for n, text in enumerate(texts)]
    annotate(reports[0], lexicon)
    found = rates(reports, _size(texts), rounds, annotate=lambda r: annotate(r, lexicon))
    return {**found, "ms a report": 1e3 * _size(texts) / found["annotate"] / len(texts)}


def words(texts: list[str], rounds: int) -> dict[str, Any]:
    """Cut texts into words and count them."""
    lexicon = load_lexicon()
    segment(texts[0], lexicon)

    def count(text: str) -> Counter[str]:
        return Counter(content_words(segment(text, lexicon, protected=find_dates(text))))

    return rates(texts, _size(texts), rounds, govtext=count)


def figures(texts: list[str], rounds: int) -> dict[str, Any]:
    """Find figures: numbers with units, bounds, ranges and what they measure."""
    from govtext.extract.figures import find_figures

    lexicon = load_lexicon()
    find_figures(fold_text(texts[0]), lexicon)
    return rates(texts, _size(texts), rounds, govtext=lambda t: find_figures(fold_text(t), lexicon))


TASKS: dict[str, tuple[Callable[[list[str], int], dict[str, Any]], float]] = {
    "segmentation": (segmentation, 2.0),
    "tagging": (tagging, SLOW),
    "matching": (matching, 2.0),
    "annotation": (annotation, 1.0),
    "words": (words, 1.0),
    "figures": (figures, 1.0),
}


def _size(texts: Sequence[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one task, and write what it found as JSON."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=float)
    said = parser.parse_args(arguments)
    task, size = TASKS[said.task]
    texts = load_texts(said.folder, said.megabytes or size)
    json.dump({**task(texts, said.rounds), "megabytes": _size(texts)}, sys.stdout)


if __name__ == "__main__":
    main()
