"""Every measure that was checked, in one table. Pure."""

from dataclasses import dataclass

from tsunagu.advice.assessment import Assessment
from tsunagu.domain.cases.queries import ConsultationView
from tsunagu.web.consultations.cards import STATUS, LinkTo


@dataclass(frozen=True, slots=True)
class CheckedMeasure:
    url: str
    name: str
    status: str
    status_words: str
    why: str
    door: str


@dataclass(frozen=True, slots=True)
class CheckedPage:
    public_id: str
    reference: str
    checked: int
    rows: tuple[CheckedMeasure, ...]


def present_checked(
    consultation: ConsultationView, assessment: Assessment, language: str, link_to_measure: LinkTo
) -> CheckedPage:
    """This function will list all measures with the first reason of each."""
    rows = tuple(
        CheckedMeasure(
            url=link_to_measure(measure.code),
            name=measure.name.said_in(language),
            status=measure.status,
            status_words=STATUS[measure.status].said_in(language),
            why=" ".join(reason.said_in(language) for reason in measure.reasons[:2]),
            door=measure.door.said_in(language),
        )
        for measure in assessment.measures
    )
    return CheckedPage(consultation.public_id, consultation.reference, len(rows), rows)
