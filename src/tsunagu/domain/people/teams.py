"""Reading the teams of a body. Who manages its people sees them with their members, everybody there the names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tsunagu.domain.people.actors import Actor, Staff, TokenBearer
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.exceptions import PeopleNotFound
from tsunagu.domain.people.models import Membership, Person, Team, TeamMember
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.domain.people.team_work import count_team_work
from tsunagu.domain.statements.prepared import prepare


@dataclass(frozen=True, slots=True)
class TeamPerson:
    """Somebody who is, or may be, in a team. ``person_id`` never leaves the domain."""

    public_id: str
    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team with its members, for those who keep it; ``open_work`` is how much lies with it."""

    public_id: str
    organisation_id: int
    name: str
    topics: tuple[str, ...]
    prefectures: tuple[str, ...]
    members: tuple[TeamPerson, ...]
    open_work: int = 0
    takes_at_once: bool = False


@dataclass(frozen=True, slots=True)
class TeamName:
    """A team to which work can be given. ``id`` never leaves the domain."""

    id: int
    public_id: str
    name: str
    topics: tuple[str, ...]
    prefectures: tuple[str, ...]
    takes_at_once: bool = False


def list_teams(actor: Actor, *, organisation_id: int) -> tuple[TeamView, ...]:
    """This function will list a body's teams by name. Raises PeopleNotFound when they are not the actor's to keep."""
    if not can(actor, Permission.PEOPLE_MANAGE, organisation_id=organisation_id):
        raise PeopleNotFound
    return tuple(_view(row) for row in _with_members(_lasting(organisation_id)))


def get_team(actor: Actor, public_id: str) -> TeamView:
    """This function will return a team that lasts and how much lies with it.

    Raises PeopleNotFound when it is absent, closed or not the actor's to keep.
    """
    row = _with_members(Team.objects.filter(public_id=public_id, closed_at__isnull=True)).first()
    if row is None or not can(actor, Permission.PEOPLE_MANAGE, organisation_id=row.organisation_id):
        raise PeopleNotFound
    return _view(row, count_team_work([row.pk]))


def list_eligible(organisation_id: int) -> tuple[TeamPerson, ...]:
    """This function will list who may be in a team of a body: those whose role reads consultations, by name."""
    reading = [role for role, card in ROLES.items() if Permission.CONSULTATION_READ in card.permissions]
    rows = Membership.objects.filter(
        organisation_id=organisation_id, until__isnull=True, person__is_active=True, role__in=reading
    )
    people = {row.person_id: row.person for row in rows.select_related("person").order_by("pk")}
    return tuple(sorted(map(_name, people.values()), key=lambda each: (each.name, each.person_id)))


def list_team_names(actor: Actor) -> tuple[TeamName, ...]:
    """This function will list the teams of the actor's body that have members, by name; none for who works at no body."""
    if not isinstance(actor, Staff | TokenBearer):
        return ()
    return list_manned(actor.organisation_id)


def list_manned(organisation_id: int) -> tuple[TeamName, ...]:
    """This function will list the teams of a body that have members, by name."""
    return tuple(
        TeamName(
            row.pk,
            row.public_id,
            row.name,
            tuple(row.topics),
            tuple(row.prefectures),
            row.takes_at_once,
        )
        for row in _ask_manned(body=organisation_id)
    )


def select_own_teams(*, body: int, person: int) -> "QuerySet[Any]":
    """This function will return a question within another: the ids of the teams somebody is in at a body."""
    return _lasting(body).filter(members__person_id=person).values_list("pk", flat=True)


def find_team(actor: Actor, public_id: str) -> int | None:
    """This function will return the id of a team of the actor's body that has members, None for any other name."""
    return next((each.id for each in list_team_names(actor) if each.public_id == public_id), None)


def keep_team(team_id: int | None, person_id: int | None) -> int | None:
    """This function will return the team that something keeps when it comes into somebody's hands: none they are not in."""
    return team_id if is_in_team(team_id, person_id) else None


def is_in_team(team_id: int | None, person_id: int | None) -> bool:
    """This function will tell whether somebody is in a team."""
    return team_id is not None and person_id in list_team_people(team_id)


def has_member(person: Any) -> Exists:
    """This function will return the condition that somebody is in the team of a row that has one."""
    return Exists(TeamMember.objects.filter(team_id=OuterRef("team_id"), person_id=person))


def list_team_people(team_id: int) -> tuple[int, ...]:
    """This function will list the ids of the people in a team."""
    rows = TeamMember.objects.filter(team_id=team_id, person__is_active=True)
    return tuple(rows.order_by("person_id").values_list("person_id", flat=True))


@prepare
def _ask_manned(*, body: int) -> "QuerySet[Team]":
    return _lasting(body).filter(members__isnull=False).distinct()


def name_people(people: Iterable[int]) -> dict[int, str]:
    """This function will return the public ids of people, by id."""
    rows = Person.objects.filter(pk__in=list(people)).order_by("pk")
    return dict(rows.values_list("pk", "public_id"))


def _lasting(organisation_id: int) -> "QuerySet[Team]":
    return Team.objects.filter(organisation_id=organisation_id, closed_at__isnull=True).order_by("name", "pk")


def _with_members(rows: "QuerySet[Team]") -> "QuerySet[Team]":
    return rows.prefetch_related("members__person")


def _view(row: Team, open_work: int = 0) -> TeamView:
    members = [_name(each.person) for each in row.members.all()]
    return TeamView(
        public_id=row.public_id,
        organisation_id=row.organisation_id,
        name=row.name,
        topics=tuple(row.topics),
        prefectures=tuple(row.prefectures),
        members=tuple(sorted(members, key=lambda each: (each.name, each.person_id))),
        open_work=open_work,
        takes_at_once=row.takes_at_once,
    )


def _name(person: Person) -> TeamPerson:
    return TeamPerson(person.public_id, person.pk, person.name)
