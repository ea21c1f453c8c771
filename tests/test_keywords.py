"""Keywords against values computed elsewhere, and what counts as a word."""

from __future__ import annotations

from math import log

import pytest
from tabled import table, tabled
from towns import MEILING_2025, ZHUXI_2024, lexicon, town

from govtext.analyse.wording.keywords import (
    DISTINCTIVE_COLUMNS,
    distinctive_table,
    g_squared,
    keywords_table,
    log_odds,
    log_ratio,
)
from govtext.analyse.wording.words import STOP, Word, find_words, normal_form, stopped
from govtext.extract.annotate import annotate
from govtext.lexicon import load_lexicon
from govtext.model import Report

BOTH = (ZHUXI_2024, MEILING_2025)


def words(*texts: str) -> tuple[Word, ...]:
    return tuple(Word(t, i) for i, t in enumerate(texts))


def test_log_odds_g_squared_and_log_ratio_are_the_values_that_others_compute() -> None:
    assert log_odds(15, 1000, 5, 1200, 10, 1100) == pytest.approx((0.6072, 1.8593), abs=5e-5)
    assert log_odds(15, 1000, 5, 1200, 0.01, 5) == pytest.approx((1.2897, 2.4995), abs=5e-5)
    assert g_squared(15, 1000, 5, 1200) == pytest.approx(7.2217, abs=5e-5)
    assert log_ratio(15, 1000, 5, 1200) == pytest.approx(1.8480, abs=5e-5)


def test_an_empty_cell_adds_nothing_to_g_squared_and_half_to_the_log_ratio() -> None:
    assert g_squared(6, 1000, 0, 1200) == pytest.approx(9.4615, abs=5e-5)
    assert log_ratio(6, 1000, 0, 1200) == pytest.approx(3.848, abs=5e-4)


def test_tfidf_is_computed_on_this_corpus() -> None:
    # 柑橘 is in one of two reports, twice among four words; 会议 is in both.
    own = [words("柑橘", "柑橘", "会议", "推行"), words("会议", "冷库")]
    found = keywords_table(tabled(BOTH, lexicon(), own), lexicon(), top=None)
    first = found.iloc[0]
    assert (first["group"], first["word"], first["count"], first["tokens"], first["docfreq"]) == (
        "竹溪2024", "柑橘", 2, 4, 1,
    )  # fmt: skip
    assert first["tfidf"] == pytest.approx(2 / 4 * (log(3 / 2) + 1))
    meeting = found[(found["word"] == "会议") & (found["group"] == "竹溪2024")].iloc[0]
    assert meeting["idf"] == 1.0
    assert "推行" not in set(found["word"]), "a stopword of the group general"


def test_stopwords_stay_in_the_denominator_whichever_groups_are_left_out() -> None:
    own = [words("柑橘", "推行", "推进"), ()]
    every = keywords_table(tabled(BOTH, lexicon(), own), lexicon(), stop=())
    assert every["word"].tolist() == ["推行", "推进", "柑橘"], "ties stand in the order of their code points"
    assert keywords_table(tabled(BOTH, lexicon(), own), lexicon(), stop=("official",))["word"].tolist() == [
        "推行",
        "柑橘",
    ]
    assert set(every["tokens"]) == {3}


def test_an_unknown_group_of_stopwords_is_refused_but_a_default_one_may_be_absent() -> None:
    with pytest.raises(ValueError, match="general, official, places"):
        stopped(table("reports", BOTH, lexicon()), lexicon(), ("verbs",))
    assert "推行" in stopped(table("reports", BOTH, lexicon()), lexicon(), STOP)


def test_ranks_count_from_one_in_each_group_and_stop_at_top() -> None:
    own = [words("柑橘", "柑橘", "冷库", "会议"), words("河道", "植树")]
    found = keywords_table(tabled(BOTH, lexicon(), own), lexicon(), by="place", top=2)
    assert found[["group", "rank"]].values.tolist() == [
        ["竹溪乡", 1],
        ["竹溪乡", 2],
        ["梅岭镇", 1],
        ["梅岭镇", 2],
    ]


def test_what_sets_a_township_apart_is_what_the_others_do_not_say() -> None:
    own = [words(*["柑橘"] * 6, *["会议"] * 4), words(*["河道"] * 5, *["会议"] * 5)]
    found = distinctive_table(tabled(BOTH, lexicon(), own), lexicon())
    assert found[["group", "word"]].values.tolist() == [
        ["竹溪乡", "柑橘"],
        ["梅岭镇", "河道"],
        ["梅岭镇", "会议"],
    ]
    citrus = found.iloc[0]
    assert (citrus["count"], citrus["tokens"], citrus["rest_count"], citrus["rest_tokens"]) == (6, 10, 0, 10)
    # prior 0.5 of the pooled 6 is 3, of the pooled 20 words 10
    assert citrus["prior"] == 3
    assert citrus["log_odds"] == pytest.approx(log(9 / (10 + 10 - 9)) - log(3 / (10 + 10 - 3)))
    assert (citrus["group_docfreq"], citrus["group_reports"], citrus["docfreq"], citrus["reports"]) == (
        1,
        1,
        1,
        2,
    )


def test_a_word_said_less_than_min_count_times_sets_nothing_apart() -> None:
    own = [words(*["柑橘"] * 2, "会议"), words(*["会议"] * 3)]
    assert "柑橘" not in set(distinctive_table(tabled(BOTH, lexicon(), own), lexicon())["word"])
    assert "柑橘" in set(distinctive_table(tabled(BOTH, lexicon(), own), lexicon(), min_count=2)["word"])


def test_one_group_has_nothing_to_be_set_apart_from() -> None:
    found = distinctive_table(tabled([ZHUXI_2024], lexicon(), [words(*["柑橘"] * 9)]), lexicon())
    assert list(found.columns) == list(DISTINCTIVE_COLUMNS)
    assert found.empty


def test_a_slogan_is_one_word_in_its_normal_form() -> None:
    assert "河长制" in {w.text for w in find_words(MEILING_2025, lexicon())}
    assert "河长负责制" not in {w.text for w in find_words(MEILING_2025, lexicon())}
    assert normal_form("河长 负责制", lexicon()) == "河长制"
    assert normal_form("三会一课", lexicon()) == "三会一课"


def test_figures_dates_marks_and_web_furniture_are_no_words() -> None:
    own = town(
        "x",
        "首页导航\n一、抓产业。2025年3月15日新建冷库3座，第二批柑橘外销。",
        sections=[("1", "一、", "抓产业", "plan", "industry")],
        figures=[("3座", "3", "座", "冷库", "planned")],
        noise="首页导航\n",
    )
    found = [w.text for w in find_words(own, lexicon())]
    assert {"冷库", "柑橘"} <= set(found)
    assert not {w for w in found if any(c.isdigit() for c in w)}
    assert not {"首页", "导航", "3座", "一、", "第二批"} & set(found)


def test_a_speech_is_not_kept_whole() -> None:
    text = "群众说“柑橘外销真好”。"
    speech = town("x", text, slogans=[("柑橘外销真好", "speech")])
    label = town("x", text, slogans=[("柑橘外销真好", "label")])
    assert "柑橘" in {w.text for w in find_words(speech, lexicon())}
    assert "柑橘外销真好" in {w.text for w in find_words(label, lexicon())}


def test_the_places_own_names_are_left_out_with_and_without_the_kind_of_place() -> None:
    out = stopped(table("reports", BOTH, lexicon()), lexicon(), ("places",))
    assert {"竹溪乡", "竹溪", "石岭县", "石岭", "梅岭镇", "梅岭"} <= out


def test_a_places_name_is_never_cut_into_words_that_nobody_wrote() -> None:
    own = town("x", "砧山镇政府召开会议，砧山铸造业回升。", place="砧山镇", within=None)
    found = [w.text for w in find_words(own, lexicon())]
    assert found[:1] == ["砧山镇"]
    assert "砧山" in found
    assert "山镇" not in found


def test_by_role_counts_a_word_where_its_section_is() -> None:
    at = ZHUXI_2024.report.text.index("柑橘")
    found = keywords_table(
        tabled([ZHUXI_2024], lexicon(), [(Word("总结", 0), Word("柑橘", at))]), lexicon(), by="role"
    )
    assert found[["group", "word"]].values.tolist() == [["review", "柑橘"], ["other", "总结"]]


def test_a_report_in_traditional_characters_has_the_words_of_the_simplified_one() -> None:
    simplified = "要抓好乡村振兴，优化营商环境，推进网格员队伍建设，力争完成早稻1万亩。"
    traditional = "要抓好鄉村振興，優化營商環境，推進網格員隊伍建設，力爭完成早稻1萬畝。"
    whole = load_lexicon()
    found = [
        find_words(annotate(Report("a", "a.txt", t, ""), whole), whole) for t in (simplified, traditional)
    ]
    assert found[0] == found[1]
    assert {"乡村振兴", "营商环境", "网格员", "早稻"} <= {w.text for w in found[1]}
