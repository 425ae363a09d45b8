"""Where a case stands, when its work ends, and that it begins again."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.workers import Case, lock_to_work
from tsunagu.domain.casework.enums import Stage, Urgency
from tsunagu.domain.casework.models import Task
from tsunagu.domain.casework.noting import note_change, open_file
from tsunagu.domain.casework.rules import (
    WORD_CHARACTERS,
    check_all_done,
    check_past,
    clean_text,
    clean_topics,
)
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.work.actions import notify
from tsunagu.kernel.words import Words


@transaction.atomic
def change_case(
    *,
    actor: Staff,
    public_id: str,
    stage: Stage,
    urgency: Urgency,
    topics: Iterable[str],
    disclosed_on: date | None,
    partners: str,
    at: datetime,
) -> None:
    """This function will write anew where a case stands. Nothing happens when it stands there already.

    ``partners`` are left as they are by whoever may not see the company. Raises ConsultationNotFound, NotPermitted, CaseworkProblem.
    """
    case = lock_to_work(actor, public_id, at=at)
    row = open_file(case, at)
    if disclosed_on is not None:
        check_past(disclosed_on, timezone.localdate(at), where="disclosed_on")
    said = {
        "stage": stage,
        "urgency": urgency,
        "topics": clean_topics(topics),
        "disclosed_on": disclosed_on,
    }
    if Group.COMPANY in case.groups:  # else the actor does not see them, and must not empty them
        said["partners"] = clean_text(partners, where="partners", most=WORD_CHARACTERS, is_needed=False)
    if all(getattr(row, name) == value for name, value in said.items()):
        return
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    note_change(case, Verb.CASE_CHANGED, at)


@transaction.atomic
def close_case(*, actor: Staff, public_id: str, at: datetime) -> None:
    """This function will end the work on a case and ask its client, if they have an account, whether it helped.

    Nothing happens when it has ended. Raises ConsultationNotFound, NotPermitted, CaseworkProblem while the body has open tasks.
    """
    case = lock_to_work(actor, public_id, at=at)
    row = open_file(case, at)
    if row.closed_at is not None:
        return
    theirs = Task.objects.filter(consultation_id=case.id, organisation_id=actor.organisation_id)
    check_all_done(theirs.filter(done_at__isnull=True).count())
    row.closed_at, row.closed_by_id = max(at, row.made_at), actor.person_id
    row.save(update_fields=["closed_at", "closed_by"])
    note_change(case, Verb.CASE_CLOSED, at)
    _ask_client(case, at)


@transaction.atomic
def reopen_case(*, actor: Staff, public_id: str, at: datetime) -> None:
    """This function will begin the work on a case again; nothing happens when it goes on. Raises like close_case."""
    case = lock_to_work(actor, public_id, at=at)
    row = open_file(case, at)
    if row.closed_at is None:
        return
    row.closed_at, row.closed_by_id = None, None
    row.save(update_fields=["closed_at", "closed_by"])
    note_change(case, Verb.CASE_REOPENED, at)


def _ask_client(case: Case, at: datetime) -> None:
    if case.client_id is None:
        return
    notify(
        person_id=case.client_id,
        kind="case.closed",
        key=f"case:{case.public_id}:closed:{at.isoformat()}",
        words=Words(
            f"相談 {case.reference} の対応が終わりました。役に立ったかどうかをお聞かせください。",
            f"The work on {case.reference} has ended. Please tell us whether it helped.",
        ),
        url=f"/consultations/{case.public_id}/progress/",
        at=at,
    )
