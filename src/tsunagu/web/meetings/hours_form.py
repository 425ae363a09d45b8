"""What is asked to offer times. The limits are the domain's."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.meetings.rules import USUAL_NOTICE, HoursTold
from tsunagu.web.dates import DAYS_EN, DAYS_JA
from tsunagu.web.meetings.words import WAYS

WEEKLY, ONCE = "weekly", "once"
BODY, OWN = "body", "own"
MINUTES = ((30, _("30分")), (45, _("45分")), (60, _("1時間")), (90, _("1時間30分")), (120, _("2時間")))
NOTICES = (
    (0, _("直前まで")), (3, _("3時間前まで")), (24, _("前日の同じ時刻まで")), (48, _("2日前まで")), (168, _("1週間前まで")),
)  # fmt: skip


class HoursForm(forms.Form):
    """When and how one's body can be met."""

    ways = forms.MultipleChoiceField(
        label=_("面談の方法"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("一つ以上選んでください。")},
    )
    place_in_person = forms.CharField(
        label=_("来所していただく場所"),
        help_text=_("建物と階、部屋まで書きます。"),
        required=False,
        max_length=300,
    )
    place_online = forms.CharField(
        label=_("オンラインのつなぎ先"),
        help_text=_("https:// で始まるアドレスです。空にしておき、面談ごとに知らせることもできます。"),
        required=False,
        max_length=300,
    )
    rhythm = forms.ChoiceField(
        label=_("いつ受けますか"),
        choices=((WEEKLY, _("毎週、決まった曜日に")), (ONCE, _("この日だけ"))),
        widget=forms.RadioSelect(),
    )
    weekdays = forms.MultipleChoiceField(
        label=_("曜日"),
        help_text=_("この日だけのときは、選ばなくてかまいません。"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    from_on = forms.DateField(
        label=_("始まりの日（この日だけのときは、その日）"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("日付を入れてください。例：2026-12-22"),
            "invalid": _("日付を入れてください。例：2026-12-22"),
        },
    )
    until_on = forms.DateField(
        label=_("終わりの日"),
        help_text=_("決まっていなければ空けておきます。"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("日付を入れてください。例：2026-12-22")},
    )
    begins = forms.TimeField(
        label=_("何時から（日本時間）"),
        widget=forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M"),
        error_messages={
            "required": _("時刻を入れてください。例：10:00"),
            "invalid": _("時刻を入れてください。例：10:00"),
        },
    )
    ends = forms.TimeField(
        label=_("何時まで（日本時間）"),
        widget=forms.TimeInput(attrs={"type": "time", "step": 900}, format="%H:%M"),
        error_messages={
            "required": _("時刻を入れてください。例：12:00"),
            "invalid": _("時刻を入れてください。例：12:00"),
        },
    )
    minutes = forms.TypedChoiceField(label=_("1回の長さ"), choices=MINUTES, coerce=int)
    whose = forms.ChoiceField(
        label=_("だれの時間ですか"),
        choices=((BODY, _("機関のだれかが受けます")), (OWN, _("わたしが受けます"))),
        widget=forms.RadioSelect(),
    )
    seats = forms.IntegerField(
        label=_("同時に受けられる組数"),
        help_text=_("機関ぜんたいで、同じ時間に何組と話せるかです。"),
        min_value=1,
        max_value=20,
    )
    notice_hours = forms.TypedChoiceField(label=_("いつまで予約を受けますか"), choices=NOTICES, coerce=int)
    on_holidays = forms.BooleanField(label=_("祝日と年末年始（12月29日〜1月3日）も受ける"), required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        usual = {
            "rhythm": WEEKLY,
            "minutes": 60,
            "whose": BODY,
            "seats": 1,
            "notice_hours": USUAL_NOTICE,
            "begins": "10:00",
            "ends": "12:00",
        }
        super().__init__(*args, initial={**usual, **options.pop("initial", {})}, **options)
        names = DAYS_EN if language.startswith("en") else [f"{day}曜日" for day in DAYS_JA]
        self.fields["weekdays"].choices = [(str(number), name) for number, name in enumerate(names)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("rhythm") == WEEKLY and not said.get("weekdays"):
            self.add_error("weekdays", _("曜日を一つ以上選んでください。"))
        return said

    def read_hours(self) -> HoursTold:
        """This function will return what was told."""
        said = self.cleaned_data
        is_weekly, is_own = said["rhythm"] == WEEKLY, said["whose"] == OWN
        return HoursTold(
            ways=said["ways"],
            places={way: said.get(f"place_{way}", "") for way in said["ways"]},
            begins=said["begins"],
            ends=said["ends"],
            minutes=said["minutes"],
            from_on=said["from_on"],
            until_on=said["until_on"] if is_weekly else None,
            weekdays=[int(day) for day in said["weekdays"]] if is_weekly else [],
            seats=1 if is_own else said["seats"],
            on_holidays=said["on_holidays"],
            notice_hours=said["notice_hours"],
            is_own=is_own,
        )
