"""A program writes for a person: what is not opened to programs stays shut, whatever its scopes and its person's roles."""

import pytest

from tests.conftest import NOON
from tests.factories.cases import OpenedCase, open_case
from tests.factories.dockets import put_right
from tests.factories.meetings import offer_times
from tests.factories.people import issue_for, make_staff
from tests.factories.referrals import refer
from tests.factories.webhooks import hook_up
from tsunagu.domain.audit.models import Entry
from tsunagu.domain.cases.actions import add_document, keep_secrets
from tsunagu.domain.docket.exceptions import DocketNotFound
from tsunagu.domain.meetings.actions import make_feed
from tsunagu.domain.people.actors import Program
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.permissions import can
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.scopes import SCOPE_PERMISSIONS, Scope
from tsunagu.domain.people.token_queries import find_program, resolve_token
from tsunagu.domain.referrals.actions import accept_referral, set_clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_staff(role=Role.MANAGER)


def become(manager, *scopes) -> Program:
    issued = issue_for(manager, scopes=scopes)
    return find_program(resolve_token(issued.token, today=NOON.date()))


@pytest.mark.parametrize("scope", list(SCOPE_PERMISSIONS))
def test_it_holds_what_its_scope_needs_of_its_person_s_rights(manager, scope):
    program = become(manager, scope)

    assert {each for each in Permission if can(program, each)} == SCOPE_PERMISSIONS[scope]
    assert (program.person_id, program.label[:6]) == (manager.person_id, "token:")


SHUT = {
    "secrets": lambda it, case, _: keep_secrets(actor=it, public_id=case.public_id, text="製法", at=NOON),
    "documents": lambda it, case, _: add_document(
        actor=it, public_id=case.public_id, name="a.txt", content=b"a", at=NOON
    ),
    "docket": lambda it, case, _: put_right(OpenedCase(case.opened, it)),
    "times": lambda it, _case, _: offer_times(it),
    "calendar": lambda it, _case, _: make_feed(actor=it, shows_names=True, language="ja", at=NOON),
    "answer": lambda it, _case, referral: accept_referral(actor=it, public_id=referral, at=NOON),
    "clock": lambda it, _case, _: set_clock(actor=it, days=(1, 2, 3, 4), at=NOON),
    "webhook": lambda it, _case, _: hook_up(it),
    "token": lambda it, _case, _: issue_for(it, scopes=["match"]),
}


@pytest.mark.parametrize("deed", SHUT)
def test_what_is_not_opened_to_programs_is_shut(manager, deed):
    case, elsewhere = open_case(actor=manager), open_case()
    (referral,) = refer(elsewhere, manager)
    program = become(manager, *Scope)
    before = Entry.objects.count()

    with pytest.raises((NotPermitted, DocketNotFound)):
        SHUT[deed](program, case, referral)
    assert Entry.objects.count() == before
