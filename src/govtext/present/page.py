"""The index page (索引页) of a ``report`` folder: one HTML file that needs no network and no other file."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from govtext import __version__
from govtext.present.cells import is_number, plain, unwrap
from govtext.present.columns import TABLES, headers, shown_value

if TYPE_CHECKING:
    import pandas as pd

HEAD = 20
"""Rows of each table that the page shows."""
SHORT = 24
"""Characters up to which a cell stays in one line: 砚溪县桐垭镇2025年政府工作报告 has 19."""

_STYLE = """
body { font: 16px/1.6 system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
  "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
h1, h2 { font-weight: 600; line-height: 1.3; } h2 { margin-top: 2.5rem; }
nav a { margin-right: 1rem; white-space: nowrap; } a { color: #0b5394; }
.scroll { overflow-x: auto; } img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: 14px; }
th, td { border-bottom: 1px solid #ddd; padding: .25rem .6rem; text-align: left; vertical-align: top;
max-width: 24rem; white-space: nowrap; }
th { background: #f4f4f4; position: sticky; top: 0; } td.n { text-align: right;
font-variant-numeric: tabular-nums; } td div { max-height: 6.4em; overflow: hidden; }
td.long { min-width: 16rem; white-space: normal; } .note { color: #555; }
""".strip()
_WORDS = {
    "en": {
        "title": "What the reports say",
        "plots": "Plots",
        "rows": "{shown} of {all} rows; all of them: ",
        "none": "No rows.",
    },
    "zh": {"title": "报告一览", "plots": "图", "rows": "共{all}行，此处{shown}行；全部见：", "none": "无。"},
}


def write_page(
    target: Path,
    tables: Mapping[str, pd.DataFrame],
    plots: Sequence[str],
    lang: str = "en",
    *,
    themes: Mapping[str, str] | None = None,
) -> None:
    """Write the index page: the plots (PNG files beside the page), embedded, and the head of each table.

    ``themes`` maps the ids of themes to their Chinese names.
    """
    say = _WORDS[lang]
    names = [*(["plots"] if plots else []), *tables]
    parts = [
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>govtext: {say['title']}</title>\n<style>\n{_STYLE}\n</style>",
        f"<h1>{say['title']}</h1>",
        "<nav>" + "".join(f'<a href="#{n}">{escape(_name(n, lang))}</a>' for n in names) + "</nav>",
        *([_plots(target.parent, plots, say["plots"])] if plots else []),
        *(_table(name, table, lang, themes or {}) for name, table in tables.items()),
        f'<p class="note">govtext {__version__}</p>\n</html>\n',
    ]
    target.write_bytes("\n".join(parts).encode("utf-8", "backslashreplace"))


def _name(table: str, lang: str) -> str:
    return TABLES[table][0] if lang == "zh" and table in TABLES else table


def _plots(folder: Path, plots: Sequence[str], title: str) -> str:
    images = []
    for name in plots:
        data = base64.b64encode((folder / name).read_bytes()).decode("ascii")
        label = escape(Path(name).stem)
        images.append(f'<figure><img alt="{label}" src="data:image/png;base64,{data}"></figure>')
    return "\n".join([f'<h2 id="plots">{title}</h2>', *images])


def _table(name: str, table: pd.DataFrame, lang: str, themes: Mapping[str, str]) -> str:
    say = _WORDS[lang]
    title = f'<h2 id="{name}">{escape(_name(name, lang))}</h2>'
    about = f"<p>{escape(TABLES[name][1])}</p>" if name in TABLES and lang == "en" else ""
    if table.empty:
        return f'{title}{about}\n<p class="note">{say["none"]}</p>'
    shown = table.head(HEAD)
    columns = [str(c) for c in table.columns]
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
