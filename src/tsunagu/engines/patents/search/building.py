"""The index made, or brought up to date with the records: only what is new or changed is read into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import tantivy

from tsunagu.engines.patents.search.documents import Documents
from tsunagu.engines.patents.search.folders import (
    SEEN,
    State,
    get_folder,
    hold_lock,
    name_state,
    read_state,
    start_folder,
)
from tsunagu.engines.patents.search.layout import (
    VERSION,
    make_documents,
    make_schema,
    name_records,
    open_index,
)
from tsunagu.kernel.words import Words

HEAP = 256_000_000
THREADS = 1
"""Python feeds more slowly than one thread writes, and one thread makes fewer and larger segments."""

BUILDING = Words(
    "検索の索引を作っています（{count:,}件）。", "Building the search index ({count:,} records)."
)
UPDATING = Words(
    "検索の索引を新しくしています（{count:,}件）。",
    "Bringing the search index up to date ({count:,} records).",
)

Step = Callable[[int, int], None]
Say = Callable[[Words], None]


@dataclass(frozen=True, slots=True)
class Update:
    """What bringing the index up to date did."""

    added: int
    changed: int
    removed: int
    is_new: bool


NO_UPDATE = Update(0, 0, 0, is_new=False)


def update_index(
    store: Path,
    documents: Documents,
    *,
    names: Callable[[], Mapping[str, str]] = dict,
    with_words: bool = True,
    step: Step = lambda done, of: None,
    say: Say = lambda words: None,
) -> Update:
    """This function will bring the index in the store's folder up to the documents' generation.

    ``names`` maps a name as read to the one it joined. ``say`` is told when work begins, ``step`` how far it is. A
    writer that is killed leaves the index as it was.
    """
    if _is_present(read_state(store), documents, with_words=with_words):
        return NO_UPDATE
    with hold_lock(store):
        old = read_state(store)
        if _is_present(old, documents, with_words=with_words):  # somebody else did it while we waited
            return NO_UPDATE
        if old is not None and (old.with_words != with_words or not _is_sound(store, old)):
            old = None
        told = UPDATING if old else BUILDING
        count = documents.count
        say(Words(told.ja.format(count=count), told.en.format(count=count)))
        return _write(store, old, documents, names(), with_words=with_words, step=step)


def _is_sound(store: Path, state: State) -> bool:
    """A damaged index is built anew instead of being brought up to date."""
    try:
        index = open_index(str(get_folder(store, state)))
        kept = len(_Seen.load(get_folder(store, state) / SEEN).named)
    except (ValueError, OSError, EOFError):
        return False
    return bool(index.searcher().num_docs == kept == state.records)


def _is_present(state: State | None, documents: Documents, *, with_words: bool) -> bool:
    return state is not None and state.generation == documents.generation and state.with_words == with_words


def _write(
    store: Path,
    old: State | None,
    documents: Documents,
    names: Mapping[str, str],
    *,
    with_words: bool,
    step: Step,
) -> Update:
    folder = start_folder(store, old)
    before = _Seen.load(get_folder(store, old) / SEEN) if old else _Seen(np.empty((0, 2), np.int64))
    index = open_index(str(folder), None if old else make_schema())
    writer = index.writer(HEAP, THREADS)
    count = documents.count
    seen, added, changed, done = list[np.ndarray[Any, Any]](), 0, 0, 0
    for batch in documents.read_batches():
        named = name_records(batch, names)
        is_known, is_same = before.compare(named)
        added += int((~is_known).sum())
        changed += int((is_known & ~is_same).sum())
        _add(writer, batch, named, is_known, ~is_same, names, with_words=with_words)
        seen.append(named)
        done += batch.num_rows
        step(done, count)
    now = np.concatenate(seen) if seen else np.empty((0, 2), np.int64)
    gone = np.setdiff1d(before.named[:, 0], now[:, 0])
    for id_ in gone.tolist():
        writer.delete_documents_by_term("id", id_)
    writer.commit()
    writer.wait_merging_threads()
    np.save(folder / SEEN, now[np.argsort(now[:, 0])])
    name_state(store, State(folder.name, documents.generation, len(now), VERSION, with_words))
    return Update(added, changed, len(gone), is_new=old is None)


def _add(
    writer: tantivy.IndexWriter,
    batch: pa.RecordBatch,
    named: np.ndarray[Any, Any],
    is_known: np.ndarray[Any, Any],
    is_wanted: np.ndarray[Any, Any],
    names: Mapping[str, str],
    *,
    with_words: bool,
) -> None:
    if not is_wanted.any():
        return
    ids = named[is_wanted, 0].tolist()
    for id_ in named[is_wanted & is_known, 0].tolist():
        writer.delete_documents_by_term("id", id_)
    for document in make_documents(batch.filter(pa.array(is_wanted)), ids, names, with_words=with_words):
        writer.add_document(document)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Who was in the index and what it held, ordered by who."""

    named: np.ndarray[Any, Any]

    @classmethod
    def load(cls, file: Path) -> "_Seen":
        return cls(np.load(file, allow_pickle=False))

    def compare(self, named: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Which of the records were there, and which were there just as they are."""
        if not len(self.named):
            nobody = np.zeros(len(named), bool)
            return nobody, nobody
        places = np.searchsorted(self.named[:, 0], named[:, 0]).clip(max=len(self.named) - 1)
        found = self.named[places]
        is_known = found[:, 0] == named[:, 0]
        return is_known, is_known & (found[:, 1] == named[:, 1])
