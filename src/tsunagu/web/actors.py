"""Who stands at the door: staff by their session, a link holder by a signed cookie, else a visitor."""

from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.people.actors import Actor, LinkHolder, Staff, Visitor
from tsunagu.domain.people.queries import find_staff

COOKIE = "tsunagu-links"
SALT = "tsunagu.web.links"
MOST_KEYS = 20
DAYS = 180


def read_today() -> date:
    """This function will return the day in Japan."""
    return timezone.localdate()


def read_keys(request: HttpRequest) -> list[str]:
    """This function will return the keys of the cookie, none when it is absent, forged or too old."""
    signed = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=DAYS * 86400)
    return [key for key in signed.split(".") if key]


def read_actor(request: HttpRequest) -> Actor:
    """This function will return who asks. Staff who hold links act as staff."""
    if request.user.is_authenticated:
        staff = find_staff(request.user.pk)
        if staff is not None:
            return staff
    keys = read_keys(request)
    return LinkHolder(frozenset(keys), read_today()) if keys else Visitor()


def read_actor_for(request: HttpRequest, public_id: str) -> Actor:
    """This function will return who asks for one consultation.

    Staff who also hold its link (they tried the desk as a visitor) come in by the link when their body did not open it.
    """
    actor = read_actor(request)
    keys = read_keys(request) if isinstance(actor, Staff) else []
    if not keys:
        return actor
    try:
        find_id(actor, public_id)
    except ConsultationNotFound:
        return LinkHolder(frozenset(keys), read_today())
    return actor


def keep_key(request: HttpRequest, response: HttpResponseBase, key: str) -> None:
    """This function will add a key to the cookie; the oldest leaves when there are too many."""
    keys = [each for each in read_keys(request) if each != key]
    value = ".".join([*keys, key][-MOST_KEYS:])
    response.set_signed_cookie(
        COOKIE,
        value,
        salt=SALT,
        max_age=DAYS * 86400,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
