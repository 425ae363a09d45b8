"""Why a consultation cannot be read or changed."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class CaseProblem(Problem):
    """The family of this module."""


class ConsultationNotFound(CaseProblem):
    """There is none with this name, or not for this actor: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この相談は見つかりません。", "There is no such consultation."),
            how=Words(
                "リンクをもう一度お確かめください。開いた機関の方は、サインインしてからお試しください。",
                "Check the link. If your body opened it, sign in first.",
            ),
            code="consultation_not_found",
        )


class LinkExpired(CaseProblem):
    """The secret link was right once; its day has passed."""

    def __init__(self) -> None:
        super().__init__(
            Words("このリンクの期限が過ぎました。", "This link has expired."),
            how=Words(
                "相談した窓口に受付番号を伝えるか、はじめから相談してください。",
                "Tell the body your reference number, or start a new consultation.",
            ),
            code="link_expired",
        )


class StoryProblem(CaseProblem):
    """A story that is empty, too long or holds characters no person types."""
