"""The load of a body's people and teams: the cases they have in hand, and the tasks."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from tsunagu.domain.cases.workers import narrow_to_told
from tsunagu.domain.casework.models import Task
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.referrals.queries import get_board
from tsunagu.domain.referrals.views import Board, Load


def get_work_board(actor: Actor, *, at: datetime) -> Board:
    """This function will return how much waits at the actor's body and who has what in hand; raises ReferralNotFound.

    Tasks of cases that the body may no longer read are not counted: nobody sees them.
    """
    board, body = get_board(actor), find_reader(actor)
    rows = Task.objects.filter(organisation_id=body, done_at__isnull=True)
    told = narrow_to_told(rows, body=body, at=at, day=timezone.localdate(at)).order_by()
    of_people: Counter[int] = Counter()
    of_teams: Counter[int | None] = Counter()
    for person, team, number in told.values_list("assignee_id", "team_id").annotate(number=Count("pk")):
        if person is None:
            of_teams[team] += number
        else:
            of_people[person] += number

    def add(loads: tuple[Load, ...], tasks: Counter) -> tuple[Load, ...]:
        return tuple(replace(load, tasks=tasks[load.id]) for load in loads)

    return replace(
        board,
        loads=add(board.loads, of_people),
        teams=add(board.teams, of_teams),
        tasks=of_people.total() + of_teams.total(),
        free_tasks=of_teams[None],
    )
