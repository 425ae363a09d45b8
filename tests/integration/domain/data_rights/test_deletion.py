"""Deletion: at once for everybody else, for good after its days, undone within them, and never anybody else's."""

import random
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings as live_settings

from tests.factories.cases import OpenedCase, open_case
from tests.factories.clients import make_account, make_client
from tests.factories.consents import share
from tests.factories.documents import keep_paper
from tests.factories.people import make_staff
from tests.integration.domain.data_rights.raw import read_everything
from tests.integration.domain.data_rights.reach import find_rows
from tsunagu.domain.audit.queries import check_chain
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import find_by_secret, find_id, get_consultation
from tsunagu.domain.cases.shared import list_deleted, list_shared
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.data_rights.actions import ask_archive, ask_deletion, erase_due, undo_deletion
from tsunagu.domain.data_rights.exceptions import AlreadyAsked, RequestNotFound, StillWorking
from tsunagu.domain.data_rights.models import Archive, Deletion
from tsunagu.domain.data_rights.queries import get_own_data
from tsunagu.domain.people.actors import Client, LinkHolder
from tsunagu.domain.people.models import Membership, Person
from tsunagu.jobs.running import run_job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("measures")]
DAYS = timedelta(days=14)


@pytest.fixture(autouse=True)
def _at_noon(now):
    with time_machine.travel(now, tick=False):
        yield


def copy_rows(person_id: int) -> dict[str, list[tuple]]:
    """Every row that belongs to a person, opened."""
    return {
        model._meta.label: [
            tuple((each.attname, str(getattr(row, each.attname))) for each in model._meta.concrete_fields)
            for row in model._base_manager.filter(pk__in=keys).order_by("pk")
        ]
        for model, keys in find_rows(person_id).items()
    }


def test_after_the_days_nothing_of_the_client_is_left_and_all_of_the_others(now):
    account, other = make_account("MINE"), make_account("THEIRS")
    run_job(_ask_copy(account.client, now))
    theirs = copy_rows(other.client.person_id)
    assert [word for word in account.canaries if word.encode() not in read_everything()] == []

    ask_deletion(actor=account.client, at=now)
    assert erase_due(at=now + DAYS - timedelta(seconds=1)) == 0
    assert erase_due(at=now + DAYS) == 1

    left = read_everything()
    assert [word for word in account.canaries if word.encode() in left] == []
    assert [word for word in other.canaries if word.encode() not in left] == []
    assert copy_rows(other.client.person_id) == theirs
    assert list(live_settings.ARCHIVES.iterdir()) == []
    assert check_chain() is None
    person = Person.objects.get(pk=account.client.person_id)
    assert (person.name, person.is_active, person.has_usable_password()) == ("", False, False)


def test_the_files_of_an_erased_consultation_are_gone(now):
    client, case = make_client()
    kept = open_case(actor=client)
    keep_paper(case, name="goes.csv", content=b"a,b\n")
    keep_paper(kept, name="stays.csv", content=b"c,d\n")

    ask_deletion(actor=client, public_id=case.public_id, at=now)
    erase_due(at=now + DAYS)

    assert len([file for file in live_settings.DOCUMENTS.rglob("*") if file.is_file()]) == 1
    assert [row.reference for row in get_own_data(client).cases] == [kept.opened.reference]


def test_from_the_moment_of_asking_nobody_sees_it_and_bodies_have_the_bare_fact(now):
    recorder, reader, stranger = make_staff(), make_staff(), make_staff()
    opened = open_case(actor=recorder).opened
    holder = LinkHolder(frozenset({opened.key}), now.date())
    client, case = make_client(case=OpenedCase(opened, holder))
    share(case, reader)
    assert len(list_shared(reader, at=now).rows) == 1

    ask_deletion(actor=client, public_id=case.public_id, at=now)

    for actor in (recorder, reader, holder, client):
        with pytest.raises(ConsultationNotFound):
            get_consultation(actor, case.public_id, at=now)
        with pytest.raises(ConsultationNotFound):
            find_id(actor, case.public_id)
    with pytest.raises(ConsultationNotFound):
        find_by_secret(opened.secret, today=now.date())
    assert list_shared(reader, at=now).rows == ()
    assert not Grant.objects.filter(closed_at__isnull=True).exists()
    for when in (now, now + DAYS):
        erase_due(at=when)
        for body in (recorder, reader):
            (fact,) = list_deleted(body)
            assert (fact.reference, fact.deleted_at) == (opened.reference, now)
        assert list_deleted(stranger) == list_deleted(client) == ()


@pytest.mark.parametrize("whole", [False, True], ids=["one consultation", "everything"])
def test_undo_brings_everything_back(now, whole):
    account = make_account("MINE")
    reader = make_staff()
    share(account.cases[0], reader)
    seen = [get_consultation(account.client, each.public_id) for each in account.cases]
    shared = list_shared(reader, at=now)
    papers = read_everything()

    asked = ask_deletion(
        actor=account.client, public_id=None if whole else account.cases[0].public_id, at=now
    )
    undo_deletion(actor=account.client, public_id=asked, at=now + DAYS - timedelta(seconds=1))

    assert [get_consultation(account.client, each.public_id) for each in account.cases] == seen
    assert list_shared(reader, at=now + DAYS) == shared
    assert erase_due(at=now + 10 * DAYS) == 0
    left = read_everything()
    assert [word for word in account.canaries if word.encode() not in left and word.encode() in papers] == []
    assert find_by_secret(account.cases[0].opened.secret, today=now.date()).public_id
    assert check_chain() is None
    with pytest.raises(RequestNotFound):
        undo_deletion(actor=account.client, public_id=asked, at=now)


def test_what_ran_out_or_was_withdrawn_does_not_come_back(now):
    client, case = make_client()
    reader = make_staff()
    share(case, reader, days=3)
    asked = ask_deletion(actor=client, at=now)

    undo_deletion(actor=client, public_id=asked, at=now + timedelta(days=4))

    assert list_shared(reader, at=now + timedelta(days=4)).rows == ()
    assert Consent.objects.filter(withdrawn_at__isnull=True).count() == 0


def test_everything_takes_over_what_was_asked_before(now):
    account = make_account("MINE", cases=3)
    single = ask_deletion(actor=account.client, public_id=account.cases[0].public_id, at=now)
    whole = ask_deletion(actor=account.client, at=now + timedelta(days=1))

    with pytest.raises(RequestNotFound):
        undo_deletion(actor=account.client, public_id=single, at=now + timedelta(days=2))
    undo_deletion(actor=account.client, public_id=whole, at=now + timedelta(days=2))
    assert len(get_own_data(account.client).cases) == 3


def test_what_cannot_be_asked_changes_nothing(now):
    client, case = make_client()
    other, _ = make_client()
    staff = make_staff()
    as_client = Client(staff.person_id, "client:x")

    with pytest.raises(ConsultationNotFound):
        ask_deletion(actor=other, public_id=case.public_id, at=now)
    with pytest.raises(StillWorking):
        ask_deletion(actor=as_client, at=now)
    for actor in (staff, LinkHolder(frozenset({case.opened.key}), now.date())):
        with pytest.raises(RequestNotFound):
            ask_deletion(actor=actor, public_id=case.public_id, at=now)
    assert not Deletion.objects.exists()
    ask_deletion(actor=client, at=now)
    for public_id in (None, case.public_id):
        with pytest.raises(AlreadyAsked):
            ask_deletion(actor=client, public_id=public_id, at=now)
    with pytest.raises(RequestNotFound):
        undo_deletion(actor=other, public_id=Deletion.objects.get().public_id, at=now)


def test_staff_delete_their_own_consultations_one_by_one_and_stay(now):
    staff = make_staff()
    person = Person.objects.get(pk=staff.person_id)
    client = Client(staff.person_id, f"client:{person.public_id}")
    case = open_case(actor=client)

    ask_deletion(actor=client, public_id=case.public_id, at=now)
    erase_due(at=now + DAYS)

    assert Person.objects.get(pk=staff.person_id).email == person.email
    assert Membership.objects.filter(person_id=staff.person_id, until=None).exists()
    assert Consultation.objects.get(public_id=case.public_id).story == ""


def test_whoever_goes_to_work_for_a_body_in_the_meantime_keeps_the_account(now):
    client, case = make_client(email="new@minato.example")
    ask_deletion(actor=client, at=now)
    body = make_staff()
    Membership.objects.create(
        person_id=client.person_id,
        organisation_id=body.organisation_id,
        role="adviser",
        since=date(2026, 11, 23),
    )
    erase_due(at=now + DAYS)

    assert Person.objects.get(pk=client.person_id).email == "new@minato.example"
    assert Consultation.objects.get(public_id=case.public_id).story == ""


def test_what_a_body_still_has_open_does_not_hold_the_deletion_up(now):
    """Handing over goes on: an erased consultation is no open work."""
    from tsunagu.domain.people.open_work import Holder, list_open_work

    recorder = make_staff()
    opened = open_case(actor=recorder).opened
    client, case = make_client(case=OpenedCase(opened, LinkHolder(frozenset({opened.key}), now.date())))
    ask_deletion(actor=client, public_id=case.public_id, at=now)
    erase_due(at=now + DAYS)

    assert list_open_work(Holder(recorder.organisation_id, recorder.person_id)) == ()


def test_a_run_that_broke_off_is_gone_on_with_and_a_second_does_nothing(now, monkeypatch):
    from tsunagu.domain.data_rights.actions import deletions

    accounts = [make_account(word, cases=1) for word in ("ONE", "TWO", "THREE")]
    for account in accounts:
        ask_deletion(actor=account.client, at=now)
    usual, seen = deletions.erase_subject, []

    def die(subject, at):
        counts = usual(subject, at)
        seen.append(subject)
        if len(seen) == 2:
            raise OSError("killed")
        return counts

    monkeypatch.setattr(deletions, "erase_subject", die)
    with pytest.raises(OSError, match="killed"):
        erase_due(at=now + DAYS)
    assert Deletion.objects.filter(erased_at__isnull=False).count() == 1
    left = read_everything()
    assert (
        sum(f"{word}-story-0".encode() in left for word in ("ONE", "TWO", "THREE")) == 2
    )  # whole or not at all
    monkeypatch.setattr(deletions, "erase_subject", usual)
    assert erase_due(at=now + DAYS) == 2
    assert erase_due(at=now + DAYS) == 0
    left = read_everything()
    assert [word for account in accounts for word in account.canaries if word.encode() in left] == []
    assert check_chain() is None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_in_a_random_world_only_what_was_asked_goes(now, seed):
    """Clients, bodies and links drawn at random; whatever is asked, undone or left goes or stays as the twin says."""
    draw = random.Random(seed)
    bodies = [make_staff() for _ in range(2)]
    accounts = [
        make_account(f"W{seed}N{number}", body=draw.choice(bodies), cases=draw.randint(1, 2))
        for number in range(3)
    ]
    asked = []
    for account in accounts:
        chosen = draw.sample(account.cases, draw.randint(0, len(account.cases)))
        asked += [
            (account, ask_deletion(actor=account.client, public_id=case.public_id, at=now), [case])
            for case in chosen
        ]
        if draw.random() < 0.4:
            whole = ask_deletion(actor=account.client, at=now)
            asked = [each for each in asked if each[0] is not account] + [(account, whole, account.cases)]
    undone = [each for each in asked if draw.random() < 0.4]
    for account, request, _ in undone:
        undo_deletion(actor=account.client, public_id=request, at=now + timedelta(days=1))
    gone = {case.public_id for each in asked if each not in undone for case in each[2]}

    erase_due(at=now + DAYS)

    wanted = {case.public_id: case.public_id in gone for account in accounts for case in account.cases}
    rows = {row.public_id: row.erased_at is not None for row in Consultation.objects.all()}
    assert {key: rows[key] for key in wanted} == wanted
    left = read_everything()
    for account in accounts:
        for number, case in enumerate(account.cases):
            words = [
                word
                for word in account.canaries
                if word.endswith(f"-{number}") and "paper" not in word and "gone" not in word
            ]
            assert {word.encode() in left for word in words} == {case.public_id not in gone}
    assert check_chain() is None


def _ask_copy(client: Client, at) -> str:
    ask_archive(actor=client, at=at)
    return Archive.objects.get(person_id=client.person_id).job
