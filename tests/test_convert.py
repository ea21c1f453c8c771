"""LibreOffice makes Word files and workbooks of old formats, and whatever it does is said in a sentence."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from govtext.load import convert as module
from govtext.load.convert import convert, find_office
from govtext.load.raw import ReadError

unix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def pretend(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a script in LibreOffice's place; $OUT is the folder for what it makes, $IN its input."""
    program = folder / "soffice"
    head = '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nOUT=$2 IN=$3\n'
    program.write_text(head + script, "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(module, "find_office", lambda: str(program))


def refused(kind: str = "doc", to: str = "docx") -> str:
    with pytest.raises(ReadError) as caught:
        convert(b"...", kind, to, "旧.doc")
    problem = caught.value.problem
    assert (problem.file, problem.code, problem.severity) == ("旧.doc", "not-converted", "error")
    return problem.message


@unix
def test_what_it_makes_is_given_back(monkeypatch, tmp_path):
    pretend(monkeypatch, tmp_path, 'mkdir -p "$OUT"; cp "$IN" "$OUT/report.docx"\n')
    assert convert("要抓好春耕。".encode(), "doc", "docx", "旧.doc") == "要抓好春耕。".encode()


@unix
@pytest.mark.parametrize(("kind", "suffix"), [("wps", "doc"), ("et", "xls"), ("rtf", "rtf")])
def test_it_is_given_names_that_it_knows(monkeypatch, tmp_path, kind, suffix):
    pretend(monkeypatch, tmp_path, 'mkdir -p "$OUT"; echo "$IN" >"$OUT/report.xlsx"\n')
    assert convert(b"", kind, "xlsx", "旧").decode().strip().endswith(f"report.{suffix}")


def test_without_libreoffice_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(module, "find_office", lambda: None)
    message = refused()
    assert "install" in message
    assert ".docx" in message


@unix
def test_what_it_says_of_its_failure_is_passed_on(monkeypatch, tmp_path):
    pretend(monkeypatch, tmp_path, 'echo "Warning: no java" >&2; echo "Error: no filter" >&2; exit 1\n')
    message = refused("xls", "xlsx")
    assert "(Error: no filter)" in message
    assert "Calc" in message
    assert "save it as .xlsx" in message


@unix
def test_an_empty_result_is_none(monkeypatch, tmp_path):
    pretend(monkeypatch, tmp_path, 'mkdir -p "$OUT"; : >"$OUT/report.docx"\n')
    assert "could not make a .docx" in refused()


def test_a_program_that_does_not_start_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(module, "find_office", lambda: str(tmp_path / "nothing"))
    assert "cannot be started" in refused()


@unix
def test_one_that_comes_to_no_end_is_stopped_with_its_children(monkeypatch, tmp_path):
    pretend(monkeypatch, tmp_path, f'(sleep 3; : >"{tmp_path}/survived") & sleep 60\n')
    monkeypatch.setattr(module, "SECONDS", 1)
    began = time.monotonic()
    assert "1 seconds" in refused()
    assert time.monotonic() - began < 10
    time.sleep(3)
    assert not (tmp_path / "survived").exists()


def test_it_is_found_in_the_path_or_where_it_usually_is(monkeypatch, tmp_path):
    monkeypatch.setattr(
        module.shutil, "which", lambda name: "/x/libreoffice" if name == "libreoffice" else None
    )
    assert find_office() == "/x/libreoffice"
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    program = tmp_path / "soffice"
    monkeypatch.setattr(module, "_USUAL", (str(program),))
    assert find_office() is None
    program.touch()
    assert find_office() == str(program)


@office
def test_the_real_one_makes_a_word_file_of_rtf():
    words = "".join(f"\\u{ord(c)}?" for c in "要抓好春耕。")
    made = convert(f"{{\\rtf1\\ansi {words}\\par}}".encode(), "rtf", "docx", "旧.rtf")
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert "要抓好春耕。" in package.read("word/document.xml").decode()
