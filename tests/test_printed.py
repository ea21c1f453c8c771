"""What was found in a mended copy gets the places and words of the file."""

from __future__ import annotations

from reading import check_invariants, read


def test_words_are_the_file_s_and_units_and_indicators_the_tables():
    found = read("一、農業\n全鎮種植油茶300畝，糧食產量達到1.2萬噸。")
    assert [(f.text, f.of, f.unit, f.indicator) for f in found.figures] == [
        ("300畝", "油茶", "亩", "油茶"),
        ("1.2萬噸", "糧食產量", "吨", "粮食总产量"),
    ]
    check_invariants(found)


def test_a_figure_covers_all_that_stands_for_it():
    found = read("粮食增长15.2_M_M_，种植<U+6CB9>茶3 0 0亩。")
    assert found.figures[0].text == "15.2_M_M_"
    assert (found.figures[0].unit, str(found.figures[0].value)) == ("%", "15.2")
    check_invariants(found)


def test_a_heading_is_printed_with_its_blanks():
    spaced = "\n".join(
        " ".join(line) for line in ("一、农业产业", "全镇修好山塘水渠，抓好春耕备耕。", "二、生态环境")
    )
    found = read(spaced)
    assert [(s.marker, s.heading) for s in found.sections] == [
        ("一 、", "农 业 产 业"),
        ("二 、", "生 态 环 境"),
    ]
    assert found.sections[-1].end == len(spaced)
    assert found.sections[0].theme == "agriculture"
    check_invariants(found)


def test_problems_of_the_text_stand_where_they_are_in_the_file():
    text = "一、農業。\n修渠。\n三、生態。\n護林。\n"
    (problem,) = (p for p in read(text).problems if p.code == "number-missing")
    assert problem.start == text.index("三、")
    assert problem.text == text[problem.start : problem.end]
