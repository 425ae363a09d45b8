"""Cases that wait for somebody reach them, whenever and in whatever role they join."""

import pytest

from tests.conftest import NOON
from tests.factories.workbooks import SOUND, make_workbook
from tests.integration.domain.imports.conftest import bring_in
from tests.integration.domain.imports.test_carrying import join
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.imports import actions
from tsunagu.domain.imports.models import ImportedRow
from tsunagu.domain.people.models import Invitation
from tsunagu.domain.work.actions import enqueue_job
from tsunagu.domain.work.models import Job
from tsunagu.jobs.handlers import DAILY
from tsunagu.jobs.running import run_job

pytestmark = pytest.mark.django_db(transaction=True)
ADVISER = "adviser@minato.example"


def make_cases(number, staff=None):
    first, rest = SOUND["相談"][0], [""] * 5
    cases = [[*first[:1], f"2026-{each}", "", *first[3:7], *rest] for each in range(1, number + 1)]
    return make_workbook({**SOUND, "職員": staff or SOUND["職員"], "相談": cases})


def list_holders():
    subjects = ImportedRow.objects.filter(kind="cases").order_by("pk").values_list("subject", flat=True)
    names = [subject.partition(":")[2] for subject in subjects]
    return [Consultation.objects.get(public_id=name).opened_by_id for name in names]


def hand_over(address, role="adviser"):
    name = Invitation.objects.get(email=address, role=role).public_id
    return actions.hand_over_waiting(invitation=name, at=NOON)


def test_who_accepts_while_their_cases_are_being_saved_gets_all_of_them(administrator, monkeypatch):
    monkeypatch.setattr("tsunagu.domain.imports.actions.carrying_out.CHUNK_SECONDS", 0)
    joined = []

    def note(done, _total):
        if done == 7:  # the first of three cases is in, and the run knows whom it waits for
            joined.append(join(ADVISER))
            hand_over(ADVISER)

    bring_in(administrator, make_cases(3), holds_mails=False, note=note)

    assert list_holders() == [joined[0].person_id] * 3
    assert not ImportedRow.objects.exclude(waits_for="").exists()


def test_what_was_missed_is_found_the_next_day_and_once(administrator):
    bring_in(administrator, make_cases(2), holds_mails=False)
    adviser = join(ADVISER)  # nobody hears of it: the message of the outbox is lost

    names = [
        enqueue_job(kind=kind, key=day, requested_by="installation", at=NOON)
        for kind in DAILY
        if kind == actions.HAND_OVER
        for day in ("2026-11-22", "2026-11-23")
    ]
    for name in names:
        run_job(name)

    assert [Job.objects.get(public_id=name).result for name in names] == [{"moved": 2}, {"moved": 0}]
    assert list_holders() == [adviser.person_id] * 2


def test_an_invitation_that_took_the_place_of_the_first_counts_too(administrator):
    public_id = bring_in(administrator, make_cases(1))
    actions.send_held_mails(actor=administrator, public_id=public_id, at=NOON)
    adviser = join(ADVISER)

    assert actions.hand_over_missed(at=NOON) == 1

    assert list_holders() == [adviser.person_id]


def test_who_has_joined_in_another_role_only_is_waited_for(administrator):
    staff = [["minato", ADVISER, "事業担当"], ["minato", ADVISER, "相談員"]]
    bring_in(administrator, make_cases(1, staff), holds_mails=False)
    links = {each.role: each for each in Invitation.objects.filter(email=ADVISER)}
    officer, adviser = links["programme_officer"], links["adviser"]
    from tests.factories.mails import deliver_mails
    from tsunagu.domain.people.actions import accept_invitation

    secrets = [each.body.split("/invitations/")[1].split("/")[0] for each in deliver_mails(NOON)]
    first = accept_invitation(secret=secrets[0], name="高橋 結", password="quiet-river-stone", at=NOON)
    taken = Invitation.objects.get(accepted_by=first.person_id)
    assert taken.pk == officer.pk

    assert actions.hand_over_waiting(invitation=officer.public_id, at=NOON) == 0
    assert actions.hand_over_missed(at=NOON) == 0
    assert list_holders() == [administrator.person_id]
    accept_invitation(secret=secrets[1], person_id=first.person_id, at=NOON)

    assert actions.hand_over_waiting(invitation=adviser.public_id, at=NOON) == 1
    assert list_holders() == [first.person_id]
