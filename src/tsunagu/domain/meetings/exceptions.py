"""Why a meeting cannot be shown, booked or changed."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words


class MeetingProblem(Problem):
    """The family of this module."""


class MeetingNotFound(MeetingProblem):
    """There is no such meeting, consultation or offer, or it is not this actor's: all are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この面談は見つかりません。", "There is no such meeting."),
            how=Words(
                "相談のページから開き直してください。", "Open it again from the page of the consultation."
            ),
            code="meeting_not_found",
        )


class TimeTaken(MeetingProblem):
    """Somebody else was quicker, the hours were changed, or the time has passed while the page was open."""

    def __init__(self) -> None:
        super().__init__(
            Words("この時間は、もう予約できません。", "This time can no longer be booked."),
            where="starts_at",
            how=Words("ほかの時間を選んでください。", "Choose another time."),
            code="meeting_time_taken",
        )


IN_PLACE = Words("渡すものを選んで、同意してください。", "Choose what to hand over, and agree.")
LONGER = Words(
    "相談した方が「だれが何を見られるか」のページで、面談の日より後までの同意を渡すと、この日時を選べます。",
    "Once the client gives a consent that lasts beyond that day, on the page “Who sees what”, this time can be chosen.",
)


class ConsentNeeded(MeetingProblem):
    """A body may not be met before the client lets it see the consultation, up to the day of the meeting."""

    def __init__(self, body: Words, how: Words) -> None:
        super().__init__(
            Words(
                f"{body.ja}には、面談の日まで相談の内容が渡されていません。",
                f"{body.en} may not see the consultation up to the day of the meeting.",
            ),
            where="groups",
            how=how,
            code="meeting_needs_consent",
        )


class MeetingOver(MeetingProblem):
    """It was cancelled, held or missed, or has begun, while the page was open."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "この面談は、すでに始まったか、取り消されています。",
                "This meeting has begun or was cancelled.",
            ),
            how=Words("あらためて面談を予約してください。", "Book another meeting."),
            code="meeting_over",
        )


class MeetingRefused(MeetingProblem):
    """What was told of hours or a meeting cannot be taken."""


def refuse(ja: str, en: str, where: str, how: Words, code: str) -> MeetingRefused:
    """This function will return the problem of one field."""
    return MeetingRefused(Words(ja, en), where=where, how=how, code=f"meeting_{code}")
