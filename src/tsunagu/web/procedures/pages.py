"""The three pages: a form by GET, the answer below it. Nothing is kept, so none needs an account."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tsunagu.web.dates import JAPAN
from tsunagu.web.procedures import deadline_page, fee_page, overseas_page
from tsunagu.web.procedures.asking import Asked
from tsunagu.web.procedures.examples import list_examples


def say_today() -> date:
    """This function will return the day it is in Japan."""
    return localdate(timezone=JAPAN)


@login_not_required
@require_safe
def show_deadlines(request: HttpRequest) -> HttpResponse:
    language, today = get_language() or "ja", say_today()
    kinds, asked = deadline_page.ask_deadlines(request.GET, language)
    answer = deadline_page.present_deadlines(asked.answer, today, language) if asked.answer else None
    return _render(request, "deadlines", asked, answer=answer, kinds=kinds)


@login_not_required
@require_safe
def show_fees(request: HttpRequest) -> HttpResponse:
    language = get_language() or "ja"
    kinds, asked = fee_page.ask_fees(request.GET, language)
    answer = fee_page.present_fees(asked.answer, language) if asked.answer else None
    return _render(request, "fees", asked, answer=answer, kinds=kinds)


@login_not_required
@require_safe
def show_overseas(request: HttpRequest) -> HttpResponse:
    language, today = get_language() or "ja", say_today()
    asked = overseas_page.ask_overseas(request.GET, today, language)
    answer = overseas_page.present_overseas(asked, today, language) if asked.answer else None
    return _render(request, "overseas", asked, answer=answer)


def _render(request: HttpRequest, name: str, asked: Asked, **parts: Any) -> HttpResponse:
    form: Any = asked.form
    context = {"asked": asked, "form": form, "groups": form.list_groups(), "here": name}
    context["examples"] = list_examples(name, say_today(), get_language() or "ja")
    context["address"] = f"?{request.GET.urlencode()}"
    return render(request, f"procedures/{name}.html", context | parts)
