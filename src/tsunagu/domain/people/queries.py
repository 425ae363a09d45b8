"""Reading people: who works where, and who was invited. Bodies are read in body_queries, companies in company_queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.body_queries import OrganisationView, list_organisations
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import PeopleNotFound
from tsunagu.domain.people.models import Invitation, Membership, Person, hash_invitation
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

__all__ = [
    "AcceptedView", "InvitationView", "MemberView", "OrganisationView", "WorkplaceView", "find_accepted",
    "find_open_invitation", "find_person_id",
    "find_staff", "get_member", "list_accepted",
    "list_invitations", "list_members", "list_organisations", "list_workplaces", "read_invitation",
]  # fmt: skip

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class MemberView:
    """Somebody who works for a body, in one role."""

    public_id: str
    organisation_id: int
    person_id: int
    name: str
    email: str
    role: Role
    since: date


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation without its secret."""

    public_id: str
    organisation_id: int
    organisation: Words
    email: str
    role: Role
    invited_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class WorkplaceView:
    """A body somebody works for."""

    organisation_id: int
    code: str
    name: Words


@dataclass(frozen=True, slots=True)
class AcceptedView:
    """Somebody who accepted an invitation, and all the invitations that led there."""

    organisation_id: int
    person_id: int
    labels: tuple[str, ...]


def find_staff(person_id: int | None, *, organisation_id: int | None = None) -> Staff | None:
    """This function will return the member of staff a person is, or None when they work for no body.

    With several bodies it is the named one, if they still work there, and otherwise the one they joined first.
    """
    rows = _list_lasting(person=person_id) if person_id is not None else ()
    if not rows:
        return None
    first = next((row for row in rows if row.organisation_id == organisation_id), rows[0])
    person, organisation = first.person, first.organisation
    return Staff(
        person_id=person.pk,
        organisation_id=organisation.pk,
        label=f"staff:{person.public_id}@{organisation.code}",
        name=person.name,
        organisation_name=organisation.name_ja,
        organisation_name_en=organisation.name_en,
        roles=frozenset(row.role for row in rows if row.organisation_id == organisation.pk),
    )


def list_workplaces(person_id: int) -> tuple[WorkplaceView, ...]:
    """This function will list the bodies somebody works for, the one they joined first in front."""
    bodies = {row.organisation_id: row.organisation for row in _list_lasting(person=person_id)}
    return tuple(
        WorkplaceView(body.pk, body.code, Words(body.name_ja, body.name_en)) for body in bodies.values()
    )


def find_person_id(email: str) -> int | None:
    """This function will return the id of the person with this e-mail address, None when there is nobody."""
    return Person.objects.filter(email=email).values_list("pk", flat=True).first()


def find_contact(person_id: int | None) -> tuple[str, str]:
    """This function will return the name and the e-mail address of a person, both "" for nobody; the caller knows why."""
    row = Person.objects.filter(pk=person_id).first() if person_id is not None else None
    return (row.name, row.email) if row else ("", "")


def list_members(actor: Actor, *, organisation_id: int) -> tuple[MemberView, ...]:
    """This function will list who works for a body, by name. Raises PeopleNotFound when that is not the actor's to see."""
    if not can(actor, Permission.PEOPLE_MANAGE, organisation_id=organisation_id):
        raise PeopleNotFound
    rows = Membership.objects.filter(organisation_id=organisation_id, until__isnull=True)
    found = rows.select_related("person").order_by("person_id", "id")
    return tuple(view_member(row) for row in sorted(found, key=lambda row: row.person.name))


def get_member(actor: Actor, public_id: str) -> MemberView:
    """This function will return a membership that lasts; raises PeopleNotFound when absent or not the actor's to change."""
    row = Membership.objects.select_related("person").filter(public_id=public_id, until__isnull=True).first()
    if row is None or not can(actor, Permission.PEOPLE_MANAGE, organisation_id=row.organisation_id):
        raise PeopleNotFound
    return view_member(row)


def list_invitations(actor: Actor, *, organisation_id: int) -> tuple[InvitationView, ...]:
    """This function will list a body's invitations that await an answer, newest first. Raises PeopleNotFound."""
    if not can(actor, Permission.PEOPLE_MANAGE, organisation_id=organisation_id):
        raise PeopleNotFound
    rows = _open_invitations().filter(organisation_id=organisation_id)
    return tuple(_view_invitation(row) for row in rows.order_by("-invited_at", "-id"))


def read_invitation(secret: str, *, at: datetime) -> InvitationView:
    """This function will return what a link opens at a moment; raises PeopleNotFound when it opens nothing (any more)."""
    row = _open_invitations().filter(
        secret_hash=hash_invitation(secret), expires_at__gt=at, organisation__dissolved_on__isnull=True
    )
    found = row.first()
    if found is None:
        raise PeopleNotFound
    return _view_invitation(found)


def find_open_invitation(public_id: str) -> InvitationView | None:
    """This function will return an invitation that awaits an answer, in time or not; None when it does not."""
    row = _open_invitations().filter(public_id=public_id, organisation__dissolved_on__isnull=True).first()
    return _view_invitation(row) if row else None


def find_accepted(public_id: str) -> AcceptedView | None:
    """This function will return who accepted an invitation, None while nobody has.

    ``labels`` are those of every invitation of that address to that body: one may have taken another's place.
    """
    row = Invitation.objects.filter(public_id=public_id, accepted_by__isnull=False).first()
    if row is None:
        return None
    same = Invitation.objects.filter(organisation_id=row.organisation_id, email=row.email).order_by("pk")
    return AcceptedView(row.organisation_id, row.accepted_by_id, tuple(each.label for each in same))


def list_accepted(public_ids: Iterable[str]) -> tuple[str, ...]:
    """This function will list which invitations were accepted, of these or of those that took their places.

    Of one person at one body it names one, which ``find_accepted`` leads to all of theirs.
    """
    asked, found = list(public_ids), {}
    accepted = Invitation.objects.filter(
        accepted_by__isnull=False,
        organisation_id=OuterRef("organisation_id"),
        email_index=OuterRef("email_index"),
    ).order_by("pk")
    for start in range(0, len(asked), AT_ONCE):
        rows = Invitation.objects.filter(public_id__in=asked[start : start + AT_ONCE])
        named = rows.annotate(accepted=Subquery(accepted.values("public_id")[:1])).order_by("pk")
        found |= dict.fromkeys(named.exclude(accepted=None).values_list("accepted", flat=True))
    return tuple(found)


@prepare
def _list_lasting(*, person: int) -> "QuerySet[Membership]":
    return (
        Membership.objects.filter(
            person_id=person,
            person__is_active=True,
            until__isnull=True,
            organisation__dissolved_on__isnull=True,
        )
        .select_related("person", "organisation")
        .order_by("since", "id")
    )


def _open_invitations() -> "QuerySet[Invitation]":
    rows = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return rows.select_related("organisation", "invited_by")


def view_member(row: Membership) -> MemberView:
    """This function will return a membership as a reader sees it."""
    person = row.person
    return MemberView(
        public_id=row.public_id,
        organisation_id=row.organisation_id,
        person_id=person.pk,
        name=person.name,
        email=person.email,
        role=Role(row.role),
        since=row.since,
    )


def _view_invitation(row: Invitation) -> InvitationView:
    body = row.organisation
    return InvitationView(
        public_id=row.public_id,
        organisation_id=row.organisation_id,
        organisation=Words(body.name_ja, body.name_en),
        email=row.email,
        role=Role(row.role),
        invited_by=row.invited_by.name,
        expires_at=row.expires_at,
    )
