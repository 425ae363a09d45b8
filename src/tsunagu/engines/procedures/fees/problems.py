"""What can be wrong with a question about fees, or with the tariffs themselves."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import NOTHING, Words


class FeeProblem(Problem):
    """The family of this engine."""


class QuestionProblem(FeeProblem):
    """A question that cannot be answered as it stands; ``where`` names the field."""


class TariffProblem(FeeProblem):
    """A file of tariffs that is not as it should be."""


def refuse(ja: str, en: str, where: str, how: Words = NOTHING, code: str = "bad_value") -> QuestionProblem:
    """This function will build the problem for one field (the caller raises it)."""
    return QuestionProblem(Words(ja, en), where=where, how=how, code=code)
