"""Search, filters, and the questions of one rule. All are sent by GET: nothing typed here is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.catalogue.queries import Choice, Filters, get_vocabulary
from tsunagu.web.fact_fields import make_fact_field

EVERY = _("すべて")


def _offer(choices: Sequence[Choice], language: str) -> list[tuple[str, Any]]:
    return [
        ("", EVERY),
        *((each.value, f"{each.words.said_in(language)} ({each.measures})") for each in choices),
    ]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    id: str
    name: str
    label: str
    options: tuple[Option, ...]


class SearchForm(forms.Form):
    """Words and filters. A value that no filter knows is ignored."""

    search = forms.CharField(
        label=_("ことばでさがす"),
        help_text=_("例：商標　海外、補助金、共同研究"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    applicant = forms.ChoiceField(label=_("どなた向け"), required=False)
    need = forms.ChoiceField(label=_("したいこと"), required=False)
    body = forms.ChoiceField(label=_("機関"), required=False)
    pillar = forms.ChoiceField(label=_("計画の柱"), required=False)
    delivery = forms.ChoiceField(label=_("支援の形"), required=False)

    def __init__(self, *args: Any, filters: Filters, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["applicant"].choices = _offer(filters.applicants, language)
        self.fields["need"].choices = _offer(filters.needs, language)
        self.fields["body"].choices = _offer(filters.bodies, language)
        self.fields["pillar"].choices = _offer(filters.pillars, language)
        self.fields["delivery"].choices = _offer(filters.deliveries, language)

    def read_wishes(self) -> dict[str, str]:
        """This function will return what was asked for, without what cannot be read."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def selects(self) -> list[Select]:
        """The filters without the search field, ready to print: Django's own widgets render each option by a template."""
        fields = [self[name] for name in ("need", "applicant", "body", "delivery", "pillar")]
        return [
            Select(
                field.id_for_label,
                field.name,
                str(field.label),
                tuple(
                    Option(value, str(label), value == (field.value() or ""))
                    for value, label in field.field.choices
                ),
            )
            for field in fields
        ]


class TrialForm(forms.Form):
    """The facts asked so far and the next one, each with 「分からない」."""

    def __init__(self, *args: Any, facts: Iterable[str], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        known = get_vocabulary().facts
        for name in facts:
            self.fields[name] = make_fact_field(known[name], language, with_unknown=True)
