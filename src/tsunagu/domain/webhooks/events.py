"""Which changes are told, as what, and what a body must be able to see to hear of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType

from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.consent.enums import RAN_OUT, Group
from tsunagu.domain.webhooks.enums import Kind

TEST = "webhook.test"
"""The event of a test; every webhook gets it."""


@dataclass(frozen=True, slots=True)
class Event:
    """``group``: only a body that may see this group hears of it, when it is laid down and when it is sent.

    Of a task its body alone, of a report without a name the body that was sent it, alone. Without a group the bodies hear of it whom it
    concerns itself: whose consent, whose referral, whose deleted consultation; of a meeting those that take part in it, while they may
    see something of its consultation.
    """

    kind: Kind
    group: Group | None = None


EVENTS: Mapping[str, Event] = MappingProxyType(
    {
        Verb.CONSENT_GIVEN: Event(Kind.CONSENTS),
        Verb.CONSENT_CHANGED: Event(Kind.CONSENTS),
        Verb.CONSENT_WITHDRAWN: Event(Kind.CONSENTS),
        Verb.STORY_CHANGED: Event(Kind.CONTENTS, Group.STORY),
        Verb.FACT_ANSWERED: Event(Kind.CONTENTS, Group.COMPANY),
        Verb.FACT_DECLINED: Event(Kind.CONTENTS, Group.COMPANY),
        Verb.ANSWER_WITHDRAWN: Event(Kind.CONTENTS, Group.COMPANY),
        Verb.SECRETS_KEPT: Event(Kind.CONTENTS, Group.SECRETS),
        Verb.PATENTS_ATTACHED: Event(Kind.DOCUMENTS, Group.DOCUMENTS),
        Verb.PATENTS_REMOVED: Event(Kind.DOCUMENTS, Group.DOCUMENTS),
        Verb.DOCUMENT_ADDED: Event(Kind.DOCUMENTS, Group.DOCUMENTS),
        Verb.DOCUMENT_VERSION_ADDED: Event(Kind.DOCUMENTS, Group.DOCUMENTS),
        Verb.DOCUMENT_REMOVED: Event(Kind.DOCUMENTS, Group.DOCUMENTS),
        Verb.DOCUMENT_RESTORED: Event(Kind.DOCUMENTS, Group.DOCUMENTS),
        Verb.REFERRAL_PROPOSED: Event(Kind.REFERRALS),
        Verb.REFERRAL_SENT: Event(Kind.REFERRALS),
        Verb.REFERRAL_REFUSED: Event(Kind.REFERRALS),
        Verb.REFERRAL_ACCEPTED: Event(Kind.REFERRALS),
        Verb.REFERRAL_DECLINED: Event(Kind.REFERRALS),
        Verb.REFERRAL_OVERTAKEN: Event(Kind.REFERRALS),
        Verb.REFERRAL_EXPIRED: Event(Kind.REFERRALS),
        Verb.REFERRAL_RETURNED: Event(Kind.REFERRALS),
        Verb.REFERRAL_COMPLETED: Event(Kind.REFERRALS),
        Verb.REFERRAL_WITHDRAWN: Event(Kind.REFERRALS),
        Verb.REFERRAL_REASSIGNED: Event(Kind.REFERRALS),
        Verb.CONSENT_ENDED_WITH_BODY: Event(Kind.CONSENTS),
        Verb.CONSENT_ENDED_WITH_REQUEST: Event(Kind.CONSENTS),
        Verb.CONSENT_BACK_AS_BEFORE: Event(Kind.CONSENTS),
        RAN_OUT: Event(Kind.CONSENTS),
        Verb.MEETING_BOOKED: Event(Kind.MEETINGS),
        Verb.MEETING_MOVED: Event(Kind.MEETINGS),
        Verb.MEETING_CANCELLED: Event(Kind.MEETINGS),
        Verb.MEETING_LEFT: Event(Kind.MEETINGS),
        Verb.MEETING_PLACE_TOLD: Event(Kind.MEETINGS),
        Verb.MEETING_HELD: Event(Kind.MEETINGS),
        Verb.MEETING_MISSED: Event(Kind.MEETINGS),
        Verb.OUTCOME_RECORDED: Event(Kind.OUTCOMES, Group.STORY),
        Verb.OUTCOME_EFFECT_TOLD: Event(Kind.OUTCOMES, Group.STORY),
        Verb.CASE_CLOSED: Event(Kind.OUTCOMES, Group.STORY),
        Verb.CASE_REOPENED: Event(Kind.OUTCOMES, Group.STORY),
        Verb.DOCKET_RIGHT_ADDED: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_RIGHTS_TAKEN_OVER: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_RIGHT_CHANGED: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_RIGHT_REMOVED: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_DONE: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_UNDONE: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_ABANDONED: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_KEPT: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.DOCKET_REMINDED: Event(Kind.DOCKET, Group.DOCUMENTS),
        Verb.REFERRAL_GIVEN_TO_TEAM: Event(Kind.REFERRALS),
        Verb.REFERRAL_ROUTED: Event(Kind.REFERRALS),
        Verb.REFERRAL_TAKEN: Event(Kind.REFERRALS),
        Verb.TASK_ADDED: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_GIVEN: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_GIVEN_TO_TEAM: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_FREED: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_TAKEN: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_HANDED_OVER: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_DONE: Event(Kind.TASKS, Group.STORY),
        Verb.TASK_REOPENED: Event(Kind.TASKS, Group.STORY),
        Verb.PROTECTION_SENT: Event(Kind.REPORTS),
        Verb.PROTECTION_RECEIVED: Event(Kind.REPORTS),
        Verb.PROTECTION_REPLIED: Event(Kind.REPORTS),
        Verb.PROTECTION_ANSWERED: Event(Kind.REPORTS),
        Verb.PROTECTION_NAMED: Event(Kind.REPORTS),
        Verb.PROTECTION_CLOSED: Event(Kind.REPORTS),
        Verb.PROTECTION_WITHDRAWN: Event(Kind.REPORTS),
        Verb.PROTECTION_ENDED: Event(Kind.REPORTS),
        Verb.DELETION_ASKED: Event(Kind.DELETIONS),
        Verb.DELETION_UNDONE: Event(Kind.DELETIONS),
    }
)
"""By topic of the outbox."""
LAST = frozenset({Verb.PROTECTION_WITHDRAWN, Verb.PROTECTION_ENDED})
"""Told although the report can no longer be read: that is what they say."""
MORNING = time(8)
"""Of reports without a name a body hears in the morning: the minute of a sentence would tell whose consultation changed in it."""


def name_event(topic: str) -> str:
    """This function will return what a topic of the outbox is called in a message."""
    event = EVENTS.get(topic)
    return f"report.{topic.partition('.')[2]}" if event and event.kind == Kind.REPORTS else topic


def find_moment(topic: str, announced_at: datetime, at: datetime) -> tuple[datetime, datetime]:
    """This function will return when a change is said to have happened, and when it is sent first."""
    if EVENTS[topic].kind != Kind.REPORTS:
        return announced_at, at
    here = timezone.localtime(announced_at)
    day = here.date() if here.time() < MORNING else here.date() + timedelta(days=1)
    morning = datetime.combine(day, MORNING, tzinfo=here.tzinfo)
    return morning, max(morning, at)
