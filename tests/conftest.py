"""What every test may use: the sample corpus, and records made by hand."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from govtext.lexicon import Lexicon, load_lexicon
from govtext.model import Annotated, Docvars, Figure, Problem, Report, Section, Slogan, Span, ThemeHit, Title

ROOT = Path(__file__).resolve().parents[1]

TEXT = (
    "枫坪镇2025年工作要点\n一、工作打算\n"
    "1.抓产业。新修机耕路3至5公里，力争亩产增长6%以上。推行“田长制”，学习《条例》。\n"
)


def at(part: str, *, of: str = TEXT) -> tuple[int, int, str]:
    """Give start, end and text of a part of a text."""
    start = of.index(part)
    return start, start + len(part), part


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests' results out of the user's cache, and the user's out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def annotated() -> Annotated:
    """Give a report of a township that does not exist, annotated by hand."""
    report = Report(
        doc="枫坪镇2025",
        file="枫坪镇2025.txt",
        text=TEXT,
        sha256="ab" * 32,
        docvars=Docvars(
            title="枫坪镇2025年工作要点",
            place="枫坪镇",
            year=2025,
            kind="plan",
            origins=(("place", "title"),),
        ),
        noise=(Span(len(TEXT) - 1, len(TEXT)),),
    )
    first, last = TEXT.index("一、"), len(TEXT)
    sections = (
        Section("0", 0, "", None, "", 0, first),
        Section("1", 1, "一、", 1, "工作打算", first, last, "plan", "mixed", "marks.part"),
        Section("1.1", 2, "1.", 1, "抓产业", TEXT.index("1.抓"), last, "plan", "", "marks.digit"),
    )
    road = Figure(
        *at("3至5公里"),
        Decimal(3),
        "公里",
        high=Decimal(5),
        bound="range",
        of="机耕路",
        status="planned",
        section="1.1",
        rule="a",
    )
    growth = Figure(
        *at("6%"), Decimal("6.0"), "%", bound="min", change="+", of="亩产", status="planned",
        deadline="2025年",
        commitment="strive", section="1.1", rule="b",
    )  # fmt: skip
    return Annotated(
        report=report,
        sections=sections,
        figures=(road, growth),
        slogans=(Slogan(*at("田长制"), "quoted", "formulation", "1.1", "slogans.quoted"),),
        titles=(Title(*at("条例"), "1.1"),),
        themes=(ThemeHit(*at("机耕路"), "construction", "1.1", "township.construction"),),
        problems=(Problem("枫坪镇2025.txt", "order", "number 3 follows 1", "note", "枫坪镇2025", 3, 5),),
    )


@pytest.fixture
def one_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load each dictionaries folder once for all tests: preparing the segmenter takes a second."""
    monkeypatch.setattr("govtext.lexicon.load_lexicon", _load_once)


@functools.cache
def _load_once(folder: str | None = None, *, scheme: str = "township") -> Lexicon:
    return load_lexicon(folder, scheme=scheme)


@pytest.fixture
def corpus_dir() -> Path:
    """Give the folder of sample reports."""
    return ROOT / "corpus"
