"""How a client follows their case, and says afterwards whether it helped."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.timeline import read_place
from tsunagu.domain.casework.actions import tell_satisfaction
from tsunagu.domain.casework.enums import Satisfied
from tsunagu.domain.casework.exceptions import CaseworkProblem
from tsunagu.domain.casework.queries import get_progress
from tsunagu.domain.casework.words import name_choice
from tsunagu.domain.protection.queries import has_reports
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.casework.forms import SatisfactionForm
from tsunagu.web.casework.presenters import present_outcomes, present_state, present_timeline
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    actor, language = read_actor_for(request, public_id), read_language()
    before = read_place(request.GET.get("before", "")[:90])
    try:
        view = get_progress(actor, public_id, at=timezone.now(), before=before)
        said = view.satisfaction
        initial = {"answer": said.answer, "text": said.text} if said else {}
        form = SatisfactionForm(
            request.POST if request.method == "POST" else None, initial=initial, language=language
        )
        if form.is_valid():
            try:
                tell_satisfaction(
                    actor=actor,
                    public_id=public_id,
                    answer=Satisfied(form.cleaned_data["answer"]),
                    text=form.cleaned_data["text"],
                    at=timezone.now(),
                )
            except CaseworkProblem as problem:
                put_on_form(problem, form, otherwise="answer")
            else:
                return redirect("casework:progress", public_id)
    except ConsultationNotFound as problem:
        raise Http404 from problem
    context = {
        "public_id": public_id,
        "reference": view.reference,
        "state": present_state(view.file, read_today(), language),
        "outcomes": present_outcomes(view.outcomes, language),
        "timeline": present_timeline(view.timeline, public_id, language),
        "answered": name_choice(said.answer).said_in(language) if said else "",
        "form": form,
        "has_reports": has_reports(actor, public_id),
        "is_first": before is None,
    }
    return render(request, "casework/progress.html", context, status=422 if form.is_bound else 200)
