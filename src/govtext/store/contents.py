"""What belongs to a store while a run changes it (在册): its batches, its entries, and those left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from govtext.lexicon import Lexicon
from govtext.store.entries import Entries, Entry, read_batch, read_entries
from govtext.store.index import Likeness, compare_all, put_in_order, write_index
from govtext.store.layout import (
    ENTRIES,
    Batch,
    Manifest,
    Notes,
    batch_file,
    is_store,
    read_manifest,
    sweep,
    write_manifest,
    written_batches,
)
from govtext.store.schema import STORED


class Contents:
    """The entries of a store by file, and its batches by number.

    ``spare`` are entries that a run wrote which was stopped before it named them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if is_store(folder):
            self._manifest = read_manifest(folder)
        else:  # from now on it is one, if an empty one
            self._manifest = Manifest()
            write_manifest(folder, self._manifest)
        self._whole = self._manifest.finished
        self._batches = {b.number: b for b in self._manifest.batches}
        index = self._manifest.index
        self.entries = Entries(read_entries(folder / index) if index else ())
        self.before = self.entries.copy()
        self.spare = Entries()
        for number in written_batches(folder):
            if number not in self._batches:
                self._batches[number] = read_batch(folder, number)
                self.spare.add(read_entries(batch_file(folder, ENTRIES, number)))
        self._next = 1 + max(self._batches, default=0)
        self._new = 0
        self._due = 1

    def number(self) -> int:
        """Give the number of the next batch."""
        self._next += 1
        return self._next - 1

    def known(self, file: str, key: str) -> Entry | None:
        """Give the entry of a file, where it was made of what has that key."""
        for entries in (self.entries, self.spare):
            entry = entries.get(file)
            if entry is not None and entry.key == key != "":
                return entry
        return None

    def add(self, number: int) -> None:
        """Add the batch that was written under a number, in place of what it has of the same files."""
        self._batches[number] = read_batch(self.folder, number)
        self.entries.add(read_entries(batch_file(self.folder, ENTRIES, number)))
        self._new += 1
        if self._new >= self._due:  # each time it has grown by half: whoever reads sees it grow
            self._name_all(finished=False)
            self._new, self._due = 0, len(self._batches) // 2

    def end(self, lexicon: Lexicon, options: Mapping[str, Any], notes: Mapping[str, Notes]) -> None:
        """Compare all reports, name what belongs to the store, and remove the rest."""
        said = dict.fromkeys(self._manifest.notes) | dict(notes)
        self._manifest = replace(
            self._manifest,
            lexicon=lexicon.digest,
            options=dict(options),
            notes={path: notes.get(path) or self._manifest.notes[path] for path in said},
            dictionaries=tuple(lexicon.problems),
        )
        self._name_all(finished=True)
        sweep(self.folder, self._manifest, tuple(STORED))

    def _name_all(self, *, finished: bool) -> None:
        if not finished or self.entries != self.before or not self._whole:
            names = put_in_order(self.entries)
            likeness = compare_all(self.folder, self.entries, names) if finished else Likeness()
            index = write_index(self.folder, self.entries, names, likeness)
            self._manifest = replace(self._manifest, index=index)
        used = {e.batch for e in self.entries.values()}
        batches = tuple(b for n, b in sorted(self._batches.items()) if n in used)
        self._manifest = replace(self._manifest, batches=batches, finished=finished)
        write_manifest(self.folder, self._manifest)

    def others(self) -> list[Batch]:
        """List the batches that were read with other dictionaries than the last run's."""
        return [b for b in self._manifest.batches if b.lexicon != self._manifest.lexicon]
