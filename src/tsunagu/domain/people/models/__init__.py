"""The tables: bodies and their coverage, persons and memberships, invitations, companies."""

from tsunagu.domain.people.models.companies import Company, CompanyLink, MergeRecord
from tsunagu.domain.people.models.confirmations import AddressConfirmation
from tsunagu.domain.people.models.invitations import Invitation, hash_invitation
from tsunagu.domain.people.models.organisations import Coverage, Organisation
from tsunagu.domain.people.models.persons import Membership, Person, PersonManager, draw_public_id
from tsunagu.domain.people.models.teams import Team, TeamMember
from tsunagu.domain.people.models.tokens import ApiToken

__all__ = [
    "AddressConfirmation",
    "ApiToken",
    "Company",
    "CompanyLink",
    "Coverage",
    "Invitation",
    "Membership",
    "MergeRecord",
    "Organisation",
    "Person",
    "PersonManager",
    "Team",
    "TeamMember",
    "draw_public_id",
    "hash_invitation",
]
