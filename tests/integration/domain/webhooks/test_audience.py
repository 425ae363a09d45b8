"""Who hears of what: one body for every set of groups, and every event there is."""

from datetime import timedelta
from itertools import chain, combinations

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import share_case, work_on
from tests.factories.consents import share
from tests.factories.meetings import book, in_japan, offer_times
from tests.factories.people import make_staff, make_team, name_person
from tests.factories.referrals import refer
from tests.factories.webhooks import hook_up, lay_all
from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.casework.actions import add_task, finish_task, give_task, reopen_task, take_task
from tsunagu.domain.consent.actions import close_expired, withdraw_consent
from tsunagu.domain.consent.enums import USUAL, Group
from tsunagu.domain.meetings.actions import cancel_meeting, move_meeting
from tsunagu.domain.people.enums import Role
from tsunagu.domain.referrals.actions import agree_to_referral
from tsunagu.domain.webhooks.audience import list_audience
from tsunagu.domain.webhooks.events import EVENTS
from tsunagu.domain.webhooks.models import Delivery
from tsunagu.domain.work.models import Job, OutboxMessage
from tsunagu.jobs.running import run_job

pytestmark = pytest.mark.django_db
SETS = [set(each) for each in chain.from_iterable(combinations(Group.values, size) for size in range(5))]
NEEDS = {
    "consultation.story_changed": "story",
    "consultation.fact_answered": "company",
    "consultation.fact_declined": "company",
    "consultation.answer_withdrawn": "company",
    "consultation.secrets_kept": "secrets",
    "consultation.patents_attached": "documents",
    "consultation.patents_removed": "documents",
    "document.added": "documents",
    "document.version_added": "documents",
    "document.removed": "documents",
    "document.restored": "documents",
    "case.outcome_recorded": "story",
    "case.effect_told": "story",
    "case.closed": "story",
    "case.reopened": "story",
    "docket.right_added": "documents",
    "docket.rights_taken_over": "documents",
    "docket.right_changed": "documents",
    "docket.right_removed": "documents",
    "docket.done": "documents",
    "docket.undone": "documents",
    "docket.abandoned": "documents",
    "docket.kept": "documents",
    "docket.reminded": "documents",
}
"""Written down once more, so that no line of the table is widened by mistake."""


def test_every_event_about_contents_stands_in_the_second_table():
    told = {topic: event.group for topic, event in EVENTS.items() if event.group}
    assert {topic: group for topic, group in told.items() if not topic.startswith("case.task_")} == NEEDS


def test_a_body_hears_of_a_change_exactly_while_it_may_see_it():
    recorder = make_staff(role=Role.MANAGER)
    case = open_case(actor=recorder)
    bodies = {}
    for groups in SETS:
        body = make_staff(role=Role.MANAGER)
        hook_up(body)
        bodies[body.organisation_id] = groups
        if groups:
            share(case, body, groups, days=3, note="紙")
    hook_up(recorder)

    for days, is_over in ((0, False), (3, False), (4, True)):
        for topic, group in NEEDS.items():
            found = list_audience(topic, f"consultation:{case.public_id}", NOON + timedelta(days=days))
            wanted = {body for body, groups in bodies.items() if group in groups and not is_over}
            assert {hook.organisation_id for hook, _ in found} == wanted | {recorder.organisation_id}


def test_of_a_proposal_the_body_that_may_be_asked_hears_nothing_until_the_client_agrees():
    sender, receiver, stranger = (make_staff(role=Role.MANAGER) for _ in range(3))
    case = open_case()
    share(case, sender)
    for each in (sender, receiver, stranger):
        hook_up(each, kinds=["referrals"])
    (referral,) = refer(case, receiver, actor=sender)

    def read_heard() -> set[tuple[int, str]]:
        lay_all()
        rows = Delivery.objects.filter(event__startswith="referral.")
        return set(rows.values_list("hook__organisation_id", "event"))

    assert read_heard() == {(sender.organisation_id, Verb.REFERRAL_PROPOSED)}
    agree_to_referral(actor=case.actor, public_id=referral, groups=USUAL, at=NOON)
    Delivery.objects.all().delete()
    # What is read late is judged as it stands then: by now the receiver may know of the proposal too.
    assert {each for each in read_heard() if each[1] != Verb.REFERRAL_PROPOSED} == {
        (sender.organisation_id, Verb.REFERRAL_SENT),
        (receiver.organisation_id, Verb.REFERRAL_SENT),
    }


def read_heard(prefix: str) -> set[tuple[int, str, str]]:
    """Who heard of what and by which name, since this was asked last."""
    lay_all()
    rows = Delivery.objects.filter(event__startswith=prefix)
    found = set(rows.values_list("hook__organisation_id", "event", "subject"))
    rows.delete()
    OutboxMessage.objects.all().delete()
    return found


def test_of_a_meeting_those_hear_that_take_part_and_may_see_the_case():
    case = open_case()
    host, beside, reader = (make_staff(role=Role.MANAGER) for _ in range(3))
    for each in (host, beside, reader):
        hook_up(each, kinds=["meetings"])
        offer_times(each)
    consent = share(case, beside)
    share(case, reader)
    meeting = book(case, host, beside)
    both = {host.organisation_id, beside.organisation_id}
    name, told = f"meeting:{meeting}", {"actor": case.actor, "public_id": case.public_id, "booking": meeting}

    assert read_heard("meeting.") == {(body, Verb.MEETING_BOOKED, name) for body in both}
    move_meeting(**told, starts_at=in_japan(11), at=NOON)
    assert read_heard("meeting.") == {(body, Verb.MEETING_MOVED, name) for body in both}
    withdraw_consent(actor=case.actor, public_id=consent, at=NOON)
    assert read_heard("meeting.") == {(host.organisation_id, Verb.MEETING_LEFT, name)}
    cancel_meeting(**told, at=NOON)
    assert read_heard("meeting.") == {(host.organisation_id, Verb.MEETING_CANCELLED, name)}


def test_a_consent_that_runs_out_is_told_once_the_day_after():
    case, body = open_case(), make_staff(role=Role.MANAGER)
    hook_up(body, kinds=["consents"])
    consent = share(case, body, USUAL, days=3)
    read_heard("consent.")
    name = (body.organisation_id, "consent.ran_out", f"consent:{consent}")

    for days, heard in ((3, set()), (4, {name}), (5, set())):
        close_expired(at=NOON + timedelta(days=days))
        assert read_heard("consent.") == heard


def test_of_an_outcome_those_hear_that_may_read_the_story():
    world = share_case()
    for each in (world.ours, world.theirs, world.strange):
        keeper = make_staff(organisation=each.organisation_id, role=Role.MANAGER)
        hook_up(keeper, kinds=["outcomes"])
    work_on(world.ours, world.public_id)

    assert read_heard("case.") == {
        (world.ours.organisation_id, verb, f"consultation:{world.public_id}")
        for verb in (Verb.OUTCOME_RECORDED, Verb.OUTCOME_EFFECT_TOLD)
    }


def test_the_job_that_a_change_asks_for_sends_it(receiver, keeper):
    hook_up(keeper, receiver.address)
    run_job(Job.objects.get(kind="webhooks.send").public_id)

    assert [told["type"] for told in receiver.told] == ["webhook.test"]


def test_of_a_task_its_body_alone_hears_and_only_while_it_may_read_the_story():
    recorder, ours, also = (make_staff(role=Role.MANAGER) for _ in range(3))
    case = open_case(actor=recorder)
    consent = share(case, ours, [Group.STORY], note="紙")
    share(case, also, [Group.STORY], note="紙")
    for each in (recorder, ours, also):
        hook_up(each, kinds=["tasks"])
    team, told = make_team(ours), {"actor": ours, "public_id": case.public_id, "at": NOON}
    task = add_task(**told, text="図面を頼む", team=team)
    take_task(**told, task=task)
    give_task(**told, task=task)
    give_task(**told, task=task, team=team)
    give_task(**told, task=task, assignee=name_person(ours))
    finish_task(**told, task=task)
    reopen_task(**told, task=task)

    verbs = {each for each in EVENTS if each.startswith("case.task_")} - {Verb.TASK_HANDED_OVER}
    heard = read_heard("case.task_")
    assert heard == {(ours.organisation_id, verb, f"task:{task}") for verb in verbs}
    give_task(**told, task=task)
    withdraw_consent(actor=recorder, public_id=consent, at=NOON)
    assert read_heard("case.task_") == set()
