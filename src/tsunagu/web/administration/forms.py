"""What is filled in about bodies and people. The limits are the domain's."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.domain.people.actions.teams import TEAM_NAME_LENGTH
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect, OrganisationKind, Role
from tsunagu.domain.people.queries import MemberView
from tsunagu.domain.people.roles import ROLES
from tsunagu.domain.people.teams import TeamPerson, TeamView
from tsunagu.web.administration.words import name_kinds
from tsunagu.web.hands import HandsField, read_hands

MISSING = _("ここを入れてください。")
CHOOSE = _("一つ選んでください。")
ANY = _("指定しない")


def list_roles(roles: Iterable[Role], language: str) -> list[tuple[str, str]]:
    """This function will return roles as choices, each with what it means."""
    cards = [ROLES[role] for role in roles]
    colon = ": " if language.startswith("en") else "："
    return [
        (card.code.value, card.name.said_in(language) + colon + card.description.said_in(language))
        for card in cards
    ]


class RoleForm(forms.Form):
    """A role, and who takes open work over."""

    role = forms.ChoiceField(
        label=_("役割"),
        widget=forms.RadioSelect(),
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, roles: Iterable[Role], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"].choices = list_roles(roles, language)


class InvitationForm(RoleForm):
    """Whom to invite, as what."""

    email = forms.CharField(
        label=_("招待する人のメールアドレス"),
        error_messages={"required": MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "email", "autocapitalize": "none"}),
    )
    field_order = ("email", "role")


class HandOverForm(forms.Form):
    """Who takes open work over; asked for only when there is some."""

    hand_over_to = forms.ChoiceField(label=_("仕事を引き継ぐ人"), required=False)

    def __init__(self, *args: Any, successors: Iterable[MemberView], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [
            (each.public_id, f"{each.name} ({ROLES[each.role].name.said_in(language)})")
            for each in successors
        ]
        self.fields["hand_over_to"].choices = [("", _("引き継ぐ仕事はない")), *named]


class TeamForm(forms.Form):
    """A team's name, who is in it, and what it is there for."""

    name = forms.CharField(
        label=_("チームの名前"),
        help_text=_("例：海外チーム、商標チーム。あなたの機関の中だけで使います。"),
        max_length=TEAM_NAME_LENGTH,
        error_messages={"required": MISSING},
    )
    members = forms.MultipleChoiceField(
        label=_("チームの人"),
        help_text=_("相談を見られる人から選びます。一人が二つのチームに入ることもできます。"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("一人以上選んでください。")},
    )
    topic = forms.MultipleChoiceField(
        label=_("受け持つ相談"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    prefecture = forms.MultipleChoiceField(
        label=_("受け持つ都道府県"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    takes_at_once = forms.BooleanField(
        label=_("このチームだけに合う支援依頼は、届いたらすぐにこのチームに渡す"),
        help_text=_(
            "知らせはチームの人だけに届きます。ほかのチームにも合うときや、どれにも合わないときは、まだ誰のものでもありません。"
        ),
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[TeamPerson], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["members"].choices = [(each.public_id, each.name) for each in people]
        for aspect in (Aspect.TOPIC, Aspect.PREFECTURE):
            self.fields[aspect.value].choices = list_said(aspect, language)


class HeirForm(forms.Form):
    """Who takes over what lies with a team that is closed."""

    hand_over_to = HandsField(
        label=_("引き継ぐチームか人"),
        error_messages={"required": _("引き継ぐチームか人を選んでください。")},
    )

    def __init__(
        self,
        *args: Any,
        is_needed: bool,
        teams: Iterable[TeamView],
        people: Iterable[TeamPerson],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["hand_over_to"].required = is_needed
        self.fields["hand_over_to"].offer(teams, ((each.public_id, each.name) for each in people))

    def read_heir(self) -> tuple[str, str]:
        """This function will return the team and the person that were chosen, one of them empty, or both."""
        return read_hands(self.cleaned_data["hand_over_to"])


class BodyForm(forms.Form):
    """A body's name, contact and coverage."""

    name_ja = forms.CharField(label=_("名前（日本語）"), max_length=120, error_messages={"required": MISSING})
    name_en = forms.CharField(label=_("名前（英語）"), max_length=120, error_messages={"required": MISSING})
    contact = forms.CharField(
        label=_("連絡先"),
        help_text=_("電話番号や受付時間など、ほかの機関に見せるもの。"),
        max_length=300,
        required=False,
    )
    prefecture = forms.MultipleChoiceField(
        label=_("対応する都道府県"),
        widget=forms.CheckboxSelectMultiple(),
        error_messages={"required": _("都道府県を一つ以上選んでください。")},
    )
    topic = forms.MultipleChoiceField(
        label=_("対応する相談"),
        help_text=_("一つも選ばなければ、限定しません。"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    sector = forms.MultipleChoiceField(
        label=_("対応する業種"),
        help_text=_("一つも選ばなければ、限定しません。"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    size = forms.MultipleChoiceField(
        label=_("対応する会社の規模"),
        help_text=_("一つも選ばなければ、限定しません。"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for aspect in Aspect:
            self.fields[aspect.value].choices = list_said(aspect, language)


class FindForm(forms.Form):
    """Which bodies are looked for."""

    prefecture = forms.ChoiceField(label=_("都道府県"), required=False)
    topic = forms.ChoiceField(label=_("相談の内容"), required=False)
    sector = forms.ChoiceField(label=_("業種"), required=False)
    size = forms.ChoiceField(label=_("会社の規模"), required=False)
    kind = forms.ChoiceField(label=_("機関の種類"), required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for aspect in Aspect:
            self.fields[aspect.value].choices = [("", ANY), *list_said(aspect, language)]
        names = name_kinds(language)
        self.fields["kind"].choices = [("", ANY), *((kind.value, names[kind]) for kind in OrganisationKind)]


class CompanyForm(forms.Form):
    """A company to keep."""

    name = forms.CharField(label=_("会社の名前"), max_length=120, error_messages={"required": MISSING})
    number = forms.CharField(
        label=_("法人番号"),
        required=False,
        max_length=40,
        help_text=_("数字13桁。分からなければ空けておけます。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    prefecture = forms.ChoiceField(label=_("都道府県"), required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["prefecture"].choices = [("", ANY), *list_said(Aspect.PREFECTURE, language)]


class NewPersonForm(forms.Form):
    """Name and password of somebody who accepts an invitation and has no account."""

    name = forms.CharField(
        label=_("お名前"),
        max_length=120,
        error_messages={"required": _("お名前を入れてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("パスワード"),
        strip=False,
        help_text=_("12文字以上。覚えやすい言葉をいくつか並べると、長くて破られにくくなります。"),
        error_messages={"required": _("パスワードを入れてください。")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class KnownPersonForm(forms.Form):
    """Nothing to fill in: the address has its account."""


def list_said(aspect: Aspect, language: str) -> list[tuple[str, str]]:
    """This function will return what an aspect can be told in, as choices."""
    return [(code, words.said_in(language)) for code, words in list_choices(aspect).items()]
