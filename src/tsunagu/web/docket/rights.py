"""One right: added, looked at with all its days and costs, corrected, taken out."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tsunagu.domain.docket.actions import add_right, change_right, remove_right
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.forecasts import get_right
from tsunagu.domain.docket.queries import open_docket
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.rights import RIGHTS
from tsunagu.web.docket.due_rows import DueRow
from tsunagu.web.docket.forms import RightForm, list_initial
from tsunagu.web.docket.right_page import RightShown, present_right
from tsunagu.web.lending import for_readers, read_language


@for_readers
@require_safe
def choose_kind(request: HttpRequest, actor: Actor, public_id: str) -> HttpResponse:
    """The kind is chosen first: the form asks what a right of that kind needs."""
    view, language = open_docket(actor, public_id, at=timezone.now(), is_logged=False)[0], read_language()
    if not view.can_change:
        raise DocketNotFound
    kinds = [(code, words.said_in(language)) for code, words in RIGHTS.items()]
    return render(request, "docket/kinds.html", {"page": view, "kinds": kinds})


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, actor: Actor, public_id: str, kind: str) -> HttpResponse:
    view, language = open_docket(actor, public_id, at=timezone.now(), is_logged=False)[0], read_language()
    if not view.can_change or kind not in RIGHTS:
        raise DocketNotFound
    form = RightForm(request.POST if request.method == "POST" else None, kind=kind, language=language)
    if form.is_valid():
        try:
            right = add_right(actor=actor, public_id=public_id, told=form.read(), at=timezone.now())
            return redirect("docket:right", public_id, right)
        except (DocketNotFound, NotPermitted):
            raise
        except Problem as problem:
            form.place_problem(problem)
    context = {"page": view, "form": form, "kind": RIGHTS[kind].said_in(language)}
    return render(request, "docket/add.html", context, status=422 if form.is_bound else 200)


@for_readers
@require_safe
def show(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    return show_right(request, actor, public_id, right)


def show_right(
    request: HttpRequest, actor: Actor, public_id: str, right: str, errors: dict[str, str] | None = None
) -> HttpResponse:
    """This function will show a right; ``errors`` by what they are about when something could not be done."""
    view = get_right(actor, public_id, right, at=timezone.now())
    shown = present_right(view, read_language())
    context = {
        "page": view.docket,
        "right": shown,
        "just_done": find_just_done(shown, request.GET),
        "errors": errors or {},
    }
    return render(request, "docket/right.html", context, status=422 if errors else 200)


def find_just_done(shown: RightShown, query: QueryDict) -> DueRow | None:
    """This function will return what was just marked as done, as long as it still is."""
    told = (query.get("done", ""), query.get("year", ""))
    return next((row for row in shown.days if row.is_done and (row.rule, str(row.year)) == told), None)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    language = read_language()
    view = get_right(actor, public_id, right, at=timezone.now())
    if not view.docket.can_change or view.right.kind not in RIGHTS:
        raise Http404
    form = RightForm(
        request.POST if request.method == "POST" else None,
        kind=view.right.kind,
        language=language,
        country=view.right.country,
        told=list_initial(view.right),
    )
    if form.is_valid():
        try:
            change_right(actor=actor, public_id=public_id, right=right, told=form.read(), at=timezone.now())
            return redirect("docket:right", public_id, right)
        except (DocketNotFound, NotPermitted):
            raise
        except Problem as problem:
            form.place_problem(problem)
    context = {
        "page": view.docket,
        "form": form,
        "right": view.right,
        "kind": RIGHTS[view.right.kind].said_in(language),
    }
    return render(request, "docket/edit.html", context, status=422 if form.is_bound else 200)


@for_readers
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, actor: Actor, public_id: str, right: str) -> HttpResponse:
    """Asked first, naming the right: this cannot be undone."""
    if request.method == "POST":
        remove_right(actor=actor, public_id=public_id, right=right, at=timezone.now())
        return redirect("docket:show", public_id)
    view = get_right(actor, public_id, right, at=timezone.now())
    if not view.docket.can_change:
        raise Http404
    return render(request, "docket/remove.html", {"page": view.docket, "right": view.right})
