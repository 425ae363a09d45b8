"""What follows a report without a name: the two sides hear of it; and the job of every morning that ends what has run out."""

from collections.abc import Mapping

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.protection.actions import end_report
from tsunagu.domain.protection.queries import list_overdue
from tsunagu.domain.protection.telling import list_tellings
from tsunagu.domain.work.actions import notify
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.actions.running import Run


def tell(message: Message) -> None:
    """This function will tell whoever a change of a report concerns, once for each change."""
    name = str(message.payload["subject"]).partition(":")[2]
    for told in list_tellings(name, Verb(message.topic)):
        notify(
            person_id=told.person_id,
            kind=message.topic,
            key=f"{message.topic}:{message.key}:{told.person_id}",
            words=told.words,
            url=told.url,
            at=timezone.now(),
        )


def end(_run: Run) -> Mapping[str, object]:
    """This function will end the reports whose last day is over."""
    at = timezone.now()
    return {"ended": sum(end_report(report=each, at=at) for each in list_overdue(at))}
