"""Questions, one at a time."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tsunagu.advice.assessment import Assessment
from tsunagu.domain.cases.actions import answer_fact, withdraw_answer
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import ConsultationView
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.domain.deliverables.actions import assess_consultation
from tsunagu.domain.deliverables.queries import get_result
from tsunagu.domain.people.actors import Actor
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_actor_for, read_today
from tsunagu.web.consultations.forms import AnswerForm, BlankQuestion
from tsunagu.web.consultations.presenters import Answer, present_answers
from tsunagu.web.consultations.remaining import list_open_facts, name_settled
from tsunagu.web.problems import put_on_form


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """What stands around the one question; ``given`` tells that it has been answered before."""

    public_id: str
    reference: str
    question: str
    question_url: str
    remaining: int
    settles: tuple[str, ...]
    given: bool
    previous: str
    answers: tuple[Answer, ...]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_question(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        result = get_result(actor, public_id, today=read_today())
    except ConsultationNotFound as problem:
        raise Http404 from problem
    consultation, assessment = result.consultation, result.assessment
    asked = request.GET.get("fact") or (assessment.next_question.fact if assessment.next_question else "")
    if not asked:
        return redirect("consultations:result", public_id)
    fact = get_vocabulary().facts.get(asked)
    if fact is None:
        raise Http404
    language, known = get_language() or "ja", _find_value(assessment, asked)
    if request.method == "POST":
        form = AnswerForm(request.POST, fact=fact, language=language)
        if _take_answer(request, actor, public_id, asked, form):
            return redirect(
                "consultations:question" if "fact" not in request.GET else "consultations:result", public_id
            )
    else:
        form = AnswerForm(fact=fact, language=language, initial={"value": known})
    blank = BlankQuestion(asked, language) if known is None and not form.is_bound else None
    page = _describe(consultation, assessment, asked, fact.question.said_in(language), language)
    context = {"form": form, "blank": blank, "page": page}
    return render(request, "consultations/question.html", context, status=422 if form.is_bound else 200)


def _take_answer(request: HttpRequest, actor: Actor, public_id: str, fact: str, form: AnswerForm) -> bool:
    deed, at = request.POST.get("deed", "answer"), timezone.now()
    if deed == "withdraw":
        withdraw_answer(actor=actor, public_id=public_id, fact=fact, at=at)
    elif deed == "unknown":
        answer_fact(actor=actor, public_id=public_id, fact=fact, raw=None, at=at)
    else:
        if not form.is_valid():
            return False
        try:
            answer_fact(actor=actor, public_id=public_id, fact=fact, raw=form.cleaned_data["value"], at=at)
        except Problem as problem:
            put_on_form(problem, form, otherwise="value")
            return False
    assess_consultation(actor=actor, public_id=public_id, today=read_today(), at=at)
    return True


def _find_value(assessment: Assessment, fact: str) -> object:
    return next((known.value for known in assessment.known if known.fact == fact), None)


def _describe(
    consultation: ConsultationView, assessment: Assessment, fact: str, question: str, language: str
) -> QuestionPage:
    before = [name for name in consultation.answered if name != fact]
    return QuestionPage(
        public_id=consultation.public_id,
        reference=consultation.reference,
        question=question,
        question_url=reverse("consultations:question", args=[consultation.public_id]),
        remaining=len(list_open_facts(assessment, consultation.declined)),
        settles=name_settled(assessment, fact, language),
        given=fact in consultation.answered,
        previous=before[-1] if before else "",
        answers=present_answers(assessment, language),
    )
