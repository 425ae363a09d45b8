"""What can be wrong with a document."""

from tsunagu.kernel.problems import Problem


class DocumentProblem(Problem):
    """A file that cannot be taken, or whose stored bytes are no longer what they were."""
