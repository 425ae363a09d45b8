"""What becomes of meetings and times when a body, a person, a consent or the client goes."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.meetings import book, in_japan, name_body, offer_times
from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.data_rights.actions import ask_deletion, erase_due, undo_deletion
from tsunagu.domain.meetings.desk import list_coming
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Booking, Quarter, Side, Window
from tsunagu.domain.meetings.queries import get_meeting
from tsunagu.domain.people.actions import dissolve_organisation, end_membership
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import LeavingProblem
from tsunagu.domain.people.open_work import Holder, list_open_work
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db


def leave(person, successor, *, boss):
    end_membership(
        actor=boss, membership=name_membership(person), at=NOON, hand_over_to=name_membership(successor)
    )


@pytest.fixture
def office():
    boss = make_staff(role=Role.MANAGER)
    return boss, make_staff(organisation=boss.organisation_id), make_staff(organisation=boss.organisation_id)


@pytest.mark.parametrize("is_busy", [False, True], ids=["free", "busy"])
def test_meetings_of_somebody_who_leaves_go_to_whoever_takes_their_place(office, is_busy):
    boss, leaving, successor = office
    offer_times(leaving, is_own=True)
    case = open_case()
    booking = book(case, leaving)
    if is_busy:
        offer_times(successor, is_own=True)
        book(open_case(), boss)  # at the same hour, with the successor: the only one who is free
        assert Side.objects.filter(person_id=successor.person_id).exists()
    membership = name_membership(leaving)
    with pytest.raises(LeavingProblem):
        end_membership(actor=boss, membership=membership, at=NOON)

    leave(leaving, successor, boss=boss)
    side = Side.objects.get(booking__public_id=booking)
    assert side.person_id == (None if is_busy else successor.person_id)
    assert side.resource == (f"body:{boss.organisation_id}:1" if is_busy else f"person:{successor.person_id}")
    assert Quarter.objects.filter(booking=side.booking, resource=side.resource).count() == 4
    assert not Window.objects.filter(person_id=leaving.person_id, closed_at=None).exists()
    assert list_open_work(Holder(boss.organisation_id, leaving.person_id)) == ()
    assert get_meeting(case.actor, case.public_id, booking, at=NOON).is_coming


def test_a_body_that_is_dissolved_leaves_its_meetings_and_its_times_close():
    client, case = make_client()
    body, second = make_staff(), make_staff()
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
    for each in (body, second):
        offer_times(each)
    recorded = open_case(actor=second)
    own, both = book(recorded, second, groups=()), book(case, body, second, starts_at=in_japan(11))
    Notification.objects.all().delete()

    dissolve_organisation(actor=runs, code=name_body(second), at=NOON, hand_over_to=name_membership(body))
    assert Booking.objects.get(public_id=own).state == "cancelled"
    found = get_meeting(client, case.public_id, both, at=NOON)
    assert found.is_coming
    assert [side.code for side in found.bodies] == [name_body(body)]
    assert not Window.objects.filter(organisation_id=second.organisation_id, closed_at=None).exists()
    told = Notification.objects.filter(person_id=client.person_id, kind="meeting").order_by("pk")
    assert ["一つ減りました" in row.text_ja for row in told] == [True]
    assert set(Quarter.objects.order_by("pk").values_list("booking__public_id", flat=True)) == {both}


def test_what_a_client_takes_away_is_cancelled_and_then_erased():
    client, case = make_client()
    body = make_staff()
    offer_times(body)
    booking = book(case, body)
    request = ask_deletion(actor=client, public_id=case.public_id, at=NOON)
    assert Booking.objects.get(public_id=booking).state == "cancelled"
    assert not Quarter.objects.exists()
    assert list_coming(body, at=NOON) == ()
    with pytest.raises(MeetingNotFound):
        get_meeting(client, case.public_id, booking, at=NOON)

    undo_deletion(actor=client, public_id=request, at=NOON)
    assert get_meeting(client, case.public_id, booking, at=NOON).state == "cancelled"
    ask_deletion(actor=client, public_id=case.public_id, at=NOON)
    erase_due(at=NOON + timedelta(days=15))
    assert not Booking.objects.exists()
    assert not Side.objects.exists()
