"""A body makes, changes and closes its teams. Nothing that lies with a team is left behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.domain.people.exceptions import PeopleNotFound, TeamProblem, refuse_coverage
from tsunagu.domain.people.models import Organisation, Team, TeamMember
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.rules import clean_name
from tsunagu.domain.people.team_work import Heir, count_team_work, move_team_work
from tsunagu.domain.people.teams import list_eligible
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words

TEAM_NAME_LENGTH = 60
MOST_TEAMS = 50


@dataclass(frozen=True, slots=True)
class TeamTold:
    """What is told of a team: its name, its members (public ids of persons), and what it is there for; none means anything.

    ``takes_at_once``: a request that fits it alone is given to it as it arrives.
    """

    name: str
    members: Iterable[str]
    topics: Iterable[str] = ()
    prefectures: Iterable[str] = ()
    takes_at_once: bool = False


@transaction.atomic
def add_team(*, actor: Actor, code: str, told: TeamTold, at: datetime) -> str:
    """This function will make a team at a body and return its public id. Raises PeopleNotFound, TeamProblem, CoverageProblem."""
    body = Organisation.objects.select_for_update().filter(code=code, dissolved_on__isnull=True).first()
    if body is None or not can(actor, Permission.PEOPLE_MANAGE, organisation_id=body.pk):
        raise PeopleNotFound
    if Team.objects.filter(organisation=body, closed_at__isnull=True).count() >= MOST_TEAMS:
        raise TeamProblem(
            Words(f"チームは{MOST_TEAMS}まで作れます。", f"A body can have at most {MOST_TEAMS} teams."),
            how=Words("使っていないチームを閉じてください。", "Close those you no longer use."),
            code="too_many_teams",
        )
    row = Team(organisation=body, made_at=at)
    _keep(row, told)
    record_change(verb=Verb.TEAM_ADDED, actor=actor.label, subject=row.label, at=at)
    if row.takes_at_once:
        record_change(verb=Verb.TEAM_TAKES_AT_ONCE, actor=actor.label, subject=row.label, at=at)
    return row.public_id


@transaction.atomic
def change_team(*, actor: Actor, team: str, told: TeamTold, at: datetime) -> None:
    """This function will change a team's name, members and what it is there for. Raises like add_team."""
    row = _lock(actor, team)
    took_at_once = row.takes_at_once
    _keep(row, told)
    record_change(verb=Verb.TEAM_CHANGED, actor=actor.label, subject=row.label, at=at)
    if row.takes_at_once != took_at_once:
        verb = Verb.TEAM_TAKES_AT_ONCE if row.takes_at_once else Verb.TEAM_TAKES_WHEN_GIVEN
        record_change(verb=verb, actor=actor.label, subject=row.label, at=at)


@transaction.atomic
def close_team(*, actor: Actor, team: str, at: datetime, to_team: str = "", to_person: str = "") -> None:
    """This function will close a team and hand what lies with it to another team or a person (public ids) of the body.

    Raises PeopleNotFound, and TeamProblem when something lies with it and nobody takes it; then nothing has changed.
    """
    row = _lock(actor, team)
    if number := count_team_work([row.pk]):
        move_team_work(row.pk, _find_heir(row, to_team, to_person, number), label=actor.label, at=at)
    row.members.all().delete()
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    record_change(verb=Verb.TEAM_CLOSED, actor=actor.label, subject=row.label, at=at)


def _lock(actor: Actor, public_id: str) -> Team:
    found = Team.objects.filter(public_id=public_id).values_list("organisation_id", flat=True).first()
    if found is None or not can(actor, Permission.PEOPLE_MANAGE, organisation_id=found):
        raise PeopleNotFound
    Organisation.objects.select_for_update().get(pk=found)  # two changes at one body wait for each other
    row = Team.objects.filter(public_id=public_id, closed_at__isnull=True).first()
    if row is None:
        raise PeopleNotFound
    return row


def _keep(row: Team, told: TeamTold) -> None:
    name = clean_name(told.name, TeamProblem, most=TEAM_NAME_LENGTH)
    same = Team.objects.filter(organisation_id=row.organisation_id, name=name, closed_at__isnull=True)
    if same.exclude(pk=row.pk).exists():
        raise TeamProblem(
            Words("同じ名前のチームがあります。", "There is a team of this name."),
            where="name",
            how=Words("別の名前にしてください。", "Choose another name."),
            code="team_name",
        )
    members = _find_members(row, told.members)
    row.name = name
    row.topics, row.prefectures = (
        _clean(Aspect.TOPIC, told.topics),
        _clean(Aspect.PREFECTURE, told.prefectures),
    )
    if told.takes_at_once and not (row.topics or row.prefectures):
        raise TeamProblem(
            Words("何を受け持つチームかが選ばれていません。", "It is not told what the team is there for."),
            where="takes_at_once",
            how=Words(
                "受け持つ相談か都道府県を選ぶと、合う支援依頼をすぐに渡せます。",
                "Choose topics or prefectures; requests that fit them can be given to it at once.",
            ),
            code="team_takes_anything",
        )
    row.takes_at_once = told.takes_at_once
    row.save()
    row.members.exclude(person_id__in=members).delete()
    known = set(row.members.values_list("person_id", flat=True))
    TeamMember.objects.bulk_create(
        TeamMember(team=row, person_id=each) for each in members if each not in known
    )


def _find_members(row: Team, members: Iterable[str]) -> list[int]:
    wanted = set(members)
    found = [each for each in list_eligible(row.organisation_id) if each.public_id in wanted]
    if not found or len(found) != len(wanted):
        raise TeamProblem(
            Words("チームには、一人以上の人が要ります。", "A team needs at least one person."),
            where="members",
            how=Words(
                "あなたの機関で相談を見られる人から選んでください。",
                "Choose among those of your body who read consultations.",
            ),
            code="team_members",
        )
    return [each.person_id for each in found]


def _clean(aspect: Aspect, values: Iterable[str]) -> list[str]:
    wanted, known = set(values), list_choices(aspect)
    if not wanted <= set(known):
        raise refuse_coverage(
            aspect.value, Words("一覧にないものが選ばれています。", "Something chosen is not in the list.")
        )
    return [code for code in known if code in wanted]


def _find_heir(row: Team, to_team: str, to_person: str, number: int) -> Heir:
    if to_team:
        others = Team.objects.filter(organisation_id=row.organisation_id, closed_at__isnull=True)
        other = others.filter(public_id=to_team, members__isnull=False).exclude(pk=row.pk).first()
        if other is not None:
            return Heir(team_id=other.pk)
    people = {each.public_id: each.person_id for each in list_eligible(row.organisation_id)}
    if to_person in people:
        return Heir(person_id=people[to_person])
    raise TeamProblem(
        Words(
            f"このチームには、相談や作業が{number}件あります。",
            f"Cases and tasks that lie with this team: {number}.",
        ),
        where="hand_over_to",
        how=Words("引き継ぐチームか人を選んでください。", "Choose the team or person who takes them over."),
        code="team_work",
    )
