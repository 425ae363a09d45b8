"""Rights come into the docket from the portfolio of the consultation, or from answers of the patent office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.docket.enums import Origin
from tsunagu.domain.docket.exceptions import DocketProblem
from tsunagu.domain.docket.models import Right
from tsunagu.domain.docket.noting import find_docket, note_change
from tsunagu.domain.docket.permissions import check_change_docket
from tsunagu.domain.docket.queries import list_rights
from tsunagu.domain.docket.rules import check_room
from tsunagu.domain.docket.taking_over import find_hindrance, list_numbers, name_record, tell_record
from tsunagu.domain.docket.telling import check_telling
from tsunagu.domain.documents.rules import check_size
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.portfolio.queries import get_portfolio
from tsunagu.kernel.words import Words

ANSWERS = "jpo_api"
BEFORE_JSON, JSON = b"\xef\xbb\xbf \t\r\n", (b"{", b"[")


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rights came in, and by number why others did not."""

    added: int
    left_out: tuple[tuple[str, Words], ...]


@transaction.atomic
def take_over(*, actor: Actor, public_id: str, numbers: Iterable[str], at: datetime) -> Taken:
    """This function will take the chosen rights of the consultation's portfolio over (their Candidate.number), each once.

    Raises DocketNotFound, NotPermitted, StoreProblem, DocketProblem when there is no room.
    """
    from tsunagu.engines.patents.store import read_records

    case = check_change_docket(actor, public_id)
    wanted = frozenset(numbers) - {""}
    portfolio = get_portfolio(actor, public_id, at=at, is_logged=False)
    records = read_records(portfolio.store) if portfolio.store else ()
    chosen = [each for each in records if name_record(each) in wanted]
    return _add_records(case, actor.label, chosen, Origin.PORTFOLIO, at)


@transaction.atomic
def take_answers(*, actor: Actor, public_id: str, name: str, content: bytes, at: datetime) -> Taken:
    """This function will take the rights over that a file of answers of JPO's API tells of (JSON, a list or JSON lines).

    Raises DocketNotFound, NotPermitted, DocumentProblem for its size, PatentProblem for a file that cannot be read,
    DocketProblem for another kind of file or when there is no room.
    """
    case = check_change_docket(actor, public_id)
    check_size(name, len(content))
    return add_answers(case, actor.label, name, content, at)


@transaction.atomic
def add_answers(case: Any, label: str, name: str, content: bytes, at: datetime) -> Taken:
    """This function will take the rights over that answers of JPO's API tell of. The caller holds the docket.

    Raises PatentProblem, DocketProblem.
    """
    from tsunagu.engines.patents import read_patents

    if not content.lstrip(BEFORE_JSON).startswith(JSON):  # nothing else is opened here (ADR 10)
        raise _refuse_file()
    read = read_patents(name, content)
    if read.format != ANSWERS:
        raise _refuse_file()
    taken = _add_records(case, label, read.table.to_pylist(), Origin.OFFICE, at)
    refused = tuple((f"{name}:{each.line}", each.reason) for each in read.refused)
    return Taken(taken.added, (*taken.left_out, *refused))


def _refuse_file() -> DocketProblem:
    return DocketProblem(
        Words(
            "特許庁の特許情報取得APIの答えではありません。",
            "These are no answers of JPO's patent information API.",
        ),
        how=Words(
            "CSVやExcelは、特許の一覧に取り込んでから選んでください。",
            "Bring CSV and Excel into the portfolio first, and choose there.",
        ),
        code="docket_only_answers",
    )


def _add_records(
    case: Any, label: str, records: Iterable[Mapping[str, Any]], origin: Origin, at: datetime
) -> Taken:
    docket, today = find_docket(case, at), timezone.localdate(at)
    rights = list_rights(case.pk)
    known, rows, left_out = set(list_numbers(rights)), [], []
    for record in records:
        told, assumed = tell_record(record, today)
        hindrance = find_hindrance(record, told, known)
        if hindrance is not None:
            left_out.append((name_record(record), hindrance))
            continue
        row = Right(
            docket=docket,
            country=told.country,
            kind=told.kind,
            name=told.name,
            told={**check_telling(told), "assumed": list(assumed)},
            origin=origin,
            added_at=at,
            added_by=label,
            changed_at=at,
        )
        rows.append(row)
        known |= list_numbers([told])
    check_room(len(rights) + len(rows))
    for row in rows:
        row.save()
    if rows:
        note_change(case, Verb.DOCKET_RIGHTS_TAKEN_OVER, label, at)
    return Taken(len(rows), tuple(left_out))
