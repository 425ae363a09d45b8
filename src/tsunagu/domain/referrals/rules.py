"""What may follow what, and what may be said: state and limits, no person. The diagram in the docs is printed from here."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tsunagu.domain.referrals.enums import Event, State
from tsunagu.domain.referrals.exceptions import ReferralRefused, refuse_step
from tsunagu.kernel.steps import StepTable
from tsunagu.kernel.typed import clean_typed
from tsunagu.kernel.words import Words

TRANSITIONS: Mapping[tuple[State, Event], State] = MappingProxyType(
    {
        (State.PROPOSED, Event.SEND): State.SENT,
        (State.PROPOSED, Event.REFUSE): State.REFUSED,
        (State.PROPOSED, Event.WITHDRAW): State.WITHDRAWN,
        (State.PROPOSED, Event.OVERTAKE): State.OVERTAKEN,
        (State.SENT, Event.ACCEPT): State.ACCEPTED,
        (State.SENT, Event.DECLINE): State.DECLINED,
        (State.SENT, Event.OVERTAKE): State.OVERTAKEN,
        (State.SENT, Event.EXPIRE): State.EXPIRED,
        (State.SENT, Event.WITHDRAW): State.WITHDRAWN,
        (State.ACCEPTED, Event.RETURN): State.RETURNED,
        (State.ACCEPTED, Event.COMPLETE): State.COMPLETED,
        (State.ACCEPTED, Event.WITHDRAW): State.WITHDRAWN,
    }
)
STATES = MappingProxyType(
    {
        State.PROPOSED: Words("相談した方の同意を待っています", "waiting for the client's consent"),
        State.SENT: Words("返事を待っています", "waiting for an answer"),
        State.ACCEPTED: Words("引き受けました", "taken on"),
        State.REFUSED: Words("渡さないと決めました", "not handed over, as the client decided"),
        State.DECLINED: Words("引き受けられないとの返事でした", "declined"),
        State.OVERTAKEN: Words("別の機関が引き受けました", "taken on by another body"),
        State.EXPIRED: Words("返事がないまま期限が過ぎました", "expired without an answer"),
        State.RETURNED: Words("引き受けたあと、戻されました", "returned"),
        State.COMPLETED: Words("支援が終わりました", "completed"),
        State.WITHDRAWN: Words("取りやめになりました", "called off"),
    }
)
SAID_CHARACTERS = 2_000
MOST_RECEIVERS = 5
STEPS = StepTable(State, TRANSITIONS, lambda state: refuse_step(STATES[state]))


def clean_said(text: str, *, where: str, is_needed: bool = True) -> str:
    """This function will return what somebody wrote as it is kept; raises ReferralRefused when missing or too long."""
    said = clean_typed(text)
    if is_needed and not said:
        raise ReferralRefused(
            Words("一言が書かれていません。", "Nothing was said."),
            where=where,
            how=Words(
                "受け取る人に分かるように、一文でよいので書いてください。",
                "One sentence will do, so that the other side understands.",
            ),
            code="referral_says_nothing",
        )
    if len(said) > SAID_CHARACTERS:
        raise ReferralRefused(
            Words(
                f"{SAID_CHARACTERS:,}文字を超えています（{len(said):,}文字）。",
                f"At most {SAID_CHARACTERS:,} characters can be taken (these are {len(said):,}).",
            ),
            where=where,
            how=Words("要点に絞ってください。", "Keep to the main points."),
            code="referral_says_too_much",
        )
    return said


def check_receivers(receivers: Iterable[int]) -> tuple[int, ...]:
    """This function will return the bodies once each; raises ReferralRefused for none and for more than five."""
    chosen = tuple(dict.fromkeys(receivers))
    if not 1 <= len(chosen) <= MOST_RECEIVERS:
        raise ReferralRefused(
            Words(
                f"機関は一つ以上、{MOST_RECEIVERS}つまで選べます。",
                f"Choose at least one and at most {MOST_RECEIVERS} bodies.",
            ),
            where="receivers",
            how=Words("いちばん合いそうな機関から選んでください。", "Begin with those that fit best."),
            code="referral_receivers",
        )
    return chosen
