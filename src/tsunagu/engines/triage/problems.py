"""What can be wrong with the vocabulary files of triage."""

from tsunagu.kernel.problems import Problem


class TriageProblem(Problem):
    """A cue, mention or urgency file (or a measure's profile) that cannot be used as it is written."""
