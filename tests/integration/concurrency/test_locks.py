"""Two who take the same locks take them in one order: on PostgreSQL a ring of waiting ends one of them with an error.

Each test stops the first in the middle, lets the second run into its lock, and lets the first go on.
"""

import threading
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.meetings import book, offer_times
from tests.factories.people import make_staff
from tests.factories.webhooks import hook_up
from tsunagu.domain.meetings.actions import bookings, cancel_meeting, close_window, endings
from tsunagu.domain.meetings.models import Booking, Window
from tsunagu.domain.people.enums import Role
from tsunagu.domain.webhooks.actions import delivering
from tsunagu.domain.webhooks.enums import Refusal
from tsunagu.domain.webhooks.line import Outcome
from tsunagu.domain.webhooks.models import Delivery, Hook

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]
PAUSE = 1.0


def run_beside(first, second, *, stop_at, monkeypatch) -> list[BaseException]:
    """Stops ``first`` after the call of ``stop_at`` until ``second`` has had time to wait for it; returns what failed."""
    place, name = stop_at
    real, is_in, goes_on, held = getattr(place, name), threading.Event(), threading.Event(), []

    def stop(*args, **told):
        found = real(*args, **told)
        if threading.get_ident() in held:
            is_in.set()
            assert goes_on.wait(10)
        return found

    def run(act, *, is_first):
        if is_first:
            held.append(threading.get_ident())
        try:
            act()
        finally:
            connection.close()

    monkeypatch.setattr(place, name, stop)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(run, first, is_first=True)
        assert is_in.wait(10)
        other = pool.submit(run, second, is_first=False)
        wait([other], PAUSE)
        goes_on.set()
    return [each.exception() for each in (one, other) if each.exception()]


def test_times_are_closed_while_one_of_them_is_booked(monkeypatch):
    staff, case = make_staff(), open_case()
    offer_times(staff)
    window = Window.objects.get()
    failed = run_beside(
        lambda: book(case, staff),
        lambda: close_window(actor=staff, window=window.public_id, at=NOON),
        stop_at=(bookings, "find_time"),
        monkeypatch=monkeypatch,
    )
    assert failed == []
    assert Window.objects.get().closed_at is not None
    assert Booking.objects.count() == 1


def test_a_meeting_is_cancelled_while_its_body_leaves_the_network(monkeypatch):
    """Who leaves waits for the consultation first, as everybody does, and finds the meeting cancelled."""
    staff, case = make_staff(), open_case()
    offer_times(staff)
    meeting = book(case, staff)
    told = []
    monkeypatch.setattr(endings, "tell", lambda *said, **_: told.append(said))
    failed = run_beside(
        lambda: cancel_meeting(actor=case.actor, public_id=case.public_id, booking=meeting, at=NOON),
        lambda: endings.end_with_body(staff.organisation_id, "x", NOON),
        stop_at=(bookings, "check_change"),
        monkeypatch=monkeypatch,
    )
    assert failed == []
    assert (Booking.objects.get().sequence, told) == (1, [])


def test_two_messages_are_given_up_at_once(monkeypatch):
    keeper = make_staff(role=Role.MANAGER)
    hook = hook_up(keeper)
    rows = [Delivery.objects.get(), Delivery.objects.get()]
    rows[1].pk, rows[1].public_id, rows[1].key = None, "b" * 20, "other"
    rows[1].save()
    for each in rows:
        each.attempts = 99
    gone = Outcome(Refusal.STATUS, delivering.GONE)
    failed = run_beside(
        lambda: delivering._note(rows[0], gone, NOON),
        lambda: delivering._note(rows[1], gone, NOON),
        stop_at=(Hook.objects, "select_for_update"),
        monkeypatch=monkeypatch,
    )
    assert failed == []
    assert Hook.objects.get(public_id=hook.public_id).stopped_at is not None
