"""The API tokens of one's body: issued, shown once, revoked."""

from collections.abc import Sequence
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.people.actors import Staff
from tsunagu.domain.people.colleagues import Colleague, list_colleagues
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import SCOPE_WORDS
from tsunagu.domain.people.token_actions import TokenNotFound, issue_token, revoke_token
from tsunagu.domain.people.token_queries import list_tokens
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_actor
from tsunagu.web.problems import put_on_form

MISSING = _("ここを入れてください。")


class TokenForm(forms.Form):
    """What the token is for, what it may do, how long."""

    note = forms.CharField(
        label=_("何に使うトークンですか"), max_length=80, error_messages={"required": MISSING}
    )
    scopes = forms.MultipleChoiceField(
        label=_("できること"),
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("必要なものだけを選んでください。書き込むものを選ぶときは、下で担当者も選びます。"),
        error_messages={"required": _("できることを1つ以上選んでください。")},
    )
    writes_for = forms.ChoiceField(
        label=_("書き込むときの担当者"),
        help_text=_(
            "プログラムが書いたものは、この人の名前で残ります。この人にできないことは、プログラムにもできません。この人にはお知らせが届きます。"
        ),
        required=False,
    )
    days = forms.IntegerField(
        label=_("期間（日）"),
        initial=90,
        min_value=1,
        max_value=366,
        error_messages={"required": MISSING},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "number"}),
    )

    def __init__(self, *args: Any, language: str, colleagues: Sequence[Colleague], **options: Any) -> None:
        super().__init__(*args, **options)
        people = [(each.public_id, each.name) for each in colleagues]
        self.fields["writes_for"].choices = [("", _("読むだけのトークンです")), *people]
        self.fields["scopes"].choices = [
            (each.value, words.said_in(language)) for each, words in SCOPE_WORDS.items()
        ]


def read_manager(request: HttpRequest) -> Staff:
    """This function will return who manages the tokens of their body; raises Http404 for anyone else."""
    actor = read_actor(request)
    if not isinstance(actor, Staff) or not can(actor, Permission.TOKEN_MANAGE):
        raise Http404
    return actor


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest) -> HttpResponse:
    actor = read_manager(request)
    return issue(request, actor) if request.method == "POST" else _show(request, actor)


@reauthentication_required
def issue(request: HttpRequest, actor: Staff) -> HttpResponse:
    """Make a token; whoever does must have shown their password or passkey within the last minutes."""
    form = _make_form(actor, request.POST)
    try:
        if form.is_valid():
            issued = issue_token(
                actor=actor, organisation_id=actor.organisation_id, at=timezone.now(), **form.cleaned_data
            )
            return _show(request, actor, token=issued.token)
    except Problem as problem:
        put_on_form(problem, form, otherwise="note")
    return _show(request, actor, form=form, status=422)


def _make_form(actor: Staff, said: QueryDict | None = None) -> TokenForm:
    return TokenForm(said, language=get_language() or "ja", colleagues=list_colleagues(actor))


def _show(
    request: HttpRequest, actor: Staff, *, form: TokenForm | None = None, token: str = "", status: int = 200
) -> HttpResponse:
    tokens = list_tokens(actor, organisation_id=actor.organisation_id)
    context = {
        "tokens": tokens,
        "token": token,
        "form": form or _make_form(actor),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/tokens.html", context, status=status)


@require_POST
def revoke(request: HttpRequest, name: str) -> HttpResponse:
    actor = read_manager(request)
    try:
        revoke_token(actor=actor, organisation_id=actor.organisation_id, name=name, at=timezone.now())
    except TokenNotFound as problem:
        raise Http404 from problem
    return redirect("accounts:tokens")
