"""The tag that writes a choice beside the way Django writes one: the same characters."""

import pytest
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html

from tsunagu.web.templatetags.choices import option

HOSTILE = "<b>&\"'</b>"


class Trial(forms.Form):
    one = forms.ChoiceField(
        choices=[(HOSTILE, HOSTILE), ("", "空"), (3, "三")],
        widget=forms.RadioSelect(attrs={"data-said": HOSTILE, "hidden": True, "title": None, "open": False}),
    )
    many = forms.MultipleChoiceField(
        choices=[("群", [("a", "あ"), ("b", "い")]), ("c", "う")], widget=forms.CheckboxSelectMultiple()
    )


def write_slowly(choice) -> str:
    told = choice.data
    control = flatatt({name: told[name] for name in ("type", "name", "value")} | told["attrs"])
    return format_html(
        '<label for="{}"><input{}> <span>{}</span></label>', choice.id_for_label, control, choice.choice_label
    )


@pytest.mark.parametrize("name", ["one", "many"])
@pytest.mark.parametrize(
    "form",
    [
        Trial(),
        Trial({"one": HOSTILE, "many": ["b", "c"]}),
        Trial(initial={"one": "", "many": ["a"]}, prefix='x"'),
    ],
    ids=["blank", "answered", "begun"],
)
def test_is_what_django_writes(form, name):
    choices = list(form[name].subwidgets)
    assert choices
    for choice in choices:
        assert option(choice) == write_slowly(choice)
