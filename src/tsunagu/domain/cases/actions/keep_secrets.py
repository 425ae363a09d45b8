"""What a client tells of unpublished technology: kept apart, granted apart."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.cases.rules import clean_secrets
from tsunagu.domain.consent.actions import touch_grants
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.permissions import require_scope
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def keep_secrets(*, actor: Actor, public_id: str, text: str, at: datetime) -> None:
    """This function will keep another text in the place of the first; an empty one removes it.

    Raises ConsultationNotFound, NotPermitted, StoryProblem.
    """
    require_scope(actor)  # technical secrets go through no program
    row = check_change_consultation(actor, public_id)
    row.secrets = clean_secrets(text)
    row.changed_at = max(at, row.changed_at)
    row.save(update_fields=["secrets", "changed_at"])
    touch_grants(consultation_id=row.pk, at=row.changed_at)
    record_change(verb=Verb.SECRETS_KEPT, actor=actor.label, subject=row.label, at=at)
