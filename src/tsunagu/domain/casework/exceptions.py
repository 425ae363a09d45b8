"""Why something cannot be kept in a case."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class CaseworkProblem(Problem):
    """The family of this module."""


class CaseworkNotFound(CaseworkProblem):
    """There is no such note, task, outcome or proposal, or not for this actor."""

    def __init__(self) -> None:
        super().__init__(
            Words("見つかりません。", "There is no such thing."),
            how=Words("相談のページを開き直してください。", "Open the page of the case again."),
            code="casework_not_found",
        )


def refuse(ja: str, en: str, *, where: str, how: Words, code: str) -> CaseworkProblem:
    """This function will make a problem of what was typed."""
    return CaseworkProblem(Words(ja, en), where=where, how=how, code=f"case_{code}")
