"""A clock that was put back: what is written afterwards is kept, in an order that still makes sense."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.factories.cases import open_case
from tests.factories.consents import share
from tests.factories.people import make_staff, name_membership
from tsunagu.domain.audit.queries import check_chain
from tsunagu.domain.cases.actions import answer_fact, change_story, keep_secrets
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.models import Grant
from tsunagu.domain.people.actions import end_membership, invite_person, withdraw_invitation
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.models import ApiToken
from tsunagu.domain.people.token_actions import issue_token, revoke_token

pytestmark = pytest.mark.django_db
BEFORE = NOON - timedelta(days=2)


@pytest.mark.parametrize(
    "act",
    [
        lambda case: change_story(actor=case.actor, public_id=case.public_id, text="続きです。", at=BEFORE),
        lambda case: keep_secrets(actor=case.actor, public_id=case.public_id, text="配合比", at=BEFORE),
        lambda case: answer_fact(
            actor=case.actor, public_id=case.public_id, fact="employees", raw="18", at=BEFORE
        ),
    ],
    ids=["story", "secrets", "fact"],
)
def test_a_consultation_is_changed_and_keeps_its_place_in_the_lists(act):
    case = open_case()
    share(case, make_staff())

    act(case)

    row = Consultation.objects.get()
    assert (row.changed_at, row.opened_at) == (NOON, NOON)
    assert set(Grant.objects.values_list("changed_at", flat=True)) == {NOON}
    assert check_chain() is None


def test_a_token_is_revoked(db):
    boss = make_staff(role=Role.MANAGER)
    where = {"actor": boss, "organisation_id": boss.organisation_id}
    issued = issue_token(**where, note="試験", scopes=["match"], days=9, at=NOON)

    revoke_token(**where, name=issued.name, at=BEFORE)

    assert ApiToken.objects.get().revoked_at == NOON


def test_a_membership_ends_and_an_invitation_is_withdrawn(db):
    boss = make_staff(role=Role.MANAGER)
    leaver = make_staff(organisation=boss.organisation_id)
    invited = invite_person(
        actor=boss, organisation_id=boss.organisation_id, email="a@x.example", role=Role.ADVISER, at=NOON
    )

    end_membership(actor=boss, membership=name_membership(leaver), at=BEFORE)
    withdraw_invitation(actor=boss, public_id=invited.public_id, at=BEFORE)

    assert check_chain() is None
