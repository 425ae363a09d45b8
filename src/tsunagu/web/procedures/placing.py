"""A refusal of the engines, put beside the field it is about."""

import re
from collections.abc import Mapping

from django.forms import BaseForm

from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words
from tsunagu.web.problems import say

PLACE = re.compile(r"\[\d+\]|\.(?:low|high)$")


def place_problem(
    form: BaseForm,
    problem: Problem,
    language: str,
    *,
    places: Mapping[str, str],
    own: Mapping[str, Words],
) -> None:
    """This function will say a problem at its field, or above all where no field is meant.

    ``places`` are the fields whose name is not the place's own; ``own`` are sentences for codes whose sentence names
    what only a question in JSON has.
    """
    said = own[problem.code].said_in(language) if problem.code in own else say(problem)
    form.add_error(find_field(form, problem.where, places), said)


def find_field(form: BaseForm, where: str, places: Mapping[str, str]) -> str | None:
    """This function will return the field a place in a question stands for: the longest end of it that is a field's name."""
    if where in places:
        return places[where]
    parts = PLACE.sub("", where).split(".")
    for first in range(len(parts)):
        name = ".".join(parts[first:])
        if places.get(name, name) in form.fields:
            return places.get(name, name)
    return None
