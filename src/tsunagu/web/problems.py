"""Problems of the floors below, told in the language of the page."""

from django.forms import BaseForm
from django.utils.translation import get_language

from tsunagu.kernel.problems import Problem


def say(problem: Problem) -> str:
    """This function will return what is wrong and how to mend it, without the machine's word for the place."""
    language = get_language() or "ja"
    parts = [problem.what.said_in(language), problem.how.said_in(language)]
    return (" " if language.startswith("en") else "").join(part for part in parts if part)


def put_on_form(problem: Problem, form: BaseForm, otherwise: str | None) -> None:
    """This function will put the problem on the field it names, or on ``otherwise`` (None: on the whole form)."""
    form.add_error(problem.where if problem.where in form.fields else otherwise, say(problem))
