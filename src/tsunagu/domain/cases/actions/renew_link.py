"""A new secret link; the one before opens nothing any more."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.cases.references import draw_secret, hash_secret
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


@dataclass(frozen=True, slots=True)
class Renewed:
    """The new secret, told once; ``key`` takes the old one's place in LinkHolder.keys."""

    secret: str
    key: str
    expires_on: date


@transaction.atomic
def renew_link(*, actor: Actor, public_id: str, at: datetime) -> Renewed:
    """This function will replace the secret link. Raises ConsultationNotFound."""
    row = check_change_consultation(actor, public_id)
    secret = draw_secret()
    row.secret_hash = hash_secret(secret)
    row.secret_expires_on = timezone.localdate(at) + timedelta(days=settings.SECRET_LINK_DAYS)
    row.save(update_fields=["secret_hash", "secret_expires_on"])
    record_change(verb=Verb.LINK_RENEWED, actor=actor.label, subject=row.label, at=at)
    return Renewed(secret, row.secret_hash, row.secret_expires_on)
