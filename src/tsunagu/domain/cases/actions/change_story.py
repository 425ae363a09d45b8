"""The story told anew."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.cases.rules import clean_company, clean_story
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def change_story(
    *, actor: Actor, public_id: str, text: str, at: datetime, company: str | None = None
) -> None:
    """This function will put another text (and company name) in the place of the first.

    Raises ConsultationNotFound, StoryProblem.
    """
    row = check_change_consultation(actor, public_id)
    row.story = clean_story(text)
    row.company = row.company if company is None else clean_company(company)
    row.changed_at = max(at, row.changed_at)
    row.save(update_fields=["story", "company", "changed_at"])
    touch_grants(consultation_id=row.pk, at=row.changed_at)
    record_change(verb=Verb.STORY_CHANGED, actor=actor.label, subject=row.label, at=at)
