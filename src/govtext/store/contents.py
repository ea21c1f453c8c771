"""What belongs to a store while a run changes it (在册): its batches, its entries, and those left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from govtext.lexicon import Lexicon
from govtext.load.raw import STDIN
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
from govtext.store.lock import alone
from govtext.store.merging import merge, small_ones
from govtext.store.schema import STORED
from govtext.store.whereabouts import Respelled, respell_all, respelled, seen_from, without
from govtext.store.wholeness import is_whole, torn_files


class Contents:
    """The entries of a store by file, and its batches by number.

    ``spare`` are entries that a run wrote which was stopped before it named them; ``broken`` are the files
    of the store that are missing or torn.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if is_store(folder):
            self._manifest = read_manifest(folder)
        else:  # from now on it is one, if an empty one
            self._manifest = Manifest()
            write_manifest(folder, self._manifest)
        self._roots = dict(self._manifest.roots)
        self._changes: Respelled = {}
        self.broken: list[str] = []
        self.entries = self._read_index()
        self.before = self.entries.copy()
        self._batches = self._whole_batches()
        self.spare = self._read_spare()
        self._whole = self._manifest.finished and not self.broken
        # Not the number of a batch that is torn: until the manifest is written it names that one.
        named = (b.number for b in self._manifest.batches)
        self._next = 1 + max((*named, *written_batches(folder)), default=0)
        self._new = 0
        self._due = 1

    def _read_index(self) -> Entries:
        """Read the index; where it is lost, what it was made of: the entries of the batches."""
        index = self._manifest.index
        if not index or is_whole(self.folder / index):
            return Entries(read_entries(self.folder / index) if index else ())
        self.broken.append(index)
        found = Entries()
        for file in (batch_file(self.folder, ENTRIES, b.number) for b in self._manifest.batches):
            if is_whole(file):
                found.add(e for e in read_entries(file) if self._is_known(e.source))
        return found

    def _is_known(self, source: str) -> bool:
        """Tell whether a path is called so still: reports that were renamed since are read again."""
        return source == STDIN or any(PurePath(source).is_relative_to(root) for root in self._roots)

    def _whole_batches(self) -> dict[int, Batch]:
        """Give the batches by number; those that lack a file are dropped, so that they are read again."""
        whole = {}
        for batch in self._manifest.batches:
            torn = list(torn_files(self.folder, batch))
            self.broken += torn
            if not torn:
                whole[batch.number] = batch
        for file in [e.file for e in self.entries.values() if e.batch not in whole]:
            del self.entries[file]
        return whole

    def _read_spare(self) -> Entries:
        """Take up the batches that a run wrote and did not name."""
        spare = Entries()
        named = {b.number for b in self._manifest.batches}
        for number in written_batches(self.folder):
            file = batch_file(self.folder, ENTRIES, number)
            if number in named or not is_whole(file):
                continue
            batch = read_batch(self.folder, number)
            if not any(torn_files(self.folder, batch)):
                self._batches[number] = batch
                spare.add(read_entries(file))
        return spare

    def begin(self, paths: Sequence[str]) -> None:
        """Take note of the paths that are read; reports take the names that these give them."""
        self._changes = respelled(self.folder, self._roots, paths, self.entries)
        for entries in (self.entries, self.spare):
            respell_all(entries, self._changes)
        if self._changes:
            self.before, self._whole = self.entries.copy(), False
        known = {path: place for path, place in self._roots.items() if path not in self._changes}
        self._roots = known | seen_from(self.folder, paths)

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

    def end(
        self, lexicon: Lexicon, lexicon_at: str, options: Mapping[str, Any], notes: Mapping[str, Notes]
    ) -> None:
        """Compare all reports, name what belongs to the store, and remove the rest unless somebody reads."""
        said = {**self._other_notes(notes), **notes}
        self._manifest = replace(
            self._manifest,
            lexicon=lexicon.extraction,
            lexicon_at=lexicon_at,
            options=dict(options),
            notes=said,
            dictionaries=tuple(lexicon.problems),
        )
        self._merge_small()
        self._name_all(finished=True)
        with alone(self.folder) as nobody_reads:
            if nobody_reads:
                sweep(self.folder, self._manifest, tuple(STORED))

    def _merge_small(self) -> None:
        """Put small batches together where they are many."""
        held = Counter(e.batch for e in self.entries.values())
        own = [b for n, b in sorted(self._batches.items()) if n in held]
        for batches in list(small_ones(self.folder, own, held)):
            number, among = self.number(), {b.number for b in batches}
            entries = [e for e in self.entries.values() if e.batch in among]
            self.entries.add(merge(self.folder, number, batches, entries))
            self._batches[number] = read_batch(self.folder, number)

    def _other_notes(self, notes: Mapping[str, Notes]) -> dict[str, Notes]:
        """Give what was said of the paths that are not read now, but for what lies at those that are."""
        old = {path: said for path, said in self._manifest.notes.items() if path not in self._changes}
        at = (*notes, *self._changes)
        return {path: said if path in notes else without(said, path, at) for path, said in old.items()}

    def _name_all(self, *, finished: bool) -> None:
        if not finished or self.entries != self.before or not self._whole:
            names = put_in_order(self.entries)
            likeness = compare_all(self.folder, self.entries, names) if finished else Likeness()
            index = write_index(self.folder, self.entries, names, likeness)
            self._manifest = replace(self._manifest, index=index)
        used = {e.batch for e in self.entries.values()}
        batches = tuple(b for n, b in sorted(self._batches.items()) if n in used)
        self._manifest = replace(self._manifest, roots=self._roots, batches=batches, finished=finished)
        write_manifest(self.folder, self._manifest)
