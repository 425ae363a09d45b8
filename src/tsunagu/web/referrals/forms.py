"""Bringing bodies in, agreeing to it, and the answers of those that are asked."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.people.queries import OrganisationView
from tsunagu.domain.people.teams import TeamName
from tsunagu.domain.referrals.enums import Step
from tsunagu.domain.referrals.routing import TeamFit
from tsunagu.domain.referrals.rules import SAID_CHARACTERS
from tsunagu.domain.referrals.suggesting import Suggestion
from tsunagu.web.consents.forms import ConsentForm, list_bodies
from tsunagu.web.consents.words import GROUPS
from tsunagu.web.hands import TEAM, HandsField
from tsunagu.web.referrals.words import STEP_NAMES

ONE, ALL = "one", "all"
NOT_TEXT = {
    "null_characters_not_allowed": _("文字ではないデータが含まれています。文章だけを書いてください。")
}


def make_text(label: Any, help_text: Any = "", *, rows: int = 5) -> forms.CharField:
    """This function will make a field for some sentences; its limits are the domain's."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=SAID_CHARACTERS * 2,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": _("一言を書いてください。一文でかまいません。"), **NOT_TEXT},
    )


class ReferForm(ConsentForm):
    """Suggested bodies to tick, any other by its name, and the words that go with the case."""

    receivers = forms.MultipleChoiceField(
        label=_("どの機関に頼みますか"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    other = forms.ChoiceField(label=_("ほかの機関から選ぶ"), required=False)
    summary = make_text(_("頼みたいこと"), _("頼む相手が最初に読む文章です。"), rows=6)
    how_many = forms.ChoiceField(
        label=_("いくつの機関に引き受けてもらいますか"),
        choices=[
            (ONE, _("一つでよい（どこかが引き受けたら、ほかへの依頼は終わります）")),
            (ALL, _("選んだ機関すべてに関わってもらう")),
        ],
        initial=ONE,
        widget=forms.RadioSelect(),
        error_messages={"required": _("どちらか選んでください。")},
    )
    field_order = ("receivers", "other", "summary", "how_many", "groups", "purpose", "days", "note")

    def __init__(
        self,
        *args: Any,
        suggestions: Iterable[Suggestion],
        bodies: Iterable[OrganisationView],
        language: str,
        for_client: bool,
        on_paper: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        named = [(str(each.body.id), _say(each, language)) for each in suggestions]
        known = {number for number, _name in named}
        others = [body for body in bodies if str(body.id) not in known]
        self.fields["receivers"].choices = named
        self.fields["other"].choices = [("", _("選ばない")), *list_bodies(others, language)]
        if for_client:
            self.fields["summary"].help_text = _(
                "頼む相手が最初に読む文章です。相談した方も、渡す前に読みます。"
            )
        if on_paper:
            self.fields["note"] = forms.CharField(
                label=_("署名した同意書の日付と保管場所"),
                help_text=_(
                    "紙で同意をもらっているときだけ書きます。空のままなら、相談した方に同意をお願いしてから送ります。"
                ),
                required=False,
                max_length=200,
            )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = [*said.get("receivers", ()), *filter(None, [said.get("other")])]
        if not chosen and "receivers" not in self.errors:
            self.add_error("receivers", _("機関を一つ以上選んでください。"))
        return said | {"chosen": [int(each) for each in chosen]}


def _say(suggestion: Suggestion, language: str) -> str:
    reasons = [reason.said_in(language) for reason in suggestion.reasons]
    name = suggestion.body.name.said_in(language)
    said = ("; " if language.startswith("en") else "。").join(reasons)
    return f"{name} — {said}" if language.startswith("en") else f"{name}：{said}。"


class AgreeForm(forms.Form):
    """What the client lets the body see; what the adviser asked for is ticked, secrets never."""

    groups = forms.MultipleChoiceField(
        label=_("何を渡しますか"),
        help_text=_("あとから一つずつ変えられます。"),
        choices=[(group, words) for group, words in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("渡すものを一つ以上選んでください。")},
    )


class HandsForm(forms.Form):
    """A colleague or a team who gets it."""

    to = HandsField(label=_("誰に渡しますか"), error_messages={"required": _("チームか人を選んでください。")})

    def __init__(
        self,
        *args: Any,
        teams: Iterable[TeamName],
        people: Iterable[tuple[int, str]],
        fits: Sequence[TeamFit] = (),
        **options: Any,
    ) -> None:
        """``fits`` are the teams that are proposed: they stand first, and the only one is chosen until another is."""
        super().__init__(*args, **options)
        first = [each.team for each in fits]
        self.fields["to"].offer([*first, *(each for each in teams if each not in first)], people)
        if len(first) == 1:
            self.fields["to"].initial = f"{TEAM}{first[0].public_id}"


class ClockForm(forms.Form):
    """The working days of a body's own clock."""

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for step in Step:
            self.fields[step.name.lower()] = forms.IntegerField(
                label=STEP_NAMES[step].said_in(language),
                min_value=1,
                max_value=250,
                error_messages={
                    "required": _("日数を書いてください。"),
                    "invalid": _("数字で書いてください。"),
                },
            )

    def read_days(self) -> list[int]:
        """This function will return the days in the order of the steps."""
        return [self.cleaned_data[step.name.lower()] for step in Step]
