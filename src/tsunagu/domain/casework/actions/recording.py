"""A consultation that came in at the counter, by telephone or on a visit is recorded for its client."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.actions import Opened, open_consultation
from tsunagu.domain.cases.workers import lock_to_work
from tsunagu.domain.casework.enums import CameBy
from tsunagu.domain.casework.noting import open_file
from tsunagu.domain.casework.rules import check_past
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def record_consultation(
    *,
    actor: Staff,
    text: str,
    language: str,
    came_by: CameBy,
    at: datetime,
    applicant: str | None = None,
    company: str = "",
    received_on: date | None = None,
    facts: Mapping[str, str | bool | int | float] | None = None,
) -> Opened:
    """This function will open a consultation in the client's words and say how it came in; ``received_on`` may lie back.

    Raises what open_consultation raises, CaseworkProblem for a day to come, and NotPermitted for staff whose role only reads.
    """
    if received_on is not None:
        check_past(received_on, timezone.localdate(at), where="received_on")
    opened = open_consultation(
        actor=actor,
        text=text,
        language=language,
        applicant=applicant,
        company=company,
        opened_on=received_on,
        facts=facts,
        at=at,
    )
    case = lock_to_work(actor, opened.public_id, at=at)
    open_file(case, at, came_by=came_by)
    record_change(verb=Verb.CASE_RECORDED, actor=actor.label, subject=case.label, at=at)
    return opened
