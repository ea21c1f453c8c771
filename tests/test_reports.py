"""Real reports, where they stand beside the project: nothing crashes, and nothing gets worse.

In CI they are always there. The two township reports are the standard: on them the program must be flawless.
"""

from __future__ import annotations

import functools
import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reading import ROOT, check_invariants, figures, lexicon

from govtext.analyse.wording.words import find_tokens
from govtext.extract.annotate import annotate
from govtext.extract.engines import Segmenter, make_engine
from govtext.extract.numerals import parse_number
from govtext.extract.segment import engine_words
from govtext.load.decode import decode
from govtext.load.raw import ReadError
from govtext.load.reader import read_report
from govtext.load.tree import SectionIndex
from govtext.model import CLOSING, OPENING, Annotated, Figure
from govtext.present.contract import to_json

SHARED = ROOT.parent / "shared"
REPORTS, GOLD = SHARED / "reports", SHARED / "gold"
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not REPORTS.is_dir(), reason=f"the shared reports are not beside the project ({SHARED}); in CI they are"
)


def township(name: str) -> Path:
    return REPORTS / "township" / f"{name}.txt"


@functools.cache
def annotated(path: Path) -> Annotated:
    return annotate(read_report(path, lexicon()), lexicon())


# --- every report -----------------------------------------------------------------------------------------


def read_through(path: Path) -> str:
    """Annotate a report and say what went wrong: nothing, a refusal with its reason, or a broken promise."""
    try:
        found = annotate(read_report(path, lexicon()), lexicon())
        check_invariants(found)
        json.dumps(to_json(found), ensure_ascii=False, allow_nan=False)
    except ReadError as error:
        return f"refused {error.problem.code}"
    except Exception as error:  # noqa: BLE001 — the whole list of failures is worth more than the first
        return f"failed {type(error).__name__}: {error}"
    return "" if found.sections and found.figures else "empty"


def test_every_report_passes_through_whole() -> None:
    paths = sorted(REPORTS.rglob("*.txt"))
    assert len(paths) >= 230
    with ProcessPoolExecutor(2) as workers:
        said = dict(zip(paths, workers.map(read_through, paths, chunksize=8), strict=True))
    refused = sorted(p.name for p, word in said.items() if word.startswith("refused"))
    assert refused == ["navigation-only.txt"]  # a page's menu without its report
    wrong = {p.name: word for p, word in said.items() if word and not word.startswith("refused")}
    # a township's plan without numbers may have no figure; every report has sections or figures
    assert {name: word for name, word in wrong.items() if word != "empty"} == {}
    assert len(wrong) <= 4, sorted(wrong)


def unlike_jieba(path: Path) -> str:
    """Compare the tokens of a report with jieba's own between the spans that are kept whole."""
    report = read_report(path, lexicon())
    found = find_tokens(annotate(report, lexicon()), lexicon())
    if "".join(t.text for t in found) != report.text:
        return f"{path.name}: does not tile"
    whole = {(t.start, t.end) for t in found if t.protected}
    spans = [*annotate(report, lexicon()).figures, *annotate(report, lexicon()).titles]
    cut = [s.text for s in spans if not any(a <= s.start and s.end <= b for a, b in whole)]
    if cut:
        return f"{path.name}: {cut[:3]} are no tokens"
    gaps, gap = [], []
    for token in (*found, None):
        if token is not None and not token.protected:
            gap.append(token.text)
            continue
        gaps.append(gap)
        gap = []
    wrong = [g for g in gaps if g != list(plain_jieba().cut("".join(g)))]
    return f"{path.name}: {wrong[0]}" if wrong else ""


@functools.cache
def plain_jieba() -> Segmenter:
    return make_engine("jieba", engine_words(lexicon()))


def test_tokens_between_found_spans_are_exactly_those_of_jieba() -> None:
    paths = [p for p in sorted(REPORTS.rglob("*.txt")) if p.parent.name not in ("damaged", "raw")][::8]
    with ProcessPoolExecutor(2) as workers:
        wrong = [said for said in workers.map(unlike_jieba, paths, chunksize=4) if said]
    assert wrong == []


def test_both_engines_give_the_same_tokens_on_every_report() -> None:
    fast = make_engine("rjieba", engine_words(lexicon()))
    differ = []
    for path in sorted(REPORTS.rglob("*.txt")):
        text = decode(path.read_bytes(), encoding=None).text
        if list(fast.cut(text)) != list(plain_jieba().cut(text)):
            differ.append(path.name)
    assert differ == []


# --- the gold files ---------------------------------------------------------------------------------------


def score(golds: list[Path], folder: Path) -> dict[str, Any]:
    predicted = folder / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for gold in golds:
            source = SHARED / json.loads(gold.read_text("utf-8"))["file"]
            out.write(json.dumps(to_json(annotated(source)), ensure_ascii=False) + "\n")
    command = [sys.executable, str(GOLD / "score.py"), str(predicted), *map(str, golds), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("group", ["all", "township"])
def test_the_scores_reach_their_floors(group: str, tmp_path: Path) -> None:
    golds = sorted(GOLD.glob("*.json"))
    if group == "township":
        golds = [g for g in golds if json.loads(g.read_text("utf-8"))["file"].startswith("reports/township/")]
    assert len(golds) >= 2
    result = score(golds, tmp_path)
    assert result["absent"] == []
    below = [
        f"{part}.{measure}: {result[part][measure]} < {floor}"
        for part, floors in FLOORS[group].items()
        for measure, floor in floors.items()
        if result[part][measure] is not None and result[part][measure] < floor
    ]
    assert below == []


def test_the_floors_hold_the_two_townships_to_the_standard() -> None:
    floors = FLOORS["township"]
    for part in ("sections", "figures", "targets", "slogans", "titles"):
        assert floors[part]["f1"] >= 0.98
    assert floors["parallel"]["f1"] >= 0.85
    assert floors["slogans"]["kind"] >= 0.95
    assert set(floors["report"].values()) == {1.0}
    assert len(floors["report"]) == 5


# --- lufeng-2025: six sections numbered 1 2 3 3 4 5 -------------------------------------------------------


@pytest.fixture(scope="module")
def lufeng() -> Annotated:
    return annotated(township("lufeng-2025"))


@pytest.fixture(scope="module")
def meixian() -> Annotated:
    return annotated(township("meixian-2025"))


def test_lufeng_has_six_sections_as_their_author_numbered_them(lufeng: Annotated) -> None:
    first = [s for s in lufeng.sections if s.level == 1]
    assert [s.number for s in first] == [1, 2, 3, 3, 4, 5]
    assert [s.id for s in first] == ["1", "2", "3", "4", "5", "6"]
    assert [s.marker for s in first] == ["1.", "2.", "3.", "3.", "4.", "5."]


def test_lufeng_has_nineteen_spoken_items_under_them(lufeng: Annotated) -> None:
    items = [s for s in lufeng.sections if s.level == 2]
    assert len(items) == 19
    parts = [[s.marker for s in items if s.id.startswith(f"{n}.")] for n in range(1, 7)]
    spoken = ["一是", "二是", "三是", "四是", "五是"]
    assert parts == [spoken[:n] for n in (5, 2, 2, 3, 4, 3)]
    assert not [s for s in lufeng.sections if s.level > 2]


def test_lufengs_opening_and_closing_belong_to_no_section(lufeng: Annotated) -> None:
    text = lufeng.report.text
    assert SectionIndex(lufeng.sections).id(text.index("2025年是")) == OPENING
    for paragraph in ("这些成绩的取得", "在总结成绩的同时"):
        assert SectionIndex(lufeng.sections).id(text.index(paragraph)) == CLOSING
    last = next(s for s in lufeng.sections if s.id == "6.3")
    assert last.end <= text.index("这些成绩的取得")


def test_lufengs_second_three_is_a_problem_and_its_count_of_six_is_none(lufeng: Annotated) -> None:
    found = [p for p in lufeng.problems if p.code == "number-twice"]
    assert [p.text for p in found] == ["3."]
    assert found[0].start == [s.start for s in lufeng.sections if s.number == 3 and s.level == 1][1]
    assert [p for p in lufeng.problems if p.code == "count-wrong"] == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound", "of"),
    [
        ("40余吨", 40, "吨", "min", "垃圾"),
        ("10万余份", 100_000, "份", "min", "宣传资料"),
        ("8000余份", 8000, "份", "min", "宣传资料"),
        ("300余处", 300, "处", "min", "卫生死角"),
        ("30000余人次", 30_000, "人次", "min", "人员"),
        ("2万余人次", 20_000, "人次", "min", "群众"),
        ("20万次", 200_000, "次", "min", "播放量"),
        ("50余篇", 50, "篇", "min", "新闻稿"),
        ("30余条", 30, "条", "min", "问题"),
        ("50%", 50, "%", "min", "占比"),
        ("80%", 80, "%", "min", "大专学历"),
        ("93%", 93, "%", "exact", "整改完成率"),
        ("零", 0, "", "exact", "性侵案件"),
        ("23户", 23, "户", "exact", ""),
        ("94人", 94, "人", "exact", ""),
        ("4173名", 4173, "名", "exact", "党员"),
        ("38名", 38, "名", "exact", "流动党员"),
        ("35岁", 35, "岁", "max", ""),
        ("50周年", 50, "周年", "exact", "党龄"),
        ("134家", 134, "家", "exact", "娱乐场所"),
        ("63起", 63, "起", "exact", "矛盾纠纷"),
        ("22起", 22, "起", "exact", "矛盾纠纷"),
        ("11台", 11, "台", "exact", "垃圾转运车"),
        ("747项", 747, "项", "exact", "清单"),
    ],
)
def test_lufengs_figures_say_what_they_count(
    lufeng: Annotated, text: str, value: int, unit: str, bound: str, of: str
) -> None:
    [figure] = [f for f in lufeng.figures if f.text == text]
    assert (figure.value, figure.unit, figure.bound, figure.change) == (value, unit, bound, "")
    assert of in figure.of
    assert len(figure.of) <= len(of) + 4


def test_lufeng_has_one_figure_that_is_planned(lufeng: Annotated) -> None:
    assert [(f.text, f.of) for f in lufeng.figures if f.status == "planned"] == [("30人", "人数")]
    assert {f.text for f in lufeng.figures if f.status == "other"} == {"50周年", "35岁", "五年"}


LUFENGS_NAMES = [
    "二十届三中全会", "二十大", "第一季度", "希望工程1+1", "一户一策", "一村一品", "四个不摘",
    "2025年", "2024年", "六个方面", "一人一档", "三高四新", "五新四城", "十四五", "一张全镇", "三产融合",
    "一是", "二是", "五是",
]  # fmt: skip


@pytest.mark.parametrize("name", LUFENGS_NAMES)
def test_lufengs_names_are_no_figures(lufeng: Annotated, name: str) -> None:
    text = lufeng.report.text
    assert name in text
    at = text.find(name)
    while at >= 0:
        assert [f.text for f in lufeng.figures if f.start < at + len(name) and at < f.end] == []
        at = text.find(name, at + 1)


# --- meixian-2025: a plan, with a page's furniture around it ----------------------------------------------


def test_meixian_knows_its_title_source_date_and_place(meixian: Annotated) -> None:
    docvars = meixian.report.docvars
    assert docvars.title == "平江县梅仙镇2025年工作思路"
    assert (docvars.place, docvars.within, docvars.level) == ("梅仙镇", "平江县", "township")
    assert (docvars.year, docvars.kind) == (2025, "plan")
    assert (docvars.source, docvars.published) == ("梅仙镇", "2025-02-20 11:06")


def test_meixian_has_five_sections_of_three_items(meixian: Annotated) -> None:
    first = [s for s in meixian.sections if s.level == 1]
    assert [s.number for s in first] == [1, 2, 3, 4, 5]
    for part in first:
        below = [s.marker for s in meixian.sections if s.id.startswith(f"{part.id}.")]
        assert below == ["一是", "二是", "三是"]
    assert {s.role for s in meixian.sections} == {"plan"}


def named(found: Annotated, text: str) -> Figure:
    [figure] = [f for f in found.figures if f.text == text]
    return figure


def test_meixians_quoted_goals_are_targets_with_their_deadlines(meixian: Annotated) -> None:
    for text, area, deadline in (("5000亩", 5000, "三年"), ("10000亩", 10_000, "五年")):
        goal = named(meixian, text)
        assert (goal.value, goal.unit, goal.status, goal.deadline) == (area, "亩", "planned", deadline)
        assert "种植" in goal.of


def test_meixians_quoted_zero_is_a_target_of_nought(meixian: Annotated) -> None:
    zero = named(meixian, "零")
    assert (zero.value, zero.unit, zero.status, zero.change) == (0, "", "planned", "")
    assert "债务" in zero.of


def test_meixians_slip_is_reported_and_the_text_is_left_alone(meixian: Annotated) -> None:
    found = [p for p in meixian.problems if p.code == "slip"]
    assert [p.text for p in found] == ["党的二大"]
    assert "党的二十大" in found[0].message
    assert "党的二大和二十届三中全会" in meixian.report.text


def test_nothing_is_found_in_meixians_furniture(meixian: Annotated) -> None:
    text = meixian.report.text
    for furniture in ("来源:梅仙镇 2025-02-20 11:06", "| | | |", "Baidu", "map"):
        start = text.rindex(furniture)
        end = start + len(furniture)
        assert [i.text for i in meixian.items() if i.start < end and start < i.end] == []
        assert not [s for s in meixian.sections if start <= s.start < end]


MEIXIANS_NAMES = [
    "G106国道", "十五五", "一二三四", "一核四治", "二十届", "七个岳阳", "新霞三里", "三位一体",
    "九中", "一对一", "四风",
]  # fmt: skip


@pytest.mark.parametrize("name", MEIXIANS_NAMES)
def test_meixians_names_are_no_figures(meixian: Annotated, name: str) -> None:
    start = meixian.report.text.index(name)
    assert [f.text for f in meixian.figures if f.start < start + len(name) and start < f.end] == []


# --- numbers that another project's specifications list ----------------------------------------------------

TENTHS = "成 keeps its number: 九成 is 9 with unit 成, theirs is 90%"
SHARE = "the share's unit is not part of the number: 千分之一 is 1 with unit ‰, theirs is 0.1%"
ARGUED = {"2.7890e-1": "numbers with an exponent are not of this genre and are refused"}
NOT_OURS = {
    "一位": "generic 一 with a measure word counts nothing",
    "两万两": "两 is no unit of these reports: 两万两 would be two numbers",
    "三十两": "两 is no unit of these reports",
    "三周大": "周 counts dates here (第三周), and the age of infants is not of this genre",
    "十二周大": "as 三周大",
    "负0.2千米": "a sign before a length is not of this genre; the length itself is found",
    "负13.5千米": "as 负0.2千米",
}


@functools.cache
def listed_numbers() -> list[dict[str, str]]:
    path = GOLD / "numbers" / "recognizers.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def argued(case: dict[str, str]) -> tuple[Decimal, str]:
    """Give the value we read for a case, from theirs, and why it differs where it does."""
    text, value = case["text"], Decimal(case["value"].rstrip("%"))
    if "成" in text:
        return value / 10, TENTHS
    if text.startswith(("千分之", "万分之")):
        return value * (10 if text.startswith("千") else 100), SHARE
    return value, ""


def test_listed_numbers_and_percentages_are_read_alike() -> None:
    numbers = [c for c in listed_numbers() if c["kind"] in ("number", "percent")]
    assert len(numbers) >= 100
    wrong = []
    for case in (c for c in numbers if c["text"] not in ARGUED):
        expected, _ = argued(case)
        value = parse_number(case["text"].removesuffix("个百分点"))
        if abs(value - expected) > Decimal("1e-12") * max(abs(expected), 1):
            wrong.append((case["text"], value, expected))
    assert wrong == []


def test_what_is_argued_away_is_refused_and_still_listed() -> None:
    texts = {c["text"] for c in listed_numbers()}
    for text in ARGUED:
        assert text in texts
        with pytest.raises(ValueError, match="numeral"):
            parse_number(text)


def test_listed_quantities_are_found_in_their_sentences() -> None:
    quantities = [c for c in listed_numbers() if c["kind"] not in ("number", "percent")]
    assert len(quantities) >= 20
    assert NOT_OURS.keys() <= {c["text"] for c in quantities}
    missed = [
        case["text"]
        for case in quantities
        if case["text"] not in NOT_OURS
        and Decimal(case["value"]) not in {figure.value for figure in figures(case["input"])}
    ]
    assert missed == []
