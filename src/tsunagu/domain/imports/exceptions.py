"""Why a workbook cannot be brought in."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class ImportProblem(Problem):
    """The family of this module."""


class CellProblem(ImportProblem):
    """What stands in one cell cannot be taken; ``where`` names the column."""


class ImportNotFound(ImportProblem):
    """There is none with this name, or not for this actor: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この取り込みは見つかりません。", "There is no such import."), code="import_not_found"
        )


class ImportNotReady(ImportProblem):
    """It is not in a state in which this can be done."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "この取り込みは、いまは進められません。", "This import cannot be gone on with at the moment."
            ),
            how=Words(
                "ページを開き直して状態をお確かめください。", "Open the page again and see how it stands."
            ),
            code="import_not_ready",
        )


class ImportTaken(ImportProblem):
    """Another run has taken this import over; what this one has brought in stays."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "ほかの作業がこの取り込みを引き継いだので、こちらは終わりました。",
                "Another run has taken this import over, so this one has ended.",
            ),
            how=Words(
                "進み具合は、デスクの取り込みのページでご覧ください。",
                "See on the desk’s import page how far it is.",
            ),
            code="import_taken",
        )


class ImportOvertaken(ImportProblem):
    """Another workbook brought in the same row while this one was at it."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "この行は、同時に進んでいたほかの取り込みで先に入りました。",
                "Another import that was running beside this one brought this row in first.",
            ),
            how=Words(
                "もう一度取り込むと、入っている行を飛ばして続きから進みます。",
                "Bring it in again: rows that are in are skipped, and it goes on from there.",
            ),
            code="import_overtaken",
        )


class ImportStopped(ImportProblem):
    """A problem came up on the way; what was brought in before stays."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(
            Words(
                f"{total:,}行のうち{done:,}行を取り込んだところで止まりました。取り込んだ行は残っています。",
                f"It stopped after {done:,} of {total:,} rows; those stay.",
            ),
            how=Words(
                "上の理由を解消してから、同じ命令をもう一度実行してください。続きから取り込みます。",
                "Settle the reason above and run the command again; it goes on from there.",
            ),
            code="import_stopped",
        )
