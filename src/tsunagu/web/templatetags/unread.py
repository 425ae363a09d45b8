"""How many notifications wait for whoever has signed in, for the header of the desk's pages and of their own."""

from django import template
from django.template import Context

from tsunagu.domain.work.queries import count_unread

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: Context) -> int | None:
    """This function will count them, or return None on other pages: those pages pay nothing for it."""
    request = context.get("request")
    if request is None or not request.path.startswith(("/desk/", "/my/")):
        return None
    person = getattr(request, "user", None)
    return count_unread(person_id=person.pk) if person and person.is_authenticated else None
