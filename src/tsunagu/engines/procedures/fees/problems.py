"""What can be wrong with the tariffs themselves. What is wrong with a question is a QuestionProblem of its fields."""

from tsunagu.kernel.problems import Problem


class TariffProblem(Problem):
    """A file of tariffs that is not as it should be."""
