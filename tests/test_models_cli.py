"""The commands for shared wording, instruments, maps and topics, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtext.cli import main

pytestmark = pytest.mark.usefixtures("one_lexicon")

COMMANDS = {
    "reuse": [],
    "reuse of passages": ["--of", "passages"],
    "reuse of years": ["--of", "years"],
    "reuse of common": ["--of", "common"],
    "instruments": [],
    "instruments by theme": ["--by", "theme"],
    "instruments of clauses": ["--of", "clauses"],
    "instruments of sheet": ["--of", "sheet", "--sample", "50"],
    "pmc": [],
    "pmc of evidence": ["--of", "evidence"],
    "map": ["--clusters", "3"],
    "map of axes": ["--of", "axes"],
    "map of tree": ["--of", "tree"],
    "map with words": ["--with", "words"],
    "topics": ["--topics", "4", "--seeds", "2"],
    "wordfish": ["--low", "沙柳营镇_2024_工作总结", "--high", "芡洲镇2024年工作计划"],
}


def govtext(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args], prog_name="govtext")


def rows(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.output
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize("name", COMMANDS)
def test_rows_have_the_same_bytes_each_time_and_chinese_headers_when_asked(
    name: str, corpus_dir: Path
) -> None:
    call = [name.split()[0], corpus_dir, *COMMANDS[name], "--format", "csv"]
    one = govtext(*call)
    assert len(rows(one)) > 0
    assert govtext(*call).stdout == one.stdout
    chinese = rows(govtext(*call, "--lang", "zh"))[0]
    own = {"DP", "PMC", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9"}
    assert not [h for h in chinese if h.isascii() and h not in own]


@pytest.mark.parametrize(
    "name",
    [
        "reuse",
        "reuse of years",
        "instruments",
        "instruments by theme",
        "pmc",
        "map",
        "map of tree",
        "map with words",
        "wordfish",
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_plots_are_drawn_with_their_meta(name: str, lang: str, corpus_dir: Path, tmp_path: Path) -> None:
    done = govtext(name.split()[0], corpus_dir, *COMMANDS[name], "--plot", tmp_path / "p.png", "--lang", lang)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "p.png.meta.json").read_text("utf-8"))["options"]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["reuse", "--explain", "1"], "jaccard = shared /"),
        (["reuse", "--of", "passages", "--explain", "1"], "common_share = common shingles / shingles"),
        (["reuse", "--of", "common", "--explain", "1"], "more than max(3, floor(0.05 * 8)) = 3"),
        (["instruments", "--explain", "1"], "clause_share = clauses_hit / clauses"),
        (["pmc", "--explain", "1"], "X1 = ("),
        (["map", "--explain", "1"], "quality = cos2_1 + cos2_2"),
        (["map", "--of", "axes", "--explain", "2"], "axis_share = eigenvalue / inertia"),
        (["topics", "--topics", "4", "--seeds", "1", "--explain", "2"], "coherence = mean npmi of pairs"),
    ],
)
def test_a_row_is_explained(call: list[str], says: str, corpus_dir: Path) -> None:
    done = govtext(call[0], corpus_dir, *call[1:])
    assert done.exit_code == 0, done.output
    assert says in done.stdout


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (["map"], "3 rows and 3 columns"),
        (["topics"], "30 sections"),
        (["wordfish", "--low", "枫坪镇", "--high", "柳溪乡"], "5 reports"),
        (["wordfish", "--low", "无", "--high", "柳溪乡"], "no report is called '无'"),
        (["reuse", "--passage", "5"], "no shorter than a shingle"),
        (["reuse", "--of", "common", "--plot", "x.png"], "no plot of common"),
        (["instruments", "--of", "sheet", "--explain", "1"], "--of shares"),
    ],
)
def test_what_means_nothing_is_refused_politely(call: list[str], says: str, tmp_path: Path) -> None:
    for place in ("枫坪镇", "柳溪乡"):
        (tmp_path / f"{place}.txt").write_text(
            f"{place}2025年工作要点\n一、打算\n1.抓产业。新修水渠3公里。\n", "utf-8"
        )
    done = govtext(call[0], tmp_path, *call[1:])
    assert done.exit_code == 2, done.output
    assert says in " ".join(done.output.split())


def test_among_few_places_nothing_is_called_borrowed(tmp_path: Path) -> None:
    for place in ("枫坪镇", "柳溪乡"):
        (tmp_path / f"{place}.txt").write_text(
            f"{place}2025年工作要点\n一、打算\n坚持稳中求进工作总基调，抓好春耕。\n", "utf-8"
        )
    done = govtext("reuse", tmp_path, "--format", "csv")
    assert [r["borrowed_share"] for r in rows(done)] == [""]
    assert "it takes 5 places" in done.stderr


def test_a_sheet_goes_out_and_comes_back(corpus_dir: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.xlsx"
    assert govtext("instruments", corpus_dir, "--of", "sheet", "--sample", "40", "-o", sheet).exit_code == 0
    assert "nobody has coded" in govtext("code", sheet).output
    import pandas as pd

    table = pd.read_excel(sheet, dtype=object)
    assert len(table) == 40
    coded = table["precode"].fillna("0").astype(object)
    table.assign(coder1=coded, coder2=coded).to_csv(tmp_path / "coded.csv", index=False, encoding="gb18030")
    (whole, *_) = rows(govtext("code", tmp_path / "coded.csv", "--format", "csv"))
    assert (whole["feature"], whole["coded_units"], whole["kappa"]) == ("all", "40", "1")
    assert "kappa = (agreement" in govtext("code", tmp_path / "coded.csv", "--explain", "all").output


def test_a_sheet_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    assert "no column precode" in govtext("code", tmp_path / "x.csv").output
    assert "no such file" in govtext("code", tmp_path / "y.csv").output


def test_a_sheet_that_is_there_is_not_written_over(corpus_dir: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    words = ("instruments", corpus_dir, "--of", "sheet", "--sample", "5", "-o", sheet)
    assert govtext(*words).exit_code == 0
    sheet.write_text("clause_id,coder1\n1-1,supply.funding\n", "utf-8")
    done = govtext(*words)
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert "supply.funding" in sheet.read_text("utf-8")
    assert govtext(*words, "--force").exit_code == 0
