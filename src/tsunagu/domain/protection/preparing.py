"""A report as somebody tells it: cleaned and checked, and shown as the body would read it, before anything is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tsunagu.domain.cases.models import Consultation
from tsunagu.domain.consent.rules import check_end, check_note
from tsunagu.domain.people.actors import Actor
from tsunagu.domain.protection.exceptions import refuse_receiver
from tsunagu.domain.protection.identity import Known
from tsunagu.domain.protection.kinds import list_industries, list_kinds, list_regions, list_sizes, name_kinds
from tsunagu.domain.protection.known import gather_known
from tsunagu.domain.protection.permissions import find_consultation
from tsunagu.domain.protection.receivers import list_receivers
from tsunagu.domain.protection.rules import (
    NAME_CHARACTERS,
    check_choice,
    check_choices,
    clean_text,
    find_all,
    split_names,
)
from tsunagu.domain.protection.views import Content, Prepared


@dataclass(frozen=True, slots=True)
class Told:
    """What a form gives. ``call_names`` are the names the company goes by, one a line: compared with the text, never sent."""

    receiver_id: int
    text: str
    demands: tuple[str, ...]
    call_names: str
    ends_on: date
    region: str = ""
    size: str = ""
    industry: str = ""
    other_side: str = "unknown"
    other_name: str = ""
    note: str = ""


def clean_told(told: Told, *, today: date, on_paper: bool) -> Told:
    """This function will return what was told as it is kept. Raises ReportRefused, ConsentRefused."""
    return Told(
        receiver_id=told.receiver_id,
        text=clean_text(told.text, where="text"),
        demands=tuple(check_choices(told.demands, list_kinds("demands"), where="demands")),
        call_names="\n".join(split_names(told.call_names)),
        ends_on=check_end(told.ends_on, today),
        region=check_choice(told.region, list_regions(), where="region"),
        size=check_choice(told.size, list_sizes(), where="size"),
        industry=check_choice(told.industry, list_industries(), where="industry"),
        other_side=check_choice(
            told.other_side, list_kinds("other_sides"), where="other_side", is_needed=True
        ),
        other_name=clean_text(told.other_name, where="other_name", most=NAME_CHARACTERS, is_needed=False),
        note=check_note(told.note, is_needed=on_paper),
    )


def list_texts(told: Told) -> dict[str, str]:
    """This function will return what is written freely, by field: all of it is searched."""
    return {"text": told.text, "other_name": told.other_name}


def gather_for(actor: Actor, case: Consultation, call_names: Iterable[str] | str, *, at: datetime) -> Known:
    """This function will gather what is known of the company, with the names it goes by (as kept: one a line)."""
    names = call_names.splitlines() if isinstance(call_names, str) else call_names
    return gather_known(actor, case, names, at=at)


def prepare_report(*, actor: Actor, public_id: str, told: Told, at: datetime) -> Prepared:
    """This function will return what the body would read and what in it tells, or may tell, who writes. Nothing is kept.

    Raises ReportNotFound, NotPermitted, ReportRefused, ConsentRefused.
    """
    case = find_consultation(actor, public_id)
    cleaned = clean_told(told, today=timezone.localdate(at), on_paper=False)  # it is signed when it was read
    receiver = next((each for each in list_receivers(case, at) if each.id == cleaned.receiver_id), None)
    if receiver is None:
        raise refuse_receiver()
    known = gather_for(actor, case, cleaned.call_names, at=at)
    return Prepared(receiver.name, describe(cleaned), find_all(list_texts(cleaned), known))


def describe(told: Told) -> Content:
    """This function will say what the body reads of what was told."""
    return Content(
        text=told.text,
        demands=name_kinds("demands", told.demands),
        region=list_regions().get(told.region),
        size=list_sizes().get(told.size),
        industry=list_industries().get(told.industry),
        other_side=list_kinds("other_sides")[told.other_side],
        other_name=told.other_name,
        until_on=told.ends_on,
    )
