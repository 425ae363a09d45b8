"""Of reports without a name the body that was told hears in the morning: names of things, no consultation, no minute."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.factories.protection import COMPANY, make_inspectors, report
from tests.factories.webhooks import hook_up, lay_all
from tsunagu.domain.people.enums import Role
from tsunagu.domain.protection.actions import end_report, receive_report, say_to_body, take_back_report
from tsunagu.domain.webhooks.actions import send_due
from tsunagu.domain.webhooks.enums import Kind
from tsunagu.domain.webhooks.events import EVENTS, LAST, find_moment, name_event
from tsunagu.domain.webhooks.models import Delivery
from tsunagu.domain.webhooks.queries import list_deliveries

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
"""Eight o'clock on 23 November in Japan."""


@pytest.fixture
def manager():
    return make_inspectors(role=Role.MANAGER)


def read_events() -> list[str]:
    return sorted(Delivery.objects.filter(event__startswith="protection.").values_list("event", flat=True))


def test_it_arrives_in_the_morning_and_says_no_more_than_which_report(receiver, manager):
    case = open_case(company=COMPANY)
    made = report(case, manager)
    hook_up(manager, receiver.address, kinds=["reports"])
    lay_all()
    assert send_due(at=NOON).arrived == 1, "the test alone"
    send_due(at=MORNING - timedelta(minutes=1))
    assert len(receiver.told) == 1
    send_due(at=MORNING)
    told = receiver.told[-1]
    assert told == {
        "type": "report.sent",
        "timestamp": "2026-11-22T23:00:00+00:00",
        "data": {"subject": f"report:{made}", "url": told["data"]["url"]},
    }
    assert told["data"]["url"].endswith(f"/api/v1/reports/{made}/")
    said = str([(dict(headers), body) for headers, body in receiver.arrived])
    assert case.public_id not in said
    assert not Delivery.objects.filter(consultation__isnull=False).exists()


def test_only_the_body_that_was_told_hears(manager):
    """Not the window that recorded the case, not a body that reads it, not another that takes reports."""
    window, reader, other = (
        make_staff(role=Role.MANAGER),
        make_staff(role=Role.MANAGER),
        make_inspectors(role=Role.MANAGER),
    )
    case = open_case(actor=window, company=COMPANY)
    share(case, reader, note="棚1")
    for each in (window, reader, other, manager):
        hook_up(each)
    hook_up(manager, kinds=[each for each in Kind if each != Kind.REPORTS])
    report(case, manager, note="同意書、棚3")
    lay_all()
    heard = Delivery.objects.filter(event="protection.sent").values_list("hook__organisation_id", flat=True)
    assert list(heard) == [manager.organisation_id]


def test_what_was_taken_back_before_the_morning_is_told_as_that_alone(receiver, manager):
    case = open_case(company=COMPANY)
    made = report(case, manager)
    hook_up(manager, receiver.address, kinds=["reports"])
    receive_report(actor=manager, public_id=made, at=NOON)
    say_to_body(actor=case.actor, public_id=made, text="春からです。", at=NOON)
    lay_all()
    take_back_report(actor=case.actor, public_id=made, at=NOON)
    lay_all()
    send_due(at=MORNING)
    assert [each["type"] for each in receiver.told if each["type"] != "webhook.test"] == ["report.withdrawn"]
    assert Delivery.objects.filter(state="dropped").count() == 3


def test_the_end_is_told(manager):
    made = report(open_case(company=COMPANY), manager, days=1)
    hook_up(manager, kinds=["reports"])
    later = NOON + timedelta(days=3)
    end_report(report=made, at=later)
    lay_all(later)
    assert read_events() == ["protection.ended"]


def test_those_who_look_after_webhooks_read_a_name_and_a_morning(manager):
    report(open_case(company=COMPANY), manager)
    hook = hook_up(manager, kinds=["reports"]).public_id
    lay_all()
    told = {
        each.event: each.announced_at
        for each in list_deliveries(manager, hook, organisation_id=manager.organisation_id)
    }
    assert told["report.sent"] == MORNING


def test_every_event_of_reports_is_named_so():
    topics = [topic for topic, event in EVENTS.items() if event.kind == Kind.REPORTS]
    assert {name_event(topic) for topic in topics} == {
        f"report.{each}" for each in ("sent", "received", "replied", "answered", "named", "closed", "withdrawn", "ended")
    }  # fmt: skip
    assert set(topics) > LAST
    assert name_event("consent.given") == "consent.given"


@pytest.mark.parametrize(
    ("happened", "told"),
    [
        ("2026-11-22T22:59:59+00:00", "2026-11-22T23:00:00+00:00"),
        ("2026-11-22T23:00:00+00:00", "2026-11-23T23:00:00+00:00"),
        ("2026-11-23T14:59:59+00:00", "2026-11-23T23:00:00+00:00"),
        ("2026-11-23T15:00:00+00:00", "2026-11-23T23:00:00+00:00"),
    ],
)
def test_the_next_morning(happened, told):
    at = datetime.fromisoformat(happened)
    assert find_moment("protection.sent", at, at) == (datetime.fromisoformat(told),) * 2
    assert find_moment("consent.given", at, at) == (at, at)
