"""Who works on a consultation: its own body, and each body to which the client has given the story."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import find_row, is_lent
from tsunagu.domain.consent.enums import Group
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff
from tsunagu.domain.people.permissions import require, require_scope
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import Scope

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Case:
    """A consultation as the rooms above work on it, read by ``actor`` at the instant ``at``.

    ``id`` never leaves the domain. ``groups`` are those the actor may see; ``is_own``: not lent by a grant.
    """

    id: int
    public_id: str
    reference: str
    organisation_id: int | None
    opened_by_id: int | None
    client_id: int | None
    opened_at: datetime
    groups: frozenset[str]
    is_own: bool
    actor: Actor
    at: datetime

    @property
    def label(self) -> str:
        """The name under which the audit speaks of it."""
        return f"consultation:{self.public_id}"

    @property
    def is_told(self) -> bool:
        """Whether the actor may read the story, and with it what those who work on the case write down."""
        return Group.STORY in self.groups


def find_case(actor: Actor, public_id: str, *, at: datetime) -> Case:
    """This function will return what the actor may see of a case at an instant; raises ConsultationNotFound."""
    return _view(actor, find_row(actor, public_id, at), at)


def lock_to_work(
    actor: Actor, public_id: str, *, at: datetime, permission: Permission = Permission.CONSULTATION_WRITE
) -> Case:
    """This function will return a case, locked, on which the actor may work: staff who may read the story.

    Raises ConsultationNotFound for everybody else, NotPermitted for staff whose role does not reach that far.
    """
    case = _view(actor, _lock(Consultation.objects.visible_to(actor, at), public_id), at)
    if not isinstance(actor, Staff) or not case.is_told:
        raise ConsultationNotFound
    require(actor, permission)
    require_scope(actor, Scope.CASES_WORK, Scope.CONSULTATIONS_WRITE)
    return case


def lock_for_client(actor: Actor, public_id: str, *, at: datetime) -> Case:
    """This function will return a case, locked, that is the client's own; raises ConsultationNotFound for everybody else."""
    if not isinstance(actor, Client | LinkHolder):
        raise ConsultationNotFound
    return _view(actor, _lock(Consultation.objects.owned_by(actor), public_id), at)


def narrow_to_told(rows: "QuerySet[Any]", *, body: int, at: datetime, day: date) -> "QuerySet[Any]":
    """This function will narrow rows with a ``consultation`` to those whose story a reading body may read at an instant of a JST day.

    The body is what ``find_reader`` found: nobody's is None, and has nothing to narrow.
    """
    live = Grant.objects.live_on(at, day).filter(
        organisation_id=body, group=Group.STORY.value, consultation_id=OuterRef("consultation_id")
    )
    standing = rows.filter(consultation__deletion_asked_at__isnull=True, consultation__erased_at__isnull=True)
    return standing.filter(Q(consultation__organisation_id=body) | Exists(live)).select_related(
        "consultation"
    )


def list_named(actor: Actor, public_ids: Iterable[str], *, at: datetime, limit: int) -> tuple[Case, ...]:
    """This function will list, of the consultations of these names, those the actor may see, newest first."""
    rows = Consultation.objects.visible_to(actor, at).filter(public_id__in=list(public_ids))
    return tuple(_view(actor, row, at) for row in rows.order_by("-opened_at", "-pk")[:limit])


def _lock(rows: "QuerySet[Consultation]", public_id: str) -> Consultation | None:
    # Locked before its grants are read, as by whoever gives or withdraws: a consent that ends now is seen.
    return rows.select_for_update(of=("self",)).filter(public_id=public_id).first()


def _view(actor: Actor, row: Consultation | None, at: datetime) -> Case:
    groups = list_visible_groups(actor, row.pk, at) if row else frozenset()
    if row is None or not groups:
        raise ConsultationNotFound
    return _make(actor, row, groups, at)


def _make(actor: Actor, row: Consultation, groups: frozenset[str], at: datetime) -> Case:
    return Case(
        id=row.pk,
        public_id=row.public_id,
        reference=row.reference,
        organisation_id=row.organisation_id,
        opened_by_id=row.opened_by_id,
        client_id=row.client_id,
        opened_at=row.opened_at,
        groups=groups,
        is_own=not is_lent(actor, row),
        actor=actor,
        at=at,
    )
