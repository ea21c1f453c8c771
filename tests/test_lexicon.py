"""Dictionaries: look-up order, validation that keeps the rest, the digest, and the packaged files."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import govtext
from govtext.dictfiles import ANALYSED, TSV_COLUMNS
from govtext.extract.annotate import annotate
from govtext.lexicon import BOUNDS, Lexicon, dictionary_sources, load_lexicon, packaged_dictionaries
from govtext.model import Docvars, Report

PACKAGED = packaged_dictionaries()
TSV = sorted(PACKAGED.glob("*.tsv"))
TOML = sorted(PACKAGED.rglob("*.toml"))
TEXT = sorted(PACKAGED.glob("*.txt"))
KINDS = {"formulation", "campaign", "motto", "label", "name", "speech"}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def table(name: str, *rows: str) -> str:
    """Make a TSV file of its header and these rows, cells parted by a blank."""
    return (
        "\n".join(["# test", "\t".join(TSV_COLUMNS[name]), *(row.replace(" ", "\t") for row in rows)]) + "\n"
    )


def with_file(folder: Path, name: str, text: str | bytes) -> Lexicon:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_lexicon(folder)


def said(lexicon: Lexicon) -> list[tuple[str, str]]:
    """Give where each problem is, without its folder, and what it says."""
    assert {(p.code, p.severity) for p in lexicon.problems} <= {("dictionary", "error")}
    return [(p.file.rpartition("/")[2], p.message) for p in lexicon.problems]


# --- look-up order


def test_the_packaged_dictionaries_load_without_a_problem(lexicon: Lexicon) -> None:
    assert lexicon.problems == ()


def test_a_user_s_file_takes_the_packaged_one_s_place_and_leaves_the_others(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    own = with_file(tmp_path, "units.tsv", table("units.tsv", "垧 area m2 10000 晌|大垧"))
    assert set(own.units) == {"垧", "晌", "大垧"}
    assert own.units["晌"].unit == "垧"
    assert own.units["晌"].factor == Decimal(10000)
    assert own.hedges == lexicon.hedges
    assert own.problems == ()


def test_a_user_s_groups_take_the_places_of_those_they_name(tmp_path: Path, lexicon: Lexicon) -> None:
    own = with_file(tmp_path, "sections.toml", '[role.problem]\nwords = ["短板清单"]\n')
    assert own.cues["sections.role.problem"].words == ("短板清单",)
    assert own.cues["sections.role.plan"] == lexicon.cues["sections.role.plan"]


def test_a_user_s_folder_may_bring_a_file_and_a_scheme_of_its_own(tmp_path: Path) -> None:
    with_file(tmp_path, "fishing.toml", '[nets]\nwords = ["拖网", "刺网"]\nseason = "禁渔期"\n')
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes/lake.toml").write_text(
        '[water]\nzh = "水"\nterms = ["湖"]\nexclude = ["湖北"]\n', "utf-8"
    )
    own = load_lexicon(tmp_path, scheme="lake")
    assert own.cues["fishing.nets"].words == ("拖网", "刺网")
    assert own.cues["fishing.nets"].attrs == {"season": "禁渔期"}
    assert [(t.id, t.zh, t.terms, t.exclude) for t in own.themes] == [("water", "水", ("湖",), ("湖北",))]


def test_the_environment_names_a_folder_and_the_argument_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, given = tmp_path / "named", tmp_path / "given"
    with_file(named, "words.txt", "# test\n渔光互补\n")
    with_file(given, "words.txt", "# test\n退养还湖\n")
    monkeypatch.setenv("GOVTEXT_DICTIONARIES", str(named))
    assert load_lexicon().user_words == ("渔光互补",)
    assert load_lexicon(given).user_words == ("退养还湖",)
    monkeypatch.setenv("GOVTEXT_DICTIONARIES", "")
    assert load_lexicon().user_words != ("渔光互补",)


def test_a_folder_or_a_scheme_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-folder"):
        load_lexicon(tmp_path / "no-such-folder")
    with pytest.raises(FileNotFoundError, match="no-such-scheme"):
        load_lexicon(scheme="no-such-scheme")


def test_a_file_in_place_of_a_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "units.tsv").write_text("", "utf-8")
    with pytest.raises(FileNotFoundError):
        load_lexicon(tmp_path / "units.tsv")


# --- validation keeps the rest


@pytest.mark.parametrize(
    ("name", "row", "part"),
    [
        ("units.tsv", "亩 area m2 很多", "'很多'"),
        ("units.tsv", "亩", "5 cells"),
        ("units.tsv", " 亩", "5 cells"),
        ("units.tsv", "亩 area m2 1 甲|乙 多余", "5 cells"),
        ("units.tsv", "垧 area m2 1", "'垧' stands twice"),
        ("hedges.tsv", "a 超 around min", "position"),
        ("hedges.tsv", "a 超 before more", "bound"),
        ("hedges.tsv", "a 超", "position"),
        ("slips.tsv", "a 四个意思 四个意识 去年", "'去年'"),
        ("series.tsv", "right.whole 很多", "'很多'"),
        ("series_words.tsv", "奋进 1 多", "'多'"),
    ],
)
def test_a_row_that_cannot_be_used_is_left_out_and_its_line_is_named(
    name: str, row: str, part: str, tmp_path: Path
) -> None:
    good = {
        "units.tsv": "垧 area m2 10000",
        "hedges.tsv": "good 逾 before min",
        "slips.tsv": "good 甲 乙 2012",
        "series.tsv": "right.end 0.5 好",
        "series_words.tsv": "奋斗 1.2 0",
    }[name]
    own = with_file(tmp_path, name, table(name, good, row))
    [(place, message)] = said(own)
    assert place == f"{name}:4"
    assert part in message
    kept = {"units.tsv": len(own.units), "hedges.tsv": len(own.hedges), "slips.tsv": len(own.slips)}
    kept |= {"series.tsv": len(own.series_weights), "series_words.tsv": len(own.series_words)}
    assert kept[name] == 1


def test_a_wrong_header_leaves_the_file_out(tmp_path: Path) -> None:
    own = with_file(tmp_path, "hedges.tsv", "# test\n\nid\tword\tbound\na\t超\tmin\n")
    assert own.hedges == ()
    [(place, message)] = said(own)
    assert place == "hedges.tsv:3"
    assert "id TAB word TAB position TAB bound" in message


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[role.problem\n", "not valid TOML"),
        ('[role.problem]\nwords = "存在的问题"\n', "[sections.role.problem] words"),
        ("[role.problem]\nwords = [1, 2]\n", "[sections.role.problem] words"),
        ('[role.problem]\nwords = ["短板", ""]\n', "[sections.role.problem] words"),
    ],
)
def test_a_group_that_cannot_be_used_leaves_the_packaged_one(
    text: str, part: str, tmp_path: Path, lexicon: Lexicon
) -> None:
    own = with_file(tmp_path, "sections.toml", text)
    [(place, message)] = said(own)
    assert place == "sections.toml"
    assert part in message
    assert own.cues["sections.role.problem"] == lexicon.cues["sections.role.problem"]


@pytest.mark.parametrize("theme", ['zh = "水"', 'zh = "水"\nterms = "湖"'])
def test_a_theme_without_terms_is_left_out(theme: str, tmp_path: Path) -> None:
    own = with_file(tmp_path, "themes/township.toml", f'[water]\n{theme}\n[land]\nterms = ["田"]\n')
    assert [(t.id, t.zh, t.terms) for t in own.themes] == [("land", "land", ("田",))]
    [(place, message)] = said(own)
    assert place == "township.toml"
    assert "[water]" in message


def test_a_word_given_twice_counts_once(tmp_path: Path) -> None:
    own = with_file(tmp_path, "own.toml", '[a]\nwords = ["乙", "甲", "乙"]\n')
    assert own.cues["own.a"].words == ("乙", "甲")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_may_be_saved_by_excel_on_a_chinese_windows(encoding: str, end: str, tmp_path: Path) -> None:
    text = table("units.tsv", "垧 area m2 10000 晌").replace("\n", end)
    own = with_file(tmp_path, "units.tsv", text.encode(encoding))
    assert set(own.units) == {"垧", "晌"}
    assert own.problems == ()


def test_a_file_in_no_known_encoding_is_a_problem(tmp_path: Path) -> None:
    own = with_file(tmp_path, "words.txt", b"\xff\xff\xff\x00\x81")
    assert own.user_words == ()
    [(place, message)] = said(own)
    assert place == "words.txt"
    assert "UTF-8" in message


def test_cells_may_be_padded_and_the_last_ones_left_out(tmp_path: Path) -> None:
    own = with_file(tmp_path, "units.tsv", "\t".join(TSV_COLUMNS["units.tsv"]) + "\n 垧 \t area \n")
    assert (own.units["垧"].dimension, own.units["垧"].base, own.units["垧"].factor) == ("area", "", None)


def test_stopwords_stand_in_named_groups(tmp_path: Path) -> None:
    own = with_file(tmp_path, "stopwords.txt", "# test\n的 了\n[reports]\n坚持  推进\n[general]\n和\n")
    assert own.stopwords == {"general": frozenset("的了和"), "reports": frozenset({"坚持", "推进"})}


# --- words


def test_words_come_longest_first_each_once(tmp_path: Path) -> None:
    own = with_file(
        tmp_path,
        "own.toml",
        '[a]\nwords = ["乙", "甲", "甲乙"]\n[a.b]\nwords = ["甲", "甲乙丙"]\n[ab]\nwords = ["丁"]\n',
    )
    assert own.words("own.a") == ("甲乙", "乙", "甲")
    assert own.words("own.a", "own.ab") == ("甲乙", "丁", "乙", "甲")
    assert own.words("own.a.") == ("甲乙丙", "甲")
    assert own.words("own.") == ("甲乙丙", "甲乙", "丁", "乙", "甲")


def test_a_group_that_is_not_there_is_no_empty_group(lexicon: Lexicon) -> None:
    with pytest.raises(KeyError):
        lexicon.words("sections.no_such_group")


# --- identity and digest


def test_a_lexicon_is_itself_only_and_can_key_a_cache() -> None:
    one, two = load_lexicon(), load_lexicon()
    assert one != two
    assert len({one, two, one}) == 2


def test_the_digest_says_what_was_read_and_nothing_about_where(tmp_path: Path, lexicon: Lexicon) -> None:
    assert load_lexicon().digest == lexicon.digest
    one = with_file(tmp_path / "one", "words.txt", "# test\n渔光互补\n")
    same = with_file(tmp_path / "same", "words.txt", "# test\n渔光互补\n")
    other = with_file(tmp_path / "other", "words.txt", "# test\n退养还湖\n")
    assert one.digest == same.digest
    assert len({lexicon.digest, one.digest, other.digest}) == 3


def test_the_digest_tells_two_files_of_one_content_apart(tmp_path: Path) -> None:
    group = '[a]\nwords = ["甲"]\n'
    assert (
        with_file(tmp_path / "x", "x.toml", group).digest != with_file(tmp_path / "y", "y.toml", group).digest
    )


@pytest.mark.parametrize("name", ["pmc.toml", "instruments.toml", "pledges.toml", "stopwords.txt"])
def test_what_only_analyses_read_is_not_what_reports_hang_on(
    tmp_path: Path, lexicon: Lexicon, name: str
) -> None:
    own = with_file(tmp_path, name, "# test\n[X1.1]\nwords = []\n" if name.endswith("toml") else "冷链\n")
    assert own.digest != lexicon.digest
    assert own.extraction == lexicon.extraction
    (tmp_path / "words.txt").write_text("渔光互补\n", "utf-8")
    assert load_lexicon(tmp_path).extraction != lexicon.extraction


@pytest.mark.parametrize("room", ["load", "extract", "corpus", "store"])
def test_what_only_analyses_read_is_named_in_no_room_before_them(room: str) -> None:
    stems = "|".join(Path(name).stem for name in ANALYSED)
    for file in (Path(govtext.__file__).parent / room).rglob("*.py"):
        assert not re.search(rf"[\"'](?:{stems})\.|lexicon\.stopwords", file.read_text("utf-8")), file


# --- the packaged files


@pytest.mark.parametrize("path", [*TSV, *TOML, *TEXT], ids=lambda p: p.name)
def test_a_file_opens_with_a_comment_that_says_how_to_test_a_change(path: Path) -> None:
    opening = path.read_text("utf-8").split("\n\n")[0]
    comment = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    assert opening.startswith("#")
    assert "To test a change" in " ".join(comment)


@pytest.mark.parametrize("path", TSV, ids=lambda p: p.name)
def test_every_packaged_table_is_one_that_is_read(path: Path) -> None:
    assert path.name in TSV_COLUMNS


@pytest.mark.parametrize("path", [p for p in TOML if p.parent == PACKAGED], ids=lambda p: p.name)
def test_no_group_gives_a_word_twice(path: Path) -> None:
    twice = []
    stack = [(path.stem, tomllib.loads(path.read_text("utf-8")))]
    while stack:
        key, value = stack.pop()
        stack.extend((f"{key}.{k}", v) for k, v in value.items() if isinstance(v, dict))
        twice += [(key, word) for word, n in Counter(value.get("words", ())).items() if n > 1]
    assert twice == []


def test_every_unit_or_alias_names_one_unit() -> None:
    names: Counter[str] = Counter()
    for line in (PACKAGED / "units.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "unit\t")):
            cells = line.split("\t") + [""] * 5
            names.update({cells[0], *filter(None, cells[4].split("|"))})
            assert cells[0] not in cells[4].split("|"), line
    assert [name for name, n in names.items() if n > 1] == []


def test_a_unit_has_a_factor_where_it_has_a_base_and_only_there(lexicon: Lexicon) -> None:
    assert [u.unit for u in lexicon.units.values() if bool(u.base) != (u.factor is not None)] == []
    assert all(u.factor is None or u.factor > 0 for u in lexicon.units.values())


def test_a_base_unit_is_one_of_itself(lexicon: Lexicon) -> None:
    bases = {u.base for u in lexicon.units.values() if u.base}
    own = {u.unit: u.factor for u in lexicon.units.values()}
    assert {base: own[base] for base in bases if base in own} == {
        base: Decimal(1) for base in bases if base in own
    }


def test_no_hedge_is_given_twice_for_one_place(lexicon: Lexicon) -> None:
    assert max(Counter((h.word, h.position) for h in lexicon.hedges).values()) == 1
    assert {h.bound for h in lexicon.hedges} == set(BOUNDS)


def test_a_formulation_has_a_kind_that_is_one(lexicon: Lexicon) -> None:
    assert {f.kind for f in lexicon.formulations} <= KINDS


def test_a_slip_is_another_word_than_what_is_meant(lexicon: Lexicon) -> None:
    assert all(s.slip != s.probable and s.slip not in s.unless for s in lexicon.slips)


def test_a_theme_s_exclusion_holds_one_of_its_terms(lexicon: Lexicon) -> None:
    idle = [(t.id, word) for t in lexicon.themes for word in t.exclude if not any(x in word for x in t.terms)]
    assert idle == []


def test_no_section_cue_holds_what_folding_would_change(lexicon: Lexicon) -> None:
    from govtext.load.view import fold_text

    words = lexicon.words("sections.")
    assert [w for w in words if fold_text(w).text != w] == []


@pytest.mark.parametrize("terms", ['["公路", ""]', "[1]", '"公路"'])
def test_a_theme_with_broken_terms_is_left_out_and_named(tmp_path: Path, terms: str) -> None:
    (tmp_path / "themes").mkdir()
    body = f'[roads]\nzh = "道路"\nterms = {terms}\n[rivers]\nzh = "河流"\nterms = ["河道"]\n'
    (tmp_path / "themes" / "township.toml").write_text(body, "utf-8")
    loaded = load_lexicon(tmp_path)
    assert [t.id for t in loaded.themes] == ["rivers"]
    assert [p.severity for p in loaded.problems] == ["error"]


def test_hedges_of_one_position_only_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "hedges.tsv").write_text("id\tword\tposition\tbound\na\t以上\tafter\tmin\n", "utf-8")
    lexicon = load_lexicon(tmp_path)
    report = Report("x", "x.txt", "建成超30座、20座以上。", sha256="")
    assert [f.bound for f in annotate(report, lexicon).figures] == ["exact", "min"]


def test_an_empty_group_of_words_matches_nothing(tmp_path: Path) -> None:
    (tmp_path / "status.toml").write_text("[pledge.zero]\nwords = []\n", "utf-8")
    docvars = Docvars(kind="plan")
    report = Report("x", "x.txt", "确保不发生事故。", sha256="", docvars=docvars)
    assert annotate(report, load_lexicon(tmp_path)).pledges == ()


# --- files that nothing reads


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("themes/mine.toml", "--themes mine"),
        ("themes.toml", "themes/NAME.toml"),
        ("foo.tsv", "units.tsv"),
        ("tables/units.tsv", "units.tsv"),
    ],
)
def test_a_user_s_file_that_nothing_reads_is_a_warning(tmp_path: Path, name: str, advice: str) -> None:
    (problem,) = with_file(tmp_path, name, "").problems
    assert (problem.severity, problem.code) == ("warning", "dictionary")
    assert problem.file.endswith(name)
    assert advice in problem.message


@pytest.mark.parametrize("name", ["README.md", "readme.txt", ".DS_Store", ".git/config"])
def test_notes_and_hidden_files_beside_the_dictionaries_are_no_problem(tmp_path: Path, name: str) -> None:
    assert with_file(tmp_path, name, "枫坪").problems == ()


def test_the_scheme_that_is_taken_is_no_unknown_file(tmp_path: Path) -> None:
    with_file(tmp_path, "themes/lake.toml", '[water]\nterms = ["湖"]\n')
    assert load_lexicon(tmp_path, scheme="lake").problems == ()


def test_the_sources_are_the_files_that_are_read(tmp_path: Path) -> None:
    with_file(tmp_path, "units.tsv", table("units.tsv", "垧 area m2 10000 "))
    with_file(tmp_path, "status.toml", "")
    found = dict(dictionary_sources(tmp_path))
    assert found["units.tsv"] == (tmp_path / "units.tsv",)
    assert found["status.toml"] == (tmp_path / "status.toml", PACKAGED / "status.toml")
    assert found["themes/township.toml"] == (PACKAGED / "themes" / "township.toml",)
    packaged = {p.relative_to(PACKAGED).as_posix() for p in (*TSV, *TOML, *TEXT)}
    assert set(found) == packaged
