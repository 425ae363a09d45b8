"""What an actor’s roles let them do. Queries and permissions stand on it."""

from collections.abc import Callable
from typing import ParamSpec

from tsunagu.domain.people.actors import Actor, Program, Staff
from tsunagu.domain.people.exceptions import NotPermitted
from tsunagu.domain.people.roles import NETWORK_WIDE, Permission, list_permissions
from tsunagu.domain.people.scopes import SCOPE_PERMISSIONS, Scope

P = ParamSpec("P")
STANDS_FOR = {
    Permission.PEOPLE_MANAGE,
    Permission.ORGANISATION_CHANGE,
    Permission.TOKEN_MANAGE,
    Permission.COMPANY_MERGE,
}
"""What NETWORK_MANAGE lets its holder do at every body."""


def require(actor: Actor, permission: Permission, *, organisation_id: int | None = None) -> None:
    """This function will return when the actor may do this (at that body, when one is named).

    Raises NotPermitted. Only staff hold permissions, and programs of theirs some; a right of the own body ends at its door.
    """
    held = _list_held(actor)
    if permission not in held:
        raise NotPermitted
    at_home = organisation_id in (None, getattr(actor, "organisation_id", None))
    reaches = permission in NETWORK_WIDE or (permission in STANDS_FOR and Permission.NETWORK_MANAGE in held)
    if not (at_home or reaches):
        raise NotPermitted


def require_scope(actor: Actor, *scopes: Scope) -> None:
    """This function will return when the actor is no program, or one whose token names one of these scopes.

    Raises NotPermitted. Without scopes it refuses every program: what is not opened to them stays shut.
    """
    if isinstance(actor, Program) and not actor.scopes & set(scopes):
        raise NotPermitted


def _list_held(actor: Actor) -> frozenset[Permission]:
    if not isinstance(actor, Staff):
        return frozenset()
    held = list_permissions(actor.roles)
    if isinstance(actor, Program):
        held &= frozenset().union(*(SCOPE_PERMISSIONS.get(scope, frozenset()) for scope in actor.scopes))
    return held


def permits(check: Callable[P, object]) -> Callable[P, bool]:
    """This function will return the twin of a check: False where the check raises NotPermitted."""

    def can(*args: P.args, **options: P.kwargs) -> bool:
        try:
            check(*args, **options)
        except NotPermitted:
            return False
        return True

    return can


can = permits(require)
