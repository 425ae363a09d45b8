"""How often people agree with the machine, and the words they propose for it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from tsunagu.domain.casework.enums import ReviewState, Subject, Verdict
from tsunagu.domain.casework.models import Correction, Proposal
from tsunagu.domain.casework.permissions import check_review_vocabulary
from tsunagu.domain.catalogue.queries import get_catalogue
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.coverage import list_choices
from tsunagu.domain.people.enums import Aspect
from tsunagu.kernel.words import Words

MOST = 200


@dataclass(frozen=True, slots=True)
class Agreement:
    """So many of what the machine found people called right or wrong, and so many they had to add."""

    subject: Subject
    agreed: int
    removed: int
    added: int

    @property
    def share(self) -> float | None:
        """The part of what was looked at that was right; None while nothing was."""
        looked_at = self.agreed + self.removed
        return self.agreed / looked_at if looked_at else None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal without its case. ``is_to_forget``: the words led to ``name`` wrongly; else they should lead there."""

    id: str
    subject: Subject
    code: str
    name: Words
    phrase: str
    is_to_forget: bool
    state: ReviewState
    reason: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class VocabularyPage:
    """The figures of the whole network, and the proposals in one state, oldest first."""

    agreements: tuple[Agreement, ...]
    proposals: tuple[ProposalView, ...]


def get_vocabulary_page(actor: Actor, state: ReviewState) -> VocabularyPage:
    """This function will return agreement and proposals; raises CaseworkNotFound for whoever may not review them."""
    check_review_vocabulary(actor)
    rows = Proposal.objects.filter(state=state).select_related("correction").order_by("proposed_at", "pk")
    return VocabularyPage(count_agreement(), tuple(_view(row) for row in rows[:MOST]))


def count_agreement() -> tuple[Agreement, ...]:
    """This function will count the corrections that stand, need by need and measure by measure."""
    rows = (
        Correction.objects.filter(undone_at__isnull=True)
        .values_list("subject", "verdict")
        .annotate(number=Count("pk"))
        .order_by("subject", "verdict")
    )
    counted = {(subject, verdict): number for subject, verdict, number in rows}
    return tuple(
        Agreement(
            subject,
            *(counted.get((subject, each), 0) for each in (Verdict.AGREED, Verdict.REMOVED, Verdict.ADDED)),
        )
        for subject in Subject
    )


def _view(row: Proposal) -> ProposalView:
    said = row.correction
    subject = Subject(said.subject)
    return ProposalView(
        id=row.public_id,
        subject=subject,
        code=said.code,
        name=_name(subject, said.code),
        phrase=row.phrase,
        is_to_forget=said.verdict == Verdict.REMOVED,
        state=ReviewState(row.state),
        reason=row.reason,
        proposed_at=row.proposed_at,
    )


def _name(subject: Subject, code: str) -> Words:
    if subject == Subject.NEED:
        return list_choices(Aspect.TOPIC).get(code, Words(code, code))
    measures = get_catalogue().measures
    return measures[code].name if code in measures else Words(code, code)
