"""The desk's list, ready to print. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tsunagu.domain.cases.queries import ConsultationRow
from tsunagu.kernel.folding import fold_for_search
from tsunagu.kernel.words import Words
from tsunagu.web.dates import write_moment


@dataclass(frozen=True, slots=True)
class DeskRow:
    public_id: str
    reference: str
    company: str
    applicant: str
    opening: str
    opened_by: str
    changed_at: str


def present_rows(
    rows: Iterable[ConsultationRow], search: str, applicants: Mapping[str, Words], language: str
) -> tuple[DeskRow, ...]:
    """This function will say the rows in which every word of the search occurs, whatever its width or case."""
    shown = (_present(row, applicants, language) for row in rows)
    words = [fold_for_search(word) for word in search.split()]
    return tuple(row for row in shown if _holds(row, words))


def _present(row: ConsultationRow, applicants: Mapping[str, Words], language: str) -> DeskRow:
    return DeskRow(
        public_id=row.public_id,
        reference=row.reference,
        company=row.company,
        applicant=applicants[row.applicant].said_in(language) if row.applicant in applicants else "",
        opening=row.opening,
        opened_by=row.opened_by,
        changed_at=write_moment(row.changed_at, language),
    )


def _holds(row: DeskRow, words: Iterable[str]) -> bool:
    text = fold_for_search(f"{row.reference} {row.company} {row.applicant} {row.opening} {row.opened_by}")
    return all(word in text for word in words)
