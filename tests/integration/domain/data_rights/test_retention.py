"""Each record class lets go of what is past its period, exactly then, once, and says so."""

import os
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import override_settings

from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.documents import keep_paper
from tests.factories.people import make_staff
from tsunagu.domain.audit.access import Look, record_access
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.audit.queries import check_chain
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.data_rights import store
from tsunagu.domain.data_rights.actions import ask_archive, count_retention, run_retention
from tsunagu.domain.data_rights.models import Archive, RetentionReport
from tsunagu.domain.data_rights.queries import list_reports
from tsunagu.domain.people.actions import invite_person, withdraw_invitation
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.models import AddressConfirmation, Invitation
from tsunagu.domain.records import periods
from tsunagu.domain.records.exceptions import PeriodProblem
from tsunagu.domain.records.periods import get_period, list_periods
from tsunagu.domain.records.record_class import list_record_classes
from tsunagu.domain.work.actions import notify
from tsunagu.domain.work.models import Job, Notification
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db(transaction=True)


def put_notice(now):
    client, _ = make_client()
    notify(person_id=client.person_id, kind="k", key="1", words=Words("あ", "a"), url="", at=now)
    return now, lambda: Notification.objects.count()


def put_look(now):
    record_access(
        actor="staff:x@y",
        organisation="organisation:y",
        consultation="consultation:z",
        groups=(),
        what=Look.PAGE,
        at=now,
    )
    return now, lambda: AccessEntry.objects.count()


def put_note(now):
    recorder = make_staff(role=Role.MANAGER)
    case = open_case(actor=recorder)
    withdraw_consent(actor=recorder, public_id=share(case, make_staff(), note="紙は棚の3番"), at=now)
    return now, lambda: Consent.objects.filter(note__isnull=False).count()


def put_note_that_runs_out(now):
    share(open_case(actor=make_staff(role=Role.MANAGER)), make_staff(), note="紙は棚の3番", days=0)
    return now, lambda: Consent.objects.filter(note__isnull=False).count()


def put_confirmation(now):
    make_client()
    return now + timedelta(hours=24), lambda: AddressConfirmation.objects.count()


def put_invitation(now):
    boss = make_staff(role=Role.MANAGER)
    invited = invite_person(actor=boss, organisation_id=boss.organisation_id, email="a@b.example", role=Role.ADVISER, at=now)  # fmt: skip
    withdraw_invitation(actor=boss, public_id=invited.public_id, at=now)
    return invited.expires_at, lambda: Invitation.objects.count()


def put_session(now):
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=now)
    return now, lambda: Session.objects.count()


def end_job(key, now):
    Job.objects.create(
        kind="k", key=key, state="done", requested_by="x", requested_at=now, changed_at=now, ended_at=now
    )


def put_job(now):
    end_job("1", now)
    return now, lambda: Job.objects.count()


def put_copy(now):
    client, _ = make_client()
    public_id = ask_archive(actor=client, at=now)
    Job.objects.all().delete()
    store.find_file(public_id).write_bytes(b"sealed")
    return now, lambda: Archive.objects.count() + store.find_file(public_id).exists()


def put_story(now):
    case = open_case(company="みなと精密")
    keep_paper(case, name="a.csv", content=b"a,b\n")
    row = Consultation.objects.get()
    last = (
        now + (row.secret_expires_on - now.date()) + timedelta(hours=12)
    )  # the end of its last day in Japan
    return last, lambda: sum(
        bool(part) for part in (Consultation.objects.get().story, Consultation.objects.get().company)
    )


CLASSES = {
    "notifications": put_notice,
    "access_log": put_look,
    "consent_notes": put_note,
    "confirmations": put_confirmation,
    "invitations": put_invitation,
    "sessions": put_session,
    "jobs": put_job,
    "archives": put_copy,
    "abandoned_consultations": put_story,
}
TOLERANCE = timedelta(days=1)
"""A period is counted in days; a class that counts from a day lets go on the day after it."""


@pytest.mark.parametrize("code", CLASSES)
def test_a_record_goes_when_its_period_is_over_and_not_before(now, code):
    since, count = CLASSES[code](now)
    there = count()
    over = since + get_period(code).length
    assert there > 0

    run_retention(run="before", at=over - TOLERANCE)
    assert count() == there
    due = {each.period.code: each.erased for each in count_retention(at=over + TOLERANCE)}
    assert count() == there  # counting erases nothing
    done = {each.period.code: each.erased for each in run_retention(run="after", at=over + TOLERANCE)}
    assert count() == 0
    assert done[code] == due[code] >= 1
    again = run_retention(run="later", at=over + TOLERANCE)
    assert {each.period.code: each.erased for each in again}[code] == 0
    assert check_chain() is None


def test_a_consent_that_ran_out_loses_its_note_too(now):
    since, count = put_note_that_runs_out(now)
    run_retention(run="before", at=since + get_period("consent_notes").length - TOLERANCE)
    assert count() == 1
    run_retention(run="after", at=since + get_period("consent_notes").length + 2 * TOLERANCE)
    assert count() == 0


def test_copies_that_were_cut_off_are_swept_and_whole_ones_stay(now):
    client, _ = make_client()
    whole = store.find_file(ask_archive(actor=client, at=now))
    names = [whole, store.find_draft("aaa"), store.find_draft(whole.stem), store.find_file("nobody")]
    for file in names:
        file.write_bytes(b"x")
        os.utime(file, (now.timestamp(), now.timestamp()))
    fresh = store.find_draft("fresh")
    fresh.write_bytes(b"x")
    os.utime(fresh, (now.timestamp() + 150_000, now.timestamp() + 150_000))

    report = run_retention(run="day", at=now + timedelta(days=2))

    assert {each.period.code: each.erased for each in report}["orphan_copies"] == 3
    assert sorted(whole.parent.iterdir()) == sorted([whole, fresh])


def test_what_has_an_account_or_a_body_is_never_abandoned(now):
    _, tied = make_client()
    recorded = open_case(actor=make_staff())
    run_retention(run="far", at=now + timedelta(days=4000))

    assert Consultation.objects.filter(erased_at__isnull=True).count() == 2
    assert Entry.objects.exists()
    assert {tied.public_id, recorded.public_id} == set(
        Consultation.objects.values_list("public_id", flat=True)
    )


def test_every_class_with_a_period_can_let_go_and_has_a_rule():
    letting_go = {each.code for each in list_record_classes() if each.expiry}
    rules = {code for code, period in list_periods().items() if period.days is not None}

    assert letting_go == rules - {"deletion_undo"}
    assert {code for code, period in list_periods().items() if period.days is None} == {"audit"}


def test_every_period_names_what_it_rests_on_and_a_law_its_address():
    for period in list_periods().values():
        assert period.basis.words.ja
        assert period.basis.url.startswith("https://laws.e-gov.go.jp/") or period.basis.is_own_choice


def test_a_run_that_was_cut_off_goes_on_and_counts_right(now, monkeypatch):
    for number in range(5):
        end_job(str(number), now)
    from tsunagu.domain.data_rights.actions import retention

    monkeypatch.setattr(retention, "BATCH", 2)
    usual, calls = retention._erase_batch, []

    def die(row, *args):
        if row.record_class == "jobs" and len(calls) == 2:
            raise OSError("killed")
        if row.record_class == "jobs":
            calls.append(row)
        return usual(row, *args)

    monkeypatch.setattr(retention, "_erase_batch", die)
    later = now + timedelta(days=31)
    with pytest.raises(OSError, match="killed"):
        run_retention(run="day", at=later)
    assert Job.objects.count() == 1
    assert RetentionReport.objects.get(record_class="jobs").ended_at is None
    monkeypatch.setattr(retention, "_erase_batch", usual)
    reports = {each.period.code: each for each in run_retention(run="day", at=later)}
    assert (reports["jobs"].looked_at, reports["jobs"].erased, Job.objects.count()) == (5, 5, 0)
    rows = list(RetentionReport.objects.order_by("pk").values())
    run_retention(run="day", at=later)
    assert list(RetentionReport.objects.order_by("pk").values()) == rows  # a replay does nothing


def test_the_report_tells_what_is_due_next(now):
    put_look(now)
    report = {each.period.code: each for each in run_retention(run="day", at=now + timedelta(days=1))}[
        "access_log"
    ]

    assert report.oldest_kept_at == now
    assert report.due_next_at == now + timedelta(days=1095)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AUDITOR, Role.ADMINISTRATOR}])
def test_only_those_who_run_or_check_the_network_read_reports(role):
    with pytest.raises(NotPermitted):
        list_reports(make_staff(role=role))


def test_the_installation_decides_otherwise(settings):
    settings.RETENTION = "access_log=30 jobs=7"

    assert (get_period("access_log").days, get_period("jobs").days) == (30, 7)
    assert get_period("jobs").is_changed
    assert not get_period("outbox").is_changed


@pytest.mark.parametrize(
    "wrong",
    [
        "jobs",
        "jobs=",
        "jobs=0",
        "jobs=-1",
        "jobs=１",
        "jobs=99999999",
        "nothing=3",
        "audit=3",
        "removed_documents=5",
    ],
)
def test_a_wrong_setting_is_refused_with_the_way_to_mend_it(wrong):
    with override_settings(RETENTION=wrong), pytest.raises(PeriodProblem) as refused:
        list_periods()

    assert "TSUNAGU_RETENTION" in refused.value.sentence("ja")
    assert periods.FILE.exists()
