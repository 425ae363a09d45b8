"""A person says which column of an unknown table is which; the answer is kept for every later file with that header."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import FileNotWaiting
from tsunagu.domain.portfolio.models import ColumnMapping, draw_public_id
from tsunagu.domain.portfolio.permissions import check_change_portfolio
from tsunagu.domain.portfolio.sending import find_file, send
from tsunagu.domain.work.actions import record_change


@transaction.atomic
def confirm_columns(
    *,
    actor: Actor,
    public_id: str,
    file: str,
    columns: Mapping[str, str],
    day_order: str,
    separator: str,
    at: datetime,
) -> None:
    """This function will keep the columns of a table (schema column to header) and send the file to be read with them.

    Raises PortfolioNotFound, NotPermitted, FileNotWaiting, PatentProblem for columns that cannot work.
    """
    from tsunagu.engines.patents import read_mapping, write_mapping

    case = check_change_portfolio(actor, public_id)
    row = find_file(case.pk, file)
    if row.state != FileState.UNKNOWN:
        raise FileNotWaiting
    proposal = read_mapping(row.name, _allow(row.report["proposal"], columns))
    mapping = proposal.confirm(day_order=day_order, separator=separator)
    known = row.portfolio.mappings.select_for_update().filter(fingerprint=mapping.fingerprint).first()
    kept = known or ColumnMapping(
        portfolio=row.portfolio, public_id=draw_public_id(), fingerprint=mapping.fingerprint
    )
    kept.columns = write_mapping(mapping).decode()
    kept.confirmed_at, kept.confirmed_by = at, actor.label
    kept.save()
    row.round, row.state, row.changed_at = row.round + 1, FileState.WAITING, at
    row.save(update_fields=["round", "state", "changed_at"])
    send(row, actor.label, at)
    record_change(verb=Verb.PORTFOLIO_COLUMNS_CONFIRMED, actor=actor.label, subject=case.label, at=at)


def _allow(proposal: str, columns: Mapping[str, str]) -> bytes:
    """The proposal with the columns a person chose; what is read back is checked as any saved mapping is."""
    import json

    return json.dumps({**json.loads(proposal), "columns": dict(columns)}).encode()
