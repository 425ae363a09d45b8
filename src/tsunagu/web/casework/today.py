"""今日: what waits for somebody, by day, over all cases they work on."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.cases.waiting import Waiting, list_waiting
from tsunagu.domain.casework.waiting import TASK
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.referrals.timeline import REFERRAL
from tsunagu.web.actors import read_today
from tsunagu.web.addresses import write_address
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.dates import say_left, write_date
from tsunagu.web.lending import read_language


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One thing that waits; ``url`` leads to where it is done.

    ``finish`` is where a task is marked as done, ``take`` where one of a team is taken in hand, "" for others.
    """

    reference: str
    said: str
    text: str
    person: str
    team: str
    day: str
    wait: str
    is_late: bool
    url: str
    is_task: bool
    finish: str
    take: str


@for_staff
@require_safe
def show(request: HttpRequest, staff: Staff) -> HttpResponse:
    language, today = read_language(), read_today()
    found = list_waiting(staff, at=timezone.now())
    own = [each for each in found if not each.team]
    groups = {
        "late": [each for each in own if each.due_on and each.due_on < today],
        "today": [each for each in own if each.due_on == today],
        "later": [each for each in own if each.due_on and each.due_on > today],
        "open": [each for each in own if each.due_on is None],
        "team": [each for each in found if each.team],
    }
    lines = {name: tuple(_present(each, today, language) for each in rows) for name, rows in groups.items()}
    context = {**lines, "count": len(found), "day": write_date(today, language), "name": staff.name}
    return render(request, "casework/today.html", context)


def _present(each: Waiting, today: date, language: str) -> WaitingLine:
    return WaitingLine(
        reference=each.reference,
        said=each.words.said_in(language),
        text=each.text,
        person=each.person,
        team=each.team,
        day=write_date(each.due_on, language) if each.due_on else "",
        wait=say_left(each.due_on, today).said_in(language) if each.due_on else "",
        is_late=each.due_on is not None and each.due_on < today,
        url=_lead(each),
        is_task=each.kind == TASK,
        finish=write_address("casework:finish", each.public_id, each.thing) if each.can_finish else "",
        take=write_address("casework:take", each.public_id, each.thing)
        if each.kind == TASK and each.team
        else "",
    )


def _lead(each: Waiting) -> str:
    if each.kind == REFERRAL:
        return write_address("referrals:show", each.thing)
    return write_address("casework:show", each.public_id)
