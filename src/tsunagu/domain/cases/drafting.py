"""A story that was checked and has no place yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import ConsultationView, view_whole
from tsunagu.domain.cases.references import draw_public_id, draw_reference, draw_secret, hash_secret
from tsunagu.domain.cases.rules import clean_company, clean_story
from tsunagu.domain.catalogue.answers import read_answer
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.people.actors import Actor, Client, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.statements.prepared import prepare


@dataclass(frozen=True, slots=True)
class Draft:
    """A consultation whose words were checked and that nobody has kept yet."""

    row: Consultation
    secret: str

    @property
    def view(self) -> ConsultationView:
        """How its owner will see it."""
        return view_whole(self.row)


def draft_consultation(
    *,
    actor: Actor,
    text: str,
    language: str,
    at: datetime,
    applicant: str | None = None,
    company: str = "",
    facts: Mapping[str, str | bool | int | float] | None = None,
    opened_on: date | None = None,
) -> Draft:
    """This function will check what is told and draw the names of the consultation, keeping nothing yet.

    Raises StoryProblem for the text or the company's name, FactProblem and AnswerProblem for ``applicant`` and ``facts``,
    NotPermitted for an earlier day from anyone but staff.
    """
    story, company = clean_story(text), clean_company(company)
    kind = read_answer("applicant", applicant, get_vocabulary()) if applicant else ""
    known = {name: read_answer(name, raw, get_vocabulary()) for name, raw in (facts or {}).items()}
    secret, today = draw_secret(), timezone.localdate(at)
    staff = actor if isinstance(actor, Staff) else None
    if opened_on is not None and staff is None:
        raise NotPermitted
    began_at = min(at, timezone.make_aware(datetime.combine(opened_on, time(12)))) if opened_on else at
    row = Consultation(
        public_id=draw_public_id(),
        reference=_draw_free_reference(timezone.localdate(began_at).year),
        language="en" if language.startswith("en") else "ja",
        applicant=kind,
        company=company,
        story=story,
        facts=known,
        answered=[*(["applicant"] if known and kind else []), *known],
        opened_by_id=staff.person_id if staff else None,
        organisation_id=staff.organisation_id if staff else None,
        client_id=actor.person_id if isinstance(actor, Client) else None,
        secret_hash=hash_secret(secret),
        secret_expires_on=today + timedelta(days=settings.SECRET_LINK_DAYS),
        opened_at=began_at,
        changed_at=began_at,
    )
    return Draft(row, secret)


def _draw_free_reference(year: int) -> str:
    while True:
        reference = draw_reference(year)
        if not _list_taken(reference=reference):
            return reference


@prepare
def _list_taken(*, reference: str) -> "QuerySet[Any]":
    rows = Consultation.objects.filter(reference=reference)
    return rows.order_by("pk").values_list("pk", flat=True)
