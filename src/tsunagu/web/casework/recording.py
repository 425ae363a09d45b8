"""A consultation that came in at the counter, by telephone or on a visit is recorded for its client."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tsunagu.domain.casework.actions import record_consultation
from tsunagu.domain.casework.enums import CameBy
from tsunagu.domain.deliverables.actions import assess_consultation
from tsunagu.domain.people.actors import Staff
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_today
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.casework.forms import RecordForm
from tsunagu.web.consultations.links import keep_secret
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, staff: Staff) -> HttpResponse:
    language = read_language()
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        language=language,
        initial={"came_by": CameBy.COUNTER.value},
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            opened = record_consultation(
                actor=staff,
                text=said["text"],
                language=language,
                came_by=CameBy(said["came_by"] or CameBy.COUNTER),
                applicant=said["applicant"] or None,
                company=said["company"],
                received_on=said["received_on"],
                at=timezone.now(),
            )
        except Problem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            assess_consultation(
                actor=staff, public_id=opened.public_id, today=read_today(), at=timezone.now()
            )
            response = redirect("consultations:question", opened.public_id)
            keep_secret(request, response, opened.public_id, opened.secret)
            return response
    return render(request, "casework/record.html", {"form": form}, status=422 if form.is_bound else 200)
