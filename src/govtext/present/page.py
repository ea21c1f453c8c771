"""The index page (索引页) of a ``report`` folder: one HTML file that needs no network and no other file."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext import __version__
from govtext.present.cells import is_number, plain, unwrap
from govtext.present.columns import TABLES, headers, shown_value
from govtext.present.comparisons import Reason, said_of

if TYPE_CHECKING:
    import pandas as pd

HEAD = 20
"""Rows of each table that the page shows."""
SHORT = 24
"""Characters up to which a cell stays in one line: 砚溪县桐垭镇2025年政府工作报告 has 19."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its id, its names, its plots and its tables."""

    id: str
    en: str
    zh: str
    plots: tuple[str, ...]
    tables: tuple[str, ...]


PARTS = (
    Part(
        *("attention", "Attention", "注意力", ("themes", "shares", "change")),
        ("themes", "change", "theme_hits"),
    ),
    Part(
        *("numbers", "Targets and results", "指标与兑现", ("figures", "ambition", "pledges")),
        ("pledges", "ambition", "targets", "figures"),
    ),
    Part(
        *("words", "Words and formulations", "用词与提法", ("keywords", "slogans", "adoption")),
        ("keywords", "distinctive", "diffusion", "slogans", "titles"),
    ),
    Part(
        *("beside", "Places beside each other", "各地对照", ("map",)),
        ("map", "similarity", "reuse", "comparison"),
    ),
    Part("read", "What was read", "读到的报告", (), ("reports", "sections", "problems")),
)
"""The parts in the order of the page; in each, what answers most comes first."""

SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "change": (
            *("place", "theme", "from_year", "from_share", "to_year", "to_share", "change_of"),
            *("low", "high", "apart", "from_reports", "to_reports", "why"),
        ),
        "pledges": (
            *("place", "year", "indicator", "text", "outcome", "result_text", "gap", "why"),
            *("sentence", "result_sentence", "doc", "result_doc"),
        ),
        "diffusion": (
            *(
                "slogan",
                "kind",
                "origin_level",
                "origin_year",
                "first_year",
                "first_place",
                "lag",
                "last_year",
            ),
            *("places", "docfreq", "reports", "share", "tier", "retired", "local", "variants"),
        ),
        "reuse": (
            *("doc", "other", "relation", "years_apart", "shared", "shingles", "containment"),
            *("borrowed", "own_shingles", "borrowed_share"),
        ),
    }
)
"""The columns that the page shows of tables of very many: what they are read for, side by side."""

_STYLE = """
body { font: 16px/1.6 system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
  "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
h1, h2, h3 { font-weight: 600; line-height: 1.3; } h2 { margin-top: 3rem; border-top: 1px solid #ddd;
padding-top: 1rem; } h3 { margin: 2rem 0 0; } p { margin: .4rem 0; } a { color: #0b5394; }
nav ul { list-style: none; padding: 0; } nav a { margin-right: 1rem; white-space: nowrap; }
nav b { display: inline-block; min-width: 13rem; font-weight: 400; }
@media (max-width: 40rem) { nav b { display: block; margin-top: .4rem; } }
.scroll { overflow-x: auto; max-height: 70vh; } figure { margin: 1rem 0; }
img { max-width: 100%; max-height: 90vh; height: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { border-bottom: 1px solid #ddd; padding: .25rem .6rem; text-align: left; vertical-align: top;
max-width: 24rem; white-space: nowrap; }
th { background: #f4f4f4; position: sticky; top: 0; } td.n { text-align: right;
font-variant-numeric: tabular-nums; } td div { max-height: 6.4em; overflow: hidden; }
td.long { min-width: 16rem; white-space: normal; } .note { color: #555; }
@media (max-width: 40rem) { figure { overflow-x: auto; } img { max-width: none; max-height: none;
min-width: 44rem; width: 100%; } }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } nav { display: none; }
.scroll { overflow: visible; max-height: none; } table { font-size: 6.5pt; width: 100%; }
th, td { white-space: normal; overflow-wrap: break-word; padding: .15rem .3rem; max-width: none; }
td.long { min-width: 0; overflow-wrap: anywhere; } th { position: static; }
figure, tr { break-inside: avoid; }
h2, h3, h3 + p { break-after: avoid; } a { color: inherit; text-decoration: none; } }
@page { size: A4 landscape; margin: 12mm; }
""".strip()
_WORDS = {
    "en": {
        "title": "What the reports say",
        "left_out": "Left out, as this corpus has nothing for it: ",
        "rows": "{shown} of {all} rows; the whole table: ",
        "none": "No rows.",
    },
    "zh": {
        "title": "报告一览",
        "left_out": "因语料所限未列：",
        "rows": "共{all}行，此处{shown}行；全表：",
        "none": "无。",
    },
}


def write_page(
    target: Path,
    tables: Mapping[str, pd.DataFrame],
    plots: Sequence[str],
    lang: str = "en",
    *,
    themes: Mapping[str, str] | None = None,
    left_out: Mapping[str, Reason] | None = None,
) -> None:
    """Write the index page: by part the plots (PNG files beside the page), embedded, and the tables' heads.

    ``themes`` maps the ids of themes to their Chinese names; ``left_out`` says why tables are not there.
    """
    say = _WORDS[lang]
    parts = [
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>govtext: {say['title']}</title>\n<style>\n{_STYLE}\n</style>",
        f"<h1>{say['title']}</h1>",
        _contents(tables, lang),
        *([f'<p class="note">{say["left_out"]}{escape(said_of(left_out, lang))}</p>'] if left_out else []),
        *(_part(part, target.parent, tables, plots, lang, themes or {}) for part in PARTS),
        f'<p class="note">govtext {__version__}</p>\n</html>\n',
    ]
    target.write_bytes("\n".join(filter(None, parts)).encode("utf-8", "backslashreplace"))


def _name(table: str, lang: str) -> str:
    return TABLES[table][0] if lang == "zh" and table in TABLES else table


def _contents(tables: Mapping[str, pd.DataFrame], lang: str) -> str:
    """List the parts of the page, each with its tables."""
    lines = []
    for part in PARTS:
        links = "".join(f'<a href="#{n}">{escape(_name(n, lang))}</a>' for n in part.tables if n in tables)
        if links:
            lines.append(f'<li><b><a href="#part-{part.id}">{_title(part, lang)}</a></b>{links}</li>')
    return "\n".join(["<nav><ul>", *lines, "</ul></nav>"])


def _title(part: Part, lang: str) -> str:
    return part.zh if lang == "zh" else part.en


def _part(
    part: Part,
    folder: Path,
    tables: Mapping[str, pd.DataFrame],
    plots: Sequence[str],
    lang: str,
    themes: Mapping[str, str],
) -> str:
    """Write a part of the page: its plots, then its tables; nothing where it has neither."""
    shown = [_plot(folder, file) for name in part.plots for file in plots if _is_sheet(file, name)]
    shown += [_table(name, tables[name], lang, themes) for name in part.tables if name in tables]
    return "\n".join([f'<h2 id="part-{part.id}">{_title(part, lang)}</h2>', *shown] if shown else [])


def _is_sheet(file: str, name: str) -> bool:
    """Tell whether a file is the plot of that name, or a further sheet of it: themes.png, themes-2.png."""
    stem, _, number = Path(file).stem.partition("-")
    return stem == name and (not number or number.isdigit())


def _plot(folder: Path, name: str) -> str:
    """Embed a plot; the file itself, larger, is a click away."""
    data = base64.b64encode((folder / name).read_bytes()).decode("ascii")
    image = f'<img alt="{escape(Path(name).stem)}" src="data:image/png;base64,{data}">'
    return f'<figure><a href="{escape(name)}">{image}</a></figure>'


def _table(name: str, table: pd.DataFrame, lang: str, themes: Mapping[str, str]) -> str:
    say = _WORDS[lang]
    title = f'<h3 id="{name}">{escape(_name(name, lang))}</h3>'
    about = f"<p>{escape(TABLES[name][1])}</p>" if name in TABLES and lang == "en" else ""
    if table.empty:
        return f'{title}{about}\n<p class="note">{say["none"]}</p>'
    shown = table.head(HEAD)[[c for c in SHOWN.get(name, table.columns) if c in table.columns]]
    columns = [str(c) for c in shown.columns]
    heads = "".join(f"<th>{escape(h)}</th>" for h in headers(columns, lang))
    rows = "\n".join(
        "<tr>"
        + "".join(_cell(shown_value(c, unwrap(v), lang, themes)) for c, v in zip(columns, row, strict=True))
        + "</tr>"
        for row in shown.itertuples(index=False, name=None)
    )
    note = say["rows"].format(shown=len(shown), all=len(table)) + f'<a href="{name}.csv">{name}.csv</a>'
    body = f'<div class="scroll"><table>\n<tr>{heads}</tr>\n{rows}\n</table></div>'
    return f'{title}{about}\n{body}\n<p class="note">{note}</p>'


def _cell(value: object) -> str:
    """Write a cell: a number, a short one in one line (a report's id), or a long one that wraps."""
    text = escape(plain(round(value, 4) if isinstance(value, float) and value == value else value))
    if is_number(value):
        return f'<td class="n">{text}</td>'
    long = ' class="long"' if len(text) > SHORT or "\n" in text else ""
    return f"<td{long}><div>{text}</div></td>"
