"""What of casework waits at the desk: tasks, and disclosures whose last day comes near."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from tsunagu.domain.cases.waiting import Waiting
from tsunagu.domain.cases.workers import narrow_to_told
from tsunagu.domain.casework.clocks import HOME, list_novelty_days
from tsunagu.domain.casework.enums import OutcomeKind
from tsunagu.domain.casework.models import CaseFile, Outcome, Task
from tsunagu.domain.consent.queries import find_reader
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.words import Words

TASK, NOVELTY = "task", "novelty"
AHEAD, MOST = 14, 100
CASE = ("consultation__public_id", "consultation__reference")
LONGEST_NOVELTY, NOVELTY_AHEAD = 400, 90


def list_tasks(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell the open tasks of somebody, those of their body that are anybody's, and those their teams have

    and nobody took, up to two weeks ahead.
    """
    body, day = find_reader(actor), timezone.localdate(at)
    if body is None:
        return
    named = {"body": body, "person": actor.person_id, "at": at, "day": day}
    works = can(actor, Permission.CONSULTATION_WRITE)
    for is_of_team in (False, True):
        for row in _ask_tasks(is_of_team, until=day + timedelta(days=AHEAD), **named):
            yield Waiting(
                TASK,
                row.consultation.public_id,
                row.consultation.reference,
                Words("作業", "Task"),
                row.due_on,
                row.public_id,
                row.text,
                row.assignee.name if row.assignee else "",
                team=row.team.name if is_of_team else "",
                can_finish=works or row.assignee_id == actor.person_id,
            )


def list_novelty(actor: Staff, at: datetime) -> Iterator[Waiting]:
    """This function will tell the cases whose client showed something, with the last safe day in Japan within three months.

    What was filed, or is over, waits no more.
    """
    body, today = find_reader(actor), timezone.localdate(at)
    if body is None:
        return
    for row in _ask_disclosed(body=body, since=today - timedelta(days=LONGEST_NOVELTY), at=at, day=today):
        case = row.consultation
        last_on = min(day.safe_on for day in list_novelty_days(row.disclosed_on) if day.country == HOME)
        if today <= last_on <= today + timedelta(days=NOVELTY_AHEAD):
            words = Words("公開ずみ。日本で出願できる最後の日", "Already shown. Last day to file in Japan")
            yield Waiting(NOVELTY, case.public_id, case.reference, words, last_on)


@prepare
def _ask_tasks(
    is_of_team: bool, /, *, body: int, person: int, until: date, at: datetime, day: date
) -> "QuerySet[Task]":
    hands = (
        Q(assignee__isnull=True, team__members__person_id=person)
        if is_of_team
        else Q(assignee_id=person) | Q(assignee__isnull=True, team__isnull=True)
    )
    rows = (
        Task.objects.filter(hands, organisation_id=body, done_at__isnull=True)
        .filter(Q(due_on__lte=until) | Q(due_on__isnull=True))
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    told = narrow_to_told(rows, body=body, at=at, day=day)
    shown = ("public_id", "text", "due_on", *CASE, "assignee__public_id", "assignee__name", "team__name")
    return told.select_related("consultation", "assignee", "team").only(*shown)[:MOST]


@prepare
def _ask_disclosed(*, body: int, since: date, at: datetime, day: date) -> "QuerySet[CaseFile]":
    filed = Outcome.objects.filter(kind=OutcomeKind.FILED, consultation=OuterRef("consultation"))
    rows = CaseFile.objects.filter(~Exists(filed), disclosed_on__gte=since, closed_at__isnull=True)
    rows = rows.order_by("disclosed_on", "pk")
    return narrow_to_told(rows, body=body, at=at, day=day).only("disclosed_on", *CASE)[:MOST]
