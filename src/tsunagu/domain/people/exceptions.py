"""Why something about people or bodies cannot be done."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import NOTHING, Words


class PeopleProblem(Problem):
    """The family of this module."""


class NotPermitted(PeopleProblem):
    """The actor’s roles do not reach that far. Pages answer 404, so that nothing is told."""

    def __init__(self) -> None:
        super().__init__(
            Words("この操作はできません。", "You may not do this."),
            how=Words(
                "必要な場合は、あなたの機関の責任者にお尋ねください。",
                "If you need to, ask the manager of your body.",
            ),
            code="not_permitted",
        )


class WriterGone(PeopleProblem):
    """A token writes for nobody: it was made to read, or the person left or no longer works on cases."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "このトークンで書き込む担当者がいません（担当を外れたか、読むだけのトークンです）。",
                "This token writes for nobody: its person no longer works on cases, or it was made to read.",
            ),
            how=Words(
                "機関の責任者に、担当者を選んだ新しいトークンを頼んでください。",
                "Ask the manager of your body for a new token that names somebody.",
            ),
            code="token_writer_gone",
        )


class PeopleNotFound(PeopleProblem):
    """There is no such person, body, invitation or company, or not for this actor: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("見つかりません。", "There is no such thing."),
            how=Words("一覧から選び直してください。", "Choose again from the list."),
            code="people_not_found",
        )


class InvitationClosed(PeopleProblem):
    """The link was right once: it was used or withdrawn, or its last day has passed."""

    def __init__(self) -> None:
        super().__init__(
            Words("この招待はもう使えません。", "This invitation can no longer be used."),
            how=Words(
                "招待した方に、新しい招待を頼んでください。", "Ask whoever invited you for a new invitation."
            ),
            code="invitation_closed",
        )


class InvitationProblem(PeopleProblem):
    """An invitation that cannot be sent or accepted as it stands."""


class RoleProblem(PeopleProblem):
    """A role that does not exist where it was to be given."""


class SecondFactorProblem(PeopleProblem):
    """A second factor that cannot be taken away."""


class CoverageProblem(PeopleProblem):
    """A coverage told in words that are none of ours."""


class LeavingProblem(PeopleProblem):
    """Somebody or a body cannot go yet."""


class CompanyProblem(PeopleProblem):
    """A company that cannot be kept or merged as it stands."""


class TeamProblem(PeopleProblem):
    """A team that cannot be kept or closed as it stands."""


class OrganisationProblem(PeopleProblem):
    """A body that cannot be kept as it stands."""


def refuse_coverage(where: str, what: Words, how: Words = NOTHING) -> CoverageProblem:
    """This function will return the problem of one aspect."""
    return CoverageProblem(what, where=where, how=how, code="coverage")


def refuse_leaving(counts: str, counts_en: str) -> LeavingProblem:
    """This function will say what is open and that somebody must take it over."""
    return LeavingProblem(
        Words(f"まだ終わっていない仕事があります（{counts}）。", f"Work is still open ({counts_en})."),
        where="hand_over_to",
        how=Words("引き継ぐ人を選んでください。", "Choose who takes it over."),
        code="open_work",
    )
