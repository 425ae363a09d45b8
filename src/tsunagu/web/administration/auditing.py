"""The auditor's view: the record of changes, newest first, and whether its chain is whole. It changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.auditing import check_audit, list_audit
from tsunagu.web.administration.guard import for_staff
from tsunagu.web.numbers import read_number

HIGHEST = 10**15


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, actor: Staff) -> HttpResponse:
    """A POST walks the whole chain, which takes a while when it is long."""
    page = list_audit(actor, before=read_number(request.GET.get("before", ""), HIGHEST))
    report = check_audit(actor) if request.method == "POST" else None
    language = get_language() or "ja"
    context = {
        "entries": [
            (each, timezone.localtime(each.at).strftime("%Y-%m-%d %H:%M:%S")) for each in page.entries
        ],
        "total": page.total,
        "older": page.entries[-1].number if page.has_older else None,
        "report": report,
        "findings": [each.said_in(language) for each in report.findings] if report else [],
    }
    return render(request, "administration/audit.html", context)
