"""What the form of a consultation's client needs before a report is written."""

from datetime import datetime

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.protection.permissions import find_consultation, needs_paper
from tsunagu.domain.protection.queries import find_region
from tsunagu.domain.protection.receivers import list_receivers
from tsunagu.domain.protection.views import Desk
from tsunagu.kernel.words import NOTHING, Words


def get_desk(actor: Actor, public_id: str, *, at: datetime) -> Desk:
    """This function will return whom a client may tell and what is known already. Raises ReportNotFound, NotPermitted."""
    case = find_consultation(actor, public_id)
    body = case.organisation
    return Desk(
        public_id=case.public_id,
        reference=case.reference,
        needs_paper=needs_paper(actor),
        company=case.company,
        region=find_region(case.facts.get("prefecture")),
        industry=str(case.facts.get("industry") or ""),
        receivers=list_receivers(case, at),
        recorded_by=Words(body.name_ja, body.name_en) if body else NOTHING,
    )
