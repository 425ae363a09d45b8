"""Why a consent cannot be given, changed or withdrawn."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class ConsentProblem(Problem):
    """The family of this module."""


class ConsentNotFound(ConsentProblem):
    """There is none, or it is not the actor's to speak of: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この同意は見つかりません。", "There is no such consent."),
            how=Words(
                "「だれが何を見られるか」のページを開き直してください。",
                "Open the page “Who sees what” again.",
            ),
            code="consent_not_found",
        )


class ConsentEnded(ConsentProblem):
    """It was withdrawn or has run out while the page was open."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "この同意は、すでに取り消されたか、期限が過ぎています。",
                "This consent has been withdrawn or has run out.",
            ),
            how=Words("渡すときは、もう一度はじめから選んでください。", "To hand over again, start anew."),
            code="consent_ended",
        )


class ConsentRefused(ConsentProblem):
    """What was asked for is no consent: no group, no such body, a day that cannot be."""


def refuse_body() -> ConsentRefused:
    """This function will return the problem of a body to which nothing can be given."""
    return ConsentRefused(
        Words("この機関には渡せません。", "This body cannot be chosen."),
        where="organisation",
        how=Words(
            "一覧からほかの機関を選んでください。相談を受けた機関は、はじめから見られます。",
            "Choose another; the body that recorded the consultation sees it anyway.",
        ),
        code="consent_body_not_possible",
    )
