"""A consultation is put before bodies: with the client's consent, answered once, and never read without it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff
from tests.factories.referrals import SUMMARY, refer
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.people.actors import Visitor
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.referrals.actions import (
    accept_referral,
    agree_to_referral,
    call_off_referral,
    complete_referral,
    decline_referral,
    reassign_referral,
    refuse_referral,
    return_referral,
)
from tsunagu.domain.referrals.enums import State
from tsunagu.domain.referrals.exceptions import ReferralNotFound, ReferralRefused
from tsunagu.domain.referrals.lists import list_received
from tsunagu.domain.referrals.models import Referral
from tsunagu.domain.referrals.queries import get_referral, list_referrals
from tsunagu.domain.referrals.rules import TRANSITIONS

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def read_state(referral: str) -> State:
    return State(Referral.objects.values_list("state", flat=True).get(public_id=referral))


def test_the_clients_word_sends_and_opens():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body)
    seen = get_referral(body, made, at=LATER)
    assert (seen.state, seen.summary, seen.sender, seen.can_answer) == (State.SENT, SUMMARY, None, True)
    assert list_visible_groups(body, Referral.objects.get().consultation_id, LATER) == {"story", "company"}


def test_an_adviser_asks_the_client_first():
    case, adviser, other = open_case(), make_staff(), make_staff()
    share(case, adviser)
    (made,) = refer(case, other, actor=adviser)
    assert read_state(made) == State.PROPOSED
    with pytest.raises(ReferralNotFound):
        get_referral(other, made, at=LATER)
    assert not list_received(other, State.SENT, at=LATER).rows
    assert get_referral(case.actor, made, at=LATER).can_agree

    agree_to_referral(actor=case.actor, public_id=made, groups=["story"], at=LATER)
    assert get_referral(other, made, at=LATER).sender.en.startswith("Window")
    assert list_visible_groups(other, Referral.objects.get().consultation_id, LATER) == {"story"}


def test_what_the_client_refuses_stays_unknown_to_the_body():
    case, adviser, other = open_case(), make_staff(), make_staff()
    share(case, adviser)
    (made,) = refer(case, other, actor=adviser)
    refuse_referral(actor=case.actor, public_id=made, at=LATER)
    assert get_referral(adviser, made, at=LATER).state == State.REFUSED
    with pytest.raises(ReferralNotFound):
        get_referral(other, made, at=LATER)


def test_a_signed_paper_speaks_for_the_client_where_the_body_recorded_the_case():
    adviser, other = make_staff(), make_staff()
    case = open_case(actor=adviser)
    (asked,) = refer(case, make_staff())
    (sent,) = refer(case, other, note="同意書 2026-11-22 棚3")
    assert (read_state(asked), read_state(sent)) == (State.PROPOSED, State.SENT)


def test_where_a_consent_stands_nobody_is_asked_again_and_nothing_is_widened():
    case, adviser, other = open_case(), make_staff(), make_staff()
    share(case, adviser)
    share(case, other, ["story"])
    (made,) = refer(case, other, actor=adviser, groups=["story", "documents"])
    assert read_state(made) == State.SENT
    assert list_visible_groups(other, Referral.objects.get().consultation_id, LATER) == {"story"}


def test_a_body_that_looks_at_the_list_leaves_a_line_in_the_log_and_the_client_none():
    case, body = open_case(), make_staff()
    refer(case, body)
    list_referrals(case.actor, case.public_id, at=LATER)
    assert not AccessEntry.objects.exists()
    list_referrals(body, case.public_id, at=LATER)
    assert AccessEntry.objects.get().actor == body.label


def test_one_takes_it_and_the_others_are_told():
    case, bodies = open_case(), [make_staff() for _ in range(3)]
    made = refer(case, *bodies)
    accept_referral(actor=bodies[1], public_id=made[1], at=LATER)
    assert [read_state(each) for each in made] == [State.OVERTAKEN, State.ACCEPTED, State.OVERTAKEN]
    with pytest.raises(ReferralRefused) as told:
        accept_referral(actor=bodies[0], public_id=made[0], at=LATER)
    assert told.value.code == "referral_taken"
    with pytest.raises(ReferralRefused):
        refer(case, make_staff(), at=LATER)


def test_a_proposal_is_over_when_another_body_has_taken_it_and_its_body_never_hears():
    case, adviser, one, other = open_case(), make_staff(), make_staff(), make_staff()
    share(case, adviser)
    (proposed,) = refer(case, other, actor=adviser)
    (sent,) = refer(case, one)
    accept_referral(actor=one, public_id=sent, at=LATER)
    assert read_state(proposed) == State.OVERTAKEN
    with pytest.raises(ReferralRefused):
        agree_to_referral(actor=case.actor, public_id=proposed, groups=["story"], at=LATER)
    with pytest.raises(ReferralNotFound):
        get_referral(other, proposed, at=LATER)


def test_where_all_are_wanted_each_answers_for_itself():
    case, bodies = open_case(), [make_staff() for _ in range(3)]
    made = refer(case, *bodies, is_exclusive=False)
    accept_referral(actor=bodies[0], public_id=made[0], at=LATER)
    accept_referral(actor=bodies[1], public_id=made[1], at=LATER)
    decline_referral(actor=bodies[2], public_id=made[2], said="特許だけを扱っています。", at=LATER)
    assert [read_state(each) for each in made] == [State.ACCEPTED, State.ACCEPTED, State.DECLINED]
    assert get_referral(case.actor, made[2], at=LATER).answer == "特許だけを扱っています。"


def test_a_case_goes_to_a_colleague_is_returned_and_asked_for_again():
    case, body = open_case(), make_staff()
    colleague, stranger = make_staff(organisation=body.organisation_id), make_staff()
    (made,) = refer(case, body)
    accept_referral(actor=body, public_id=made, at=LATER)
    with pytest.raises(ReferralRefused):
        reassign_referral(actor=body, public_id=made, person_id=stranger.person_id, at=LATER)
    reassign_referral(actor=body, public_id=made, person_id=colleague.person_id, at=LATER)
    assert Referral.objects.get(public_id=made).taken_by_id == colleague.person_id
    return_referral(actor=colleague, public_id=made, said="弁護士の仕事です。", at=LATER)
    (again,) = refer(case, body, at=LATER)
    accept_referral(actor=colleague, public_id=again, at=LATER)
    complete_referral(actor=colleague, public_id=again, said="契約書を直しました。", at=LATER)
    assert [each.state for each in list_referrals(case.actor, case.public_id, at=LATER).rows] == [
        State.COMPLETED,
        State.RETURNED,
    ]


@pytest.mark.parametrize("taken", [False, True], ids=["waiting", "taken"])
def test_a_withdrawn_consent_calls_off_and_leaves_the_bare_fact(taken):
    case, body = open_case(), make_staff()
    consent = share(case, body, days=100)
    (made,) = refer(case, body)
    if taken:
        accept_referral(actor=body, public_id=made, at=LATER)
    withdraw_consent(actor=case.actor, public_id=consent, at=LATER)
    seen = get_referral(body, made, at=LATER)
    assert (seen.state, seen.is_withheld, seen.summary, seen.answer) == (State.WITHDRAWN, True, "", "")
    with pytest.raises(ReferralRefused):
        accept_referral(actor=body, public_id=made, at=LATER)


def test_a_newer_consent_for_the_same_body_calls_nothing_off():
    case, body = open_case(), make_staff()
    (made,) = refer(case, body)
    share(case, body, ["story"], days=10, at=LATER)
    assert read_state(made) == State.SENT


def test_what_an_adviser_proposed_ends_with_their_own_consent():
    case, adviser = open_case(), make_staff()
    consent = share(case, adviser)
    (made,) = refer(case, make_staff(), actor=adviser)
    withdraw_consent(actor=case.actor, public_id=consent, at=LATER)
    assert read_state(made) == State.WITHDRAWN


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"summary": "  \n"}, ReferralRefused),
        ({"summary": "あ" * 2001}, ReferralRefused),
        ({"groups": []}, ConsentRefused),
        ({"groups": ["everything"]}, ConsentRefused),
        ({"days": -1}, ConsentRefused),
        ({"days": 800}, ConsentRefused),
    ],
    ids=["nothing said", "too much said", "no group", "unknown group", "a past day", "too far away"],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(changes, problem):
    case, body = open_case(), make_staff()
    before = Entry.objects.count()
    with pytest.raises(problem):
        refer(case, body, **changes)
    assert (Referral.objects.count(), Entry.objects.count()) == (0, before)


def test_bodies_that_cannot_be_asked_are_refused():
    keeper = make_staff()
    case, body = open_case(actor=keeper), make_staff()
    refer(case, body)
    for receivers in (
        [],
        [keeper],
        [body],
        [replace(body, organisation_id=10**6)],
        [make_staff() for _ in range(6)],
    ):
        with pytest.raises(ReferralRefused):
            refer(case, *receivers)


def test_strangers_find_nothing_and_roles_that_only_read_change_nothing():
    case, body = open_case(), make_staff()
    expert = make_staff(organisation=body.organisation_id, role=Role.EXPERT)
    (made,) = refer(case, body)
    for stranger in (make_staff(), Visitor(), open_case().actor):
        with pytest.raises(ReferralNotFound):
            get_referral(stranger, made, at=LATER)
        with pytest.raises(ReferralNotFound):
            accept_referral(actor=stranger, public_id=made, at=LATER)
        with pytest.raises(ReferralNotFound):
            call_off_referral(actor=stranger, public_id=made, at=LATER)
        with pytest.raises(ReferralNotFound):
            refer(case, body, actor=stranger)
    with pytest.raises(ReferralNotFound):
        call_off_referral(actor=body, public_id=made, at=LATER)
    with pytest.raises(NotPermitted):
        accept_referral(actor=expert, public_id=made, at=LATER)


def test_every_state_is_reached_and_left_only_as_the_table_says():
    reached = {State.PROPOSED, *TRANSITIONS.values()}
    assert reached == set(State)
    assert {state for state, _ in TRANSITIONS} == {State.PROPOSED, State.SENT, State.ACCEPTED}
