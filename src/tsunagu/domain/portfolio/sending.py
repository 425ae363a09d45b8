"""A file of a portfolio found, and sent to the worker."""

from datetime import datetime

from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.models import PortfolioFile
from tsunagu.domain.work.actions import enqueue_job

IMPORT = "portfolio.import"
"""The kind of job that reads a file in."""


def find_file(consultation_id: int, file: str) -> PortfolioFile:
    """This function will return a file of a consultation, locked; raises PortfolioNotFound."""
    rows = PortfolioFile.objects.select_for_update(of=("self",)).select_related("portfolio")
    row = rows.filter(public_id=file, portfolio__consultation_id=consultation_id).first()
    if row is None:
        raise PortfolioNotFound
    return row


def send(row: PortfolioFile, requested_by: str, at: datetime) -> None:
    """This function will ask the worker to read a file, once for each round."""
    enqueue_job(
        kind=IMPORT,
        key=f"{row.public_id}:{row.round}",
        requested_by=requested_by,
        payload={"file": row.public_id, "round": row.round},
        at=at,
    )
