"""Names of applicants joined or kept apart by a person. The store changes at once or not at all; the search follows."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.exceptions import PortfolioNotFound
from tsunagu.domain.portfolio.models import Portfolio
from tsunagu.domain.portfolio.permissions import check_change_portfolio
from tsunagu.domain.work.actions import record_change

if TYPE_CHECKING:
    from tsunagu.engines.patents.names import Choices

PATIENCE = 10.0
"""Seconds a person waits for an import that is under way."""


def join_names(*, actor: Actor, public_id: str, name: str, other: str, at: datetime) -> None:
    """This function will have one name go by another. Raises PortfolioNotFound, NotPermitted, PatentProblem."""
    _change(actor, public_id, lambda choices: choices.join(name, other), at)


def keep_names_apart(*, actor: Actor, public_id: str, name: str, other: str, at: datetime) -> None:
    """This function will undo a join, and have two names never joined again. Raises like join_names."""
    _change(actor, public_id, lambda choices: choices.keep_apart(name, other), at)


@transaction.atomic
def _change(actor: Actor, public_id: str, choose: "Callable[[Choices], Choices]", at: datetime) -> None:
    from tsunagu.engines.patents.search import update_store_index
    from tsunagu.engines.patents.store import open_store

    case = check_change_portfolio(actor, public_id)
    portfolio = Portfolio.objects.filter(consultation_id=case.pk, records__gt=0).first()
    if portfolio is None:
        raise PortfolioNotFound
    portfolio.changed_at = at
    portfolio.save(update_fields=["changed_at"])
    record_change(verb=Verb.PORTFOLIO_NAMES_CHANGED, actor=actor.label, subject=case.label, at=at)
    folder = store.get_store_folder(portfolio.folder)
    open_store(folder).change_names(choose, patience=PATIENCE)  # last: a store is not rolled back
    update_store_index(folder)
