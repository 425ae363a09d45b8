"""Why a referral cannot be made or answered."""

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.steps import OPEN_AGAIN
from tsunagu.kernel.words import Words


class ReferralProblem(Problem):
    """The family of this module."""


class ReferralNotFound(ReferralProblem):
    """There is none, or it is not the actor's: both are told alike."""

    def __init__(self) -> None:
        super().__init__(
            Words("この支援依頼は見つかりません。", "There is no such referral."),
            how=Words("一覧を開き直してください。", "Open the list again."),
            code="referral_not_found",
        )


class ReferralRefused(ReferralProblem):
    """What was asked for cannot be: no such body, nothing said, a step that does not follow."""


def refuse_step(state: Words) -> ReferralRefused:
    """This function will return the problem of a step that does not follow from where a referral stands."""
    return ReferralRefused(
        Words(f"この支援依頼は、いま「{state.ja}」です。", f"This referral stands at “{state.en}” now."),
        how=OPEN_AGAIN,
        code="referral_step",
    )


def refuse_taken() -> ReferralRefused:
    """This function will return the problem of whoever came second."""
    return ReferralRefused(
        Words("この相談は、別の機関が先に引き受けました。", "Another body has already taken this case."),
        how=Words(
            "あなたの機関での対応は要りません。力になれることがあれば、相談した方か送り元に伝えてください。",
            "Nothing is asked of your body; tell the client or the sender if you can help besides.",
        ),
        code="referral_taken",
    )


def refuse_receiver() -> ReferralRefused:
    """This function will return the problem of a body that cannot be asked."""
    return ReferralRefused(
        Words("この機関には引き継げません。", "This body cannot be asked."),
        where="receivers",
        how=Words(
            "すでに依頼中か、相談を受けた機関そのものか、支援ネットワークにない機関です。別の機関を選んでください。",
            "It has been asked already, recorded the consultation itself, or is not in the network. Choose another.",
        ),
        code="referral_receiver",
    )


def refuse_without_consent() -> ReferralRefused:
    """This function will return the problem of a referral no consent stands for."""
    return ReferralRefused(
        Words(
            "相談した方の同意が取り消されたか、期限が過ぎています。",
            "The client's consent was withdrawn or has run out.",
        ),
        how=Words("相談した方に、もう一度お確かめください。", "Ask the client again."),
        code="referral_without_consent",
    )
