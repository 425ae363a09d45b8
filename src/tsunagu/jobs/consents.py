"""What follows a consent: the staff of the body hear of it, and the client when it ended and they did not end it."""

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.queries import find_changed, find_ended, find_given, list_reading_staff
from tsunagu.domain.referrals.telling import was_asked
from tsunagu.domain.work.actions import notify
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.kernel.words import Words

OVER = Words(
    "{body}への支援依頼が終わったので、一緒に渡した同意も終わりました。{body}は、相談 {reference} をもう見られません。",
    "The request to {body} is over, and so is the consent given with it: {body} sees nothing of consultation"
    " {reference} any more.",
)
AS_BEFORE = Words(
    "{body}への支援依頼が終わったので、相談 {reference} のうち{body}が見られるものは、依頼の前と同じに戻りました。",
    "The request to {body} is over: it sees of consultation {reference} what it saw before, and no more.",
)


def tell_staff(message: Message) -> None:
    """This function will tell those who read consultations at the body, once each; nobody when it ended meanwhile."""
    at = timezone.now()
    given = find_given(str(message.payload["subject"]).partition(":")[2], at)
    if given is None or was_asked(given.consultation, given.organisation_id, given.given_at):
        return  # whoever is asked to take it on hears of it by the referral
    for person_id in list_reading_staff(given.organisation_id):
        notify(
            person_id=person_id,
            kind="consent.given",
            key=f"consent:{given.public_id}:{person_id}",
            words=Words(
                f"相談 {given.reference} が、あなたの機関に渡されました。",
                f"Consultation {given.reference} was shared with your body.",
            ),
            url=f"/desk/shared/{given.consultation}/",
            at=at,
        )


def tell_client(message: Message) -> None:
    """This function will tell the client that a consent ended with its body; without an account, whoever recorded it."""
    ended = find_ended(str(message.payload["subject"]).partition(":")[2])
    if ended is None or ended.person_id is None:
        return
    notify(
        person_id=ended.person_id,
        kind="consent.ended",
        key=f"consent:{ended.public_id}:ended",
        words=Words(
            f"{ended.body.ja}が支援ネットワークから離れました。相談 {ended.reference} の同意は終わり、この機関からは見られません。",
            f"{ended.body.en} has left the network. Its consent for consultation {ended.reference} has ended;"
            " it sees nothing of it any more.",
        ),
        url=f"/consultations/{ended.consultation}/consents/",
        at=timezone.now(),
    )


def tell_end_of_request(message: Message) -> None:
    """This function will tell the client what a body sees no longer, now that the request to it is over."""
    at = timezone.now()
    changed = find_changed(str(message.payload["subject"]).partition(":")[2], at)
    is_over = message.topic == Verb.CONSENT_ENDED_WITH_REQUEST
    if changed is None or changed.person_id is None or changed.stands is is_over:
        return  # changed again since
    words = OVER if is_over else AS_BEFORE
    told = {"reference": changed.reference}
    notify(
        person_id=changed.person_id,
        kind="consent.ended",
        key=f"consent:{changed.public_id}:{'ended' if is_over else 'as_before'}",
        words=Words(
            words.ja.format(body=changed.body.ja, **told), words.en.format(body=changed.body.en, **told)
        ),
        url=f"/consultations/{changed.consultation}/consents/",
        at=at,
    )
