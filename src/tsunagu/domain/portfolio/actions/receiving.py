"""A file comes in: sealed, set down, and sent to the worker. Only a workbook is opened before, in its cell."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.documents.inspection import clean_name
from tsunagu.domain.documents.rules import check_size
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio import store
from tsunagu.domain.portfolio.enums import FileState
from tsunagu.domain.portfolio.exceptions import FileNotWaiting
from tsunagu.domain.portfolio.models import Portfolio, PortfolioFile
from tsunagu.domain.portfolio.permissions import check_change_portfolio
from tsunagu.domain.portfolio.rules import check_room, is_left_behind, take_table
from tsunagu.domain.portfolio.sending import find_file, send
from tsunagu.domain.work.actions import record_change


def add_file(*, actor: Actor, public_id: str, name: str, content: bytes, at: datetime) -> tuple[str, bool]:
    """This function will take a file for the portfolio and return its public id, and whether it is new.

    The same content as one that is in, or on its way, is that one. Raises PortfolioNotFound, NotPermitted, DocumentProblem
    for its size, PortfolioProblem for its kind or when there is no room.
    """
    with transaction.atomic():
        check_change_portfolio(actor, public_id)  # for a stranger nothing is opened
    check_size(name, len(content))
    name, content = take_table(name, content)
    check_size(name, len(content))
    written: list[tuple[str, str]] = []
    try:
        with transaction.atomic():
            case = check_change_portfolio(actor, public_id)
            portfolio, _ = Portfolio.objects.get_or_create(
                consultation_id=case.pk, defaults={"made_at": at, "changed_at": at}
            )
            digest = sha256(content).hexdigest()
            same = portfolio.files.exclude(state=FileState.REFUSED).filter(sha256=digest).order_by("pk")
            if known := same.first():
                return known.public_id, False
            check_room(portfolio.files.count())
            place = store.write_upload(portfolio.folder, content, portfolio.file_key)
            written.append((portfolio.folder, place))
            row = PortfolioFile.objects.create(
                portfolio=portfolio,
                name=clean_name(name),
                sha256=digest,
                size=len(content),
                place=place,
                added_at=at,
                added_by=actor.label,
                changed_at=at,
            )
            send(row, actor.label, at)
            record_change(verb=Verb.PORTFOLIO_FILE_RECEIVED, actor=actor.label, subject=case.label, at=at)
            return row.public_id, True
    except BaseException:
        for folder, place in written:
            store.discard_upload(folder, place)
        raise


@transaction.atomic
def read_again(*, actor: Actor, public_id: str, file: str, at: datetime) -> None:
    """This function will send a file once more that was left behind half-way.

    Raises PortfolioNotFound, NotPermitted, FileNotWaiting when there is nothing to send.
    """
    case = check_change_portfolio(actor, public_id)
    row = find_file(case.pk, file)
    if not is_left_behind(FileState(row.state), row.changed_at, at):
        raise FileNotWaiting
    row.round, row.state, row.changed_at = row.round + 1, FileState.WAITING, at
    row.save(update_fields=["round", "state", "changed_at"])
    send(row, actor.label, at)
    record_change(verb=Verb.PORTFOLIO_FILE_RECEIVED, actor=actor.label, subject=case.label, at=at)


@transaction.atomic
def let_go(*, actor: Actor, public_id: str, file: str, at: datetime) -> None:
    """This function will remove a file from the list that was not read. Nothing happens when it is gone already.

    Raises PortfolioNotFound, NotPermitted, FileNotWaiting for one that is in or on its way.
    """
    case = check_change_portfolio(actor, public_id)
    row = PortfolioFile.objects.select_for_update().filter(
        public_id=file, portfolio__consultation_id=case.pk
    ).first()  # fmt: skip
    if row is None:
        return
    if row.state not in {FileState.UNKNOWN, FileState.REFUSED}:
        raise FileNotWaiting
    folder, place = row.portfolio.folder, row.place
    row.delete()
    record_change(verb=Verb.PORTFOLIO_FILE_LET_GO, actor=actor.label, subject=case.label, at=at)
    transaction.on_commit(lambda: store.discard_upload(folder, place))
