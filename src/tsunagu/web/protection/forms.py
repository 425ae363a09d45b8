"""Writing a report, telling one's name, and the outcome a body tells."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.protection.kinds import list_industries, list_kinds, list_regions, list_sizes
from tsunagu.domain.protection.preparing import Told
from tsunagu.domain.protection.rules import NAME_CHARACTERS, TEXT_CHARACTERS
from tsunagu.domain.protection.views import Desk, ReceiverChoice
from tsunagu.kernel.words import Words
from tsunagu.web.consents.forms import DAYS

NOT_TEXT = {
    "null_characters_not_allowed": _("文字ではないデータが含まれています。文章だけを書いてください。")
}
UNTOLD = ("", _("言わない"))


def make_text(label: Any, help_text: Any = "", *, rows: int = 5, is_needed: bool = True) -> forms.CharField:
    """This function will make a field for some sentences; its limits are the domain's."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=is_needed,
        max_length=TEXT_CHARACTERS * 2,
        strip=False,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": _("一文でよいので書いてください。"), **NOT_TEXT},
    )


def make_line(label: Any, help_text: Any = "", *, is_needed: bool = True) -> forms.CharField:
    """This function will make a field of one line."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=is_needed,
        max_length=NAME_CHARACTERS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("書いてください。"), **NOT_TEXT},
    )


def make_note(*, is_needed: bool = True) -> forms.CharField:
    """This function will make the field in which staff say where the signed paper is."""
    return forms.CharField(
        label=_("署名した同意書の日付と保管場所"),
        help_text=_("相談した方が、このことに紙で同意したときだけ、代わりに送れます。"),
        max_length=200,
        required=is_needed,
        error_messages={"required": _("同意書の日付と保管場所を書いてください。")},
    )


class ReportForm(forms.Form):
    """What happened, in the client's words, and a few coarse answers beside it."""

    receiver = forms.TypedChoiceField(
        label=_("どこに伝えますか"),
        coerce=int,
        widget=forms.RadioSelect(),
        error_messages={"required": _("一つ選んでください。")},
    )
    demands = forms.MultipleChoiceField(
        label=_("何を求められましたか"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("一つ以上選んでください。")},
    )
    text = make_text(
        _("何があったか"),
        _(
            "いつごろ、どんな立場の相手から、何を、どのように求められたかを書いてください。あなたの会社の名前、人の名前、"
            "住所や電話番号、特許の番号は書かないでください。"
        ),
        rows=9,
    )
    other_side = forms.ChoiceField(
        label=_("求めてきた相手はどんなところですか"), widget=forms.RadioSelect(), initial="unknown"
    )
    other_name = make_line(
        _("求めてきた相手の名前"),
        _("書かなくてもかまいません。書くと、そのまま伝わります。"),
        is_needed=False,
    )
    industry = forms.ChoiceField(label=_("あなたの業種"), required=False)
    size = forms.ChoiceField(label=_("あなたの会社の大きさ"), required=False)
    region = forms.ChoiceField(
        label=_("あなたの会社のある地方"),
        help_text=_(
            "都道府県は伝えません。業種と合わせると会社が分かりそうなら、「言わない」を選んでください。"
        ),
        required=False,
    )
    call_names = make_text(
        _("あなたの会社の呼び名（送りません）"),
        _(
            "正式な名前、略称、英語の名前、よみがな、商品やブランドの名前、社長の名前などを、一行に一つ書いてください。"
            "文章に混ざっていないかを確かめるためだけに使い、機関には見えません。"
        ),
        rows=4,
    )
    days = forms.ChoiceField(
        label=_("いつまで読めるようにしますか"),
        help_text=_("期限の前でも、いつでも取り下げられます。"),
        choices=DAYS,
        initial="180",
        widget=forms.RadioSelect(),
        error_messages={"required": _("期間を一つ選んでください。")},
    )

    def __init__(
        self, *args: Any, desk: Desk, language: str, initial: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        known = {"region": desk.region, "industry": desk.industry, "call_names": desk.company}
        only = desk.receivers[0].id if len(desk.receivers) == 1 else None
        super().__init__(*args, initial=known | {"receiver": only} | dict(initial or {}), **options)
        self.fields["receiver"].choices = [(str(each.id), _say(each, language)) for each in desk.receivers]
        self.fields["demands"].choices = _choose(list_kinds("demands"), language)
        self.fields["other_side"].choices = _choose(list_kinds("other_sides"), language)
        self.fields["industry"].choices = [UNTOLD, *_choose(list_industries(), language)]
        self.fields["size"].choices = [UNTOLD, *_choose(list_sizes(), language)]
        self.fields["region"].choices = [UNTOLD, *_choose(list_regions(), language)]
        if desk.needs_paper:
            self.fields["note"] = make_note(is_needed=False)  # it is signed when the text was read

    def read_told(self, today: date) -> Told:
        """This function will return what was told, for the domain."""
        said = self.cleaned_data
        return Told(
            receiver_id=said["receiver"],
            text=said["text"],
            demands=tuple(said["demands"]),
            call_names=said["call_names"],
            ends_on=today + timedelta(days=int(said["days"])),
            region=said["region"],
            size=said["size"],
            industry=said["industry"],
            other_side=said["other_side"],
            other_name=said["other_name"],
            note=said.get("note", ""),
        )


class NameForm(forms.Form):
    """Who the company is, told after all."""

    name = make_line(_("会社の名前"))
    reach = make_line(_("連絡のとり方"), _("担当の方の名前と、電話番号かメールアドレスを書いてください。"))

    def __init__(self, *args: Any, on_paper: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if on_paper:
            self.fields["note"] = make_note()


class OutcomeForm(forms.Form):
    """What came of a report."""

    outcome = forms.ChoiceField(
        label=_("どうなりましたか"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("一つ選んでください。")},
    )
    answer = make_text(_("連絡した会社への一言"), _("そのまま伝わります。"), rows=4, is_needed=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].choices = _choose(list_kinds("outcomes"), language)


class SayForm(forms.Form):
    """What one side says to the other."""

    text = make_text(_("伝えること"), rows=5)


def _choose(known: Mapping[str, Words], language: str) -> list[tuple[str, str]]:
    return [(code, words.said_in(language)) for code, words in known.items()]


def _say(choice: ReceiverChoice, language: str) -> str:
    name, takes = choice.name.said_in(language), choice.takes.said_in(language)
    return f"{name} — {takes}" if language.startswith("en") else f"{name}：{takes}"
