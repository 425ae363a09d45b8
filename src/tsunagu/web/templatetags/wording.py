"""Words of the content (measures, needs, bodies) in the language of the page, and dates as people write them."""

from datetime import date

from django import template
from django.utils.translation import get_language

from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_date

register = template.Library()


@register.filter
def said(words: Words) -> str:
    """This function will return the words in the language of the page."""
    return words.said_in(get_language() or "ja")


@register.filter
def written(day: date) -> str:
    """This function will write a day out, with its weekday."""
    return write_date(day, get_language() or "ja")
