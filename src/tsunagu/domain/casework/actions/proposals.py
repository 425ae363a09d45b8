"""A programme officer decides about words for the vocabulary; taking one up changes nothing in the program by itself."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.casework.enums import ReviewState
from tsunagu.domain.casework.exceptions import CaseworkNotFound
from tsunagu.domain.casework.models import Proposal
from tsunagu.domain.casework.permissions import check_review_vocabulary
from tsunagu.domain.casework.rules import WORD_CHARACTERS, clean_text
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def review_proposal(*, actor: Actor, proposal: str, state: ReviewState, text: str, at: datetime) -> None:
    """This function will take a proposal up, decline it, or lay it open again; a decision asks for a reason.

    Raises CaseworkNotFound, also for whoever may not review; CaseworkProblem.
    """
    staff = check_review_vocabulary(actor)
    row = Proposal.objects.select_for_update(of=("self",)).filter(public_id=proposal).first()
    if row is None:
        raise CaseworkNotFound
    is_decided = state != ReviewState.OPEN
    row.reason = (
        clean_text(text, where="text", most=WORD_CHARACTERS, is_needed=is_decided) if is_decided else ""
    )
    row.state = state
    row.reviewed_at, row.reviewed_by_id = (at, staff.person_id) if is_decided else (None, None)
    row.save(update_fields=["reason", "state", "reviewed_at", "reviewed_by"])
    record_change(verb=Verb.PROPOSAL_REVIEWED, actor=actor.label, subject=f"proposal:{row.public_id}", at=at)
