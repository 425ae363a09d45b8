"""A body leaves the network: what it was allowed to see ends with it, in one transaction, and those concerned are told."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_organisation, make_staff, name_membership
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.audit.queries import check_chain, list_entries
from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.queries import find_id, get_consultation
from tsunagu.domain.cases.shared import list_shared
from tsunagu.domain.consent.actions import change_groups
from tsunagu.domain.consent.enums import EVERYTHING
from tsunagu.domain.consent.exceptions import ConsentEnded, ConsentRefused
from tsunagu.domain.consent.models import Consent, Grant
from tsunagu.domain.consent.queries import list_consents
from tsunagu.domain.people.actions import dissolve_organisation
from tsunagu.domain.people.actors import TokenBearer
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.models import ApiToken, Organisation
from tsunagu.domain.people.queries import find_staff
from tsunagu.domain.people.token_actions import issue_token
from tsunagu.domain.people.token_queries import resolve_token
from tsunagu.domain.work.actions.outbox import Message
from tsunagu.domain.work.models import Notification, OutboxMessage
from tsunagu.jobs.subscribers import deliver

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def runs():
    """Who runs the network."""
    return make_staff(organisation=make_organisation(kind=OrganisationKind.NATIONAL), role=Role.ADMINISTRATOR)


@pytest.fixture
def reader():
    return make_staff(organisation=make_organisation(code="reader"), role=Role.MANAGER)


def dissolve(runs, at=LATER, **options):
    dissolve_organisation(actor=runs, code="reader", at=at, **options)


def freeze():
    tables = (Consent, Grant, Organisation, ApiToken, Entry, OutboxMessage)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def issue(manager, at=NOON):
    body = manager.organisation_id
    return issue_token(
        actor=manager, organisation_id=body, note="試験", scopes=["consultations.read"], days=9, at=at
    )


def deliver_all(topic):
    with time_machine.travel(LATER):
        for row in OutboxMessage.objects.filter(topic=topic).order_by("pk"):
            assert deliver(Message(row.topic, row.key, row.payload, row.announced_at))


def test_the_consents_given_to_a_body_end_with_it_and_others_stand(runs, reader):
    case, other = open_case(), make_staff()
    ended, stands = share(case, reader, EVERYTHING), share(case, other)

    dissolve(runs)

    assert not Grant.objects.filter(consent__public_id=ended, closed_at=None).exists()
    assert Consent.objects.get(public_id=ended).withdrawn_at == LATER
    bare = list_entries(subject=f"consent:{ended}")[-1]
    assert (bare.verb, bare.actor, bare.at) == ("consent.ended_with_body", runs.label, LATER)
    assert get_consultation(other, case.public_id, at=LATER).story
    views = {view.public_id: view for view in list_consents(find_id(case.actor, case.public_id), LATER)}
    assert (views[ended].stands, views[ended].body_is_gone) == (False, True)
    assert (views[stands].stands, views[stands].body_is_gone) == (True, False)
    assert check_chain() is None


def test_whoever_still_holds_a_session_or_a_token_reads_nothing(runs, reader):
    case = open_case()
    share(case, reader, EVERYTHING)
    token = issue(reader).token
    program = resolve_token(token, today=NOON.date())
    assert get_consultation(program, case.public_id, at=NOON).story

    dissolve(runs)

    for actor in (reader, program):  # as they were read a moment before
        assert list_shared(actor, at=LATER).rows == ()
        with pytest.raises(ConsultationNotFound):
            get_consultation(actor, case.public_id, at=LATER)
    assert find_staff(reader.person_id) is None
    assert resolve_token(token, today=NOON.date()) is None


def test_the_tokens_of_a_body_are_revoked_each_with_its_entry(runs, reader):
    names = [issue(reader).name for _ in range(2)]

    dissolve(runs)

    assert set(ApiToken.objects.values_list("revoked_at", flat=True)) == {LATER}
    for name in names:
        assert [each.verb for each in list_entries(subject=f"token:{name}")] == [
            "token.issued",
            "token.revoked",
        ]


def test_a_clock_that_went_back_leaves_nothing_open(runs, reader):
    case = open_case()
    share(case, reader, EVERYTHING, at=LATER)
    issue(reader, at=LATER)

    dissolve(runs, at=NOON)

    assert not Grant.objects.filter(closed_at=None).exists()
    assert Consent.objects.get().withdrawn_at == LATER
    assert ApiToken.objects.get().revoked_at == LATER
    for at in (NOON, LATER, LATER + timedelta(days=1)):
        assert list_shared(reader, at=at).rows == ()


def test_nothing_is_given_to_a_body_that_is_gone_nor_changed(runs, reader):
    case = open_case()
    consent = share(case, reader)
    dissolve(runs)

    with pytest.raises(ConsentRefused):
        share(case, reader, at=LATER)
    with pytest.raises(ConsentEnded):
        change_groups(actor=case.actor, public_id=consent, groups=EVERYTHING, at=LATER)


@pytest.mark.parametrize(
    "place", ["consent.actions", "people.actions.leaving", "people.token_actions", "cases.handover"]
)
def test_when_the_record_fails_everything_stands(runs, reader, monkeypatch, place):
    open_case(actor=reader)
    share(open_case(), reader)
    issue(reader)
    heir = name_membership(make_staff())
    before = freeze()

    def refuse(**_):
        raise RuntimeError("no audit")

    monkeypatch.setattr(f"tsunagu.domain.{place}.record_change", refuse)
    with pytest.raises(RuntimeError):
        dissolve(runs, hand_over_to=heir)

    assert freeze() == before


def test_the_client_is_told_once_and_without_content(runs, reader):
    case = open_case(company="ひみつ工業")
    client = make_staff()  # anybody with an account
    Consultation.objects.update(client_id=client.person_id)
    share(case, reader)

    dissolve(runs)
    deliver_all("consent.ended_with_body")
    deliver_all("consent.ended_with_body")

    told = Notification.objects.get()
    assert told.person_id == client.person_id
    assert told.url == f"/consultations/{case.public_id}/consents/"
    assert "窓口 reader" in told.text_ja
    assert "Window reader" in told.text_en
    assert "ひみつ" not in told.text_ja


def test_for_a_client_without_an_account_the_one_who_recorded_it_is_told(runs, reader):
    adviser = make_staff()
    share(open_case(actor=adviser), reader, note="同意書 1")
    share(open_case(), reader)  # a link holder: their page says it

    dissolve(runs)
    deliver_all("consent.ended_with_body")

    assert Notification.objects.get().person_id == adviser.person_id


def test_a_program_is_not_a_member_of_a_body_that_is_gone(runs, reader):
    """Even one whose token was read before, and whose body had recorded the consultation itself."""
    case, heir = open_case(actor=reader), make_staff()
    program = TokenBearer(reader.organisation_id, frozenset({"consultations.read"}), "token:x")

    dissolve(runs, hand_over_to=name_membership(heir))

    with pytest.raises(ConsultationNotFound):
        get_consultation(program, case.public_id, at=LATER)
    assert get_consultation(heir, case.public_id, at=LATER).story
