"""Why a docket cannot be shown or changed."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class DocketProblem(Problem):
    """The family of this module."""


class DocketNotFound(DocketProblem):
    """There is no such consultation or right, or it is not this actor's to see: all are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この権利の台帳は見つかりません。", "There is no such docket."),
            how=Words(
                "相談のページから開き直してください。", "Open it again from the page of the consultation."
            ),
            code="docket_not_found",
        )
