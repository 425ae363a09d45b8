"""The index inside the store's folder: every state is a folder of its own, and one small file names the present one.

A state is made beside the present one and named last, so a killed writer leaves the old index as it was. What the new
state shares with the old is linked, not copied: Tantivy never changes a segment's file.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tsunagu.engines.patents.search.layout import VERSION
from tsunagu.kernel.files import write_private

PLACE = "search"
POINTER = "present.json"
LOCK = "writing.lock"
SEEN = "seen.npy"
META = "meta.json"
CHANGING = (META, ".managed.json")


class State(msgspec.Struct, frozen=True):
    """What the pointer says: the folder of the present index, and the records it was made from."""

    folder: str
    generation: str
    records: int
    version: int
    with_words: bool


def read_state(store: Path) -> State | None:
    """This function will return the present state, or None where there is none this version can read."""
    try:
        state = msgspec.json.decode((store / PLACE / POINTER).read_bytes(), type=State)
    except (OSError, msgspec.MsgspecError):
        return None
    is_ours = state.version == VERSION and Path(state.folder).name == state.folder
    return state if is_ours and (store / PLACE / state.folder).is_dir() else None


def get_folder(store: Path, state: State) -> Path:
    """This function will return the folder of a state."""
    return store / PLACE / state.folder


class _Segment(msgspec.Struct):
    max_doc: int


class _Meta(msgspec.Struct):
    segments: list[_Segment]


def count_written(folder: Path) -> int:
    """This function will count the documents of an index with those that are removed but still written: scores count them."""
    meta = msgspec.json.decode((folder / META).read_bytes(), type=_Meta)
    return sum(segment.max_doc for segment in meta.segments)


def name_state(store: Path, state: State) -> None:
    """This function will make a state the present one and remove all others; who reads one of them goes on reading."""
    write_private(store / PLACE / POINTER, msgspec.json.encode(state).decode())
    _remove_others(store, state.folder)


def start_folder(store: Path, old: State | None) -> Path:
    """This function will make a new folder, holding what the old state holds. Only who holds the lock may."""
    present = read_state(store)
    _remove_others(store, present.folder if present else "")
    fresh = store / PLACE / secrets.token_hex(6)
    fresh.mkdir(parents=True)
    for file in get_folder(store, old).iterdir() if old else ():
        if file.name.endswith(".lock"):
            continue
        if file.name in CHANGING:
            shutil.copyfile(file, fresh / file.name)
            continue
        try:
            os.link(file, fresh / file.name)
        except OSError:  # a file system without links
            shutil.copyfile(file, fresh / file.name)
    return fresh


def _remove_others(store: Path, kept: str) -> None:
    for other in (store / PLACE).iterdir():
        if other.is_dir() and other.name != kept:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def hold_lock(store: Path) -> Iterator[None]:
    """One writer at a time; the others wait. The system lets go of the lock when its holder is killed."""
    (store / PLACE).mkdir(parents=True, exist_ok=True)
    with (store / PLACE / LOCK).open("w") as file:
        with contextlib.suppress(ImportError):  # Windows: two writers at once are not kept apart there
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
