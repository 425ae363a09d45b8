"""Companies kept, and two rows for the same company made one, undoably."""

from datetime import datetime

from django.db import transaction

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.audit.history import name_actor
from tsunagu.domain.people.actors import Actor, Staff
from tsunagu.domain.people.exceptions import CompanyProblem, NotPermitted, PeopleNotFound
from tsunagu.domain.people.models import Company, CompanyLink, MergeRecord
from tsunagu.domain.people.permissions import can, require
from tsunagu.domain.people.roles import Permission
from tsunagu.domain.people.rules import clean_name, clean_number
from tsunagu.domain.work.actions import record_change
from tsunagu.kernel.prefectures import Prefecture
from tsunagu.kernel.words import Words

FILLABLE = ("number", "prefecture")
"""What the survivor of a merge takes over where it has nothing itself."""


@transaction.atomic
def add_company(
    *, actor: Actor, name: str, at: datetime, number: str = "", prefecture: Prefecture | None = None
) -> str:
    """This function will keep a company for the actor's body and return its public id. Raises NotPermitted, CompanyProblem."""
    require(actor, Permission.CONSULTATION_WRITE)
    if not isinstance(actor, Staff):
        raise NotPermitted
    row = Company(
        organisation_id=actor.organisation_id,
        number=clean_number(number),
        name=clean_name(name, CompanyProblem),
        prefecture=prefecture.value if prefecture else "",
        added_at=at,
    )
    _save(row, actor)
    record_change(verb=Verb.COMPANY_ADDED, actor=actor.label, subject=row.label, at=at)
    return row.public_id


@transaction.atomic
def change_company(
    *,
    actor: Actor,
    public_id: str,
    name: str,
    at: datetime,
    number: str = "",
    prefecture: Prefecture | None = None,
) -> None:
    """This function will change a company's name, number and prefecture.

    Raises PeopleNotFound (absent, merged away or not the actor's), NotPermitted, CompanyProblem.
    """
    require(actor, Permission.CONSULTATION_WRITE)
    row = _lock(actor, public_id)
    row.number, row.name = clean_number(number), clean_name(name, CompanyProblem)
    row.prefecture = prefecture.value if prefecture else ""
    _save(row, actor)
    record_change(verb=Verb.COMPANY_CHANGED, actor=actor.label, subject=row.label, at=at)


@transaction.atomic
def link_company(*, actor: Actor, company: str, subject: str, at: datetime) -> None:
    """This function will say which company a record (by its audit label) is about, in the place of an earlier one.

    The caller has checked that the record is the actor's to change. Raises PeopleNotFound for the company.
    """
    row = _lock(actor, company)
    CompanyLink.objects.update_or_create(subject=subject, defaults={"company": row})
    record_change(verb=Verb.COMPANY_LINKED, actor=actor.label, subject=subject, at=at)


@transaction.atomic
def merge_companies(*, actor: Actor, survivor: str, merged: str, at: datetime) -> str:
    """This function will let ``survivor`` speak for ``merged`` and return the merge's public id.

    Nothing is deleted or moved: what was linked to the merged row is found under the survivor while the merge lasts.
    Raises PeopleNotFound, and CompanyProblem for a company with itself, two bodies' companies, or two different numbers.
    """
    first, second = sorted((survivor, merged))
    rows = {public_id: _lock_mergeable(actor, public_id) for public_id in (first, second)}
    keeps, goes = rows[survivor], rows[merged]
    _check_mergeable(keeps, goes)
    filled = {}
    for field in FILLABLE:
        if not getattr(keeps, field) and getattr(goes, field):
            filled[field] = getattr(goes, field)
            setattr(keeps, field, filled[field])
    goes.merged_into = keeps
    _save(keeps, actor)
    _save(goes, actor)
    record = MergeRecord.objects.create(
        survivor=keeps, merged=goes, filled=filled, merged_at=at, merged_by=actor.label
    )
    record_change(verb=Verb.COMPANIES_MERGED, actor=actor.label, subject=goes.label, at=at)
    return record.public_id


@transaction.atomic
def undo_merge(*, actor: Actor, public_id: str, at: datetime) -> None:
    """This function will let both companies stand again as before; what was changed since stays changed.

    Merges into one survivor are undone last first. Raises PeopleNotFound, CompanyProblem when that order is broken.
    """
    record = (
        MergeRecord.objects.select_for_update().filter(public_id=public_id, undone_at__isnull=True).first()
    )
    if record is None:
        raise PeopleNotFound
    survivor_id, merged_id = record.survivor_id, record.merged_id
    rows = {
        row.pk: row
        for row in _list_mergeable(actor)
        .select_for_update()
        .filter(pk__in=[survivor_id, merged_id])
        .order_by("pk")
    }
    if len(rows) != 2:
        raise PeopleNotFound
    keeps, comes_back = rows[survivor_id], rows[merged_id]
    later = MergeRecord.objects.filter(survivor=keeps, undone_at__isnull=True, pk__gt=record.pk)
    if keeps.merged_into_id or later.exists():
        raise CompanyProblem(
            Words("この後に行った統合があります。", "Another merge came after this one."),
            how=Words("新しい統合から順に戻してください。", "Undo the newer one first."),
            code="merge_order",
        )
    for field, value in record.filled.items():
        if getattr(keeps, field) == value:
            setattr(keeps, field, "")
    comes_back.merged_into = None
    _save(keeps, actor)
    _save(comes_back, actor)
    record.undone_at = at
    record.save(update_fields=["undone_at"])
    record_change(verb=Verb.MERGE_UNDONE, actor=actor.label, subject=comes_back.label, at=at)


def _list_mergeable(actor: Actor):
    rows = Company.objects.visible_to(actor)
    return rows if can(actor, Permission.COMPANY_MERGE) else rows.none()


def _lock_mergeable(actor: Actor, public_id: str) -> Company:
    row = _list_mergeable(actor).live().select_for_update(of=("self",)).filter(public_id=public_id).first()
    if row is None:
        raise PeopleNotFound
    return row


def _lock(actor: Actor, public_id: str) -> Company:
    row = Company.objects.visible_to(actor).live().select_for_update().filter(public_id=public_id).first()
    if row is None:
        raise PeopleNotFound
    return row


def _check_mergeable(keeps: Company, goes: Company) -> None:
    if keeps.pk == goes.pk:
        what = Words("同じ会社です。", "This is one and the same company.")
    elif keeps.organisation_id != goes.organisation_id:
        what = Words(
            "別の機関が記録した会社とは統合できません。", "Companies recorded by two bodies are not merged."
        )
    elif keeps.number and goes.number and keeps.number != goes.number:
        what = Words("法人番号が違います。", "The corporate numbers differ.")
    else:
        return
    raise CompanyProblem(
        what,
        where="survivor",
        how=Words("もう一度選び直してください。", "Choose again."),
        code="not_mergeable",
    )


def _save(row: Company, actor: Actor) -> None:
    name_actor(row, actor.label)
    row.save()
