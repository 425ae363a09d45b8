"""What can be wrong with the rules themselves. What is wrong with a question is a QuestionProblem of its fields."""

from tsunagu.kernel.problems import Problem


class RuleFileProblem(Problem):
    """A file of rules that is not as it should be."""
