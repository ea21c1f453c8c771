"""With one, two and three reports each comparing command says what means nothing, or refuses."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtext.cli import main
from govtext.cli.commands import COMMANDS

pytestmark = pytest.mark.usefixtures("one_lexicon")

TOWN = (
    "{place}{year}年工作总结\n一、工作成效\n（一）抓产业。发展{crop}产业，新建冷库{n}座，{crop}产业增收。\n"
    "（二）护生态。推行“河长制”，清理河道{n}公里，植树造林。\n"
    "二、下步打算\n（一）{crop}产业增长8%以上，新建冷库{n}座。\n（二）力争清理河道{n}公里。\n"
)
TOWNS = [("枫坪镇", 2024, "柑橘", 3), ("柳溪乡", 2024, "黄桃", 5), ("石塘镇", 2025, "茶叶", 7)]
ASKED = {
    "keyness": ["--target", "place=枫坪镇", "--min-count", "1"],
    "dispersion": ["--min-count", "1"],
    "collocations": ["--min-count", "1", "--min-together", "1"],
    "network": ["--min-count", "1", "--min-together", "1"],
    "wordfish": ["--low", "枫坪镇2024", "--high", "柳溪乡2024"],
}
NO_TEST = "no p and no q: 1 report of 枫坪镇"
ALONE = "one report: a habit of that report, not of the corpus"
TOO_FEW = "a map needs 3 rows and 3 columns"
SAID: dict[str, tuple[str, str, str]] = {
    "keyness": (NO_TEST,) * 3,
    "dispersion": ("no spread: 1 report is all there is", "", ""),
    "collocations": (ALONE, ALONE, ALONE),
    "similarity": ("only one group", "", ""),
    "change": ("no place has reports of two such years",) * 3,
    "indicators": ("no indicator stands in two places or years", "", ""),
    "pledges": ("no report looks back on a year",) * 3,
    "diffusion": (ALONE, "", ""),
    "reuse": ("it takes",) * 3,
    "pmc": ("tell none of 1 report apart", "tell none of 2 reports apart", "tell none of 3"),
    "map": (TOO_FEW, TOO_FEW, ""),
    "topics": ("topics need 3 reports, 30 sections",) * 3,
    "wordfish": ("no report is called '柳溪乡2024'",) + ("Wordfish needs 5 reports and 20 words",) * 2,
    "gaps": ("no place stands above another",) * 3,
}
"""What is said of one, two and three reports; nothing where the table may be read as it is."""
COMPARING = [name for name in COMMANDS if name in {*SAID, "themes", "compare", "concentration", "ambition"}]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Make folders of one, two and three reports of as many places."""
    made = []
    for number in (1, 2, 3):
        folder = tmp_path_factory.mktemp(f"of{number}")
        for place, year, crop, n in TOWNS[:number]:
            text = TOWN.format(place=place, year=year, crop=crop, n=n)
            (folder / f"{place}{year}.txt").write_text(text, "utf-8")
        made.append(folder)
    return made


def run(name: str, folder: Path) -> Result:
    said = [name, str(folder), *ASKED.get(name, []), "--format", "csv"]
    return CliRunner().invoke(main, said, prog_name="govtext")


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("name", COMPARING)
def test_what_means_nothing_is_said(name: str, number: int, folders: list[Path]) -> None:
    done = run(name, folders[number - 1])
    assert done.exit_code in (0, 2), done.output
    assert SAID.get(name, ("", "", ""))[number - 1] in done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    for row in rows:
        if name == "keyness":
            assert (row["p"], row["q"]) == ("", "")
        if name == "concentration":
            assert row["hhi_low"] == row["hhi_high"] == "" or int(row["drawn_units"]) >= 5
            assert row["why"].startswith("no spread") or int(row["drawn_units"]) >= 5
        if name == "dispersion":
            assert (row["dp"] == "") == (number == 1)
        assert int(row.get("reports") or number) <= number


SILENT = [
    (("collocations",), "lower --min-count or --min-together"),
    (("network",), "lower --min-count or --min-together"),
    (("network", "--of", "themes", "--in", "report", "--min-count", "1", "--min-together", "1"), "--in"),
    (("dispersion",), "lower --min-count"),
    (("keywords", "--distinctive"), "it takes two groups"),
    (("slogans",), "no slogans were found"),
    (("compare", "--of", "slogans"), "govtext slogans lists what there is"),
    (("compare", "--of", "figures"), "that two groups measure in one unit"),
    (("instruments", "--of", "clauses"), "no clause has a tool"),
    (("themes", "--measure", "heading"), "no headings in these reports"),
]
"""Commands whose table of a report of one sentence is empty, and what they say."""


@pytest.mark.parametrize(("words", "said"), SILENT, ids=[" ".join(words) for words, _ in SILENT])
def test_an_empty_table_says_why(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "石塘镇2025.txt").write_text("石塘镇2025年工作总结\n植树护林，茶叶增收。\n", "utf-8")
    command, *rest = words
    done = CliRunner().invoke(main, [command, str(tmp_path), *rest, "--format", "csv"], prog_name="govtext")
    assert done.exit_code == 0, done.output
    assert said in done.stderr
