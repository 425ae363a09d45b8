"""What follows a referral: those concerned hear of it; and the job of every morning that turns the clocks."""

from collections.abc import Mapping

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.referrals.actions import turn_clock, withdraw_without_consent
from tsunagu.domain.referrals.queries import list_due, list_without_consent
from tsunagu.domain.referrals.telling import TO_HANDS, list_tellings
from tsunagu.domain.work.actions import notify, report_progress
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.actions.running import Run


def tell(message: Message) -> None:
    """This function will tell whoever a change of a referral concerns, once each."""
    name, verb = str(message.payload["subject"]).partition(":")[2], Verb(message.topic)
    key = f"{message.topic}:{message.key if verb in TO_HANDS else name}"
    for told in list_tellings(name, verb):
        notify(
            person_id=told.person_id,
            kind=message.topic,
            key=f"{key}:{told.person_id}",
            words=told.words,
            url=told.url,
            at=timezone.now(),
        )


def turn(run: Run) -> Mapping[str, object]:
    """This function will call off what no consent stands for any more and take the steps that are due."""
    at = timezone.now()
    over = [each for each in list_without_consent(at) if withdraw_without_consent(referral=each, at=at)]
    due, turned = list_due(at), 0
    for done, referral in enumerate(due, start=1):
        turned += turn_clock(referral=referral, at=at)
        report_progress(run=run, done=done, total=len(due), at=timezone.now())
    return {"turned": turned, "called_off": len(over)}
