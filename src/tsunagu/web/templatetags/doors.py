"""The main navigation: four doors, the one we stand in marked."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from tsunagu.web.actors import find_member
from tsunagu.web.templatetags.fragments import fragment

register = template.Library()
FIRST_PAGES = {"start", "list", "overview"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where we stand: the area, "page" on its first page and "true" further in.

    ``is_known`` opens the third door to whoever has signed in, ``is_staff`` the fourth.
    """

    area: str
    current: str
    is_known: bool
    is_staff: bool


@register.simple_tag(takes_context=True)
def doors(context: Context) -> SafeString:
    """This function will render the navigation for the page of the context."""
    request: Any = context["request"]
    match = request.resolver_match
    area = match.app_name if match else ""
    if request.path.startswith("/desk/"):
        area = "desk"
    current = "page" if match and match.url_name in FIRST_PAGES else "true"
    is_known = bool(request.user.is_authenticated)
    is_staff = is_known and find_member(request) is not None
    return fragment("components/doors.html", Place(area, current, is_known, is_staff))
