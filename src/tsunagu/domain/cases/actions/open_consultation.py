"""A story begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.drafting import Draft, draft_consultation
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.statements.inserting import insert_row
from tsunagu.domain.work.actions import record_change


@dataclass(frozen=True, slots=True)
class Opened:
    """What the person takes away. ``secret`` is told once and never stored; ``key`` goes into LinkHolder.keys."""

    public_id: str
    reference: str
    secret: str
    key: str
    expires_on: date


@transaction.atomic
def open_consultation(
    *,
    actor: Actor,
    text: str,
    language: str,
    at: datetime,
    applicant: str | None = None,
    company: str = "",
    facts: Mapping[str, str | bool | int | float] | None = None,
    opened_on: date | None = None,
) -> Opened:
    """This function will open a consultation; anyone may. Staff may say that it began on an earlier day.

    Raises like draft_consultation.
    """
    draft = draft_consultation(
        actor=actor,
        text=text,
        language=language,
        at=at,
        applicant=applicant,
        company=company,
        facts=facts,
        opened_on=opened_on,
    )
    return open_draft(actor=actor, draft=draft, at=at)


@transaction.atomic
def open_draft(*, actor: Actor, draft: Draft, at: datetime) -> Opened:
    """This function will open what was drafted by the same actor a moment ago."""
    row = draft.row
    insert_row(row)
    record_change(verb=Verb.CONSULTATION_OPENED, actor=actor.label, subject=row.label, at=at)
    return Opened(row.public_id, row.reference, draft.secret, row.secret_hash, row.secret_expires_on)
