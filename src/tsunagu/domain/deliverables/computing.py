"""From a consultation to its assessment: the inputs and their digest, the portfolio of its files, the computation."""

from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from tsunagu.domain.cases.queries import ConsultationView
from tsunagu.domain.catalogue.queries import get_advice, get_digest
from tsunagu.domain.documents.queries import read_document

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment
    from tsunagu.engines.patents import Portfolio


def digest_inputs(view: ConsultationView, today: date) -> str:
    """This function will return a SHA-256 (hex) of everything an assessment depends on, the day included."""
    told = [
        get_digest(),
        today.isoformat(),
        view.story,
        view.applicant,
        view.company,
        sorted(view.facts.items()),
        sorted(view.declined),
        [(file.name, file.sha256) for file in view.patents],
    ]
    return sha256(msgspec.json.encode(told)).hexdigest()


def compute_assessment(view: ConsultationView, today: date) -> "Assessment":
    """This function will compute the assessment of a consultation on the JST day ``today``."""
    from tsunagu.advice.assessing import assess_intake

    files = tuple((file.public_id, file.name, file.sha256) for file in view.patents)
    portfolio = _summarise(view.id, files, today) if files else None
    return assess_intake(
        view.intake, get_advice(), today=today, portfolio=portfolio, declined=frozenset(view.declined)
    )


@lru_cache(maxsize=64)
def _summarise(consultation_id: int, files: tuple[tuple[str, str, str], ...], today: date) -> "Portfolio":
    """The same names and checksums are the same content, so their summary of a day is kept in the process."""
    from tsunagu.engines.patents import read_patents, summarise_portfolio

    tables = [
        read_patents(name, read_document(consultation_id=consultation_id, public_id=public_id))
        for public_id, name, _sha256 in files
    ]
    return summarise_portfolio(tables, today)
