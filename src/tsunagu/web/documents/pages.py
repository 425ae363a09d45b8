"""The documents of a consultation and one document with its versions; each page takes a file, too."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tsunagu.domain.cases.actions import add_document, replace_document
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.shelf import get_shelf, get_shelved
from tsunagu.domain.documents.exceptions import DocumentNotFound
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.actors import read_actor_for
from tsunagu.web.documents.presenters import present_document, present_shelf
from tsunagu.web.problems import say
from tsunagu.web.uploads import read_content, read_uploads

FIELD = "papers"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("documents", 240)
def show_shelf(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        errors, taken = _take_in(request, actor, public_id) if request.method == "POST" else ([], 0)
        if request.method == "POST" and not errors:
            return redirect("documents:list", public_id)
        shelf = get_shelf(actor, public_id, at=timezone.now())
        _check_place(request, shelf.can_change)
    except (ConsultationNotFound, NotPermitted) as problem:
        raise Http404 from problem
    context = {
        "page": present_shelf(shelf, get_language() or "ja"),
        "upload_errors": errors,
        "upload_taken": taken,
    }
    return render(request, "documents/list.html", context, status=422 if errors else 200)


def _take_in(request: HttpRequest, actor: Actor, public_id: str) -> tuple[Sequence[str], int]:
    errors, taken = [], 0
    files = read_uploads(request, FIELD)
    for file in files:
        name = file.name or "file"
        try:
            content = read_content(file)
            add_document(actor=actor, public_id=public_id, name=name, content=content, at=timezone.now())
            taken += 1
        except (ConsultationNotFound, NotPermitted):
            raise
        except Problem as problem:
            errors.append(f"{name[:120]}: {say(problem)}")
    return errors or ([] if files else [_no_file()]), taken


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("documents", 240)
def show_document(request: HttpRequest, public_id: str, document: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        errors = _take_version(request, actor, public_id, document) if request.method == "POST" else []
        if request.method == "POST" and not errors:
            return redirect("documents:show", public_id, document)
        shelved = get_shelved(actor, public_id, document, at=timezone.now())
        _check_place(request, shelved.can_change)
    except (ConsultationNotFound, DocumentNotFound, NotPermitted) as problem:
        raise Http404 from problem
    context = {"page": present_document(shelved, get_language() or "ja"), "upload_errors": errors}
    return render(request, "documents/show.html", context, status=422 if errors else 200)


def _take_version(request: HttpRequest, actor: Actor, public_id: str, document: str) -> Sequence[str]:
    file = next(iter(read_uploads(request, FIELD)), None)
    try:
        replace_document(
            actor=actor,
            public_id=public_id,
            document=document,
            name=file.name or "file" if file else "",
            content=read_content(file) if file else b"",
            at=timezone.now(),
        )
    except (ConsultationNotFound, DocumentNotFound, NotPermitted):
        raise
    except Problem as problem:
        return [f"{(file.name or '')[:120]}: {say(problem)}" if file else _no_file()]
    return []


def _check_place(request: HttpRequest, can_change: bool) -> None:
    """Whoever only reads finds no form here, so there is nothing to send it to."""
    if request.method == "POST" and not can_change:
        raise Http404


def _no_file() -> str:
    return _("ファイルが選ばれていません。お渡しになるファイルを選んでください。")
