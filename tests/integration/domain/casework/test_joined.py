"""Referrals and meetings stand in the timeline and among what waits, for those whom they concern."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.meetings import book, in_japan, offer_times
from tests.factories.people import make_staff
from tests.factories.referrals import refer
from tsunagu.domain.cases.timeline import list_timeline
from tsunagu.domain.cases.waiting import list_waiting
from tsunagu.domain.cases.workers import find_case
from tsunagu.domain.meetings.actions import record_meeting
from tsunagu.domain.referrals.actions import accept_referral, complete_referral

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=3)


def read(actor, case, at=LATER) -> list[str]:
    page = list_timeline(find_case(actor, case.public_id, at=at))
    return [entry.words.ja.partition("（")[0] for entry in page.entries]


def test_what_became_of_a_request_and_a_meeting_is_told_in_order():
    case, body, other = open_case(), make_staff(), make_staff()
    share(case, other)
    (made,) = refer(case, body)
    accept_referral(actor=body, public_id=made, at=NOON + timedelta(hours=1))
    day = NOON.date() + timedelta(days=2)
    offer_times(body, weekdays=[], from_on=day, at=NOON + timedelta(hours=2))
    meeting = book(case, body, starts_at=in_japan(10, on=day), at=NOON + timedelta(hours=3))
    told = {"actor": body, "public_id": case.public_id, "booking": meeting}
    record_meeting(
        **told, said="図面を見ました。", homework="契約書を送る", next_on=None, at=in_japan(11, on=day)
    )
    complete_referral(actor=body, public_id=made, said="契約書を直しました。", at=LATER)

    newest = read(case.actor, case)[:5]
    assert [each.split("：")[-1] for each in newest] == [
        "支援が終わりました",
        "面談をした",
        "面談を予約した",
        next(each for each in newest if each.endswith("引き受けた")),
        next(each for each in newest if each.endswith("支援を頼んだ")),
    ]
    texts = [entry.text for entry in list_timeline(find_case(body, case.public_id, at=LATER)).entries]
    assert "契約書を直しました。" in texts
    assert any("図面を見ました。" in text for text in texts)
    seen = " ".join(read(other, case))
    assert "支援を頼んだ" not in seen
    assert "面談" not in seen


def test_a_request_and_a_meeting_wait_at_the_desk_of_their_body_until_they_are_done():
    case, body, other = open_case(), make_staff(), make_staff()
    (made,) = refer(case, body)
    assert [each.kind for each in list_waiting(body, at=NOON)] == ["referral"]
    assert list_waiting(other, at=NOON) == ()
    accept_referral(actor=body, public_id=made, at=NOON)
    day = NOON.date() + timedelta(days=1)
    offer_times(body, weekdays=[], from_on=day, at=NOON)
    book(case, body, starts_at=in_japan(10, on=day), at=NOON)
    (meeting,) = list_waiting(body, at=NOON)
    assert (meeting.kind, meeting.due_on) == ("meeting", day)
    (minutes,) = list_waiting(body, at=LATER)
    assert minutes.words.ja.startswith("面談の記録")
