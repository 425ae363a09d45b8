"""Are the stores whole? For the doctor and for the proof of a copy."""

from collections.abc import Iterator

from tsunagu.domain.portfolio.queries import list_stores
from tsunagu.kernel.problems import Problem


def list_damaged_stores() -> Iterator[tuple[str, Problem]]:
    """This function will yield the name of each portfolio whose store is gone, cut or changed, and what is wrong with it."""
    from tsunagu.engines.patents.store import open_store

    for name, folder in list_stores():
        try:
            open_store(folder).check()
        except Problem as problem:
            yield name, problem
