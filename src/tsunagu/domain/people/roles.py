"""Roles as data: what each is called, what it may do, at which bodies it is given and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from tsunagu.domain.people.enums import OrganisationKind, Role
from tsunagu.kernel.words import Words


class Permission(StrEnum):
    """What may be done. Those of NETWORK_WIDE reach every body, the others the actor's own."""

    CONSULTATION_READ = "consultation.read"
    CONSULTATION_WRITE = "consultation.write"
    NOTE_WRITE = "note.write"
    DOCUMENT_WRITE = "document.write"
    CONSENT_ASK = "consent.ask"
    PEOPLE_MANAGE = "people.manage"
    ORGANISATION_CHANGE = "organisation.change"
    TOKEN_MANAGE = "token.manage"  # noqa: S105 - a permission
    COMPANY_MERGE = "company.merge"
    NETWORK_READ = "network.read"
    NETWORK_MANAGE = "network.manage"
    PROGRAMME_MANAGE = "programme.manage"
    PLAN_MANAGE = "plan.manage"
    AUDIT_READ = "audit.read"


NETWORK_WIDE = frozenset(
    {
        Permission.NETWORK_READ,
        Permission.NETWORK_MANAGE,
        Permission.PLAN_MANAGE,
        Permission.AUDIT_READ,
    }
)
"""Given in one body, these hold for the whole network. NETWORK_MANAGE also stands for the own-body rights elsewhere."""

CASE_WORK = frozenset(
    {
        Permission.CONSULTATION_READ,
        Permission.CONSULTATION_WRITE,
        Permission.NOTE_WRITE,
        Permission.DOCUMENT_WRITE,
        Permission.CONSENT_ASK,
        Permission.NETWORK_READ,
    }
)
EVERYWHERE = frozenset(OrganisationKind)
LEADING = frozenset({OrganisationKind.NATIONAL, OrganisationKind.METI_BUREAU})


@dataclass(frozen=True, slots=True)
class RoleCard:
    """``kinds``: the bodies where the role exists; ``given_with``: the permission of whoever gives it."""

    code: Role
    name: Words
    description: Words
    permissions: frozenset[Permission]
    kinds: frozenset[OrganisationKind] = EVERYWHERE
    given_with: Permission = Permission.PEOPLE_MANAGE


ROLES: Mapping[Role, RoleCard] = MappingProxyType(
    {
        card.code: card
        for card in (
            RoleCard(
                Role.ADVISER,
                Words("相談員", "Adviser"),
                Words(
                    "相談を受け、記録し、ほかの機関へつなぎます。",
                    "Takes, records and passes on consultations.",
                ),
                CASE_WORK,
            ),
            RoleCard(
                Role.MANAGER,
                Words("責任者", "Manager"),
                Words(
                    "相談員の仕事に加え、自分の機関の人・対応範囲・会社の重複を管理します。",
                    "An adviser who also manages the body’s people and coverage, and duplicate companies.",
                ),
                CASE_WORK
                | {
                    Permission.PEOPLE_MANAGE,
                    Permission.ORGANISATION_CHANGE,
                    Permission.TOKEN_MANAGE,
                    Permission.COMPANY_MERGE,
                },
            ),
            RoleCard(
                Role.EXPERT,
                Words("専門家", "Expert"),
                Words(
                    "つながれた相談を読み、弁理士・弁護士などの専門家として助言し、メモと資料を残します。返事や記録の書き替えは相談員が行います。",
                    "Reads the consultations passed on and advises as a patent attorney, lawyer or other expert, leaving notes and "
                    "documents; answering and changing the record is for advisers.",
                ),
                frozenset({Permission.CONSULTATION_READ, Permission.NOTE_WRITE, Permission.DOCUMENT_WRITE}),
            ),
            RoleCard(
                Role.PROGRAMME_OFFICER,
                Words("事業担当", "Programme officer"),
                Words(
                    "公募や専門家派遣などの事業を運営します。",
                    "Runs programmes such as calls and expert dispatch.",
                ),
                frozenset({Permission.PROGRAMME_MANAGE, Permission.NETWORK_READ}),
            ),
            RoleCard(
                Role.PLAN_OFFICER,
                Words("計画担当", "Plan officer"),
                Words(
                    "行動計画の施策と指標の進み具合を見ます。個々の相談は見ません。",
                    "Follows the plan’s measures and indicators; sees no single consultation.",
                ),
                frozenset({Permission.PLAN_MANAGE, Permission.NETWORK_READ}),
                LEADING,
                Permission.NETWORK_MANAGE,
            ),
            RoleCard(
                Role.AUDITOR,
                Words("監査担当", "Auditor"),
                Words(
                    "変更の記録とその連なりを確かめます。相談の中身は見ません。",
                    "Checks the record of changes and its chain; sees no consultation.",
                ),
                frozenset({Permission.AUDIT_READ}),
                LEADING,
                Permission.NETWORK_MANAGE,
            ),
            RoleCard(
                Role.ADMINISTRATOR,
                Words("ネットワーク管理者", "Network administrator"),
                Words(
                    "機関を加え、やめさせ、どの機関の人も管理します。相談の中身は見ません。",
                    "Adds and dissolves bodies and manages people of any body; sees no consultation.",
                ),
                frozenset(
                    {
                        Permission.NETWORK_READ,
                        Permission.NETWORK_MANAGE,
                        Permission.PEOPLE_MANAGE,
                        Permission.ORGANISATION_CHANGE,
                        Permission.TOKEN_MANAGE,
                        Permission.COMPANY_MERGE,
                    }
                ),
                frozenset({OrganisationKind.NATIONAL}),
                Permission.NETWORK_MANAGE,
            ),
        )
    }
)


@lru_cache(maxsize=256)
def list_permissions(roles: frozenset[str]) -> frozenset[Permission]:
    """This function will return what these roles may do together; a word that is no role gives nothing."""
    known = [ROLES[Role(each)] for each in roles if each in Role.values]
    return frozenset().union(*(card.permissions for card in known))
