"""Those whom a change concerns hear of it once, in a sentence that tells nothing of the case."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tsunagu.domain.people.enums import Role
from tsunagu.domain.referrals.actions import accept_referral, agree_to_referral, decline_referral, turn_clock
from tsunagu.domain.referrals.queries import list_due
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.models import Notification, OutboxMessage
from tsunagu.jobs.subscribers import deliver

pytestmark = pytest.mark.django_db


def deliver_all() -> None:
    rows = OutboxMessage.objects.filter(topic__startswith="referral.").order_by("pk")
    consents = OutboxMessage.objects.filter(topic__startswith="consent.").order_by("pk")
    with time_machine.travel(NOON):
        for row in [*rows, *consents]:
            assert deliver(Message(row.topic, row.key, row.payload, row.announced_at))


def read_told(person) -> list[str]:
    rows = Notification.objects.filter(person_id=person.person_id).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_the_body_hears_by_which_day_to_answer_and_not_twice_over_the_consent():
    case, body = open_case(company="ひみつ工業"), make_staff()
    (made,) = refer(case, body, summary="ひみつの用件です。")
    deliver_all()
    deliver_all()
    (told,) = Notification.objects.filter(person_id=body.person_id)
    assert (told.kind, told.url) == ("referral.sent", f"/desk/referrals/{made}/")
    assert "11月26日まで" in told.text_ja
    assert "by 26 Nov" in told.text_en
    assert "ひみつ" not in told.text_ja


def test_adviser_and_client_hear_each_their_part():
    client, case = make_client()
    adviser, body = make_staff(), make_staff()
    share(case, adviser)
    (made,) = refer(case, body, actor=adviser)
    deliver_all()
    assert read_told(client) == ["referral.proposed"]
    agree_to_referral(actor=client, public_id=made, groups=["story"], at=NOON)
    accept_referral(actor=body, public_id=made, at=NOON)
    deliver_all()
    assert "referral.accepted" in read_told(client)
    assert "referral.accepted" in read_told(adviser)


def test_a_late_answer_reaches_manager_and_sender():
    case, adviser, body = open_case(), make_staff(), make_staff()
    boss = make_staff(organisation=body.organisation_id, role=Role.MANAGER)
    share(case, adviser, days=700)
    share(case, body, days=700)
    refer(case, body, actor=adviser, days=700)
    for days in range(40):
        for due in list_due(NOON + timedelta(days=days)):
            turn_clock(referral=due, at=NOON + timedelta(days=days))
    deliver_all()
    assert "referral.escalated" in read_told(boss)
    assert "referral.escalated" in read_told(adviser)
    assert read_told(body) == ["referral.sent", "referral.due", "referral.reminded"]


def test_whoever_was_not_needed_hears_so_and_why_not_goes_to_the_client_alone():
    case, one, other = open_case(), make_staff(), make_staff()
    made = refer(case, one, other)
    accept_referral(actor=one, public_id=made[0], at=NOON)
    deliver_all()
    assert read_told(other) == ["referral.overtaken"]
    (third,) = refer(open_case(), one)
    decline_referral(actor=one, public_id=third, said="手がいっぱいです。", at=NOON)
    deliver_all()
    assert not Notification.objects.filter(text_ja__contains="手がいっぱい").exists()
