"""A person is told a thing once: in the desk, by one e-mail a day, and in time."""

from datetime import date, timedelta

import pytest
from django.core import mail

from tests.factories.people import make_staff
from tsunagu.domain.people.models import Person
from tsunagu.domain.work.actions import (
    cancel_reminder,
    digests,
    mark_read,
    notify,
    remind,
    send_digests,
    turn_due_reminders,
)
from tsunagu.domain.work.models import Digest, Notification
from tsunagu.domain.work.queries import count_unread, list_notifications
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
SAID = Words("相談が紹介されました。", "A consultation was referred to you.")


@pytest.fixture
def person(db):
    return make_staff(email="adviser@window.example").person_id


def tell(person, now, key="a", words=SAID, url="/desk/"):
    notify(person_id=person, kind="referral.made", key=key, words=words, url=url, at=now)


def test_a_notification_is_unread_until_it_is_read(person, now):
    tell(person, now, key="a")
    tell(person, now + timedelta(minutes=1), key="b")
    assert count_unread(person_id=person) == 2
    newest = list_notifications(person_id=person)[0]
    assert (newest.text, newest.url, newest.is_read) == (SAID, "/desk/", False)

    assert mark_read(person_id=person, number=newest.number, at=now) == 1
    assert count_unread(person_id=person) == 1
    assert [each.is_read for each in list_notifications(person_id=person)] == [False, True]
    assert mark_read(person_id=person, at=now) == 1
    assert count_unread(person_id=person) == 0


def test_the_same_key_reaches_a_person_once_and_each_person(person, now):
    other = make_staff().person_id
    for _ in range(3):
        tell(person, now)
    tell(other, now)

    assert (count_unread(person_id=person), count_unread(person_id=other)) == (1, 1)


def test_nobody_marks_what_another_was_told(person, now):
    tell(person, now)
    number = list_notifications(person_id=person)[0].number

    assert mark_read(person_id=make_staff().person_id, number=number, at=now) == 0
    assert count_unread(person_id=person) == 1


@pytest.mark.parametrize(
    "url", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere", "desk/"]
)
def test_a_notification_leads_nowhere_else(person, now, url):
    with pytest.raises(ValueError, match="page of the desk"):
        tell(person, now, url=url)


def test_a_sentence_too_long_is_cut(person, now):
    tell(person, now, words=Words("長" * 400, "x" * 300))

    text = list_notifications(person_id=person)[0].text
    assert (len(text.ja), text.ja[-1], len(text.en), text.en[-1]) == (300, "…", 300, "x")


def test_a_digest_gathers_what_is_unread_and_goes_once_a_day(person, now, settings):
    settings.PUBLIC_ADDRESS = "https://desk.example"
    tell(person, now, key="a")
    tell(person, now, key="b", words=Words("予約が変わりました。", "A booking was changed."), url="")
    tell(make_staff(email="second@window.example").person_id, now)

    assert send_digests(day=DAY, at=now) == 2
    assert send_digests(day=DAY, at=now + timedelta(hours=1)) == 0
    tell(person, now, key="c")
    assert send_digests(day=DAY, at=now + timedelta(hours=2)) == 0
    assert send_digests(day=DAY + timedelta(days=1), at=now + timedelta(days=1)) == 1

    first, _, third = mail.outbox
    assert first.to == ["adviser@window.example"]
    assert first.subject == "【つなぐ】未読のお知らせが2件あります / 2 unread notifications"
    assert "  https://desk.example/desk/\n" in first.body
    assert "・予約が変わりました。\n  A booking was changed.\n" in first.body
    assert third.subject.startswith("【つなぐ】未読のお知らせが1件")  # what a digest told is not told again


def test_nobody_gets_a_digest_for_nothing_new_or_when_they_have_left(person, now):
    tell(person, now)
    mark_read(person_id=person, at=now)
    left = make_staff().person_id
    tell(left, now)
    Person.objects.filter(pk=left).update(is_active=False)

    assert send_digests(day=DAY, at=now) == 0
    assert mail.outbox == []


def test_a_crash_after_reserving_costs_one_day_and_never_sends_twice(person, now, monkeypatch):
    tell(person, now)

    def die(*_args, **_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(digests, "_confirm", die)
        with pytest.raises(KeyboardInterrupt):
            send_digests(day=DAY, at=now)
    assert len(mail.outbox) == 1

    assert send_digests(day=DAY, at=now) == 0
    assert len(mail.outbox) == 1
    assert Digest.objects.get().sent_at is None


def test_a_mail_server_that_does_not_answer_reserves_nothing(person, now, settings):
    tell(person, now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with pytest.raises(OSError, match="refused"):
        send_digests(day=DAY, at=now)
    assert not Digest.objects.exists()


def put(person, due_at, key="a"):
    remind(person_id=person, kind="deadline", key=key, words=SAID, url="/desk/", due_at=due_at)


def test_a_reminder_turns_when_it_is_due_and_once(person, now):
    put(person, now)
    hours = [-1, 0, 2, -5, 0, 800]  # the clock is put forward and back

    assert [turn_due_reminders(at=now + timedelta(hours=each)) for each in hours] == [0, 1, 0, 0, 0, 0]
    assert count_unread(person_id=person) == 1


def test_a_reminder_that_fell_due_while_nothing_ran_is_not_lost(person, now):
    put(person, now)

    assert turn_due_reminders(at=now + timedelta(days=30)) == 1


def test_a_reminder_moves_and_can_be_taken_back(person, now):
    put(person, now)
    put(person, now + timedelta(days=1))
    assert turn_due_reminders(at=now) == 0
    assert cancel_reminder(person_id=person, key="a", at=now)
    assert not cancel_reminder(person_id=person, key="a", at=now)
    assert turn_due_reminders(at=now + timedelta(days=2)) == 0
    assert not Notification.objects.exists()


def test_one_reminder_turned_is_neither_moved_nor_taken_back(person, now):
    put(person, now)
    turn_due_reminders(at=now)
    put(person, now + timedelta(days=1))

    assert turn_due_reminders(at=now + timedelta(days=2)) == 0
    assert not cancel_reminder(person_id=person, key="a", at=now)
