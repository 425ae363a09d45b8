"""What can go wrong when measures are looked up."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class CatalogueProblem(Problem):
    """The family of this module."""


class MeasureNotFound(CatalogueProblem):
    """No measure has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Words("この番号の施策はありません。", "There is no measure of this code."),
            where=code[:20],
            how=Words("施策の一覧から選んでください。", "Choose one from the list of measures."),
            code="measure_not_found",
        )


class AnswerProblem(CatalogueProblem):
    """An answer that cannot be read as the fact it is for."""
