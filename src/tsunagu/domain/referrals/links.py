"""Who comes by the link of a referral."""

from datetime import datetime

from django.utils import timezone

from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.people.actors import ReferredBody
from tsunagu.domain.referrals.enums import WITH_BODY
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.sealing.addresses import hash_token


def find_by_link(secret: str, at: datetime) -> tuple[ReferredBody, str]:
    """This function will return who comes by a secret, and the referral's public id.

    Raises ReferralNotFound for a secret nobody has, one that has run out, a referral that has ended and a consent that stands
    no more: all are told alike.
    """
    rows = Referral.objects.filter(link_hash=hash_token(secret), state__in=WITH_BODY)
    row = rows.filter(link_expires_on__gte=timezone.localdate(at)).first()
    if row is None:
        raise ReferralNotFound
    body = ReferredBody(row.receiver_id, row.consultation_id, row.pk, f"referred:{row.public_id}")
    if not list_visible_groups(body, row.consultation_id, at):
        raise ReferralNotFound
    return body, row.public_id
