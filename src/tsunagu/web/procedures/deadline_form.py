"""The form about deadlines: only the days and facts that the rules of this right and office look at."""

from typing import Any

from django import forms
from django.http import QueryDict

from tsunagu.engines.procedures.deadlines import list_asked, list_sheets, load_events, load_facts, load_rules
from tsunagu.engines.procedures.overseas import load_countries
from tsunagu.kernel.rights import RIGHTS as NAMES
from tsunagu.kernel.words import Words
from tsunagu.web.procedures.asking import UNKNOWN, YES_NO, Group, make_group
from tsunagu.web.procedures.fields import CountField, DayField, make_choice, say_choices
from tsunagu.web.procedures.terms import explain

RIGHTS = {**NAMES, "design": Words("意匠（デザイン）", "Design")}
OWN_OFFICES = {
    "JP": Words("日本（特許庁）", "Japan (JPO)"),
    "WO": Words("国際（PCT・マドリッド・ハーグ）", "International (PCT, Madrid, Hague)"),
}
FIRST = ("JP", "patent")
USUAL = (
    "disclosed_on",
    "priority_on",
    "filed_on",
    "office_action_served_on",
    "decision_served_on",
    "registered_on",
)
HEADS = (
    Words("分かっている日", "Days you know"),
    Words("そのほかの日・事情", "Other days and circumstances"),
)
NOTE = Words(
    "分かるものだけでかまいません。2026/4/1、2026年4月1日、令和8年4月1日 のどれでも読めます。",
    "Only what you know. 2026/4/1 or 2026-04-01 will do, and so will Japanese eras.",
)
NO_RULES = Words(
    "「{office}」の「{right}」の規則は、まだ収録していません。この官庁で調べられるのは：{known}。",
    "The rules of {office} on this right ({right}) are not held yet. For this office: {known}.",
)


class KindForm(forms.Form):
    """Which right, at which office."""

    def __init__(self, query: QueryDict, language: str) -> None:
        self.language = language
        told = query if "right" in query or "country" in query else None
        super().__init__(told, auto_id="kind_%s")
        right, office = Words("権利", "Right"), Words("どこの国・官庁", "Country or office")
        countries = list(dict.fromkeys(country for country, _right in list_sheets()))
        offices = {
            code: name_office(code)
            for code in sorted(countries, key=lambda code: (code != "JP", code != "WO"))
        }
        for name, words, choices, first in (
            ("right", right, RIGHTS, FIRST[1]),
            ("country", office, offices, FIRST[0]),
        ):
            self.fields[name] = make_choice(
                words.said_in(language), say_choices(choices, language), initial=first
            )
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        country, right = found.get("country"), found.get("right")
        if country and right and (country, right) not in list_sheets():
            said = [RIGHTS[each].said_in(self.language) for code, each in list_sheets() if code == country]
            words = NO_RULES.said_in(self.language).format(
                office=name_office(country).said_in(self.language),
                right=RIGHTS[right].said_in(self.language),
                known=("、" if self.language == "ja" else ", ").join(said),
            )
            self.add_error("right", words)
        return found

    @property
    def says(self) -> str:
        """The pair in words."""
        country, right = self.kind
        return f"{name_office(country).said_in(self.language)} · {RIGHTS[right].said_in(self.language)}"

    @property
    def kind(self) -> tuple[str, str]:
        """Country and right, the usual ones as long as nothing is chosen."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["country"], self.cleaned_data["right"]
        return FIRST


class DeadlineForm(forms.Form):
    """The days and facts of one right."""

    def __init__(self, data: QueryDict | None, kind: tuple[str, str], language: str) -> None:
        super().__init__(data)
        self.language = language
        self.events, self.facts = list_asked(*kind)
        for name in self.events:
            self.fields[name] = DayField(
                load_events()[name].name.said_in(language), term=explain(name, language)
            )
        for name in self.facts:
            self.fields[name] = _make_fact(name, kind, language)

    def list_groups(self) -> tuple[Group, Group]:
        """This function will part the fields into those most people have and the rest."""
        usual = tuple(name for name in USUAL if name in self.events)
        rest = tuple(name for name in (*self.events, *self.facts) if name not in usual)
        heads = [words.said_in(self.language) for words in HEADS]
        return (
            make_group(self, heads[0], usual, note=NOTE.said_in(self.language)),
            make_group(self, heads[1], rest, folded=True),
        )

    def make_question(self, kind: tuple[str, str]) -> dict[str, Any]:
        """This function will return the question that was asked."""
        told = {
            name: _write(value) for name, value in self.cleaned_data.items() if value not in (None, "", [])
        }
        return {
            "country": kind[0],
            "right": kind[1],
            "events": {name: told[name] for name in self.events if name in told},
            "facts": {name: told[name] for name in self.facts if name in told},
        }


def name_office(code: str) -> Words:
    """This function will name an office."""
    return OWN_OFFICES.get(code) or load_countries()[code].name


def _write(value: Any) -> Any:
    if value in YES_NO:
        return value == "yes"
    return value.isoformat() if hasattr(value, "isoformat") else value


def _make_fact(name: str, kind: tuple[str, str], language: str) -> forms.Field:
    fact = load_facts()[name]
    label, term = fact.name.said_in(language), explain(name, language)
    if fact.kind == "date":
        return DayField(label, term=term)
    if fact.kind == "count":
        return CountField(label, term=term)
    if fact.kind == "extensions":
        found = {each.id: each.name for ready in load_rules(*kind) for each in ready.rule.extensions}
        label = Words("認められた期間の延長", "Extensions that were granted").said_in(language)
        return make_choice(label, say_choices(found, language), many=True, term=term)
    choices = fact.values if fact.kind == "choice" else YES_NO
    return make_choice(label, say_choices(choices, language, UNKNOWN), term=term)
