"""One report in every format that is read: the same text, sections, figures, slogans and docvars come out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docxes import docx, p
from openpyxl import Workbook
from papers import Paper, column, pdf

from govtext.corpus import read_corpus
from govtext.lexicon import load_lexicon
from govtext.model import Annotated

LINES = (
    "云栖县石塘镇2025年工作总结和2026年工作思路",
    "一、2025年工作总结",
    "（一）抓党建强基础。培训党员120余名，覆盖23个村，党员活动率达到95%以上。",
    "（二）兴产业富百姓。坚持早谋划、早部署，种植油茶3000亩，完成投资4.5亿元，同比增长6.5%。",
    "二、2026年工作思路",
    "（一）扎实推进“千村示范”工程，力争新建水渠12公里，农村自来水普及率提高到98%。",
)
TEXT = "\n".join(LINES) + "\n"
ROW = ("石塘镇", "2026", TEXT)


def plain(encoding: str) -> Callable[[], bytes]:
    return lambda: TEXT.encode(encoding)


def word() -> bytes:
    return docx("".join(p(line) for line in LINES))


def page() -> bytes:
    body = "".join(f"<p>{line}</p>" for line in LINES)
    menu = "<ul><li>首页</li><li>政务公开</li></ul>"
    html = f"<html><head><meta charset='utf-8'></head><body>{menu}<div id='zoom'>{body}</div></body></html>"
    return html.encode()


def paper() -> bytes:
    return pdf(Paper(column(LINES, chars=40, em=11, y=790)))


def comma_separated() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("地区", "年份", "正文"), ROW])
    return out.getvalue().encode("gb18030")


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (("地区", "年份", "正文"), ROW):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def json_lines() -> bytes:
    row = dict(zip(("place", "year", "text"), ROW, strict=True))
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("2026/石塘镇.txt", TEXT)
    return out.getvalue()


FORMATS = {
    "utf-8.txt": plain("utf-8"),
    "bom.txt": plain("utf-8-sig"),
    "gbk.txt": plain("gb18030"),
    "utf-16.txt": plain("utf-16"),
    "word.docx": word,
    "page.html": page,
    "paper.pdf": paper,
    "table.csv": comma_separated,
    "table.xlsx": workbook,
    "rows.jsonl": json_lines,
    "packed.zip": archive,
}


@cache
def read(name: str, folder: Path) -> Annotated:
    (folder / name).write_bytes(FORMATS[name]())
    corpus = read_corpus([folder / name], load_lexicon())
    assert [problem for problem in corpus.problems if problem.severity == "error"] == []
    (document,) = corpus.documents
    return document


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


FEATURES: dict[str, tuple[Callable[[Annotated], object], object]] = {
    "every line, in order": (
        lambda d: [line for line in d.report.text.splitlines() if line in LINES],
        list(LINES),
    ),
    "sections": (
        lambda d: [(s.level, s.marker, s.role) for s in d.sections],
        [
            (1, "一、", "review"),
            (2, "（一）", "review"),
            (2, "（二）", "review"),
            (1, "二、", "plan"),
            (2, "（一）", "plan"),
        ],
    ),
    "figures": (
        lambda d: [(f.text, f.status) for f in d.figures],
        [
            ("120余名", "achieved"),
            ("23个", "achieved"),
            ("95%", "achieved"),
            ("3000亩", "achieved"),
            ("4.5亿元", "achieved"),
            ("6.5%", "achieved"),
            ("12公里", "planned"),
            ("98%", "planned"),
        ],
    ),
    "slogans": (lambda d: [s.text for s in d.slogans], ["早谋划、早部署", "千村示范"]),
    "place and year": (lambda d: (d.report.docvars.place, d.report.docvars.year), ("石塘镇", 2026)),
    "spans": (
        lambda d: [i.text for i in d.items() if d.report.text[i.start : i.end] != i.text],
        [],
    ),
}


@pytest.mark.parametrize("feature", FEATURES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_keeps_a_feature(name: str, feature: str, folder: Path) -> None:
    look, expected = FEATURES[feature]
    assert look(read(name, folder)) == expected
