"""A job is one thing, however often it is asked for, delivered or taken up again."""

import runpy
from datetime import timedelta

import pytest
from django.db import transaction
from django_q.models import OrmQ

from tsunagu.domain.work.actions import (
    complete_job,
    enqueue_job,
    fail_job,
    pause_job,
    redeliver_stranded,
    release_job,
    report_progress,
    start_job,
)
from tsunagu.domain.work.actions.running import MOST_ATTEMPTS
from tsunagu.domain.work.enums import JobState
from tsunagu.domain.work.exceptions import JobBusy, JobNotFound, JobTakenOver
from tsunagu.domain.work.models import Job
from tsunagu.domain.work.queries import get_job, list_jobs
from tsunagu.kernel.words import Words
from tsunagu.project.settings import work

pytestmark = pytest.mark.django_db
ME = "staff:a@window"
SAID = Words("三件目です。", "The third.")


def ask(now, key="a", kind="test.count"):
    return enqueue_job(kind=kind, key=key, requested_by=ME, at=now, payload={"to": 3})


def start(public_id, now, worker="here:1"):
    return start_job(public_id=public_id, worker=worker, at=now)


def test_a_job_is_asked_for_progresses_and_ends(now):
    public_id = ask(now)
    assert get_job(public_id, requested_by=ME).state == JobState.QUEUED

    run = start(public_id, now)
    assert (run.payload, run.fence) == ({"to": 3}, 1)
    report_progress(run=run, done=3, total=9, message=SAID, at=now)
    seen = get_job(public_id, requested_by=ME)
    assert (seen.state, seen.done, seen.total, seen.message, seen.has_ended) == (
        JobState.RUNNING,
        3,
        9,
        SAID,
        False,
    )

    complete_job(run=run, result={"counted": 9}, at=now + timedelta(seconds=5))
    seen = get_job(public_id, requested_by=ME)
    assert (seen.state, seen.result, seen.ended_at) == (
        JobState.DONE,
        {"counted": 9},
        now + timedelta(seconds=5),
    )
    assert start(public_id, now) is None


def test_the_same_kind_and_key_is_one_job_and_one_delivery(now):
    assert ask(now) == ask(now + timedelta(days=1))
    ask(now, key="b")
    ask(now, kind="test.other")

    assert Job.objects.count() == OrmQ.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked_for(now):
    with transaction.atomic():
        ask(now)
        transaction.set_rollback(True)

    assert not Job.objects.exists()
    assert not OrmQ.objects.exists()


def test_somebody_elses_job_does_not_exist(now):
    public_id = ask(now)

    for name, requester in ((public_id, "staff:b@window"), ("nothing", ME)):
        with pytest.raises(JobNotFound):
            get_job(name, requested_by=requester)
    assert [job.public_id for job in list_jobs(requested_by=ME)] == [public_id]
    assert list_jobs(requested_by="staff:b@window") == ()


def test_a_second_delivery_waits_while_the_first_worker_may_be_at_it(now, settings):
    public_id = ask(now)
    start(public_id, now)

    with pytest.raises(JobBusy):
        start(public_id, now + timedelta(seconds=settings.JOB_SECONDS))
    redelivered_at = now + timedelta(seconds=settings.Q_CLUSTER["retry"])
    assert start(public_id, redelivered_at).fence == 2


LATE = {
    "progress": lambda run, at: report_progress(run=run, done=1, total=1, at=at),
    "completion": lambda run, at: complete_job(run=run, result={"by": "stale"}, at=at),
    "failure": lambda run, at: fail_job(run=run, message=SAID, at=at),
    "pause": lambda run, at: pause_job(run=run, at=at),
}


@pytest.mark.parametrize("say", LATE.values(), ids=LATE)
@pytest.mark.parametrize("is_over", [False, True], ids=["while the next works", "after the next ended"])
def test_what_a_replaced_worker_says_never_lands(now, say, is_over):
    public_id, later = ask(now), now + timedelta(days=1)
    stale = start(public_id, now)
    fresh = start(public_id, later)
    if is_over:
        complete_job(run=fresh, result={"by": "fresh"}, at=later)
    before = Job.objects.values().get()

    with pytest.raises(JobTakenOver):
        say(stale, later)

    assert Job.objects.values().get() == before


def test_a_job_that_is_cut_off_again_and_again_is_given_up(now):
    public_id = ask(now)
    for place in range(MOST_ATTEMPTS):
        assert start(public_id, now + timedelta(days=place)) is not None

    assert start(public_id, now + timedelta(days=MOST_ATTEMPTS)) is None
    seen = get_job(public_id, requested_by=ME)
    assert seen.state == JobState.FAILED
    assert "何度も途中で止まった" in seen.message.ja


def test_a_paused_job_is_taken_up_at_once_by_the_next_delivery(now):
    public_id = ask(now)
    pause_job(run=start(public_id, now), at=now)

    assert start(public_id, now).fence == 2


def test_the_job_of_a_dead_process_is_handed_over_once(now):
    public_id = ask(now)
    run = start(public_id, now)

    assert release_job(public_id=public_id, attempt=run.fence, at=now)
    assert not release_job(public_id=public_id, attempt=run.fence, at=now)
    assert OrmQ.objects.count() == 2
    assert start(public_id, now).fence == 2


def test_a_job_whose_delivery_was_lost_is_delivered_again(now, settings):
    ask(now)
    OrmQ.objects.all().delete()

    assert redeliver_stranded(at=now + timedelta(seconds=settings.JOB_SECONDS)) == 0
    later = now + timedelta(seconds=4 * settings.JOB_SECONDS)
    assert redeliver_stranded(at=later) == 1
    assert OrmQ.objects.count() == 1
    assert redeliver_stranded(at=later + timedelta(minutes=1)) == 0


@pytest.mark.parametrize("seconds", ["3", "60", "300", "7200"])
def test_a_lease_ends_after_a_slow_worker_was_killed_and_before_the_queue_delivers_again(
    monkeypatch, seconds
):
    monkeypatch.setenv("TSUNAGU_JOB_SECONDS", seconds)
    found = runpy.run_path(work.__file__)

    killed_at = found["Q_CLUSTER"]["timeout"] + 3  # django-q2's guard waits so long beyond the timeout
    assert killed_at < found["JOB_LEASE_SECONDS"] < found["Q_CLUSTER"]["retry"]
