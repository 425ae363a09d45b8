"""Who may change a consultation: whoever may see it."""

from tsunagu.domain.cases.exceptions import ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.people.actors import Actor


def check_change_consultation(actor: Actor, public_id: str) -> Consultation:
    """This function will return the row, locked for the transaction.

    Raises ConsultationNotFound when it is absent or not the actor's: a stranger is not told which.
    """
    row = (
        Consultation.objects.visible_to(actor)
        .select_for_update(of=("self",))
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise ConsultationNotFound
    return row
