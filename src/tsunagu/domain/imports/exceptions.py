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


class ImportStopped(ImportProblem):
    """Problems were found; nothing more was brought in."""

    def __init__(self, number: int) -> None:
        super().__init__(
            Words(
                f"直すところが{number:,}件あるため、取り込みませんでした。",
                f"{number:,} problems must be mended first; nothing was brought in.",
            ),
            how=Words("一覧を見て、ファイルを直してください。", "See the list and mend the file."),
            code="import_has_problems",
        )
