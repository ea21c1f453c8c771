"""Damaged files are told, and everything is found in them that is found in the same report undamaged."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import opencc
import pytest
from reading import check_invariants

from govtext.extract.annotate import annotate
from govtext.lexicon import load_lexicon
from govtext.load.mend import mend
from govtext.load.raw import ReadError
from govtext.load.reader import read_report
from govtext.load.script import simplified
from govtext.model import Annotated

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
LEXICON = load_lexicon()
Damaged = tuple[str, Callable[[int], int]]


def read(text: str, file: str = "枫坪镇.txt") -> Annotated:
    return annotate(read_report(file, LEXICON, data=text.encode("utf-8", "surrogatepass")), LEXICON)


@cache
def sound(path: Path) -> Annotated:
    """Annotate an undamaged report, its line ends in one form and no web page around it."""
    text = read_report(path, LEXICON).text.replace("\r\n", "\n")
    return read(text, path.name)


def changed(text: str, pattern: str, by: str | Callable[[re.Match[str]], str]) -> Damaged:
    """Replace a pattern; give the text and where each character of the old one went."""
    parts, gains, at = [], [], 0
    for m in re.finditer(pattern, text):
        new = by if isinstance(by, str) else by(m)
        parts += (text[at : m.start()], new)
        gains.append((m.end(), len(new) - (m.end() - m.start())))
        at = m.end()
    parts.append(text[at:])
    return "".join(parts), lambda offset: offset + sum(gain for end, gain in gains if end <= offset)


@cache
def converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def convert(config: str) -> Callable[[str], Damaged]:
    return lambda text: (converter(config).convert(text), lambda offset: offset)


RADICALS = str.maketrans("工人一十大小田", "⼯⼈⼀⼗⼤⼩⽥")
KINDS: dict[str, tuple[Callable[[str], Damaged], str | None]] = {
    "blanks as question marks": (lambda t: changed(t, "(?m)^(?=[\u4e00-\u9fff])", "????"), "lost-characters"),
    "percent": (lambda t: changed(t, "%", "_M_M_"), "lost-percent"),
    "written line ends": (lambda t: changed(t, "\n", "\\r\\n"), "written-line-ends"),
    "tags for line ends": (lambda t: changed(t, "\n", "<br/>"), "written-line-ends"),
    "written blanks": (lambda t: changed(t, r"(?<=[\u4e00-\u9fff])(?=\d)", "&nbsp;"), "written-signs"),
    "written characters": (
        lambda t: changed(t, "[镇村年一]", lambda m: f"<U+{ord(m[0]):04X}>"),
        "written-signs",
    ),
    "numbered characters": (
        lambda t: changed(t, "[镇村年一，]", lambda m: f"&#{ord(m[0])};"),
        "written-signs",
    ),
    "spaced out": (lambda t: changed(t, r"(?<=\S)(?=\S)", " "), "spaced-out"),
    "pinyin": (lambda t: changed(t, "(?<=[油水道产])(?=[\u4e00-\u9fff])", "（liáng）"), "pinyin"),
    "invisible": (lambda t: changed(t, "(?<=[的业年路])", "\u200b"), "invisible"),
    "radicals": (lambda t: (t.translate(RADICALS), lambda offset: offset), "radicals"),
    "traditional": (convert("s2t"), None),
    "of Taiwan": (convert("s2tw"), None),
    "of Hong Kong": (convert("s2hk"), None),
}


def as_read(words: str) -> str:
    copy = mend(words)
    return "".join(simplified(copy.text if copy else words).split())


def items(found: Annotated, place: Callable[[int], int]) -> dict[str, list[object]]:
    """List what was found by where its first character is and what it says, however that is written."""
    return {
        "sections": [(s.id, place(s.start), s.number, s.role) for s in found.sections],
        "figures": [
            (place(f.start), f.value, f.unit, f.bound, f.change, f.status, as_read(f.of), as_read(f.deadline))
            for f in found.figures
        ],
        "pledges": [(place(p.start), p.kind) for p in found.pledges],
        "slogans": [(place(s.start), s.form, s.kind) for s in found.slogans],
        "titles": [place(t.start) for t in found.titles],
        "themes": [(place(t.start), t.theme) for t in found.themes],
    }


PAIRS = [(kind, path) for i, kind in enumerate(KINDS) for path in CORPUS[i % 5 :: 5]]


@pytest.mark.parametrize(("kind", "path"), PAIRS, ids=lambda x: getattr(x, "stem", x))
def test_the_same_is_found_in_a_damaged_report(kind: str, path: Path) -> None:
    damage, code = KINDS[kind]
    good = sound(path)
    text, place = damage(good.report.text)
    assert text != good.report.text
    bad = read(text, path.name)
    assert bad.report.text == text, "the text stays what the file says"
    expected, found = items(good, place), items(bad, lambda offset: offset)
    for name, wanted in expected.items():
        assert found[name] == wanted, name
    assert code is None or code in [p.code for p in bad.problems]
    check_invariants(bad)


@pytest.mark.parametrize("path", CORPUS[::4], ids=lambda p: p.stem)
@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_a_report_in_traditional_characters_has_the_same_docvars(config: str, path: Path) -> None:
    good = sound(path).report
    old = converter(config)
    bad = read(old.convert(good.text), old.convert(path.name)).report
    for name in ("place", "within", "level", "year", "kind", "published"):
        assert getattr(bad.docvars, name) == getattr(good.docvars, name), name
    assert bad.noise == good.noise
    assert bad.docvars.title is not None
    assert bad.docvars.title in bad.text or simplified(bad.docvars.title) == good.docvars.title
    assert ("script", "traditional") in bad.docvars.extra
    assert ("script", "traditional") not in good.docvars.extra


def test_a_report_typed_in_traditional_characters_is_read_and_printed_as_it_stands() -> None:
    text = (
        "青桐縣楓坪鎮2025年工作計劃\n來源：楓坪鎮　發佈時間：2025-02-03\n"
        "2025年，全鎮深入實施「百鄉千村」工程，重點抓好以下工作：\n"
        "一、農業產業\n種植油茶三百畝，力爭糧食產量達到1.2萬噸以上，同比增長５％。\n"
        "二、生態環境\n年底前新建污水處理站兩個，生活垃圾應收盡收，嚴格落實《河長制工作條例》。\n"
    )
    found = read(text, "楓坪鎮.txt")
    known = found.report.docvars
    assert (known.title, known.place, known.within) == ("青桐縣楓坪鎮2025年工作計劃", "枫坪镇", "青桐县")
    assert (known.year, known.kind, known.source, known.published) == (2025, "plan", "楓坪鎮", "2025-02-03")
    assert [(s.id, s.heading, s.role) for s in found.sections] == [
        ("1", "農業產業", "plan"),
        ("2", "生態環境", "plan"),
    ]
    assert [(f.text, f.unit, f.of, f.bound, f.status) for f in found.figures] == [
        ("三百畝", "亩", "油茶", "exact", "planned"),
        ("1.2萬噸", "吨", "糧食產量", "min", "planned"),
        ("５％", "%", "糧食產量", "exact", "planned"),
        ("兩個", "个", "污水處理站", "exact", "planned"),
    ]
    assert found.figures[1].indicator == "粮食总产量"
    assert found.figures[3].deadline == "年底前"
    assert [(s.text, s.form) for s in found.slogans] == [("百鄉千村", "quoted")]
    assert [t.text for t in found.titles] == ["河長制工作條例"]
    assert "應收盡收" in [p.text for p in found.pledges]
    check_invariants(found)


# --- what is told, and what is left out

SENTENCES = [
    f"全镇第{n}项工作扎实推进，新修水渠{n}公里，加固山塘{n}口，镇村干部一线包片，进度和质量都走在前列。"
    for n in range(2, 20)
]
OPENING = "各位代表：现在，我代表枫坪镇人民政府向大会报告工作，请予审议，并请列席人员提出意见。"


def problems(text: str) -> dict[str, tuple[str, str]]:
    return {p.code: (p.severity, p.text) for p in read(text).report.problems}


@pytest.mark.parametrize(
    ("text", "code", "severity", "place"),
    [
        ("粮食增长5_M_M_，茶叶增长8_M_M_。", "lost-percent", "note", "_M_M_"),
        ("一、农业。抓好春耕。\\r\\n二、水利。修好山塘。", "written-line-ends", "note", "\\r\\n"),
        ("新建企业&nbsp;9家，个体户&nbsp;7户，都已投产见效。", "written-signs", "note", "&nbsp;"),
        ("垚（yáo）塘村修好水渠，受益农户三百户。", "pinyin", "note", "（yáo）"),
        ("全镇修好\u200b水渠，受益农户三百户。", "invisible", "note", "\u200b"),
        ("全镇⼯作人员都到村里去，抓好春耕生产。", "radicals", "note", "⼯"),
        ("要抓好春\ufffd\ufffd耕备耕，确保面积稳定。", "lost-characters", "warning", "\ufffd\ufffd"),
        ("要抓好春????耕备耕，确保面积稳定。", "lost-characters", "warning", "????"),
    ],
)
def test_damage_is_told_with_its_first_place(text: str, code: str, severity: str, place: str) -> None:
    assert problems(text) == {code: (severity, place)}


def test_a_wide_title_is_no_damage() -> None:
    assert problems("政 府 工 作 报 告 （ 2 0 2 5 年 ）\n要抓好春耕备耕，确保面积稳定。") == {}


def test_a_spaced_out_report_is_told_once() -> None:
    told = problems("\n".join(" ".join(s) for s in SENTENCES[:3]))
    assert told.keys() == {"spaced-out"}
    assert told["spaced-out"][0] == "note"


def test_a_line_read_wrongly_among_good_ones_is_told_with_what_it_was() -> None:
    bad = "完成农田水利建设任务，确保粮食，稳定面积，抓好防汛，".encode().decode("latin-1")
    report = read(f"{SENTENCES[0]}\n{bad}\n{SENTENCES[1]}").report
    (problem,) = report.problems
    assert (problem.code, problem.severity) == ("mojibake", "warning")
    assert problem.text == bad[:40]
    assert "完成农田水利建设任务" in problem.message


def test_a_file_of_question_marks_only_is_refused_with_the_reason() -> None:
    with pytest.raises(ReadError, match="each character as \\?"):
        read("????????2025?????\n??????????12???")


def test_a_summary_that_repeats_the_opening_counts_once() -> None:
    once = read("\n".join([OPENING, *SENTENCES]))
    twice = read("\n".join([f"内容摘要：{OPENING[:35]}......", OPENING, *SENTENCES]))
    assert [f.text for f in twice.figures] == [f.text for f in once.figures]
    assert [(p.code, p.severity) for p in twice.report.problems] == [("repeated-opening", "note")]
    assert twice.report.problems[0].text.startswith("内容摘要")


def test_links_to_other_places_reports_are_left_out_and_told() -> None:
    links = "相关文章\n2024年白湾乡政府工作报告\n2023年石塘镇政府工作报告\n云溪县2024年统计公报"
    found = read("\n".join([OPENING, *SENTENCES, links]))
    assert [(p.code, p.text) for p in found.report.problems] == [("other-pages", "相关文章")]
    assert not [i for i in found.items() if i.start >= found.report.text.index("相关文章")]


@pytest.mark.parametrize("join", ["\n", "", "　　"])
def test_a_second_copy_counts_once_also_where_lines_were_lost(join: str) -> None:
    once = join.join(
        [OPENING, *(s.replace("全镇", place) for place in ("东片", "南片", "西片") for s in SENTENCES)]
    )
    found, twice = read(once), read(once + join + once)
    assert len(twice.figures) == len(found.figures) > 100
    assert "second-copy" in [p.code for p in twice.report.problems]


def test_a_report_on_one_line_still_has_its_sections() -> None:
    parts = [
        "一、农业产业",
        "全镇修好山塘水渠，抓好春耕备耕。" * 80,
        "二、生态环境",
        "守好每一座山、每一条河。" * 90,
    ]
    found = read("　　".join(parts))
    assert [(s.id, s.heading) for s in found.sections] == [("1", "农业产业"), ("2", "生态环境")]
    assert "one-line" in [p.code for p in found.report.problems]


def test_what_is_cut_off_is_found_up_to_there() -> None:
    whole = "\n".join(SENTENCES)
    cut = whole[:-3]
    assert [f.text for f in read(cut).figures] == [f.text for f in read(whole).figures]
    assert problems(cut) == {"cut-off": ("warning", cut[-10:])}


@pytest.mark.parametrize("seed", range(24))
def test_damage_on_damage_never_breaks_a_report(seed: int) -> None:
    rng = random.Random(seed)
    text = sound(rng.choice(CORPUS)).report.text[:1500]
    for kind in rng.sample(list(KINDS), k=rng.choice([2, 3, 5])):
        text = KINDS[kind][0](text)[0]
    data = bytearray(text.encode(rng.choice(["utf-8", "gb18030"]), "replace"))
    for _ in range(rng.choice([0, 1, 4])):
        at = rng.randrange(len(data))
        data[at : at + rng.choice([0, 1, 3])] = rng.randbytes(rng.choice([0, 1, 2]))
    try:
        found = annotate(read_report("枫坪镇.txt", LEXICON, data=bytes(data)), LEXICON)
    except ReadError as error:
        assert error.problem.message
    else:
        check_invariants(found)
