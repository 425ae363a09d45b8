"""What is asked to book a time, and to keep the minutes of a meeting. The limits are the domain's."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.consent.enums import USUAL
from tsunagu.domain.meetings.enums import Way
from tsunagu.domain.meetings.views import OfferView
from tsunagu.web.consents.words import GROUPS
from tsunagu.web.meetings.words import WAYS, ZONES, name_ways, name_zone


class ChooseForm(forms.Form):
    """With whom, how, and where one joins from."""

    body = forms.ChoiceField(
        label=_("どの機関と話しますか"), error_messages={"required": _("機関を選んでください。")}
    )
    way = forms.ChoiceField(
        label=_("どのように話しますか"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        widget=forms.RadioSelect(),
        error_messages={"required": _("方法を一つ選んでください。")},
    )
    beside = forms.ChoiceField(
        label=_("もう一つの機関にも同席してもらいますか"),
        help_text=_("同席の面談はオンラインで行います。どちらも空いている時間だけが出ます。"),
        required=False,
    )
    zone = forms.ChoiceField(
        label=_("海外から参加する方の場所"),
        help_text=_("選ぶと、日本時間と並べて現地の時間も出ます。"),
        required=False,
    )

    def __init__(self, *args: Any, offers: Sequence[OfferView], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offers = {each.code: each for each in offers}
        groups = [
            (_("内容を渡してある機関"), [each for each in offers if each.is_own or each.may_see_until]),
            (
                _("ほかの機関（予約のときに同意をいただきます）"),
                [each for each in offers if not (each.is_own or each.may_see_until)],
            ),
        ]
        listed = [
            (str(name), [(each.code, each.name.said_in(language)) for each in group])
            for name, group in groups
            if group
        ]
        self.fields["body"].choices = [("", _("選んでください")), *listed]
        self.fields["beside"].choices = [("", _("一つの機関だけで話します")), *listed]
        self.fields["zone"].choices = [
            ("", _("日本から参加します")),
            *((each, name_zone(each, language)) for each in ZONES),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        body, beside, way = said.get("body"), said.get("beside"), said.get("way")
        if beside and beside == body:
            self.add_error("beside", _("同じ機関が選ばれています。別の機関を選んでください。"))
        elif beside and way and way != Way.ONLINE:
            self.add_error("way", _("同席の面談はオンラインで行います。オンラインを選んでください。"))
        for name in ("body", "beside"):
            code = said.get(name)
            if code and way and way not in self.offers[code].ways:
                ways = name_ways(self.offers[code].ways)
                self.add_error(
                    name,
                    _("この機関は、{ways}で話せます。方法か機関を選び直してください。").format(ways=ways),
                )
        return said


class BookForm(forms.Form):
    """What goes with a booking; consent is asked for only where it is missing."""

    phone = forms.CharField(
        label=_("お電話する番号"),
        help_text=_("時間になったら、機関からこの番号におかけします。"),
        max_length=40,
        error_messages={"required": _("電話番号を入れてください。")},
    )
    groups = forms.MultipleChoiceField(
        label=_("前もって渡すもの"),
        help_text=_("渡すと、機関の担当者が読んで準備できます。あとから変えたり、取り消したりできます。"),
        choices=[(group, words) for group, words in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("渡すものを一つ以上選んでください。")},
    )
    paper = forms.CharField(
        label=_("署名した同意書の日付と保管場所"),
        help_text=_("相談した方が紙で同意したときだけ、代わりに予約できます。"),
        max_length=200,
        error_messages={"required": _("同意書の日付と保管場所を書いてください。")},
    )
    note = forms.CharField(
        label=_("話したいこと"),
        help_text=_("面談に出る機関に伝わります。まだ公開していない技術の中身は書かないでください。"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "short"}),
    )

    def __init__(
        self, *args: Any, needs_consent: bool, on_paper: bool, by_phone: bool, **options: Any
    ) -> None:
        super().__init__(*args, initial={"groups": sorted(USUAL)}, **options)
        if not by_phone:
            del self.fields["phone"]
        if not needs_consent:
            del self.fields["groups"]
        if not (needs_consent and on_paper):
            del self.fields["paper"]


class MinutesForm(forms.Form):
    said = forms.CharField(
        label=_("話したこと・決まったこと"),
        help_text=_("相談した方も、面談に出た機関も読めます。"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("話したことを一文でも書いてください。")},
    )
    homework = forms.CharField(
        label=_("次回までにすること"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "short"}),
    )
    next_on = forms.DateField(
        label=_("次に話す日の目安"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日付を入れてください。例：2026-12-22")},
    )


class PlaceForm(forms.Form):
    place = forms.CharField(
        label=_("この面談の場所・つなぎ先"),
        help_text=_("空にすると、受付時間に書いた場所に戻ります。変えると、相談した方に知らせます。"),
        required=False,
        max_length=300,
    )
