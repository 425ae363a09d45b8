"""Reminders: at the days ahead that were chosen, each once, to whoever may read the docket on that day and to nobody else."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.dockets import put_right, tell_mark, tell_right
from tests.factories.people import make_staff
from tsunagu.domain.cases.queries import find_id
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.docket.actions import mark_done, remind_of_docket, remove_right, set_reminders
from tsunagu.domain.docket.exceptions import DocketNotFound, DocketProblem
from tsunagu.domain.docket.models import Docket, Reminded, Right
from tsunagu.domain.docket.queries import list_uncomputed
from tsunagu.domain.docket.watching import get_watch
from tsunagu.domain.people.models import Membership
from tsunagu.domain.work.actions import enqueue_job, send_digests
from tsunagu.domain.work.models import Notification
from tsunagu.jobs.handlers import DAILY, HANDLERS
from tsunagu.jobs.running import run_job

pytestmark = pytest.mark.django_db
RENEWAL = date(2026, 12, 1)
"""The last day of what tell_mark tells; NOON is 22 November 2026, nine days before."""


@pytest.fixture
def case():
    _, case = make_client()
    return case


def at_day(day):
    return timezone.make_aware(datetime.combine(day, time(6)))


def remind(case, at=NOON):
    docket = Docket.objects.filter(consultation_id=find_id(case.actor, case.public_id)).first()
    return remind_of_docket(docket=docket.pk, at=at) if docket else 0


def list_told(actor):
    rows = Notification.objects.filter(person_id=actor.person_id, kind="docket.due").order_by("pk")
    return [row.text_ja for row in rows]


def choose(actor, case, *days):
    set_reminders(actor=actor, public_id=case.public_id, days=days, at=NOON)


def test_a_client_is_reminded_as_usual_each_time_once(case):
    put_right(case, tell_mark())

    told = {
        left: remind(case, at_day(RENEWAL - timedelta(days=left)))
        for left in (61, 60, 60, 45, 30, 29, 29, 8, 7, 6, 0)
    }

    assert told == {61: 0, 60: 0, 45: 0, 30: 1, 29: 0, 8: 0, 7: 1, 6: 0, 0: 0}
    assert len(list_told(case.actor)) == 3


def test_what_was_slept_through_is_told_once_and_late(case):
    put_right(case, tell_mark())

    assert [remind(case, at_day(RENEWAL - timedelta(days=left))) for left in (5, 4)] == [1, 0]


def test_a_missed_day_is_told_at_once_and_again_before_the_grace_period_ends(case):
    put_right(case, tell_mark())
    remind(case, at_day(RENEWAL))
    grace_ends = date(2027, 6, 1)

    days = [RENEWAL + timedelta(days=1), RENEWAL + timedelta(days=2)]
    days += [grace_ends - timedelta(days=left) for left in (61, 60, 59, 30, 7)]

    assert [remind(case, at_day(day)) for day in days] == [1, 0, 0, 1, 0, 1, 1]


def test_the_sentence_names_reference_count_and_day_and_nothing_secret(case):
    put_right(case, tell_mark(name="秘密茶"))
    put_right(case, tell_mark(name="秘密酒"))
    remind(case)

    (text,) = list_told(case.actor)

    assert "手続が2件" in text
    assert "2026年12月1日" in text
    assert case.opened.reference in text
    assert "秘密" not in text


def test_what_is_done_or_gone_is_not_told(case):
    done, gone = put_right(case, tell_mark()), put_right(case, tell_mark())
    named = {"actor": case.actor, "public_id": case.public_id, "at": NOON}
    mark_done(**named, right=done, rule="trademark.renewal", year=10, done_on=date(2026, 11, 20))
    remove_right(**named, right=gone)

    assert remind(case) == 0


@pytest.mark.parametrize(("days", "told"), [((), 0), ((5,), 0), ((9,), 1), ((366, 9, 9), 1)], ids=str)
def test_people_choose_their_days(case, days, told):
    put_right(case, tell_mark())
    choose(case.actor, case, *days)

    assert remind(case) == told
    assert get_watch(case.actor, case.public_id, at=NOON).days == tuple(sorted(set(days), reverse=True))


@pytest.mark.parametrize("days", [(-1,), (367,), tuple(range(7))], ids=["past", "too_far", "too_many"])
def test_impossible_days_are_refused(case, days):
    with pytest.raises(DocketProblem):
        choose(case.actor, case, *days)


def test_a_body_that_reads_is_reminded_when_it_wants_to_until_the_consent_ends(case):
    staff, quiet = make_staff(), make_staff()
    put_right(case, tell_mark())
    consent = share(case, staff, ["documents"])
    share(case, quiet, ["documents"])
    assert get_watch(staff, case.public_id, at=NOON).days == ()
    choose(staff, case, 20, 9, 3)

    assert remind(case) == 2
    assert (len(list_told(staff)), len(list_told(quiet))) == (1, 0)

    withdraw_consent(actor=case.actor, public_id=consent, at=NOON)
    remind(case, at_day(RENEWAL - timedelta(days=3)))
    assert len(list_told(staff)) == 1


def test_whoever_left_the_body_is_not_told(case):
    staff = make_staff()
    put_right(case, tell_mark())
    share(case, staff, ["documents"])
    choose(staff, case, 9)
    Membership.objects.filter(person_id=staff.person_id).update(until=NOON)

    remind(case)

    assert list_told(staff) == []


def test_a_link_has_nobody_to_tell():
    case = open_case()
    put_right(case, tell_mark())

    assert get_watch(case.actor, case.public_id, at=NOON).can_watch is False
    assert remind(case) == 0
    with pytest.raises(DocketNotFound):
        choose(case.actor, case, 9)


def test_strangers_choose_nothing(case):
    with pytest.raises(DocketNotFound):
        choose(make_staff(), case, 9)


def test_the_job_of_the_morning_runs_before_the_digest_and_twice_sends_once(case):
    put_right(case, tell_mark())
    put_right(case, tell_right())
    assert "docket.remind" in HANDLERS
    assert DAILY["docket.remind"] < DAILY["mail.digest"]

    for _ in range(2):
        for key in ("2026-11-22", "again"):
            with time_machine.travel(NOON, tick=False):
                run_job(enqueue_job(kind="docket.remind", key=key, requested_by="installation", at=NOON))
        send_digests(day=date(2026, 11, 22), at=NOON)

    assert len(list_told(case.actor)) == 1
    (letter,) = mail.outbox
    assert list_told(case.actor)[0] in letter.body
    assert f"/consultations/{case.public_id}/docket/" in letter.body
    assert Reminded.objects.count() > 1


def test_a_docket_that_cannot_be_opened_keeps_nobody_else_from_being_told(case):
    broken, whole = make_client()[1], case
    name = put_right(broken, tell_mark())
    put_right(whole, tell_mark())
    Right.objects.filter(public_id=name).update(public_id="0" * 20)  # sealed for its row: no longer opens

    with time_machine.travel(NOON, tick=False):
        run_job(enqueue_job(kind="docket.remind", key="2026-11-22", requested_by="installation", at=NOON))

    assert (len(list_told(broken.actor)), len(list_told(whole.actor))) == (0, 1)
    assert list(list_uncomputed()) == ["0" * 20]
