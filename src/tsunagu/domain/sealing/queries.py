"""Which columns are sealed, under which keys, and how far an exchange is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Model

from tsunagu.domain.sealing.columns import BlindIndexField
from tsunagu.domain.sealing.exceptions import SealProblem
from tsunagu.domain.sealing.fields import SealedTextField
from tsunagu.domain.sealing.keys import get_ring
from tsunagu.domain.sealing.models import Rotation

Keyed = SealedTextField | BlindIndexField
"""A column whose values a key made: an exchange of keys renews them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an exchange of keys is; ``ended_at`` None: it can be gone on with."""

    key_id: str
    done: int
    total: int
    ended_at: datetime | None


def list_sealed_columns() -> list[tuple[type[Model], Keyed]]:
    """This function will list every sealed column and every blind index of the installation, in a fixed order."""
    found = [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if isinstance(field, Keyed)
    ]
    return sorted(found, key=lambda each: get_column_name(*each))


def get_column_name(model: type[Model], field: Keyed) -> str:
    """This function will name a sealed column."""
    return f"{model._meta.db_table}.{field.column}"


def find_open_rotation() -> Progress | None:
    """This function will return the exchange that has not come to its end, or None."""
    row = Rotation.objects.filter(is_open=True).order_by("pk").first()
    return None if row is None else Progress(row.key_id, row.done, row.total, row.ended_at)


def has_sealed_rows() -> bool:
    """This function will tell whether anything was ever sealed here."""
    return any(
        model._base_manager.filter(**{f"{field.name}__isnull": False}).exists()
        for model, field in list_sealed_columns()
    )


def find_unopened() -> str:
    """This function will open the newest value of every sealed column and name the first that does not open, "" for none.

    An index that is not its value's counts as such a one: nobody would be found by it.
    """
    for model, field in list_sealed_columns():
        row = model._base_manager.filter(**{f"{field.name}__isnull": False}).order_by("-pk").first()
        try:
            if row is not None and not _says_the_same(row, field):
                return get_column_name(model, field)
        except SealProblem:
            return get_column_name(model, field)
    return ""


def _says_the_same(row: Model, field: Keyed) -> bool:
    held = getattr(row, field.attname)
    return not isinstance(field, BlindIndexField) or held in field.list_indexes(getattr(row, field.of))


def count_by_key() -> dict[str, int]:
    """This function will count the sealed values under each key of the ring; under "" those no key of it opens."""
    counts: Counter[str] = Counter(dict.fromkeys(get_ring().keys, 0))
    for model, field in list_sealed_columns():
        rows = model._base_manager.filter(**{f"{field.name}__isnull": False})
        whole = rows.count()
        for name in get_ring().keys:
            under = rows.filter(**{f"{field.name}__startswith": field.get_prefix(name)}).count()
            counts[name] += under
            whole -= under
        counts[""] += whole
    return {name: number for name, number in counts.items() if name or number}
