"""Meetings as calendars read them: one to save, and the secret address of a member of staff."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.audit.access import Look
from tsunagu.domain.meetings.actions import make_feed, revoke_feed
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.feeds import find_feed, read_feed
from tsunagu.domain.meetings.queries import get_meeting
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.calendar_files import answer_calendar
from tsunagu.web.dates import write_moment
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.meetings.desk import for_desk


@for_readers
@require_safe
def save(request: HttpRequest, actor: Actor, public_id: str, meeting: str) -> HttpResponse:
    from tsunagu.reports.meetings.calendar import write_meeting

    view = get_meeting(actor, public_id, meeting, at=timezone.now(), what=Look.FILE)
    return answer_calendar(write_meeting(view, read_language()), "tsunagu-meeting.ics", is_saved=True)


@for_desk
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("feeds", 60)
def show(request: HttpRequest, staff: Staff) -> HttpResponse:
    """The address is shown on the answer to this form and never again."""
    address = ""
    if request.method == "POST":
        shows_names = request.POST.get("names") == "yes"
        made = make_feed(actor=staff, shows_names=shows_names, language=read_language(), at=timezone.now())
        address = request.build_absolute_uri(reverse("meetings:feed", args=[made.token]))
    feed = find_feed(staff)
    context = {
        "feed": feed,
        "made_at": write_moment(feed.made_at, read_language()) if feed else "",
        "address": address,
    }
    return render(request, "meetings/calendar.html", context)


@for_desk
@require_POST
def revoke(request: HttpRequest, staff: Staff) -> HttpResponse:
    revoke_feed(actor=staff, at=timezone.now())
    return redirect("meetings:calendar")


@login_not_required
@never_cache
@require_safe
def send(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar signs in nowhere: its secret address is the key, and nothing else is asked."""
    from tsunagu.reports.meetings.calendar import write_meetings

    at = timezone.now()
    try:
        feed = read_feed(token, at=at)
    except MeetingNotFound as problem:
        raise Http404 from problem
    return answer_calendar(write_meetings(feed.meetings, feed.language, at=at), "tsunagu-meetings.ics")
