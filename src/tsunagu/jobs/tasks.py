"""What follows a task: those into whose hands it came hear of it."""

from django.utils import timezone

from tsunagu.domain.casework.telling import list_tellings
from tsunagu.domain.work.actions import notify
from tsunagu.domain.work.actions.outbox import Message


def tell(message: Message) -> None:
    """This function will tell whoever has a task now, once each."""
    said = message.payload
    if "task" not in said:  # laid down before tasks were named
        return
    for told in list_tellings(str(said["task"]), by=str(said["by"]), hands=said["hands"]):
        notify(
            person_id=told.person_id,
            kind=message.topic,
            key=f"{message.topic}:{message.key}:{told.person_id}",
            words=told.words,
            url=told.url,
            at=timezone.now(),
        )
