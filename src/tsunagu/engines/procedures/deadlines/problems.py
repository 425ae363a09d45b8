"""What can be wrong with a question about deadlines, or with the rules themselves."""

from tsunagu.kernel.problems import Problem


class DeadlineProblem(Problem):
    """The family of this engine."""


class QuestionProblem(DeadlineProblem):
    """A question that cannot be answered as it stands; ``where`` names the field."""


class RuleFileProblem(DeadlineProblem):
    """A file of rules that is not as it should be."""
