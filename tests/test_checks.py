"""Problems of a report: numbering, announced counts, lone quotation marks, slips in fixed formulations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import lexicon, read

from govtext.extract.checks import find_problems, sibling_lists
from govtext.load.view import fold
from govtext.model import Annotated, Docvars, Problem, Report, Section


def problems(text: str, year: int | None = None) -> list[tuple[str, str]]:
    return [(p.code, p.text) for p in read(text, "review", year).problems]


def listed(*numbers: int, lead: str = "") -> str:
    return lead + "".join(f"\n{n}.修好第{'甲乙丙丁戊己'[i]}条路。" for i, n in enumerate(numbers))


def section(number: int | None, at: int, *, parent: str = "", rule: str = "marks.digit") -> Section:
    return Section(f"{parent}{at + 1}", 1, f"{number}.", number, "", at * 10, at * 10 + 10, rule=rule)


def test_a_number_that_stands_twice_is_reported_at_its_second_mark() -> None:
    text = listed(1, 2, 3, 3, 4)
    found = read(text).problems
    assert [(p.code, p.text) for p in found] == [("number-twice", "3.")]
    assert found[0].start == text.rindex("3.")
    assert "修好第丙条路" in found[0].message
    assert "修好第丁条路" in found[0].message


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        ((1, 2, 3), []),
        ((1, 2, 4), ["number-missing"]),
        ((1, 2, 5), ["number-missing"]),
        ((2, 3), ["number-missing"]),
        ((1, 3, 2), ["number-missing", "number-order"]),
        ((1, 2, 1, 2), []),
        ((1, 1, 2), ["number-twice"]),
    ],
)
def test_gaps_and_falls_are_reported(numbers: tuple[int, ...], codes: list[str]) -> None:
    assert [code for code, _ in problems(listed(*numbers))] == codes


def test_a_gap_of_several_numbers_names_both_ends() -> None:
    [problem] = read(listed(1, 2, 5)).problems
    assert "3 to 4" in problem.message


def test_numbers_may_run_on_through_the_parts() -> None:
    text = "一、修路\n1.修甲路。\n2.修乙路。\n二、引水\n3.修甲渠。\n4.修乙渠。"
    assert problems(text) == []


@pytest.mark.parametrize(
    ("lead", "announced"),
    [
        ("主要抓了三个方面的工作：", None),
        ("主要抓了四个方面的工作：", "四个方面的工作"),
        ("重点抓好以下2项任务：", "2项任务"),
        ("重点抓好以下3项任务：", None),
        ("今年有五件大事。", "五件大事"),
        ("去年修好四条路，今年继续：", None),
        ("年度指标中，两项未达预期：", None),
        ("深入学习十九大精神。", None),
        ("学习贯彻党的十九大。", None),
        ("茶乡十大专项行动全面铺开。", None),
        ("做好农村工作的二十五点意见：", None),
        ("提出五点意见：", "五点意见"),
        ("实施六大工程：", "六大工程"),
        ("实施六大工程。", None),
        ("完成了六项工作，全年平稳。", None),
        ("抓好六项重点工作。", "六项重点工作"),
        ("主要存在两个问题：", "两个问题"),
        ("抓好四个方面重点工作。", "四个方面重点工作"),
        ("努力实现“四个更大突破”：", "四个更大突破”"),
        ("努力实现“三个更大突破”：", None),
        ("必须把握好四种关系：", "四种关系"),
        ("从增加供给和抑制需求两方面采取有力措施。", None),
        ("十方面民生实事圆满完成。", None),
        ("增长快了2个百分点：", None),
        ("修好两条路。", None),
    ],
)
def test_an_announced_count_is_checked_against_the_list(lead: str, announced: str | None) -> None:
    found = [text for code, text in problems(listed(1, 2, 3, lead=lead)) if code == "count-wrong"]
    assert found == ([announced] if announced else [])


def test_a_repeated_number_does_not_make_a_true_count_wrong() -> None:
    """Six are announced and six follow, though the third number stands twice."""
    codes = [code for code, _ in problems(listed(1, 2, 3, 3, 4, 5, lead="主要抓了六个方面的工作："))]
    assert codes == ["number-twice"]


def test_a_number_that_stands_in_another_form_is_not_missing() -> None:
    """Of 4 . 修路 and 5.2所学校 only the splitter could not be sure."""
    assert problems("名词解释\n1.田长制：护田。\n2.林长制：护林。\n3.5所学校：新建。\n4.河长制：护河。") == []
    assert problems(listed(1, 2, 3) + "\n4 . 修好第己条路。\n5.修好一座桥。") == []


def test_a_list_outside_goes_on_after_a_list_inside_with_the_same_marks() -> None:
    sections = [section(n, i, rule="marks.part") for i, n in enumerate((1, 2, 1, 2, 3, 4, 3))]
    text = "".join(f"{n}.{'路' * 8}" for n in (1, 2, 1, 2, 3, 4, 3))
    report = Report("a", "a.txt", text, "")
    assert find_problems(report, fold(report), sections, lexicon()) == ()
    fallen = [*sections[:-1], section(1, 6), section(3, 7), section(2, 8)]
    text += "2.路路路路路路"
    report = Report("a", "a.txt", text, "")
    assert [p.code for p in find_problems(report, fold(report), fallen, lexicon())] != []


def test_an_announced_count_is_kept_by_marks_that_are_no_sections() -> None:
    text = listed(1, 2, 3, lead="主要抓了四个方面的工作：") + "\n4 . 修好第丁条路。"
    assert [code for code, _ in problems(text) if code == "count-wrong"] == []


def test_a_text_with_nothing_of_a_report_is_said_to_be_none() -> None:
    report = Report("名单", "名单.txt", "张某 甲村\n李某 乙村\n", "")
    (problem,) = find_problems(report, fold(report), (), lexicon())
    assert (problem.code, problem.severity) == ("unlike-a-report", "warning")
    dated = replace(report, docvars=Docvars(year=2024))
    assert find_problems(dated, fold(dated), (), lexicon()) == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("落实“田长制”和《条例》。", []),
        ("落实“田长制和《条例》。", ["“"]),
        ("落实田长制”。", ["”"]),
        ("落实“田长制。\n推行”林长制。", ["“", "”"]),
        ("印发《条例。", ["《"]),
        ("印发《关于落实《条例》的通知》。", []),
        ("“纠治‘四风’不停步”。", []),
        ("“甲“乙”。", ["“"]),
        ('落实"田长制"。', []),
        ("“十四五’时期粮食增产。", ["“十四五’"]),
        ("推进”五治五改”活动。", ["”五治五改”"]),
        ("印发《关于保护\n\n耕地的意见》，抓好春耕。", []),
        ("WTA：Women’s Tennis Association的缩写。", []),
    ],
)
def test_marks_without_a_partner_are_reported_where_they_stand(text: str, marks: list[str]) -> None:
    found = read(text).problems
    assert [p.text for p in found if p.code == "quote-unbalanced"] == marks
    assert all(text[p.start : p.end] == p.text for p in found)


@pytest.mark.parametrize(
    ("text", "year", "slip"),
    [
        ("学习党的二大精神。", 2025, "党的二大"),
        ("参观党的二大会址。", 2025, None),
        ("学习党的二大精神。", 2010, None),
        ("学习党的二十大精神。", 2025, None),
        ("学习二届三中全会精神。", 2025, "二届三中全会"),
        ("学习二十届三中全会精神。", 2025, None),
        ("学习十二届三中全会精神。", 2025, None),
        ("做到两个维持。", 2025, "两个维持"),
        ("落实中央八项规定和实施细则精神。", 2025, None),
    ],
)
def test_a_probable_slip_is_reported_and_a_true_form_is_not(text: str, year: int, slip: str | None) -> None:
    assert [t for code, t in problems(text, year) if code == "slip"] == ([slip] if slip else [])


def test_a_slip_says_what_is_probably_meant_and_changes_nothing() -> None:
    found: Annotated = read("学习党的二大精神。", year=2025)
    [problem] = found.problems
    assert "党的二十大" in problem.message
    assert found.report.text == "学习党的二大精神。"


def test_every_slip_of_the_dictionary_is_found_and_its_correction_is_no_slip() -> None:
    for row in lexicon().slips:
        assert ("slip", row.slip) in problems(f"学习{row.slip}。", 2026), row
        assert not [t for code, t in problems(f"学习{row.probable}。", 2026) if code == "slip"], row
        for longer in row.unless:
            assert row.slip not in [t for c, t in problems(f"学习{longer}。", 2026) if c == "slip"], longer


def test_problems_come_in_order_of_place_after_those_of_reading() -> None:
    text = listed(1, 2, 2) + "\n学习党的二大精神“。"
    before = Problem("a.txt", "damaged", "lost characters", "error")
    report = Report("a", "a.txt", text, "", problems=(before,))
    view = fold(report)
    found = find_problems(report, view, read(text, year=2025).sections, lexicon())
    assert found[0] is before
    starts = [p.start for p in found[1:] if p.start is not None]
    assert starts == sorted(starts)
    assert len(starts) >= 2


def test_a_problem_names_its_file_its_document_and_its_section() -> None:
    [problem] = read(listed(1, 2, 2)).problems
    assert (problem.file, problem.doc, problem.severity) == ("枫坪镇.txt", "枫坪镇", "warning")
    assert problem.section == "3"


def test_a_sound_report_has_no_problems() -> None:
    text = "一、工作回顾\n（一）修路。硬化3公里。\n（二）引水。\n二、工作打算\n（一）办学。\n（二）办医。"
    assert problems(text) == []


def test_lists_are_parted_by_parent_and_kind_of_mark() -> None:
    sections = [
        section(1, 0),
        section(2, 1),
        section(1, 2, rule="marks.spoken"),
        section(2, 3, rule="marks.spoken"),
    ]
    assert [[s.number for s in run] for run in sibling_lists(sections)] == [[1, 2], [1, 2]]


def test_a_one_opens_a_new_list_unless_it_follows_a_one() -> None:
    def runs(*numbers: int) -> list[list[int | None]]:
        found = sibling_lists([section(n, i) for i, n in enumerate(numbers)])
        return [[s.number for s in run] for run in found]

    assert runs(1, 2, 1, 2) == [[1, 2], [1, 2]]
    assert runs(1, 1, 2) == [[1, 1, 2]]
    assert runs() == []


def test_headings_without_a_number_are_in_no_list() -> None:
    assert list(sibling_lists([section(None, 0), section(None, 1)])) == []
