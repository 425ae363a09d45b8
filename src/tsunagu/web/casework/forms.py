"""What those who work on a case fill in. The limits are the domain's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.casework.enums import CameBy, OutcomeKind, Reach, Satisfied, Stage, Urgency
from tsunagu.domain.casework.rules import NOTE_CHARACTERS, TASK_CHARACTERS, WORD_CHARACTERS
from tsunagu.domain.casework.words import name_choice
from tsunagu.domain.people.colleagues import Colleague
from tsunagu.domain.people.teams import TeamName
from tsunagu.kernel.words import Words
from tsunagu.web.consultations.forms import ConsultationForm
from tsunagu.web.hands import HandsField

ANYBODY = _("だれでも")
NOT_A_DAY = _("日付を確かめてください。例：2026-11-22")


def list_words(choices: Any, language: str) -> list[tuple[str, str]]:
    """This function will return the choices of casework in a language."""
    return [(each.value, name_choice(each).said_in(language)) for each in choices]


class DayField(forms.DateField):
    """A day as the browser's own field sends it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "max": "2199-12-31"}, format="%Y-%m-%d")
        super().__init__(
            widget=widget,
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": NOT_A_DAY, "required": _("日付を入れてください。")},
            **options,
        )


class TextField(forms.CharField):
    """Sentences, in a box of a few lines."""

    def __init__(self, *, rows: int, most: int, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "class": "short", "maxlength": most})
        options.setdefault("required", False)
        super().__init__(
            widget=widget,
            strip=False,
            error_messages={
                "required": _("一文でかまいませんのでお書きください。"),
                "null_characters_not_allowed": _(
                    "文字ではないデータが含まれています。文章だけを貼り付けてください。"
                ),
            },
            **options,
        )


class RecordForm(ConsultationForm):
    """A consultation that came in at the counter, by telephone, on a visit …"""

    came_by = forms.ChoiceField(label=_("どのように受けましたか"), required=False, widget=forms.RadioSelect())
    received_on = DayField(label=_("受けた日"), help_text=_("今日なら空けておけます。"), required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, language=language, **options)
        self.fields["came_by"].choices = list_words(CameBy, language)[
            :-1
        ]  # what clients write on the web is not recorded


class NoteForm(forms.Form):
    """A note; ``reach`` has no silent choice: the form opens on the narrow one."""

    text = TextField(label=_("メモ"), rows=3, most=NOTE_CHARACTERS, required=True)
    reach = forms.ChoiceField(
        label=_("だれが読めますか"), widget=forms.RadioSelect(), initial=Reach.OWN.value
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, prefix="note", **options)
        self.fields["reach"].choices = list_words(Reach, language)


class TaskForm(forms.Form):
    """A task."""

    text = forms.CharField(
        label=_("すること"),
        max_length=TASK_CHARACTERS,
        error_messages={"required": _("何をするかを書いてください。")},
    )
    due_on = DayField(label=_("いつまでに"), required=False)
    to = HandsField(label=_("だれが"), required=False)

    def __init__(
        self, *args: Any, teams: Iterable[TeamName], colleagues: Iterable[Colleague], **options: Any
    ) -> None:
        super().__init__(*args, prefix="task", **options)
        self.fields["to"].offer(teams, name_colleagues(colleagues), blank=ANYBODY)


class HandsForm(forms.Form):
    """Who does a task from now on."""

    to = HandsField(label=_("だれがしますか"), error_messages={"required": _("チームか人を選んでください。")})

    def __init__(
        self, *args: Any, teams: Iterable[TeamName], colleagues: Iterable[Colleague], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["to"].offer(teams, name_colleagues(colleagues), also=[("anybody", ANYBODY)])


def name_colleagues(colleagues: Iterable[Colleague]) -> list[tuple[str, str]]:
    """This function will return colleagues by the names under which forms know them."""
    return [(each.public_id, each.name) for each in colleagues]


@dataclass(frozen=True, slots=True)
class BlankForms:
    """The forms of a case page as they open: the same on every page, so they are rendered once for each value of this."""

    language: str
    colleagues: tuple[Colleague, ...]
    teams: tuple[TeamName, ...]

    @property
    def note(self) -> NoteForm:
        """A note nobody has begun."""
        return NoteForm(language=self.language)

    @property
    def task(self) -> TaskForm:
        """A task nobody has begun."""
        return TaskForm(colleagues=self.colleagues, teams=self.teams)


class FileForm(forms.Form):
    """Where a case stands."""

    stage = forms.ChoiceField(label=_("いまの段階"), widget=forms.RadioSelect())
    urgency = forms.ChoiceField(label=_("急ぎの度合い"), widget=forms.RadioSelect())
    disclosed_on = DayField(
        label=_("技術やデザインを最初に公開した日"),
        help_text=_(
            "展示会、ウェブサイト、販売、論文などで人に見せた日。入れると、出願できる最後の日を計算します。まだなら空けておきます。"
        ),
        required=False,
    )
    topics = forms.MultipleChoiceField(
        label=_("相談の内容"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"invalid_choice": _("一覧から選んでください。")},
    )
    partners = TextField(
        label=_("一緒に進める相手"),
        help_text=_("共同開発の相手、顧問の弁理士、取引先など。"),
        rows=3,
        most=WORD_CHARACTERS,
    )

    def __init__(
        self, *args: Any, topics: Mapping[str, Words], language: str, sees_company: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if not sees_company:
            del self.fields["partners"]
        self.fields["stage"].choices = list_words(Stage, language)
        self.fields["urgency"].choices = list_words(Urgency, language)
        self.fields["topics"].choices = [(code, name.said_in(language)) for code, name in topics.items()]


class OutcomeForm(forms.Form):
    """What came of a case."""

    kind = forms.ChoiceField(
        label=_("何ができましたか"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("一つ選んでください。")},
    )
    happened_on = DayField(label=_("いつ"))
    text = TextField(
        label=_("ひとこと"),
        help_text=_("相談した方と、この相談を見られる機関にも見えます。"),
        rows=3,
        most=WORD_CHARACTERS,
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list_words(OutcomeKind, language)


class EffectForm(forms.Form):
    """What became of an outcome."""

    text = TextField(
        label=_("その後どうなりましたか"),
        help_text=_("売上、契約の続き、審査の結果など。前に書いたものと入れ替わります。"),
        rows=4,
        most=WORD_CHARACTERS,
        required=True,
    )


class CorrectionForm(forms.Form):
    """Why something is wrong or missing, and which words of the story tell so."""

    text = TextField(
        label=_("なぜそう考えますか"),
        help_text=_("この相談を見られる機関に見えます。"),
        rows=3,
        most=WORD_CHARACTERS,
        required=True,
    )
    phrase = forms.CharField(
        label=_("文章のどのことばからですか"),
        help_text=_(
            "書くと、ことばの見直しの担当者に、このことばだけが届きます。相談の中身は届きません。会社や人の名前は書かないでください。"
        ),
        max_length=120,
        required=False,
    )


class SatisfactionForm(forms.Form):
    """Did it help?"""

    answer = forms.ChoiceField(
        label=_("この対応は役に立ちましたか"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("一つ選んでください。")},
    )
    text = TextField(
        label=_("よかったこと、こうしてほしかったこと"),
        help_text=_("対応した機関の担当者が読みます。"),
        rows=4,
        most=WORD_CHARACTERS,
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["answer"].choices = list_words(Satisfied, language)


class ReviewForm(forms.Form):
    """The reason of a decision about a proposal."""

    text = forms.CharField(label=_("理由"), max_length=WORD_CHARACTERS, required=False)
