"""Each change leaves one audit entry and one message; each message reaches each subscriber at least once."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.actions import renew_link
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.data_rights.actions import run_retention
from tsunagu.domain.work.actions import announce, dispatch_outbox, recording
from tsunagu.domain.work.models import OutboxMessage
from tsunagu.domain.work.queries import count_undelivered
from tsunagu.project import demo

pytestmark = pytest.mark.django_db


def put(now, *keys, topic="case.told"):
    for key in keys:
        announce(topic=topic, key=key, payload={"subject": key}, at=now)


def test_everything_the_demo_does_is_audited_once_and_announced_once(settings, tmp_path):
    settings.DATA = tmp_path
    demo.load_demo()

    entries = sorted(Entry.objects.values_list("verb", "number", "subject"))
    rows = OutboxMessage.objects.values_list("topic", "key", "payload")
    assert sorted((topic, int(key), payload["subject"]) for topic, key, payload in rows) == entries
    assert len(entries) > 50


@pytest.mark.parametrize("broken", ["record_entry", "announce"])
def test_a_change_whose_entry_or_message_cannot_be_written_is_not_saved(monkeypatch, broken):
    case = open_case(actor=make_staff())
    before = Consultation.objects.values().get(), Entry.objects.count(), OutboxMessage.objects.count()

    def refuse(**_given):
        raise OSError("full")

    monkeypatch.setattr(recording, broken, refuse)
    with pytest.raises(OSError, match="full"):
        renew_link(actor=case.actor, public_id=case.public_id, at=NOON + timedelta(hours=1))

    assert (
        Consultation.objects.values().get(),
        Entry.objects.count(),
        OutboxMessage.objects.count(),
    ) == before


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_refused(now):
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        put(now, "a")


def test_the_same_topic_and_key_is_one_message(now):
    put(now, "a", "a", "b")
    put(now, "a", topic="case.closed")

    assert OutboxMessage.objects.count() == 3


def test_messages_arrive_oldest_first_and_are_not_sent_again(now):
    put(now, "a", "b")
    put(now - timedelta(hours=1), "older")
    arrived = []

    def deliver(message):
        arrived.append(message.key)
        return True

    topics = frozenset({"case.told"})
    assert dispatch_outbox(deliver=deliver, topics=topics, at=now) == 3
    assert dispatch_outbox(deliver=deliver, topics=topics, at=now) == 0
    assert arrived == ["older", "a", "b"]
    assert count_undelivered() == 0


def test_a_subscriber_that_refuses_is_asked_again_later_and_holds_nobody_up(now):
    put(now, "bad", "good")
    seen = []

    def deliver(message):
        seen.append(message.key)
        return message.key == "good"

    topics, at = frozenset({"case.told"}), now
    for wait in (0, 0, 1, 1, 2, 1, 1, 4):
        at += timedelta(minutes=wait)
        dispatch_outbox(deliver=deliver, topics=topics, at=at)

    assert seen == ["bad", "good", "bad", "bad", "bad"]  # at once, after 1, 2 and 4 minutes
    assert OutboxMessage.objects.get(key="bad").attempts == 4


def test_a_crash_after_delivering_delivers_again(now):
    put(now, "a")

    def crash(_message):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dispatch_outbox(deliver=crash, topics=frozenset({"case.told"}), at=now)
    assert count_undelivered() == 1


def test_what_nobody_subscribes_to_does_not_pile_up(now):
    put(now, "a", "b")

    assert dispatch_outbox(deliver=lambda _: False, topics=frozenset(), at=now) == 2
    for days, left in ((89, 2), (91, 0)):
        run_retention(run=f"after {days}", at=now + timedelta(days=days))
        assert OutboxMessage.objects.filter(topic="case.told").count() == left
