"""The form of a right: what it asks depends on its kind. What the answers mean is read by the domain, never here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.docket.telling import LONGEST_NAME, LONGEST_NUMBER, Telling
from tsunagu.domain.docket.views import RightView
from tsunagu.engines.procedures.deadlines import load_events, load_facts
from tsunagu.kernel.problems import Problem
from tsunagu.web.docket.words import list_countries, name_country
from tsunagu.web.problems import say
from tsunagu.web.procedures import applicants

MOST_YEARS, MOST_COUNTED = 200, 100_000
BASICS = ("country", "name", "application_number", "registration_number", "filed_on", "registered_on")
EVENTS = {
    "patent": ("priority_on", "international_filed_on", "office_action_served_on", "decision_served_on"),
    "utility_model": ("priority_on",),
    "design": ("priority_on", "office_action_served_on", "decision_served_on"),
    "trademark": ("priority_on", "office_action_served_on", "decision_served_on"),
}
COSTS = {
    "patent": ("claims", "paid_through", "own_share"),
    "utility_model": ("claims", "paid_through", "own_share"),
    "design": ("paid_through", "own_share"),
    "trademark": ("classes", "renewals", "instalments", "own_share"),
}
MORE = {
    "patent": ("exam_requested_on", "expected_registered_on"),
    "utility_model": (),
    "design": ("expected_registered_on",),
    "trademark": ("expected_registered_on",),
}
REDUCED = ("patent", "utility_model")
"""Kinds of right whose fees are reduced for some."""


class DayField(forms.CharField):
    """A day as the browser's own field sends it (YYYY-MM-DD); the engine says what is wrong with it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(
            max_length=20, widget=forms.DateInput(attrs={"type": "date", "max": "2199-12-31"}), **options
        )


class RightForm(forms.Form):
    """A right of one kind. ``groups`` are its fields in the order of the page: the basics, the costs, what happened.

    ``applicants`` are the rows of those who hold it together. A form sent by the button that asks for one more row is shown as it was
    written, unchecked.
    """

    country = forms.ChoiceField(label=_("どこの権利ですか"))
    name = forms.CharField(
        label=_("呼び名"),
        help_text=_("発明の名称や商標など、一覧で見分けられる名前。"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("呼び名を書いてください。")},
    )
    application_number = forms.CharField(label=_("出願番号"), max_length=LONGEST_NUMBER, required=False)
    registration_number = forms.CharField(label=_("登録番号"), max_length=LONGEST_NUMBER, required=False)
    filed_on = DayField(
        label=_("出願日"), required=True, error_messages={"required": _("出願日を入れてください。")}
    )
    registered_on = DayField(label=_("登録日"), help_text=_("まだ登録されていなければ空けておきます。"))

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        kind: str,
        language: str,
        country: str = "JP",
        told: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        is_growing = sent is not None and applicants.MORE in sent
        start = applicants.copy_sent(sent) if sent is not None and is_growing else told
        super().__init__(None if is_growing else sent, initial=dict(start))
        self.kind, self.language = kind, language
        self.rows = applicants.count_rows(told if sent is None else sent, least=1)
        groups = list_countries(kind, language)
        if all(code != country for _group, codes in groups for code, _name in codes):
            groups.append((country, [(country, name_country(country, language))]))
        self.fields["country"].choices = groups
        for name in (*COSTS[kind], *EVENTS[kind], *MORE[kind]):
            self.fields[name] = self._make_field(name)
        if "decision_served_on" in self.fields:
            self.fields["decision"] = self._make_field("decision")
        if kind in REDUCED:
            applicants.add_fields(self, self.rows, language, named=True)
            if self.rows == 1:
                self.fields["reduction"].help_text = HELP["reduction"]

    @property
    def groups(self) -> dict[str, list[forms.BoundField]]:
        """The fields by their part of the page."""
        happened = [
            *EVENTS[self.kind],
            *(["decision"] if "decision" in self.fields else []),
            *MORE[self.kind],
        ]
        alone = ["reduction"] if self.kind in REDUCED and self.rows == 1 else []
        parts = {"basics": BASICS, "costs": [*COSTS[self.kind], *alone], "happened": happened}
        return {part: [self[name] for name in names] for part, names in parts.items()}

    @property
    def applicants(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The rows of those who hold it together, none while it is one."""
        rows = range(1, self.rows + 1) if self.rows > 1 else ()
        return [(row, [self[name] for name in applicants.name_fields(row)]) for row in rows]

    @property
    def can_grow(self) -> bool:
        """Whether one more may hold it."""
        return self.kind in REDUCED and self.rows < applicants.MOST_APPLICANTS

    @property
    def has_more(self) -> bool:
        """Whether the folded part holds an answer or an error, so that it has to be open."""
        return any(field.errors or field.value() for field in self.groups["happened"])

    def read(self) -> Telling:
        """This method will return what was told, as the domain takes it."""
        told = self.cleaned_data
        events = {name: told[name] for name in ("filed_on", "registered_on", *EVENTS[self.kind])}
        facts = {"decision": told.get("decision"), "renewals": told.get("renewals")}
        if told.get("instalments"):
            facts["instalments"] = told["instalments"] == "yes"
        return Telling(
            country=told["country"],
            kind=self.kind,
            name=told["name"],
            events=events,
            facts=facts,
            claims=told.get("claims"),
            classes=told.get("classes"),
            applicants=applicants.read_applicants(told, self.rows) if self.kind in REDUCED else (),
            own_share=told.get("own_share") or None,
            paid_through=told.get("paid_through"),
            application_number=told["application_number"],
            registration_number=told["registration_number"],
            exam_requested_on=told.get("exam_requested_on"),
            expected_registered_on=told.get("expected_registered_on"),
        )

    def place_problem(self, problem: Problem) -> None:
        """This method will say what is wrong at the field it is about, or above all fields."""
        where = problem.where
        places = applicants.place_shares(self.cleaned_data, self.rows)
        name = places.get(where) or where.split("[")[0].removeprefix("events.").removeprefix("facts.")
        said = applicants.BAD_SHARE.said_in(self.language) if where.endswith("].share") else say(problem)
        self.add_error(name if name in self.fields else None, said)

    def _make_field(self, name: str) -> forms.Field:
        events, facts = load_events(), load_facts()
        if name in events:
            return DayField(label=events[name].name.said_in(self.language), help_text=HELP.get(name, ""))
        if name in ("exam_requested_on", "expected_registered_on"):
            return DayField(label=LABELS[name], help_text=HELP[name])
        if name == "decision":
            values = facts["decision"].values.items()
            choices = [
                ("", _("分からない")),
                *((value, said.said_in(self.language)) for value, said in values),
            ]
            return forms.ChoiceField(label=LABELS[name], choices=choices, required=False)
        if name == "instalments":
            choices = [("", _("分からない")), ("no", _("10年分まとめて")), ("yes", _("5年ずつ2回に分けて"))]
            return forms.ChoiceField(label=LABELS[name], choices=choices, required=False)
        if name == "own_share":
            return forms.CharField(label=LABELS[name], help_text=HELP[name], max_length=20, required=False)
        most = MOST_COUNTED if name in ("claims", "classes") else MOST_YEARS
        least = 1 if name in ("claims", "classes") else 0
        return forms.IntegerField(
            label=LABELS[name], help_text=HELP.get(name, ""), min_value=least, max_value=most, required=False
        )


LABELS = {
    "claims": _("請求項の数"),
    "classes": _("区分の数"),
    "paid_through": _("何年目の分まで納めましたか"),
    "renewals": _("これまでに更新した回数"),
    "instalments": _("登録料の納め方"),
    "own_share": _("費用のうち、こちらが負担する割合"),
    "decision": _("査定の種類"),
    "exam_requested_on": _("審査請求をした日"),
    "expected_registered_on": _("登録の見込みの日"),
}
HELP = {
    "claims": _("特許公報の「請求項の数」。料金はこの数で決まります。"),
    "classes": _("「第9類」のような区分がいくつあるか。料金はこの数で決まります。"),
    "paid_through": _(
        "例：第6年分まで納めたなら 6。書かないと、過ぎた年の分は「済んだ記録がありません」になります。"
    ),
    "renewals": _("10年ごとの更新の回数。まだなら 0。"),
    "reduction": _("当てはまるか分からないときは、そのままで。納める前に、使えそうな減免をお知らせします。"),
    "own_share": _("共有の権利なら 1/2 のように。書かなければ全額です。"),
    "office_action_served_on": _("いちばん新しい通知の日。"),
    "exam_requested_on": _("年金の料金表が決まります。"),
    "expected_registered_on": _("費用の見通しにだけ使います。期限には使いません。"),
}


def list_initial(right: RightView) -> dict[str, Any]:
    """This function will return what a right's form starts with."""
    told = right.told
    facts = told["facts"]
    instalments = facts.get("instalments")
    return {
        "country": right.country,
        "name": right.name,
        "application_number": right.application_number,
        "registration_number": right.registration_number,
        **told["events"],
        **{name: told.get(name) for name in ("claims", "classes", "paid_through", "own_share")},
        **{name: told.get(name) for name in ("exam_requested_on", "expected_registered_on")},
        "renewals": facts.get("renewals"),
        "decision": facts.get("decision"),
        "instalments": "" if instalments is None else "yes" if instalments else "no",
        **applicants.write_applicants(told["applicants"]),
    }
