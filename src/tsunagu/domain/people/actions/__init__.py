"""What can be done with bodies, people and companies. Each action is one transaction with its audit entry."""

from tsunagu.domain.people.actions.companies import (
    add_company,
    change_company,
    link_company,
    merge_companies,
    undo_merge,
)
from tsunagu.domain.people.actions.core import add_core_bodies
from tsunagu.domain.people.actions.installing import (
    INSTALLATION,
    add_staff,
    admit_administrator,
    set_password,
)
from tsunagu.domain.people.actions.invitations import (
    Accepted,
    Invited,
    accept_invitation,
    invite_person,
    withdraw_invitation,
)
from tsunagu.domain.people.actions.leaving import dissolve_organisation, end_membership
from tsunagu.domain.people.actions.memberships import change_role, give_role
from tsunagu.domain.people.actions.organisations import add_organisation, change_organisation
from tsunagu.domain.people.actions.second_factors import reset_second_factor, reset_second_factor_of
from tsunagu.domain.people.actions.sessions import end_sessions
from tsunagu.domain.people.actions.teams import TeamTold, add_team, change_team, close_team

__all__ = [
    "INSTALLATION",
    "Accepted",
    "Invited",
    "TeamTold",
    "accept_invitation",
    "add_company",
    "add_core_bodies",
    "add_organisation",
    "add_staff",
    "add_team",
    "admit_administrator",
    "change_company",
    "change_organisation",
    "change_role",
    "change_team",
    "close_team",
    "dissolve_organisation",
    "end_membership",
    "end_sessions",
    "give_role",
    "invite_person",
    "link_company",
    "merge_companies",
    "reset_second_factor",
    "reset_second_factor_of",
    "set_password",
    "undo_merge",
    "withdraw_invitation",
]
