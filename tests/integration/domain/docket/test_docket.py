"""Who may read a docket and until when; rights typed in; what was done moves a right on, and back."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.dockets import REGISTERED, put_right, tell_mark, tell_right
from tests.factories.people import make_staff
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.consent.actions import withdraw_consent
from tsunagu.domain.docket.actions import (
    abandon_right,
    add_right,
    change_right,
    keep_right,
    mark_done,
    remove_right,
    undo_done,
)
from tsunagu.domain.docket.exceptions import DocketNotFound, DocketProblem
from tsunagu.domain.docket.queries import get_docket
from tsunagu.domain.people.actors import TokenBearer, Visitor
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.engines.procedures.fields import QuestionProblem

pytestmark = pytest.mark.django_db
HALF = Fraction(1, 2)


@pytest.fixture
def case():
    return open_case()


def read(actor, case, at=NOON):
    return get_docket(actor, case.public_id, at=at)


def is_shut(actor, case, at=NOON):
    try:
        read(actor, case, at)
    except DocketNotFound:
        return True
    return False


def due(case, at=NOON):
    return {(each.item.rule, each.year): each for each in read(case.actor, case, at).due}


def do(case, right, rule, year=0, on=date(2026, 11, 20)):
    mark_done(actor=case.actor, public_id=case.public_id, right=right, rule=rule, year=year,
              done_on=on, at=NOON)  # fmt: skip


def undo(case, right, rule, year=0):
    undo_done(actor=case.actor, public_id=case.public_id, right=right, rule=rule, year=year, at=NOON)


def test_strangers_see_nothing(case):
    put_right(case)
    stranger = open_case()

    shut = [is_shut(actor, case) for actor in (Visitor(), stranger.actor, make_staff(), case.actor)]

    assert shut == [True, True, True, False]


@pytest.mark.parametrize(
    ("groups", "shut"), [(["story", "company"], True), (["documents"], False)], ids=["others", "documents"]
)
def test_a_body_sees_it_by_a_grant_of_the_documents_alone(case, groups, shut):
    staff = make_staff()
    put_right(case)
    share(case, staff, groups)

    assert is_shut(staff, case) is shut
    assert AccessEntry.objects.filter(actor=staff.label).count() == (not shut)


def test_a_withdrawn_or_ended_consent_closes_at_once(case):
    staff = make_staff()
    put_right(case)
    consent = share(case, staff, ["documents"], days=30)
    assert not is_shut(staff, case)
    assert is_shut(staff, case, NOON + timedelta(days=31))

    withdraw_consent(actor=case.actor, public_id=consent, at=NOON + timedelta(minutes=1))

    assert is_shut(staff, case, NOON + timedelta(minutes=1))


def test_a_body_that_reads_and_a_program_change_nothing(case):
    staff, right = make_staff(), put_right(case)
    share(case, staff, ["documents"])
    token = TokenBearer(staff.organisation_id, frozenset({"consultations.read"}), "token:x")

    assert not read(staff, case).can_change
    for actor in (staff, token):
        with pytest.raises((DocketNotFound, NotPermitted)):
            add_right(actor=actor, public_id=case.public_id, told=tell_right(), at=NOON)
        with pytest.raises((DocketNotFound, NotPermitted)):
            remove_right(actor=actor, public_id=case.public_id, right=right, at=NOON)


def test_a_right_of_another_consultation_is_not_there(case):
    right, other = put_right(case), open_case()
    put_right(other)

    named = {"actor": other.actor, "public_id": other.public_id, "right": right, "at": NOON}
    for action, more in [
        (change_right, {"told": tell_right()}),
        (remove_right, {}),
        (abandon_right, {"on": date(2026, 11, 22)}),
        (keep_right, {}),
        (mark_done, {"rule": "patent.annuity", "year": 4, "done_on": date(2026, 11, 22)}),
        (undo_done, {"rule": "patent.annuity", "year": 4}),
    ]:
        with pytest.raises(DocketNotFound):
            action(**named, **more)


def test_what_is_told_comes_back(case):
    told = tell_right(
        application_number="特願2021-000123",
        registration_number="特許第7000001号",
        facts={"resident": "japan", "term_extended_until": "2043-01-01"},
        applicants=[{"share": "1/2", "reduction": "sme"}, {"share": "1/2"}],
    )

    put_right(case, told)

    (view,) = read(case.actor, case).rights
    assert (view.name, view.application_number, view.registration_number) == (
        "把持装置", "特願2021-000123", "特許第7000001号",
    )  # fmt: skip
    assert view.engine.events["registered_on"] == date(2023, 10, 2)
    assert view.engine.facts["term_extended_until"] == date(2043, 1, 1)
    assert [(each.share, each.reduction) for each in view.engine.applicants] == [
        (HALF, "sme"),
        (HALF, "none"),
    ]
    assert (view.engine.claims, view.engine.requested_on, view.engine.paid_through) == (
        3,
        date(2022, 4, 1),
        3,
    )
    assert view.told["events"] == REGISTERED


@pytest.mark.parametrize(
    ("changes", "where", "code"),
    [
        ({"events": {"filed_on": "2026-02-30"}}, "events.filed_on", "impossible_date"),
        ({"events": {"filed_on": "2026-02-03", "registered_on": "2026-01-01"}}, "events.registered_on", "wrong_order"),
        ({"events": {}}, "events", "no_events"),
        ({"events": {"filed": "2026-02-03"}}, "events.filed", "unknown_event"),
        ({"country": "ZZ"}, "country", "unknown_country"),
        ({"country": "jp"}, "country", "unknown_country"),
        ({"kind": "copyright"}, "right", "unknown_right"),
        ({"events": {"filed_on": "1950-01-01"}}, "events.filed_on", "before_the_law"),
        ({"claims": -1}, "claims", "bad_count"),
        ({"applicants": [{"share": "1/2"}, {"share": "1/3"}]}, "applicants", "bad_shares"),
        ({"exam_requested_on": "2020-01-01"}, "exam_requested_on", "wrong_order"),
        ({"expected_registered_on": "2020-01-01"}, "expected_registered_on", "wrong_order"),
        ({"exam_requested_on": "2022-13-01"}, "done[0].done_on", "impossible_date"),
        ({"own_share": "3/2"}, "own_share", "bad_share"),
        ({"applicants": [{}] * 21}, "applicants", "docket_too_many_applicants"),
        ({"name": "  "}, "name", "docket_bad_text"),
        ({"name": "名" * 201}, "name", "docket_bad_text"),
        ({"registration_number": "1" * 61}, "registration_number", "docket_bad_text"),
        ({"paid_through": -1}, "paid_through", "bad_count"),
        ({"facts": {"renewals": "two"}}, "facts.renewals", "bad_fact"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(case, changes, where, code):
    with pytest.raises((QuestionProblem, DocketProblem)) as refused:
        put_right(case, tell_right(**changes))

    assert (refused.value.where, refused.value.code) == (where, code)
    assert read(case.actor, case).rights == ()


def test_an_annuity_done_and_not_done(case):
    right = put_right(case)
    item = due(case)["patent.annuity", 4]
    assert (item.item.due_on, item.is_overdue, item.is_duty) == (date(2026, 10, 2), True, True)

    do(case, right, "patent.annuity", 4)
    assert ("patent.annuity", 4) not in due(case)
    assert ("patent.annuity", 5) in due(case)

    undo(case, right, "patent.annuity", 4)
    assert ("patent.annuity", 4) in due(case)


def test_a_renewal_done_moves_the_mark_to_its_next_term(case):
    right = put_right(case, tell_mark())
    assert due(case)["trademark.renewal", 10].item.due_on == date(2026, 12, 1)

    do(case, right, "trademark.renewal", 10)
    assert ("trademark.renewal", 10) not in due(case)
    ahead = get_docket(case.actor, case.public_id, at=NOON, until=date(2040, 1, 1)).due
    assert [(each.year, each.item.due_on) for each in ahead] == [(20, date(2036, 12, 1))]

    undo(case, right, "trademark.renewal", 10)
    assert due(case)["trademark.renewal", 10].item.due_on == date(2026, 12, 1)


@pytest.mark.parametrize("day", [date(2023, 10, 1), date(2026, 11, 23)], ids=["before_it_began", "to_come"])
def test_nothing_is_done_on_an_impossible_day(case, day):
    right = put_right(case)

    with pytest.raises(DocketProblem):
        do(case, right, "patent.annuity", 4, on=day)


@pytest.mark.parametrize(
    ("rule", "year"), [("patent.annuity", 3), ("patent.nothing", 0), ("patent.term_end", 0)]
)
def test_what_is_not_asked_cannot_be_done(case, rule, year):
    right = put_right(case)

    with pytest.raises(DocketNotFound):
        do(case, right, rule, year)


def test_a_right_given_up_owes_nothing_until_it_is_kept(case):
    right = put_right(case)
    named = {"actor": case.actor, "public_id": case.public_id, "right": right, "at": NOON}

    abandon_right(**named, on=date(2026, 11, 22))
    assert due(case) == {}

    keep_right(**named)
    assert due(case)

    with pytest.raises(DocketProblem):
        abandon_right(**named, on=date.fromisoformat(REGISTERED["filed_on"]) - timedelta(days=1))


def test_an_examination_request_told_with_the_right_can_be_taken_back(case):
    right = put_right(
        case, tell_right(events={"filed_on": "2025-04-01"}, exam_requested_on="2026-01-05", paid_through=None)
    )
    assert ("patent.exam_request", 0) not in due(case)

    undo(case, right, "patent.exam_request")

    assert due(case)["patent.exam_request", 0].item.due_on == date(2028, 4, 3)


def test_a_corrected_right_keeps_what_was_done_as_far_as_it_is_asked(case):
    right = put_right(case)
    do(case, right, "patent.annuity", 4)
    named = {"actor": case.actor, "public_id": case.public_id, "right": right, "at": NOON}

    change_right(**named, told=tell_right(claims=9))
    (view,) = read(case.actor, case).rights
    assert [(each.rule, each.year) for each in view.engine.done if each.year] == [("patent.annuity", 4)]

    change_right(**named, told=tell_mark())
    (view,) = read(case.actor, case).rights
    assert (view.kind, view.engine.done) == ("trademark", ())


def test_a_correction_that_does_not_fit_what_is_known_changes_nothing(case):
    right = put_right(case)
    named = {"actor": case.actor, "public_id": case.public_id, "right": right, "at": NOON}
    abandon_right(**named, on=date(2026, 11, 22))
    late = {"filed_on": "2026-11-23"}

    with pytest.raises(QuestionProblem) as refused:
        change_right(**named, told=tell_right(events=late, exam_requested_on=None, paid_through=None))

    assert refused.value.where == "abandoned_on"
    assert read(case.actor, case).rights[0].told["events"] == REGISTERED
