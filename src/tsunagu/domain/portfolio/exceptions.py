"""Why a portfolio cannot be shown or changed."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class PortfolioProblem(Problem):
    """The family of this module."""


class PortfolioNotFound(PortfolioProblem):
    """There is no such consultation, or its documents are not this actor's to see: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この特許の一覧は見つかりません。", "There is no such portfolio."),
            how=Words(
                "相談のページから開き直してください。", "Open it again from the page of the consultation."
            ),
            code="portfolio_not_found",
        )


class FileNotWaiting(PortfolioProblem):
    """The columns of this file need nobody: it is in, on its way, or was let go."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "このファイルは、もう列の対応を待っていません。", "This file no longer waits for its columns."
            ),
            how=Words("取り込みのページで状態をお確かめください。", "See on the import page how it stands."),
            code="portfolio_file_not_waiting",
        )
