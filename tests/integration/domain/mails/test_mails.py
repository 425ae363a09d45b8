"""A mail waits sealed, leaves at least once under one Message-ID, and is forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django_q.models import OrmQ

from tests.smtp_server import MailServer
from tsunagu.domain.data_rights.actions import run_retention
from tsunagu.domain.mails import actions
from tsunagu.domain.mails.actions import Round, put_mail, send_due_mails
from tsunagu.domain.mails.letters import NOBODY, Letter
from tsunagu.domain.mails.models import Mail
from tsunagu.domain.mails.queries import get_mails_view
from tsunagu.domain.mails.rules import GIVE_UP_AFTER, compute_pause
from tsunagu.domain.sealing.actions import continue_rotation, start_rotation
from tsunagu.domain.work.models import Job

pytestmark = pytest.mark.django_db
SECRET = "https://desk.example/invitations/k3yk3yk3y/"
TO = "owner@minato.example"


def put(now, key="a", to=TO, body=f"次のリンク\n{SECRET}\n"):
    return put_mail(kind="invitation", key=key, to=to, letter=Letter("【つなぐ】招待", body), at=now)


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "", False, False
    yield server
    server.stop()


def read_table(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return str(cursor.fetchall())


def test_what_a_mail_says_lies_sealed_while_it_waits_and_nowhere_once_it_has_left(now):
    put(now)

    for table in ("mails_mail", "work_job", "django_q_ormq", "work_outboxmessage"):
        for word in (SECRET, "k3yk3yk3y", TO, "招待"):
            assert word not in read_table(table)
    assert Job.objects.get().payload == {"mail": Mail.objects.get().public_id}
    assert OrmQ.objects.count() == 1

    assert send_due_mails(at=now) == Round(sent=1)
    row = Mail.objects.get()
    assert (row.recipient, row.subject, row.body, row.sent_at) == (None, None, None, now)
    assert [(each.to, each.subject) for each in mail.outbox] == [([TO], "【つなぐ】招待")]
    assert send_due_mails(at=now) == Round()


def test_the_same_key_is_one_mail_and_one_job(now):
    assert put(now) == put(now)
    put(now, "b")

    assert (Mail.objects.count(), Job.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_a_mail_lives_and_dies_with_the_change_that_causes_it(now):
    with transaction.atomic():
        put(now)
        transaction.set_rollback(True)

    assert (Mail.objects.count(), Job.objects.count(), OrmQ.objects.count()) == (0, 0, 0)


def test_a_subject_of_two_lines_is_refused(now):
    with pytest.raises(ValueError, match="one line"):
        put_mail(kind="a", key="a", to=TO, letter=Letter("a\nBcc: b@c.example", ""), at=now)


def test_a_mail_to_nobody_costs_the_same_and_is_dropped(now):
    put(now, to=NOBODY)

    assert send_due_mails(at=now) == Round()
    assert (Mail.objects.count(), mail.outbox) == (0, [])


def test_a_server_that_is_down_postpones_and_gets_the_mail_when_it_is_back(now, server):
    server.stop()
    put(now)
    put(now, "b", "other@minato.example")
    tried = []
    for minute in range(12):
        done = send_due_mails(at=now + timedelta(minutes=minute))
        assert done.sent == done.given_up == 0
        if done.postponed:
            tried.append((minute, done.postponed))
    assert tried == [(0, 2), (1, 2), (3, 2), (7, 2)]
    assert get_mails_view(at=now).refusal == "ConnectionRefusedError"

    back = MailServer(server.port)
    assert send_due_mails(at=now + timedelta(minutes=15)).sent == 2
    back.stop()
    assert sorted(each["To"] for each in back.arrived) == sorted([TO, "other@minato.example"])
    [first, _] = back.arrived
    assert SECRET in first.get_payload(decode=True).decode()
    assert first["Message-ID"] in set(Mail.objects.values_list("message_id", flat=True))
    server.server.server_close()


def test_a_worker_that_dies_between_sending_and_marking_sends_the_same_message_again(
    now, server, monkeypatch, settings
):
    put(now)

    class Died(BaseException):
        pass

    def die(*_args, **_options):
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(actions, "F", die)  # what the mark begins with
        with pytest.raises(Died):
            send_due_mails(at=now)
    assert len(server.arrived) == 1
    assert send_due_mails(at=now) == Round()  # while the first may still be at it

    later = now + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    assert send_due_mails(at=later) == Round(sent=1)
    first, second = server.arrived
    assert first.as_string() == second.as_string()
    assert first["Message-ID"] == Mail.objects.get().message_id


def test_two_workers_do_not_send_one_mail(now, monkeypatch):
    put(now)
    whole = actions._take

    def be_second(due, at):
        assert list(whole(list(due), at)) == due  # the other worker
        return whole(due, at)

    monkeypatch.setattr(actions, "_take", be_second)
    assert send_due_mails(at=now) == Round()
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("reply", "expected", "word"),
    [
        ("550 no such user", Round(sent=1, given_up=1), "SMTPRecipientsRefused 550"),
        ("450 come back later", Round(sent=1, postponed=1), "SMTPRecipientsRefused 450"),
    ],
    ids=["for good", "for now"],
)
def test_one_refused_recipient_holds_nobody_up(now, server, reply, expected, word):
    server.refused = {TO: reply}
    put(now)
    put(now, "b", "other@minato.example")

    assert send_due_mails(at=now) == expected
    assert [each["To"] for each in server.arrived] == ["other@minato.example"]
    row = Mail.objects.get(key="a")
    assert (row.refusal, row.body is None) == (word, expected.given_up == 1)


def test_an_address_no_mail_can_carry_is_given_up_at_once(now, server):
    put(now, to="a b\n@c.example")

    assert send_due_mails(at=now) == Round(given_up=1)


def test_a_mail_that_does_not_open_holds_nobody_up(now):
    put(now)
    put(now, "b")
    sealed = Mail.objects.filter(key="b").values_list("recipient", flat=True).get()
    Mail.objects.filter(key="a").update(recipient=sealed)  # moved from another row

    assert send_due_mails(at=now) == Round(sent=1, postponed=1)
    assert Mail.objects.get(key="a").refusal == "SealBroken"


def test_after_a_day_a_mail_is_given_up_and_forgotten(now, server):
    server.stop()
    put(now)
    last = now + GIVE_UP_AFTER
    assert send_due_mails(at=last - timedelta(minutes=1)) == Round(postponed=1)
    assert send_due_mails(at=last) == Round(given_up=1)

    row = Mail.objects.get()
    assert (row.given_up_at, row.recipient, row.subject, row.body) == (last, None, None, None)
    view = get_mails_view(at=last)
    assert (view.waiting, view.given_up, view.refusal) == (0, 1, "ConnectionRefusedError")
    assert get_mails_view(at=last + timedelta(days=8)).given_up == 0


def test_pauses_grow_to_an_hour():
    assert [compute_pause(n) // timedelta(minutes=1) for n in (1, 2, 3, 4, 6, 7, 8, 99)] == [
        1, 2, 4, 8, 32, 60, 60, 60,
    ]  # fmt: skip


def test_the_bare_facts_go_after_ninety_days_and_what_waits_stays(now):
    put(now)
    send_due_mails(at=now)
    put(now, "waits")

    run_retention(run="at ninety", at=now + timedelta(days=90))
    assert Mail.objects.count() == 2
    run_retention(run="past ninety", at=now + timedelta(days=90, seconds=1))
    assert Mail.objects.get().key == "waits"


@pytest.mark.parametrize(
    "values", [{"body": None}, {"sent_at": "now"}], ids=["waits with nothing to say", "sent and not erased"]
)
def test_the_table_itself_holds_to_it(now, values):
    put(now)
    values = {name: now if value else None for name, value in values.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.update(**values)


def test_an_exchange_of_keys_reaches_the_mails_that_wait(now, settings, tmp_path):
    settings.SEALING_KEYS = tmp_path / "sealing.json"
    from tsunagu.domain.sealing.actions import prepare_keys

    prepare_keys(at=now)
    put(now)
    start_rotation(actor="installation", at=now)
    list(continue_rotation(at=now))

    assert send_due_mails(at=now) == Round(sent=1)
    assert SECRET in mail.outbox[0].body
