"""Rights taken over: ticked in the consultation's portfolio, or read from answers of the office."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.docket.actions import Taken, take_answers, take_over
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.docket.taking_over import PAGE, Candidate, list_candidates
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.rights import RIGHTS
from tsunagu.kernel.words import Words
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.dates import write_day
from tsunagu.web.docket.words import name_country
from tsunagu.web.lending import for_readers, read_language
from tsunagu.web.portfolio.wishes import Wishes
from tsunagu.web.problems import say
from tsunagu.web.uploads import read_content, read_uploads

FIELD = "answers"
MISSING = {
    "claims": Words("請求項の数", "number of claims"),
    "classes": Words("区分の数", "number of classes"),
    "registered_on": Words("登録日", "registration date"),
}


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A right on offer; ``why_not`` says why it cannot be ticked, ``missing`` what to add after."""

    number: str
    name: str
    kind: str
    days: str
    missing: str
    why_not: str


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("docket", 240)
def choose(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    taken, error = None, ""
    if request.method == "POST":
        numbers = request.POST.getlist("number")
        if not numbers:
            error = _("権利が選ばれていません。台帳に入れる権利にチェックを付けてください。")
        else:
            try:
                taken = take_over(actor=actor, public_id=public_id, numbers=numbers, at=timezone.now())
            except (DocketNotFound, NotPermitted, PortfolioNotFound):
                raise
            except Problem as problem:
                error = say(problem)
    return _show(request, actor, public_id, taken, error)


@for_readers
@require_POST
@limit_posts("docket", 240)
def read_answers(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """A file of answers of the office's API."""
    files, taken, error = read_uploads(request, FIELD), None, ""
    if not files:
        return _show(
            request,
            actor,
            public_id,
            None,
            _("ファイルが選ばれていません。取り込むファイルを選んでください。"),
        )
    try:
        name, content = files[0].name or "file", read_content(files[0])
        taken = take_answers(actor=actor, public_id=public_id, name=name, content=content, at=timezone.now())
    except (DocketNotFound, NotPermitted, PortfolioNotFound):
        raise
    except Problem as problem:
        error = say(problem)
    return _show(request, actor, public_id, taken, error)


def _show(
    request: HttpRequest, actor: Actor, public_id: str, taken: Taken | None, error: str
) -> HttpResponse:
    at, language, wishes = timezone.now(), read_language(), Wishes.read(request.GET)
    view = get_docket(actor, public_id, at=at, is_logged=request.method != "POST")
    if not view.can_change:
        raise DocketNotFound
    first = (wishes.page - 1) * PAGE
    try:
        offer = list_candidates(actor, public_id, wishes.wanted, at=at, first=first)
        candidates, found, total = offer.candidates, offer.found, offer.total
    except (DocketNotFound, NotPermitted, PortfolioNotFound):
        raise
    except Problem as problem:
        candidates, found, total, error = (), 0, 0, error or say(problem)
    context = {
        "page": view,
        "rows": [_present(each, language) for each in candidates],
        "can_take": any(each.why_not is None and each.number for each in candidates),
        "words": wishes.values.get("words", ""),
        "found": found,
        "total": total,
        "first": first + 1,
        "last": first + len(candidates),
        "before": wishes.write(page=wishes.page - 1) if wishes.page > 1 else "",
        "after": wishes.write(page=wishes.page + 1) if first + len(candidates) < found else "",
        "taken": taken,
        "left_out": [(number, why.said_in(language)) for number, why in taken.left_out] if taken else [],
        "error": error,
    }
    return render(request, "docket/take_over.html", context, status=422 if error else 200)


def _present(candidate: Candidate, language: str) -> CandidateRow:
    kind = RIGHTS[candidate.kind].said_in(language) if candidate.kind in RIGHTS else candidate.kind
    country = name_country(candidate.country, language) if candidate.country else ""
    days = [
        f"{label.said_in(language)} {write_day(day, language)}"
        for label, day in (
            (Words("出願", "filed"), candidate.filed_on),
            (Words("登録", "registered"), candidate.registered_on),
        )
        if day
    ]
    missing = [MISSING[name].said_in(language) for name in candidate.missing if name in MISSING]
    comma = "、" if language == "ja" else ", "
    return CandidateRow(
        number=candidate.number,
        name=candidate.name,
        kind=comma.join(filter(None, [kind, country])),
        days=comma.join(days),
        missing=comma.join(missing),
        why_not=candidate.why_not.said_in(language) if candidate.why_not else "",
    )
