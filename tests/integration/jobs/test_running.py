"""The floor of the jobs: each handler is there, runs, and what breaks off comes again."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django_q.models import OrmQ, Schedule

from tests.factories.people import make_staff
from tsunagu.domain.audit.queries import find_heads
from tsunagu.domain.work.actions import announce, enqueue_job, keep_schedules, notify, start_job
from tsunagu.domain.work.exceptions import JobBusy
from tsunagu.domain.work.models import Job, OutboxMessage
from tsunagu.jobs import handlers, subscribers, sweeps
from tsunagu.jobs.handlers import DAILY, HANDLERS, SCHEDULES, load
from tsunagu.jobs.running import JobInterrupted, name_worker, release_dead, run_job
from tsunagu.kernel.problems import Problem
from tsunagu.kernel.words import Words

pytestmark = pytest.mark.django_db
SAID = Words("列が多すぎます。", "There are too many columns.")
OUTCOME = {}


def act(run):
    return OUTCOME["act"](run)


@pytest.fixture
def ask(monkeypatch, now):
    monkeypatch.setitem(HANDLERS, "test.act", f"{__name__}.act")

    def ask(act):
        OUTCOME["act"] = act
        return enqueue_job(kind="test.act", key="a", requested_by="staff:a", at=now)

    return ask


def fail(error):
    def raise_it(_run):
        raise error

    return raise_it


def test_every_dotted_name_leads_to_a_function():
    dotted = [*HANDLERS.values(), *(function for function, _ in SCHEDULES.values())]
    dotted += [each for some in subscribers.SUBSCRIBERS.values() for each in some]
    assert all(callable(load(each)) for each in dotted)
    assert set(DAILY) <= set(HANDLERS)


def test_a_job_is_done_once_however_often_it_is_delivered(ask):
    seen = []
    public_id = ask(lambda run: seen.append(run.key) or {"seen": 1})

    for _ in range(3):
        run_job(public_id)

    row = Job.objects.get()
    assert (seen, row.state, row.result, row.attempt) == (["a"], "done", {"seen": 1}, 1)


def test_a_problem_ends_the_job_with_its_sentence(ask):
    run_job(ask(fail(Problem(SAID))))

    row = Job.objects.get()
    assert (row.state, row.message_ja, row.message_en) == ("failed", SAID.ja, SAID.en)


def test_what_breaks_off_comes_again_and_the_queue_learns_no_content(ask):
    public_id = ask(fail(OSError("株式会社ひみつ")))
    with pytest.raises(JobInterrupted) as told:
        run_job(public_id)
    assert "ひみつ" not in str(told.value)
    assert told.value.__suppress_context__

    OUTCOME["act"] = lambda run: {"fence": run.fence}
    run_job(public_id)
    assert Job.objects.get().result == {"fence": 2}


def test_a_stale_workers_end_is_dropped_without_noise(ask, now):
    def be_overtaken(run):
        later = now + timedelta(days=365)
        assert start_job(public_id=run.public_id, worker="there:1", at=later).fence == 2
        return {"by": "stale"}

    run_job(ask(be_overtaken))

    row = Job.objects.get()
    assert (row.state, row.result, row.attempt) == ("running", {}, 2)


def test_a_delivery_beside_a_living_worker_is_left_to_the_queue(ask, now):
    public_id = ask(lambda _: {})
    with time_machine.travel(now):
        start_job(public_id=public_id, worker=name_worker(), at=now)
        with pytest.raises(JobBusy):
            run_job(public_id)
        assert release_dead() == 0


def test_jobs_of_this_machines_dead_are_handed_over_and_others_left(ask, now):
    host = name_worker().rpartition(":")[0]
    start_job(
        public_id=ask(lambda _: {}), worker=f"{host}:{2**22 + 1}", at=now
    )  # no process has such a number
    other = enqueue_job(kind="test.act", key="b", requested_by="staff:a", at=now)
    start_job(public_id=other, worker=f"elsewhere:{2**22 + 1}", at=now)

    assert (release_dead(), release_dead()) == (1, 0)
    assert Job.objects.get(key="b").state == "running"


def test_the_jobs_of_a_day_are_asked_for_once_each_at_their_hour(now, settings, tmp_path):
    settings.DATA = tmp_path
    person = make_staff(email="adviser@window.example").person_id
    notify(person_id=person, kind="test", key="a", words=SAID, url="", at=now)
    midnight = now - timedelta(hours=12)
    by = {hour: sum(hour >= start for start in DAILY.values()) for hour in (0.1, 6.9, 7.1)}
    assert by[0.1] < by[6.9] < by[7.1] == len(DAILY)
    for hour, due in (*by.items(), (3, by[7.1]), (23, by[7.1]), (24.1, by[7.1] + by[0.1])):
        with time_machine.travel(midnight + timedelta(hours=hour), tick=False):
            sweeps.enqueue_daily()
        assert Job.objects.count() == due

    with time_machine.travel(now):
        for public_id in Job.objects.order_by("id").values_list("public_id", flat=True):
            run_job(public_id)
    assert set(Job.objects.values_list("state", flat=True)) == {"done"}
    assert sorted(file.name for file in find_heads().iterdir()) == ["2026-11-22.json", "2026-11-23.json"]
    assert len(mail.outbox) == 1


def test_subscribers_get_their_topic_and_one_that_fails_does_not_stop_the_others(now, monkeypatch):
    seen = []
    OUTCOME["act"] = lambda message: seen.append(message.key) or (message.key == "bad" and 1 / 0)
    monkeypatch.setattr(subscribers, "SUBSCRIBERS", {"case.told": (f"{__name__}.act",)})
    monkeypatch.setattr(sweeps, "SUBSCRIBERS", subscribers.SUBSCRIBERS)
    for key in ("bad", "good"):
        announce(topic="case.told", key=key, payload={}, at=now)
    announce(topic="case.closed", key="a", payload={}, at=now)

    with time_machine.travel(now, tick=False):
        sweeps.dispatch()

    assert seen == ["bad", "good"]
    assert set(OutboxMessage.objects.filter(delivered_at=None).values_list("key", flat=True)) == {"bad"}


def test_schedules_are_made_once_and_come_back_from_a_clock_that_ran_ahead(now):
    Schedule.objects.create(name="an operator's own", func="builtins.print", next_run=now)
    for _ in range(3):
        keep_schedules(wanted=SCHEDULES, at=now)
    assert Schedule.objects.count() == len(SCHEDULES) + 1

    rows = Schedule.objects.filter(name__startswith="tsunagu:")
    rows.update(next_run=now + timedelta(days=365), minutes=99)
    keep_schedules(wanted=SCHEDULES, at=now)
    assert set(rows.values_list("next_run", flat=True)) == {now}
    assert dict(rows.values_list("name", "minutes")) == {
        f"tsunagu:{name}": minutes for name, (_, minutes) in SCHEDULES.items()
    }

    keep_schedules(wanted={}, at=now)
    assert Schedule.objects.count() == 1


def test_what_is_scheduled_runs_without_the_queue(now):
    for function, _ in handlers.SCHEDULES.values():
        load(function)()
    assert OrmQ.objects.count() == Job.objects.count()
