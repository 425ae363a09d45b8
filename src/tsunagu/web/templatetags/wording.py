"""Words of the content (measures, needs, bodies) in the language of the page, and dates as people write them."""

from datetime import date, datetime

from django import template
from django.utils.translation import get_language

from tsunagu.domain.catalogue.queries import get_catalogue
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_date, write_day, write_moment

register = template.Library()


@register.filter
def said(words: Words) -> str:
    """This function will return the words in the language of the page."""
    return words.said_in(get_language() or "ja")


@register.filter
def serves(code: str, need: str) -> bool:
    """This function will tell whether a measure of the catalogue answers a need."""
    measure = get_catalogue().measures.get(code)
    return measure is not None and need in measure.needs


@register.filter
def written(day: date) -> str:
    """This function will write a day out, with its weekday."""
    return write_date(day, get_language() or "ja")


@register.filter
def day(value: date | None) -> str:
    """This function will write a day short, for a cell of a table; nothing for none."""
    return write_day(value, get_language() or "ja") if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """This function will write an instant in Japan's time; nothing for none."""
    return write_moment(value, get_language() or "ja") if value else ""
