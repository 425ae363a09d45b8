"""The desk's lists of referrals, and the board of those in charge."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tsunagu.domain.casework.board import get_work_board
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.referrals.actions import set_clock
from tsunagu.domain.referrals.enums import State, Step, Whose
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.lists import list_received, list_sent
from tsunagu.domain.referrals.queries import MOST_COUNTED, count_received, get_days
from tsunagu.kernel.problems import Problem
from tsunagu.web.actors import read_today
from tsunagu.web.desk.pages import read_staff
from tsunagu.web.lending import read_language
from tsunagu.web.problems import put_on_form
from tsunagu.web.referrals.forms import ClockForm
from tsunagu.web.referrals.presenters import present_board, present_inbox
from tsunagu.web.referrals.words import HANDS

SENT_BY_US = "sent_by_us"
BOXES = (State.SENT.value, State.ACCEPTED.value, SENT_BY_US)


@never_cache
@require_safe
def show_inbox(request: HttpRequest) -> HttpResponse:
    staff, language = read_staff(request), read_language()
    box = request.GET.get("box", "")
    box = box if box in BOXES else State.SENT.value
    after, at = request.GET.get("after", "")[:40], timezone.now()
    is_ours, whose = box == SENT_BY_US, _read_whose(request)
    found = (
        list_sent(staff, at=at, after=after)
        if is_ours
        else list_received(staff, State(box), at=at, whose=whose, after=after)
    )
    counts = count_received(staff)
    context = {
        "box": box,
        "is_ours": is_ours,
        "whose": whose.value,
        "hands": [(each.value, words.said_in(language)) for each, words in HANDS.items()],
        "rows": present_inbox(found.rows, language, read_today()),
        "after": found.after,
        "is_first": not after,
        "waiting": _say_count(counts[State.SENT]),
        "in_hand": _say_count(counts[State.ACCEPTED]),
        "body": staff.organisation_name_en if language == "en" else staff.organisation_name,
    }
    return render(request, "referrals/inbox.html", context)


def _say_count(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)


def _read_whose(request: HttpRequest) -> Whose:
    said = request.GET.get("whose", "")
    return Whose(said) if said in Whose.values else Whose.EVERYBODY


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_board(request: HttpRequest) -> HttpResponse:
    staff, language = read_staff(request), read_language()
    try:
        board = get_work_board(staff, at=timezone.now())
    except ReferralNotFound as problem:  # somebody whose role reads no consultation
        raise Http404 from problem
    days = get_days(staff)
    initial = {step.name.lower(): number for step, number in zip(Step, days, strict=True)}
    form = ClockForm(request.POST if request.method == "POST" else None, initial=initial, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            set_clock(actor=staff, days=form.read_days(), at=timezone.now())
        except Problem as problem:
            put_on_form(problem, form, otherwise=None)
        else:
            return redirect("referrals:board")
    context = {
        **present_board(board, language),
        "form": form,
        "can_set": can(staff, Permission.ORGANISATION_CHANGE),
        "body": staff.organisation_name_en if language == "en" else staff.organisation_name,
    }
    return render(request, "referrals/board.html", context, status=422 if form.is_bound else 200)
