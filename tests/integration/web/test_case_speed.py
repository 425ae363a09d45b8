"""What the page of a case and its neighbours ask the database, with little and with much; nothing is remembered of a right."""

import sys
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

import tsunagu.domain.statements.prepared as prepared
from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import finish_case, share_case, work_on
from tests.factories.consents import share
from tests.factories.dockets import put_right
from tests.factories.documents import keep_paper
from tests.factories.meetings import book, offer_times
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tsunagu.domain.audit.access import Look, record_access
from tsunagu.domain.cases.workers import find_case
from tsunagu.domain.casework.actions import add_task, finish_task
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.enums import Reach
from tsunagu.domain.casework.models import Note, Task
from tsunagu.domain.casework.queries import get_progress
from tsunagu.domain.casework.tasks import list_tasks
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.deliverables import computing
from tsunagu.domain.referrals.enums import State, Whose
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import list_referrals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]
NOTES, REFERRALS, DONE, OPEN, LOOKS = 5_000, 200, 300, 200, 1_000


@pytest.fixture
def rows_read(monkeypatch):
    """Counts the rows that become objects."""
    read, usual = [], Model.from_db.__func__

    def count(model, db, names, values):
        read.append(model)
        return usual(model, db, names, values)

    monkeypatch.setattr(Model, "from_db", classmethod(count))
    return read


def fill_case(world, *, notes: int, referrals: int, done: int, open_: int, looks: int) -> None:
    """So many of everything, of the body that reads."""
    case, body = find_case(world.ours, world.public_id, at=NOON), world.ours.organisation_id
    written = {"consultation_id": case.id, "organisation_id": body, "person_id": world.ours.person_id}
    Note.objects.bulk_create(
        Note(text="メモ", reach=Reach.OWN, written_at=NOON - timedelta(minutes=number), **written)
        for number in range(notes)
    )
    Task.objects.bulk_create(
        Task(
            text="作業",
            written_at=NOON,
            done_at=NOON - timedelta(minutes=number) if number < done else None,
            done_by_id=world.ours.person_id if number < done else None,
            **written,
        )
        for number in range(done + open_)
    )
    Referral.objects.bulk_create(
        Referral(
            consultation_id=case.id,
            receiver_id=body,
            sent_by="link",
            state=State.COMPLETED,
            purpose="advice",
            groups=["story"],
            consent_until=NOON.date(),
            summary="お願いします。",
            answer="終わりました。",
            made_at=NOON - timedelta(hours=number),
            sent_at=NOON - timedelta(hours=number),
            answered_at=NOON - timedelta(hours=number),
            ended_at=NOON - timedelta(hours=number),
            days=[3, 9, 21, 45],
        )
        for number in range(referrals)
    )
    for _ in range(looks):
        record_access(
            actor=world.ours.label,
            organisation="organisation:x",
            consultation=case.label,
            groups=["story"],
            what=Look.PAGE,
            at=NOON,
        )


def test_a_case_with_very_much_is_read_as_one_with_a_page_of_it(client, rows_read):
    costs = []
    for much in (1, 10):
        world = share_case()
        numbers = {"notes": 30, "referrals": 30, "done": 30, "open_": 30, "looks": 3}
        if much > 1:
            numbers = {
                "notes": NOTES, "referrals": REFERRALS, "done": DONE, "open_": OPEN, "looks": LOOKS,
            }  # fmt: skip
        fill_case(world, **numbers)
        client.logout()
        client.log_in(world.ours)
        for place in (f"/desk/cases/{world.public_id}/", f"/consultations/{world.public_id}/referrals/"):
            client.get(place)
            rows_read.clear()
            with CaptureQueriesContext(connection) as asked:
                page = client.get(place)
            assert page.status_code == 200
            costs.append((len(asked), len(rows_read), page.content.decode().count("<li")))
    few, many = costs[:2], costs[2:]

    assert many == few
    assert max(queries for queries, _, _ in costs) <= 40
    assert max(rows for _, rows, _ in costs) <= 400


def test_older_pages_lead_to_everything(client):
    world = share_case()
    fill_case(world, notes=0, referrals=60, done=0, open_=60, looks=0)
    client.log_in(world.ours)
    home = f"/desk/cases/{world.public_id}/"
    first = client.get(home).content.decode()
    after = list_tasks(find_case(world.ours, world.public_id, at=NOON)).after

    assert f"?tasks={after}#tasks" in first
    assert "はじめの作業へ" in client.get(home, {"tasks": after}).content.decode()
    case = find_case(world.ours, world.public_id, at=NOON)
    told, after = [], ""
    while True:
        page = list_tasks(case, after=after)
        told += page.tasks
        if not (after := page.after):
            break
    assert len({each.public_id for each in told}) == len(told) == 60


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_tasks_turn_by_day_and_those_without_one_come_last(limit):
    world = share_case()
    days = [3, None, 1, 3, None, 2, 3]
    for number, day in enumerate(days):
        due_on = None if day is None else NOON.date() + timedelta(days=day)
        add_task(actor=world.ours, public_id=world.public_id, text=f"{number}", due_on=due_on, at=NOON)
    case, told, after = find_case(world.ours, world.public_id, at=NOON), [], ""
    while True:
        page = list_tasks(case, after=after, limit=limit)
        told += [each.text for each in page.tasks]
        if not (after := page.after):
            break

    assert told == ["2", "5", "0", "3", "6", "1", "4"]
    assert list_tasks(case, after="nobody", limit=limit) == list_tasks(case, limit=limit)


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_open_requests_come_before_those_that_ended_on_whatever_page(limit):
    world = share_case()
    fill_case(world, notes=0, referrals=4, done=0, open_=0, looks=0)
    refer(world.case, make_staff(), make_staff(), at=NOON - timedelta(days=9))
    told, after = [], ""
    while True:
        page = list_referrals(world.case.actor, world.public_id, at=NOON, after=after, limit=limit)
        told += page.rows
        if not (after := page.after):
            break

    assert len({each.public_id for each in told}) == 6
    assert [each.ended_at is None for each in told] == [True, True, False, False, False, False]
    ended = [each.made_at for each in told[2:]]
    assert ended == sorted(ended, reverse=True)


def test_what_is_prepared_answers_as_the_plain_question_does(monkeypatch, client):
    """The naive twin, at every call of the desk's pages and the client's: the same queryset with the values in it."""
    asked, usual = set(), prepared.Prepared.__call__

    def ask_twice(question, *shape, **values):
        rows = usual(question, *shape, **values)
        plain = list(question.build(*shape, **dict.fromkeys(question._slots) | values))
        assert rows == plain
        assert list(map(read_columns, rows)) == list(map(read_columns, plain))
        asked.add(name_question(question))
        return rows

    world = share_case()
    share(world.case, reader := make_staff(), EVERYTHING)
    offer_times(reader)
    book(world.case, reader)
    put_right(world.case)
    keep_paper(world.case, name="a.csv", content=b"a,b\n")
    work_on(world.ours, world.public_id)
    task = work_on(reader, world.public_id, word="r")["task"]
    finish_task(actor=reader, public_id=world.public_id, task=task, at=NOON)
    fill_case(world, notes=30, referrals=3, done=30, open_=30, looks=0)
    refer(world.case, make_staff())
    finish_case(reader, world.case)
    monkeypatch.setattr(prepared.Prepared, "__call__", ask_twice)
    for staff in (world.ours, reader, world.theirs):
        client.logout()
        client.log_in(staff)
        page = get_case_page(staff, world.public_id, at=NOON)
        while page.timeline.before:
            page = get_case_page(
                staff, world.public_id, at=NOON, before=page.timeline.before, tasks=page.tasks.after
            )
        asked_of = f"/consultations/{world.public_id}/referrals/"
        boxes = [f"/desk/referrals/?whose={whose.value}" for whose in Whose]
        for place in ("/desk/today/", *boxes, f"/desk/cases/{world.public_id}/", asked_of):
            assert client.get(place).status_code == 200
    get_progress(world.case.actor, world.public_id, at=NOON)
    client.logout()
    told = client.post("/", {"text": "特許について相談したい。"})
    computing._KEPT.clear()  # as a process that did not work it out itself
    assert client.get(told["Location"]).status_code == 200

    assert asked == {name_question(each) for each in list_prepared()}


def read_columns(row) -> dict:
    """What was read of a row, and of the rows read along with it."""
    read = getattr(row, "__dict__", {})
    along = read["_state"].fields_cache if read else {}
    return {name: value for name, value in read.items() if name != "_state"} | {
        name: read_columns(each) for name, each in along.items()
    }


def list_prepared() -> list[prepared.Prepared]:
    """All of the product."""
    rooms = [module for name, module in sys.modules.items() if name.startswith("tsunagu.")]
    return [each for room in rooms for each in vars(room).values() if isinstance(each, prepared.Prepared)]


def name_question(question: prepared.Prepared) -> str:
    return f"{question.build.__module__}.{question.build.__qualname__}"


def test_one_wording_serves_other_values_and_nothing_is_kept_of_rows():
    first, second = make_staff(), make_staff()

    @prepared.prepare
    def ask(*, body: int):
        return Task.objects.filter(organisation_id=body).order_by("pk")

    world = share_case()
    add_task(actor=world.ours, public_id=world.public_id, text="a", at=NOON)
    assert [row.text for row in ask(body=world.ours.organisation_id)] == ["a"]
    assert ask(body=first.organisation_id) == ask(body=second.organisation_id) == []
    add_task(actor=world.ours, public_id=world.public_id, text="b", at=NOON)
    assert [row.text for row in ask(body=world.ours.organisation_id)] == ["a", "b"]
    assert len(ask._wordings) == 1


def test_a_consent_that_ends_closes_the_page_at_once(client):
    case, staff = open_case(company="ミナト精工"), make_staff()
    given = share(case, staff, [Group.STORY, Group.COMPANY])
    client.log_in(staff)
    home = f"/desk/cases/{case.public_id}/"
    assert "ミナト精工" in client.get(home).content.decode()
    withdraw_consent(actor=case.actor, public_id=given, at=NOON)
    assert client.get(home).status_code == 404

    share(case, staff, [Group.STORY])  # what is known of the whole must not answer for the part
    page = client.get(home).content.decode()
    assert "ミナト精工" not in page
    part = get_case_page(staff, case.public_id, at=NOON).assessment
    whole = get_case_page(other := make_staff_with(case), case.public_id, at=NOON).assessment
    assert part.intake.company == ""
    assert part.intake.facts == {}
    assert whole.intake.company == "ミナト精工"
    assert get_case_page(staff, case.public_id, at=NOON).assessment == part
    assert other.organisation_id != staff.organisation_id


def make_staff_with(case):
    """Somebody at another body, to which everything is given."""
    staff = make_staff()
    share(case, staff, EVERYTHING)
    return staff
