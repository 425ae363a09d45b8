"""API tokens: who may issue them, what opens, what never does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories.people import make_organisation, make_staff, name_person
from tsunagu.domain.audit.queries import check_chain, list_entries
from tsunagu.domain.people.actors import TokenBearer
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.models import ApiToken, Organisation
from tsunagu.domain.people.token_actions import TokenNotFound, TokenProblem, issue_token, revoke_token
from tsunagu.domain.people.token_queries import find_program, list_tokens, resolve_token
from tsunagu.domain.work.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make_staff(role=Role.MANAGER)


def issue(actor, now, **changes):
    said = {"note": "連携", "scopes": ["match"], "days": 30, "organisation_id": actor.organisation_id}
    return issue_token(actor=actor, at=now, **said | changes)


def test_a_token_names_its_body_and_what_it_may_do(manager, now):
    issued = issue(manager, now)

    assert resolve_token(issued.token, today=now.date()) == TokenBearer(
        manager.organisation_id, frozenset({"match"}), f"token:{issued.name}"
    )
    (view,) = list_tokens(manager, organisation_id=manager.organisation_id)
    assert (view.name, view.last_used_on) == (issued.name, now.date())
    assert issued.token not in str(ApiToken.objects.values().get())
    assert [each.verb for each in list_entries(subject=f"token:{issued.name}")] == ["token.issued"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1],
        lambda token: token + "x",
        lambda token: token.replace("tsg_", ""),
        lambda token: token.rsplit("_", 1)[0] + "_",
        lambda _: "",
        lambda _: "tsg_",
        lambda token: token.upper(),
    ],
    ids=["cut", "longer", "no prefix", "name only", "empty", "prefix only", "capitals"],
)
def test_what_is_not_the_token_opens_nothing(manager, now, spoil):
    issued = issue(manager, now)

    assert resolve_token(spoil(issued.token), today=now.date()) is None


def test_a_token_ends_with_its_last_day_its_revocation_or_its_body(manager, now):
    short, revoked, kept = issue(manager, now, days=1), issue(manager, now), issue(manager, now)
    revoke_token(actor=manager, organisation_id=manager.organisation_id, name=revoked.name, at=now)
    revoke_token(actor=manager, organisation_id=manager.organisation_id, name=revoked.name, at=now)

    assert resolve_token(short.token, today=now.date() + timedelta(days=1)) is not None
    assert resolve_token(short.token, today=now.date() + timedelta(days=2)) is None
    assert resolve_token(revoked.token, today=now.date()) is None
    assert resolve_token(kept.token, today=now.date()) is not None
    Organisation.objects.update(dissolved_on=now.date())
    assert resolve_token(kept.token, today=now.date()) is None
    assert check_chain() is None


@pytest.mark.parametrize("role", [each for each in Role if each not in {Role.MANAGER, Role.ADMINISTRATOR}])
def test_who_does_not_manage_tokens_issues_none(role, now):
    actor = make_staff(role=role)

    with pytest.raises(NotPermitted):
        issue(actor, now)
    with pytest.raises(NotPermitted):
        list_tokens(actor, organisation_id=actor.organisation_id)


def test_another_body_is_out_of_reach(manager, now):
    issued = issue(manager, now)
    stranger = make_staff(role=Role.MANAGER)

    with pytest.raises(NotPermitted):
        issue(stranger, now, organisation_id=manager.organisation_id)
    with pytest.raises(TokenNotFound):
        revoke_token(actor=stranger, organisation_id=stranger.organisation_id, name=issued.name, at=now)
    assert resolve_token(issued.token, today=now.date()) is not None


@pytest.mark.parametrize(
    "change",
    [{"note": " "}, {"note": "あ" * 81}, {"scopes": ()}, {"scopes": ("all",)}, {"days": 0}, {"days": 367}],
    ids=["blank", "long", "no scope", "unknown scope", "no day", "too many days"],
)
def test_what_no_token_can_be_is_refused(manager, now, change):
    with pytest.raises(TokenProblem):
        issue(manager, now, **change)

    assert not ApiToken.objects.exists()


def test_the_database_refuses_a_revocation_before_the_beginning(manager, now):
    issue(manager, now)

    with pytest.raises(IntegrityError, match="revoked_after_created"), transaction.atomic():
        ApiToken.objects.update(revoked_at=now - timedelta(days=1))


def test_a_broken_audit_saves_no_token(manager, now, monkeypatch):
    monkeypatch.setattr("tsunagu.domain.people.token_actions.record_change", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        issue(manager, now)
    assert not ApiToken.objects.filter(organisation_id=make_organisation(code="x")).exists()
    assert not ApiToken.objects.exists()


def test_a_token_that_writes_names_a_colleague_who_is_told(manager, now):
    adviser, officer = (
        make_staff(organisation=manager.organisation_id, role=role) for role in (Role.ADVISER, Role.EXPERT)
    )
    for nobody in (officer, make_staff(), None):
        with pytest.raises(TokenProblem) as refused:
            issue(manager, now, scopes=["cases.work"], writes_for=name_person(nobody) if nobody else "")
        assert refused.value.where == "writes_for"
    assert not ApiToken.objects.exists()

    issue(manager, now, scopes=["cases.work"], writes_for=name_person(adviser))
    issue(manager, now, scopes=["cases.work"], writes_for=name_person(manager))
    assert [row.person_id for row in Notification.objects.order_by("pk")] == [adviser.person_id]
    own, theirs = list_tokens(manager, organisation_id=manager.organisation_id)
    assert (own.can_write, theirs.can_write, theirs.writes_for) == (True, True, adviser.name)


def test_one_that_reads_writes_for_nobody(manager, now):
    issued = issue(manager, now, writes_for=name_person(manager))
    bearer = resolve_token(issued.token, today=now.date())

    assert find_program(bearer) is None
    assert list_tokens(manager, organisation_id=manager.organisation_id)[0].writes_for == ""
