"""今日: what waits for somebody, by day, over all cases they work on."""

from dataclasses import dataclass

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
    """One thing that waits; ``url`` leads to where it is done, ``finish`` is where a task is marked as done, "" for others."""

    reference: str
    said: str
    text: str
    person: str
    day: str
    wait: str
    url: str
    finish: str


@for_staff
@require_safe
def show(request: HttpRequest, staff: Staff) -> HttpResponse:
    language, today = read_language(), read_today()
    found = list_waiting(staff, at=timezone.now())
    groups = {
        "late": [each for each in found if each.due_on and each.due_on < today],
        "today": [each for each in found if each.due_on == today],
        "later": [each for each in found if each.due_on and each.due_on > today],
        "open": [each for each in found if each.due_on is None],
    }
    lines = {name: tuple(_present(each, language) for each in rows) for name, rows in groups.items()}
    context = {**lines, "count": len(found), "day": write_date(today, language), "name": staff.name}
    return render(request, "casework/today.html", context)


def _present(each: Waiting, language: str) -> WaitingLine:
    return WaitingLine(
        reference=each.reference,
        said=each.words.said_in(language),
        text=each.text,
        person=each.person,
        day=write_date(each.due_on, language) if each.due_on else "",
        wait=say_left(each.due_on, read_today()).said_in(language) if each.due_on else "",
        url=_lead(each),
        finish=write_address("casework:finish", each.public_id, each.thing) if each.kind == TASK else "",
    )


def _lead(each: Waiting) -> str:
    if each.kind == REFERRAL:
        return write_address("referrals:show", each.thing)
    return write_address("casework:show", each.public_id)
