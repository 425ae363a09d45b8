"""Calendar addresses: shown once, opened by nothing else, shut with the right to read; what a calendar is told."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.dockets import put_right, tell_mark, tell_right
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.actions import renew_link
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.docket.actions import make_feed, revoke_feed
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.docket.feeds import list_feeds, read_feed
from tsunagu.domain.docket.models import Feed
from tsunagu.domain.people.actors import LinkHolder, TokenBearer
from tsunagu.domain.people.models import Membership
from tsunagu.reports.docket.calendar import write_calendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = open_case()
    put_right(case, tell_right(registration_number="特許7000001"))
    put_right(case, tell_mark())
    return case


def make(case, actor=None, shows_names=False, at=NOON):
    return make_feed(
        actor=actor or case.actor, public_id=case.public_id, shows_names=shows_names, language="ja", at=at
    )


def opens(token, at=NOON):
    try:
        read_feed(token, at=at)
    except DocketNotFound:
        return False
    return True


def read_events(token):
    content = read_feed(token, at=NOON)
    text = write_calendar(content.docket.due, content.language, shows_names=content.shows_names, at=NOON)
    return text.decode(), Calendar.from_ical(text).walk("VEVENT")


def test_the_secret_is_kept_nowhere(case):
    made = make(case)

    held = [str(value) for row in Feed.objects.order_by("pk").values() for value in row.values()]
    entries = [str(row) for row in Entry.objects.order_by("pk").values()]
    assert opens(made.token)
    assert not any(made.token in text for text in [*held, *entries])


def test_an_address_that_was_guessed_replaced_or_stopped_opens_nothing(case):
    first = make(case)
    second = make(case)
    assert [opens(token) for token in (first.token, second.token)] == [False, True]
    assert [feed.public_id for feed in list_feeds(case.actor, case.public_id, at=NOON)] == [second.public_id]

    revoke_feed(actor=case.actor, public_id=case.public_id, feed=second.public_id, at=NOON)
    assert not any(opens(token) for token in (second.token, second.public_id, "", "x" * 43, "x" * 10_000))
    assert list_feeds(case.actor, case.public_id, at=NOON) == ()
    with pytest.raises(DocketNotFound):
        revoke_feed(actor=case.actor, public_id=case.public_id, feed=second.public_id, at=NOON)


def test_what_was_made_with_a_link_shuts_with_it(case):
    token = make(case).token
    renewed = renew_link(actor=case.actor, public_id=case.public_id, at=NOON)
    holder = LinkHolder(frozenset({renewed.key}), NOON.date())

    assert not opens(token)
    assert list_feeds(holder, case.public_id, at=NOON) == ()
    assert opens(make(case, holder).token)


def test_nobody_stops_or_sees_what_somebody_else_made(case):
    made, stranger, staff = make(case), open_case(), make_staff()
    share(case, staff, ["documents"])

    assert list_feeds(staff, case.public_id, at=NOON) == ()
    for actor, of in [(staff, case), (stranger.actor, case), (stranger.actor, stranger)]:
        with pytest.raises(DocketNotFound):
            revoke_feed(actor=actor, public_id=of.public_id, feed=made.public_id, at=NOON)
    assert opens(made.token)


def test_what_a_body_made_shuts_with_the_consent_and_its_looks_are_logged(case):
    staff = make_staff()
    consent = share(case, staff, ["documents"])
    token = make(case, staff).token
    AccessEntry.objects.all().delete()

    assert opens(token)
    assert [entry.what for entry in AccessEntry.objects.order_by("pk")] == ["api"]

    withdraw_consent(actor=case.actor, public_id=consent, at=NOON)
    assert not opens(token, NOON + timedelta(minutes=1))


def test_what_somebody_made_shuts_when_they_leave_the_body(case):
    staff = make_staff()
    share(case, staff, ["documents"])
    token = make(case, staff).token
    assert opens(token)

    Membership.objects.filter(person_id=staff.person_id).update(until=NOON)
    assert not opens(token)


def test_what_somebody_made_at_one_body_does_not_open_by_the_grant_of_their_next(case):
    staff, other = make_staff(), make_staff()
    for body in (staff, other):
        share(case, body, ["documents"])
    token = make(case, staff).token

    Membership.objects.filter(person_id=staff.person_id).update(organisation_id=other.organisation_id)
    assert not opens(token)


def test_a_link_that_has_run_out_opens_no_calendar(case):
    token = make(case).token

    assert opens(token)
    assert not opens(token, NOON + timedelta(days=4000))


def test_programs_and_strangers_make_none(case):
    staff = make_staff()
    share(case, staff, ["documents"])
    program = TokenBearer(staff.organisation_id, frozenset({"consultations.read"}), "token:x")

    for actor in (program, open_case().actor):
        with pytest.raises(DocketNotFound):
            make(case, actor)


def test_a_calendar_is_told_the_last_days_and_nothing_more(case):
    text, events = read_events(make(case).token)

    days = {(event["dtstart"].dt, str(event["summary"])) for event in events}
    # 2 April 2027: the end of the grace period of year 4, which was due on 2 October 2026
    assert (date(2027, 4, 2), "追納・割増の最後の日: 特許料（年金）の納付（第4年分） (JP)") in days
    assert (date(2026, 12, 1), "期限: 存続期間の更新登録の申請（登録から10年） (JP)") in days
    assert not any(secret in text for secret in ("把持装置", "7000001", "つなぐ茶", "円"))
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_whoever_wants_the_names_gets_them(case):
    events = read_events(make(case, shows_names=True).token)[1]

    assert any("把持装置 (特許7000001)" in str(event["summary"]) for event in events)
    assert any("円" in str(event["description"]) for event in events)


def test_what_is_due_keeps_its_name_from_day_to_day(case):
    token = make(case).token

    first, second = (
        {str(event["uid"]) for event in read_events(token)[1]},
        {str(event["uid"]) for event in read_events(token)[1]},
    )
    assert first == second


def test_a_name_cannot_break_out_of_its_event(case):
    put_right(case, tell_right(name="悪\r\nEND:VEVENT\nBEGIN:VALARM;,\\"))

    text, events = read_events(make(case, shows_names=True).token)

    assert "\nBEGIN:VALARM" not in text
    assert text.count("BEGIN:VEVENT") == len(events)
