"""The landscape of a store: known already, computed at once, or too large for that and to be computed aside."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds

from tsunagu.engines.patents.landscape.analysis import Landscape
from tsunagu.engines.patents.landscape.keeping import Memory, Question, find_kept, find_question, keep, note
from tsunagu.engines.patents.landscape.narrowing import narrow_tables
from tsunagu.engines.patents.landscape.running import ANALYSES, run_landscape
from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.engines.patents.store import open_store

AT_ONCE = 20_000
"""Applications whose landscape somebody who waits for a page gets at once; of more it is computed by a job."""
KEPT = "landscapes"
"""The folder beside the store's own files in which the landscapes of large stores are kept."""
KNOWN = Memory()
LISTED = ["record", "number", "title", "filed_on", "stage", "source_file", "source_line"]


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


def ask_aside(folder: Path, questions: Iterable[Question]) -> list[str]:
    """This function will write questions down for ``compute_aside`` and return their names, which tell nothing."""
    return [note(folder / KEPT, question) for question in questions]


def compute_aside(folder: Path, names: Sequence[str], step: Callable[[int, int], None]) -> int:
    """This function will answer questions that were written down, keep what is new, and count it.

    What was answered before is not computed again; ``step`` is told how many analyses of how many are done.
    """
    whole = len(ANALYSES)
    asked = [find_question(folder / KEPT, name) for name in names]
    missing = [each for each in asked if each and find_kept(folder / KEPT, each) is None]
    for place, question in enumerate(missing):
        done = place * whole
        found = _compute(folder, question, lambda now, _of, done=done: step(done + now, whole * len(missing)))  # type: ignore[misc]
        keep(folder / KEPT, question, found)
    return len(missing)


def list_records(folder: Path, question: Question, start: int, most: int) -> list[dict[str, Any]]:
    """This function will list some of the records a landscape counts, in the order in which they came in."""
    with open_store(folder) as store:
        tables = narrow_tables(
            store.tables(), question.narrowing, today=question.today, client=question.client or None
        )
        found = tables.records
        found = (
            found.head(start + most, columns=LISTED)
            if isinstance(found, ds.Dataset)
            else found.select(LISTED)
        )
        rows: list[dict[str, Any]] = found.slice(start, most).to_pylist()
        return rows


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
