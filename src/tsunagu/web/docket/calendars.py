"""A docket as a calendar reads it. A calendar signs in nowhere: its secret address is the key, and nothing else is asked."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.feeds import read_feed
from tsunagu.web.calendar_files import answer_calendar


@login_not_required
@never_cache
@require_safe
def send(request: HttpRequest, token: str) -> HttpResponse:
    from tsunagu.reports.docket.calendar import write_calendar

    at = timezone.now()
    try:
        feed = read_feed(token, at=at)
    except DocketNotFound as problem:
        raise Http404 from problem
    content = write_calendar(feed.docket.due, feed.language, shows_names=feed.shows_names, at=at)
    return answer_calendar(content, "tsunagu-docket.ics")
