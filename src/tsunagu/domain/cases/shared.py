"""The list of what others shared with a body."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from tsunagu.domain.audit.access import record_list
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import PAGE, find_reader, list_shared_with
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.models import Organisation


@dataclass(frozen=True, slots=True)
class SharedConsultation:
    """One row; ``company`` is empty unless the company's group is granted."""

    public_id: str
    reference: str
    company: str
    groups: frozenset[str]
    ends_on: date
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class SharedList:
    """A page of them; ``after`` names the page that follows, "" for none."""

    rows: tuple[SharedConsultation, ...]
    after: str


def list_shared(actor: Actor, *, at: datetime, after: str = "", limit: int = PAGE) -> SharedList:
    """This function will list what is granted to the actor's body at an instant, last changed first.

    ``after`` is the public id of the last row of the page before; with an unknown one the list begins anew. Company names
    that are shown stand in the access log before this returns, once for each person, consultation and day.
    """
    body = find_reader(actor)
    if body is None:
        return SharedList((), "")
    page = list_shared_with(body, at, after=_find_place(after), limit=limit)
    wanted = [row.consultation_id for row in page.rows]
    named = Consultation.objects.only("public_id", "reference", "company").in_bulk(wanted) if wanted else {}
    rows = tuple(
        SharedConsultation(
            public_id=named[row.consultation_id].public_id,
            reference=named[row.consultation_id].reference,
            company=named[row.consultation_id].company if Group.COMPANY in row.groups else "",
            groups=row.groups,
            ends_on=row.ends_on,
            changed_at=row.changed_at,
        )
        for row in page.rows
    )
    shown = {f"consultation:{row.public_id}": (Group.COMPANY.value,) for row in rows if row.company}
    if shown:
        code = Organisation.objects.values_list("code", flat=True).get(pk=body)
        record_list(actor=actor.label, organisation=f"organisation:{code}", shown=shown, at=at)
    return SharedList(rows, "" if page.is_last else rows[-1].public_id)


@dataclass(frozen=True, slots=True)
class DeletedConsultation:
    """The bare fact that is left for a body: that there was one, and when its client asked to delete it."""

    reference: str
    deleted_at: datetime


def list_deleted(actor: Actor, *, limit: int = PAGE) -> tuple[DeletedConsultation, ...]:
    """This function will list what clients deleted of all the actor's body had been given or had recorded, newest first."""
    body = find_reader(actor)
    if body is None:
        return ()
    given = Exists(Consent.objects.filter(organisation_id=body, consultation_id=OuterRef("pk")))
    rows = Consultation.objects.filter(deletion_asked_at__isnull=False).filter(
        Q(organisation_id=body) | given
    )
    told = rows.order_by("-deletion_asked_at", "-pk").values_list("reference", "deletion_asked_at")[:limit]
    return tuple(DeletedConsultation(*each) for each in told)


def _find_place(public_id: str) -> tuple[datetime, int] | None:
    if not public_id:
        return None
    return Consultation.objects.filter(public_id=public_id).values_list("changed_at", "pk").first()
