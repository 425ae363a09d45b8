"""Who may write, and what is still read: locks the system lets go of by itself when a process dies."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tsunagu.engines.patents.store.manifest import (
    CURRENT,
    PARTS,
    Manifest,
    find_manifest,
    name_generation,
    read_manifest,
)
from tsunagu.engines.patents.store.problems import StoreProblem, refuse_busy, refuse_missing

LOCK = "lock"
PAUSE = 0.1
PASSING = "import-"


@contextmanager
def hold_for_writing(
    folder: Path, patience: float, sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """This function will keep all other imports out. Raises StoreProblem when one is still busy after ``patience`` s."""
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        left = patience
        while not _try_lock(descriptor, fcntl.LOCK_EX):
            if left <= 0:
                raise refuse_busy(folder)
            sleep(PAUSE)
            left -= PAUSE
        yield
    finally:
        os.close(descriptor)  # lets go of the lock too


@contextmanager
def hold_for_reading(folder: Path) -> Iterator[Manifest]:
    """This function will keep the files of the current state until the caller is done. Raises StoreProblem without one."""
    while True:
        manifest = find_manifest(folder)
        if not manifest.generation:
            raise refuse_missing(folder)
        try:
            descriptor = os.open(folder / name_generation(manifest.generation), os.O_RDONLY)
        except FileNotFoundError:
            if find_manifest(folder).generation == manifest.generation:
                raise
            continue  # an import put a newer state in its place just now
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            if os.fstat(descriptor).st_nlink:
                yield manifest
                return
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """This function will remove what killed imports left and old generations nobody reads. Only a writer may call it."""
    manifest = find_manifest(folder)
    needed = {file.name for file in manifest.list_files()}
    for path in folder.glob("generation-*.json"):
        if path.name == name_generation(manifest.generation):
            continue
        if not _remove_unread(path):
            with suppress(StoreProblem):  # an unfinished one lists nothing anybody reads
                needed |= {file.name for file in read_manifest(path).list_files()}
    for path in (folder / PARTS).glob("*"):
        if path.name not in needed:
            path.unlink()
    for path in folder.glob(f"{PASSING}*"):
        remove_folder(path)
    (folder / f".{CURRENT}.part").unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """This function will remove a folder of passing files."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
    folder.rmdir()


def _remove_unread(path: Path) -> bool:
    """The name goes while the lock is held, so that a reader who comes in between sees that it is gone."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        is_unread = _try_lock(descriptor, fcntl.LOCK_EX)
        if is_unread:
            path.unlink()
        return is_unread
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
