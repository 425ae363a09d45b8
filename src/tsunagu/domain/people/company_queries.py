"""Reading companies and finding the same one twice."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tsunagu.domain.people.actors import Actor
from tsunagu.domain.people.authority import can
from tsunagu.domain.people.company_names import fold_company_name
from tsunagu.domain.people.exceptions import PeopleNotFound
from tsunagu.domain.people.models import Company, CompanyLink, MergeRecord, Person
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.rules import clean_number
from tsunagu.domain.statements.prepared import prepare
from tsunagu.kernel.folding import fold_for_search


@dataclass(frozen=True, slots=True)
class CompanyView:
    """A company; ``number`` is its 法人番号 or "", ``organisation_id`` the body that recorded it."""

    public_id: str
    organisation_id: int
    number: str
    name: str
    prefecture: str


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Rows of one body that may be the same company, oldest first; ``by_number`` when the number says so, else the name."""

    by_number: bool
    companies: tuple[CompanyView, ...]


@dataclass(frozen=True, slots=True)
class MergeView:
    """A merge in force. ``undoable``: no later one stands on it."""

    public_id: str
    survivor: CompanyView
    merged: CompanyView
    merged_at: datetime
    undoable: bool


@dataclass(frozen=True, slots=True)
class CompanyState:
    """A company as it stood from a moment on; ``by`` is the name of who made it so, "" for nobody we know."""

    since: datetime
    by: str
    number: str
    name: str
    prefecture: str


def list_companies(actor: Actor, *, search: str = "") -> tuple[CompanyView, ...]:
    """This function will list the companies the actor may see, by name; what was merged away is left out.

    ``search`` is part of a name or number; width, case and blanks do not matter.
    """
    rows = sorted(
        Company.objects.visible_to(actor).live().order_by("id"), key=lambda row: fold_company_name(row.name)
    )
    wanted = fold_for_search(search)
    digits = wanted.replace("-", "").removeprefix("t")
    return tuple(
        _view(row)
        for row in rows
        if wanted in fold_for_search(row.name) or (digits.isdecimal() and digits in row.number)
    )


def find_same(actor: Actor, *, name: str, number: str, leave_out: str = "") -> tuple[CompanyView, ...]:
    """This function will list companies of the actor's body with this number or, unless both have one, this name.

    ``leave_out`` is the public id of the company that is being changed. Raises CompanyProblem for what is no number.
    """
    number, folded = clean_number(number), fold_company_name(name)
    return tuple(
        each
        for each in list_companies(actor)
        if each.organisation_id == getattr(actor, "organisation_id", None)
        and each.public_id != leave_out
        and (
            each.number == number
            if each.number and number
            else bool(folded) and fold_company_name(each.name) == folded
        )
    )


def list_states(actor: Actor, public_id: str) -> tuple[CompanyState, ...]:
    """This function will list how a company was kept, newest first. Raises PeopleNotFound."""
    row = Company.objects.visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise PeopleNotFound
    states = list(row.history.order_by("-history_date", "-history_id"))
    people = {
        state.history_user_id: state.history_user_id.removeprefix("staff:").partition("@")[0]
        for state in states
    }
    named = Person.objects.filter(public_id__in=people.values()).order_by("pk")
    names = {person.public_id: person.name for person in named}
    return tuple(
        CompanyState(
            state.history_date,
            names.get(people[state.history_user_id], ""),
            state.number,
            state.name,
            state.prefecture,
        )
        for state in states
    )


def get_company(actor: Actor, public_id: str) -> CompanyView:
    """This function will return a company, or the one that speaks for it. Raises PeopleNotFound."""
    row = Company.objects.visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise PeopleNotFound
    return _view(_follow(row))


def find_company(actor: Actor, subject: str) -> CompanyView | None:
    """This function will return the company a record (by its audit label) is about, as the actor may see it."""
    links = _ask_links(subject=subject)
    if not links:
        return None
    row = _follow(links[0].company)
    return _view(row) if Company.objects.visible_to(actor).filter(pk=row.pk).exists() else None


@prepare
def _ask_links(*, subject: str) -> "QuerySet[CompanyLink]":
    return CompanyLink.objects.select_related("company").filter(subject=subject).order_by("pk")


def name_companies(subject: str) -> tuple[CompanyView, ...]:
    """This function will return the company a record is about and all it speaks for or stood in for.

    For finding their names in a text of whoever the record belongs to, never for showing: it asks no actor.
    """
    link = CompanyLink.objects.select_related("company").filter(subject=subject).first()
    if link is None:
        return ()
    found, newest = {}, [_follow(link.company)]
    while newest:
        found |= {row.pk: row for row in newest}
        newest = list(Company.objects.filter(merged_into__in=[row.pk for row in newest]).order_by("pk"))
    return _view_all(list(found.values()))


def list_subjects(actor: Actor, public_id: str) -> tuple[str, ...]:
    """This function will list the audit labels of the records about a company and all it speaks for. Raises PeopleNotFound."""
    row = Company.objects.visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise PeopleNotFound
    found, newest = {row.pk}, {row.pk}
    while newest:
        newest = set(Company.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - found
        found |= newest
    links = CompanyLink.objects.filter(company_id__in=found).order_by("subject")
    return tuple(links.values_list("subject", flat=True))


def list_duplicates(actor: Actor) -> tuple[Duplicates, ...]:
    """This function will list rows of one body with the same number, or the same folded name and prefecture.

    Two rows of the same name with two numbers are two companies. Raises PeopleNotFound for whoever may not merge.
    """
    if not can(actor, Permission.COMPANY_MERGE):
        raise PeopleNotFound
    rows = list(Company.objects.visible_to(actor).live().order_by("added_at", "id"))
    by_number: dict[tuple[int, str], list[Company]] = defaultdict(list)
    by_name: dict[tuple[int, str, str], list[Company]] = defaultdict(list)
    index = Company._meta.get_field("name_index")
    for row in rows:
        if row.number:
            by_number[row.organisation_id, row.number].append(row)
        by_name[row.organisation_id, index.get_newest(row), row.prefecture].append(row)
    found = [Duplicates(True, _view_all(group)) for group in by_number.values() if len(group) > 1]
    told = {frozenset(each.public_id for each in group.companies) for group in found}
    for group in by_name.values():
        numbers = {row.number for row in group if row.number}
        same = frozenset(row.public_id for row in group)
        if len(group) > 1 and len(numbers) < 2 and same not in told:
            found.append(Duplicates(False, _view_all(group)))
    return tuple(found)


def list_merges(actor: Actor, *, limit: int = 50) -> tuple[MergeView, ...]:
    """This function will list the merges in force, newest first. Raises PeopleNotFound for whoever may not merge."""
    if not can(actor, Permission.COMPANY_MERGE):
        raise PeopleNotFound
    rows = MergeRecord.objects.filter(
        undone_at__isnull=True, survivor__in=Company.objects.visible_to(actor).values("pk")
    ).select_related("survivor", "merged")
    shown, seen = [], set()
    for row in rows.order_by("-pk")[:limit]:
        undoable = row.survivor_id not in seen and row.survivor.merged_into_id is None
        seen.add(row.survivor_id)
        shown.append(
            MergeView(row.public_id, _view(row.survivor), _view(row.merged), row.merged_at, undoable)
        )
    return tuple(shown)


def _follow(row: Company) -> Company:
    while row.merged_into_id is not None:
        row = Company.objects.get(pk=row.merged_into_id)
    return row


def _view_all(rows: list[Company]) -> tuple[CompanyView, ...]:
    return tuple(_view(row) for row in rows)


def _view(row: Company) -> CompanyView:
    return CompanyView(row.public_id, row.organisation_id, row.number, row.name, row.prefecture)
