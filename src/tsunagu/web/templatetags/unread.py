"""How many notifications wait for the member of staff, for the header of the desk's pages."""

from django import template
from django.template import Context

from tsunagu.domain.work.queries import count_unread

register = template.Library()


@register.simple_tag(takes_context=True)
def unread(context: Context) -> int | None:
    """This function will count them, or return None away from the desk: other pages pay nothing for it."""
    request = context.get("request")
    if request is None or not request.path.startswith("/desk/"):
        return None
    person = getattr(request, "user", None)
    return count_unread(person_id=person.pk) if person and person.is_authenticated else None
