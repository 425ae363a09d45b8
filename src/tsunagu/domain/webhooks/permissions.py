"""Who may look after webhooks: those who look after the body's tokens."""

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.permissions import require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.webhooks.exceptions import HookNotFound
from tsunagu.domain.webhooks.models import Hook


def check_keep_hook(actor: Actor, public_id: str, *, organisation_id: int) -> Hook:
    """This function will return the row, locked for the transaction; raises NotPermitted, HookNotFound."""
    require(actor, Permission.TOKEN_MANAGE, organisation_id=organisation_id)
    rows = Hook.objects.select_for_update().filter(organisation_id=organisation_id, public_id=public_id)
    row = rows.first()
    if row is None:
        raise HookNotFound
    return row
