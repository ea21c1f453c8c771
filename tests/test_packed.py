"""Reports and files that were packed come back as they were, whatever they are called."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from govtext.corpus.alike import Likened
from govtext.corpus.files import SourceFile
from govtext.corpus.packed import Packed, file_cells, file_of
from govtext.corpus.read import _seen_cells, _seen_of

# Half a surrogate pair is what Python makes of a name that is no UTF-8.
NAMES = st.text(st.characters(exclude_characters="\0/") | st.characters(categories=["Cs"]), min_size=1)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Likened, SourceFile]:
    name = "/".join(draw(st.lists(NAMES, min_size=1, max_size=3)))
    inner = draw(st.sampled_from([name, name.rpartition("/")[2]]) | NAMES)
    path = draw(st.sampled_from([Path(name), Path("别处") / name]))
    year = draw(st.none() | st.integers(1949, 2030))
    report = Likened(draw(NAMES), name, "9f" * 32, draw(st.none() | NAMES), year, draw(st.integers(0, 10**9)))
    return report, SourceFile(path, name, inner, draw(st.booleans()))


@given(st.lists(pairs(), max_size=5))
def test_what_was_added_comes_back(added: list[tuple[Likened, SourceFile]]) -> None:
    seen = Packed(_seen_cells, _seen_of)
    for pair in added:
        seen.add(pair)
    assert list(seen) == added
    assert seen[1:] == added[1:]
    files = [source for _, source in added]
    assert list(Packed(file_cells, file_of, files)) == files
