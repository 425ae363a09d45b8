"""What is assumed about costs and time abroad, as fields that a quotation replaces."""

from collections.abc import Iterable

from django import forms

from tsunagu.engines.procedures.overseas import list_countries, load_countries
from tsunagu.engines.procedures.overseas.assumptions import NUMBERS, read_assumptions
from tsunagu.kernel.words import Words
from tsunagu.web.procedures.fields import CountField, TypedField, YenField
from tsunagu.web.procedures.overseas_choices import ASSUMED, ONLY, PER_COUNTRY, RIGHTS, UNITS
from tsunagu.web.procedures.terms import explain

MOST_COUNTRIES = 20


def add_assumptions(form: forms.Form, right: str, chosen: Iterable[str], language: str) -> None:
    """This function will add a field for everything assumed of a right in the countries that are chosen, with our guess."""
    if right not in RIGHTS:
        return
    countries = tuple(code for code in dict.fromkeys(chosen) if code in list_countries(right))
    ours = read_assumptions(None, right, countries[:MOST_COUNTRIES], "")
    usual = {name: str(one.amount) for name, one in ours.ranges.items()} | {
        name: f"{number}" for name, number in ours.numbers.items()
    }
    labels = {name: words.said_in(language) for name, words in ASSUMED.items()}
    for name in ours.ranges:
        country, dot, what = name.partition(".")
        if dot and what in PER_COUNTRY:
            label = load_countries()[country].name.said_in(language)
            labels[name] = f"{label} {PER_COUNTRY[what].said_in(language)}"
    for name, label in labels.items():
        kind: type[TypedField] = CountField if name in NUMBERS else YenField
        yen = Words("円", "yen")
        guess = Words("目安：{}", "Our guess: {}").said_in(language).format(usual.get(name, "—"))
        unit = UNITS.get(name, yen).said_in(language)
        form.fields[name] = kind(
            label,
            unit=unit,
            help_text=guess,
            of=ONLY.get(name, ""),
            term=explain("reply", language) if name == "replies" else "",
        )
