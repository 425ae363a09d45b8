"""What a dry run promises is what happens: whole rows, once, recorded, and handed to those who join."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.conftest import NOON
from tests.factories.mails import deliver_mails
from tests.factories.people import make_staff
from tests.factories.workbooks import HEADS, SOUND, change_cell, make_workbook
from tests.integration.domain.imports.conftest import bring_in, check, receive
from tests.integration.domain.imports.test_problems import MISTAKES
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import get_consultation
from tsunagu.domain.data_rights.actions import run_retention
from tsunagu.domain.imports import actions
from tsunagu.domain.imports.enums import Kind, State
from tsunagu.domain.imports.exceptions import ImportNotFound, ImportNotReady
from tsunagu.domain.imports.models import Import, ImportedRow
from tsunagu.domain.imports.queries import get_import, list_imports
from tsunagu.domain.people.actions import accept_invitation
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.models import Company, Invitation, Membership, Organisation
from tsunagu.domain.people.queries import find_staff

ROWS = {Kind.BODIES: Organisation, Kind.STAFF: Invitation, Kind.CLIENTS: Company, Kind.CASES: Consultation}


def count_rows():
    return {kind: model.objects.count() for kind, model in ROWS.items()}


def count_verbs():
    return Counter(Entry.objects.values_list("verb", flat=True))


def join(address, mails=None):
    """Somebody opens the link of the mail they got and joins; returns them as staff."""
    letter = next(each for each in reversed(mails or deliver_mails(NOON)) if each.to == [address])
    secret = letter.body.split("/invitations/")[1].split("/")[0]
    accepted = accept_invitation(secret=secret, name="高橋 結", password="quiet-river-stone", at=NOON)
    return find_staff(accepted.person_id)


def test_everything_comes_in_through_the_actions_and_is_recorded(administrator):
    before = count_verbs()
    public_id = bring_in(administrator, make_workbook())

    assert dict(count_verbs() - before) == {
        "import.received": 1, "import.checked": 1, "import.started": 1, "import.done": 1,
        "organisation.added": 2, "organisation.changed": 1, "invitation.sent": 2, "company.added": 2,
        "consultation.opened": 2, "company.linked": 1, "consent.given": 1,
    }  # fmt: skip
    assert set(Entry.objects.filter(verb="consultation.opened").values_list("actor", flat=True)) == {
        administrator.label
    }
    view = get_import(administrator, public_id)
    assert (view.state, view.done, view.total, view.waiting_mails) == (State.DONE, 8, 8, 2)
    assert deliver_mails(NOON) == []
    row = Import.objects.get()
    assert (row.table, row.upload) == ("", "")


def test_a_case_belongs_to_its_body_as_it_was(administrator):
    bring_in(administrator, make_workbook())
    minato, hama = (
        make_staff(organisation=Organisation.objects.get(code=code).pk) for code in ("minato", "hama")
    )
    public_id = ImportedRow.objects.get(key="2026-1").subject.partition(":")[2]

    view = get_consultation(minato, public_id)

    assert view.story == "図面を求められています。"
    assert (view.applicant, view.company) == ("sme", "株式会社みなと精工")
    assert dict(view.facts) == {"employees": 18, "hq_in_japan": True}
    assert view.opened_at.date() == date(2026, 4, 1)
    assert view.reference.startswith("T-2026-")
    assert get_consultation(hama, public_id, at=NOON + timedelta(hours=1)).groups == {"story", "company"}
    with pytest.raises(Exception, match="no such consultation"):
        get_consultation(administrator, public_id, at=NOON)


def test_twice_is_once(administrator):
    bring_in(administrator, make_workbook())
    before, verbs = count_rows(), count_verbs()

    report = check(administrator, make_workbook())
    bring_in(administrator, make_workbook())

    assert {
        kind: (each.added, each.changed, each.kept) for kind, each in report.counts.items()
    } == dict.fromkeys(Kind, (0, 0, 2))
    assert count_rows() == before
    assert {verb for verb in count_verbs() - verbs if not verb.startswith("import.")} == set()


def test_another_name_is_a_change(administrator):
    bring_in(administrator, make_workbook())
    sheets = change_cell("機関", 1, "名前", "新みなと商工会議所")
    sheets["事業者"][1][2] = "浜辺商会"

    report = check(administrator, make_workbook(sheets))
    bring_in(administrator, make_workbook(sheets))

    assert {kind: each.changed for kind, each in report.counts.items() if each.changed} == {
        Kind.BODIES: 1, Kind.CLIENTS: 1,
    }  # fmt: skip
    assert Organisation.objects.get(code="minato").name_ja == "新みなと商工会議所"
    assert Company.objects.filter(organisation__code="minato").count() == 2


def test_a_company_with_the_same_number_is_that_company(administrator):
    bring_in(administrator, make_workbook())
    sheets = change_cell("事業者", 1, "事業者の管理番号", "X-1")
    sheets["相談"] = []

    report = check(administrator, make_workbook(sheets))
    bring_in(administrator, make_workbook(sheets))

    assert [each.code for each in report.findings] == ["client_known"]
    assert Company.objects.count() == 2
    assert ImportedRow.objects.get(key="X-1").subject == ImportedRow.objects.get(key="C-1").subject


def test_what_a_body_is_cannot_be_changed_by_an_import(administrator):
    bring_in(administrator, make_workbook())

    report = check(administrator, make_workbook(change_cell("機関", 1, "種類", "大学・高等専門学校")))

    assert [each.code for each in report.problems] == ["body_settled"]


@pytest.mark.django_db(transaction=True)
def test_cut_off_half_way_leaves_whole_rows_and_goes_on(administrator, monkeypatch):
    monkeypatch.setattr(
        "tsunagu.domain.imports.actions.carrying_out.CHUNK_SECONDS", 0
    )  # a transaction for each row
    calls = []

    def note(done, total):
        calls.append((done, total))
        if len(calls) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(administrator, make_workbook(), note=note)
    assert calls[-1] == (6, 8)
    assert count_rows() == {Kind.BODIES: 3, Kind.STAFF: 2, Kind.CLIENTS: 1, Kind.CASES: 0}

    public_id = Import.objects.get().public_id
    assert actions.carry_out(public_id=public_id, at=NOON, seconds=60, note=lambda *_: None)

    assert count_rows() == {Kind.BODIES: 3, Kind.STAFF: 2, Kind.CLIENTS: 2, Kind.CASES: 2}
    assert get_import(administrator, public_id).state == State.DONE


def test_a_row_that_is_refused_while_carrying_leaves_nothing_of_itself(administrator, monkeypatch):
    from tsunagu.domain.consent.exceptions import ConsentRefused
    from tsunagu.kernel.words import Words

    def refuse(**_options):
        raise ConsentRefused(Words("いまは渡せません。", "Not now."), code="later")

    monkeypatch.setattr("tsunagu.domain.imports.carrying.hand_over", refuse)
    public_id = bring_in(administrator, make_workbook())

    view = get_import(administrator, public_id)
    assert (view.state, [each.code for each in view.findings]) == (State.STOPPED, ["later"])
    assert (view.findings[0].sheet, view.findings[0].row) == ("相談", 2)
    assert count_rows()[Kind.CASES] == 0
    monkeypatch.undo()
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)


def test_a_short_time_does_a_part_and_says_so(administrator, monkeypatch):
    monkeypatch.setattr("tsunagu.domain.imports.actions.carrying_out.CHUNK_SECONDS", 0)
    public_id = receive(administrator, make_workbook())
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)

    parts = 0
    while not actions.carry_out(public_id=public_id, at=NOON, seconds=0, note=lambda *_: None):
        parts += 1

    assert parts == 7
    assert count_rows()[Kind.CASES] == 2


@pytest.mark.django_db(transaction=True)
def test_an_adviser_who_joins_gets_the_cases_that_waited(administrator):
    bring_in(administrator, make_workbook(), holds_mails=False)
    assert {each.to[0] for each in deliver_mails(NOON)} == {"boss@minato.example", "adviser@minato.example"}
    row = ImportedRow.objects.get(key="2026-1")
    invitation = Invitation.objects.get(email="adviser@minato.example")
    assert row.waits_for == invitation.label
    assert actions.hand_over_waiting(invitation=invitation.public_id, at=NOON) == 0  # nobody has joined yet

    adviser = join("adviser@minato.example")
    moved = [actions.hand_over_waiting(invitation=invitation.public_id, at=NOON) for _ in range(2)]

    assert moved == [1, 0]
    case = Consultation.objects.get(public_id=row.subject.partition(":")[2])
    assert case.opened_by_id == adviser.person_id


@pytest.mark.django_db(transaction=True)
def test_an_adviser_who_is_there_gets_the_case_at_once(administrator):
    bring_in(administrator, make_workbook({"機関": SOUND["機関"]}))
    adviser = make_staff(
        organisation=Organisation.objects.get(code="minato").pk, email="adviser@minato.example"
    )

    bring_in(administrator, make_workbook())

    case = Consultation.objects.get(public_id=ImportedRow.objects.get(key="2026-1").subject.partition(":")[2])
    assert case.opened_by_id == adviser.person_id
    assert Invitation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_mails_held_back_leave_later_with_links_that_open(administrator):
    public_id = bring_in(administrator, make_workbook())
    assert deliver_mails(NOON) == []

    assert actions.send_held_mails(actor=administrator, public_id=public_id, at=NOON) == 2
    assert actions.send_held_mails(actor=administrator, public_id=public_id, at=NOON) == 0

    adviser = join("adviser@minato.example")
    invitation = Invitation.objects.get(accepted_by=adviser.person_id)
    assert (
        actions.hand_over_waiting(invitation=invitation.public_id, at=NOON) == 1
    )  # the newer of two invitations
    assert Membership.objects.filter(person=adviser.person_id).count() == 1


def test_only_who_runs_the_network_may(administrator):
    manager = make_staff()
    public_id = receive(administrator, make_workbook())

    with pytest.raises(NotPermitted):
        check(manager, make_workbook())
    with pytest.raises(NotPermitted):
        actions.start_import(actor=manager, public_id=public_id, at=NOON)
    with pytest.raises(ImportNotFound):
        get_import(manager, public_id)
    with pytest.raises(ImportNotFound):
        list_imports(manager)


def test_who_has_left_meanwhile_brings_nothing_in(administrator):
    public_id = receive(administrator, make_workbook())
    actions.start_import(actor=administrator, public_id=public_id, at=NOON)
    Membership.objects.filter(person=administrator.person_id).update(until=NOON.date())

    assert actions.carry_out(public_id=public_id, at=NOON, seconds=60, note=lambda *_: None)

    assert Import.objects.get().state == State.STOPPED
    assert Organisation.objects.count() == 1


def test_what_has_problems_is_not_started_and_what_is_old_is_cleared(administrator):
    public_id = receive(administrator, make_workbook(change_cell("機関", 1, "名前", "")))
    with pytest.raises(ImportNotReady):
        actions.start_import(actor=administrator, public_id=public_id, at=NOON)

    run_retention(run="early", at=NOON + timedelta(days=29))
    assert Import.objects.get().state != State.CLEARED
    run_retention(run="late", at=NOON + timedelta(days=31))

    row = Import.objects.get()
    assert (row.state, row.table, row.upload, row.findings) == (State.CLEARED, "", "", [])


CHOICES = [each for each in MISTAKES.values() if each[4] != "cell_error"]


class TestPromise(TestCase):
    """A property over workbooks with up to three changed cells."""

    @settings(max_examples=25)
    @given(st.lists(st.sampled_from(CHOICES), max_size=3, unique_by=lambda each: each[:3]))
    def test_no_problem_in_the_dry_run_is_success_and_what_it_promises_is_added(self, changes):
        from tests.factories.people import make_organisation
        from tsunagu.domain.people.enums import OrganisationKind, Role

        number = Organisation.objects.count()
        office = make_organisation(code=f"office-{number}", kind=OrganisationKind.NATIONAL, prefecture=None)
        actor = make_staff(organisation=office, role=Role.ADMINISTRATOR)
        sheets = {name: [list(row) for row in rows] for name, rows in SOUND.items()}
        for sheet, row, head, value, _code in changes:
            sheets[sheet][row - 1][HEADS[sheet].index(head)] = value
        content = make_workbook(sheets)
        before = count_rows()
        report = check(actor, content)
        assert count_rows() == before

        public_id = receive(actor, content)
        if report.problems:
            with pytest.raises(ImportNotReady):
                actions.start_import(actor=actor, public_id=public_id, at=NOON)
            assert count_rows() == before
            return
        actions.start_import(actor=actor, public_id=public_id, at=NOON)
        assert actions.carry_out(public_id=public_id, at=NOON, seconds=60, note=lambda *_: None)

        after = count_rows()
        assert get_import(actor, public_id).state == State.DONE
        assert {kind: after[kind] - before[kind] for kind in Kind} == {
            kind: each.added for kind, each in report.counts.items()
        }
