"""A form field for each fact a rule may ask. What an answer means is read by the domain, never here."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.catalogue.answers import read_answer
from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.engines.eligibility import Fact
from tsunagu.kernel.problems import Problem

YES_NO = (("yes", _("はい")), ("no", _("いいえ")))
UNIT_WORDS = {"yen": _("円"), "persons": _("人"), "years": _("年"), "months": _("か月"), "percent": _("％")}
MANY = 15
"""More values than this are a list to pick from, fewer are radio buttons."""


def read_value(fact: Fact, said: str) -> Any:
    """This function will read what was written as the fact's value, None for nothing; raises ValidationError."""
    if not said.strip():
        return None
    try:
        return read_answer(fact.name, said, get_vocabulary())
    except Problem as problem:
        language = get_language() or "ja"
        raise forms.ValidationError(
            f"{problem.what.said_in(language)} {problem.how.said_in(language)}".strip(), code=problem.code
        ) from problem


class ChoiceFact(forms.ChoiceField):
    """A choice or a yes-or-no; an empty answer is None."""

    unit_words = ""

    def __init__(self, fact: Fact, language: str, *, with_unknown: bool, **options: Any) -> None:
        self.fact = fact
        named = [(value, words.said_in(language)) for value, words in fact.values.items()]
        choices = list(YES_NO) if fact.kind == "bool" else named
        self.is_choice = len(choices) <= MANY
        if self.is_choice:
            listed = [*choices, ("", _("分からない"))] if with_unknown else choices
            super().__init__(choices=listed, widget=forms.RadioSelect(), **options)
        else:
            empty = _("分からない") if with_unknown else _("選んでください")
            super().__init__(choices=[("", empty), *choices], widget=forms.Select(), **options)

    def clean(self, value: Any) -> Any:
        return read_value(self.fact, super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return "yes" if value is True else "no" if value is False else "" if value is None else value


class AmountFact(forms.CharField):
    """A number of persons, yen, years, months or per cent; an empty answer is None."""

    is_choice = False

    def __init__(self, fact: Fact, **options: Any) -> None:
        self.fact, self.unit_words = fact, UNIT_WORDS.get(fact.unit, "")
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "number", "autocomplete": "off"})
        super().__init__(max_length=40, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        return read_value(self.fact, super().clean(value))


def make_fact_field(fact: Fact, language: str, *, with_unknown: bool) -> forms.Field:
    """This function will make the field that asks one fact; without ``with_unknown`` an answer is required."""
    options: dict[str, Any] = {
        "label": fact.question.said_in(language),
        "help_text": fact.help.said_in(language),
        "required": not with_unknown,
        "error_messages": {"required": _("答えを入れるか、「分からない」を押してください。")},
    }
    if fact.kind in ("choice", "bool"):
        return ChoiceFact(fact, language, with_unknown=with_unknown, **options)
    return AmountFact(fact, **options)
