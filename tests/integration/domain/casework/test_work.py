"""Notes, tasks, outcomes, the state of a case and the client's answer: who may, who sees, what stays."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import DISCLOSED, finish_case, share_case, state_case, work_on
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.casework.actions import (
    add_task,
    close_case,
    finish_task,
    record_outcome,
    reopen_case,
    reopen_task,
    set_reach,
    tell_effect,
    tell_satisfaction,
    write_note,
)
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.enums import OutcomeKind, Reach, Satisfied, Stage
from tsunagu.domain.casework.exceptions import CaseworkNotFound, CaseworkProblem
from tsunagu.domain.casework.models import CaseFile, Note
from tsunagu.domain.casework.queries import get_progress
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.people.actors import Staff, TokenBearer, Visitor
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return share_case()


DEEDS = {
    "task": lambda **named: add_task(**named, text="電話する"),
    "outcome": lambda **named: record_outcome(
        **named, kind=OutcomeKind.FILED, happened_on=DISCLOSED, text=""
    ),
    "state": lambda actor, public_id, at: state_case(actor, public_id, at),
    "close": close_case,
    "reopen": reopen_case,
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_only_staff_who_may_read_the_story_work_on_a_case(world, deed):
    case = world.case
    reader = make_staff(organisation=world.ours.organisation_id, role=Role.EXPERT)
    bearer = TokenBearer(world.ours.organisation_id, frozenset({"consultations.read"}), "token:x")

    for actor in (case.actor, Visitor(), bearer, world.theirs, world.strange):
        with pytest.raises(ConsultationNotFound):
            deed(actor=actor, public_id=case.public_id, at=NOON)
    with pytest.raises(NotPermitted):
        deed(actor=reader, public_id=case.public_id, at=NOON)
    assert not CaseFile.objects.exists()
    deed(actor=world.ours, public_id=case.public_id, at=NOON)
    assert CaseFile.objects.count() == 1


def test_a_note_takes_no_more_than_reading_and_the_right_to_write_one(world):
    expert = make_staff(organisation=world.ours.organisation_id, role=Role.EXPERT)
    without = make_staff(organisation=world.ours.organisation_id, role=Role.PROGRAMME_OFFICER)
    elsewhere = make_staff(organisation=world.theirs.organisation_id, role=Role.EXPERT)
    bearer = TokenBearer(world.ours.organisation_id, frozenset({"consultations.read"}), "token:x")

    def write(actor, text="拒絶理由は通る見込みです", reach=Reach.OWN):
        return write_note(actor=actor, public_id=world.public_id, text=text, reach=reach, at=NOON)

    for actor in (world.case.actor, Visitor(), bearer, world.theirs, world.strange, without, elsewhere):
        with pytest.raises(ConsultationNotFound):
            write(actor)
    assert not CaseFile.objects.exists()
    note = write(expert)
    write(expert, "図面を一枚お持ちください", Reach.SHARED)
    page = get_case_page(expert, world.public_id, at=NOON)
    assert (page.can_note, page.can_work) == (True, False)
    assert read_texts(world.ours, world.public_id) == {"拒絶理由は通る見込みです", "図面を一枚お持ちください"}
    assert read_texts(world.case.actor, world.public_id) == {"図面を一枚お持ちください"}
    with pytest.raises(NotPermitted):  # whom a written note reaches later is for those who keep the record
        set_reach(actor=expert, public_id=world.public_id, note=note, reach=Reach.SHARED, at=NOON)


def read_texts(actor, public_id: str) -> set[str]:
    if isinstance(actor, Staff):
        entries = get_case_page(actor, public_id, at=NOON).timeline.entries
    else:
        entries = get_progress(actor, public_id, at=NOON).timeline.entries
    return {entry.text for entry in entries if entry.code in ("note", "outcome", "task")}


def test_a_shared_note_is_read_by_all_who_read_the_story_and_an_own_one_by_its_body(world):
    also = make_staff()
    share(world.case, also, [Group.STORY])
    ids = work_on(world.ours, world.public_id)
    finish_task(actor=world.ours, public_id=world.public_id, task=ids["task"], at=NOON)
    colleague = make_staff(organisation=world.ours.organisation_id)

    assert read_texts(colleague, world.public_id) == {"w-own", "w-shared", "w-outcome", "w-task"}
    for other in (also, world.case.actor):
        assert read_texts(other, world.public_id) == {"w-shared", "w-outcome"}
    assert read_texts(world.theirs, world.public_id) == set()
    assert get_case_page(also, world.public_id, at=NOON).file.partners == ""
    assert get_case_page(colleague, world.public_id, at=NOON).file.partners == "w-partners"
    with pytest.raises(ConsultationNotFound):
        get_case_page(world.strange, world.public_id, at=NOON)


def test_a_note_taken_back_is_the_bodys_own_again(world):
    ids = work_on(world.ours, world.public_id)

    set_reach(actor=world.ours, public_id=world.public_id, note=ids["shared"], reach=Reach.OWN, at=NOON)

    assert read_texts(world.case.actor, world.public_id) == {"w-outcome"}


def test_what_another_body_wrote_is_not_ones_own(world):
    also = make_staff()
    share(world.case, also, [Group.STORY])
    ids = work_on(world.ours, world.public_id)
    named = {"actor": also, "public_id": world.public_id, "at": NOON}

    for deed in (
        lambda: set_reach(**named, note=ids["own"], reach=Reach.SHARED),
        lambda: finish_task(**named, task=ids["task"]),
        lambda: reopen_task(**named, task=ids["task"]),
        lambda: tell_effect(**named, outcome=ids["outcome"], text="x"),
        lambda: set_reach(**named, note="none", reach=Reach.SHARED),
    ):
        with pytest.raises(CaseworkNotFound):
            deed()


def test_a_withdrawn_consent_closes_the_case_for_the_body(world):
    consent = share(world.case, world.ours, EVERYTHING)
    work_on(world.ours, world.public_id)
    withdraw_consent(actor=world.case.actor, public_id=consent, at=NOON)

    for deed in (get_case_page, DEEDS["task"]):
        with pytest.raises(ConsultationNotFound):
            deed(actor=world.ours, public_id=world.public_id, at=NOON)
    assert Note.objects.count() == 2


def test_the_same_state_again_is_no_change(world):
    state_case(world.ours, world.public_id)
    entries = Entry.objects.count()

    state_case(world.ours, world.public_id)
    assert Entry.objects.count() == entries
    state_case(world.ours, world.public_id, stage=Stage.WAITING)
    assert Entry.objects.count() == entries + 1


BAD = {
    "topics": (lambda w: state_case(w.ours, w.public_id, topics=["nonsense"]), "topics"),
    "disclosed later": (
        lambda w: state_case(w.ours, w.public_id, disclosed_on=NOON.date() + timedelta(days=1)),
        "disclosed_on",
    ),
    "empty note": (
        lambda w: write_note(actor=w.ours, public_id=w.public_id, text=" \x00\n", reach=Reach.OWN, at=NOON),
        "text",
    ),
    "long note": (
        lambda w: write_note(actor=w.ours, public_id=w.public_id, text="あ" * 4001, reach=Reach.OWN, at=NOON),
        "text",
    ),
    "task past": (
        lambda w: add_task(actor=w.ours, public_id=w.public_id, text="x", due_on=date(2026, 11, 21), at=NOON),
        "due_on",
    ),
    "outcome to come": (
        lambda w: record_outcome(
            actor=w.ours,
            public_id=w.public_id,
            kind=OutcomeKind.FILED,
            happened_on=date(2026, 11, 23),
            text="",
            at=NOON,
        ),
        "happened_on",
    ),
}


@pytest.mark.parametrize(("deed", "where"), BAD.values(), ids=BAD)
def test_what_cannot_be_is_refused_and_nothing_is_kept(world, deed, where):
    with pytest.raises(CaseworkProblem) as refused:
        deed(world)

    assert refused.value.where == where
    assert not CaseFile.objects.exclude(stage=Stage.TAKEN).exists()
    assert not Note.objects.exists()


def test_a_case_ends_when_everything_is_done(world):
    named = {"actor": world.ours, "public_id": world.public_id, "at": NOON}
    task = add_task(**named, text="電話する")
    with pytest.raises(CaseworkProblem, match="Open tasks: 1"):
        close_case(**named)
    finish_task(**named, task=task)
    reopen_task(**named, task=task)
    with pytest.raises(CaseworkProblem):
        close_case(**named)
    finish_task(**named, task=task)
    close_case(**named)

    assert get_case_page(**named).file.closed_at == NOON
    reopen_case(**named)
    assert get_case_page(**named).file.closed_at is None


def test_the_clients_answer_reaches_the_adviser(world):
    client, case = make_client()
    share(case, world.ours, EVERYTHING)
    told = {"public_id": case.public_id, "answer": Satisfied.FAIRLY, "at": NOON}
    with pytest.raises(CaseworkProblem, match="still goes on"):
        tell_satisfaction(actor=client, text="早い", **told)
    for actor in (world.ours, Visitor(), world.case.actor):
        with pytest.raises(ConsultationNotFound):
            tell_satisfaction(actor=actor, text="", **told)

    finish_case(world.ours, case, word="話が早かったです")
    asked, heard = (
        Notification.objects.filter(person_id=person).values_list("text_ja", "url")
        for person in (client.person_id, world.ours.person_id)
    )
    assert [url for _, url in asked] == [f"/consultations/{case.public_id}/progress/"]
    assert [url for _, url in heard] == [f"/desk/cases/{case.public_id}/"]
    assert get_case_page(world.ours, case.public_id, at=NOON).satisfaction.text == "話が早かったです"
    tell_satisfaction(actor=client, text="", **told)
    assert get_progress(client, case.public_id, at=NOON).satisfaction.answer == Satisfied.FAIRLY


def test_who_recorded_a_case_works_on_it_without_a_consent():
    staff = make_staff()
    case = open_case(actor=staff)

    work_on(staff, case.public_id)

    assert read_texts(staff, case.public_id) == {"w-own", "w-shared", "w-outcome"}
