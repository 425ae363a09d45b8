"""What a person fills in: the story, who asks, and one answer at a time."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.catalogue.queries import get_vocabulary
from tsunagu.engines.eligibility import Fact
from tsunagu.kernel.words import Words
from tsunagu.web.consultations.examples import EXAMPLES
from tsunagu.web.fact_fields import make_fact_field

EMPTY = _("ご相談の内容を書いてください。一文でかまいません。")
NOT_TEXT = _("文字ではないデータが含まれています。文章だけを貼り付けてください。")
HELP = _(
    "会社名や製品名は書かなくてもかまいません。まだ公開していない技術の詳しい中身は、書かないでください。"
)


class StoryForm(forms.Form):
    """The story alone. Its limits are the domain's."""

    text = forms.CharField(
        label=_("ご相談の内容"),
        help_text=HELP,
        strip=False,
        error_messages={
            "required": EMPTY,
            "null_characters_not_allowed": _(
                "文字ではないデータが含まれています。文章だけを貼り付けてください。"
            ),
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class ConsultationForm(StoryForm):
    """A new consultation."""

    applicant = forms.ChoiceField(
        label=_("どのお立場でのご相談ですか"), required=False, widget=forms.RadioSelect()
    )
    company = forms.CharField(
        label=_("会社や団体の名前"),
        help_text=_("書くと、PDFの見出しに入ります。"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        named = get_vocabulary().facts["applicant"].values.items()
        choices = [
            *((value, words.said_in(language)) for value, words in named),
            ("", _("分からない・当てはまらない")),
        ]
        self.fields["applicant"].choices = choices


class AnswerForm(forms.Form):
    """One question."""

    def __init__(self, *args: Any, fact: Fact, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"] = make_fact_field(fact, language, with_unknown=False)


@dataclass(frozen=True, slots=True)
class BlankStart:
    """The start page's form as it opens: the same for everybody, so it is rendered once for each value of this."""

    language: str
    example: int

    @property
    def form(self) -> ConsultationForm:
        """The form nobody has filled in, or with the example that was chosen."""
        text = EXAMPLES[self.example - 1].said_in(self.language) if self.example else ""
        return ConsultationForm(language=self.language, initial={"text": text})

    @property
    def examples(self) -> tuple[tuple[int, Words], ...]:
        """What one may begin with, by number."""
        return tuple(enumerate(EXAMPLES, 1))


@dataclass(frozen=True, slots=True)
class BlankQuestion:
    """A question nobody has answered yet, by the name of its fact."""

    fact: str
    language: str

    @property
    def form(self) -> AnswerForm:
        """The form as it opens."""
        return AnswerForm(fact=get_vocabulary().facts[self.fact], language=self.language)
