"""PDFs: wrapped lines joined again, page numbers as noise, pages as anchors, and no scan read as a report."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from papers import Layout, Paper, Piece, column, pdf, sheet, sheets
from reading import lexicon

from govtext.extract.annotate import annotate
from govtext.load.decode import decode
from govtext.load.pdf.document import read_pdf
from govtext.load.pdf.page import Page, read_page
from govtext.load.raw import Raw, ReadError
from govtext.load.reader import read_report

if TYPE_CHECKING:
    from pypdf import PageObject

SPRING = (
    "今年春季以来，全镇上下抢抓农时，组织农技人员深入田间地头，"
    "完成早稻播种1.2万亩，新修水渠6公里，加固山塘9口。"
)
PARTY = "全镇共有基层党组织86个、党员4173名，评选表彰优秀共产党员52名，发展对象全部参加了集中培训和实践锻炼。"
HEAD = "一、抓实春耕生产"
NEXT = "二、建强基层组织"


def read(*papers: Paper) -> Raw:
    return read_pdf(pdf(*papers), "report.pdf")


def lines(*papers: Paper) -> list[str]:
    return read(*papers).text.splitlines()


def noise(raw: Raw) -> list[str]:
    return [raw.text[span.start : span.end] for span in raw.noise]


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "report.pdf")
    assert caught.value.problem.severity == "error"
    assert caught.value.problem.file == "report.pdf"
    return caught.value.problem.code


@pytest.mark.parametrize("chars", range(12, 31))
def test_a_paragraph_broken_anywhere_is_whole_again(chars: int) -> None:
    page = Paper(column([HEAD, SPRING, NEXT, PARTY], chars=chars, em=12, y=800))
    assert lines(page) == [HEAD, SPRING, NEXT, PARTY]


@pytest.mark.parametrize("chars", range(14, 31))
def test_paragraphs_without_indent_are_told_by_their_marks(chars: int) -> None:
    page = Paper(column([HEAD, SPRING, NEXT, PARTY], chars=chars, em=12, y=800, indent=0))
    assert lines(page) == [HEAD, SPRING, NEXT, PARTY]


def test_a_number_broken_at_a_lines_end_is_one_number() -> None:
    page = Paper([Piece("组织抓得更实，基层党员共有41", 112, 700),
                  Piece("73名，较上年增加52名。利用外资1,", 80, 672),
                  Piece("234万美元，引进企业9家。", 80, 644)])  # fmt: skip
    assert lines(page) == [
        "组织抓得更实，基层党员共有4173名，较上年增加52名。利用外资1,234万美元，引进企业9家。"
    ]


def test_english_words_of_two_lines_stay_two_words() -> None:
    page = Paper([Piece("与新加坡公司GreenFarm Valley", 112, 700),
                  Piece("Holdings签约，投资2亿元建设产业", 80, 672),
                  Piece("园区，明年投产。", 80, 644)])  # fmt: skip
    assert lines(page) == ["与新加坡公司GreenFarm Valley Holdings签约，投资2亿元建设产业园区，明年投产。"]


def test_a_heading_never_runs_into_the_text_below_it() -> None:
    full = "（一）坚持把抓实春耕生产放在全年各项工作首位推进"  # fills its line
    page = Paper(column([full, SPRING], chars=26, em=14))
    assert lines(page) == [full, SPRING]


def test_a_long_heading_on_two_lines_is_one() -> None:
    heading = "（一）坚持把抓实春耕生产放在全年各项工作的首位来谋划推进"
    page = Paper(column([heading, SPRING], chars=20))
    assert lines(page) == [heading, SPRING]


def test_a_title_in_large_type_stands_alone() -> None:
    title = [Piece("石塘镇2025年", 230, 780, 22), Piece("政府工作报告", 230, 750, 22)]
    page = Paper([*title, *column([SPRING], y=700)])
    assert lines(page) == ["石塘镇2025年", "政府工作报告", SPRING]


def test_page_numbers_are_noise_and_part_no_sentence() -> None:
    raw = read(*sheets([HEAD, SPRING, NEXT, PARTY], lines=3))
    assert raw.text.splitlines() == [HEAD, SPRING, "— 1 —", NEXT, PARTY, "— 2 —", "— 3 —"]
    assert noise(raw) == ["— 1 —", "— 2 —", "— 3 —"]


@pytest.mark.parametrize(
    "footer",
    [
        "— {} —",
        "-{}-",
        "- {} -",
        "{}",
        "第{}页",
        "第 {} 页 共 3 页",
        "{}/3",
        "Page {} of 3",
        "－{}－",
        "·{}·",
    ],
)
def test_page_numbers_come_in_many_forms(footer: str) -> None:
    raw = read(*sheets([HEAD, SPRING, NEXT, PARTY], lines=3, footer=footer))
    assert len(raw.noise) == 3
    assert "".join(raw.text[s.start : s.end] for s in raw.noise).count("2") >= 1
    assert [line for line in raw.text.splitlines() if len(line) > 12] == [SPRING, PARTY]


def test_an_amount_alone_at_the_foot_of_a_page_is_text() -> None:
    first = Paper([*column([SPRING]), Piece("8600", 112, 500)])
    assert read(first, Paper(column([PARTY]))).noise == ()


def test_a_year_at_the_head_of_every_page_is_noise_only_as_a_header() -> None:
    raw = read(*sheets([HEAD, SPRING, NEXT, PARTY], lines=3, header="石塘镇2025年政府工作报告", footer=""))
    assert noise(raw) == ["石塘镇2025年政府工作报告"] * 3
    assert [line for line in raw.text.splitlines() if line != "石塘镇2025年政府工作报告"] == [
        HEAD,
        SPRING,
        NEXT,
        PARTY,
    ]


def test_each_page_has_an_anchor_where_its_text_begins() -> None:
    raw = read(*sheets([SPRING, PARTY], lines=2, chars=22))
    assert [a.label for a in raw.anchors] == ["1", "2", "3"]
    starts = [raw.text[a.start : a.start + 4] for a in raw.anchors]
    pages = sheets([SPRING, PARTY], lines=2, chars=22)
    assert starts == [page.pieces[0].text[:4] for page in pages]


def test_columns_are_read_one_after_the_other() -> None:
    left = column([HEAD, SPRING], chars=14, em=12)
    right = column([NEXT, PARTY], chars=14, em=12, x=320)
    assert lines(Paper([*left, *right])) == [HEAD, SPRING, NEXT, PARTY]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    pieces = column([SPRING + PARTY], chars=14, em=12)
    half = len(pieces) // 2
    moved = [Piece(p.text, p.x + 240, p.y + half * 21, p.em) for p in pieces[half:]]
    assert lines(Paper([*pieces[:half], *moved])) == [SPRING + PARTY]


def test_lines_written_out_of_order_are_read_from_the_top() -> None:
    pieces = column([HEAD, SPRING, NEXT, PARTY])
    assert lines(Paper([*pieces[6:], *pieces[:6]])) == [HEAD, SPRING, NEXT, PARTY]


def test_rows_of_a_ruled_table_are_lines_and_cells_are_parted() -> None:
    rules = [(80, y, 520, y) for y in (700, 670, 620, 590)] + [(x, 590, x, 700) for x in (80, 200, 400, 520)]
    cells = [
        Piece("指标", 90, 680, 12), Piece("2024年", 210, 680, 12), Piece("目标", 410, 680, 12),
        Piece("农村居民人均", 90, 650, 12), Piece("可支配收入", 90, 630, 12), Piece("21650元", 210, 640, 12),
        Piece("7%以上", 410, 640, 12), Piece("就业", 90, 600, 12), Piece("140人", 410, 600, 12),
    ]  # fmt: skip
    page = Paper([*column([SPRING], y=800, em=12), *cells, *column([PARTY], y=560, em=12)], rules)
    assert lines(page) == [
        SPRING,
        "指标\t2024年\t目标",
        "农村居民人均可支配收入\t21650元\t7%以上",
        "就业\t\t140人",
        PARTY,
    ]


def test_a_note_at_a_pages_foot_stands_after_the_sentence_over_it() -> None:
    pieces = column([SPRING + PARTY], chars=20)
    note = Piece("〔1〕“田长制”：由各级干部担任耕地田长的制度。", 80, 120, 10)
    raw = read(Paper([*pieces[:3], note]), Paper(pieces[3:]))
    assert raw.text.splitlines() == [SPRING + PARTY, note.text]


def test_a_watermark_across_the_page_is_left_out() -> None:
    mark = Piece("内部资料注意保存", 150, 300, 40, "0.7 0.7 -0.7 0.7")
    raw = read(Paper([mark, *column([SPRING])]))
    assert raw.text.splitlines() == [SPRING]
    assert [(item.text, item.why) for item in raw.left_out] == [
        ("内部资料注意保存", "set askew, as watermarks are")
    ]


@pytest.mark.parametrize(("rotate", "turn", "place"), [(90, "0 1 -1 0", (-1, 1)), (270, "0 -1 1 0", (1, -1))])
def test_a_page_laid_on_its_side_is_read_upright(rotate: int, turn: str, place: tuple[int, int]) -> None:
    def on_its_side(piece: Piece) -> Piece:
        return Piece(piece.text, place[0] * piece.y + 800, place[1] * piece.x + 800, piece.em, turn)

    page = Paper([on_its_side(p) for p in column([HEAD, SPRING, NEXT])], rotate=rotate)
    assert lines(page) == [HEAD, SPRING, NEXT]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "完成投资 2.06 亿元，增长 7.5% 以上，其中农业 1200 万元",
            "完成投资2.06亿元，增长7.5%以上，其中农业1200万元",
        ),
        ("抓 好 春 耕 生 产 保 障 粮 食 安 全 促 进 农 民 增 收", "抓好春耕生产保障粮食安全促进农民增收"),
        (
            "⼯作⼈员⾛⼊⽥间，⻓期坚持⻅成效，群众满意度稳步提升",
            "工作人员走入田间，长期坚持见成效，群众满意度稳步提升",
        ),
        (
            "石塘镇人民政府 工作要点，供各村各单位对照落实执行",
            "石塘镇人民政府工作要点，供各村各单位对照落实执行",
        ),
        (
            "推广 APP Version 2.0 服务，覆盖全镇每一个行政村组",
            "推广APP Version 2.0服务，覆盖全镇每一个行政村组",
        ),
    ],
)
def test_what_only_the_setting_made_is_taken_out(printed: str, expected: str) -> None:
    assert lines(Paper([Piece(printed, 112, 700, 12)])) == [expected]


def test_text_set_twice_to_look_bold_is_read_once() -> None:
    page = Paper(
        [p for piece in column([HEAD, SPRING]) for p in (piece, Piece(piece.text, piece.x + 0.4, piece.y))]
    )
    assert lines(page) == [HEAD, SPRING]


@pytest.mark.parametrize(
    ("encoding", "codec"), [("UniGB-UCS2-H", "utf-16-be"), ("GBK-EUC-H", "gbk"), ("GBK2K-H", "gb18030")]
)
def test_fonts_that_are_not_embedded_are_read(encoding: str, codec: str) -> None:
    raw = read_pdf(pdf(Paper(column([HEAD, SPRING])), encoding=encoding, codec=codec), "report.pdf")
    assert raw.text.splitlines() == [HEAD, SPRING]


def test_a_scan_says_that_it_needs_ocr() -> None:
    assert refused(pdf(Paper(picture=True), Paper(picture=True))) == "scanned"
    numbered = [Paper([Piece(f"— {n} —", 280, 50)], picture=True) for n in (1, 2)]
    assert refused(pdf(*numbered)) == "scanned"
    stamped = Paper([Piece("扫描全能王 创建", 400, 30, 9)], picture=True)
    assert refused(pdf(stamped, stamped, stamped)) == "scanned"
    with pytest.raises(ReadError, match="OCR"):
        read(Paper(picture=True))


def test_pages_that_are_pictures_are_named() -> None:
    raw = read(Paper(column([SPRING])), Paper(picture=True), Paper(picture=True), Paper(column([PARTY])))
    [problem] = raw.problems
    assert (problem.code, problem.severity) == ("scanned-pages", "warning")
    assert "page 2-3 of 4" in problem.message
    assert [a.label for a in raw.anchors] == ["1", "2", "3", "4"]


def test_an_empty_page_is_no_scan() -> None:
    assert read(Paper(column([SPRING])), Paper()).problems == ()


@pytest.mark.parametrize(
    "nonsense",
    [
        "(cid:1234)(cid:77)" * 30,
        "\ue123\ue124\uf8ff" * 60,
        "\ufffd" * 200,
        "ÖÐ¹úÕþ¸®¹¤×÷±¨¸æ" * 20,
        "丩丫丏丬乜亍亓仂" * 30,
    ],
)
def test_text_that_is_nonsense_is_refused(nonsense: str) -> None:
    assert refused(pdf(Paper(column([nonsense], chars=30)))) == "garbled"


def test_a_few_characters_that_only_a_font_knows_are_a_problem() -> None:
    [problem] = read(Paper(column([HEAD])), Paper(column([SPRING.replace("抢", "\ue5e5")]))).problems
    assert problem.code == "lost-characters"
    assert "1 character(s)" in problem.message and "page 2" in problem.message


def _locked(user: str, owner: str, algorithm: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(Paper(column([HEAD, SPRING]))))))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_a_file_locked_only_against_changes_is_read(algorithm: str) -> None:
    assert read_pdf(_locked("", "x", algorithm), "report.pdf").text.splitlines() == [HEAD, SPRING]


def test_a_file_locked_with_a_password_says_so() -> None:
    assert refused(_locked("secret", "x", "RC4-128")) == "encrypted"


def test_a_cipher_that_needs_another_package_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf.errors import DependencyError

    def fail(page: object, number: int) -> None:
        raise DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr("govtext.load.pdf.document.read_page", fail)
    with pytest.raises(ReadError, match="pip install cryptography"):
        read(Paper(column([SPRING])))


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_two(page: PageObject, number: int) -> Page:
        if number == 2:
            raise KeyError("/Contents")
        return read_page(page, number)

    monkeypatch.setattr("govtext.load.pdf.document.read_page", fail_on_two)
    raw = read(Paper(column([SPRING])), Paper(column([HEAD])), Paper(column([PARTY])))
    assert raw.text.splitlines() == [SPRING, PARTY]
    assert [(p.code, p.severity) for p in raw.problems] == [("damaged", "warning")]
    assert "page 2 " in raw.problems[0].message


def test_what_is_no_pdf_is_damaged() -> None:
    assert refused(b"") == "damaged"
    assert refused(b"%PDF-1.7\nhello") == "damaged"
    assert refused("这是文本".encode()) == "damaged"


def test_no_damage_gives_a_traceback_or_noise(capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf(*sheets([HEAD, SPRING, NEXT, PARTY], lines=3))
    rolls = random.Random(7)
    for n in range(60):
        data = bytearray(whole[: len(whole) * n // 60] if n % 2 else whole)
        for _ in range(8 * (n % 3)):
            data[rolls.randrange(len(data) or 1) if data else 0 : 1] = bytes([rolls.randrange(256)])
        try:
            assert read_pdf(bytes(data), "report.pdf").format == "pdf"
        except ReadError as error:
            assert error.problem.message
    assert capfd.readouterr() == ("", "")


def test_reading_twice_gives_the_same() -> None:
    data = pdf(*sheets([HEAD, SPRING, NEXT, PARTY], lines=3))
    assert read_pdf(data, "a.pdf") == read_pdf(data, "a.pdf")


LAYOUTS = {
    "office": Layout(),
    "gazette": Layout(em=10.5, columns=2, header="县政府公报", footer="第 {} 页 共 {} 页"),
    "ragged": Layout(
        em=12,
        title=26,
        align="start",
        footer="{}",
        table=(
            ("序号", "指标", "上年完成", "今年目标"),
            ("1", "粮食总产量（吨）", "5,120", "5,200"),
            ("2", "农村居民人均可支配收入及其中的工资性收入和经营性收入", "21650元", "增长7%以上"),
        ),
    ),
    "block": Layout(em=14, indent=0, header="内部资料", footer="- {} -"),
}
ROWS = ("序号\t指标\t上年完成\t今年目标", "1\t粮食总产量（吨）\t5,120\t5,200",
        "2\t农村居民人均可支配收入及其中的工资性收入和经营性收入\t21650元\t增长7%以上")  # fmt: skip
SAMPLES = (
    "砚溪县桐垭镇2025年政府工作报告",
    "澹湖区_芡洲镇_2025_工作思路",
    "沙柳营镇2023年工作总结及2024年工作思路",
    "砚溪县雾坪乡_2024_工作思路",
)
_FONTS = (
    '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    "<dir>{}</dir></fontconfig>"
)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Print the samples in every layout with LibreOffice; without it skip, and fail where CI must have it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        assert not os.environ.get("CI"), "CI must install LibreOffice (writer) to test real PDFs"
        pytest.skip("LibreOffice is not installed")
    import noto_cjk_sans_otc

    folder = tmp_path_factory.mktemp("printed")
    (folder / "fonts.conf").write_text(_FONTS.format(Path(noto_cjk_sans_otc.__file__).parent))
    for name, layout in LAYOUTS.items():
        for sample in SAMPLES:
            (folder / f"{name}_{sample}.fodt").write_text(sheet(source_of(sample), layout), "utf-8")
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, sorted(folder.glob("*.fodt")))],
        check=True, capture_output=True, timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )  # fmt: skip
    yield folder


def source_of(sample: str) -> str:
    return decode((Path(__file__).parents[1] / "corpus" / f"{sample}.txt").read_bytes()).text


def plain(line: str) -> str:
    """Leave out the spaces that a PDF cannot keep apart from wide setting."""
    return re.sub(r"(?<=[^\x00-\x7f]) +|[ \u3000]+(?=[^\x00-\x7f])", "", line.strip())


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_printed_report_is_its_source_paragraph_for_paragraph(
    printed: Path, layout: str, sample: str
) -> None:
    raw = read_pdf((printed / f"{layout}_{sample}.pdf").read_bytes(), "report.pdf")
    expected = [plain(line) for line in source_of(sample).splitlines() if line.strip()]
    framed = {raw.text[: span.start].count("\n") for span in raw.noise}
    found = [line for n, line in enumerate(raw.text.splitlines()) if n not in framed]
    rows = [line for line in found if "\t" in line]
    assert [plain(line) for line in found if "\t" not in line] == expected
    assert tuple(rows) == (ROWS if LAYOUTS[layout].table else ())
    assert len(raw.noise) == len(raw.anchors) * (2 if LAYOUTS[layout].header else 1)
    assert raw.problems == ()


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("layout", ["office", "gazette", "block"])
def test_a_printed_report_says_what_its_source_says(printed: Path, layout: str, sample: str) -> None:
    pdf_file = printed / f"{layout}_{sample}.pdf"
    said = [
        annotate(read_report(file, lexicon(), data=data), lexicon())
        for file, data in (
            (f"{sample}.txt", source_of(sample).encode()),
            (f"{sample}.pdf", pdf_file.read_bytes()),
        )
    ]
    sections = [[(s.id, s.marker, s.number, plain(s.heading)) for s in one.sections] for one in said]
    figures = [[(f.text, f.value, f.unit, f.of, f.status, f.section) for f in one.figures] for one in said]
    assert sections[0] == sections[1]
    assert figures[0] == figures[1]
    assert len(figures[0]) > 20
