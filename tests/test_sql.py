"""A query over a store prints in every form, reads only, and is answered for people where it is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from stores import update, write_town

from govtext.cli import main
from govtext.store.querying import QueryError, ask
from govtext.store.reading import open_store
from govtext.store.schema import STORED


def govtext(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql")
    for n, place in enumerate(("石塘镇", "梅岭镇"), 1):
        write_town(folder / "towns", place, 2024, n)
    update(folder / "store", folder / "towns")
    return folder / "store"


QUERY = "select doc, value, value_exact, year from figures where text like '%万亩' order by value desc"


def test_rows_are_printed_as_csv(store: Path) -> None:
    done = govtext("sql", store, QUERY, "--format", "csv")
    assert done.stdout.splitlines() == [
        "doc,value,value_exact,year",
        "梅岭镇2024,25000,25000,2024",
        "石塘镇2024,15000,15000,2024",
    ]


def test_rows_are_printed_as_json_lines(store: Path) -> None:
    done = govtext("sql", store, QUERY, "--format", "jsonl")
    first = json.loads(done.stdout.splitlines()[0])
    assert first == {"doc": "梅岭镇2024", "value": 25000, "value_exact": "25000", "year": 2024}


def test_rows_are_printed_as_a_table_and_as_markdown(store: Path) -> None:
    assert "梅岭镇2024" in govtext("sql", store, QUERY).stdout
    assert govtext("sql", store, QUERY, "--format", "md").stdout.startswith("| doc |")


def test_rows_are_written_to_files(store: Path, tmp_path: Path) -> None:
    for name in ("t.csv", "t.xlsx", "t.parquet"):
        done = govtext("sql", store, QUERY, "-o", tmp_path / name)
        assert done.exit_code == 0, done.output
        assert "2 rows" in done.stderr
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc,")
    assert openpyxl.load_workbook(tmp_path / "t.xlsx").active["B2"].value == 25000
    assert pq.read_table(tmp_path / "t.parquet").column("year").to_pylist() == [2024, 2024]


def test_a_formula_stays_harmless(store: Path) -> None:
    done = govtext("sql", store, "select '=1+1' as x, null as y, true as z", "--format", "csv")
    assert done.stdout.splitlines() == ["x,y,z", "'=1+1,,true"]


def test_an_exact_number_is_there_to_compute_with_and_as_it_stands(store: Path) -> None:
    done = govtext("sql", store, "select sum(value) as s from targets where unit = '公里'", "--format", "csv")
    assert done.stdout.splitlines()[1] == str(4 + 5)


def test_a_store_alone_lists_its_tables(store: Path) -> None:
    done = govtext("sql", store, "--format", "jsonl")
    tables = {t["table"]: t for t in map(json.loads, done.stdout.splitlines())}
    assert tables["reports"]["rows"] == 2
    assert tables["figures"]["columns"].startswith("doc, place, year, section, start, end, text, value")


def test_a_query_without_rows_has_its_header(store: Path) -> None:
    assert govtext("sql", store, "select doc from reports where false", "--format", "csv").stdout == "doc\n"
    assert govtext("sql", store, "select doc from reports where false").exit_code == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select * from figurs", "did you mean figures?"),
        ("select plac from targets", "did you mean place?"),
        ("select f.plac from figures f", "figures has doc, place"),
        ("selec 1", "syntax error"),
        ("drop view figures", "only read"),
        ("create table x as select 1", "only read"),
        ("copy figures to 'out.csv'", "only read"),
        ("attach 'x.db'", "only read"),
        ("explain analyze copy figures to 'out.csv'", "only reads"),
        ("/* x */ EXPLAIN (ANALYZE) copy figures to 'out.csv'", "only reads"),
        ("select 1; select 2", "one query"),
        ("", "one query"),
        ("select 1 / 'a'", "a"),
    ],
)
def test_a_wrong_query_is_answered_for_people(query: str, said: str, store: Path) -> None:
    done = govtext("sql", store, query, "--format", "csv")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr and "Candidate" not in done.stderr
    assert done.stdout == "" or said == "a"


def test_a_query_that_would_write_writes_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for how in ("", "explain ", "explain analyze "):
        govtext("sql", store, f"{how}copy figures to 'out.csv'")
    assert not list(tmp_path.iterdir())


def test_only_the_tables_are_listed(store: Path) -> None:
    done = govtext("sql", store, "show tables", "--format", "csv")
    assert sorted(done.stdout.split()[1:]) == sorted(STORED)


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    done = govtext("sql", tmp_path, "select 1")
    assert done.exit_code == 2
    assert "govtext extract PATH" in done.stderr


def test_rows_come_as_they_are_asked_for(store: Path) -> None:
    answer = ask(open_store(store), "select i from range(100000000) t(i)")
    assert answer.columns == ("i",)
    assert next(answer.rows) == (0,)


def test_an_error_on_the_way_is_one_of_the_query(store: Path) -> None:
    with pytest.raises(QueryError):
        list(ask(open_store(store), "select cast(doc as integer) from reports").rows)
