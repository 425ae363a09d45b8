"""Programs that write: each within its scopes, within its person's rights, and once for each key."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import work_on
from tests.factories.catalogue import load_measures
from tests.factories.consents import share
from tests.factories.meetings import book, offer_times
from tests.factories.people import issue_for, make_organisation, make_staff, make_team, name_membership
from tests.factories.protection import make_inspectors, report
from tests.factories.referrals import refer
from tests.integration.api.test_api import call_as, post
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.models import Consent
from tsunagu.domain.people.actions import change_role, end_membership
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import ApiToken, Team
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.actions import receive_report
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db
HOME = "/api/v1/consultations/"
LATER = {"starts_at": "2026-11-25T02:00:00Z"}
REFERRED = {"bodies": ["other"], "summary": "一言", "ends_on": "2027-01-31"}
PAPER = {"body": "other", "purpose": "advice", "groups": ["story"], "ends_on": "2027-01-31", "note": "棚1"}
CORRECTED = {"subject": "need", "code": "make_contract"}
WRITE, WORK, SEND, BOOK, RECORD, REPORTS = (
    "consultations.write", "cases.work", "referrals.send", "meetings.book", "consents.record", "reports.answer",
)  # fmt: skip
OPERATIONS = [
    (WRITE, HOME, {"text": "相談です。"}),
    (WRITE, HOME + "{case}/facts/", {"fact": "employees", "value": 18}),
    (WRITE, HOME + "{case}/facts/withdraw/", {"fact": "employees"}),
    (WRITE, HOME + "{case}/story/", {"text": "別の話です。"}),
    (WRITE, HOME + "{case}/link/", {}),
    (WORK, HOME + "{case}/case/", {"stage": "advising", "urgency": "week"}),
    (WORK, HOME + "{case}/case/close/", {}),
    (WORK, HOME + "{case}/case/reopen/", {}),
    (WORK, HOME + "{case}/notes/", {"text": "一言"}),
    (WORK, HOME + "{case}/notes/{own}/reach/", {"reach": "shared"}),
    (WORK, HOME + "{case}/tasks/", {"text": "一言"}),
    (WORK, HOME + "{case}/tasks/{task}/assign/", {"team": "a0b1c2d3e4f5a6b7c8d9"}),
    (WORK, HOME + "{case}/tasks/{task}/take/", {}),
    (WORK, HOME + "{case}/tasks/{task}/done/", {}),
    (WORK, HOME + "{case}/tasks/{task}/reopen/", {}),
    (WORK, HOME + "{case}/outcomes/", {"kind": "decided", "happened_on": "2026-11-20"}),
    (WORK, HOME + "{case}/outcomes/{outcome}/effect/", {"text": "一言"}),
    (WORK, HOME + "{case}/corrections/", {**CORRECTED, "is_right": True, "text": "一言"}),
    (WORK, HOME + "{case}/corrections/undo/", CORRECTED),
    (RECORD, HOME + "{case}/consents/", PAPER),
    (RECORD, HOME + "{case}/consents/{consent}/withdraw/", {}),
    (SEND, HOME + "{case}/referrals/", REFERRED),
    (SEND, "/api/v1/referrals/{referral}/call-off/", {}),
    (BOOK, HOME + "{case}/meetings/", {"bodies": ["own"], "way": "online", **LATER}),
    (BOOK, HOME + "{case}/meetings/{meeting}/move/", LATER),
    (BOOK, HOME + "{case}/meetings/{meeting}/cancel/", {}),
    (BOOK, HOME + "{case}/meetings/{meeting}/place/", {"place": "2階"}),
    (BOOK, HOME + "{case}/meetings/{meeting}/minutes/", {"said": "一言"}),
    (BOOK, HOME + "{case}/meetings/{meeting}/missed/", {}),
    (REPORTS, "/api/v1/reports/{fresh}/receive/", {}),
    (REPORTS, "/api/v1/reports/{report}/replies/", {"text": "いつからですか。"}),
    (REPORTS, "/api/v1/reports/{report}/close/", {"outcome": "advised"}),
]
DONE, CLOSED = "{case}/tasks/{task}/done/", "{case}/case/close/"
FIRST = {
    CLOSED: [DONE],
    "{case}/case/reopen/": [DONE, CLOSED],
    "{case}/tasks/{task}/reopen/": [DONE],
    "{case}/corrections/undo/": ["{case}/corrections/"],
    "{case}/facts/withdraw/": ["{case}/facts/"],
}
"""What has to be done before, so that there is something to do."""
NAMES = [f"{scope} {place.removeprefix('/api/v1/')}" for scope, place, _ in OPERATIONS]


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def manager(db):
    load_measures()
    make_staff(organisation=make_organisation(code="other"))
    return make_inspectors(code="own", role=Role.MANAGER)


@pytest.fixture
def names(manager):
    """A case the manager's body recorded, and something of every kind in it, by the word of the address."""
    case = open_case(actor=manager)
    offer_times(manager)
    (referral,) = refer(case, make_staff(), actor=manager)
    make_team(manager)
    Team.objects.update(public_id="a0b1c2d3e4f5a6b7c8d9")  # as the table of operations names it
    receive_report(actor=manager, public_id=(held := report(open_case(), manager)), at=NOON)
    return {
        "case": case.public_id,
        **work_on(manager, case.public_id),
        "consent": share(case, make_staff(), note="棚0"),
        "referral": referral,
        "meeting": book(case, manager, actor=manager, groups=()),
        "fresh": report(open_case(), manager),
        "report": held,
    }


@pytest.mark.parametrize(("scope", "place", "told"), OPERATIONS, ids=NAMES)
def test_each_takes_its_own_scope_and_no_other(manager, names, clock, scope, place, told):
    if "minutes" in place or "missed" in place:
        clock.move_to(NOON + timedelta(days=4))
    others = [each for each in Scope if each != scope]
    before = Entry.objects.count()
    refused = post(call_as(manager, *others), place.format(**names), told)

    assert (refused.status_code, refused.json()["error"]["where"]) == (403, f"scope {scope}")
    assert Entry.objects.count() == before + 1  # the token
    program, known = call_as(manager, scope), {place: told for _, place, told in OPERATIONS}
    for first in FIRST.get(place.removeprefix(HOME), ()):
        assert post(program, (HOME + first).format(**names), known[HOME + first]).status_code == 200
    done = post(program, place.format(**names), told)
    assert done.status_code == 200, done.content
    assert Entry.objects.order_by("-number")[0].actor.startswith("token:")


@pytest.mark.parametrize(("scope", "place", "told"), OPERATIONS[1:], ids=NAMES[1:])
def test_of_another_body_s_case_there_is_nothing(names, scope, place, told):
    stranger = make_staff(role=Role.MANAGER)
    before = Entry.objects.count()
    answer = post(call_as(stranger, *Scope), place.format(**names), told)

    assert answer.status_code == 404
    assert Entry.objects.count() == before + 1


def test_every_operation_that_writes_stands_in_the_table():
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    posts = {place.replace("{public_id}", "{case}") for place, deeds in paths.items() if "post" in deeds}
    answers = {
        f"/api/v1/referrals/{{case}}/{each}/"
        for each in ("accept", "decline", "return", "complete", "assign")
    }
    plain = {f"/api/v1/{each}/" for each in ("match", "deadlines", "fees", "overseas")}
    told = {
        re.sub("{(referral|fresh|report)}", "{case}", place).replace("{own}", "{note}")
        for _, place, _ in OPERATIONS
    }

    assert posts - answers - plain == told


def test_a_program_may_no_more_than_its_person(manager):
    """Somebody whose role only reads now, and then has left: their program reads on, and writes no more."""
    adviser = make_staff(organisation=manager.organisation_id)
    issued = issue_for(manager, writer=adviser)
    program = Client(headers={"authorization": f"Bearer {issued.token}"})
    made = post(program, HOME, {"text": "相談です。"}).json()["id"]
    assert Consultation.objects.get(public_id=made).opened_by_id == adviser.person_id

    change_role(
        actor=manager,
        membership=name_membership(adviser),
        role=Role.EXPERT,
        hand_over_to=name_membership(manager),
        at=NOON,
    )
    held = ApiToken.objects.get(name=issued.name)
    assert held.writes_for_id == manager.person_id  # handed over with the other work
    ApiToken.objects.update(writes_for_id=adviser.person_id)
    assert post(program, HOME, {"text": "相談です。"}).json()["error"]["code"] == "not_permitted"
    end_membership(
        actor=manager, membership=name_membership(adviser), hand_over_to=name_membership(manager), at=NOON
    )
    ApiToken.objects.update(writes_for_id=adviser.person_id)
    gone = post(program, f"{HOME}?language=en", {"text": "相談です。"})
    assert (gone.status_code, gone.json()["error"]["code"]) == (403, "token_writer_gone")
    assert "ask the manager" in gone.json()["error"]["message"].lower()
    assert program.get(f"{HOME}{made}/").status_code == 200


def test_whom_a_program_writes_for_hears_of_what_it_booked(manager, names):
    Notification.objects.all().delete()
    told = {"bodies": ["own"], "way": "online", **LATER}

    assert post(call_as(manager, BOOK), f"{HOME}{names['case']}/meetings/", told).status_code == 200
    assert [row.person_id for row in Notification.objects.order_by("pk")] == [manager.person_id]


def test_a_lent_case_is_worked_on_and_never_changed(manager):
    case = open_case()
    share(case, manager, ["story"])
    program, home = call_as(manager, *Scope), f"{HOME}{case.public_id}/"

    assert post(program, f"{home}notes/", {"text": "借りた相談のメモ"}).status_code == 200
    for place, told in (
        ("facts/", {"fact": "employees", "value": 3}),
        ("story/", {"text": "別"}),
        ("link/", {}),
    ):
        assert post(program, home + place, told).status_code == 404
    assert post(program, f"{home}consents/", PAPER).status_code == 404


def test_a_consent_takes_a_paper_and_its_scope_wherever_it_is_given(manager):
    case = open_case(actor=manager)
    place = f"{HOME}{case.public_id}/referrals/"
    told = {**REFERRED, "note": "棚1の12番"}

    refused = post(call_as(manager, SEND), place, told)
    assert (refused.status_code, Consent.objects.count(), Referral.objects.count()) == (403, 0, 0)
    done = post(call_as(manager, SEND, RECORD), place, told)
    assert (done.status_code, Consent.objects.get().note) == (200, "棚1の12番")
    assert Referral.objects.get().state == "sent"
    bare = post(call_as(manager, RECORD), f"{HOME}{case.public_id}/consents/", {**PAPER, "note": "　"})
    assert (bare.status_code, bare.json()["error"]["code"]) == (422, "consent_without_paper")


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"text": ""}, "text"),
        ({"text": "あ" * 20_001}, "text"),
        ({"text": "x", "txet": "y"}, "txet"),
        ({"text": "x", "facts": {"employeees": 3}}, "employeees"),
        ({"text": "x", "applicant": "nobody"}, "applicant"),
        ({"text": "x", "received_on": "2026-11-23"}, "received_on"),
        ({"text": "a\0b"}, "told"),
        ({"text": "x", "facts": {"a\0b": 1}}, "told"),
    ],
    ids=["empty", "too long", "slip", "unknown fact", "unknown applicant", "tomorrow", "nul", "nul in a key"],
)
def test_what_cannot_be_recorded_is_refused_with_its_place(manager, told, where):
    answer = post(call_as(manager, *Scope), HOME, told)

    assert (answer.status_code, Consultation.objects.count()) == (422, 0)
    assert where in answer.json()["error"]["where"]
