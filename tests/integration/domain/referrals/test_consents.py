"""The consent that came with a request goes with it; what the body held before, or got besides, stays."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.meetings import book, in_japan, offer_times
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tests.integration.domain.referrals.test_tellings import deliver_all
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.casework.actions import write_note
from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.models import Note
from tsunagu.domain.consent.actions import switch_group, withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.consent.queries import find_standing, list_visible_groups
from tsunagu.domain.meetings.models import Booking
from tsunagu.domain.referrals.actions import (
    accept_referral,
    agree_to_referral,
    call_off_referral,
    complete_referral,
    decline_referral,
    make_link,
    refuse_referral,
    return_referral,
    turn_clock,
)
from tsunagu.domain.referrals.exceptions import ReferralNotFound
from tsunagu.domain.referrals.links import find_by_link
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_referral, list_due
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)
DAY = timedelta(days=1)


def see(case, body, at=LATER):
    number = Consent.objects.values_list("consultation_id", flat=True).filter(
        consultation__public_id=case.public_id
    )[0]
    return set(list_visible_groups(body, number, at))


def decline(case, body, made, at=LATER):
    decline_referral(actor=body, public_id=made, said="手がいっぱいです。", at=at)


def expire(case, body, made, at=LATER):
    for days in range(120):
        for each in list_due(at + days * DAY):
            turn_clock(referral=each, at=at + days * DAY)


def be_overtaken(case, body, made, at=LATER):
    other = make_staff()
    (asked,) = refer(case, other, at=at)
    accept_referral(actor=other, public_id=asked, at=at)


def be_called_off(case, body, made, at=LATER):
    call_off_referral(actor=case.actor, public_id=made, at=at)


def be_called_off_at_work(case, body, made, at=LATER):
    accept_referral(actor=body, public_id=made, at=at)
    call_off_referral(actor=case.actor, public_id=made, at=at)


def give_back(case, body, made, at=LATER):
    accept_referral(actor=body, public_id=made, at=at)
    return_referral(actor=body, public_id=made, said="弁護士の仕事です。", at=at)


def complete(case, body, made, at=LATER):
    accept_referral(actor=body, public_id=made, at=at)
    complete_referral(actor=body, public_id=made, said="契約書を直しました。", at=at)


ENDS = [decline, expire, be_overtaken, be_called_off, be_called_off_at_work, give_back]
over = pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)


@over
def test_a_request_that_leaves_the_bodys_hands_leaves_no_consent_behind(end):
    case, body = open_case(), make_staff()
    (made,) = refer(case, body, days=400)
    assert see(case, body) == {"story", "company"}
    end(case, body, made)
    assert see(case, body) == set()
    view = get_referral(body, made, at=LATER)
    assert (view.is_withheld, view.consent_is_over) == (True, True)
    assert get_referral(case.actor, made, at=LATER).consent_is_over
    consent = Consent.objects.get(organisation_id=body.organisation_id)
    said = Entry.objects.get(verb="consent.ended_with_request")
    assert (said.subject, consent.ended_with_request) == (consent.label, True)
    assert not Entry.objects.filter(verb="consent.withdrawn").exists()


def test_a_request_that_was_completed_keeps_it_to_its_day():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body)
    complete(case, body, made)
    assert see(case, body) == {"story", "company"}
    assert not get_referral(case.actor, made, at=LATER).consent_is_over


@over
@pytest.mark.parametrize(
    ("asked", "days"), [(["story"], 30), (["story", "documents"], 30), (["story"], 400), (["company"], 400)]
)
def test_what_the_body_held_before_stays_as_it_was(end, asked, days):
    case, body = open_case(), make_staff()
    share(case, body, ["story"], days=390, purpose="application")
    before = find_standing(Consent.objects.get().consultation_id, body.organisation_id, LATER)
    (made,) = refer(case, body, groups=asked, days=days)
    end(case, body, made)
    after = find_standing(Consent.objects.first().consultation_id, body.organisation_id, LATER)
    assert (after.groups, after.ends_on) == (before.groups, before.ends_on)
    own = Consent.objects.get(organisation_id=body.organisation_id, withdrawn_at=None)
    assert (own.purpose, own.ended_with_request) == ("application", False)
    assert see(case, body, NOON + 390 * DAY) == {"story"}
    assert see(case, body, NOON + 391 * DAY) == set()


def test_what_the_client_has_taken_out_meanwhile_does_not_come_back():
    case, body = open_case(), make_staff()
    share(case, body, ["story", "company"])
    (made,) = refer(case, body, groups=["documents"])
    standing = Consent.objects.get(withdrawn_at=None)
    switch_group(actor=case.actor, public_id=standing.public_id, group="company", is_open=False, at=LATER)
    decline(case, body, made)
    assert see(case, body) == {"story"}


def test_a_consent_the_client_gave_besides_stays():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body)
    share(case, body, ["documents"], at=LATER)
    decline(case, body, made, LATER + DAY)
    assert see(case, body, LATER + DAY) == {"documents"}


def test_widened_where_it_stands_it_is_still_the_one_that_came_with_the_request():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body, groups=["story"])
    named = Consent.objects.get().public_id
    switch_group(actor=case.actor, public_id=named, group="documents", is_open=True, at=LATER)
    decline(case, body, made)
    assert see(case, body) == set()


@pytest.mark.parametrize("first", [complete, decline], ids=["finished", "declined"])
def test_a_second_request_to_the_same_body_has_what_came_with_it(first):
    case, body = open_case(), make_staff()
    (made,) = refer(case, body)
    first(case, body, made)
    (again,) = refer(case, body, at=LATER)
    assert see(case, body) == {"story", "company"}
    decline(case, body, again)
    assert see(case, body) == ({"story", "company"} if first is complete else set())


def test_a_proposal_gives_nothing_before_the_client_agrees_and_what_it_gave_goes():
    case, adviser, body, other = open_case(), make_staff(), make_staff(), make_staff()
    share(case, adviser)
    agreed, refused = (refer(case, each, actor=adviser)[0] for each in (body, other))
    refuse_referral(actor=case.actor, public_id=refused, at=LATER)
    agree_to_referral(actor=case.actor, public_id=agreed, groups=["documents"], at=LATER)
    assert see(case, body) == {"documents"}
    decline(case, body, agreed)
    assert (see(case, body), see(case, adviser)) == (set(), {"story", "company"})


def test_a_body_without_accounts_that_declines_sees_nothing_either():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body)
    secret = make_link(actor=case.actor, public_id=made, at=NOON)
    guest, _ = find_by_link(secret, LATER)
    decline(case, guest, made)
    assert see(case, guest) == see(case, body) == set()
    with pytest.raises(ReferralNotFound):
        find_by_link(secret, LATER)


def test_its_meetings_ahead_end_with_it_and_what_it_wrote_for_all_stays_in_the_case():
    case, body = open_case(), make_staff()
    offer_times(body)
    (made,) = refer(case, body)
    accept_referral(actor=body, public_id=made, at=LATER)
    book(case, body, groups=(), starts_at=in_japan(10), at=LATER)
    write_note(actor=body, public_id=case.public_id, text="図面は渡さない。", reach=Reach.SHARED, at=LATER)
    assert Booking.objects.get().state == "booked"
    return_referral(actor=body, public_id=made, said="弁護士の仕事です。", at=LATER)
    assert Booking.objects.get().state == "cancelled"
    assert Note.objects.count() == 1


def test_a_meeting_with_a_consent_of_its_own_goes_on():
    case, body = open_case(), make_staff()
    offer_times(body)
    (made,) = refer(case, body, days=1)
    book(case, body, starts_at=in_japan(10), at=LATER)
    decline(case, body, made)
    assert (Booking.objects.get().state, see(case, body)) == ("booked", {"story", "company"})


@pytest.mark.parametrize("held", [False, True], ids=["nothing before", "something before"])
def test_the_client_is_told_what_is_seen_no_longer(held):
    client, case = make_client()
    body = make_staff()
    if held:
        share(case, body, ["story"])
    (made,) = refer(case, body, groups=["story", "documents"])
    decline(case, body, made)
    deliver_all()
    deliver_all()
    told = Notification.objects.get(person_id=client.person_id, kind="consent.ended")
    assert ("依頼の前と同じに戻りました" if held else "もう見られません") in told.text_ja
    assert ("what it saw before" if held else "sees nothing of consultation") in told.text_en


def test_taken_back_by_the_client_it_was_withdrawn_and_nothing_comes_back():
    case, body = open_case(), make_staff()
    share(case, body, ["story"])
    refer(case, body, groups=["documents"])
    standing = Consent.objects.get(withdrawn_at=None)
    withdraw_consent(actor=case.actor, public_id=standing.public_id, at=LATER)
    assert see(case, body) == set()
    assert not Consent.objects.filter(ended_with_request=True).exists()


def test_open_requests_of_before_are_told_which_consent_came_with_them_and_closed_ones_stay():
    case, bodies = open_case(), [make_staff() for _ in range(5)]
    share(case, bodies[1], ["story"])
    share(case, bodies[2], ["story", "company", "documents"], days=200)
    made = [refer(case, each, is_exclusive=False, at=LATER)[0] for each in bodies[:4]]
    share(case, bodies[3], ["story"], at=LATER + DAY)
    decline(case, bodies[0], made[0], LATER + DAY)
    rows = {row.public_id: (row.consent_id, row.former_consent_id) for row in Referral.objects.order_by("pk")}
    assert [bool(consent) for consent, _ in rows.values()] == [True, True, False, True]
    Referral.objects.update(consent=None, former_consent=None)

    migration = import_module("tsunagu.domain.referrals.migrations.0004_mark_consents")
    migration.mark(apps, SimpleNamespace(connection=connection))
    marked = {
        row.public_id: (row.consent_id, row.former_consent_id) for row in Referral.objects.order_by("pk")
    }
    assert marked == rows | {made[0]: (None, None)}
