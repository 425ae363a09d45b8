"""The landscape of a store: known already, computed at once, or too large for that and to be computed aside."""

from collections.abc import Callable
from pathlib import Path

from tsunagu.engines.patents.landscape.analysis import Landscape
from tsunagu.engines.patents.landscape.keeping import Memory, Question, find_kept, keep
from tsunagu.engines.patents.landscape.running import run_landscape
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.store import open_store

AT_ONCE = 20_000
"""Applications whose landscape somebody who waits for a page gets at once; of more it is computed by a job."""
KEPT = "landscapes"
"""The folder beside the store's own files in which the landscapes of large stores are kept."""
KNOWN = Memory()


def find_landscape(folder: Path, question: Question) -> Landscape | None:
    """This function will return the landscape of the store in a folder, or nothing when it has to be computed aside.

    It writes nothing. Raises PatentProblem for a client or applicant nobody in the store is called like.
    """
    place = str(folder)
    found = KNOWN.find(place, question) or find_kept(folder / KEPT, question)
    if found is None:
        if open_store(folder).manifest.records > AT_ONCE:
            return None
        found = _compute(folder, question)
    KNOWN.put(place, question, found)
    return found


def compute_aside(folder: Path, question: Question, step: Callable[[int, int], None]) -> None:
    """This function will compute and keep the landscape of a large store; ``step`` is told how many analyses are done."""
    if find_kept(folder / KEPT, question) is None:
        keep(folder / KEPT, question, _compute(folder, question, step))


def _compute(
    folder: Path, question: Question, step: Callable[[int, int], None] = lambda done, of: None
) -> Landscape:
    with open_store(folder) as store:
        try:
            return run_landscape(
                store.tables(),
                today=question.today,
                client=question.client or None,
                narrowing=question.narrowing,
                step=step,
            )
        except PatentProblem:
            store.check()  # when a file of the store is to blame, it is named
            raise
