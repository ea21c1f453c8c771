"""Names of folders mean themselves in SQL, whatever DuckDB makes of such names."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from stores import assert_same, from_folder, from_store, update, write_town

from govtext.store.phrases import parquet_of, quoted

# What a name would also mean: a pattern beside a folder that it finds, a partition, the user's folder.
NAMES = [
    ("year=1999/doc=甲/role=plan", ""),
    ("a*b", "aXb"),
    ("a?b", "aXb"),
    ("a[1]b", "a1b"),
    ("**", "x"),
    ("{a,b}", "a"),
    ("~", ""),
    ("towns:2024", ""),
    ("s3:/towns", ""),
    ("it's", ""),
    ('say "x"', ""),
    ("%41$HOME", "A"),
    ("乡镇 store", ""),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize(("name", "beside"), NAMES)
def test_a_store_is_read_alone_whatever_it_is_called(
    name: str, beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_town(tmp_path / "towns", "石塘镇", 2024)
    store = Path(name)
    store.parent.mkdir(parents=True, exist_ok=True)
    update(store, "towns")
    if beside:
        shutil.copytree(store, beside)
    assert_same(from_store(store), from_folder("towns"))


def test_a_store_is_read_from_where_it_was_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = parquet_of([Path("store/index.parquet")])
    assert Path("store/index.parquet").absolute().as_posix() in said
    assert Path(said.split("'")[1]).is_absolute()


def test_half_a_pair_is_no_error_in_a_query() -> None:
    quoted("石\ud800塘").encode("utf-8")
