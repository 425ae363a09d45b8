"""A company tells a body of an unfair demand without its name; both talk; it is closed, or taken back at once."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.clients import make_client
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, name_membership
from tests.factories.protection import COMPANY, TEXT, make_inspectors, report
from tsunagu.domain.audit.models import AccessEntry, Entry
from tsunagu.domain.cases.queries import find_id, list_consultations
from tsunagu.domain.cases.timeline import list_timeline
from tsunagu.domain.cases.workers import find_case
from tsunagu.domain.consent.exceptions import ConsentRefused
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.people.actions import dissolve_organisation, end_membership
from tsunagu.domain.people.actors import TokenBearer, Visitor
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.scopes import Scope
from tsunagu.domain.protection.actions import (
    close_report,
    end_report,
    receive_report,
    reply_to_report,
    reveal_name,
    say_to_body,
    take_back_report,
)
from tsunagu.domain.protection.exceptions import ReportNotFound, ReportRefused
from tsunagu.domain.protection.models import Message, Report
from tsunagu.domain.protection.queries import get_own, get_received, list_overdue, list_own, list_received
from tsunagu.domain.protection.timeline import list_waiting_reports
from tsunagu.domain.work.models import OutboxMessage

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def read(body, made, at=NOON):
    return get_received(body, made, at=at)


def see(case, made, at=NOON):
    return get_own(case.actor, case.public_id, made, at=at)


def test_a_report_from_the_first_word_to_the_outcome(case, body):
    made = report(case, body)
    assert [row.public_id for row in list_received(body, "sent", at=NOON).rows] == [made]
    assert read(body, made).content.text == TEXT

    receive_report(actor=body, public_id=made, at=NOON)
    reply_to_report(actor=body, public_id=made, text="いつごろからですか。", at=NOON)
    assert see(case, made).waits
    say_to_body(actor=case.actor, public_id=made, text="春からです。", at=LATER)
    assert [row.waits for row in list_received(body, "received", at=LATER).rows] == [True]
    assert [said.text for said in read(body, made, LATER).messages] == [
        "いつごろからですか。",
        "春からです。",
    ]

    close_report(actor=body, public_id=made, outcome="guidance", answer="指導に生かします。", at=LATER)
    view = see(case, made, LATER)
    assert (view.state, view.outcome.en, view.answer) == (
        "closed",
        "it was used to guide buyers",
        "指導に生かします。",
    )
    assert view.seen_on == (LATER.date(), NOON.date())


def test_nothing_of_the_consultation_is_opened(case, body):
    made = report(case, body)
    assert not Consent.objects.exists()
    assert not Grant.objects.exists()
    assert list_consultations(body) == ()
    read(body, made)
    row = Report.objects.get()
    labels = {*AccessEntry.objects.values_list("consultation", flat=True)}
    assert labels == {row.label}, "the access log names the report, never the consultation beside it"
    told = Entry.objects.filter(verb__startswith="protection.").values_list("actor", "subject")
    assert set(told) == {("supplier", row.label)}
    messages = OutboxMessage.objects.filter(topic__startswith="protection.").values_list("payload", flat=True)
    assert list(messages) == [{"subject": row.label}]


def test_it_is_sealed_where_it_lies(case, body):
    report(case, body, call_names="社長の名前")
    row = Report.objects.values().get()
    assert all(str(row[name]).startswith("s1.") for name in ("text", "call_names"))


@pytest.mark.parametrize(
    "who",
    ["visitor", "another link", "another client", "another window", "the receiver's neighbour", "a token of the receiver without the scope",
     "an auditor at the receiver"],
)  # fmt: skip
def test_nobody_else_finds_it(case, body, who):
    made = report(case, body)
    actors = {
        "visitor": Visitor,
        "another link": lambda: open_case().actor,
        "another client": lambda: make_client()[0],
        "another window": make_staff,
        "the receiver's neighbour": make_inspectors,
        "a token of the receiver without the scope": lambda: TokenBearer(
            body.organisation_id, frozenset(Scope) - {Scope.REPORTS_READ}, "token:x"
        ),
        "an auditor at the receiver": lambda: make_staff(
            organisation=body.organisation_id, role=Role.AUDITOR
        ),
    }
    actor = actors[who]()
    for act in (
        lambda: get_received(actor, made, at=NOON),
        lambda: get_own(actor, case.public_id, made, at=NOON),
        lambda: take_back_report(actor=actor, public_id=made, at=NOON),
        lambda: say_to_body(actor=actor, public_id=made, text="x", at=NOON),
        lambda: reveal_name(actor=actor, public_id=made, name="x", reach="x", at=NOON),
        lambda: receive_report(actor=actor, public_id=made, at=NOON),
    ):
        with pytest.raises(ReportNotFound):
            act()
    assert list_own(actor, case.public_id, at=NOON) == ()
    assert list_received(actor, "sent", at=NOON).rows == ()


def test_the_body_has_none_of_the_companys_ways(case, body):
    made = report(case, body)
    for act in (
        lambda: get_own(body, case.public_id, made, at=NOON),
        lambda: take_back_report(actor=body, public_id=made, at=NOON),
        lambda: report(case, make_inspectors(), actor=body),
    ):
        with pytest.raises(ReportNotFound):
            act()


def test_who_only_reads_does_not_answer(case, body):
    expert = make_staff(organisation=body.organisation_id, role=Role.EXPERT)
    made = report(case, body)
    assert not read(expert, made).can_answer
    with pytest.raises(NotPermitted):
        receive_report(actor=expert, public_id=made, at=NOON)


def test_what_is_taken_back_is_gone_at_once(case, body):
    made = report(case, body)
    receive_report(actor=body, public_id=made, at=NOON)
    close_report(actor=body, public_id=made, outcome="advised", at=NOON)
    read(body, made)
    take_back_report(actor=case.actor, public_id=made, at=NOON)
    with pytest.raises(ReportNotFound):
        read(body, made)
    assert [list_received(body, state, at=NOON).rows for state in ("sent", "received", "closed")] == [
        (),
        (),
        (),
    ]
    view = see(case, made)
    assert (view.state, view.is_read, view.seen_on) == ("withdrawn", False, (NOON.date(),))
    with pytest.raises(ReportRefused):
        take_back_report(actor=case.actor, public_id=made, at=NOON)


def test_after_its_last_day_nobody_reads_it_and_the_morning_ends_it(case, body):
    made = report(case, body, days=1)
    over = NOON + timedelta(days=2)
    assert read(body, made, LATER)
    assert list_overdue(LATER) == ()
    with pytest.raises(ReportNotFound):
        read(body, made, over)
    with pytest.raises(ReportRefused):
        say_to_body(actor=case.actor, public_id=made, text="まだですか。", at=over)
    assert [end_report(report=each, at=over) for each in list_overdue(over)] == [True]
    assert not end_report(report=made, at=over)
    assert see(case, made, over).state == "ended"


def test_a_body_that_leaves_takes_its_reports_with_it(case, body):
    made = report(case, body)
    receive_report(actor=body, public_id=made, at=NOON)
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
    code = body.label.partition("@")[2]
    dissolve_organisation(actor=runs, code=code, at=NOON)
    view = see(case, made)
    assert (view.state, view.receiver_is_gone) == ("ended", True)
    with pytest.raises(ReportRefused):
        report(case, body)


def test_a_body_that_inherits_the_consultation_does_not_learn_that_it_was_told_of_it(body):
    """The window leaves, and its cases go to the very body that has the report of one of them."""
    window, other = make_staff(), make_inspectors(body="torihiki_kakekomi")
    recorded = open_case(actor=window, company=COMPANY)
    made, theirs = (report(recorded, each, note="同意書、棚3") for each in (body, other))
    for each, name in ((body, made), (other, theirs)):
        receive_report(actor=each, public_id=name, at=NOON)
        reply_to_report(actor=each, public_id=name, text="いつですか。", at=NOON)
    national = make_organisation(kind=OrganisationKind.NATIONAL)
    runs = make_staff(organisation=national, role=Role.ADMINISTRATOR)
    code, heir = window.label.partition("@")[2], name_membership(body)
    dissolve_organisation(actor=runs, code=code, hand_over_to=heir, at=NOON)

    assert Report.objects.get(public_id=made).state == "ended"
    with pytest.raises(ReportNotFound):
        read(body, made)
    with pytest.raises(ReportNotFound):
        get_own(body, recorded.public_id, made, at=NOON)
    assert [each.public_id for each in list_own(body, recorded.public_id, at=NOON)] == [theirs]
    entries = list_timeline(find_case(body, recorded.public_id, at=NOON)).entries
    assert not [each.key for each in entries if made in each.key]
    assert len(list(list_waiting_reports(body, NOON))) == 1
    assert read(other, theirs).state == "received"


def test_who_leaves_hands_over_what_they_have_in_hand(case, body):
    boss = make_staff(organisation=body.organisation_id, role=Role.MANAGER)
    made = report(case, body)
    receive_report(actor=body, public_id=made, at=NOON)
    end_membership(actor=boss, membership=name_membership(body), hand_over_to=name_membership(boss), at=NOON)
    assert Report.objects.get().taken_by_id == boss.person_id


def test_staff_need_a_paper_and_the_recording_body_is_never_told(body):
    window = make_staff()
    recorded = open_case(actor=window)
    with pytest.raises(ConsentRefused):
        report(recorded, body)
    made = report(recorded, body, note="同意書、棚3")
    assert get_own(window, recorded.public_id, made, at=NOON).is_on_paper
    with pytest.raises(ConsentRefused):
        reveal_name(actor=window, public_id=made, name="x", reach="y", at=NOON)
    with pytest.raises(NotPermitted):
        report(
            recorded, body, actor=make_staff(organisation=window.organisation_id, role=Role.EXPERT), note="x"
        )
    own = open_case(actor=body)
    with pytest.raises(ReportRefused):
        report(own, body, note="x")


def test_one_open_report_for_each_body(case, body):
    made = report(case, body)
    with pytest.raises(ReportRefused):
        report(case, body)
    report(case, make_inspectors(body="torihiki_kakekomi"))
    take_back_report(actor=case.actor, public_id=made, at=NOON)
    assert report(case, body) != made


@pytest.mark.parametrize(
    "said",
    [{"demands": ()}, {"demands": ("x",)}, {"region": "osaka"}, {"size": "x"}, {"industry": "x"}, {"other_side": ""},
     {"text": " \u200b"}, {"text": "あ" * 4001}, {"call_names": " "}, {"call_names": "\n".join(map(str, range(30)))},
     {"other_name": "あ" * 401}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_told(case, body, said):
    with pytest.raises(ReportRefused):
        report(case, body, **said)
    assert not Report.objects.exists()


@pytest.mark.parametrize("days", [-1, 800])
def test_the_last_day_lies_within_two_years(case, body, days):
    with pytest.raises(ConsentRefused):
        report(case, body, days=days)


def test_only_bodies_that_take_reports_are_told(case):
    with pytest.raises(ReportRefused):
        report(case, make_staff())


def test_the_timeline_tells_the_client_and_not_the_body_that_may_read_the_case_too(case, body):
    share(case, body)
    report(case, body)
    mine = list_timeline(find_case(case.actor, case.public_id, at=NOON)).entries
    theirs = list_timeline(find_case(body, case.public_id, at=NOON)).entries
    assert "protection" in {each.code for each in mine}
    assert "protection" not in {each.code for each in theirs}


def test_a_page_of_the_list_goes_on_where_the_last_ended(body):
    made = [report(open_case(), body) for _ in range(5)]
    first = list_received(body, "sent", at=NOON, limit=2)
    second = list_received(body, "sent", at=NOON, after=first.after, limit=2)
    third = list_received(body, "sent", at=NOON, after=second.after, limit=2)
    assert [row.public_id for page in (first, second, third) for row in page.rows] == made
    assert third.after == ""


def test_numbers_and_names_have_nothing_of_the_consultation(case, body):
    row = Report.objects.get(public_id=report(case, body))
    assert row.number.startswith("J-")
    assert {row.number, row.public_id}.isdisjoint({case.opened.reference, case.public_id})
    assert find_id(case.actor, case.public_id) == row.consultation_id


def test_a_message_is_not_kept_when_it_is_refused(case, body):
    made = report(case, body)
    with pytest.raises(ReportRefused):
        reply_to_report(actor=body, public_id=made, text="受け取る前です", at=NOON)
    receive_report(actor=body, public_id=made, at=NOON)
    with pytest.raises(ReportRefused):
        receive_report(actor=body, public_id=made, at=NOON)
    with pytest.raises(ReportRefused):
        close_report(actor=body, public_id=made, outcome="x", at=NOON)
    assert not Message.objects.exists()


def test_what_waits_is_asked_once_however_many_there_are(body, django_assert_num_queries):
    window = make_staff()
    for number in range(1, 4):
        case = open_case(actor=window)
        made = report(case, body, note="同意書、棚3")
        receive_report(actor=body, public_id=made, at=NOON)
        reply_to_report(actor=body, public_id=made, text="いつですか。", at=NOON)
        with django_assert_num_queries(1):
            waits = list(list_waiting_reports(window, NOON))
        assert len(waits) == number
    say_to_body(actor=window, public_id=made, text="春です。", at=LATER)
    assert [each.public_id == case.public_id for each in list_waiting_reports(window, LATER)] == [False] * 2
    over = NOON + timedelta(days=91)
    assert list(list_waiting_reports(window, over)) == [], "no answer reaches the body any more"
    assert list(list_waiting_reports(body, NOON)) == []
