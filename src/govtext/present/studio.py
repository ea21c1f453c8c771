"""A process that draws (画室): it imports matplotlib while reports are read, and draws while tables are made.

matplotlib takes more than half of what ``govtext report`` does for a folder of twenty reports. A second
process brings nothing, nor that who waits draws too: to import matplotlib takes as long as three pictures.
"""

from __future__ import annotations

import gc
import json
import os
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from govtext.corpus.processes import Worker, hire
from govtext.present.pictures import draw_named

if TYPE_CHECKING:
    from types import TracebackType

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to draw (画稿): what ``draw_named`` is given."""

    kind: str
    table: pd.DataFrame
    targets: tuple[Path, ...]
    names: Mapping[str, str]
    lang: str = "en"
    font: str | None = None
    foot: tuple[str, ...] = ()

    def draw(self) -> tuple[Path, ...]:
        """Draw the picture here and now, and give its files."""
        return draw_named(
            self.kind,
            self.table,
            self.targets,
            self.names,
            lang=self.lang,
            font=self.font,
            foot=self.foot,
        )


class Studio:
    """A process that draws, gone when it is closed.

    ``jobs`` is how many processes may be at work; 0 is one a core. Where only one may, or none can be had,
    pictures are drawn here.

    """

    def __init__(self, jobs: int) -> None:
        self._worker: Worker | None = None
        # It waits for the process; without one it is not started.
        self._thread = ThreadPoolExecutor(1)
        if _may_hire(jobs):
            with suppress(OSError):  # no more processes to be had
                self._worker = hire(Draws())
                self._thread.submit(self._done, self._worker, None)

    def begin(self, picture: Picture) -> Callable[[], tuple[Path, ...]]:
        """Have a picture drawn; what is given waits for it and gives its files.

        A picture that the process could not draw is drawn by whoever waits: what is wrong is raised there.
        """
        if self._worker is None:
            return picture.draw
        coming = self._thread.submit(self._done, self._worker, picture)
        return lambda: coming.result() or picture.draw()

    def _done(self, worker: Worker, picture: Picture | None) -> tuple[Path, ...]:
        """Hand a picture to the process; give nothing where it fails or dies."""
        try:
            [drawn] = worker.do_alone(picture)
            return tuple(map(Path, json.loads(drawn)))
        except (EOFError, OSError):
            return ()

    def close(self) -> None:
        """End the process at once, whatever it does."""
        if self._worker is not None:
            self._worker.process.kill()
        self._thread.shutdown(cancel_futures=True)
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def __enter__(self) -> Studio:
        """Be closed in the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Be closed."""
        self.close()


@dataclass(frozen=True, slots=True)
class Draws:
    """The trade of a process that draws: a picture, or None to make ready."""

    def do(self, task: Picture | None) -> bytes:
        """Draw a picture, and give the names of its files as JSON; none where it fails."""
        files: tuple[Path, ...] = ()
        with suppress(Exception):  # whoever waits draws it again, and sees what is wrong
            if task is None:
                _make_ready()
            else:
                files = task.draw()
                gc.collect()
        return json.dumps([str(file) for file in files]).encode()


def _make_ready() -> None:
    """Import what the first picture would wait for, and draw nothing at all."""
    from io import BytesIO

    import pandas as pd  # noqa: F401 (what a picture's table comes as)

    from govtext.present.fonts import find_font
    from govtext.present.plots.heatmap import draw_empty
    from govtext.present.plots.style import set_style, write_plot

    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # nothing to tidy up: it ends without a word
    # Of matplotlib's many small objects hardly any is garbage before its picture is done: to look for it
    # again and again takes a sixth of the time.
    gc.disable()
    face = find_font()
    set_style(face)
    for kind in ("png", "svg"):
        write_plot(draw_empty("en", face), BytesIO(), kind, face)
    # What is there now stays: to look through it after each picture takes a tenth of the time.
    gc.freeze()


def _may_hire(jobs: int) -> bool:
    """Tell whether a process more is worth it: on one core none is."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return (jobs or cores) > 1
