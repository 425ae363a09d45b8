"""Why work cannot be looked at or carried on."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class WorkProblem(Problem):
    """The family of this module."""


class KeyRefused(WorkProblem):
    """The key under which a request may come again is none, or stands for another request."""


def refuse_key() -> KeyRefused:
    """This function will return the problem of a key that cannot be kept."""
    return KeyRefused(
        Words(
            "Idempotency-Key は、半角の文字1〜200字で書いてください。",
            "An Idempotency-Key has 1 to 200 printable ASCII characters.",
        ),
        where="Idempotency-Key",
        how=Words(
            "UUID のような、推測されない値が向いています。", "A random value such as a UUID does well."
        ),
        code="idempotency_key",
    )


def refuse_other_request() -> KeyRefused:
    """This function will return the problem of a key that was used for another request."""
    return KeyRefused(
        Words(
            "この Idempotency-Key は、内容の違う呼び出しで使われています。",
            "This Idempotency-Key was used for another request.",
        ),
        where="Idempotency-Key",
        how=Words(
            "新しいことを頼むときは、新しいキーを使ってください。送り直すときは、内容を変えずに送ってください。",
            "Use a new key for something new; to send again, send the very same.",
        ),
        code="idempotency_key_used",
    )


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
