"""Asking for deletion, with what will happen said first, and undoing it."""

from allauth.account.decorators import reauthentication_required
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.data_rights.actions import ask_deletion, undo_deletion
from tsunagu.domain.data_rights.exceptions import RequestNotFound
from tsunagu.domain.data_rights.queries import get_own_data
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_client
from tsunagu.web.my.presenters import DeletionPlan, present_plan
from tsunagu.web.problems import put_on_form, say


class ReferenceForm(forms.Form):
    """The consultation's number, typed to be sure."""

    reference = forms.CharField(
        label=_("確かめのため、受付番号を入れてください"),
        max_length=40,
        error_messages={"required": _("受付番号を入れてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: object, expected: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.expected = expected

    def clean_reference(self) -> str:
        typed = self.cleaned_data["reference"]
        if fold_for_search(typed) != fold_for_search(self.expected):
            raise forms.ValidationError(
                translate("受付番号が違います。この相談の番号は %(reference)s です。")
                % {"reference": self.expected}
            )
        return typed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete_one(request: HttpRequest, public_id: str) -> HttpResponse:
    client = read_client(request)
    try:
        view = get_consultation(client, public_id)
        form = ReferenceForm(request.POST if request.method == "POST" else None, expected=view.reference)
        if form.is_valid():
            ask_deletion(actor=client, public_id=public_id, at=timezone.now())
            return redirect("my:data")
    except ConsultationNotFound as problem:
        raise Http404 from problem
    except Problem as problem:
        put_on_form(problem, form, otherwise="reference")
    context = {"form": form, "reference": view.reference, "plan": _plan(request)}
    return render(request, "my/delete_one.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete_all(request: HttpRequest) -> HttpResponse:
    """Who asks for this has shown their password or passkey within the last minutes."""
    error = ""
    if request.method == "POST":
        try:
            ask_deletion(actor=read_client(request), at=timezone.now())
        except Problem as problem:
            error = say(problem)
        else:
            return redirect("my:data")
    context = {"error": error, "plan": _plan(request), "email": request.user.get_username()}
    return render(request, "my/delete_all.html", context, status=422 if error else 200)


@never_cache
@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        undo_deletion(actor=read_client(request), public_id=public_id, at=timezone.now())
    except RequestNotFound as problem:
        raise Http404 from problem
    return redirect("my:data")


def _plan(request: HttpRequest) -> DeletionPlan:
    return present_plan(get_own_data(read_client(request)), timezone.now(), get_language() or "ja")
