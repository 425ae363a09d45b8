"""The portfolios' folders in a copy: of each store one state, and the uploads that wait, sealed."""

import os
import shutil
from pathlib import Path

from tsunagu.domain.portfolio.store import STORE, UPLOADS
from tsunagu.kernel.problems import Problem


def bring_portfolios(source: Path, target: Path) -> None:
    """This function will bring every portfolio into another folder; one that is gone since an earlier call stays there.

    What is laid out for a reader and the search indexes are left out.
    """
    for folder in sorted(source.iterdir()) if source.is_dir() else []:
        _bring_uploads(folder / UPLOADS, target / folder.name / UPLOADS)
        if (folder / STORE).is_dir():
            _bring_store(folder / STORE, target / folder.name / STORE)


def _bring_store(store: Path, made: Path) -> None:
    from tsunagu.engines.patents.store import copy_store, open_store

    fresh = made.with_name(f"{made.name}.fresh")
    try:
        if not open_store(store).manifest.generation:
            return  # the first import is not over
        copy_store(store, fresh)
    except (
        Problem,
        FileNotFoundError,
    ):  # damaged, or erased while we looked: what there is of it is better than nothing
        shutil.rmtree(fresh, ignore_errors=True)
        _save_remains(store, made)
        return
    shutil.rmtree(made, ignore_errors=True)
    fresh.rename(made)


def _save_remains(store: Path, made: Path) -> None:
    for file in sorted(store.rglob("*")):
        if file.is_file() and file.relative_to(store).parts[0] != "search":
            _link(file, made / file.relative_to(store))


def _bring_uploads(uploads: Path, made: Path) -> None:
    for file in sorted(uploads.iterdir()) if uploads.is_dir() else []:
        if file.suffix != ".part":
            _link(file, made / file.name)


def _link(file: Path, made: Path) -> None:
    made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(file, made)
    except (FileExistsError, FileNotFoundError):
        return  # brought before, or gone while we looked
    except OSError:  # another disk
        shutil.copy2(file, made)
