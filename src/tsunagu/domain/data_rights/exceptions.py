"""Why a copy cannot be had or a deletion cannot be asked for."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class DataRightsProblem(Problem):
    """The family of this module."""


class RequestNotFound(DataRightsProblem):
    """There is none, or it is somebody else's: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この依頼は見つかりません。", "There is no such request."),
            how=Words("「わたしのデータ」を開き直してください。", "Open “My data” again."),
            code="data_request_not_found",
        )


class StillWorking(DataRightsProblem):
    """Whoever works for a body leaves it first."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "支援機関の一員として参加しているため、アカウントは消せません。",
                "The account belongs to somebody who works for a body and cannot be erased.",
            ),
            how=Words(
                "先に機関の責任者に、役割を終える手続きを頼んでください。ご自身の相談は、1件ずつ消せます。",
                "Ask the body’s manager to end your role first. Your own consultations can be deleted one by one.",
            ),
            code="still_working",
        )


class AlreadyAsked(DataRightsProblem):
    """It has been asked for and waits."""

    def __init__(self) -> None:
        super().__init__(
            Words("すでに、消すよう承っています。", "Deletion has been asked for already."),
            how=Words(
                "「わたしのデータ」で、いつ消えるかを確かめられます。",
                "“My data” tells when it will be done.",
            ),
            code="already_asked",
        )


class ArchiveLost(DataRightsProblem):
    """The file is gone or was changed."""

    def __init__(self) -> None:
        super().__init__(
            Words("写しのファイルが読めません。", "The file of the copy cannot be read."),
            how=Words("もう一度、写しを作ってください。", "Have the copy made again."),
            code="archive_lost",
        )
