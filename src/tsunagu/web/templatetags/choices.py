"""Radio buttons and ticks in the groups their field gives them, as lists to pick from show them by themselves."""

from collections.abc import Iterator
from typing import Any, cast

from django import template
from django.forms import BoundField, ChoiceField
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def option(choice: BoundWidget) -> SafeString:
    """This function will write one radio button or tick with its label: as the widget's own templates, without their cost."""
    told = choice.data
    control = flatatt({name: told[name] for name in ("type", "name", "value")} | told["attrs"])
    return format_html(
        '<label for="{}"><input{}> <span>{}</span></label>', choice.id_for_label, control, choice.choice_label
    )


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
