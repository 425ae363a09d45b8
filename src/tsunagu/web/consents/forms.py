"""Handing a consultation over: to whom, what, what for, until when."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.consent.enums import USUAL, ConsentPurpose
from tsunagu.domain.people.enums import OrganisationKind
from tsunagu.domain.people.queries import OrganisationView
from tsunagu.web.consents.words import GROUPS, PURPOSES

DAYS = (
    ("30", _("1か月")),
    ("90", _("3か月")),
    ("180", _("6か月")),
    ("365", _("1年")),
)


class ConsentForm(forms.Form):
    """What, what for, until when. Secrets are never ticked beforehand."""

    groups = forms.MultipleChoiceField(
        label=_("何を渡しますか"),
        help_text=_("あとから一つずつ変えられます。"),
        choices=[(group, words) for group, words in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("渡すものを一つ以上選んでください。")},
    )
    purpose = forms.ChoiceField(
        label=_("何のために渡しますか"),
        choices=[(purpose, words) for purpose, words in PURPOSES.items()],
        widget=forms.RadioSelect(),
        error_messages={"required": _("目的を一つ選んでください。")},
    )
    days = forms.ChoiceField(
        label=_("いつまで渡しますか"),
        help_text=_("期限の前でも、いつでも取り消せます。"),
        choices=DAYS,
        widget=forms.RadioSelect(),
        error_messages={"required": _("期間を一つ選んでください。")},
    )

    def __init__(self, *args: Any, initial: Mapping[str, Any] | None = None, **options: Any) -> None:
        usual = {"groups": sorted(USUAL), "days": "180", "purpose": ConsentPurpose.ADVICE.value}
        super().__init__(*args, initial=usual | dict(initial or {}), **options)

    def read_end(self, today: date) -> date:
        """This function will return the last JST day that was chosen."""
        return today + timedelta(days=int(self.cleaned_data["days"]))


class HandOverForm(ConsentForm):
    """To whom, besides."""

    organisation = forms.ChoiceField(
        label=_("どの機関に渡しますか"), error_messages={"required": _("機関を選んでください。")}
    )
    field_order = ("organisation", "groups", "purpose", "days", "note")

    def __init__(
        self, *args: Any, bodies: Iterable[OrganisationView], language: str, on_paper: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", _("選んでください")), *list_bodies(bodies, language)]
        if on_paper:
            self.fields["note"] = forms.CharField(
                label=_("署名した同意書の日付と保管場所"),
                help_text=_("相談した方が紙で同意したときだけ、代わりに記録できます。"),
                max_length=200,
                error_messages={"required": _("同意書の日付と保管場所を書いてください。")},
            )


def list_bodies(bodies: Iterable[OrganisationView], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """This function will return the bodies as choices, grouped by kind."""
    kinds = list(OrganisationKind)
    placed = sorted(bodies, key=lambda body: (kinds.index(OrganisationKind(body.kind)), body.code))
    return [
        (str(OrganisationKind(kind).label), [(str(body.id), body.name.said_in(language)) for body in group])
        for kind, group in groupby(placed, key=lambda body: body.kind)
    ]


class SecretsForm(forms.Form):
    """Unpublished technology, kept apart from the story. Its limits are the domain's."""

    text = forms.CharField(
        label=_("まだ公開していない技術の中身"),
        help_text=_(
            "整理結果やPDFには入りません。機関には、ここを渡すと決めたときだけ見えます。空にすると消えます。"
        ),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={
            "null_characters_not_allowed": _(
                "文字ではないデータが含まれています。文章だけを貼り付けてください。"
            )
        },
    )
