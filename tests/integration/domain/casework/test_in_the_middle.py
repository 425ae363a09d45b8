"""What happens in the middle of the work: a body is dissolved, rows of a company are merged, a clock abroad changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.dockets import put_right
from tests.factories.meetings import book, in_japan, offer_times
from tests.factories.people import make_organisation, make_staff, name_membership
from tests.factories.referrals import refer
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.waiting import list_waiting
from tsunagu.domain.casework.actions import add_task, record_outcome, write_note
from tsunagu.domain.casework.desk import get_case_page
from tsunagu.domain.casework.enums import OutcomeKind, Reach
from tsunagu.domain.casework.models import Note, Outcome, Task
from tsunagu.domain.casework.queries import get_progress
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.meetings.actions import move_meeting
from tsunagu.domain.meetings.exceptions import MeetingNotFound
from tsunagu.domain.meetings.models import Booking, Quarter
from tsunagu.domain.meetings.queries import get_meeting
from tsunagu.domain.people.actions import add_company, dissolve_organisation, link_company, merge_companies
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.open_work import Holder, list_open_work
from tsunagu.domain.referrals.actions import accept_referral, agree_to_referral
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.exceptions import ReferralNotFound, ReferralRefused
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_referral

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def gone():
    return make_staff(organisation=make_organisation(code="goes"), role=Role.MANAGER)


def dissolve(heir=None):
    runs = make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)
    to = name_membership(heir) if heir else None
    dissolve_organisation(actor=runs, code="goes", hand_over_to=to, at=LATER)


def write(staff, case, text, reach=Reach.OWN):
    return write_note(actor=staff, public_id=case.public_id, text=text, reach=reach, at=NOON)


def read_texts(actor, case) -> list[str]:
    return [each.text for each in get_case_page(actor, case.public_id, at=LATER).timeline.entries]


def test_what_a_body_did_in_a_case_lent_to_it_ends_with_it_and_keeps_its_name(gone):
    case, recorded, heir = open_case(), open_case(actor=gone), make_staff()
    share(case, gone)
    write(gone, case, "所見", Reach.SHARED)
    record_outcome(
        actor=gone,
        public_id=case.public_id,
        kind=OutcomeKind.DECIDED,
        happened_on=NOON.date(),
        text="",
        at=NOON,
    )
    for each in (case, recorded):
        add_task(actor=gone, public_id=each.public_id, text="電話する", at=NOON)

    dissolve(heir)
    entries = get_progress(case.actor, case.public_id, at=LATER).timeline.entries
    told = {each.text: each.by.ja for each in entries}
    assert told["所見"] == "窓口 goes"  # not the heir's, who never saw it
    assert Outcome.objects.get().organisation_id == gone.organisation_id
    assert [each.public_id for each in list_waiting(heir, at=LATER)] == [recorded.public_id]
    counted = list_open_work(Holder(heir.organisation_id, heir.person_id))
    assert {each.name.en: each.count for each in counted}["tasks in cases"] == 1
    assert Task.objects.count() == 2


def test_what_a_body_wrote_for_itself_in_the_case_of_its_heir_stays_unread(gone):
    heir = make_staff(role=Role.MANAGER)
    case = open_case(actor=heir)
    share(case, gone, note="同意書、棚3")
    write(gone, case, "相手の機関には言えないこと")
    write(gone, case, "共有", Reach.SHARED)
    recorded = open_case(actor=gone)
    write(gone, recorded, "引き継ぐメモ")

    dissolve(heir)
    assert "相手の機関には言えないこと" not in read_texts(heir, case)
    assert "共有" in read_texts(heir, case)
    assert "引き継ぐメモ" in read_texts(heir, recorded)
    assert Note.objects.count() == 3


def test_what_a_dissolved_body_proposed_is_over(gone):
    case, other = open_case(), make_staff()
    share(case, gone)
    (made,) = refer(case, other, actor=gone)
    dissolve()
    assert Referral.objects.get().state == State.WITHDRAWN
    with pytest.raises(ReferralRefused):
        agree_to_referral(actor=case.actor, public_id=made, groups=["story"], at=LATER)
    with pytest.raises(ReferralNotFound):
        get_referral(other, made, at=LATER)


def test_an_answer_of_a_body_dissolved_a_moment_ago_changes_nothing(gone):
    case = open_case()
    (made,) = refer(case, gone)
    dissolve()
    with pytest.raises((ReferralNotFound, ReferralRefused)):
        accept_referral(actor=gone, public_id=made, at=LATER)  # with the actor as it was read before
    assert Referral.objects.get().state == State.WITHDRAWN


def test_rows_of_a_company_merged_while_it_is_referred_move_nobodys_case():
    """Two clients of one company, recorded by one body: merging its rows joins what the body sees, never what they do."""
    boss, other = make_staff(role=Role.MANAGER), make_staff()
    offer_times(other)
    people, rows = [], []
    for number, name in enumerate(("港精工", "ミナト精工")):
        client, case = make_client()
        share(case, boss)
        share(case, other)
        company = add_company(actor=boss, name=name, number="", at=NOON)
        link_company(actor=boss, company=company, subject=f"consultation:{case.public_id}", at=NOON)
        (referral,) = refer(case, boss)
        accept_referral(actor=boss, public_id=referral, at=NOON)
        meeting = book(case, other, starts_at=in_japan(10 + number), groups=())
        write(boss, case, f"{name}のメモ", Reach.SHARED)
        put_right(case)
        people.append((client, case, referral, meeting, f"{name}のメモ"))
        rows.append(company)

    merge_companies(actor=boss, survivor=rows[0], merged=rows[1], at=LATER)
    for client, case, referral, meeting, note in people:
        assert get_referral(client, referral, at=LATER).state == State.ACCEPTED
        assert get_meeting(client, case.public_id, meeting, at=LATER).is_coming
        assert note in [e.text for e in get_progress(client, case.public_id, at=LATER).timeline.entries]
        assert len(get_docket(client, case.public_id, at=LATER).rights) == 1
        assert note in read_texts(boss, case)
    for (client, *_), (_, case, referral, meeting, _) in zip(people, reversed(people), strict=True):
        with pytest.raises(ReferralNotFound):
            get_referral(client, referral, at=LATER)
        with pytest.raises(MeetingNotFound):
            get_meeting(client, case.public_id, meeting, at=LATER)
        with pytest.raises(ConsultationNotFound):
            get_progress(client, case.public_id, at=LATER)
        with pytest.raises(DocketNotFound):
            get_docket(client, case.public_id, at=LATER)


def test_a_meeting_is_moved_across_the_end_of_summer_time_abroad():
    """New York leaves summer time on 1 November 2026: in Japan it stays ten o'clock, there an hour is gone."""
    at = datetime(2026, 10, 28, 3, tzinfo=UTC)
    case, body = open_case(at=at), make_staff(at=at)
    weekdays = list(range(7))
    offer_times(body, at=at, weekdays=weekdays, from_on=at.date(), begins=time(10), ends=time(12))
    days = [date(2026, 10, 31), date(2026, 11, 2)]
    before, after = (in_japan(10, on=day) for day in days)
    booking = book(case, body, starts_at=before, at=at, zone="America/New_York")
    move_meeting(actor=case.actor, public_id=case.public_id, booking=booking, starts_at=after, at=at)

    row = Booking.objects.get()
    assert (row.starts_at, row.ends_at - row.starts_at) == (after, timedelta(hours=1))
    quarters = (
        Quarter.objects.filter(resource__startswith="body:").order_by("at").values_list("at", flat=True)
    )
    assert list(quarters) == [after + timedelta(minutes=15 * n) for n in range(4)]
    there = ZoneInfo("America/New_York")
    assert (before.astimezone(there).hour, after.astimezone(there).hour) == (21, 20)
    book(open_case(at=at), body, starts_at=before, at=at)  # the hour it left is free
