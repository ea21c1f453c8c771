"""The tables of the ``report`` folder (表), and which columns a terminal leaves out first."""

from __future__ import annotations

from types import MappingProxyType

TABLES = MappingProxyType(
    {
        "reports": ("报告", "One row a report: what is known about it and how much was found in it."),
        "sections": ("章节", "One row a section, in the order of the text."),
        "figures": ("数字", "One row a number that measures or counts something."),
        "targets": ("指标", "The figures that are planned, and the pledges without a number."),
        "slogans": ("口号", "One row a slogan."),
        "titles": ("书名", "One row a title in 《 》."),
        "keywords": ("关键词", "The words that mark each group of reports, by tf-idf."),
        "distinctive": ("特色词", "The words that set each place apart from all the others, by log-odds."),
        "themes": ("主题", "How much of each report goes to each theme."),
        "theme_hits": ("主题词", "One row a term of a theme, where it was found."),
        "comparison": ("比较", "The places side by side."),
        "ambition": ("目标力度", "How many targets each place sets itself by theme, and how firm they are."),
        "pledges": ("兑现", "Each target beside what the next report of its place says of it."),
        "change": ("变化", "What changed in each place's attention from its first year to its last."),
        "similarity": ("相似度", "How far every two places are apart in what they give the themes."),
        "map": ("对应分析", "Places and themes as points: places near each other are of like attention."),
        "diffusion": (
            "提法扩散",
            "The formulations of most reports: who used them first, how far they went.",
        ),
        "reuse": ("文本复用", "The pairs of reports that share wording."),
        "problems": ("问题", "One row a problem of an input or a dictionary."),
    }
)
"""The tables of the ``report`` folder: their Chinese names and what they hold."""

DROPPABLE = (
    *("other_shingles", "other_containment", "other_year", "other_place", "other_end", "other_start"),
    *("axis2_share", "axis1_share", "mass", "sub_variables", "concavity", "sub_zh", "variable_zh"),
    *("own_shingles", "places", "family", "coded", "last_year", "first_year", "top_sections"),
    *("from_drawn", "to_drawn", "drawn_units", "adopters_censored", "rest_dp"),
    *("margin", "altered_start", "altered_end", "altered_doc", "result_section", "result_start"),
    *("result_end", "candidates", "result_sentence", "target_start", "target_end", "target_of", "result_of"),
    *("first_start", "first_end", "draws", "seed", "past_doc", "parent_doc", "target_doc", "range_as"),
    *("mentions", "js_distance", "first_doc", "from_hit", "from_total", "to_hit", "to_total"),
    *("other_units", "origin_place"),
    *("result_high", "gap_share", "variants", "top_theme", "all_places", "target_high"),
    *("altered", "judged", "result_bound", "counted", "past_year", "peers_mean", "parent_target"),
    *("result_doc",),
    *("target_group", "reference", "prior_total", "smallest", "ell", "chi2", "bic", "odds_ratio"),
    *("pct_diff", "tested", "expected"),
    *("mi3", "rosengren_s", "dkl", "g2_two", "test", "log_odds", "rest_reports", "range_share", "pmi"),
    *("g2_four", "p"),
    *("sha256", "prior", "base_high", "base_value", "base_unit", "rule", "section_theme", "encoding"),
    *("published", "source", "file", "noise_chars", "own_text", "own_chars", "parent", "units", "hits_all"),
    *("themed_sections", "chars_hit", "char_share", "g2", "log_ratio", "rest_tokens", "group_reports"),
    *("titles", "theme_hits", "within", "strength", "indicator", "base", "deadline_year", "sentence"),
    *("commitment", "theme", "level", "role", "place", "year", "bound", "change", "section", "kind"),
    *("deadline", "high", "form", "status", "unit", "of"),
)
"""Left out of a terminal's table in this order where there is no room; every other format has all columns.

What ``show`` needs (doc, start, end) and the text are never among them."""
NAMING = ("place", "year")
"""What says of what a row is where its first column names no report; never left out of such a table."""
KEPT_WHOLE = ("doc",)
"""Narrowed last in a terminal's table: a report's id that is cut cannot be given to ``show``."""
