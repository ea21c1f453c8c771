"""Imports go one way: a room knows only the rooms before it; heavy packages wait until they are needed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "govtext"
ROOMS = (
    "model",
    "patterns",
    "dictfiles",
    "lexicon",
    "load",
    "extract",
    "corpus",
    "analyse",
    "store",
    "present",
    "cli",
)
FILES = sorted(SOURCE.rglob("*.py"))
HEAVY = {
    *("pandas", "numpy", "duckdb", "pyarrow", "matplotlib", "jieba", "noto_cjk_sans_otc"),
    *("dask", "distributed"),
}


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else None


def imports(path: Path, when: str = "ever") -> Iterator[str]:
    """Yield the modules a file names: ``ever`` (for types too), when ``run``, or once it is ``loaded``."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = {"ever": ast.walk(tree), "run": _when_run(tree), "loaded": _at_import(tree.body)}[when]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import hides where it goes"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
            yield from (name if _is_module(name) else module for name in names)


def _at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from _at_import(node.orelse)
        elif isinstance(node, ast.If | ast.Try | ast.With):
            yield from _at_import(node.body)
        else:
            yield node


def _when_run(node: ast.AST) -> Iterator[ast.AST]:
    """Yield every node but those that only a type checker sees."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)):
            yield child
            yield from _when_run(child)


def _is_module(name: str) -> bool:
    path = SOURCE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


# The package's own two entry points may name every room.
@pytest.mark.parametrize("path", [p for p in FILES if room_of(module_name(p))], ids=module_name)
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    own = room_of(module_name(path))
    assert own is not None
    for module in imports(path):
        room = room_of(module)
        if room is not None:
            assert ROOMS.index(room) <= ROOMS.index(own), f"{own} must not know {module}"


def test_modules_import_each_other_in_no_circle() -> None:
    graph = {module_name(p): {m for m in imports(p, "loaded") if m.startswith("govtext")} for p in FILES}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way[way.index(module) :], module))
        if module not in done:
            for after in sorted(graph.get(module, set()) - {module}):
                visit(after, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_heavy_packages_are_imported_inside_functions(path: Path) -> None:
    loaded = {m.split(".")[0] for m in imports(path, "loaded")}
    assert not loaded & HEAVY


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_only_plots_know_matplotlib_and_only_tables_know_pandas(path: Path) -> None:
    used = {m.split(".")[0] for m in imports(path, "run")}
    place = path.relative_to(SOURCE).as_posix()
    if not place.startswith(("present/plots", "present/fonts")):
        assert "matplotlib" not in used
    if not place.startswith(("analyse/", "store/", "present/", "cli/")):
        assert "pandas" not in used


def test_every_folder_of_the_source_is_a_room() -> None:
    found = {p.stem for p in SOURCE.iterdir() if p.name[0] not in "_." and (p.is_dir() or p.suffix == ".py")}
    assert found - {"dictionaries"} <= set(ROOMS), found - set(ROOMS)
