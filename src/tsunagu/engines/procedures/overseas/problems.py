"""What can be wrong with a question about going abroad."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import NOTHING, Words


class OverseasProblem(Problem):
    """A question about going abroad that cannot be answered: ``where`` names the field, the sentence how to mend it."""


def refuse(ja: str, en: str, where: str, how: Words = NOTHING, code: str = "bad_input") -> OverseasProblem:
    """This function will build the problem for one field (the caller raises it)."""
    return OverseasProblem(Words(ja, en), where=where, how=how, code=code)
