"""Why work cannot be looked at or carried on."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class WorkProblem(Problem):
    """The family of this module."""


class JobNotFound(WorkProblem):
    """There is none with this name, or somebody else asked for it: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この作業は見つかりません。", "There is no such job."),
            how=Words("アドレスをお確かめください。", "Check the address."),
            code="job_not_found",
        )


class JobTakenOver(WorkProblem):
    """A worker reports on a job that was given to another one in the meantime: what it says no longer counts."""

    def __init__(self) -> None:
        super().__init__(
            Words("この作業は、別の処理が引き継ぎました。", "Another worker has taken this job over."),
            how=Words("何もする必要はありません。", "There is nothing to do."),
            code="job_taken_over",
        )


class JobBusy(WorkProblem):
    """The job came a second time while the first worker may still be at it; it comes again later."""

    def __init__(self) -> None:
        super().__init__(
            Words("この作業は、まだ進んでいます。", "This job is still being worked on."),
            how=Words("しばらくお待ちください。", "Wait for a while."),
            code="job_busy",
        )
