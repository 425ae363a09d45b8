"""The cast list: which role may do what, at one's own body and at another's."""

import pytest

from tests.conftest import NOON
from tsunagu.domain.people.actors import LinkHolder, Staff, TokenBearer, Visitor
from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import ROLES, Permission

# o: at the own body; O: at every body; .: not at all
TABLE = """
                     adviser manager expert programme_officer plan_officer auditor administrator
consultation.read    o       o       o      .                 .            .       .
consultation.write   o       o       .      .                 .            .       .
note.write           o       o       o      .                 .            .       .
document.write       o       o       o      .                 .            .       .
consent.ask          o       o       .      .                 .            .       .
people.manage        .       o       .      .                 .            .       O
organisation.change  .       o       .      .                 .            .       O
token.manage         .       o       .      .                 .            .       O
company.merge        .       o       .      .                 .            .       O
network.read         O       O       .      O                 O            .       O
network.manage       .       .       .      .                 .            .       O
programme.manage     .       .       .      o                 .            .       .
plan.manage          .       .       .      .                 O            .       .
audit.read           .       .       .      .                 .            O       .
"""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
HOME, AWAY = 1, 2


def act(*roles: str) -> Staff:
    return Staff(person_id=1, organisation_id=HOME, label="staff:x@y", roles=frozenset(roles))


def say(actor: Staff, permission: str) -> str:
    home, away = (can(actor, Permission(permission), organisation_id=body) for body in (HOME, AWAY))
    return {(False, False): ".", (True, False): "o", (True, True): "O"}[home, away]


def test_the_cast_list_is_complete():
    assert set(HEAD) == set(Role.values) == {role.value for role in ROLES}
    assert {row[0] for row in ROWS} == {each.value for each in Permission}


@pytest.mark.parametrize("role", HEAD)
def test_what_a_role_may_do(role):
    assert {row[0]: say(act(role), row[0]) for row in ROWS} == {
        row[0]: row[1 + HEAD.index(role)] for row in ROWS
    }


def test_two_roles_may_do_what_either_may():
    assert can(act("adviser", "auditor"), Permission.AUDIT_READ)
    assert can(act("adviser", "auditor"), Permission.CONSULTATION_WRITE, organisation_id=HOME)


@pytest.mark.parametrize(
    "actor",
    [
        Visitor(),
        LinkHolder(frozenset({"k"}), NOON.date()),
        act(),
        act("dragon"),
        TokenBearer(HOME, frozenset({"people.manage"}), "token:x"),
    ],
    ids=["visitor", "link", "no-role", "unknown-role", "token"],
)
@pytest.mark.parametrize("permission", list(Permission))
def test_nobody_else_holds_a_permission(actor, permission):
    with pytest.raises(NotPermitted):
        require(actor, permission)


def test_a_role_that_reaches_the_network_is_given_only_by_the_network_and_only_at_leading_bodies():
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.PLAN_OFFICER):
        assert ROLES[role].given_with is Permission.NETWORK_MANAGE
        assert ROLES[role].kinds <= {OrganisationKind.NATIONAL, OrganisationKind.METI_BUREAU}


def test_every_role_is_told_in_both_languages():
    assert all(words.ja and words.en for card in ROLES.values() for words in (card.name, card.description))
    assert [ROLES[role].name.ja for role in Role] == [role.label for role in Role]
