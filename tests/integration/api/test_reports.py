"""A body's program reads reports without a name and answers them; nothing that it gets leads to who sent them."""

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.people import make_staff
from tests.factories.protection import COMPANY, TEXT, make_inspectors, report
from tests.integration.api.test_api import call_as, post
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.actions import reveal_name, say_to_body, take_back_report
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.protection.queries import get_own
from tsunagu.domain.work.models import KeptAnswer

pytestmark = pytest.mark.django_db
HOME = "/api/v1/reports/"
BOTH = ("reports.read", "reports.answer")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def manager():
    return make_inspectors(role=Role.MANAGER)


@pytest.fixture
def case():
    return open_case(company=COMPANY)


def test_it_is_listed_read_received_asked_and_closed(manager, case):
    made = report(case, manager)
    program = call_as(manager, *BOTH)
    (row,) = program.get(f"{HOME}?language=en").json()["reports"]
    assert (row["id"], row["state"], row["waits"], row["is_named"]) == (made, "sent", True, False)
    assert row["industry"] == "manufacturing"

    place = f"{HOME}{made}/"
    assert program.get(place).json()["text"] == TEXT
    assert post(program, f"{place}receive/", {}).json() == {"id": made}
    assert post(program, f"{place}replies/", {"text": "いつからですか。"}).status_code == 200
    say_to_body(actor=case.actor, public_id=made, text="春からです。", at=NOON)
    shown = program.get(place).json()
    assert [(each["voice"], each["text"]) for each in shown["messages"]] == [
        ("body", "いつからですか。"),
        ("supplier", "春からです。"),
    ]
    assert (
        post(program, f"{place}close/", {"outcome": "guidance", "answer": "生かします。"}).status_code == 200
    )
    shown = program.get(f"{place}?language=en").json()
    assert (shown["state"], shown["outcome"]) == ("closed", "it was used to guide buyers")
    assert Report.objects.get().taken_by_id == manager.person_id
    again = post(program, f"{place}close/", {"outcome": "guidance"})
    assert (again.status_code, again.json()["error"]["code"]) == (422, "report_step")


def test_the_company_sees_on_which_day_a_program_read_it(manager, case):
    made = report(case, manager)
    call_as(manager, *BOTH).get(f"{HOME}{made}/")
    assert get_own(case.actor, case.public_id, made, at=NOON).seen_on == (NOON.date(),)
    (look,) = AccessEntry.objects.all()
    assert (look.consultation, look.what, look.actor[:6]) == (f"report:{made}", "api", "token:")


def test_a_question_sent_twice_is_asked_once(manager, case):
    made = report(case, manager)
    program = call_as(manager, *BOTH)
    post(program, f"{HOME}{made}/receive/", {})
    asked = [
        post(program, f"{HOME}{made}/replies/", {"text": "いつ？"}, **{"idempotency-key": "a-1"})
        for _ in range(2)
    ]
    assert [each.json() for each in asked] == [{"id": made}] * 2
    assert Message.objects.count() == 1
    assert KeptAnswer.objects.count() == 1


@pytest.mark.parametrize("scopes", [set(Scope) - {Scope.REPORTS_READ}, {Scope.CONSULTATIONS_READ}], ids=len)
def test_reading_takes_its_own_scope(manager, case, scopes):
    made = report(case, manager)
    for place in (HOME, f"{HOME}{made}/"):
        refused = call_as(manager, *scopes).get(place)
        assert (refused.status_code, refused.json()["error"]["where"]) == (403, "scope reports.read")
    assert not AccessEntry.objects.exists()


@pytest.mark.parametrize("who", ["another that takes reports", "one that takes none"])
def test_another_body_finds_nothing_and_is_told_as_of_what_never_was(manager, case, who):
    made = report(case, manager)
    other = make_inspectors(role=Role.MANAGER) if who.startswith("another") else make_staff(role=Role.MANAGER)
    program = call_as(other, *BOTH)
    assert program.get(HOME).json() == {"reports": [], "after": ""}
    for deed, told in (("receive", {}), ("replies", {"text": "x"}), ("close", {"outcome": "advised"})):
        refused, never = (post(program, f"{HOME}{name}/{deed}/", told) for name in (made, "0" * 20))
        assert (
            (refused.status_code, refused.content)
            == (never.status_code, never.content)
            == (404, never.content)
        )
    assert program.get(f"{HOME}{made}/").content == program.get(f"{HOME}{'0' * 20}/").content


def test_what_was_taken_back_is_gone_for_programs_too(manager, case):
    made = report(case, manager)
    program = call_as(manager, *BOTH)
    assert program.get(f"{HOME}{made}/").status_code == 200
    take_back_report(actor=case.actor, public_id=made, at=NOON)
    assert program.get(f"{HOME}{made}/").status_code == 404
    assert post(program, f"{HOME}{made}/receive/", {}).status_code == 404
    assert [
        program.get(f"{HOME}?state={state}").json()["reports"] for state in ("sent", "received", "closed")
    ] == [[]] * 3


def test_no_field_error_header_or_line_leads_to_the_company(manager, case):
    """Everything that a program gets, before the second consent; and the name alone behind it."""
    made, row = report(case, manager), Consultation.objects.get()
    program = call_as(manager, *Scope)
    answers = [program.get(HOME), program.get(f"{HOME}{made}/"), program.get(f"{HOME}?after={row.public_id}")]
    answers += [
        post(program, f"{HOME}{made}/{deed}/", told)
        for deed, told in (
            ("replies", {"text": "早すぎます"}), ("close", {"outcome": "x"}), ("receive", {}),
            ("receive", {}), ("replies", {"text": ""}), ("replies", {"text": "いつ？"}), ("close", {"outcome": "advised"}),
        )
    ]  # fmt: skip
    answers += [program.get(f"/api/v1/consultations/{name}/") for name in (made, row.public_id)]
    answers += [program.get(f"{HOME}{name}/") for name in (row.public_id, row.reference)]
    assert [each.status_code for each in answers] == [
        200, 200, 200, 422, 422, 200, 422, 422, 200, 200, 404, 404, 404, 404,
    ]  # fmt: skip
    said = "".join(f"{dict(each.items())}{each.json()}" for each in answers)
    assert TEXT in said
    said += str([*Entry.objects.filter(subject=f"report:{made}").values("actor", "subject", "verb")])
    clues = (row.public_id, row.reference, row.secret_hash, "みおつくし", "consultation")
    assert [clue for clue in clues if clue in said] == []
    days = program.get(f"{HOME}{made}/").json()
    assert {name for name in days if name.endswith("_at")} == set(), "days, never hours"

    reveal_name(actor=case.actor, public_id=made, name=COMPANY, reach="06-1234-5678", at=NOON)
    shown = program.get(f"{HOME}{made}/").json()
    assert (shown.pop("name"), shown.pop("reach")) == (COMPANY, "06-1234-5678")
    assert [clue for clue in clues if clue in str(shown)] == []


def test_a_program_never_speaks_for_the_company(manager):
    """Its body recorded the consultation: with every scope and a paper, there is no way in and no right to it."""
    window = make_staff(role=Role.MANAGER)
    recorded = open_case(actor=window, company=COMPANY)
    made = report(recorded, manager, note="同意書、棚3")
    program = call_as(window, *Scope)
    assert program.get(f"{HOME}{made}/").status_code == 404
    assert post(program, f"{HOME}{made}/replies/", {"text": "x"}).status_code == 404
