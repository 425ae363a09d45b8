"""What may be wrong with a question to the search, and how a person mends it."""

from tsunagu.engines.patents.problems import PatentProblem
from tsunagu.kernel.words import NOTHING, Words


class SearchProblem(PatentProblem):
    """A query that cannot be read; ``where`` is the part of it that is meant."""


MOST_SHOWN = 60


def refuse_query(code: str, where: str, ja: str, en: str, how: Words = NOTHING) -> SearchProblem:
    """This function will make the problem of one part of a query."""
    shown = where if len(where) <= MOST_SHOWN else where[:MOST_SHOWN] + "…"
    return SearchProblem(
        Words(ja, en), where=shown.encode("utf-8", "replace").decode(), how=how, code=f"search_{code}"
    )
