"""One state of a store brought elsewhere, while imports go on."""

import os
import shutil
from pathlib import Path

from tsunagu.engines.patents.store.locks import hold_for_reading
from tsunagu.engines.patents.store.manifest import PARTS, publish


def copy_store(source: Path, target: Path) -> None:
    """This function will make ``target``, a folder that is not there, a store of the present state of ``source``.

    Files are linked where the disk allows it: they never change. The search index is left out; it is made anew when it
    is asked. Raises StoreProblem for a folder that is no store.
    """
    with hold_for_reading(source) as manifest:
        (target / PARTS).mkdir(parents=True, mode=0o700)
        for file in manifest.list_files():
            _bring(source / PARTS / file.name, target / PARTS / file.name)
        publish(target, manifest)


def _bring(file: Path, made: Path) -> None:
    try:
        os.link(file, made)
    except FileNotFoundError:
        raise
    except OSError:  # another disk
        shutil.copy2(file, made)
