"""Bringing a network in: a workbook uploaded, what was found in it, and the one button."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tsunagu.domain.imports.actions import (
    CARRY,
    CHECK,
    MAIL,
    check_again,
    receive_workbook,
    start_import,
)
from tsunagu.domain.imports.exceptions import ImportNotReady
from tsunagu.domain.imports.queries import get_import, list_imports
from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.work.actions import enqueue_job
from tsunagu.kernel.problems import Problem
from tsunagu.web.imports.guard import for_administrators
from tsunagu.web.imports.presenters import present_import, present_row
from tsunagu.web.problems import say
from tsunagu.web.uploads import read_content, read_uploads

FIELD = "workbook"


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def list_all(request: HttpRequest, actor: Staff) -> HttpResponse:
    error = ""
    if request.method == "POST":
        files = read_uploads(request, FIELD)
        try:
            if files:
                return redirect("imports:show", _receive(request, actor, files[0]))
            error = _("ファイルを選んでください。")
        except NotPermitted:
            raise
        except Problem as problem:
            error = say(problem)
    language = get_language() or "ja"
    context = {
        "imports": [present_row(each, language) for each in list_imports(actor)],
        "error": error,
        "mail_leaves": _leaves_mail(),
    }
    return render(request, "imports/list.html", context, status=422 if error else 200)


@for_administrators
@require_safe
def show(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    """The whole page, or for htmx only the part that changes."""
    return _show(request, actor, public_id)


@for_administrators
@require_POST
def check(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    try:
        check_again(actor=actor, public_id=public_id, at=timezone.now())
    except ImportNotReady as problem:
        return _show(request, actor, public_id, say(problem))
    _ask(CHECK, actor, public_id)
    return redirect("imports:show", public_id)


@for_administrators
@require_POST
def start(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    get_import(actor, public_id)
    return _start(request, actor, public_id)


@for_administrators
@require_POST
def send_mails(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    get_import(actor, public_id)
    return _send_mails(request, actor, public_id)


@reauthentication_required
def _start(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    """Whoever brings a network in must have shown their password or passkey within the last minutes."""
    at = timezone.now()
    try:
        start_import(actor=actor, public_id=public_id, at=at)
    except ImportNotReady as problem:
        return _show(request, actor, public_id, say(problem))
    _ask(CARRY, actor, public_id)
    return redirect("imports:show", public_id)


@reauthentication_required
def _send_mails(request: HttpRequest, actor: Staff, public_id: str) -> HttpResponse:
    _ask(MAIL, actor, public_id)
    return redirect("imports:show", public_id)


def _receive(request: HttpRequest, actor: Staff, file: object) -> str:
    public_id = receive_workbook(
        actor=actor,
        name=getattr(file, "name", "") or "",
        content=read_content(file),  # type: ignore[arg-type]
        holds_mails="hold" in request.POST or not _leaves_mail(),
        at=timezone.now(),
    )
    enqueue_job(
        kind=CHECK,
        key=public_id,
        requested_by=actor.label,
        payload={"import": public_id},
        at=timezone.now(),
    )
    return public_id


def _ask(kind: str, actor: Staff, public_id: str) -> None:
    at = timezone.now()
    key = f"{public_id}:{at.timestamp():.0f}"
    payload = {"import": public_id, "person": actor.person_id, "organisation": actor.organisation_id}
    enqueue_job(kind=kind, key=key, requested_by=actor.label, payload=payload, at=at)


def _show(request: HttpRequest, actor: Staff, public_id: str, error: str = "") -> HttpResponse:
    shown = present_import(get_import(actor, public_id), get_language() or "ja", timezone.now())
    template = "imports/state.html" if request.htmx and not error else "imports/show.html"
    context = {"shown": shown, "error": error, "mail_leaves": _leaves_mail()}
    return render(request, template, context, status=422 if error else 200)


def _leaves_mail() -> bool:
    return settings.EMAIL_BACKEND.endswith(("smtp.EmailBackend", "locmem.EmailBackend"))
