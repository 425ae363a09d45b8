"""Who sees what of a consultation, and who looked: for those whose it is."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.domain.audit.access import AccessView, list_access
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.queries import ConsentView, list_consents
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Organisation
from tsunagu.kernel.words import Words


@dataclass(frozen=True, slots=True)
class LookView:
    """Somebody of a body looked; the body, not the person, is named to the client."""

    at: datetime
    body: Words
    what: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sharing:
    """``body`` recorded the consultation and sees it whole; None when the client wrote it."""

    public_id: str
    reference: str
    secrets: str
    body: Words | None
    body_id: int | None
    consents: tuple[ConsentView, ...]
    looks: tuple[LookView, ...]


def get_sharing(actor: Actor, public_id: str, *, at: datetime) -> Sharing:
    """This function will return the consents and the looks; raises ConsultationNotFound unless it is the actor's own."""
    row = (
        Consultation.objects.owned_by(actor)
        .select_related("organisation")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise ConsultationNotFound
    looks = list_access(row.label)
    names = _name_bodies({look.organisation.partition(":")[2] for look in looks})
    body = row.organisation
    return Sharing(
        public_id=row.public_id,
        reference=row.reference,
        secrets=row.secrets,
        body=Words(body.name_ja, body.name_en) if body else None,
        body_id=body.pk if body else None,
        consents=list_consents(row.pk, at),
        looks=tuple(_tell(look, names) for look in looks),
    )


def _name_bodies(codes: set[str]) -> dict[str, Words]:
    rows = Organisation.objects.filter(code__in=codes).order_by("code")
    return {row.code: Words(row.name_ja, row.name_en) for row in rows}


def _tell(look: AccessView, names: dict[str, Words]) -> LookView:
    code = look.organisation.partition(":")[2]
    return LookView(look.at, names.get(code, Words(code, code)), look.what, look.groups)
