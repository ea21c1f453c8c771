"""The commands on words, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtext.cli import main
from govtext.cli.wording import absent

pytestmark = pytest.mark.usefixtures("one_lexicon")

TOWN = (
    "{place}{year}年工作总结\n一、抓产业。发展{crop}产业，新建冷库{n}座，{crop}外销。{crop}产业增收。\n"
    "二、护生态。推行“河长制”“田长制”，清理河道{n}公里，{crop}出口。产业增收。\n"
)
TOWNS = [
    ("枫坪镇", 2024, "柑橘"),
    ("枫坪镇", 2025, "柑橘"),
    ("柳溪乡", 2024, "黄桃"),
    ("柳溪乡", 2025, "黄桃"),
]
RUNS = {
    "keyness": ["--target", "place=枫坪镇", "--min-count", "1"],
    "dispersion": ["--min-count", "1"],
    "collocations": ["--min-count", "1", "--min-together", "1"],
    "network": ["--min-count", "1", "--min-together", "1"],
    "kwic": [],
}
PLOTS = ("keyness", "dispersion", "collocations", "network")


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """Make a folder of two townships with two reports each."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for i, (place, year, crop) in enumerate(TOWNS):
        text = TOWN.format(place=place, year=year, crop=crop, n=i + 3)
        (folder / f"{place}{year}.txt").write_text(text, "utf-8")
    return folder


def run(command: str, *args: str | Path) -> Result:
    """Run a command with the least it needs, and what else is said."""
    head = [command, "产业"] if command == "kwic" else [command]
    said = [*head, *RUNS[command], *map(str, args)]
    return CliRunner().invoke(main, said, prog_name="govtext")


def rows(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout, newline="")))


# --- what all of them do


@pytest.mark.parametrize("command", RUNS)
def test_every_form_has_the_same_rows(command: str, towns: Path) -> None:
    found = rows(run(command, towns, "--format", "csv"))
    objects = [json.loads(line) for line in run(command, towns, "--format", "jsonl").stdout.splitlines()]
    assert len(found) == len(objects) > 1
    assert list(found[0]) == list(objects[0])
    assert run(command, towns, "--format", "md").stdout.startswith("| ")


@pytest.mark.parametrize("command", RUNS)
def test_headers_are_chinese_where_asked(command: str, towns: Path) -> None:
    header = run(command, towns, "--format", "csv", "--lang", "zh").stdout.partition("\n")[0]
    assert not [c for c in header.split(",") if re.fullmatch(r"[a-z_0-9]+", c)]


@pytest.mark.parametrize("command", RUNS)
def test_a_file_says_with_which_parameters_it_was_made(command: str, towns: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    for target in (first, second):
        assert run(command, towns, "-o", target).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    about = json.loads((tmp_path / "a.csv.meta.json").read_text("utf-8"))
    assert len(about["inputs"]) == 4
    assert about["options"]["sort" if command != "network" else "seed"] is not None
    assert str(tmp_path) not in json.dumps(about)


@pytest.mark.parametrize("command", PLOTS)
def test_a_plot_is_drawn(command: str, towns: Path, tmp_path: Path) -> None:
    done = run(command, towns, "--plot", tmp_path / "p.png")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "p.png.meta.json").exists()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (
            "keyness",
            ["g2_two = 2(a·ln(a/E1)", "Fisher", "Benjamini & Hochberg", "Dirichlet", "log2((a/N1)/(b/N2))"],
        ),
        ("dispersion", ["sum of |v - s| / 2", "Gries 2008", "Lijffijt & Gries 2012", "Unit: the report"]),
        ("collocations", ["log2(o11/E)", "14 +", "Rychlý 2008", "Unit: the sentence"]),
        ("network", ["Louvain", "1/weight", "Freeman 1977", "Unit: the sentence"]),
    ],
)
def test_help_states_formula_source_and_unit(command: str, says: list[str]) -> None:
    shown = " ".join(CliRunner().invoke(main, [command, "--help"]).stdout.split())
    for words in says:
        assert words in shown


# --- keyness


def test_keyness_finds_what_a_place_writes_about(towns: Path) -> None:
    found = rows(run("keyness", towns, "--format", "csv"))
    first = found[0]
    assert (first["word"], first["sign"], first["rest_count"]) == ("柑橘", "+", "0")
    assert (first["group_docfreq"], first["group_reports"], first["rest_reports"]) == ("2", "2", "2")
    assert (first["target_group"], first["reference"]) == ("枫坪镇", "rest")
    assert next(r["word"] for r in found if r["sign"] == "-") == "黄桃"
    assert float(first["p"]) < 0.05


def test_with_one_report_a_side_there_is_no_p_and_it_says_why(towns: Path) -> None:
    done = run("keyness", towns, "--target", "year=2025", "--format", "csv")
    assert {r["p"] for r in rows(done)} == {""}
    assert "no p and no q: 1 report of 枫坪镇; 2025" in done.stderr


def test_the_reference_may_be_a_part_a_folder_or_a_file(towns: Path) -> None:
    part = rows(run("keyness", towns, "--reference", "place=柳溪乡", "--format", "csv"))
    assert part[0]["reference"] == "柳溪乡"
    file = rows(run("keyness", towns, "--reference", towns / "柳溪乡2025.txt", "--format", "csv"))
    assert (file[0]["reference"], file[0]["rest_reports"]) == ("柳溪乡2025.txt", "1")


def test_the_target_is_left_out_of_another_path_and_both_are_in_the_meta(towns: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "另一份.txt").write_bytes((towns / "枫坪镇2025.txt").read_bytes())
    (other / "石桥镇2025.txt").write_text(TOWN.format(place="石桥镇", year=2025, crop="茶叶", n=9), "utf-8")
    done = run("keyness", towns, "--reference", other, "-o", tmp_path / "k.csv")
    assert "1 report of the target left out of the reference" in done.stderr
    about = json.loads((tmp_path / "k.csv.meta.json").read_text("utf-8"))
    assert [f["file"] for f in about["reference"]["inputs"]] == ["另一份.txt", "石桥镇2025.txt"]
    shas = [{f["sha256"] for f in part} for part in (about["inputs"], about["reference"]["inputs"])]
    assert len(shas[0] & shas[1]) == 1
    assert about["corpus"]["digest"] != about["reference"]["digest"]
    assert str(tmp_path) not in json.dumps(about)
    (other / "另一份.txt").write_bytes(b"")
    apart = run("keyness", towns, "--reference", other, "--format", "csv")
    assert "left out of the reference" not in apart.stderr
    assert "另一份.txt" in apart.stderr, "an empty file of the reference is not passed over in silence"


def test_a_report_stands_on_one_side_only(towns: Path) -> None:
    done = run("keyness", towns, "--reference", "year=2025", "--format", "csv")
    assert "1 report of the target left out of the reference" in done.stderr
    assert {row["rest_reports"] for row in rows(done)} == {"1"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (["--target", "place=枫坪"], "there are 枫坪镇"),
        (["--target", "枫坪镇"], "NAME=VALUE"),
        (["--reference", "nowhere"], "no such file or folder"),
        (["--prior", "flat"], "pooled:0.5 or flat:0.01"),
        (["--prior", "pooled:0"], "pooled:0.5 or flat:0.01"),
        (["--explain", "芦笋"], "no row '芦笋'"),
    ],
)
def test_an_option_of_keyness_that_cannot_be_met_is_misuse(wrong: list[str], says: str, towns: Path) -> None:
    done = run("keyness", towns, *wrong)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("prior", ["pooled:0.5", "flat:0.01"])
def test_the_prior_is_printed(prior: str, towns: Path) -> None:
    (row,) = [
        r for r in rows(run("keyness", towns, "--prior", prior, "--format", "csv")) if r["word"] == "柑橘"
    ]
    assert float(row["prior"]) == (0.01 if prior.startswith("flat") else int(row["count"]) / 2)


# --- explain


@pytest.mark.parametrize(
    ("command", "key", "says"),
    [
        ("keyness", "柑橘", "log_ratio = log2((x / N1) / (y / N2))"),
        ("dispersion", "柑橘", "2 without the word: f = 0, v = 0"),
        ("collocations", "1", "pmi = log2(o11 / E)"),
        ("collocations", "柑橘+产业", "log_dice = 14 + log2(2 * o11 / (f1 + f2))"),
        ("network", "产业", "weighted_degree ="),
    ],
)
def test_a_row_is_explained_in_place_of_the_table(command: str, key: str, says: str, towns: Path) -> None:
    done = run(command, towns, "--explain", key)
    assert done.exit_code == 0, done.output
    assert says in done.stdout
    assert not done.stdout.startswith("rank")


# --- the others


def test_dispersion_of_one_report_says_that_there_is_none(towns: Path) -> None:
    done = run("dispersion", towns / "枫坪镇2025.txt", "--format", "csv")
    assert {r["dp"] for r in rows(done)} == {""}
    assert "no spread: 1 report is all there is" in done.stderr


def test_dispersion_over_sections_has_more_parts(towns: Path) -> None:
    done = run("dispersion", towns, "--parts", "section", "--word", "柑橘", "--word", "柑", "--format", "csv")
    (row,) = rows(done)
    assert (row["word"], row["docfreq"], row["reports"], row["range"]) == ("柑橘", "2", "4", "4")
    assert "柑: no such word in these reports; there is 柑橘" in done.stderr


def test_figures_are_no_collocates_and_keep_words_apart(towns: Path) -> None:
    found = rows(
        run("collocations", towns, "--in", "window", "--window", "1", "--top", "500", "--format", "csv")
    )
    assert not [r for r in found if re.search(r"\d", r["word"] + r["collocate"])]
    assert {(r["counted_in"], r["window"]) for r in found} == {("window", "1")}
    assert ("冷库", "柑橘") not in {(r["word"], r["collocate"]) for r in found}, (
        "座 and a comma stand between"
    )
    node = rows(run("collocations", towns, "--in", "sentence", "--node", "柑橘", "--format", "csv"))
    assert {r["word"] for r in node} == {"柑橘"}
    assert "冷库" in {r["collocate"] for r in node}


def test_a_network_of_slogans_is_written_for_gephi(towns: Path, tmp_path: Path) -> None:
    target = tmp_path / "n.gexf"
    done = run("network", towns, "--of", "slogans", "--edges", "--graph", target, "--format", "csv")
    (edge,) = rows(done)
    assert (edge["word"], edge["collocate"], edge["weight"], edge["counted_in"]) == (
        "河长制",
        "田长制",
        "4",
        "section",
    )
    assert "河长制" in target.read_text("utf-8")
    assert (tmp_path / "n.gexf.meta.json").exists()


@pytest.mark.parametrize("graph", ["n.csv", "nowhere/n.gexf"])
def test_a_network_that_cannot_be_written_is_refused_before_any_work(graph: str, towns: Path) -> None:
    done = run("network", towns, "--graph", graph)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_kwic_aligns_and_counts(towns: Path) -> None:
    done = run("kwic", towns)
    lines = done.stdout.splitlines()
    assert len(lines) == 16, "four in each report"
    assert all("【产业】" in line for line in lines)
    assert "16 places in 4 of 4 reports" in done.stderr


def test_kwic_finds_what_govtext_found(towns: Path) -> None:
    def kwic(*args: str) -> Result:
        return CliRunner().invoke(main, ["kwic", *args, str(towns), "--format", "csv"], prog_name="govtext")

    assert {r["text"] for r in rows(kwic("河长制", "--as", "slogan"))} == {"河长制"}
    assert {r["text"] for r in rows(kwic(r"冷库\d座", "--as", "regex"))} == {
        f"冷库{n}座" for n in range(3, 7)
    }
    assert rows(kwic("生态环境", "--as", "theme"))
    assert kwic("芦笋长制", "--as", "slogan").exit_code == 2
    assert kwic("(", "--as", "regex").exit_code == 2
    assert rows(kwic("芦笋")) == []


def test_absent_words_are_named_with_the_longer_ones() -> None:
    assert absent(["柑橘"], {"柑橘"}) == ""
    assert absent(["芦笋"], {"柑橘"}) == "芦笋: no such word in these reports"
