"""What a grant opens: the groups it names, nothing made from the others, and every look is told to the client."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.cases import open_case
from tests.factories.consents import TODAY, share
from tests.factories.people import make_staff
from tsunagu.domain.audit.access import Look, list_access
from tsunagu.domain.audit.models import AccessEntry
from tsunagu.domain.cases.actions import attach_patents, change_story
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import count_consultations, find_id, get_consultation, list_consultations
from tsunagu.domain.cases.shared import list_shared
from tsunagu.domain.consent.actions import close_expired, withdraw_consent
from tsunagu.domain.consent.enums import EVERYTHING, Group
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.consent.queries import list_visible_groups
from tsunagu.domain.deliverables.queries import get_result
from tsunagu.domain.people.actors import Client, TokenBearer, Visitor

pytestmark = pytest.mark.django_db


def open_full_case(story="秘密の図面の相談です。従業員18名です。", company="カナリア精機", **more):
    return open_case(text=story, company=company, answers={"industry": "manufacturing"}, **more)


@pytest.mark.parametrize("group", Group.values)
def test_one_group_opens_nothing_else(now, group):
    case, reader = open_full_case(), make_staff()
    share(case, reader, {group})

    view = get_consultation(reader, case.public_id, at=now)

    assert view.groups == {group}
    assert bool(view.story) == (group == "story")
    assert bool(view.company) == bool(view.facts) == bool(view.applicant) == (group == "company")


def test_without_an_instant_no_grant_counts(now):
    case, reader = open_full_case(), make_staff()
    share(case, reader, EVERYTHING)

    with pytest.raises(ConsultationNotFound):
        get_consultation(reader, case.public_id)
    assert list_consultations(reader) == ()
    assert count_consultations(reader) == 0


@settings(max_examples=25)
@given(groups=st.sets(st.sampled_from(Group.values), min_size=1))
def test_property_what_is_withheld_changes_nothing_that_is_shown(groups, db):
    """Two consultations that differ in the withheld groups alone give the same result: nothing can be told apart."""
    reader, now = make_staff(), make_now()
    case = open_full_case()
    share(case, reader, groups)
    one = get_result(reader, case.public_id, today=TODAY, at=now)
    row = Consultation.objects.get(public_id=case.public_id)
    if "story" not in groups:
        row.story = "来週の展示会に出ます。海外の模倣品に困っています。資本金は2億円です。"
    if "company" not in groups:
        row.company, row.applicant = "べつの会社", "university"
        row.facts, row.answered = {"industry": "retail"}, ["industry"]
    row.save()
    other = get_result(reader, case.public_id, today=TODAY, at=now)

    assert other == one


def make_now():
    from tests.conftest import NOON

    return NOON


def test_the_portfolio_comes_with_the_documents_only(now):
    from tsunagu.domain.documents.models import Document

    case, reader, other = open_full_case(), make_staff(), make_staff()
    content = make_export()
    attach_patents(actor=case.actor, public_id=case.public_id, name="list.csv", content=content, at=now)
    share(case, reader, {"documents"})
    share(case, other, {"story", "company"})

    seen = get_result(reader, case.public_id, today=TODAY, at=now)
    not_seen = get_result(other, case.public_id, today=TODAY, at=now)

    assert Document.objects.count() == 1
    assert seen.assessment.portfolio is not None
    assert (not_seen.assessment.portfolio, not_seen.consultation.patents) == (None, ())


def make_export() -> bytes:
    import random

    from tsunagu.engines.patents.lookalikes import make_lookalike

    return make_lookalike(random.Random(3), applicant="カナリア精機", records=5)


def test_the_owner_s_assessment_is_never_handed_to_a_body_that_sees_less(now):
    from tsunagu.domain.deliverables.actions import assess_consultation

    case, reader = open_full_case(), make_staff()
    full = assess_consultation(actor=case.actor, public_id=case.public_id, today=TODAY, at=now)
    share(case, reader, {"company"})

    shown = get_result(reader, case.public_id, today=TODAY, at=now).assessment

    assert full.needs
    assert (shown.intake.text, shown.needs) == ("", ())


@pytest.mark.parametrize("role", ["auditor", "administrator", "plan_officer", "programme_officer"])
def test_a_role_that_reads_no_consultation_reads_no_shared_one(now, role):
    case, reader = open_full_case(), make_staff()
    share(case, reader, EVERYTHING)
    actor = replace(reader, roles=frozenset({role}))

    assert list_visible_groups(actor, find_id(case.actor, case.public_id), now) == frozenset()
    assert list_shared(actor, at=now).rows == ()
    with pytest.raises(ConsultationNotFound):
        get_consultation(actor, case.public_id, at=now)


@pytest.mark.parametrize(("scopes", "opens"), [({"consultations.read"}, True), ({"measures.read"}, False)])
def test_a_token_reads_with_its_scope_what_its_body_may(now, scopes, opens):
    case, reader = open_full_case(), make_staff()
    share(case, reader, {"company"})
    token = TokenBearer(reader.organisation_id, frozenset(scopes), "token:1")

    assert bool(list_visible_groups(token, find_id(case.actor, case.public_id), now)) == opens
    assert bool(list_shared(token, at=now).rows) == opens


def test_a_client_sees_their_own_whole_and_nobody_else_s(now):
    case, mine = open_full_case(), make_staff().person_id
    Consultation.objects.update(client_id=mine)

    assert get_consultation(Client(mine, "client:a"), case.public_id, at=now).is_whole
    for stranger in (Client(mine + 1, "client:b"), Visitor(), make_staff()):
        with pytest.raises(ConsultationNotFound):
            get_consultation(stranger, case.public_id, at=now)


def test_a_grant_ends_with_its_day_in_japan_and_closes_by_the_job(now):
    case, reader = open_full_case(), make_staff()
    share(case, reader, {"story"}, days=1)
    last = now + timedelta(days=1, hours=11, minutes=59)  # 23:59 in Japan
    number = find_id(case.actor, case.public_id)

    assert list_visible_groups(reader, number, last)
    assert not list_visible_groups(reader, number, last + timedelta(minutes=1))
    assert close_expired(at=last) == 0
    assert close_expired(at=last + timedelta(minutes=1)) == 1
    assert not Grant.objects.filter(closed_at=None).exists()


def test_each_look_of_a_body_is_told_and_none_of_the_client(now):
    case, reader = open_full_case(), make_staff()
    share(case, reader, {"company", "story"})
    get_consultation(case.actor, case.public_id, at=now)
    get_consultation(reader, case.public_id, at=now, what=Look.FILE)

    (look,) = list_access(f"consultation:{case.public_id}")
    assert (look.actor, look.what, look.groups) == (reader.label, "file", {"company", "story"})
    assert look.organisation.startswith("organisation:body-")
    told = " ".join(str(value) for row in AccessEntry.objects.values() for value in row.values())
    assert "カナリア" not in told
    assert "図面" not in told


def test_what_cannot_be_logged_is_not_shown(now, monkeypatch):
    case, reader = open_full_case(), make_staff()
    share(case, reader)

    def fail(*_, **__):
        raise RuntimeError("no log")

    monkeypatch.setattr("tsunagu.domain.audit.access._write", fail)
    with pytest.raises(RuntimeError):
        get_consultation(reader, case.public_id, at=now)
    with pytest.raises(RuntimeError):
        list_shared(reader, at=now)


def test_a_name_in_the_list_is_logged_once_a_day(now):
    case, reader = open_full_case(), make_staff()
    share(case, reader)
    for hours in (0, 1, 24):
        list_shared(reader, at=now + timedelta(hours=hours))

    assert [look.what for look in list_access(f"consultation:{case.public_id}")] == ["list", "list"]


def test_the_list_shows_names_only_where_they_are_granted_last_changed_first(now):
    reader = make_staff()
    cases = [
        open_full_case(company=f"会社{number}", at=now + timedelta(minutes=number)) for number in range(4)
    ]
    for number, case in enumerate(cases):
        share(case, reader, {"company"} if number % 2 else {"story"}, at=now + timedelta(hours=1))
    change_story(actor=cases[0].actor, public_id=cases[0].public_id, text="続き", at=now + timedelta(hours=2))

    rows = list_shared(reader, at=now + timedelta(hours=3)).rows

    assert [row.public_id for row in rows] == [cases[number].public_id for number in (0, 3, 2, 1)]
    assert [row.company for row in rows] == ["", "会社3", "", "会社1"]


@settings(max_examples=20)
@given(
    groups=st.lists(st.sets(st.sampled_from(Group.values), min_size=1), max_size=9),
    minutes=st.lists(st.integers(0, 2), min_size=9, max_size=9),
    limit=st.integers(1, 4),
)
def test_property_the_pages_of_the_list_hold_every_consultation_once(groups, minutes, limit, db):
    reader, now = make_staff(), make_now()
    opened = {}
    for each, minute in zip(groups, minutes, strict=False):
        case = open_case(at=now + timedelta(minutes=minute))
        share(case, reader, each, at=now + timedelta(hours=1))
        opened[case.public_id] = each
    seen, after = [], ""
    while True:
        page = list_shared(reader, at=now + timedelta(hours=2), after=after, limit=limit)
        assert len(page.rows) <= limit
        seen += page.rows
        after = page.after
        if not after:
            break

    assert {row.public_id: set(row.groups) for row in seen} == opened
    assert len(seen) == len(opened)
    assert [row.changed_at for row in seen] == sorted((row.changed_at for row in seen), reverse=True)


def test_after_the_withdrawal_nothing_is_left_to_read(now):
    case, reader = open_full_case(), make_staff()
    consent = share(case, reader, EVERYTHING)
    get_consultation(reader, case.public_id, at=now)
    withdraw_consent(actor=case.actor, public_id=consent, at=now)

    with pytest.raises(ConsultationNotFound):
        get_consultation(reader, case.public_id, at=now)
    assert list_shared(reader, at=now).rows == ()
