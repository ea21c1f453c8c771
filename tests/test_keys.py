"""A report's key changes with everything that its result depends on, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from govtext.corpus import SourceFile, keys
from govtext.corpus.keys import extraction_digest, key_of
from govtext.corpus.pieces import Piece
from govtext.corpus.reading import PieceReader
from govtext.extract.annotate import annotate
from govtext.lexicon import load_lexicon
from govtext.load.raw import Raw, Reading
from govtext.model import Annotated

LEXICON = load_lexicon()
DATA = "枫坪镇2025年工作思路\n要抓好春耕备耕，确保早稻面积稳定在1万亩。\n".encode()


def piece(name: str = "甲/报告.txt", **more: object) -> Piece:
    return Piece(SourceFile(Path(name), name, name), data=DATA, **more)  # type: ignore[arg-type]


def key(one: Piece, how: Reading | None = None, data: bytes = DATA, lexicon=LEXICON) -> bytes:
    return key_of(one, data, lexicon, how or Reading())


@pytest.mark.parametrize(
    ("other", "how", "data"),
    [
        (piece(), None, DATA + b" "),
        (piece("甲/总结.txt"), None, DATA),
        (piece(cells=(("year", "2024"),)), None, DATA),
        (piece(title="枫坪镇总结"), None, DATA),
        (piece(raw=Raw("要抓好春耕。", "csv")), None, DATA),
        (piece(), Reading(encoding="utf-8"), DATA),
        (piece(), Reading(convert=True), DATA),
        (piece(), Reading(name_pattern="{title}"), DATA),
    ],
)
def test_a_key_changes_with_the_content_the_name_and_the_options(other, how, data) -> None:
    assert key(other, how, data) != key(piece())


def test_a_key_changes_with_the_dictionaries() -> None:
    assert key(piece(), lexicon=replace(LEXICON, extraction="0")) != key(piece())


def test_a_key_stays_where_only_a_dictionary_of_the_analyses_changes() -> None:
    assert key(piece(), lexicon=replace(LEXICON, digest="0")) == key(piece())


def test_a_key_changes_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(piece())
    monkeypatch.setattr(keys, "extraction_digest", lambda: "another")
    assert key(piece()) != before


def test_the_codes_digest_changes_with_a_character_of_a_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("model.py", "extract/figures.py", "cli/main.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("a = 1\n", "utf-8")
    monkeypatch.setattr("govtext.__file__", str(tmp_path / "__init__.py"))

    def digest() -> str:
        return extraction_digest.__wrapped__()

    first = digest()
    assert digest() == first
    (tmp_path / "cli/main.py").write_text("a = 2\n", "utf-8")
    assert digest() == first, "how results are shown is no part of them"
    (tmp_path / "extract/figures.py").write_text("a = 2\n", "utf-8")
    assert digest() != first


def test_a_folder_may_be_moved_unless_a_pattern_reads_its_name() -> None:
    assert key(piece("甲/报告.txt")) == key(piece("/乙/丙/报告.txt"))
    how = Reading(name_pattern="{county}/{title}")
    assert key(piece("甲/报告.txt"), how) != key(piece("乙/报告.txt"), how)


@pytest.mark.parametrize("name", ["2024枫坪镇.txt", "总结.html", "空.txt", "坏.docx"])
def test_what_is_read_does_not_depend_on_the_folder(name: str) -> None:
    """Else the key must hold the folders' names too, or a moved folder gives what it gave before."""
    data = {"总结.html": b"<p>" + DATA, "空.txt": b"", "坏.docx": b"PK\x03\x04"}.get(name, DATA)
    reader = PieceReader(LEXICON, Reading(), annotate)
    folders = ("甲", "2019年云溪县/白湾乡工作总结")
    results = [reader.read(replace(piece(f"{folder}/{name}"), data=data)) for folder in folders]
    for folder, result in zip(folders, results, strict=True):
        file = result.report.file if isinstance(result, Annotated) else result.file
        assert file == f"{folder}/{name}"
        assert file not in repr(result).replace(f"file='{file}'", "")
    shown = [repr(r).replace(folder, "") for r, folder in zip(results, folders, strict=True)]
    assert shown[0] == shown[1]


def test_a_converted_files_key_changes_with_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = piece("旧.doc")
    data, how = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reading(convert=True)
    offices = [tmp_path / "soffice", tmp_path / "libreoffice"]
    for office in offices:
        office.write_bytes(b"")
    found = []
    for office in (None, *offices):
        monkeypatch.setattr("govtext.load.convert.find_office", lambda o=office: str(o) if o else None)
        found.append(key(old, how, data))
    assert len(set(found)) == 3
