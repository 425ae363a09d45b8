"""わたしの知財: what needs the client comes first, over all their consultations, and somebody else's never."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.casework import state_case, work_on
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.meetings import book, offer_times
from tests.factories.people import PASSWORD, make_staff
from tests.factories.referrals import refer
from tests.integration.web.conftest import StrictClient
from tsunagu.domain.cases.concerns import list_concerns
from tsunagu.domain.casework.actions import close_case, tell_satisfaction
from tsunagu.domain.casework.enums import Satisfied, Stage
from tsunagu.domain.meetings.actions import record_meeting
from tsunagu.domain.people.models import Person
from tsunagu.domain.referrals.actions import (
    accept_referral,
    agree_to_referral,
    decline_referral,
    refuse_referral,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measures")]


def come(client, language: str = "ja") -> StrictClient:
    browser = StrictClient(headers={"accept-language": language})
    email = Person.objects.get(pk=client.person_id).email
    assert browser.post("/account/login/", {"login": email, "password": PASSWORD}).status_code == 302
    return browser


def say(client, at=NOON) -> list[tuple[str, str, bool]]:
    return [(each.kind, each.words.en, each.needs_word) for each in list_concerns(client, at=at)]


def test_a_proposal_waits_for_a_word_and_then_for_an_answer():
    client, case = make_client()
    adviser, one, other = make_staff(), make_staff(), make_staff()
    share(case, adviser)
    first, second = (refer(case, body, actor=adviser, is_exclusive=False)[0] for body in (one, other))
    assert [each[2] for each in say(client)] == [True, True]
    agree_to_referral(actor=client, public_id=first, groups=["story"], at=NOON)
    refuse_referral(actor=client, public_id=second, at=NOON)
    ((kind, said, needs),) = say(client)
    assert (kind, needs, said.endswith("waiting for an answer")) == ("referral", False, True)
    accept_referral(actor=one, public_id=first, at=NOON)
    assert say(client)[0][1].endswith("taken on")


def test_an_end_is_told_for_a_month():
    client, case = make_client()
    body = make_staff()
    (made,) = refer(case, body)
    decline_referral(actor=body, public_id=made, said="手がいっぱいです。", at=NOON)
    assert say(client, NOON + timedelta(days=29))[0][1].endswith("declined")
    assert say(client, NOON + timedelta(days=31)) == []


def test_meetings_homework_a_reply_and_whether_it_helped():
    client, case = make_client()
    body = make_staff()
    offer_times(body)
    booking = book(case, body)
    assert [each[0] for each in say(client)] == ["meeting"]
    after = NOON + timedelta(days=4)
    assert say(client, after) == []
    record_meeting(
        actor=body,
        public_id=case.public_id,
        booking=booking,
        said="話した",
        homework="図面の一覧をつくる",
        next_on=None,
        at=after,
    )
    (homework,) = list_concerns(client, at=after)
    assert (homework.needs_word, homework.text) == (True, "図面の一覧をつくる")

    state_case(body, case.public_id, after, stage=Stage.WAITING)
    assert ("progress", "A body waits for your answer", True) in say(client, after)
    close_case(actor=body, public_id=case.public_id, at=after)
    assert ("progress", "The work has ended. Did it help? Please tell", True) in say(client, after)
    tell_satisfaction(actor=client, public_id=case.public_id, answer=Satisfied.VERY, text="", at=after)
    assert [each.kind for each in list_concerns(client, at=after)] == ["meeting"]


def test_an_outcome_is_told_and_nothing_of_what_a_body_keeps_for_itself():
    client, case = make_client()
    body = make_staff()
    share(case, body)
    work_on(body, case.public_id, word="kept-canary")
    assert [each[1] for each in say(client)] == ["Done: The course was decided (1 Oct 2026)"]
    assert "kept-canary" not in come(client).get("/my/").content.decode()


def test_of_ten_consultations_those_that_need_a_word_come_first_and_strangers_see_nothing():
    client, first = make_client()
    cases = [first, *(open_case(actor=client, at=NOON + timedelta(minutes=n)) for n in range(1, 10))]
    adviser, body = make_staff(), make_staff()
    share(first, adviser)
    refer(first, body, actor=adviser)
    refer(cases[3], body)
    page = come(client).get("/my/")
    order = [each.row.public_id for each in page.context["own"].cases]
    rest = [each.public_id for each in reversed(cases) if each not in (first, cases[3])]
    assert order == [first.public_id, cases[3].public_id, *rest]
    said = page.content.decode()
    assert said.index("あなたの返事を待っていること") < said.index("相談ごとの経過")
    assert f"/consultations/{first.public_id}/referrals/" in said

    stranger, _ = make_client()
    assert say(stranger) == []
    assert first.public_id not in come(stranger).get("/my/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_consultations(django_assert_max_num_queries):
    counts = []
    for number in (1, 6):
        client, first = make_client()
        cases = [first, *(open_case(actor=client) for _ in range(number - 1))]
        adviser = make_staff()
        for case in cases:
            share(case, adviser)
            refer(case, make_staff(), make_staff(), actor=adviser)
            refer(case, make_staff(), is_exclusive=False)
            work_on(adviser, case.public_id)
            body = make_staff()
            offer_times(body)
            book(case, body)
        browser = come(client)
        browser.get("/my/")
        with django_assert_max_num_queries(60) as seen:
            browser.get("/my/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_without_a_consultation_the_page_says_how_one_comes_here():
    client, case = make_client()
    case_page = come(client)
    case_page.post(f"/my/data/delete/{case.public_id}/", {"reference": read_reference(case.public_id)})
    said = case_page.get("/my/").content.decode()
    assert "まだ相談がありません" in said
    assert "相談ごとの経過" not in said


def read_reference(public_id: str) -> str:
    from tsunagu.domain.cases.models import Consultation

    return Consultation.objects.get(public_id=public_id).reference
