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


def refuse_team() -> CaseworkProblem:
    """This function will return the problem of a team that cannot get a task, or of a team and a person at once."""
    return refuse(
        "このチームには渡せません。",
        "This team cannot take it.",
        where="team",
        how=Words(
            "あなたの機関の、人がいるチームか、人を一人選んでください。",
            "Choose a team of your body that has members, or one person.",
        ),
        code="task_team",
    )


def refuse_taken_task() -> CaseworkProblem:
    """This function will return the problem of a task that a colleague was quicker to take."""
    return refuse(
        "この作業は、別の人が先に担当になりました。",
        "A colleague has already taken this task.",
        where="",
        how=Words(
            "担当を替えるときは「担当を替える」から選んでください。",
            "Use “Give it to a colleague” to change who has it.",
        ),
        code="task_in_hand",
    )


def refuse_done_task() -> CaseworkProblem:
    """This function will return the problem of a task that is done."""
    return refuse(
        "この作業は、もう済んでいます。",
        "This task is done.",
        where="",
        how=Words("相談のページを開き直してください。", "Open the page of the case again."),
        code="task_done",
    )
