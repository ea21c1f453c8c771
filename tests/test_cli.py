"""Every command keeps the house's conventions: help, forms, exit status, streams, no traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from govtext import __version__
from govtext.cli import main
from govtext.cli.commands import COMMANDS as COMMAND_LINES
from govtext.cli.show import passage

pytestmark = pytest.mark.usefixtures("one_lexicon")

ROWS = ("sections", "figures", "targets", "slogans", "keywords", "themes", "compare")
DATA = (*ROWS, "extract", "check")
COMMANDS = tuple(COMMAND_LINES)
PLOTS = ("figures", "targets", "keywords", "themes", "compare")
REPORT = (
    "枫坪镇2025年工作要点\n一、工作打算\n"
    "1.抓产业。力争亩产增长6%以上，推行“田长制”。\n2.抓民生。新增就业300人。\n"
)


def govtext(*args: str | Path, input: bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, [str(a) for a in args], input=input, prog_name="govtext")


def shell(
    *args: str | Path, env: dict[str, str] | None = None, input: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "govtext", *map(str, args)],
        env={**os.environ, **(env or {})},
        input=input,
        capture_output=True,
        check=False,
    )


def example(command: str) -> str:
    """Give the command line under ``Example:`` in a command's help."""
    lines = govtext(command, "--help").stdout.splitlines()
    return lines[next(i for i, line in enumerate(lines) if line.strip() == "Example:") + 1].strip()


def arguments(command: str, path: Path, folder: Path) -> list[str | Path]:
    """Give the arguments with which a command reads ``path``."""
    if command == "report":
        return ["report", path, "-o", folder / "out"]
    if command == "show":
        return ["show", "枫坪镇", "0:3", path]
    return [command, path]


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """Make a folder with one small report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "枫坪镇.txt").write_text(REPORT, "utf-8")
    return folder


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a dictionary with one good and one broken row."""
    folder = tmp_path_factory.mktemp("mine")
    rows = "id\tindicator\taliases\tunit\ni1\t亩产\t亩均产量\t公斤\ni2\t\t\t\n"
    (folder / "indicators.tsv").write_text(rows, "utf-8")
    return folder


@pytest.fixture
def few(one: Path) -> Path:
    """Make a folder with the reports of two townships."""
    text = REPORT.replace("枫坪镇", "柳溪乡").replace("2025", "2024").replace("田长制", "船头说事")
    (one / "柳溪乡.txt").write_text(text, "utf-8")
    return one


# --- help


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_begins_with_one_sentence_and_ends_with_an_example(command: str, flag: str) -> None:
    shown = govtext(command, flag)
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"Usage: govtext {command}")
    assert re.search(r"\n  [A-Z][^.]*\w+[^\n]*", shown.stdout)
    assert example(command).startswith(f"govtext {command}")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_in_the_help_runs(
    command: str, corpus_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus").symlink_to(corpus_dir)
    monkeypatch.chdir(tmp_path)
    if command == "sql":
        assert govtext("extract", "corpus", "-o", "towns/").exit_code == 0
    if command == "code":
        coded = {"precode": ["supply.funding", ""], "coder1": ["supply.funding", "0"], "coder2": ["0", "0"]}
        pd.DataFrame(coded).to_excel("sheet.xlsx", index=False)
    done = govtext(*shlex.split(example(command))[1:])
    assert done.exit_code == (1 if command == "check" and done.stdout else 0), done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_the_commands_are_listed_in_the_order_of_their_use() -> None:
    listed = re.findall(r"^  (\w+)  ", govtext("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert tuple(listed) == COMMANDS
    assert listed[0] == "report"


def test_the_version_is_the_packages() -> None:
    assert govtext("--version").stdout == f"govtext {__version__}\n"


def test_help_loads_no_heavy_package() -> None:
    code = (
        "import sys\nfrom govtext.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'jieba'} & set(sys.modules)\n"
        "sys.exit(','.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("command", ["keywords", "themes"])
def test_help_states_the_formula_of_its_statistics(command: str) -> None:
    text = govtext(command, "--help").stdout
    assert "ln(" in text if command == "keywords" else "Wilson" in text


# --- forms


@pytest.mark.parametrize("command", ROWS)
def test_csv_has_one_header_and_rows_of_its_width(command: str, few: Path) -> None:
    done = govtext(command, few, "--format", "csv")
    assert done.exit_code == 0, done.output
    rows = list(csv.reader(io.StringIO(done.stdout, newline="")))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not done.stdout.startswith("\ufeff")


@pytest.mark.parametrize("command", ROWS)
def test_every_form_has_the_same_rows(command: str, few: Path) -> None:
    found = {f: govtext(command, few, "--format", f).stdout for f in ("csv", "jsonl")}
    objects = [json.loads(line) for line in found["jsonl"].splitlines()]
    rows = list(csv.DictReader(io.StringIO(found["csv"], newline="")))
    assert [list(o) for o in objects] == [list(r) for r in rows]
    assert not re.search(r"\d[eE][+-]?\d", re.sub(r'"[^"]*"', "", found["csv"].partition("\n")[2]))


@pytest.mark.parametrize("command", ROWS)
@pytest.mark.parametrize("format", ["table", "md"])
def test_forms_for_people_have_lines_for_rows(command: str, format: str, one: Path) -> None:
    done = govtext(command, one, "--format", format)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) >= 2


@pytest.mark.parametrize("command", ["sections", "figures", "targets", "slogans"])
def test_rows_of_items_begin_and_end_alike(command: str, few: Path) -> None:
    header = govtext(command, few, "--format", "csv").stdout.partition("\n")[0].split(",")
    assert header[:7] == ["doc", "place", "year", "section", "start", "end", "text"]
    assert header[-1] == "rule"


@pytest.mark.parametrize("command", ROWS)
def test_headers_are_chinese_where_asked(command: str, few: Path) -> None:
    header = govtext(command, few, "--format", "csv", "--lang", "zh").stdout.partition("\n")[0]
    assert not [c for c in header.split(",") if re.fullmatch(r"[a-z_0-9]+", c)], (
        "no Chinese word for these columns"
    )


@pytest.mark.parametrize("command", ROWS)
def test_a_file_says_where_it_came_from(command: str, one: Path, tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    done = govtext(command, one, "-o", target)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    about = json.loads((tmp_path / "t.csv.meta.json").read_text("utf-8"))
    assert about["version"] == __version__
    assert [i["file"] for i in about["inputs"]] == ["枫坪镇.txt"]
    assert str(tmp_path) not in json.dumps(about)


@pytest.mark.parametrize("suffix", [".xls", ".tsv", ".docx"])
def test_a_suffix_is_not_said_to_be_a_format_that_was_typed(suffix: str, one: Path, tmp_path: Path) -> None:
    done = govtext("figures", one, "-o", tmp_path / f"t{suffix}")
    assert "--format" not in done.stderr.splitlines()[-1].split(";")[0]
    assert f"t{suffix}: its suffix" in done.stderr


def test_a_folder_with_a_dot_needs_a_slash_to_be_a_store(one: Path, tmp_path: Path) -> None:
    done = govtext("extract", one, "-o", tmp_path / "new.d")
    assert done.exit_code == 2
    assert "for -o" in done.stderr
    assert "new.d/, with a slash, is a store" in done.stderr
    typed = govtext("extract", one, "-o", tmp_path / "new.d", "--format", "d")
    assert "'d' is not a form" in typed.stderr


@pytest.mark.parametrize("suffix", [".xls", ".tsv", ".docx"])
def test_a_form_that_is_not_written_is_refused_with_advice(suffix: str, one: Path, tmp_path: Path) -> None:
    done = govtext("figures", one, "-o", tmp_path / f"t{suffix}")
    assert done.exit_code == 2
    assert "csv" in done.stderr
    assert not (tmp_path / f"t{suffix}").exists()


@pytest.mark.parametrize(
    ("command", "suffix"), [*((command, "png") for command in PLOTS), ("themes", "svg"), ("themes", "pdf")]
)
def test_a_plot_is_drawn(command: str, suffix: str, few: Path, tmp_path: Path) -> None:
    done = govtext(command, few, "--plot", tmp_path / f"p.{suffix}")
    assert done.exit_code == 0, done.output
    begin = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix]
    assert (tmp_path / f"p.{suffix}").read_bytes().startswith(begin)
    assert (tmp_path / f"p.{suffix}.meta.json").exists()


@pytest.mark.parametrize(
    "wrong", [["--plot", "p.gif"], ["--plot", "nowhere/p.png"], ["--plot", "p.png", "--font", "no.ttf"]]
)
def test_a_plot_that_cannot_be_drawn_is_refused_before_any_work(wrong: list[str], few: Path) -> None:
    done = govtext("themes", few, *wrong)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert wrong[-1].partition("/")[0] in done.stderr


def test_extract_prints_one_object_a_report(corpus_dir: Path) -> None:
    objects = [json.loads(line) for line in govtext("extract", corpus_dir).stdout.splitlines()]
    assert len(objects) == len(list(corpus_dir.glob("*.txt")))
    for found in objects:
        data = (corpus_dir / found["file"].rpartition("/")[2]).read_bytes()
        text = data.decode(found["report"]["encoding"]).removeprefix("\ufeff")
        assert found["chars"] == len(text)
        for item in (*found["figures"], *found["slogans"], *found["titles"], *found["themes"]):
            assert text[item["start"] : item["end"]] == item["text"]


# --- inputs


@pytest.mark.parametrize("command", [*DATA, "report", "show"])
def test_an_empty_file_is_a_problem_and_not_a_crash(command: str, tmp_path: Path) -> None:
    (tmp_path / "枫坪镇.txt").write_bytes(b"")
    done = govtext(*arguments(command, tmp_path / "枫坪镇.txt", tmp_path))
    assert done.exit_code in (1, 2)
    assert isinstance(done.exception, SystemExit)
    assert "枫坪镇.txt" in done.output or command == "show"


@pytest.mark.parametrize("command", DATA)
def test_a_dash_reads_standard_input(command: str) -> None:
    done = govtext(command, "-", input=REPORT.encode())
    assert done.exit_code == 0 or (command == "check" and done.exit_code == 1), done.output


def test_standard_input_says_what_a_file_says(one: Path) -> None:
    from_file = json.loads(govtext("extract", one).stdout)
    from_stdin = json.loads(govtext("extract", "-", input=REPORT.encode()).stdout)
    assert from_file["figures"] == from_stdin["figures"] != []


@pytest.mark.parametrize("command", [*DATA, "report", "show"])
def test_a_missing_path_is_misuse(command: str, tmp_path: Path) -> None:
    done = govtext(*arguments(command, tmp_path / "nowhere", tmp_path))
    assert done.exit_code == 2
    assert "nowhere: no such file or folder" in done.stderr
    assert done.stdout == ""


def test_a_mistyped_path_is_answered_with_the_likely_one(one: Path) -> None:
    assert "did you mean" in govtext("figures", one.with_name("report")).stderr


@pytest.mark.parametrize("command", [*DATA, "report", "show"])
def test_a_folder_without_reports_is_misuse(command: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = govtext(*arguments(command, tmp_path / "empty", tmp_path))
    assert done.exit_code == 2
    assert "empty" in done.stderr


@pytest.mark.parametrize("command", [*DATA, "report"])
@pytest.mark.parametrize(
    "wrong",
    [["--encoding", "klingon"], ["--name-pattern", "{yaer}"], ["--dictionaries", "nowhere"], ["--nonsense"]],
)
def test_an_option_that_cannot_be_met_is_misuse(
    command: str, wrong: list[str], one: Path, tmp_path: Path
) -> None:
    done = govtext(*arguments(command, one, tmp_path), *wrong)
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("command", [*DATA, "report", "doctor"])
def test_a_broken_dictionary_row_is_named_and_the_rest_is_done(
    command: str, one: Path, tmp_path: Path, broken: Path
) -> None:
    args = [command] if command == "doctor" else arguments(command, one, tmp_path)
    done = govtext(*args, "--dictionaries", broken)
    assert done.exit_code == 1
    assert "indicators.tsv:3" in done.output
    assert command in ("check", "report", "doctor") or done.stdout


def test_one_bad_file_does_not_stop_the_others(one: Path) -> None:
    (one / "坏.txt").write_bytes(b"\x00\xff\xfe\x81" * 50)
    done = govtext("extract", one)
    assert done.exit_code == 1
    assert "坏.txt" in done.stderr
    assert json.loads(done.stdout.splitlines()[0])["figures"]


# --- tables, archives, old formats


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Make a table with two reports, as Excel saves one on a Chinese Windows."""
    with (tmp_path / "汇总.csv").open("w", encoding="gbk", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["乡镇", "报告一", "报告二"])
        rows.writerow(["枫坪镇", REPORT, "无"])
        rows.writerow(["柳溪乡", REPORT.replace("枫坪镇", "柳溪乡"), "无"])
    return tmp_path / "汇总.csv"


@pytest.mark.parametrize("command", DATA)
def test_a_column_that_is_named_is_read_row_by_row(command: str, table: Path) -> None:
    done = govtext(command, table, "--text-column", "报告一")
    assert done.exit_code == 0 or (command == "check" and done.exit_code == 1), done.output
    assert "汇总#" in done.stdout or command in ("check", "compare", "keywords", "themes")
    refused = govtext(command, table, "--text-column", "报告三")
    assert refused.exit_code == 1
    assert "乡镇, 报告一, 报告二" in refused.output
    assert "--text-column" in refused.output


def test_a_row_of_a_table_says_where_it_came_from(table: Path, tmp_path: Path) -> None:
    done = govtext("figures", table, "--text-column", "报告一", "--convert", "-o", tmp_path / "t.csv")
    assert done.exit_code == 0, done.output
    about = json.loads((tmp_path / "t.csv.meta.json").read_text("utf-8"))
    assert [i["file"] for i in about["inputs"]] == ["汇总.csv#2", "汇总.csv#3"]
    assert about["options"] == {"convert": True, "text-column": "报告一"}
    assert about["command"] == "govtext figures 汇总.csv --convert --text-column 报告一"
    shown = govtext("show", "汇总#3", "0:3", table, "--text-column", "报告一")
    assert "【柳溪乡】" in shown.stdout


def test_a_file_alone_has_no_options_of_tables(one: Path, tmp_path: Path) -> None:
    govtext("figures", one, "-o", tmp_path / "t.csv")
    assert json.loads((tmp_path / "t.csv.meta.json").read_text("utf-8"))["options"] == {}


def test_an_old_format_says_how_it_can_be_read(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one / "旧.doc").write_bytes(b"{\\rtf1 }")
    done = govtext("figures", one)
    assert done.exit_code == 1
    assert "旧.doc: error" in done.stderr
    assert "--convert" in done.stderr
    monkeypatch.setattr("govtext.load.convert.find_office", lambda: None)
    assert "install" in govtext("figures", one, "--convert").stderr


# --- check, show, report


def test_check_lists_errors_first_and_counts_them(one: Path) -> None:
    (one / "空.txt").write_bytes(b"")
    done = govtext("check", one)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    first = next(line for line in lines if ": " in line and re.search(r"(error|warning|note): ", line))
    assert re.match(r".*空\.txt(:\d+)?: error: \w", first)
    assert re.search(r"1 error", done.stderr)


def test_check_shows_first_what_is_there(few: Path) -> None:
    (few / "README.md").write_text("notes", "utf-8")
    (few / "封面.png").write_bytes(b"\x89PNG")
    done = govtext("check", few)
    assert re.match(r"format +files +read", done.stdout)
    assert re.search(r"^txt +2 +2 +0 +2 ", done.stdout, re.MULTILINE)
    assert re.search(r"^image +1 +0 +1 +0 ", done.stdout, re.MULTILINE)
    assert re.search(r"枫坪镇 +· +1$", done.stdout, re.MULTILINE)
    assert "1 file passed over: README.md" in done.stdout
    assert "passed over" not in govtext("check", few, "-q").stdout


def test_check_in_other_forms_holds_the_problems_alone(one: Path) -> None:
    (one / "空.txt").write_bytes(b"")
    (row,) = map(json.loads, govtext("check", one, "--format", "jsonl").stdout.splitlines())
    assert row["code"] == "empty"


def test_check_files_has_a_row_for_each_report_and_each_file_that_is_none(one: Path) -> None:
    (one / "空.txt").write_bytes(b"")
    done = govtext("check", one, "--files")
    assert done.exit_code == 1
    assert re.search(r"枫坪镇\.txt: txt, utf-8: .*place 枫坪镇 \(title\)", done.stdout)
    assert re.search(r"空\.txt: txt: not read: the file is empty", done.stdout)
    rows = list(csv.DictReader(io.StringIO(govtext("check", one, "--files", "--format", "csv").stdout)))
    assert [r["doc"] for r in rows] == ["枫坪镇", ""]


def test_check_left_out_lists_what_is_not_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")  # a long path would clip the passage
    page = "枫坪镇2025年工作思路\n来源:枫坪镇 2025-02-20 11:06\n打印 关闭\n\n要抓好春耕生产，确保面积不减。"
    (tmp_path / "枫坪镇.txt").write_text(page, "utf-8")
    done = govtext("check", tmp_path, "--left-out")
    assert done.exit_code == 0, done.output
    assert re.fullmatch(r".*枫坪镇\.txt:13: noise: 来源:枫坪镇 2025-02-20 11:06 打印 关闭\n", done.stdout)
    assert govtext("check", tmp_path, "--left-out", "--files").exit_code == 2


@pytest.mark.parametrize("command", [*DATA, "report", "show"])
def test_a_pattern_of_names_that_is_none_is_misuse(command: str, one: Path, tmp_path: Path) -> None:
    done = govtext(*arguments(command, one, tmp_path), "--name-pattern", "{yaer}_{place}")
    assert done.exit_code == 2
    assert "did you mean {year}" in done.stderr


def test_a_pattern_of_names_tells_docvars(one: Path) -> None:
    (one / "枫坪镇.txt").rename(one / "柳溪乡_2019.txt")
    rows = csv.DictReader(
        io.StringIO(govtext("figures", one, "--format", "csv", "--name-pattern", "{place}_{year}").stdout)
    )
    assert {(r["place"], r["year"]) for r in rows} == {("柳溪乡", "2019")}


def test_show_names_the_row_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text(
        "标题,正文\n枫坪镇2025年工作要点,要抓好春耕生产，确保面积不减，力争亩产增长百分之六以上，让群众满意。\n",
        "utf-8",
    )
    shown = govtext(
        "show", "枫坪镇2025年工作要点", "2:5", tmp_path / "表.csv", "--text-column", "正文"
    ).stdout
    assert re.match(r"\[.*表\.csv, row 2\]\n要抓【好春耕】", shown)


def test_show_sends_no_control_codes_to_the_terminal() -> None:
    assert passage("一、回顾\r\n修路\x1b[2J3公里。", 6, 8, 0) == "【修路】␛[2J3公里。\n"


def test_show_marks_the_passage_in_its_lines(one: Path) -> None:
    start = REPORT.index("300人")
    done = govtext("show", "枫坪镇", f"{start}:{start + 4}", one)
    assert done.exit_code == 0, done.output
    assert "新增就业【300人】。" in done.stdout
    assert "1.抓产业" in done.stdout
    assert "一、工作打算" not in done.stdout


@pytest.mark.parametrize("span", ["5", "9:3", "a:b", "0:100000"])
def test_a_span_that_is_none_is_misuse(span: str, one: Path) -> None:
    assert govtext("show", "枫坪镇", span, one).exit_code == 2


def test_a_report_that_is_not_there_is_misuse(one: Path) -> None:
    done = govtext("show", "柳溪乡", "0:3", one)
    assert done.exit_code == 2
    assert "枫坪镇" in done.stderr


def test_every_row_can_be_shown_in_its_place(few: Path) -> None:
    row = next(csv.DictReader(io.StringIO(govtext("figures", few, "--format", "csv").stdout, newline="")))
    done = govtext("show", row["doc"], f"{row['start']}:{row['end']}", few)
    assert f"【{row['text']}】" in done.stdout


def test_the_main_job_writes_every_table_the_plots_and_where_they_came_from(
    corpus_dir: Path, tmp_path: Path
) -> None:
    done = govtext("report", corpus_dir, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    for name in (
        "reports",
        "sections",
        "figures",
        "targets",
        "slogans",
        "keywords",
        "themes",
        "comparison",
        "problems",
    ):
        assert (tmp_path / "out" / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert list((tmp_path / "out" / "plots").glob("*.png"))
    about = json.loads((tmp_path / "out" / ".meta.json").read_text("utf-8"))
    made = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert made == {*about["outputs"], ".meta.json"}
    assert re.search(rf"reports +{len(list(corpus_dir.glob('*.txt')))}\b", done.stderr)
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert not re.search(r"(?:src|href)=[\"']?https?:", page)


def test_the_same_reports_give_the_same_bytes(one: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert govtext("report", one, "-o", tmp_path / name, "-q").exit_code == 0
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "ab")
    assert first == second


def test_a_strangers_folder_is_left_alone_and_its_own_is_written_again(one: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"three years")
    refused = govtext("report", one, "-o", out)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert [p.name for p in out.iterdir()] == ["thesis.docx"]
    assert govtext("report", one, "-o", out, "--force").exit_code == 0
    assert govtext("report", one, "-o", out).exit_code == 0
    assert (out / "thesis.docx").read_bytes() == b"three years"


# --- streams


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("command", ["figures", "extract", "doctor"])
def test_output_is_utf8_whatever_the_console_says(command: str, encoding: str, one: Path) -> None:
    (one / "枫坪镇.txt").write_text(REPORT.replace("田长制", "㙓长制"), "utf-8")
    done = shell(*([command] if command == "doctor" else [command, one]), env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0, done.stderr.decode()
    done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_early_is_no_error(few: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "govtext", "extract", str(few)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    message = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 0
    assert message == ""


def test_quiet_says_nothing(one: Path, tmp_path: Path) -> None:
    assert govtext("figures", one, "-q", "-o", tmp_path / "t.csv").output == ""


def test_data_and_messages_never_mix(few: Path) -> None:
    done = shell("figures", few, "--format", "jsonl")
    assert all(json.loads(line) for line in done.stdout.splitlines())
    assert b"\r" not in done.stderr, "progress shows on a terminal only"


# --- a user's dictionaries


def test_a_dictionary_that_nothing_reads_is_said_and_the_work_is_done(one: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "foo.tsv").write_text("", "utf-8")
    done = govtext("figures", one, "--dictionaries", mine, "--format", "csv")
    assert done.exit_code == 0
    assert re.search(r"foo\.tsv: warning: .*units\.tsv", done.stderr)
    assert done.stdout


def test_a_theme_scheme_of_ones_own_is_taken_by_name(one: Path, tmp_path: Path) -> None:
    (tmp_path / "mine" / "themes").mkdir(parents=True)
    (tmp_path / "mine" / "themes" / "land.toml").write_text(
        '[field]\nzh = "田地"\nterms = ["田长制"]\n', "utf-8"
    )
    args = ("--dictionaries", tmp_path / "mine", "--themes", "land")
    target = tmp_path / "t.csv"
    assert govtext("themes", one, *args, "-o", target).exit_code == 0
    (row,) = csv.DictReader(io.StringIO(target.read_text("utf-8-sig")))
    assert (row["theme"], row["zh"], row["hits"]) == ("field", "田地", "1")
    assert "--themes land" in json.loads((tmp_path / "t.csv.meta.json").read_text("utf-8"))["command"]
    listed = govtext("doctor", *args).stdout
    assert re.search(rf"themes/land\.toml +{re.escape(str(tmp_path / 'mine'))}", listed)
    assert govtext("themes", one, "--themes", "nowhere").exit_code == 2


def test_doctor_lists_the_place_of_each_dictionary(broken: Path) -> None:
    listed = govtext("doctor", "--dictionaries", broken).stdout
    assert re.search(rf"indicators\.tsv +{re.escape(str(broken))}", listed)
    assert re.search(r"units\.tsv +\S*dictionaries/units\.tsv", listed)


# --- show


def test_show_clips_long_paragraphs_on_both_sides(tmp_path: Path) -> None:
    (tmp_path / "长.txt").write_text("前" * 500 + "三会一课" + "后" * 500, "utf-8")
    line = "…" + "前" * 120 + "【三会一课】" + "后" * 120 + "…\n"
    assert govtext("show", "长", "500:504", tmp_path).stdout == line
    short = govtext("show", "长", "500:504", tmp_path, "--chars", "2").stdout
    assert short == "…前前【三会一课】后后…\n"


@pytest.mark.parametrize("name", ["枫坪镇", "枫坪镇.txt", "枫…"])
def test_show_takes_a_report_by_its_id_its_file_and_as_a_table_cut_it(name: str, one: Path) -> None:
    assert govtext("show", name, "0:3", one).stdout.startswith("【枫坪镇】2025年")


def test_a_name_of_several_reports_is_misuse(few: Path) -> None:
    (few / "枫坪镇2024.txt").write_text(REPORT, "utf-8")
    done = govtext("show", "枫坪…", "0:3", few)
    assert done.exit_code == 2
    assert "枫坪镇2024" in done.stderr


# --- Chinese values


def test_no_value_of_a_closed_list_is_left_in_english(few: Path) -> None:
    for command in ("figures", "targets", "slogans", "sections", "themes"):
        text = govtext(command, few, "--format", "csv", "--lang", "zh").stdout
        table = csv.reader(io.StringIO(text, newline=""))
        next(table)
        cells = {cell for row in table for cell in row[:-1]}  # the last names a rule
        assert not {c for c in cells if re.fullmatch(r"[a-z_]+", c)} - {"end"}, command
