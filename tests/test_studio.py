"""Pictures are the same whoever draws them; no process that draws is left over, and none hides an error."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import govtext
from govtext.present import studio as studios
from govtext.present.fonts import FontError
from govtext.present.studio import Picture, Studio

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PLANNED = pd.DataFrame(
    [("枫坪镇", "party", "planned"), ("枫坪镇", "party", "achieved"), ("柳溪乡", "", "planned")],
    columns=["place", "theme", "status"],
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="process groups and their signals are POSIX's")


def picture(
    folder: Path, kind: str = "figures", table: pd.DataFrame = PLANNED, font: str | None = None
) -> Picture:
    folder.mkdir(exist_ok=True)
    targets = (folder / f"{kind}.png", folder / f"{kind}.svg")
    return Picture(kind, table, targets, {"party": "党建"}, "zh", font)


def left() -> list[object]:
    return list(multiprocessing.active_children())


def test_a_process_draws_the_same_bytes_and_is_gone_when_the_studio_is_closed(tmp_path: Path) -> None:
    here = picture(tmp_path / "here").draw()
    with Studio(2) as studio:
        assert len(left()) == 1
        waits = [studio.begin(picture(tmp_path / f"there{n}")) for n in range(3)]
        there = [wait() for wait in waits]
    assert not left()
    for files in there:
        assert [f.read_bytes() for f in files] == [f.read_bytes() for f in here]


def test_it_is_the_process_that_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Picture, "draw", lambda self: pytest.fail("drawn here"))
    with Studio(2) as studio:
        assert [f.name for f in studio.begin(picture(tmp_path))()] == ["figures.png", "figures.svg"]


def test_pictures_of_processes_that_died_are_drawn_all_the_same(tmp_path: Path) -> None:
    with Studio(2) as studio:
        waits = [studio.begin(picture(tmp_path / str(n))) for n in range(2)]
        for process in multiprocessing.active_children():
            process.kill()
        waits.append(studio.begin(picture(tmp_path / "2")))
        files = [wait() for wait in waits]
    assert all(f.stat().st_size for some in files for f in some)
    assert len(files) == 3


def test_what_is_wrong_is_raised_where_the_picture_is_waited_for(tmp_path: Path) -> None:
    with Studio(2) as studio:
        wait = studio.begin(picture(tmp_path, font="没有这个字体.ttf"))
        lacking = studio.begin(picture(tmp_path, "shares"))
        with pytest.raises(FontError, match="no such file"):
            wait()
        with pytest.raises(KeyError, match="clauses"):
            lacking()
    assert not left()


def test_where_no_process_can_be_started_pictures_are_drawn_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(trade: object) -> None:
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(studios, "hire", none)
    with Studio(2) as studio:
        assert all(f.exists() for f in studio.begin(picture(tmp_path))())


@pytest.mark.parametrize(
    ("jobs", "cores", "hired"), [(0, 1, False), (1, 8, False), (0, 2, True), (0, 8, True), (2, 1, True)]
)
def test_on_one_core_no_process_is_started(
    jobs: int, cores: int, hired: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(cores)), raising=False)
    assert studios._may_hire(jobs) is hired


def test_interrupted_it_leaves_no_process_and_waits_for_none(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Studio(2) as studio:
        for n in range(6):
            studio.begin(picture(tmp_path / str(n)))
        begun = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 2
    assert not left()


@POSIX
@pytest.mark.parametrize("delay", [0.4, 1.2, 2.5])
def test_ctrl_c_ends_a_report_without_a_word_of_its_processes(tmp_path: Path, delay: float) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "govtext",
            "report",
            str(CORPUS),
            "-o",
            str(tmp_path / "out"),
            "--jobs",
            "2",
            "-q",
        ],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(govtext.__file__).parents[1]),
            "XDG_CACHE_HOME": str(tmp_path),
        },
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    begun = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - begun < 5
    assert b"spawn" not in said
    assert b"Process" not in said
    if sys.platform == "linux":
        wait_until_alone(process.pid)


def wait_until_alone(leader: int) -> None:
    until = time.monotonic() + 10
    while alive(leader):
        assert time.monotonic() < until, "a process is left"
        time.sleep(0.05)


def alive(leader: int) -> bool:
    """Tell whether a process of a group still lives; those that wait to be buried do not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] not in "ZX":
            return True
    return False
