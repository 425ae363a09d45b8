"""A programme officer looks through the words that advisers propose, and how often they agree with the machine."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.casework.actions import review_proposal
from tsunagu.domain.casework.enums import ReviewState
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.casework.vocabulary import Agreement, get_vocabulary_page
from tsunagu.domain.casework.words import name_choice
from tsunagu.domain.people.actors import Staff
from tsunagu.web.casework.doors import for_staff
from tsunagu.web.dates import write_day
from tsunagu.web.lending import read_language
from tsunagu.web.problems import say


@for_staff
@require_safe
def show(request: HttpRequest, staff: Staff) -> HttpResponse:
    return _show(request, staff)


@for_staff
@require_POST
def review(request: HttpRequest, staff: Staff, proposal: str) -> HttpResponse:
    state = request.POST.get("state", "")
    if state not in ReviewState.values:
        raise Http404
    try:
        review_proposal(
            actor=staff,
            proposal=proposal,
            state=ReviewState(state),
            text=request.POST.get("text", ""),
            at=timezone.now(),
        )
    except CaseworkNotFound:
        raise
    except CaseworkProblem as problem:
        return _show(request, staff, refused=proposal, error=say(problem))
    return redirect(reverse("casework:vocabulary"))


def _show(request: HttpRequest, staff: Staff, refused: str = "", error: str = "") -> HttpResponse:
    asked, language = request.GET.get("state", ""), read_language()
    state = ReviewState(asked) if asked in ReviewState.values else ReviewState.OPEN
    page = get_vocabulary_page(staff, state)
    context = {
        "state": state.value,
        "states": [(each.value, name_choice(each).said_in(language)) for each in ReviewState],
        "agreements": [_present(each, language) for each in page.agreements],
        "proposals": [
            {
                "id": each.id,
                "subject": name_choice(each.subject).said_in(language),
                "name": each.name.said_in(language),
                "phrase": each.phrase,
                "is_to_forget": each.is_to_forget,
                "reason": each.reason,
                "proposed_on": write_day(timezone.localdate(each.proposed_at), language),
                "error": error if each.id == refused else "",
            }
            for each in page.proposals
        ],
    }
    return render(request, "casework/vocabulary.html", context, status=422 if error else 200)


def _present(each: Agreement, language: str) -> dict[str, object]:
    return {
        "name": name_choice(each.subject).said_in(language),
        "share": f"{each.share:.0%}" if each.share is not None else "",
        "agreed": each.agreed,
        "removed": each.removed,
        "added": each.added,
    }
