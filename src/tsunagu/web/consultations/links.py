"""The secret link: shown once, opened again later, renewed."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tsunagu.domain.cases.actions import renew_link
from tsunagu.domain.cases.exceptions import CaseProblem, ConsultationNotFound
from tsunagu.domain.cases.queries import find_by_secret
from tsunagu.domain.people.actors import LinkHolder
from tsunagu.web.actors import keep_key, read_actor_for, read_today

COOKIE = "tsunagu-new-link"
"""Its name after COOKIE_PREFIX."""
SALT = "tsunagu.web.new-link"
HOUR = 3600


def name_cookie() -> str:
    """This function will return the cookie's name on this installation."""
    return f"{settings.COOKIE_PREFIX}{COOKIE}"


def keep_secret(request: HttpRequest, response: HttpResponseBase, public_id: str, secret: str) -> None:
    """This function will carry a new secret to the result page, which shows it once; the database has only its hash."""
    response.set_signed_cookie(
        name_cookie(),
        secret,
        salt=SALT + public_id,  # another consultation's page cannot read it
        max_age=HOUR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def read_secret_link(request: HttpRequest, public_id: str) -> str:
    """This function will return the whole link while its secret waits to be shown, "" afterwards."""
    secret = request.get_signed_cookie(name_cookie(), default="", salt=SALT + public_id, max_age=HOUR)
    return request.build_absolute_uri(reverse("consultations:come_back", args=[secret])) if secret else ""


def forget_secret(response: HttpResponseBase) -> None:
    """This function will take the secret out of the browser once it was shown."""
    response.delete_cookie(name_cookie(), samesite="Lax")


@login_not_required
@never_cache
@require_safe
def explain_return(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/return.html")


@login_not_required
@never_cache
@require_safe
def come_back(request: HttpRequest, secret: str) -> HttpResponse:
    try:
        found = find_by_secret(secret, today=read_today())
    except CaseProblem as problem:
        raise Http404 from problem
    response = redirect("consultations:result", found.public_id)
    keep_key(request, response, found.key)
    return response


@login_not_required
@require_POST
def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    actor = read_actor_for(request, public_id)
    try:
        renewed = renew_link(actor=actor, public_id=public_id, at=timezone.now())
    except ConsultationNotFound as problem:
        raise Http404 from problem
    response = redirect("consultations:result", public_id)
    if isinstance(actor, LinkHolder):
        keep_key(request, response, renewed.key)
    keep_secret(request, response, public_id, renewed.secret)
    return response
