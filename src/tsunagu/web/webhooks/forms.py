"""What is filled in about a webhook. The limits are the domain's."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.webhooks.enums import Kind
from tsunagu.web.webhooks.words import KINDS

MISSING = _("ここを入れてください。")


class HookForm(forms.Form):
    """What it is for, where it calls, what it is told of."""

    note = forms.CharField(label=_("何に使いますか"), max_length=80, error_messages={"required": MISSING})
    address = forms.CharField(
        label=_("呼び出し先のアドレス"),
        help_text=_("あなたの機関のシステムが受け取る、https:// で始まるアドレス。"),
        error_messages={"required": MISSING},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("知らせること"),
        initial=Kind.values,
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("知らせることを1つ以上選んでください。")},
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kinds"].choices = [
            (kind.value, words.said_in(language)) for kind, words in KINDS.items()
        ]
