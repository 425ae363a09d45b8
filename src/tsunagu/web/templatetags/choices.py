"""Radio buttons and ticks in the groups their field gives them, as lists to pick from show them by themselves."""

from collections.abc import Iterator
from typing import Any, cast

from django import template
from django.forms import BoundField, ChoiceField

register = template.Library()


@register.filter
def grouped(field: BoundField) -> Iterator[tuple[str, list[Any]]]:
    """This function will part the choices of a field by group; those without one come under an empty title."""
    left = list(field.subwidgets)
    for value, said in cast(ChoiceField, field.field).choices:
        is_group = isinstance(said, list | tuple)
        count = len(said) if is_group else len(left)
        yield (str(value) if is_group else ""), left[:count]
        left = left[count:]
        if not left:
            return
