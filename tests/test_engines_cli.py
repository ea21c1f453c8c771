"""The engine on the command line: either gives the same bytes, and doctor names the one in use."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govtext.cli import main
from govtext.extract import engines
from govtext.extract.engines import describe_engine

TEXT = (
    "云石镇2024年工作总结\n一、产业发展\n"
    "组织网格员排查隐患40余处，种植油茶3.5万亩，2011-2020年落实1+1+9部署。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    for n in range(20):
        (place / f"云石镇{2000 + n}.txt").write_text(TEXT.replace("2024", str(2000 + n)), "utf-8")
    return place


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_either_engine_gives_the_same_table(folder: Path, jobs: str, one_lexicon: None) -> None:
    tables = [
        call("keywords", folder, "--no-cache", "--jobs", jobs, "--format", "csv", *said).stdout
        for said in ((), ("--segmenter", "jieba"), ("--segmenter", "rjieba"))
    ]
    assert "网格员" in tables[0]
    assert tables[0] == tables[1] == tables[2]


def test_what_one_engine_read_the_other_takes_from_the_cache(
    folder: Path, monkeypatch: pytest.MonkeyPatch, one_lexicon: None
) -> None:
    first = call("figures", folder, "--format", "csv")
    monkeypatch.setattr("govtext.extract.annotate._annotate", lambda *_: pytest.fail("read anew"))
    again = call("figures", folder, "--segmenter", "jieba", "--format", "csv")
    assert (again.exit_code, again.stdout) == (first.exit_code, first.stdout)


def test_an_engine_that_is_not_installed_is_misuse(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    done = call("figures", folder, "--segmenter", "rjieba")
    assert done.exit_code == 2
    assert "pip install rjieba" in done.stderr


def test_an_engine_that_does_not_exist_is_misuse(folder: Path) -> None:
    assert call("figures", folder, "--segmenter", "pkuseg").exit_code == 2


def test_doctor_names_the_engine_and_how_to_have_the_faster_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"segmenter     {describe_engine()}" in call("doctor").stdout
    assert describe_engine().startswith("rjieba ")
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert engines.engine_of("auto") == "jieba"
    assert "pip install rjieba" in call("doctor").stdout
