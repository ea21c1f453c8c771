"""Which reports and sections are meant by place=卢峰镇 (选取)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from govtext.analyse.groups import REPORT, report_groups
from govtext.load.docvars.metadata import CHINESE, CHINESE_VALUES

if TYPE_CHECKING:
    import pandas as pd

    from govtext.analyse.tables import Tables

ROLE = "role"
CHOOSING: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"reports": REPORT, "docvars": ("doc", "name", "value")}
)
"""The columns of the tables that reports are chosen by."""
_CHINESE = {**CHINESE, "文档": "doc", "性质": ROLE}
_VALUES = {**CHINESE_VALUES, ROLE: {"总结": "review", "计划": "plan", "问题": "problem", "其他": "other"}}
_SHOWN = 8


def parse_choice(said: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read ``place=卢峰镇,思蒙镇`` and ``year=2025``: the names, and the values that will do for each.

    Names and the values of closed lists may be the Chinese ones that tables are printed with. Raises
    ValueError where one says no name or no value.

    Example:
        >>> parse_choice(["place=梅岭镇，竹溪乡", "性质=计划"])
        {'place': ('梅岭镇', '竹溪乡'), 'role': ('plan',)}

    """
    found: dict[str, tuple[str, ...]] = {}
    for one in said:
        printed, equals, values = one.replace("＝", "=").partition("=")
        name = _CHINESE.get(printed.strip(), printed.strip())
        own = [v.strip() for v in values.replace("，", ",").split(",") if v.strip()]
        if not (name and equals and own):
            raise ValueError(f"{one!r} chooses nothing; write NAME=VALUE, such as place=梅岭镇 or year=2025")
        known = _VALUES.get(name, {})
        found[name] = (*found.get(name, ()), *(known.get(v, v) for v in own))
    return found


def choose_reports(tables: Tables, choice: Mapping[str, Collection[str]]) -> list[str]:
    """Give the ids of the reports that fit a choice in each of its names, in order; a role chooses none.

    A name is doc, place, within, year, level, kind, or a docvar such as city; of two places of one name the
    one meant is written with its county (石岭县城关镇). Raises ValueError, with what there is, where no
    report fits.
    """
    wanted = {name: values for name, values in choice.items() if name != ROLE}
    values = {name: _values(tables, name) for name in wanted}
    for name, own in wanted.items():
        _check(name, own, values[name])
    docs = [str(doc) for doc in tables.table("reports", ("doc",))["doc"]]
    fitting = [
        doc
        for doc in docs
        if all(values[name].get(doc, frozenset()) & set(own) for name, own in wanted.items())
    ]
    if not fitting:
        said = ", ".join(f"{name}={','.join(own)}" for name, own in wanted.items())
        raise ValueError(f"no report has {said} at once")
    return fitting


def chosen_rows(
    choice: Mapping[str, Sequence[str]], docs: Sequence[str], name: str = "chosen"
) -> tuple[str, dict[str, pd.DataFrame]]:
    """Give the SQL condition on rows with doc and role that they are of a choice, and the frames it needs.

    ``docs`` are those that ``choose_reports`` gives; the frames are called ``name`` and ``name``_roles.
    """
    import pandas as pd

    frames = {name: pd.DataFrame({"doc": list(docs)}, dtype="object")}
    condition = f"doc IN (SELECT doc FROM {name})"
    if ROLE in choice:
        frames[f"{name}_roles"] = pd.DataFrame({"role": list(choice[ROLE])}, dtype="object")
        condition += f" AND role IN (SELECT role FROM {name}_roles)"
    return condition, frames


def say_choice(choice: Mapping[str, Sequence[str]]) -> str:
    """Say a choice in words.

    Example:
        >>> say_choice({"place": ("梅岭镇", "竹溪乡"), "role": ("plan",)})
        '梅岭镇, 竹溪乡; plan'

    """
    return "; ".join(", ".join(values) for values in choice.values())


def _values(tables: Tables, name: str) -> dict[str, frozenset[str]]:
    """Give what each report says under a name; a place goes by its bare name and by that with its county."""
    if name in REPORT:
        reports = tables.table("reports", ("doc", name))
        said = {doc: {_text(value)} for doc, value in reports.itertuples(index=False, name=None)}
        if name == "place":
            places = report_groups(tables, "place")
            for doc, group in zip(places["doc"], places["group"], strict=True):
                said[doc].add(group)
    else:
        docvars = tables.table("docvars", ("doc", "name", "value"))
        said = {}
        for doc, value in docvars[docvars["name"] == name][["doc", "value"]].itertuples(
            index=False, name=None
        ):
            said.setdefault(doc, set()).add(_text(value))
        if not said:
            names = sorted({*REPORT, ROLE, *docvars["name"]})
            raise ValueError(f"no report has a {name}; choose by {', '.join(names)}")
    return {doc: frozenset(values - {""}) for doc, values in said.items()}


def _check(name: str, wanted: Collection[str], values: Mapping[str, frozenset[str]]) -> None:
    """Raise ValueError for a value that no report has, with the likely ones."""
    known = sorted(set().union(*values.values())) if values else []
    for value in wanted:
        if value not in known:
            near = [k for k in known if value in k or k in value] or known
            more = f" and {len(near) - _SHOWN} more" if len(near) > _SHOWN else ""
            raise ValueError(f"no report has {name}={value}; there are {', '.join(near[:_SHOWN])}{more}")


def _text(value: object) -> str:
    return "" if value is None or str(value) in ("<NA>", "nan") else str(value)
