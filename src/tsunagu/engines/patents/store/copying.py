"""The files of one state of a store, for whoever copies it while imports go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tsunagu.engines.patents.store.locks import hold_for_reading
from tsunagu.engines.patents.store.manifest import CURRENT, PARTS, name_generation


@contextmanager
def hold_present_files(folder: Path) -> Iterator[list[tuple[Path, str]]]:
    """This function will list the files of the present state, each with its name in a copy, and keep them meanwhile.

    The copy's manifest is made from the one of this state: an import may replace the other at any time. Raises StoreProblem.
    """
    with hold_for_reading(folder) as manifest:
        told = folder / name_generation(manifest.generation)
        parts = [(folder / PARTS / file.name, f"{PARTS}/{file.name}") for file in manifest.list_files()]
        yield [*parts, (told, told.name), (told, CURRENT)]
