"""Properties that hold for every text: the way back, the tree, the items; over mixed texts and the corpus."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from govtext.extract.annotate import annotate
from govtext.lexicon import Lexicon, load_lexicon
from govtext.load.reader import read_report
from govtext.load.sections import split_sections
from govtext.load.view import View, fold, fold_text
from govtext.model import CLOSING, OPENING, Annotated, Docvars, Report, Section, Span

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
SEEDS = range(60)
THEMES = {"", "mixed", "party", "industry", "agriculture", "construction", "ecology", "livelihood", "safety"}
THEMES |= {"governance", "culture", "government"}

# Pieces that rules look for, and pieces that break them, to be thrown together.
MARKS = [
    "第一部分 ",
    "一、",
    "二、",
    "十一、",
    "（一）",
    "(二)",
    "1.",
    "２．",
    "3、",
    "（1）",
    "①",
    "②",
    "⑩",
    "?",
    "[1]",
    "〔2〕",
    "一是",
    "二是",
]
MARKS += [
    "三要",
    "第一，",
    "首先",
    "首先是",
    "其次，",
    "最后",
    "一是一、二是二",
    "第一、第二、第三产业",
    "——",
    "※",
]
WORDS = [
    "2024年工作回顾",
    "下一步打算",
    "存在的问题",
    "名词解释",
    "附：指标表",
    "注：",
    "各位代表",
    "同时，我们也清醒地看到",
    "加强农产品 品牌建设",
]
WORDS += [
    "培训党员１２０余名",
    "增长5%以上",
    "1.78亿元",
    "三分之一",
    "二○二五年",
    "3至5公里",
    "1,200",
    "11.9:48.3",
    "力争达到",
    "零上访",
    "翻两番",
]
WORDS += [
    "“一村一品”",
    '"四个不摘"',
    "「河长制",
    "』",
    "《条例》",
    "《关于〈规划〉",
    "早谋划、早部署、早研究",
    "四个意识",
    "种植油茶",
    "[8]",
    "〔2024〕5号",
]
ODD = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "　　",
    "    ",
    " ",
    "\t",
    "\u2028",
    "\x0b",
    "\ufeff",
    "\u200b",
    "\x00",
    "𠮷",
    "🌾",
    "é",
    "ﬁ",
    "。",
    "，",
    "；",
    "：",
    "！",
    "？",
]
ODD += [
    "、",
    "…",
    "（",
    "）",
    '"',
    "'",
    "|",
    "<b>",
    "&nbsp;",
    "%",
    "-",
    "1",
    "十",
    "百",
    "万",
    "亿",
    "".join(map(chr, range(1, 9))),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def mixed(seed: int) -> str:
    """Give a text of pieces thrown together, the same for the same seed."""
    rng = random.Random(seed)
    pools = [MARKS, WORDS, ODD, ["\n", "。"]]
    weights = [rng.random() + 0.1 for _ in pools]
    count = rng.choice([0, 1, 3, 20, 120])
    return "".join(rng.choice(pool) for pool in rng.choices(pools, weights, k=count))


def a_report(seed: int) -> tuple[str, list[tuple[str, int, str]]]:
    """Give a well-made report and its sections: id, number and heading, in order."""
    rng = random.Random(seed)
    schemes = [
        ["{han}、", "（{han}）", "{n}.", "（{n}）"],
        ["（{han}）", "{n}．"],
        ["{n}.", "（{n}）"],
        ["第{han}部分 ", "{han}、"],
    ]
    scheme = rng.choice(schemes)
    han = "一二三四五六七八九"
    lines: list[str] = ["全镇上下实干争先。"]
    expected: list[tuple[str, int, str]] = []

    def write(parent: str, depth: int) -> None:
        for n in range(1, rng.randint(3, 6)):  # one 1. alone would be no list
            section = f"{parent}.{n}" if parent else str(n)
            heading = rng.choice(["修路", "治水", "兴学", "育林"]) + rng.choice("甲乙丙丁")
            expected.append((section, n, heading))
            mark = scheme[depth].format(han=han[n - 1], n=n)
            lines.append(f"{mark}{heading}")
            if depth + 1 < len(scheme):
                write(section, depth + 1)
            else:
                lines.append("全镇上下把每一项任务都落实到岗位、落实到人头，一件接着一件办。")

    write("", 0)
    return "\n".join(lines) + "\n", expected


# --- the view


def check_view(view: View, text: str) -> None:
    places = [view.start(i) for i in range(len(view.text))]
    assert places == sorted(set(places)), "each character has a place of its own, in order"
    assert not places or (places[0] >= 0 and places[-1] < len(text))
    assert [view.at(place) for place in places] == list(range(len(places))), "there and back"
    kept = set(places)
    following = len(view.text)
    for offset in range(len(text), -1, -1):
        following = following - 1 if offset in kept else following
        assert view.at(offset) == following, f"what was left out is where the next kept is: {offset}"


@pytest.mark.parametrize("seed", SEEDS)
def test_view_offsets_lead_there_and_back_in_mixed_texts(seed: int) -> None:
    text = mixed(seed)
    check_view(fold_text(text), text)


@pytest.mark.parametrize("seed", SEEDS)
def test_view_offsets_lead_there_and_back_over_furniture(seed: int) -> None:
    rng = random.Random(seed)
    text = mixed(seed + 1000)
    cuts = sorted(rng.sample(range(len(text) + 1), k=min(4, len(text) + 1)))
    noise = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b)
    view = fold_text(text, noise)
    check_view(view, text)
    for place in (view.start(i) for i in range(len(view.text)) if not view.text[i].isspace()):
        assert not any(span.start <= place < span.end for span in noise), "nothing is read in furniture"


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_view_offsets_lead_there_and_back_in_a_report(path: Path, lexicon: Lexicon) -> None:
    report = read_report(path, lexicon)
    check_view(fold(report), report.text)


@pytest.mark.parametrize("seed", SEEDS)
def test_folding_a_folded_text_changes_nothing_where_nothing_is_left_out(seed: int) -> None:
    once = fold_text(mixed(seed)).text
    again = fold_text(once)
    if len(again.text) == len(once):
        assert again.text.replace("\n", " ") == once.replace("\n", " ")


# --- the tree


def check_tree(sections: tuple[Section, ...], text: str) -> None:
    ids = [s.id for s in sections]
    assert len(ids) == len(set(ids))
    assert not {OPENING, CLOSING} & set(ids)
    assert [s.start for s in sections] == sorted({s.start for s in sections}), "in order, no two at one place"
    counts: dict[str, int] = {}
    by_id = {s.id: s for s in sections}
    for section in sections:
        parent, _, position = section.id.rpartition(".")
        counts[parent] = counts.get(parent, 0) + 1
        assert int(position) == counts[parent], "an id is a position"
        assert section.level == section.id.count(".") + 1
        assert 0 <= section.start < section.end <= len(text)
        assert text.startswith(section.marker, section.start)
        assert section.heading in text[section.start : section.end]
        assert section.role in ("review", "plan", "problem", "other")
        if parent:
            outer = by_id[parent]
            assert outer.start < section.start and section.end <= outer.end, "a section lies in its parent"
        if counts[parent] > 1:
            before = by_id[f"{parent}.{int(position) - 1}" if parent else str(int(position) - 1)]
            assert before.end <= section.start, "sections of one parent do not cross"


def as_report(text: str, seed: int) -> Report:
    rng = random.Random(seed)
    docvars = Docvars(kind=rng.choice(["review", "plan", "both", None]), year=rng.choice([2024, 2025, None]))
    return Report("枫坪镇", "枫坪镇.txt", text, "", docvars)


@pytest.mark.parametrize("seed", range(200))
def test_any_text_makes_a_tree(seed: int, lexicon: Lexicon) -> None:
    report = as_report(mixed(seed), seed)
    check_tree(split_sections(fold(report), report, lexicon), report.text)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\n　　"])
def test_the_tree_of_a_well_made_report_is_found_again(seed: int, end: str, lexicon: Lexicon) -> None:
    text, expected = a_report(seed)
    report = Report("枫坪镇", "枫坪镇.txt", text.replace("\n", end), "", Docvars(kind="plan", year=2025))
    found = split_sections(fold(report), report, lexicon)
    assert [(s.id, s.number, s.heading) for s in found] == expected


# --- annotation


def check_annotated(found: Annotated) -> None:
    text = found.report.text
    places = {s.id for s in found.sections} | {OPENING, CLOSING}
    check_tree(found.sections, text)
    assert {s.theme for s in found.sections} <= THEMES
    for item in found.items():
        assert text[item.start : item.end] == item.text != ""
        assert item.section in places, item
        assert item.rule
    for items in (found.figures, found.slogans, found.titles, found.themes):
        assert [i.start for i in items] == sorted(i.start for i in items)
    for one, two in zip(found.figures, found.figures[1:], strict=False):
        assert one.end <= two.start, "figures do not overlap"
    for problem in found.problems:
        if problem.start is not None and problem.end is not None:
            assert 0 <= problem.start <= problem.end <= len(text)


@pytest.mark.parametrize("path", CORPUS, ids=lambda p: p.stem)
def test_every_item_of_a_report_is_what_stands_at_its_place(path: Path, lexicon: Lexicon) -> None:
    check_annotated(annotate(read_report(path, lexicon), lexicon))


@pytest.mark.parametrize("seed", range(200))
def test_annotating_never_fails_on_any_text(seed: int, lexicon: Lexicon) -> None:
    check_annotated(annotate(as_report(mixed(seed), seed), lexicon))


@pytest.mark.parametrize("path", CORPUS[:4], ids=lambda p: p.stem)
@pytest.mark.parametrize("seed", range(5))
def test_annotating_never_fails_on_a_damaged_report(path: Path, seed: int, lexicon: Lexicon) -> None:
    rng = random.Random(seed)
    text = list(read_report(path, lexicon).text)
    for _ in range(60):
        at = rng.randrange(len(text))
        text[at : at + rng.choice([0, 1, 5])] = rng.choice([*MARKS, *WORDS, *ODD])
    check_annotated(annotate(as_report("".join(text), seed), lexicon))


@pytest.mark.parametrize("seed", range(20))
def test_reading_any_bytes_gives_a_report_or_says_why_not(seed: int, lexicon: Lexicon) -> None:
    rng = random.Random(seed)
    data = rng.choice(
        [rng.randbytes(400), mixed(seed).encode("gb18030", "ignore"), mixed(seed).encode("utf-16")]
    )
    try:
        report = read_report("枫坪镇.txt", lexicon, data=data)
    except ValueError as error:
        assert str(error)
    else:
        check_annotated(annotate(report, lexicon))


def test_annotating_twice_gives_the_same(lexicon: Lexicon) -> None:
    for seed in SEEDS:
        assert annotate(as_report(mixed(seed), seed), lexicon) == annotate(
            as_report(mixed(seed), seed), lexicon
        )
