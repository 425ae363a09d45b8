"""Changes leave for the systems of bodies here: at once when a job asks, every minute for those that wait."""

from collections.abc import Mapping
from dataclasses import asdict

from django.utils import timezone

from tsunagu.domain.webhooks.actions import lay_deliveries, send_due
from tsunagu.domain.webhooks.queries import list_to_tell
from tsunagu.domain.work.actions import notify
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.actions.running import Run
from tsunagu.kernel.words import Words

PARTS = ("meeting", "task")
"""What is told by its own name, though its change stands in the chain under its consultation."""


def lay(message: Message) -> None:
    """This function will lay a change down for the webhooks that hear of it, once each."""
    named = next((each for each in PARTS if each in message.payload), None)
    lay_deliveries(
        topic=message.topic,
        key=message.key,
        subject=f"{named}:{message.payload[named]}" if named else str(message.payload["subject"]),
        announced_at=message.announced_at,
        at=timezone.now(),
    )


def send(_run: Run) -> Mapping[str, object]:
    """This function will send what is due; what does not arrive waits for a later round."""
    return send_waiting()


def send_waiting() -> Mapping[str, int]:
    """This function will send what is due and count what became of it."""
    return asdict(send_due(at=timezone.now()))


def tell_stopped(message: Message) -> None:
    """This function will tell those who look after a body's webhooks that one was stopped because nothing arrived."""
    name = str(message.payload["subject"]).partition(":")[2]
    note, people = list_to_tell(name)
    for person_id in people:
        notify(
            person_id=person_id,
            kind=message.topic,
            key=f"{message.topic}:{message.key}:{person_id}",
            words=Words(
                f"Webhook「{note}」に知らせが届かないため、止めました。呼び出し先を確かめて、再開してください。",
                f"The webhook “{note}” was stopped: nothing arrived there. Check where it calls and take it up again.",
            ),
            url=f"/desk/webhooks/{name}/",
            at=timezone.now(),
        )
