"""Who may. ``require`` raises, ``can`` is its twin for pages; ``permits`` makes the twin of any check."""

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.authority import can, permits, require, require_scope
from tsunagu.domain.people.enums import Role
from tsunagu.domain.people.exceptions import RoleProblem
from tsunagu.domain.people.roles import ROLES, Permission
from tsunagu.kernel.words import Words

__all__ = ["can", "can_give_role", "check_give_role", "permits", "require", "require_scope"]


def check_give_role(actor: Actor, role: Role, *, organisation_id: int, kind: str) -> None:
    """This function will return when the actor may give this role at that body.

    Raises NotPermitted, and RoleProblem when the role does not exist at this kind of body.
    """
    card = ROLES[role]
    require(actor, Permission.PEOPLE_MANAGE, organisation_id=organisation_id)
    require(actor, card.given_with, organisation_id=organisation_id)
    if kind not in card.kinds:
        raise RoleProblem(
            Words(
                f"この種類の機関には「{card.name.ja}」の役割はありません。",
                f"A body of this kind has no {card.name.en.lower()}.",
            ),
            where="role",
            how=Words("別の役割を選んでください。", "Choose another role."),
            code="role",
        )


can_give_role = permits(check_give_role)
