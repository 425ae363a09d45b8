"""Who stands at the door: staff or a client by their session, a link holder by a signed cookie, else a visitor."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.people.actors import Actor, Client, LinkHolder, Staff, Visitor
from tsunagu.domain.people.confirming import find_client
from tsunagu.domain.people.queries import find_staff

COOKIE = "tsunagu-links"
SALT = "tsunagu.web.links"
MOST_KEYS = 20
DAYS = 180
ACTING_FOR = "acting_for"
"""The session's word for the body a member of staff of several bodies acts for."""


def read_today() -> date:
    """This function will return the day in Japan."""
    return timezone.localdate()


def name_cookie() -> str:
    """This function will return the name of the cookie with the links' keys on this installation."""
    return f"{settings.COOKIE_PREFIX}{COOKIE}"


def read_keys(request: HttpRequest) -> list[str]:
    """This function will return the keys of the cookie, none when it is absent, forged or too old."""
    signed = request.get_signed_cookie(name_cookie(), default="", salt=SALT, max_age=DAYS * 86400)
    return [key for key in signed.split(".") if key]


def read_actor(request: HttpRequest) -> Actor:
    """This function will return who asks. Who has signed in acts as staff, or as a client when they work for no body."""
    if request.user.is_authenticated:
        return find_member(request) or read_client(request)
    keys = read_keys(request)
    return LinkHolder(frozenset(keys), read_today()) if keys else Visitor()


def find_member(request: HttpRequest) -> Staff | None:
    """This function will return the member of staff who has signed in, None for a client; looked up once a request."""
    if not hasattr(request, "tsunagu_staff"):
        body = request.session.get(ACTING_FOR)
        request.tsunagu_staff = find_staff(request.user.pk, organisation_id=body)
    return request.tsunagu_staff


def read_client(request: HttpRequest) -> Client:
    """This function will return the person who has signed in as a client; staff may have asked for advice too."""
    client = find_client(request.user.pk)
    if client is None:
        raise PermissionDenied
    return client


def read_actor_for(request: HttpRequest, public_id: str) -> Actor:
    """This function will return who asks for one consultation.

    Who has signed in may also come in as its client, or by its link: the first way that is open counts.
    """
    actor = read_actor(request)
    if not request.user.is_authenticated or _is_open(actor, public_id):
        return actor
    others: list[Actor] = [read_client(request)]
    if keys := read_keys(request):
        others.append(LinkHolder(frozenset(keys), read_today()))
    return next((each for each in others if _is_open(each, public_id)), actor)


def _is_open(actor: Actor, public_id: str) -> bool:
    try:
        find_id(actor, public_id)
    except ConsultationNotFound:
        return False
    return True


def keep_key(request: HttpRequest, response: HttpResponseBase, key: str) -> None:
    """This function will add a key to the cookie; the oldest leaves when there are too many."""
    keys = [each for each in read_keys(request) if each != key]
    value = ".".join([*keys, key][-MOST_KEYS:])
    response.set_signed_cookie(
        name_cookie(),
        value,
        salt=SALT,
        max_age=DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
