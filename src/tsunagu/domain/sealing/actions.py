"""Making keys, and exchanging them while the desk is open."""

from collections.abc import Iterator
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model

from tsunagu.domain.audit.enums import Verb
from tsunagu.domain.sealing.columns import hold_keys
from tsunagu.domain.sealing.exceptions import KeysMissing
from tsunagu.domain.sealing.keys import add_key, get_key_file, get_ring, has_keys
from tsunagu.domain.sealing.models import Rotation
from tsunagu.domain.sealing.queries import (
    Keyed,
    Progress,
    find_open_rotation,
    get_column_name,
    has_sealed_rows,
    list_sealed_columns,
)
from tsunagu.domain.work.actions import record_change

BATCH = 200
"""Rows sealed anew in one transaction: other writers wait no longer than that takes."""


def prepare_keys(*, at: datetime) -> None:
    """This function will make the first key of a new installation.

    Raises KeysMissing when there are no keys but something sealed: a new key would open none of it.
    """
    if has_keys():
        get_ring()
    elif has_sealed_rows():
        raise KeysMissing(str(get_key_file()))
    else:
        add_key(at=at)


@transaction.atomic
def start_rotation(*, actor: str, at: datetime) -> Progress:
    """This function will make a new key that seals from now on, and note that what is older has to be sealed anew.

    An exchange that has not come to its end is returned instead. Raises KeysMissing.
    """
    hold_keys(
        DEFAULT_DB_ALIAS
    )  # whoever checked an address under the keys of before has saved it, or checks anew
    if going_on := find_open_rotation():
        return going_on
    columns = list_sealed_columns()
    total = sum(model._base_manager.count() for model, _ in columns)
    key_id = add_key(at=at)
    row = Rotation.objects.create(key_id=key_id, started_at=at, started_by=actor, total=total)
    record_change(verb=Verb.KEYS_CHANGED, actor=actor, subject=f"key:{key_id}", at=at)
    return Progress(row.key_id, row.done, row.total, row.ended_at)


def continue_rotation(*, at: datetime, limit: int = BATCH) -> Iterator[Progress]:
    """This function will seal anew whatever an older key sealed, and yield how far it is after each batch.

    It may be ended at any moment and called again: rows and place are saved together. Nothing is yielded when no
    exchange is open. Raises SealProblem at a value that cannot be opened.
    """
    while (progress := _reseal(at, limit)) is not None:
        yield progress


@transaction.atomic
def _reseal(at: datetime, limit: int) -> Progress | None:
    rotation = Rotation.objects.select_for_update().filter(is_open=True).order_by("pk").first()
    if rotation is None:
        return None
    rows: list[Model] = []
    for model, field in list_sealed_columns():
        name = get_column_name(model, field)
        if name < rotation.column:
            continue
        after = rotation.last_pk if name == rotation.column else 0
        rows = _take(model, field, after, limit)
        if rows:
            sealed_anew = _seal_anew(model, field, rows)
            rotation.column, rotation.last_pk = name, rows[-1].pk
            rotation.done += sealed_anew
            break
    if not rows:
        rotation.is_open, rotation.ended_at, rotation.done = False, at, rotation.total
        subject = f"key:{rotation.key_id}"
        record_change(verb=Verb.KEYS_EXCHANGED, actor=rotation.started_by, subject=subject, at=at)
    rotation.total = max(rotation.total, rotation.done)
    rotation.save(update_fields=["column", "last_pk", "done", "total", "is_open", "ended_at"])
    return Progress(rotation.key_id, rotation.done, rotation.total, rotation.ended_at)


def _take(model: type[Model], field: Keyed, after: int, limit: int) -> list[Model]:
    rows = model._base_manager.filter(pk__gt=after, **{f"{field.name}__isnull": False})
    # What is written meanwhile is under the new key: a table that grows fast would else never be done.
    rows = rows.exclude(**{f"{field.name}__startswith": field.get_prefix(get_ring().current)})
    return list(rows.select_for_update(of=("self",)).order_by("pk")[:limit])


def _seal_anew(model: type[Model], field: Keyed, rows: list[Model]) -> int:
    for row in rows:
        # Not save(): neither history nor anything else has changed.
        model._base_manager.filter(pk=row.pk).update(**{field.name: field.renew(row)})
    return len(rows)
