"""A link holder becomes a client by a confirmed e-mail address; the link keeps working."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.cases.exceptions import CaseProblem, ConsultationNotFound
from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.cases.permissions import check_change_consultation
from tsunagu.domain.mails.letters import Write
from tsunagu.domain.people.actors import Actor, Client, LinkHolder
from tsunagu.domain.people.confirming import ConfirmationOver, ask_confirmation, use_confirmation
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.words import Words


class AlreadyLinked(CaseProblem):
    """The consultation belongs to an account already."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "この相談は、すでにアカウントに結び付いています。",
                "This consultation belongs to an account already.",
            ),
            how=Words("そのアカウントでログインしてください。", "Sign in with that account."),
            code="already_linked",
        )


@transaction.atomic
def ask_client_link(*, actor: Actor, public_id: str, email: str, write: Write, at: datetime) -> None:
    """This function will put the mail in that makes a link holder a client of their consultation.

    ``write`` writes it around the link's secret, which is told nowhere else and never stored.
    Raises ConsultationNotFound for anyone but a holder of its link, AlreadyLinked, AddressProblem.
    """
    if not isinstance(actor, LinkHolder):
        raise ConsultationNotFound
    row = check_change_consultation(actor, public_id)
    if row.client_id is not None:
        raise AlreadyLinked
    ask_confirmation(email=email, subject=row.label, actor=actor.label, write=write, at=at)


@transaction.atomic
def become_client(*, secret: str, name: str, password: str, at: datetime) -> Client:
    """This function will tie the consultation of a link to its address's account, which is made when there is none.

    Raises ConfirmationOver for a link that was used, has expired or whose consultation went to somebody else meanwhile,
    AddressProblem for name or password.
    """
    client, subject = use_confirmation(secret=secret, name=name, password=password, at=at)
    public_id = subject.partition(":")[2]
    rows = Consultation.objects.standing().select_for_update(of=("self",))
    row = rows.filter(public_id=public_id).first()
    if row is None or row.client_id not in (None, client.person_id):
        raise ConfirmationOver
    row.client_id = client.person_id
    row.save(update_fields=["client"])
    record_change(verb=Verb.CLIENT_LINKED, actor=client.label, subject=row.label, at=at)
    return client
