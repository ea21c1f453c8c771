"""What stands behind a picture (来源): the reports, their years, the command and the version."""

from __future__ import annotations

from collections.abc import Iterable

from govtext import __version__
from govtext.present.cells import is_missing
from govtext.present.meta import Run, flags


def source_lines(run: Run, years: Iterable[object], lang: str) -> tuple[str, ...]:
    """Say what a picture was made from, ever shorter; ``years`` are those of its reports, one each.

    The same as its ``.meta.json``: no clock, no path.

    Example:
        >>> run = Run("themes", ("corpus",), {"by": "place", "lang": "zh"})
        >>> for line in source_lines(run, [2024, 2025, None], "zh"):
        ...     print(line.replace(__version__, "1.0"))
        3份报告，2024–2025年 · govtext 1.0：themes --by place
        3份报告，2024–2025年 · govtext 1.0：themes
        3份报告，2024–2025年 · govtext 1.0

    """
    every = list(years)
    known = sorted({int(str(y)) for y in every if not is_missing(y)})
    between = "–".join(dict.fromkeys(map(str, (known[0], known[-1])))) if known else ""
    if lang == "zh":
        behind = f"{len(every)}份报告" + (f"，{between}年" if between else "")
    else:
        behind = f"{len(every)} report{'s' * (len(every) != 1)}" + (f", {between}" if between else "")
    short = f"{behind} · govtext {__version__}"
    said = short + ("：" if lang == "zh" else ": ") + run.command
    options = {name: value for name, value in run.options.items() if name != "lang"}
    return tuple(dict.fromkeys((" ".join([said, *flags(options)]), said, short)))
