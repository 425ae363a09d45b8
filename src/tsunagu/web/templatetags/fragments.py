"""Parts of a page that depend on nothing but one frozen value and the language, rendered once and kept."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
KEPT = 256
"""So many parts stay in the process; a part of a page is 1 to 20 KB."""


@register.simple_tag
def fragment(name: str, part: Hashable) -> SafeString:
    """This function will render a template that sees only ``part``. No form with a token, no request inside."""
    render = _render if settings.DEBUG else _render_once
    return render(name, part, get_language() or "ja")


def _render(name: str, part: Hashable, _language: str) -> SafeString:
    return mark_safe(get_template(name).render({"part": part}))  # noqa: S308 - a template has escaped it already


_render_once = lru_cache(maxsize=KEPT)(_render)
