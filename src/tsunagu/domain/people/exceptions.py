"""Why something about people or bodies cannot be done."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class PeopleProblem(Problem):
    """The family of this module."""


class NotPermitted(PeopleProblem):
    """The actor’s roles do not reach that far. Pages answer 404, so that nothing is told."""

    def __init__(self) -> None:
        super().__init__(
            Words("この操作はできません。", "You may not do this."),
            how=Words(
                "必要な場合は、あなたの機関の責任者にお尋ねください。",
                "If you need to, ask the manager of your body.",
            ),
            code="not_permitted",
        )
