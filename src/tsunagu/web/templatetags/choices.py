"""Radio buttons and ticks in the groups their field gives them, as lists to pick from show them by themselves."""

from collections.abc import Iterator
from typing import Any, cast

from django import template
from django.forms import BoundField, ChoiceField
from django.forms.boundfield import BoundWidget
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def option(choice: BoundWidget) -> SafeString:
    """This function will write one radio button or tick with its label: as the widget's own templates, without their cost."""
    told = choice.data
    attributes = {name: told[name] for name in ("type", "name", "value")} | told["attrs"]
    control = "".join(
        _write(name, attributes[name])
        for name in sorted(attributes, key=lambda name: (attributes[name] is True, name))
    )
    label = conditional_escape(choice.choice_label)
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<label for="{escape(choice.id_for_label)}"><input{control}> <span>{label}</span></label>'
    )


def _write(name: str, value: Any) -> str:
    """An attribute as Django writes it: alone when it is just true, not at all when it is false or None."""
    if value is True:
        return f" {name}"
    return "" if value is None or value is False else f' {name}="{conditional_escape(value)}"'


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
