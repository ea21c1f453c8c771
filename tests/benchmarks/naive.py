"""The naive script (朴素脚本): what a capable researcher writes to read a folder of reports.

Read each file, find its headings, figures and quoted words by regular expressions, count its words with
jieba, take its key words with jieba.analyse.extract_tags, put all into pandas tables and write them as CSV.

    python tests/benchmarks/naive.py FOLDER OUT [--posseg]
"""

from __future__ import annotations

import argparse
import logging
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import jieba
import jieba.analyse
import jieba.posseg
import pandas as pd

SECTION = re.compile(
    r"^\s*(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.．、])\s*(.{2,40}?)(?:。|$)",
    re.M,
)
NUMBER = re.compile(
    r"(\d+(?:,\d{3})*(?:\.\d+)?)\s*(多|余)?\s*(万|亿)?(元|亩|公里|米|平方米|吨|公斤|人次|人|户|个百分点|个|家|件|次|项|处|座|所|名|%|％)"
)
PERCENT = re.compile(r"(?:增长|提高|下降|减少|完成|达到)(?:了|至|到)?\s*(\d+(?:\.\d+)?)\s*[%％]")
QUOTED = re.compile(r"[“\"]([^”\"\n]{2,15})[”\"]")
NOUNS = ("n", "v", "a")
SCALE = {"万": 1e4, "亿": 1e8}


def read(path: Path) -> str:
    """Read a file in the encoding that it seems to have."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return path.read_text("gb18030", errors="ignore")


def words_of(text: str, *, posseg: bool) -> list[str]:
    """List the words of two characters and more; with parts of speech, nouns, verbs and adjectives."""
    if posseg:
        return [p.word for p in jieba.posseg.cut(text) if len(p.word) > 1 and p.flag.startswith(NOUNS)]
    return [word for word in jieba.lcut(text) if len(word) > 1 and not word.isspace()]


def tables_of(path: Path, *, posseg: bool) -> dict[str, pd.DataFrame]:
    """Give what one report says as tables."""
    text, doc = read(path), path.stem
    sections = [{"doc": doc, "marker": a, "heading": b} for a, b in SECTION.findall(text)]
    figures = [
        {
            "doc": doc,
            "text": m[0],
            "value": float(m[1].replace(",", "")) * SCALE.get(m[3], 1),
            "unit": m[4],
            "before": text[max(0, m.start() - 10) : m.start()],
        }
        for m in NUMBER.finditer(text)
    ]
    rates = [{"doc": doc, "text": m[0], "value": float(m[1])} for m in PERCENT.finditer(text)]
    slogans = [{"doc": doc, "text": t} for t in QUOTED.findall(text)]
    counts = Counter(words_of(text, posseg=posseg))
    words = [{"doc": doc, "word": w, "count": n} for w, n in counts.items()]
    tags = jieba.analyse.extract_tags(text, topK=20, withWeight=True)
    keywords = [{"doc": doc, "word": w, "weight": weight} for w, weight in tags]
    return {
        "sections": pd.DataFrame(sections),
        "figures": pd.DataFrame(figures),
        "rates": pd.DataFrame(rates),
        "slogans": pd.DataFrame(slogans),
        "words": pd.DataFrame(words),
        "keywords": pd.DataFrame(keywords),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the folder and write the tables."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--posseg", action="store_true", help="words by parts of speech")
    said = parser.parse_args(arguments)
    jieba.setLogLevel(logging.WARNING)
    frames: dict[str, list[pd.DataFrame]] = {}
    for path in sorted(said.folder.rglob("*.txt")):
        for name, frame in tables_of(path, posseg=said.posseg).items():
            frames.setdefault(name, []).append(frame)
    said.out.mkdir(parents=True, exist_ok=True)
    for name, parts in frames.items():
        pd.concat(parts, ignore_index=True).to_csv(said.out / f"{name}.csv", index=False)


if __name__ == "__main__":
    main()
