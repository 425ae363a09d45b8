"""A story begins, or is told anew."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tsunagu.domain.cases.actions import change_story
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.deliverables.actions import assess_consultation, tell_story
from tsunagu.domain.people.actors import Client, Visitor
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.actors import keep_key, read_actor, read_actor_for, read_today
from tsunagu.web.consultations.examples import EXAMPLES
from tsunagu.web.consultations.forms import BlankStart, ConsultationForm, StoryForm
from tsunagu.web.consultations.links import keep_secret
from tsunagu.web.problems import put_on_form


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("open", 120)  # a hall full of people at one address, no machine
def show_start(request: HttpRequest) -> HttpResponse:
    actor = read_actor(request)
    actor = actor if isinstance(actor, Client) else Visitor()
    language = get_language() or "ja"
    if request.method != "POST":
        chosen = request.GET.get("example", "")
        blank = BlankStart(language, int(chosen) if chosen in {"1", "2", "3"} else 0)
        return render(request, "consultations/start.html", {"blank": blank})
    form = ConsultationForm(request.POST, language=language)
    if form.is_valid():
        said = form.cleaned_data
        try:
            opened = tell_story(
                actor=actor,
                text=said["text"],
                language=language,
                today=read_today(),
                at=timezone.now(),
                applicant=said["applicant"] or None,
                company=said["company"],
            )
        except Problem as problem:
            put_on_form(problem, form, otherwise="text")
        else:
            response = redirect("consultations:question", opened.public_id)
            keep_key(request, response, opened.key)
            keep_secret(request, response, opened.public_id, opened.secret)
            return response
    context = {"blank": None, "form": form, "examples": tuple(enumerate(EXAMPLES, 1))}
    return render(request, "consultations/start.html", context, status=422)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change_text(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        view = get_consultation(actor, public_id)
        form = (
            StoryForm(request.POST) if request.method == "POST" else StoryForm(initial={"text": view.story})
        )
        if request.method == "POST" and form.is_valid():
            try:
                change_story(
                    actor=actor, public_id=public_id, text=form.cleaned_data["text"], at=timezone.now()
                )
            except ConsultationNotFound:
                raise
            except Problem as problem:
                put_on_form(problem, form, otherwise="text")
            else:
                assess_consultation(actor=actor, public_id=public_id, today=read_today(), at=timezone.now())
                return redirect(reverse("consultations:result", args=[public_id]))
    except ConsultationNotFound as problem:
        raise Http404 from problem
    context = {"form": form, "public_id": public_id}
    return render(request, "consultations/story.html", context, status=422 if form.is_bound else 200)
