"""What can be wrong with a day."""

from tsunagu.kernel.problems import Problem


class CalendarProblem(Problem):
    """A day that the calendar does not have, or that lies beyond what it knows."""
