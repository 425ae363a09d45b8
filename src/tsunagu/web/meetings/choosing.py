"""With whom to talk and how; then when. Everything chosen stands in the address, so going back loses nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.exceptions import MeetingNotFound, MeetingRefused
from tsunagu.domain.meetings.queries import get_offers, get_times
from tsunagu.domain.meetings.rules import check_zone
from tsunagu.domain.meetings.slots import MOST_AHEAD
from tsunagu.domain.people.actors import Actor
from tsunagu.web.dates import write_day
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.meetings.forms import ChooseForm
from tsunagu.web.meetings.presenters import present_free
from tsunagu.web.meetings.words import WAYS, join_names

AT_ONCE = 14
"""A page shows the times of so many days."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in the address. ``zone`` is "" for Japan."""

    bodies: tuple[str, ...]
    way: Way
    zone: str

    @property
    def query(self) -> str:
        """The same for another address."""
        named = [("body", code) for code in self.bodies]
        return urlencode([*named, ("way", self.way.value), *([("zone", self.zone)] if self.zone else [])])


@dataclass(frozen=True, slots=True)
class Span:
    """The days a page shows, and where the days before and after begin ("" for none)."""

    first: date
    last: date
    before: str
    after: str


@for_readers
@require_safe
def choose(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    view, language = get_offers(actor, public_id, at=timezone.now()), read_language()
    if not view.case.can_book:
        raise MeetingNotFound
    is_asked = "body" in request.GET and "change" not in request.GET
    told = request.GET if is_asked else None
    initial = {name: request.GET.get(name, "") for name in ("body", "beside", "zone")}
    initial["way"] = request.GET.get("way", Way.ONLINE.value)
    form = ChooseForm(told, offers=view.offers, language=language, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        bodies = tuple(code for code in (said["body"], said["beside"]) if code)
        choice = Choice(bodies, Way(said["way"]), said["zone"] if said["way"] == Way.ONLINE else "")
        return redirect(f"{reverse('meetings:times', args=[public_id])}?{choice.query}")
    context = {"case": view.case, "form": form, "offers": view.offers}
    return render(request, "meetings/choose.html", context, status=422 if form.errors else 200)


@for_readers
@require_safe
def show_times(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    choice, language = read_choice(request.GET), read_language()
    span = read_span(request.GET.get("from", ""))
    view = get_times(actor, public_id, choice.bodies, choice.way, span.first, span.last, at=timezone.now())
    if not view.case.can_book:
        raise MeetingNotFound
    change = {"body": choice.bodies[0], "way": choice.way.value, "zone": choice.zone, "change": "1"}
    if len(choice.bodies) > 1:
        change["beside"] = choice.bodies[1]
    context = {
        "case": view.case,
        "choice": choice,
        "change": urlencode(change),
        "bodies": join_names((each.name for each in view.bodies), language),
        "way": WAYS[view.way],
        "days": present_free(view.times, choice.zone, language),
        **describe_span(span, language),
    }
    return render(request, "meetings/times.html", context)


def read_choice(told: QueryDict) -> Choice:
    """This function will read what was chosen from an address or a form; raises MeetingNotFound for what no page of ours asks."""
    bodies, way, zone = tuple(told.getlist("body")[:5]), told.get("way", ""), told.get("zone", "")[:60]
    if not bodies or way not in Way.values or any(len(code) > 60 for code in bodies):
        raise MeetingNotFound
    try:
        check_zone(zone)
    except MeetingRefused as problem:
        raise MeetingNotFound from problem
    return Choice(bodies, Way(way), zone)


def read_span(text: str) -> Span:
    """This function will return the days to show from a day on, or from today when it is none, past or too far."""
    today = timezone.localdate()
    latest = today + timedelta(days=MOST_AHEAD)
    try:
        first = date.fromisoformat(text[:10])
    except ValueError:
        first = today
    first = first if today <= first <= latest else today
    last = min(first + timedelta(days=AT_ONCE - 1), latest)
    before = max(first - timedelta(days=AT_ONCE), today)
    return Span(
        first,
        last,
        before.isoformat() if first > today else "",
        (last + timedelta(days=1)).isoformat() if last < latest else "",
    )


def describe_span(span: Span, language: str) -> dict[str, str]:
    """This function will say the days that a page shows, and where it goes on."""
    return {
        "first": write_day(span.first, language),
        "last": write_day(span.last, language),
        "before": span.before,
        "after": span.after,
    }
