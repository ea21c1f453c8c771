"""Make a folder of reports for measuring (造语料): any number, the same for the same seed.

Paragraphs are altered clause by clause: digits and words are others, so that most clauses are new, as in real
reports, while half come from a stock of clauses that all reports draw on. The share of clauses that were seen
before grows as in 199 real reports of counties: 17 % of them (8 % of characters) after 0.7 MB, 32 % (19 %)
after 8.9 MB. The reports mean nothing; they are for measuring time and memory only.

    python -m tests.benchmarks.make_corpus FOLDER --reports 1000
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from govtext.load.decode import decode

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus"
REAL = ROOT.parent / "shared" / "reports"
CHARACTERS = 2_700
"""Characters of a report: some 8 KB of UTF-8."""
IN_FOLDER = 1_000
"""Reports in one folder of the corpus."""

_STOCK = 0.5  # the share of clauses that are taken from the stock, …
_COMMON = 150  # … of which so many are as common, …
_RARE = 200_000_000  # … and all others ever rarer, down to this one (Zipf)
_CLAUSE = re.compile(r"([^，。；：、！？\n]*)([，。；：、！？\n]*)")
_BLOCK = re.compile("[\u4e00-\u9fd5a-zA-Z0-9+#&\\._%\\-]+")
_HAN = re.compile("[\u4e00-\u9fff]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNT = "[一二三四五六七八九十]"
_MARK = re.compile(rf"{_COUNT}{{1,3}}[是要]?|第{_COUNT}+|[（(].{{1,3}}[)）].*|\d{{1,2}}[.．].*")
_TOWN = "云石枫桐岭溪塘坪湾潭沙柳梅茶松竹泉峰河谷青白红金玉龙凤鹤鹿马清平安和永兴长宁福寿"


@dataclass(frozen=True, slots=True)
class Material:
    """What reports are made of: texts cut into clauses and their ends, words by length, and the stock."""

    texts: tuple[tuple[tuple[str, str], ...], ...]
    words: dict[int, tuple[str, ...]]
    stock: tuple[str, ...]
    digest: str


def load_material(sources: Sequence[Path], seed: int, cut: Callable[[str], Iterable[str]]) -> Material:
    """Read the reports in the folders; ``cut`` cuts a text into words.

    Raises FileNotFoundError where there is none.
    """
    files = sorted(path for folder in sources for path in folder.rglob("*.txt"))
    texts = [decode(path.read_bytes()).text for path in files]
    clauses = [
        tuple((m[1], m[2]) for m in _CLAUSE.finditer(text) if m[0]) for text in texts if len(text) > 800
    ]
    if not clauses:
        raise FileNotFoundError(f"no reports (.txt) in {', '.join(map(str, sources))}")
    counts = Counter(word for text in texts for word in cut(text) if len(word) > 1 and _HAN.fullmatch(word))
    words = {n: tuple(sorted(w for w in counts if len(w) == n)) for n in (2, 3, 4)}
    stock = sorted({clause.strip() for text in clauses for clause, _ in text if 3 < len(clause.strip()) < 26})
    random.Random(seed).shuffle(stock)
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    return Material(tuple(clauses), words, tuple(stock), digest)


def make_report(number: int, material: Material, seed: int) -> tuple[str, str]:
    """Make the name and the text of one report; those of a number never depend on how many are made."""
    rng = random.Random(f"{seed}:{number}")
    heading = title(number, rng.randrange(2005, 2026))
    parts, length = [heading, "\n"], 0
    source = rng.choice(material.texts)
    at = rng.randrange(len(source))
    while length < CHARACTERS:
        clause, end = source[at % len(source)]
        made = _clause(clause, material, rng)
        parts += (made, end)
        length += len(made) + len(end)
        at += 1
    return heading, "".join((*parts[:-1], "。\n"))


def title(number: int, year: int) -> str:
    """Give the title of a report: of a township that does not exist, another for each number.

    Example:
        >>> title(0, 2024), title(41, 2024)
        ('云云县云云镇2024年政府工作报告', '云云县石石镇2024年政府工作报告')
    """
    county, town = divmod(number, len(_TOWN) ** 2)
    names = (_TOWN[n // len(_TOWN) % len(_TOWN)] + _TOWN[n % len(_TOWN)] for n in (county, town))
    return "{}县{}镇{}年政府工作报告".format(*names, year)


def _clause(clause: str, material: Material, rng: random.Random) -> str:
    """Put a clause of the stock in a clause's place, or alter it."""
    if len(clause) < 2 or _MARK.fullmatch(clause.strip()):
        return clause  # section marks stay
    if len(clause) < 4 or rng.random() >= _STOCK:
        return _altered(clause, material, rng)
    rank = int(_COMMON * ((1 + _RARE / _COMMON) ** rng.random() - 1))
    common = material.stock[rank % len(material.stock)]
    return common if rank < len(material.stock) else _altered(common, material, random.Random(rank))


def _altered(clause: str, material: Material, rng: random.Random) -> str:
    """Change a clause's digits, and one word of it, or two of a long one."""
    clause = _DIGITS.sub(lambda m: _number(m[0], rng), clause)
    for _ in range(1 + (len(clause) > 7)):
        run = _HAN.search(clause, rng.randrange(max(1, len(clause) - 3)))
        if run is not None and len(run[0]) > 1:
            size = min(4, len(run[0]))
            words = material.words[size] or material.words[2]
            clause = clause[: run.start()] + rng.choice(words) + clause[run.start() + size :]
    return clause


def _number(digits: str, rng: random.Random) -> str:
    """Change a number's digits; a year stays."""
    if _YEAR.fullmatch(digits):
        return digits
    first = str(rng.randrange(1, 10))
    return first + "".join(c if c == "." else str(rng.randrange(10)) for c in digits[1:])


def make_reports(number: int, material: Material, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the first ``number`` reports."""
    return (make_report(n, material, seed) for n in range(number))


def write_corpus(folder: Path, number: int, material: Material, seed: int) -> None:
    """Write the first ``number`` reports below the folder, or nothing where an earlier call wrote them."""
    made = folder / ".made"
    what = f"{number} reports, seed {seed}, material {material.digest}\n"
    if made.is_file() and made.read_text("utf-8") == what:
        return
    for n, (name, text) in enumerate(make_reports(number, material, seed)):
        place = folder / f"{n // IN_FOLDER:03}"
        if n % IN_FOLDER == 0:
            place.mkdir(parents=True, exist_ok=True)
        (place / f"{name}.txt").write_text(text, "utf-8", newline="")
    made.write_text(what, "utf-8")


def repeated(texts: Iterable[str]) -> tuple[float, float]:
    """Give the shares of blocks (stretches without punctuation) and of their characters seen before.

    Example:
        >>> repeated(["抓春耕，修水利。", "抓春耕，修公路。"])
        (0.25, 0.25)
    """
    seen: set[str] = set()
    blocks = again = characters = characters_again = 0
    for text in texts:
        for block in _BLOCK.findall(text):
            blocks, characters = blocks + 1, characters + len(block)
            if block in seen:
                again, characters_again = again + 1, characters_again + len(block)
            seen.add(block)
    return again / blocks, characters_again / characters


def default_sources() -> list[Path]:
    """Give the folders that reports are made from: the sample corpus, and real reports where they are."""
    return [f for f in (SAMPLE, REAL / "county", REAL / "township") if f.is_dir()]


def cutter() -> Callable[[str], Iterable[str]]:
    """Give what cuts a text into words: rjieba, or jieba where that is not installed."""
    try:
        import rjieba

        cut: Callable[[str], Iterable[str]] = rjieba.Jieba().cut
    except ImportError:
        import jieba

        cut = jieba.cut
    return cut


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a corpus, as the command line says."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--source", type=Path, action="append", metavar="DIR", help="reports to make them of")
    said = parser.parse_args(arguments)
    material = load_material(said.source or default_sources(), said.seed, cutter())
    write_corpus(said.folder, said.reports, material, said.seed)


if __name__ == "__main__":
    main()
