"""Who hears of what became of a referral, and in which sentence. Names bodies and the reference, nothing that was said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.queries import list_managing_staff, list_reading_staff
from tsunagu.domain.people.teams import list_team_people
from tsunagu.domain.referrals.clocks import plan_step
from tsunagu.domain.referrals.enums import WITH_BODY, State, Step
from tsunagu.domain.referrals.models import Referral
from tsunagu.kernel.words import Words

TO_RECEIVER = {
    Verb.REFERRAL_SENT: Words(
        "相談 {case} を引き受けられるか、{day}までにお返事ください。",
        "Please answer by {day} whether you can take on consultation {case}.",
    ),
    Verb.REFERRAL_DUE: Words(
        "相談 {case} へのお返事は、今日までです。", "Your answer on consultation {case} is due today."
    ),
    Verb.REFERRAL_REMINDED: Words(
        "相談 {case} へのお返事をお待ちしています。", "Consultation {case} still waits for your answer."
    ),
    Verb.REFERRAL_OVERTAKEN: Words(
        "相談 {case} は、別の機関が引き受けました。お返事は要りません。",
        "Another body has taken on consultation {case}; no answer is needed.",
    ),
    Verb.REFERRAL_WITHDRAWN: Words(
        "相談 {case} の支援依頼は、取りやめになりました。",
        "The referral of consultation {case} was called off.",
    ),
}
TO_HANDS = {
    Verb.REFERRAL_GIVEN_TO_TEAM: Words(
        "相談 {case} が、あなたのチームに渡されました。担当を決めてください。",
        "Consultation {case} was given to your team. Please decide who takes it.",
    ),
    Verb.REFERRAL_REASSIGNED: Words(
        "相談 {case} の担当になりました。", "Consultation {case} is in your hands now."
    ),
}
"""Each time anew: a case may come to the same hands twice."""
TO_SENDER = {
    Verb.REFERRAL_ACCEPTED: Words(
        "相談 {case} を、{receiver}が引き受けました。", "{receiver} has taken on consultation {case}."
    ),
    Verb.REFERRAL_DECLINED: Words(
        "相談 {case} を、{receiver}は引き受けられないとのことです。別の機関をお考えください。",
        "{receiver} cannot take on consultation {case}. Please think of another body.",
    ),
    Verb.REFERRAL_RETURNED: Words(
        "相談 {case} が、{receiver}から戻されました。", "{receiver} has handed consultation {case} back."
    ),
    Verb.REFERRAL_COMPLETED: Words(
        "相談 {case} への{receiver}の支援が終わりました。",
        "{receiver} has finished with consultation {case}.",
    ),
    Verb.REFERRAL_EXPIRED: Words(
        "相談 {case} への{receiver}からの返事がないまま、期限が過ぎました。別の機関をお考えください。",
        "{receiver} did not answer on consultation {case} in time. Please think of another body.",
    ),
    Verb.REFERRAL_ESCALATED: Words(
        "相談 {case} への{receiver}の返事が遅れています。",
        "{receiver} is late with its answer on consultation {case}.",
    ),
    Verb.REFERRAL_REFUSED: Words(
        "相談 {case} を{receiver}に渡さないと、相談した方が決めました。",
        "The client decided not to hand consultation {case} to {receiver}.",
    ),
}
PROPOSED = Words(
    "{sender}が、相談 {case} を{receiver}にもつなぐことを提案しています。よければ同意してください。",
    "{sender} suggests bringing {receiver} into consultation {case}. Please agree if you want it.",
)
GONE = Words(
    "{receiver}が支援ネットワークを離れたため、相談 {case} の支援依頼は終わりました。別の機関をお考えください。",
    "{receiver} has left the network, so the referral of consultation {case} is over. Please think of another body.",
)
TO_MANAGERS = Words(
    "相談 {case} への返事が遅れています。担当を決めてください。",
    "The answer on consultation {case} is late. Please see to it that somebody takes it.",
)
ALSO_CLIENT = frozenset(TO_SENDER) - {Verb.REFERRAL_REFUSED, Verb.REFERRAL_ESCALATED}


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence for one person."""

    person_id: int
    words: Words
    url: str


def list_tellings(public_id: str, verb: Verb) -> tuple[Telling, ...]:
    """This function will return who is told that something happened to a referral; none when it has moved on since."""
    row = (
        Referral.objects.filter(public_id=public_id)
        .select_related("consultation", "receiver", "sender")
        .first()
    )
    return tuple(dict.fromkeys(_tell(row, verb))) if row else ()


def _tell(row: Referral, verb: Verb) -> Iterator[Telling]:
    desk, home = (
        f"/desk/referrals/{row.public_id}/",
        f"/consultations/{row.consultation.public_id}/referrals/",
    )
    client = row.consultation.client_id
    is_waiting = row.state == State.SENT
    if verb is Verb.REFERRAL_PROPOSED and row.state == State.PROPOSED and client:
        yield Telling(client, _say(PROPOSED, row), home)
    if (
        verb in TO_RECEIVER
        and row.sent_at
        and (is_waiting or verb in (Verb.REFERRAL_OVERTAKEN, Verb.REFERRAL_WITHDRAWN))
    ):
        for person in _list_hands(row):
            yield Telling(person, _say(TO_RECEIVER[verb], row), desk)
    if verb in TO_HANDS and row.state in WITH_BODY:
        for person in _list_hands(row):
            yield Telling(person, _say(TO_HANDS[verb], row), desk)
    if verb is Verb.REFERRAL_ESCALATED and is_waiting:
        for person in list_managing_staff(row.receiver_id):
            yield Telling(person, _say(TO_MANAGERS, row), desk)
    if (
        verb is Verb.REFERRAL_WITHDRAWN and row.receiver.dissolved_on
    ):  # the client hears of the consent that ended
        for person in _list_senders(row):
            yield Telling(person, _say(GONE, row), desk)
    if verb in TO_SENDER:
        for person in _list_senders(row):
            yield Telling(person, _say(TO_SENDER[verb], row), desk)
        if client and verb in ALSO_CLIENT:
            yield Telling(client, _say(TO_SENDER[verb], row), home)


def _list_hands(row: Referral) -> tuple[int, ...]:
    """Whoever has it in hand, else the team it was given to, else everybody there who reads consultations."""
    if row.taken_by_id is not None:
        return (row.taken_by_id,)
    members = list_team_people(row.team_id) if row.team_id is not None else ()
    return members or list_reading_staff(row.receiver_id)


def _list_senders(row: Referral) -> tuple[int, ...]:
    """The adviser who asked; when they work there no more, those in charge of the body that asked."""
    if row.sender_id is None:
        return ()
    if row.sender_person_id in list_reading_staff(row.sender_id):
        return (row.sender_person_id,)
    return list_managing_staff(row.sender_id)


def _say(words: Words, row: Referral) -> Words:
    day = plan_step(timezone.localdate(row.sent_at), row.days, Step.ACKNOWLEDGE) if row.sent_at else None
    sender = row.sender
    ja = {
        "case": row.consultation.reference,
        "receiver": row.receiver.name_ja,
        "sender": sender.name_ja if sender else "",
        "day": f"{day.month}月{day.day}日" if day else "",
    }
    en = {
        **ja,
        "receiver": row.receiver.name_en,
        "sender": sender.name_en if sender else "",
        "day": f"{day.day} {day:%b}" if day else "",
    }
    return Words(words.ja.format(**ja), words.en.format(**en))


def was_asked(consultation: str, organisation_id: int, since: datetime) -> bool:
    """This function will tell whether a body was asked for a consultation at or after an instant."""
    return Referral.objects.filter(
        consultation__public_id=consultation, receiver_id=organisation_id, sent_at__gte=since
    ).exists()
