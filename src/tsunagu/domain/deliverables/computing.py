"""From a consultation to its assessment: the inputs and their digest, the portfolio of its files, the computation."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from tsunagu.advice.intake import Intake
from tsunagu.domain.cases.queries import ConsultationView
from tsunagu.domain.catalogue.queries import get_advice, get_digest
from tsunagu.domain.documents.queries import read_document

if TYPE_CHECKING:
    from tsunagu.advice.assessment import Assessment
    from tsunagu.engines.patents import Portfolio

NOBODY = Intake("", "")
MOST_KEPT = 256
"""So many answers stay in a process: people come back to a page they just worked on."""
_KEPT: "dict[str, Assessment]" = {}
_KEEPING = Lock()


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
    """This function will compute the assessment of a consultation on the JST day ``today``.

    The same inputs give the same answer, so a process keeps the newest by their digest: without the story and the company, which
    come from the reader's own view each time. What a reader may not see is not in their view, and so not in its digest.
    """
    digest = digest_inputs(view, today)
    known = recall_assessment(view, digest)
    if known is None:
        known = _assess(view, today)
        with _KEEPING:
            _KEPT[digest] = replace(known, intake=NOBODY)
            while len(_KEPT) > MOST_KEPT:
                _KEPT.pop(next(iter(_KEPT)))
    return known


def recall_assessment(view: ConsultationView, digest: str) -> "Assessment | None":
    """This function will return the assessment of a view whose inputs have this digest, when this process still has it."""
    known = _KEPT.get(digest)
    return replace(known, intake=view.intake) if known else None


def _assess(view: ConsultationView, today: date) -> "Assessment":
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
