"""The words of a case in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices

from tsunagu.domain.casework.enums import (
    CameBy,
    OutcomeKind,
    Reach,
    ReviewState,
    Satisfied,
    Stage,
    Subject,
    Urgency,
    Verdict,
)
from tsunagu.kernel.words import Words

ENGLISH: Mapping[TextChoices, str] = MappingProxyType(
    {
        Stage.TAKEN: "Taken",
        Stage.CLARIFYING: "Finding out more",
        Stage.ADVISING: "Advising",
        Stage.ACTING: "Helping with procedures or talks",
        Stage.WAITING: "Waiting for the client",
        Urgency.NOW: "Today",
        Urgency.WEEK: "Within a week",
        Urgency.USUAL: "No hurry",
        CameBy.COUNTER: "At the counter",
        CameBy.PHONE: "By phone",
        CameBy.VISIT: "On a visit",
        CameBy.MAIL: "By mail",
        CameBy.EVENT: "At a seminar or consultation day",
        CameBy.ONLINE: "On the web",
        Reach.OWN: "My body only",
        Reach.SHARED: "The client and other bodies, too",
        OutcomeKind.DECIDED: "The course was decided",
        OutcomeKind.FILED: "Filed or applied",
        OutcomeKind.CONTRACTED: "A contract was made",
        OutcomeKind.FINANCED: "Money was raised",
        Satisfied.VERY: "It helped a lot",
        Satisfied.FAIRLY: "It helped",
        Satisfied.LITTLE: "It helped little",
        Satisfied.NOT: "It did not help",
        Subject.NEED: "Need",
        Subject.MEASURE: "Measure",
        Verdict.AGREED: "Right",
        Verdict.REMOVED: "Wrong",
        Verdict.ADDED: "Missing",
        ReviewState.OPEN: "To be looked at",
        ReviewState.ACCEPTED: "Taken up",
        ReviewState.DECLINED: "Not taken up",
    }
)


def name_choice(choice: TextChoices) -> Words:
    """This function will return a word of casework in both languages."""
    return Words(str(choice.label), ENGLISH[choice])
