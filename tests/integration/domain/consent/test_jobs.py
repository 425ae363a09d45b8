"""What the worker does about consents: tells the staff of the body once, closes what is over."""

from datetime import timedelta

import pytest
import time_machine

from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.people.enums import Role
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.models import Notification, OutboxMessage
from tsunagu.jobs.subscribers import deliver
from tsunagu.jobs.upkeep import close_grants

pytestmark = pytest.mark.django_db


def read_messages() -> list[Message]:
    rows = OutboxMessage.objects.filter(topic="consent.given").order_by("pk")
    return [Message(row.topic, row.key, row.payload, row.announced_at) for row in rows]


def test_those_who_read_at_the_body_are_told_once(now):
    reader = make_staff()
    manager = make_staff(organisation=reader.organisation_id, role=Role.MANAGER)
    make_staff(organisation=reader.organisation_id, role=Role.PROGRAMME_OFFICER)
    case = open_case(company="ひみつ工業")
    share(case, reader)
    with time_machine.travel(now):
        for message in read_messages() * 2:
            assert deliver(message)

    told = Notification.objects.order_by("person_id")
    assert [row.person_id for row in told] == [reader.person_id, manager.person_id]
    assert {row.url for row in told} == {f"/desk/shared/{case.public_id}/"}
    assert "ひみつ" not in "".join(row.text_ja for row in told)


def test_of_a_consent_withdrawn_meanwhile_nobody_hears(now):
    case = open_case()
    withdraw_consent(actor=case.actor, public_id=share(case, make_staff()), at=now)
    with time_machine.travel(now):
        assert all(deliver(message) for message in read_messages())

    assert not Notification.objects.exists()


def test_the_daily_job_closes_what_is_over_and_may_run_again(now):
    share(open_case(), make_staff(), {"story", "company"}, days=0)
    with time_machine.travel(now + timedelta(days=1)):
        assert [close_grants(None), close_grants(None)] == [{"closed": 2}, {"closed": 0}]

    assert not Grant.objects.filter(closed_at=None).exists()
