"""Who works beside somebody."""

from dataclasses import dataclass

from django.db.models import QuerySet

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.models import Membership
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.domain.statements.prepared import prepare


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same body who may work on its cases. ``person_id`` never leaves the domain."""

    public_id: str
    person_id: int
    name: str


def list_colleagues(actor: Staff) -> tuple[Colleague, ...]:
    """This function will list who works on cases at the actor's body, by name, the actor among them."""
    return list_workers(actor.organisation_id)


def list_workers(organisation_id: int) -> tuple[Colleague, ...]:
    """This function will list who works on cases at a body, by name."""
    people = {row.person_id: row.person for row in _ask_working(body=organisation_id)}
    found = [Colleague(each.public_id, each.pk, each.name) for each in people.values()]
    return tuple(sorted(found, key=lambda each: (each.name, each.person_id)))


@prepare
def _ask_working(*, body: int) -> "QuerySet[Membership]":
    working = [role for role, card in ROLES.items() if Permission.CONSULTATION_WRITE in card.permissions]
    rows = Membership.objects.filter(
        organisation_id=body, until__isnull=True, person__is_active=True, role__in=working
    )
    return rows.select_related("person").order_by("pk")
