"""Search over a store: its records as documents, its index brought up to date before the first question."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tsunagu.engines.patents.search.building import Say, Step, update_index
from tsunagu.engines.patents.search.documents import ParquetDocuments
from tsunagu.engines.patents.search.searching import TantivySearch, open_search
from tsunagu.engines.patents.store.locks import hold_for_reading
from tsunagu.engines.patents.store.manifest import PARTS, Manifest
from tsunagu.engines.patents.store.store import open_store


def open_store_search(
    folder: Path,
    *,
    clock: Callable[[], float],
    step: Step = lambda done, of: None,
    say: Say = lambda words: None,
) -> TantivySearch:
    """This function will open the search over a store, after reading into its index what is new in the store.

    Raises StoreProblem where there is no store, or a damaged one. ``clock`` returns seconds.
    """
    update_store_index(folder, step=step, say=say)
    return open_search(folder, clock=clock)


def update_store_index(
    folder: Path, *, step: Step = lambda done, of: None, say: Say = lambda words: None
) -> None:
    """This function will bring the index of a store up to date; an import may call it so that no question waits."""
    store = open_store(folder)
    with hold_for_reading(folder) as manifest:
        files = [folder / PARTS / part.patents.name for part in manifest.parts]
        documents = ParquetDocuments(files, _name_generation(manifest))
        update_index(folder, documents, names=lambda: store.names().by_raw, step=step, say=say)


def _name_generation(manifest: Manifest) -> str:
    """By content: two stores that had the same place one after the other may count alike."""
    files = [part.patents for part in manifest.parts] + ([manifest.names] if manifest.names else [])
    return hashlib.sha256("\n".join(file.sha256 for file in files).encode()).hexdigest()
