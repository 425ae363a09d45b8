"""A link holder becomes a client: the address is asked, a mail goes there, its link makes or opens the account."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tsunagu.domain.cases.actions import ask_client_link, become_client
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.mails.letters import Letter
from tsunagu.domain.people.confirming import ConfirmationOver, read_confirmation
from tsunagu.kernel.problems import Problem
from tsunagu.web.accounts.entering import sign_in_new
from tsunagu.web.accounts.forms import INVALID, MISSING, PASSWORD_HELP
from tsunagu.web.accounts.limits import limit_posts
from tsunagu.web.accounts.mails import write_mail
from tsunagu.web.actors import read_actor_for
from tsunagu.web.problems import put_on_form


class AddressForm(forms.Form):
    """Where the mail shall go."""

    email = forms.EmailField(
        label=_("メールアドレス"),
        error_messages={"required": MISSING["email"], "invalid": INVALID},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class WelcomeForm(forms.Form):
    """Name and password of a new client."""

    name = forms.CharField(
        label=_("お名前"),
        max_length=120,
        error_messages={"required": _("お名前を入れてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password1 = forms.CharField(
        label=_("パスワード"),
        strip=False,
        help_text=PASSWORD_HELP,
        error_messages={"required": MISSING["password"]},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class KnownForm(forms.Form):
    """Nothing to fill in: the address has its account."""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("client_link", 10)
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for the address and put the mail in. The answer is the same whether the address has an account or not."""
    actor = read_actor_for(request, public_id)
    try:
        get_consultation(actor, public_id)
        form = AddressForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                ask_client_link(
                    actor=actor,
                    public_id=public_id,
                    email=form.cleaned_data["email"],
                    write=lambda secret: write_link(request, secret),
                    at=timezone.now(),
                )
            except ConsultationNotFound:
                raise
            except Problem as problem:
                put_on_form(problem, form, otherwise="email")
            else:
                return render(request, "accounts/link_sent.html", {"public_id": public_id})
    except ConsultationNotFound as problem:
        raise Http404 from problem
    context = {"form": form, "public_id": public_id}
    return render(request, "accounts/ask_link.html", context, status=422 if form.is_bound else 200)


def write_link(request: HttpRequest, secret: str) -> Letter:
    """This function will write the mail with the link."""
    return write_mail("client_link", request.build_absolute_uri(reverse("accounts:welcome", args=[secret])))


@login_not_required
@sensitive_post_parameters("password1")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limit_posts("welcome", 20)
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what the link stands for; using it needs a button, so that a mail scanner does not use it up."""
    try:
        found = read_confirmation(secret, at=timezone.now())
        kind = KnownForm if found.is_known else WelcomeForm
        form = kind(request.POST if request.method == "POST" else None)
        if form.is_valid():
            said = form.cleaned_data
            try:
                client = become_client(
                    secret=secret,
                    name=said.get("name", ""),
                    password=said.get("password1", ""),
                    at=timezone.now(),
                )
            except ConfirmationOver:
                raise
            except Problem as problem:
                put_on_form(problem, form, otherwise="name")
            else:
                if found.is_known:  # that account asks for its password and second factor first
                    return redirect("my:list")
                return sign_in_new(request, client.person_id, reverse("my:list"))
    except ConfirmationOver:
        return render(request, "accounts/link_over.html", status=404)
    context = {"form": form, "email": found.email, "is_known": found.is_known}
    return render(request, "accounts/welcome.html", context, status=422 if form.is_bound else 200)
