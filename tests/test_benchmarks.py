"""The benchmarks measure what they say: made-up corpora, the memory of a tree of processes, rows."""

from __future__ import annotations

import doctest
import json
import math
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from benchmarks import make_corpus, measure, rows
from benchmarks.make_corpus import SAMPLE, Material, load_material, make_report, make_reports, repeated
from benchmarks.measure import PROC, Cost, Failed, interleaved, middle, run, tree_memory

needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="memory is read from /proc")


@cache
def material() -> Material:
    return load_material([SAMPLE], 1, lambda text: [text[i : i + 2] for i in range(0, len(text), 2)])


@pytest.mark.parametrize("module", [make_corpus, measure, rows], ids=lambda m: m.__name__)
def test_the_examples_hold(module):
    found = doctest.testmod(module)
    assert (found.failed, found.attempted > 0) == (0, True)


def test_the_same_seed_makes_the_same_reports_however_many():
    ten = list(make_reports(10, material(), 1))
    assert list(make_reports(4, material(), 1)) == ten[:4]
    assert make_report(7, material(), 1) == ten[7]
    assert make_report(7, material(), 2)[1] != ten[7][1]


def test_reports_are_of_eight_kilobytes_and_have_names_of_their_own():
    made = list(make_reports(300, material(), 1))
    assert len({name for name, _ in made}) == 300
    sizes = [len(text.encode()) for _, text in made]
    assert 7_000 < sum(sizes) / len(sizes) < 9_000
    assert max(sizes) < 12_000


def test_no_two_of_a_hundred_thousand_reports_have_one_name():
    names = {make_corpus.title(number, 2020) for number in range(100_000)}
    assert len(names) == 100_000


def test_most_clauses_are_new_and_ever_more_were_seen_before():
    texts = [text for _, text in make_reports(400, material(), 1)]
    few, many = repeated(texts[:50])[1], repeated(texts)[1]
    assert 0.05 < few < many < 0.35


def test_digits_and_words_change_and_years_and_marks_stay():
    rng = make_corpus.random.Random(5)
    altered = {make_corpus._altered("2024年种植油茶3.5万亩", material(), rng) for _ in range(30)}
    assert len(altered) > 20
    assert all(a.startswith("2024") for a in altered)
    assert {make_corpus._clause(mark, material(), rng) for mark in ["一是", "（二）"] * 9} == {
        "一是",
        "（二）",
    }


def test_a_corpus_is_written_once(tmp_path: Path):
    make_corpus.write_corpus(tmp_path, 3, material(), 1)
    files = sorted((tmp_path / "000").glob("*.txt"))
    assert [f.read_text("utf-8") for f in files] == [t for _, t in sorted(make_reports(3, material(), 1))]
    files[0].write_text("不动", "utf-8")
    make_corpus.write_corpus(tmp_path, 3, material(), 1)
    assert files[0].read_text("utf-8") == "不动"
    make_corpus.write_corpus(tmp_path, 4, material(), 1)
    assert files[0].read_text("utf-8") != "不动"
    assert len(list(tmp_path.rglob("*.txt"))) == 4


def test_a_folder_without_reports_is_said(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="no reports"):
        load_material([tmp_path], 1, list)


HOLD = "x = bytearray({size}_000_000); import time; time.sleep({seconds})"


@needs_proc
def test_memory_is_that_of_all_processes_together():
    child = HOLD.format(size=60, seconds=0.6)
    code = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {child!r}]); "
    code += HOLD.format(size=40, seconds=0.6) + "; p.wait()"
    alone = run((sys.executable, "-c", HOLD.format(size=40, seconds=0.3)))
    both = run((sys.executable, "-c", code))
    assert 40 < alone.peak < 80
    assert alone.peak + 60 < both.peak < 200


@needs_proc
def test_a_process_that_is_gone_takes_nothing():
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        process.wait()
        assert tree_memory(process.pid) == 0


def test_without_proc_the_memory_is_not_known(monkeypatch, tmp_path):
    monkeypatch.setattr(measure, "PROC", tmp_path / "proc")
    assert math.isnan(tree_memory(1))


def test_time_is_counted_apart_from_waiting_and_with_what_children_do():
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    assert run((sys.executable, "-c", parent)).cpu > 0.29
    asleep = run((sys.executable, "-c", "import time; time.sleep(0.4)"))
    assert asleep.wall > 0.4 > asleep.cpu


def test_a_command_that_fails_is_said_with_what_it_wrote():
    with pytest.raises(Failed, match=r"ended with 3: .*no such thing"):
        run((sys.executable, "-c", "import sys; sys.stderr.write('no such thing'); sys.exit(3)"))
    run((sys.executable, "-c", "raise SystemExit(1)"), ends=(0, 1))


def test_runs_take_turns():
    order: list[str] = []

    def turn(name: str) -> Cost:
        order.append(name)
        return Cost(len(order), 0, 0)

    first, second = interleaved(2, lambda: turn("a"), lambda: turn("b"))
    assert order == ["a", "b", "a", "b"]
    assert ([c.wall for c in first], [c.wall for c in second]) == ([1, 3], [2, 4])
    assert middle(first).wall == 2


def test_the_table_can_be_had_as_json():
    row = rows.Row("start", "20 ms", goal="<= 5", met=False)
    found = json.loads(rows.to_json([row], {"python": "3.11"}))
    assert found["machine"] == {"python": "3.11"}
    assert found["rows"][0]["met"] is False


def test_the_sampler_ends_soon_when_it_is_stopped():
    sampler = measure.Sampler(1, period=5)
    sampler.start()
    started = time.perf_counter()
    sampler.stop()
    assert time.perf_counter() - started < 2
